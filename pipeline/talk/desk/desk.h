// The review desk: what its server answers, from a catalogue.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "common/geometry.h"
#include "common/result.h"
#include "pipeline/records/schema/schema_set.h"
#include "pipeline/store/catalog/catalog.h"
#include "pipeline/talk/desk/decide.h"
#include "pipeline/talk/desk/http.h"

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
  Reviewer reviewer;
  bool read_only = false;
  std::string catalog_name;  // shown on every page
  std::string catalog_path;  // whole: tells catalogues apart
};

// For a program of one thread.
class Desk {
 public:
  // Catalogue and schemas must outlive it.
  Desk(Catalog& catalog, const SchemaSet& schemas, DeskOptions options, DrawPicture draw);
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
