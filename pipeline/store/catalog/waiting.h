// What people decided of documents and tables that does not hold yet: it does once the document is
// read again.
#pragma once

#include <string>
#include <vector>

#include "pipeline/store/catalog/catalog.h"

namespace niandu {

// A present file with a document that was read when something else was decided of it, and does not
// say so by itself.
struct WaitingFile {
  // "agency", "roc_year", "kind" or "tables" (drawn by hand): as it is now, and as it will be;
  // `decided` is empty where a decision was withdrawn, both are of tables.
  struct Field {
    std::string name, now, decided;
  };
  std::string path;  // bytes
  std::vector<Field> fields;
};

// By path. Errors: those of Catalog.
[[nodiscard]] Result<std::vector<WaitingFile>> waiting_files(Catalog& catalog);

}  // namespace niandu
