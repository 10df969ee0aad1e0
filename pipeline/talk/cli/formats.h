// The list of formats that commands take as --format.
#pragma once

#include <ctime>
#include <optional>
#include <string>
#include <string_view>

#include "common/result.h"
#include "pipeline/publish/export/exporter.h"
#include "pipeline/talk/cli/options.h"

namespace niandu::cli {

// What --format says of itself in the help of a command that writes tables; of one that writes
// documents with their pages too.
[[nodiscard]] const char* formats_help();
[[nodiscard]] const char* document_formats_help();

// --base-url and --originals, of a command that writes documents.
void add_link_options(Options& options, ExportOptions& output);

// "csv,json": sets which of the formats are wanted, the others off, and puts in order what
// add_link_options() took. Errors: kUsage.
[[nodiscard]] Status parse_formats(std::string_view text, ExportOptions& options);
[[nodiscard]] Status parse_document_formats(std::string_view text, ExportOptions& options);

// The views that the schemas bring for the format sqlite (FOLDER/views.sql), if that is wanted;
// none if there is no such file. Errors: kSchema.
// What package.json in the folder of schemas says of the package, the program's version, and when
// it was made where SOURCE_DATE_EPOCH says so: the same documents give the same bytes. Errors:
// kSchema.
[[nodiscard]] Status read_package(const std::string& schema_folder, ExportOptions& options);

[[nodiscard]] Status read_views(const std::string& schema_folder, ExportOptions& options);

// The time to write into what is made, instead of now (reproducible-builds.org); none if it is not
// set. Errors: kUsage.
[[nodiscard]] Result<std::optional<std::time_t>> source_date_epoch();

}  // namespace niandu::cli
