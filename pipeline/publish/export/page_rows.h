// The sizes of a document's pages, as rows of the analysts' database.
#pragma once

#include "pipeline/record.h"
#include "pipeline/store/catalog/sqlite.h"

namespace niandu {

// Writes the table pages. Failures are remembered by the database.
class PageRows {
 public:
  explicit PageRows(Database& database);

  void add(const DocumentRecords& document);

 private:
  Statement add_page_;
};

}  // namespace niandu
