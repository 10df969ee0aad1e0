// What must hold of everything the program makes, whatever the input was. A property that does not
// hold ends the process, which libFuzzer takes for a crash.
#pragma once

#include <string>
#include <string_view>

#include "extractors/document.h"
#include "pipeline/record.h"
#include "pipeline/records/normalize/normalize.h"
#include "pipeline/records/schema/schema_set.h"

namespace niandu::fuzz {

// Says what does not hold, and aborts.
[[noreturn]] void fail(std::string_view what, std::string_view where);

inline void require(bool holds, std::string_view what, std::string_view where = {}) {
  if (!holds) fail(what, where);
}

// UTF-8; spans in order, the first at 0, on character boundaries.
void check_text(const Text& text);
// Cells tile the grid in order; nested tables too. `depth`: how far this table is nested.
void check_table(const Table& table, int depth = 0);
void check_document(const Document& document);
// Rows of a normalizer: their texts come from `text`.
void check_rows(const NormalizedRows& rows, const Text& text);

// The document through schemas, checks and writers; what comes out is UTF-8 and JSON.
void check_records(const Document& document, const SchemaSet& schemas);
// The writers alone, for records of any origin; gives the CSV.
std::string check_written(const DocumentRecords& records, const SchemaSet& schemas);

// The project's own schemas, loaded once.
[[nodiscard]] const SchemaSet& own_schemas();

}  // namespace niandu::fuzz
