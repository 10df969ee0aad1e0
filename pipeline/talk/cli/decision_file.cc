#include "pipeline/talk/cli/decision_file.h"

#include <array>
#include <string_view>

#include "pipeline/talk/cli/csv_table.h"

namespace niandu::cli {
namespace {

constexpr std::array<std::string_view, 6> kColumns = {
    "kind", "table", "from_document_id", "from_record", "to_document_id", "to_record"};

}  // namespace

Result<std::vector<compare::LinkDecision>> read_decisions(const std::string& path) {
  const auto table = read_csv(path, kColumns);
  if (!table) return tl::make_unexpected(table.error());
  std::vector<compare::LinkDecision> decisions;
  for (const CsvRow& row : *table) {
    const auto& field = row.fields;
    if (field[0] != "link" && field[0] != "unlink") {
      return fail(
          ErrorCode::kUsage,
          "line " + std::to_string(row.line) + ": kind is link or unlink, not '" + field[0] + "'",
          path);
    }
    decisions.push_back({field[0] == "link", field[1], field[2], field[3], field[4], field[5]});
  }
  return decisions;
}

}  // namespace niandu::cli
