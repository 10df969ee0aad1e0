#include "pipeline/records/segment/labelled_rows.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "common/utf8.h"
#include "pipeline/records/normalize/fold.h"
#include "pipeline/records/segment/marker.h"
#include "pipeline/records/segment/told_table.h"

namespace niandu {
namespace {

constexpr std::size_t kLongestLabel = 60;  // bytes: twenty characters

// Where the colon of a label begins and ends; npos: none near.
std::pair<std::size_t, std::size_t> colon_of(std::string_view text) {
  std::pair<std::size_t, std::size_t> best{std::string_view::npos, std::string_view::npos};
  for (const std::string_view colon : {"：", ":"}) {
    const std::size_t at = text.substr(0, kLongestLabel + colon.size()).find(colon);
    if (at < best.first) best = {at, at + colon.size()};
  }
  return best;
}

struct Piece {
  int column = -1;  // of the row's table; -1: text without a label
  Text label, text;
  int block = 0;
};

class LabelledRows {
 public:
  LabelledRows(const SectionSpec& section, const TableSpec& spec, int place, const Schema& schema)
      : spec_(spec), schema_(schema), place_(place), row_column_(spec.row.front()) {
    for (std::size_t level = 0; level + 1 < section.outline.size(); ++level) {
      carried_.insert(spec.column(section.outline[level].heading));
    }
  }

  void add(const Text& paragraph, int block) {
    Text rest = paragraph.trimmed();
    const auto marker = leading_marker(rest.utf8);
    const std::size_t from = marker ? marker->size : 0;
    const auto [column, end] = label_at(std::string_view(rest.utf8).substr(from));
    if (column < 0) {
      pieces_.push_back({-1, {}, std::move(rest), block});
      return;
    }
    Piece piece{column, rest.slice(0, from + end), {}, block};
    rest = rest.slice(from + end, rest.utf8.size());
    while (true) {
      const std::size_t next = next_label(rest.utf8);
      piece.text = rest.slice(0, next).trimmed();
      pieces_.push_back(std::move(piece));
      if (next >= rest.utf8.size()) return;
      rest = rest.slice(next, rest.utf8.size()).trimmed();
      const auto [following, size] = label_at(rest.utf8);
      piece = {following, rest.slice(0, size), {}, block};
      rest = rest.slice(size, rest.utf8.size());
    }
  }

  std::optional<std::vector<OutlineRow>> take() {
    constexpr int kFewest = 2;
    std::set<int> columns;
    int begins = 0;
    for (const Piece& piece : pieces_) {
      if (piece.column < 0) continue;
      columns.insert(piece.column);
      begins += piece.column == row_column_ ? 1 : 0;
    }
    // Without the words of the outer level the numbers count something.
    const bool outer = std::all_of(carried_.begin(), carried_.end(),
                                   [&](int column) { return columns.contains(column); });
    if (begins < kFewest || columns.size() <= carried_.size() + 1 || !outer) return std::nullopt;
    std::vector<OutlineRow> rows;
    for (Piece& piece : pieces_) take_piece(piece, rows);
    return rows;
  }

 private:
  // The column that the label names that the words begin with, and the byte behind its colon.
  [[nodiscard]] std::pair<int, std::size_t> label_at(std::string_view words) const {
    const auto [colon, end] = colon_of(words);
    if (colon == std::string_view::npos || colon == 0) return {-1, 0};
    const std::string key = fold_key(words.substr(0, colon));
    for (const TableSpec& table : schema_.tables) {
      if (table.record != spec_.record) continue;
      const int named = column_named(table, key);
      const int column =
          named < 0 ? -1 : spec_.column(table.columns[static_cast<std::size_t>(named)].name);
      if (column >= 0) return {column, end};
    }
    return {-1, 0};
  }

  // Where the next label begins, behind white space; the text's size: nowhere.
  [[nodiscard]] std::size_t next_label(std::string_view text) const {
    for (std::size_t at = 0; at < text.size();) {
      const bool space = is_space(decode_utf8(text, at));
      if (space && at < text.size() && label_at(text.substr(at)).first >= 0) return at;
    }
    return text.size();
  }

  void take_piece(Piece& piece, std::vector<OutlineRow>& rows) {
    if (carried_.contains(piece.column)) {
      outer_[piece.column] = value_of(piece);
      open_ = -1;
      return;
    }
    if (piece.column == row_column_) begin(piece, rows);
    if (piece.column >= 0) open_ = piece.column;
    if (rows.empty() || open_ < 0) return;
    RowValue& value = rows.back().row.values[static_cast<std::size_t>(open_)];
    if (piece.column < 0) {
      value.evidence = value.text.empty() ? Evidence::kStated : Evidence::kJoined;
      value.text.append(piece.text, wrap_separator(value.text.utf8, piece.text.utf8));
    } else if (piece.column != row_column_) {
      value = value_of(piece);
    }
  }

  void begin(const Piece& piece, std::vector<OutlineRow>& rows) {
    OutlineRow row{&spec_, {}, true};
    row.row.values.resize(spec_.columns.size());
    row.row.section = place_;
    row.row.block = piece.block;
    row.row.row = 0;
    for (auto& [column, value] : outer_) {
      row.row.values[static_cast<std::size_t>(column)] = value;
      value.structure.clear();
      value.evidence = Evidence::kCarriedDown;
    }
    row.row.values[static_cast<std::size_t>(row_column_)] = value_of(piece);
    rows.push_back(std::move(row));
  }

  [[nodiscard]] RowValue value_of(const Piece& piece) const {
    RowValue value;
    value.present = true;
    value.structure = piece.label.sources();
    value.text = piece.text;
    const bool numbered = spec_.columns[static_cast<std::size_t>(piece.column)].numbered;
    const auto marker = numbered ? leading_marker(piece.text.utf8) : std::nullopt;
    if (marker && marker->number > 0) {
      const auto number = piece.text.slice(0, marker->size).sources();
      value.structure.insert(value.structure.end(), number.begin(), number.end());
      value.number = marker->number;
      value.text = piece.text.slice(marker->size, piece.text.utf8.size());
    }
    if (!value.text.empty()) value.evidence = Evidence::kStated;
    return value;
  }

  const TableSpec& spec_;
  const Schema& schema_;
  int place_;
  int row_column_;
  std::set<int> carried_;
  std::map<int, RowValue> outer_;  // what carried columns say now
  std::vector<Piece> pieces_;
  int open_ = -1;
};

}  // namespace

std::optional<std::vector<OutlineRow>> labelled_rows(const SectionSpec& section,
                                                     const std::vector<Text>& paragraphs,
                                                     const std::vector<int>& blocks,
                                                     int place_index, const Schema& schema) {
  // Levels that know their own words are told by them.
  const bool plain = std::all_of(
      section.outline.begin(), section.outline.end(),
      [](const OutlineLevel& level) { return level.label.empty() && level.lead.empty(); });
  if (section.outline.empty() || !plain) return std::nullopt;
  const TableSpec* spec = schema.table(section.outline.back().rows);
  if (spec == nullptr || spec->row.empty()) return std::nullopt;
  LabelledRows reader(section, *spec, place_index, schema);
  for (std::size_t i = 0; i < paragraphs.size(); ++i) reader.add(paragraphs[i], blocks[i]);
  return reader.take();
}

}  // namespace niandu
