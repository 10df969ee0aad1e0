// The list of what the program wrote into a folder, which stands in that folder.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "common/result.h"

namespace niandu {

// Its name in the folder. A line for each file as sha256sum(1) writes and checks it, after a first
// line that names the command.
constexpr std::string_view kManifestName = "niandu-manifest.txt";

struct FileSet {
  std::string command;  // "ingest", "export"; empty: no set
  // Name ('/' between parts, at most one folder) to sha256. A name stands twice while a switch file
  // by file goes on: what was there, what comes.
  std::multimap<std::string, std::string> files;

  [[nodiscard]] bool holds_in(std::string_view folder) const;  // any file in it
};

[[nodiscard]] std::string manifest_text(const FileSet& set);

// That of a folder; without command if it has none. Names that lead out of the folder are not
// believed. Errors: kRefused (a file of that name that is none of ours), kUnreadable.
[[nodiscard]] Result<FileSet> read_file_set(const std::string& folder);

}  // namespace niandu
