#include "pipeline/talk/cli/decision_file.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <string_view>

#include "pipeline/talk/cli/input_files.h"

namespace niandu::cli {
namespace {

using Row = std::vector<std::string>;

struct PlacedRow {
  Row fields;
  std::size_t line = 0;  // from 1
};

// RFC 4180: fields between commas, quoted where they hold a comma, a quote or the end of a line.
std::vector<PlacedRow> read_rows(std::string_view text) {
  std::vector<PlacedRow> rows;
  std::size_t line = 1;
  bool quoted = false, begun = false;
  PlacedRow row{{""}, 1};
  const auto end_row = [&] {
    if (begun) rows.push_back(row);
    row = {{""}, line};
    begun = false;
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\n') ++line;
    if (quoted) {
      const bool doubled = c == '"' && i + 1 < text.size() && text[i + 1] == '"';
      if (doubled) ++i;
      if (c == '"' && !doubled) {
        quoted = false;
      } else {
        row.fields.back() += c;
      }
    } else if (c == '"') {
      quoted = begun = true;
    } else if (c == ',') {
      row.fields.emplace_back();
      begun = true;
    } else if (c == '\n') {
      end_row();
    } else if (c != '\r') {
      row.fields.back() += c;
      begun = true;
    }
  }
  end_row();
  return rows;
}

constexpr std::array<std::string_view, 6> kColumns = {
    "kind", "table", "from_document_id", "from_record", "to_document_id", "to_record"};

}  // namespace

Result<std::vector<compare::LinkDecision>> read_decisions(const std::string& path) {
  if (auto input = open_input(path); !input) return tl::make_unexpected(input.error());
  std::ifstream file(path, std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(file)), {});
  std::string_view text = bytes;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const std::vector<PlacedRow> rows = read_rows(text);
  std::array<std::size_t, kColumns.size()> at{};
  for (std::size_t i = 0; i < kColumns.size(); ++i) {
    const Row header = rows.empty() ? Row{} : rows.front().fields;
    const auto found = std::find(header.begin(), header.end(), kColumns.at(i));
    if (found == header.end()) {
      return fail(ErrorCode::kUsage, "has no column '" + std::string(kColumns.at(i)) + "'", path);
    }
    at.at(i) = static_cast<std::size_t>(found - header.begin());
  }
  std::vector<compare::LinkDecision> decisions;
  for (std::size_t r = 1; r < rows.size(); ++r) {
    const auto field = [&](std::size_t column) {
      const std::size_t index = at.at(column);
      return index < rows[r].fields.size() ? rows[r].fields[index] : std::string();
    };
    const std::string kind = field(0);
    if (kind != "link" && kind != "unlink") {
      return fail(
          ErrorCode::kUsage,
          "line " + std::to_string(rows[r].line) + ": kind is link or unlink, not '" + kind + "'",
          path);
    }
    decisions.push_back({kind == "link", field(1), field(2), field(3), field(4), field(5)});
  }
  return decisions;
}

}  // namespace niandu::cli
