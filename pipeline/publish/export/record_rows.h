// Records as rows of the contract's tables.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/record.h"
#include "pipeline/records/schema/table_definition.h"

namespace niandu {

// Tables that the engine fills from the document itself, not from records.
constexpr std::string_view kDocumentsTable = "documents";
constexpr std::string_view kIssuesTable = "issues";
constexpr std::string_view kPassagesTable = "passages";
constexpr std::string_view kCorrectionsTable = "corrections";
// The first column of every table.
constexpr std::string_view kDocumentId = "document_id";

// The row of `documents`, counted now: checks and limits add issues after a document was read.
[[nodiscard]] Record documents_record(const DocumentRecords& document);

// Columns of a table as files have them: document_id, agency, roc_year, its own, page_first,
// page_last. Of one that stands alone: its own.
[[nodiscard]] std::vector<Column> file_columns(const TableDefinition& table);

// The key of a table's files: document_id, then the key within the document; of a table that stands
// alone its key.
[[nodiscard]] std::vector<std::string> file_key(const TableDefinition& table);
// The same for any columns of the contract.
[[nodiscard]] std::vector<std::string> with_document_id(const std::vector<std::string>& columns);

// "string", "integer", "number", "boolean": the names of Table Schema.
[[nodiscard]] const char* column_type_name(ColumnType type);

// One row: a datum for each of file_columns().
using Row = std::vector<Datum>;

// Calls `take` for each row that a document has in a table, in document order. A row is only valid
// during the call.
void for_each_row(const DocumentRecords& document, const TableDefinition& table,
                  const std::function<void(const Row&)>& take);

}  // namespace niandu
