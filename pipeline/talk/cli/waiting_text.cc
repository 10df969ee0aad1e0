#include "pipeline/talk/cli/waiting_text.h"

#include <cstddef>

#include "pipeline/store/catalog/file_name.h"
#include "pipeline/talk/cli/language.h"
#include "pipeline/talk/cli/messages.h"
#include "pipeline/talk/cli/shell_word.h"
#include "pipeline/talk/cli/text_table.h"

namespace niandu::cli {
namespace {

constexpr std::size_t kMostRows = 40;  // of a list on a screen
constexpr std::size_t kMostPaths = 5;  // that one line is read with

}  // namespace

std::string reading_again(const std::string& catalog, const std::vector<WaitingFile>& files) {
  std::string command = "niandu ingest --catalog " + shell_word(catalog);
  if (files.size() > kMostPaths) {
    return "niandu status --catalog " + shell_word(catalog) + " --list waiting -0 | xargs -0 " +
           command;
  }
  for (const WaitingFile& file : files) command += " " + shell_word(file.path);
  return command;
}

std::string waiting_text(const std::string& catalog, const std::vector<WaitingFile>& files) {
  if (files.empty()) return {};
  std::vector<std::vector<std::string>> rows{phrases({"file", "of it", "now", "decided"})};
  for (const WaitingFile& file : files) {
    for (const WaitingFile::Field& field : file.fields) {
      const bool tables = field.name == "tables";
      std::string decided = field.decided;
      if (tables) decided = translated("drawn anew");
      if (decided.empty()) decided = translated("as the document says");
      rows.push_back({std::string(base_name(file.path)), tables ? translated("tables") : field.name,
                      field.now, decided});
    }
  }
  const std::size_t waiting = rows.size() - 1;
  return "\n" +
         phrase(waiting == 1 ? "Waits until the document is read again: {} decision"
                             : "Wait until the documents are read again: {} decisions",
                waiting) +
         "\n" +
         text_table(rows, {Align::kLeft, Align::kLeft, Align::kLeft, Align::kLeft}, kMostRows) +
         "  " + phrase("so that it holds: {}", printable(reading_again(catalog, files))) + "\n";
}

}  // namespace niandu::cli
