// datapackage.json: a Frictionless Data Package (specs.frictionlessdata.io, version 1;
// datapackage.org, version 2) of what was
// written.
#pragma once

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/publish/export/output_folder.h"
#include "pipeline/records/schema/table_definition.h"

namespace niandu {

// Names, and values as JSON.
using PackageMembers = std::vector<std::pair<std::string, std::string>>;

// `members`: what is said of the whole (ExportOptions::package). `agencies`: whose documents it
// holds, its sources. `files`: all files written so far. A CSV or NDJSON file is described by the
// table of its name, a file json/ID.json as the JSON of one document; niandu.xlsx, niandu.sqlite
// and those in iiif/ as what they are.
[[nodiscard]] std::string data_package_json(std::span<const TableDefinition> tables,
                                            std::span<const WrittenFile> files,
                                            const PackageMembers& members,
                                            const std::vector<std::string>& agencies);

}  // namespace niandu
