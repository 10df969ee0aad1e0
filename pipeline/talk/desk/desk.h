// The review desk: what its server answers, from a catalogue.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "common/geometry.h"
#include "common/result.h"
#include "pipeline/records/schema/schema_set.h"
#include "pipeline/store/catalog/catalog.h"
#include "pipeline/talk/desk/decide.h"
#include "pipeline/talk/desk/http.h"
#include "pipeline/talk/desk/page_tables.h"
#include "pipeline/talk/desk/read_records.h"

namespace niandu::desk {

// A picture of a page, or of a part of it, as a PNG file.
struct WantedPicture {
  std::string path, sha256;  // of the PDF, and of its bytes
  int page_number = 1;       // from 1
  std::optional<Box> box;    // points, as in geometry.h; unset: the whole page
  double dpi = 150;
};
using DrawPicture = std::function<Result<std::string>(const WantedPicture&)>;

struct DeskOptions {
  // Who decides where no proxy says who asks; of those that one names, all but the name and role.
  Reviewer reviewer;
  std::set<std::string, std::less<>> adjudicators;  // of those that a proxy names
  std::function<std::int64_t()> now;                // seconds since 1970; unset: the clock's
  bool read_only = false;
  std::string catalog_name;  // shown on every page
  std::string catalog_path;  // whole: tells catalogues apart
};

// For a program of one thread.
class Desk {
 public:
  // Catalogue and schemas must outlive it.
  // Unset, `read`: no tables are drawn here; `read_records`: no records are shown of such.
  Desk(Catalog& catalog, const SchemaSet& schemas, DeskOptions options, DrawPicture draw,
       ReadTables read = {}, ReadRecords read_records = {});
  ~Desk();
  Desk(const Desk&) = delete;
  Desk& operator=(const Desk&) = delete;

  // To a request that passed the gate.
  [[nodiscard]] Response answer(const Request& request);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace niandu::desk
