// One input file to its records.
#pragma once

#include <string>
#include <vector>

#include "extractors/extract.h"
#include "pipeline/cli/input_files.h"
#include "pipeline/record.h"
#include "pipeline/schema/schema_set.h"
#include "pipeline/segment/segment.h"

namespace niandu::cli {

// Reads, extracts, segments and checks. Never throws: a bug that one document brings to light
// is that document's error. Errors: those of read_file and extract, kInternal.
[[nodiscard]] Result<DocumentRecords> read_document(const InputFile& input,
                                                    const SchemaSet& schemas,
                                                    const ExtractOptions& extract_options,
                                                    const SegmentOptions& segment_options);

// One line for each code among the issues of severity error, naming file and page.
[[nodiscard]] std::vector<std::string> error_lines(const std::string& path,
                                                   const std::vector<Issue>& issues);

}  // namespace niandu::cli
