#include <algorithm>
#include <array>

#include "pipeline/talk/cli/command.h"

namespace niandu::cli {

std::span<const CommandEntry> commands() {
  static constexpr auto kCommands = std::to_array<CommandEntry>({
      {"ingest", "documents to tables of records in a folder", make_ingest_command},
      {"export", "a catalogue as tables, workbook, database or archive bag", make_export_command},
      {"merge", "catalogues of several machines into one", make_merge_command},
      {"compare", "what became of every record from year to year", make_compare_command},
      {"correct", "a person decides what a value is, for every later export", make_correct_command},
      {"corrections", "what people decided, as a file, and back", make_corrections_command},
      {"desk", "review what is doubtful, the page beside the record, in a browser",
       make_desk_command},
      {"show", "where a value comes from, and a picture of its place", make_show_command},
      {"search", "where a catalogue's documents say something", make_search_command},
      {"status", "what is in a catalogue", make_status_command},
      {"tables", "the tables of any PDF, as JSON, CSV, HTML, Markdown or a workbook",
       make_tables_command},
      {"page", "one page as SVG: characters, rulings, cells", make_page_command},
      {"schema", "check the schemas, or explain what they see in a document", make_schema_command},
  });
  return kCommands;
}

std::unique_ptr<Command> make_command(std::string_view name) {
  if (name == "generate") return make_generate_command();
  const auto all = commands();
  const auto entry = std::find_if(all.begin(), all.end(),
                                  [&](const CommandEntry& each) { return each.name == name; });
  return entry == all.end() ? nullptr : entry->make();
}

}  // namespace niandu::cli
