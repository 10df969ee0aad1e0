// The searchable text of documents, as rows of the analysts' database.
#pragma once

#include <cstdint>
#include <vector>

#include "pipeline/record.h"
#include "pipeline/store/catalog/sqlite.h"

namespace niandu {

// Writes the tables texts, text_index and variants. Failures are remembered by the database.
class TextRows {
 public:
  // Fills variants at once.
  explicit TextRows(Database& database);

  // `rows[i]`: row_no of records[i]; 0 if it is in no table. `document_row`: that of the document.
  void add(const DocumentRecords& document, const std::vector<std::int64_t>& rows,
           std::int64_t document_row);

 private:
  Statement add_text_, add_words_;
  std::int64_t texts_ = 0;
};

}  // namespace niandu
