// Version 12: rows that are gone are noticed too, and what was not sealed yet is.
#pragma once

#include <string_view>

namespace niandu {

constexpr std::string_view kCountsSql = R"sql(
-- How many rows were stored in each table whose rows are sealed one by one.
CREATE TABLE row_counts (
  table_name TEXT PRIMARY KEY,
  row_count INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- How many documents the file has.
ALTER TABLE documents ADD COLUMN parts INTEGER NOT NULL DEFAULT 1;
UPDATE documents SET
  parts = (SELECT count(*) FROM documents AS d WHERE d.sha256 = documents.sha256);
-- SHA-256 of the document's rows of decision_state; NULL or '': it has none.
ALTER TABLE documents ADD COLUMN states_seal TEXT;

-- Files whose pages are known (page_texts), with or without text on them.
CREATE TABLE file_texts (
  sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
  seal TEXT  -- SHA-256 of the row and of the file's rows of page_texts
) STRICT, WITHOUT ROWID;
INSERT INTO file_texts (sha256) SELECT DISTINCT sha256 FROM page_texts;
)sql";

}  // namespace niandu
