#include "pipeline/publish/bag/premis.h"

namespace niandu {
namespace {

// Ids mean something within the bag only.
constexpr std::string_view kIdType = "local";

}  // namespace

PremisWriter::PremisWriter(std::string& out) : out_(out), xml_(out) {
  out_ += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  xml_.begin("premis",
             " xmlns=\"http://www.loc.gov/premis/v3\""
             " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
             " xsi:schemaLocation=\"http://www.loc.gov/premis/v3"
             " https://www.loc.gov/standards/premis/premis.xsd\" version=\"3.0\"");
}

void PremisWriter::identifier(std::string_view what, std::string_view type,
                              std::string_view value) {
  const std::string name(what);
  xml_.begin(name);
  xml_.element(name + "Type", type);
  xml_.element(name + "Value", value);
  xml_.end();
}

void PremisWriter::object(const PremisObject& object) {
  xml_.begin("object", " xsi:type=\"file\"");
  identifier("objectIdentifier", "path in the bag", object.id);
  xml_.begin("objectCharacteristics");
  xml_.begin("fixity");
  xml_.element("messageDigestAlgorithm", "SHA-256");
  xml_.element("messageDigest", object.sha256);
  xml_.end();
  xml_.element("size", std::to_string(object.bytes));
  xml_.begin("format");
  xml_.begin("formatDesignation");
  xml_.element("formatName", object.format);
  xml_.end();
  xml_.end();
  xml_.end();
  if (!object.original_name.empty()) xml_.element("originalName", object.original_name);
  xml_.end();
}

void PremisWriter::link_object(std::string_view id, std::string_view role) {
  xml_.begin("linkingObjectIdentifier");
  xml_.element("linkingObjectIdentifierType", "path in the bag");
  xml_.element("linkingObjectIdentifierValue", id);
  xml_.element("linkingObjectRole", role);
  xml_.end();
}

void PremisWriter::event(const PremisEvent& event) {
  xml_.begin("event");
  identifier("eventIdentifier", kIdType, event.id);
  xml_.element("eventType", event.type);
  xml_.element("eventDateTime", event.time);
  if (!event.detail.empty()) {
    xml_.begin("eventDetailInformation");
    xml_.element("eventDetail", event.detail);
    xml_.end();
  }
  xml_.begin("eventOutcomeInformation");
  xml_.element("eventOutcome", event.outcome);
  if (!event.outcome_note.empty()) {
    xml_.begin("eventOutcomeDetail");
    xml_.element("eventOutcomeDetailNote", event.outcome_note);
    xml_.end();
  }
  xml_.end();
  xml_.begin("linkingAgentIdentifier");
  xml_.element("linkingAgentIdentifierType", kIdType);
  xml_.element("linkingAgentIdentifierValue", event.agent);
  xml_.element("linkingAgentRole", event.agent_role);
  xml_.end();
  for (const std::string& id : event.sources) link_object(id, "source");
  for (const std::string& id : event.outcomes) link_object(id, "outcome");
  xml_.end();
}

void PremisWriter::agent(const PremisAgent& agent) {
  xml_.begin("agent");
  identifier("agentIdentifier", kIdType, agent.id);
  xml_.element("agentName", agent.name);
  xml_.element("agentType", agent.type);
  if (!agent.version.empty()) xml_.element("agentVersion", agent.version);
  xml_.end();
}

void PremisWriter::finish() { xml_.end(); }

}  // namespace niandu
