// The event log of a bag: PREMIS 3.0 (www.loc.gov/standards/premis/v3).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/publish/bag/xml_writer.h"

namespace niandu {

struct PremisObject {
  std::string id;  // its path in the bag
  std::string sha256;
  std::uint64_t bytes = 0;
  std::string format;         // media type
  std::string original_name;  // empty: made by us
};

struct PremisEvent {
  std::string id;
  std::string type;  // a term of the Library of Congress: capture, fixity check, ...
  std::string time;  // UTC, "2026-11-22T03:00:00Z"
  std::string detail, outcome, outcome_note;   // detail and note may be empty
  std::string agent;                           // id of an agent
  std::vector<std::string> sources, outcomes;  // ids of objects
  std::string agent_role = "executing program";
};

struct PremisAgent {
  std::string id, name, version;  // version: empty: none
  std::string type = "software";
};

// One <premis> element: objects, then events, then agents (the schema wants this order). The caller
// takes the text away between two calls.
class PremisWriter {
 public:
  explicit PremisWriter(std::string& out);
  void object(const PremisObject& object);
  void event(const PremisEvent& event);
  void agent(const PremisAgent& agent);
  void finish();

 private:
  void identifier(std::string_view what, std::string_view type, std::string_view value);
  void link_object(std::string_view id, std::string_view role);

  std::string& out_;
  XmlWriter xml_;
};

}  // namespace niandu
