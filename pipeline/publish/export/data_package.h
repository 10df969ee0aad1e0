// datapackage.json: a Frictionless Data Package (specs.frictionlessdata.io, version 1) of what was
// written.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "pipeline/publish/export/output_folder.h"
#include "pipeline/records/schema/table_definition.h"

namespace niandu {

// `files`: all files written so far. A CSV or NDJSON file is described by the table of its name, a
// file json/ID.json as the JSON of one document; niandu.xlsx and niandu.sqlite as what they are.
[[nodiscard]] std::string data_package_json(std::span<const TableDefinition> tables,
                                            std::span<const WrittenFile> files);

}  // namespace niandu
