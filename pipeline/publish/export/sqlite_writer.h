// niandu.sqlite: a database for analysts.
//
// One table per table of the contract (typed columns, primary and foreign keys, row_no), `evidence`
// with the source text and place of every value, `texts` with a full-text index, a `codebook`, and
// the views of schemas/views.sql. Plain SQLite: R, pandas and any browser of databases open it.
// Nothing is dropped for a key's sake: where a document numbers two rows alike, the table goes
// without its primary key and `notes` says so.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "pipeline/publish/export/document_writer.h"
#include "pipeline/publish/export/output_folder.h"
#include "pipeline/records/schema/table_definition.h"

namespace niandu {

constexpr std::string_view kSqliteFileName = "niandu.sqlite";

// Rows go to the file as they come: memory does not grow with documents. The bytes depend on the
// documents and the library's version alone. `folder` and `tables` must outlive the writer; `views`
// as parse_views() reads them. Errors: kWriteFailed, kSchema.
[[nodiscard]] Result<std::unique_ptr<DocumentWriter>> make_sqlite_writer(
    OutputFolder& folder, std::span<const TableDefinition> tables, std::string_view views);

}  // namespace niandu
