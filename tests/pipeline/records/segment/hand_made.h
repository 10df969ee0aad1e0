// Documents made by hand, and their records in a form that reads well in a test.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/records/schema/schema_set.h"
#include "pipeline/records/segment/segment.h"

namespace niandu {

// "\n" begins a new line (joined as a wrap), "\n¶" a sure new paragraph.
inline Text hand_text(std::string_view lines, int page_number = 1) {
  Text text;
  constexpr std::string_view kMark = "¶";
  for (std::size_t at = 0; at <= lines.size();) {
    const std::size_t end = std::min(lines.find('\n', at), lines.size());
    std::string_view line = lines.substr(at, end - at);
    const bool paragraph = line.starts_with(kMark);
    if (paragraph) line.remove_prefix(kMark.size());
    if (!line.empty()) {
      Text piece;
      piece.utf8 = std::string(line);
      piece.spans.push_back({0, Source{page_number, 0, {}}, paragraph || text.empty()});
      text.append(piece, paragraph ? std::string_view() : wrap_separator(text.utf8, line));
    }
    at = end + 1;
  }
  return text;
}

class HandMade {
 public:
  HandMade() { document_.file_name = "hand-made.pdf"; }

  HandMade& page(int number) {
    page_ = number;
    document_.pages = std::max(document_.pages, number);
    return *this;
  }
  HandMade& text(std::string_view lines) {
    Paragraph paragraph;
    paragraph.text = hand_text(lines, page_);
    document_.blocks.emplace_back(std::move(paragraph));
    number_texts(document_.blocks);
    return *this;
  }
  // One line, and where it stands.
  HandMade& line(std::string_view words, const Box& box) {
    Paragraph paragraph;
    paragraph.text = hand_text(words, page_);
    for (Text::Span& span : paragraph.text.spans) span.source.box = box;
    document_.blocks.emplace_back(std::move(paragraph));
    number_texts(document_.blocks);
    return *this;
  }
  // "<" goes on from the cell to the left, "^" from the cell above.
  HandMade& table(const std::vector<std::vector<std::string>>& rows,
                  std::vector<int> fragment_rows = {}) {
    Table table;
    table.rows = static_cast<int>(rows.size());
    table.columns = static_cast<int>(rows.front().size());
    table.fragment_rows = std::move(fragment_rows);
    table.places.push_back(Source{page_, 0, {}});
    for (int r = 0; r < table.rows; ++r) {
      for (int c = 0; c < table.columns; ++c) {
        const std::string& words = at(rows, r, c);
        if (words == "<" || words == "^") continue;
        Cell cell;
        cell.row = r;
        cell.column = c;
        while (c + cell.column_span < table.columns && at(rows, r, c + cell.column_span) == "<") {
          ++cell.column_span;
        }
        while (r + cell.row_span < table.rows && at(rows, r + cell.row_span, c) == "^") {
          ++cell.row_span;
        }
        cell.text = hand_text(words, page_);
        table.cells.push_back(std::move(cell));
      }
    }
    document_.blocks.emplace_back(std::move(table));
    number_texts(document_.blocks);
    return *this;
  }
  [[nodiscard]] const Document& document() const { return document_; }

 private:
  static const std::string& at(const std::vector<std::vector<std::string>>& rows, int row,
                               int column) {
    return rows[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)];
  }

  Document document_;
  int page_ = 1;
};

inline const SchemaSet& project_schemas() {
  static const Result<SchemaSet> set = SchemaSet::load(NIANDU_SOURCE_DIR "/schemas");
  return *set;
}

// What the project's schemas make of it.
inline DocumentRecords read(const HandMade& made) {
  return segment(made.document(), project_schemas());
}

inline std::string shown(const Datum& datum) {
  if (const auto* truth = std::get_if<bool>(&datum)) return *truth ? "true" : "false";
  if (const auto* number = std::get_if<std::int64_t>(&datum)) return std::to_string(*number);
  if (const auto* decimal = std::get_if<Decimal>(&datum)) return decimal->digits;
  if (const auto* text = std::get_if<std::string>(&datum)) return *text;
  return "";
}

// The records of a table, the named fields joined by "|".
inline std::vector<std::string> rows_of(const DocumentRecords& records, std::string_view table,
                                        const std::vector<std::string>& fields) {
  std::vector<std::string> out;
  for (const Record& record : records.records) {
    if (record.table != table) continue;
    std::string row;
    for (const std::string& field : fields) {
      if (&field != &fields.front()) row += '|';
      if (const Value* value = record.find(field)) row += shown(value->datum);
    }
    out.push_back(row);
  }
  return out;
}

inline std::vector<std::string> issue_codes(const DocumentRecords& records) {
  std::vector<std::string> out;
  for (const Issue& issue : records.issues) out.emplace_back(issue_code_name(issue.code));
  return out;
}

// Evidence of a field of the n-th record of a table.
inline std::string evidence_of(const DocumentRecords& records, std::string_view table,
                               std::size_t index, std::string_view field) {
  for (const Record& record : records.records) {
    if (record.table != table || index-- > 0) continue;
    const Value* value = record.find(field);
    return value == nullptr ? "absent" : evidence_name(value->evidence);
  }
  return "no record";
}

}  // namespace niandu
