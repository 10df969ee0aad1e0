#include "pipeline/records/segment/told_table.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "common/utf8.h"
#include "pipeline/records/normalize/fold.h"
#include "pipeline/records/segment/grid.h"
#include "pipeline/records/segment/header.h"
#include "pipeline/records/segment/marker.h"
#include "pipeline/records/segment/side_grid.h"
#include "pipeline/records/segment/sources.h"
#include "pipeline/records/segment/told_rows.h"

namespace niandu {
namespace {

constexpr std::size_t kLongestLabel = 60;  // bytes: twenty characters
constexpr std::size_t kLongestGrade = 15;  // five characters

bool has_letters(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (u_isalpha(static_cast<UChar32>(decode_utf8(text, at))) != 0) return true;
  }
  return false;
}

bool has_digits(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

class Reader {
 public:
  Reader(const Table& table, const TableSpec& spec)
      : spec_(spec), grid_(table), taken_(static_cast<std::size_t>(std::max(0, grid_.rows()))) {}

  std::optional<ToldTable> run() {
    if (grid_.rows() < 1 || grid_.columns() < 2) return std::nullopt;
    int scores = head_of_scores();
    const bool sums = scores < 0;  // no reasons stand beside the scores
    if (sums) scores = head_of_totals();
    told_.inner = scores >= 0;
    bool headed = false;
    for (int row = 0; row < grid_.rows(); ++row) {
      if (taken_[static_cast<std::size_t>(row)]) continue;
      if (row == scores) {
        take_structure(row);
        continue;
      }
      if (sums && scores >= 0 && row > scores) {
        if (!take_total(row, scores)) leave_part(row);
        continue;
      }
      if (take_quarters_below(row) || take_quarters_along(row) || take_told_rows(row)) {
        told_.inner = true;
        continue;
      }
      if (take_band(row)) continue;
      if (take_heads(row)) {
        // A head in the first row is the table's own, and may come again.
        headed = headed || row == 0;
        told_.inner = told_.inner || !headed;
        continue;
      }
      if (scores < 0 || row < scores || !(take_total(row, scores) || take_score(row, scores))) {
        take_pairs(row);
      }
    }
    if (rows_of_pairs_ * 3 < rows_tried_ * 2) return std::nullopt;
    return told_.cells.empty() ? std::nullopt : std::optional(std::move(told_));
  }

 private:
  // The cell that begins in this row; null: none, or one of a row above.
  [[nodiscard]] const Cell* own(int row, int column) const {
    const Cell* cell = grid_.at(row, column);
    return cell == nullptr || cell->row != row || cell->text.empty() ? nullptr : cell;
  }

  // The cells that begin in a row, left to right.
  [[nodiscard]] std::vector<const Cell*> cells_of(int row) const {
    std::vector<const Cell*> cells;
    for (int c = 0; c < grid_.columns(); ++c) {
      if (const Cell* cell = own(row, c); cell != nullptr && cell->column == c) {
        cells.push_back(cell);
      }
    }
    return cells;
  }

  // Asked of the same cells again and again.
  [[nodiscard]] int label_at(const Cell* cell) const {
    if (cell == nullptr || cell->text.utf8.size() > kLongestLabel) return -1;
    const auto [known, fresh] = labels_.try_emplace(cell, -1);
    if (!fresh) return known->second;
    const std::string_view words = cell->text.utf8;
    known->second = column_named(spec_, fold_key(words));
    const auto marker = known->second < 0 ? leading_marker(words) : std::nullopt;  // 一、行政作業
    if (marker) known->second = column_named(spec_, fold_key(words.substr(marker->size)));
    return known->second;
  }

  [[nodiscard]] bool is_quarter(const Cell* cell) const {
    return cell != nullptr && cell->text.utf8.size() <= kLongestLabel &&
           spec_.grids.across.matches(fold_key(cell->text.utf8));
  }

  void give(int column, const Text& value) {
    if (!value.empty()) told_.cells.push_back({column, value});
  }

  void take_structure(int row) {
    for (const Cell* cell : cells_of(row)) add_sources(told_.structure, cell->text);
    taken_[static_cast<std::size_t>(row)] = true;
  }

  // The words over a column in rows [head, first), from the top: 年累計進度 over 預定.
  [[nodiscard]] Text words_over(int head, int first, int column) const {
    Text words;
    for (int row = head; row < first; ++row) {
      const Cell* cell = own(row, column);
      const bool lowest = cell != nullptr && row + cell->row_span >= first;
      if (cell == nullptr || (lowest && cell->column != column)) continue;
      words.append(cell->text, words.empty() ? "" : " ");
    }
    return words;
  }

  // 季別 | 預定進度 | … over 第一季, 第二季 below each other. The head may have groups.
  bool take_quarters_below(int head) {
    if (spec_.grids.across.empty()) return false;
    for (int c = 0; c < grid_.columns(); ++c) {
      const Cell* corner = own(head, c);
      if (is_quarter(corner)) continue;
      const int first = head + (corner == nullptr ? 1 : corner->row_span);
      int last = first - 1;
      while (last + 1 < grid_.rows() && is_quarter(own(last + 1, c))) ++last;
      if (last - first < 1) continue;
      Text all;
      for (int f = c + 1; f < grid_.columns(); ++f) {
        const Text label = words_over(head, first, f);
        if (label.empty()) continue;
        for (int row = first; row <= last; ++row) {
          const Cell* figure = own(row, f);
          if (figure != nullptr && figure->column == f) {
            add_figure(label, own(row, c)->text, figure->text, all);
          }
        }
      }
      if (all.empty()) return false;
      for (int row = head; row < first; ++row) take_structure(row);
      for (int row = first; row <= last; ++row) {
        add_sources(told_.structure, own(row, c)->text);
        taken_[static_cast<std::size_t>(row)] = true;
      }
      give(spec_.grids.into, all);
      return true;
    }
    return false;
  }

  // A row of labels over a row of their values, perhaps beside a cell that names both: 年度經費 |
  // 可支用預算 | 實際支用數 over figures.
  bool take_heads(int row) {
    struct Pair {
      int column;
      const Cell *label, *value;
    };
    std::vector<Pair> pairs;
    int known = 0;
    if (row + 1 >= grid_.rows()) return false;
    for (int c = 0; c < grid_.columns(); ++c) {
      const Cell* label = own(row, c);
      if (label == nullptr || label->column != c || (c == 0 && label->row_span > 1)) continue;
      const Cell* value = own(row + 1, c);
      const int column = label_at(label);
      const bool other = column < 0 && spec_.other_headers.matches(fold_key(label->text.utf8));
      const bool below = value != nullptr && value->column == c &&
                         value->column_span == label->column_span && label_at(value) < 0;
      if ((column < 0 && !other) ||
          (!below && grid_.at(row + 1, c) != nullptr && !grid_.at(row + 1, c)->text.empty())) {
        return false;
      }
      known += column >= 0 ? 1 : 0;
      if (below) pairs.push_back({column, label, value});
    }
    if (known < 2 || pairs.size() < 2) return false;
    take_structure(row);
    for (const Pair& pair : pairs) {
      if (pair.column < 0) {
        add_sources(told_.left, pair.value->text);
        continue;
      }
      give(pair.column, with_unit(pair.column, *pair.label, pair.value->text));
    }
    taken_[static_cast<std::size_t>(row) + 1] = true;
    return true;
  }

  // A cell over the whole width that names what stands below: an opinion, or a small table.
  bool take_band(int row) {
    const Cell* band = own(row, 0);
    if (band == nullptr || band->column_span < grid_.columns() || row + 1 >= grid_.rows() ||
        band->text.utf8.size() > kLongestLabel) {
      return false;
    }
    const int column = label_at(band);
    if (column < 0) return true;  // of the account
    add_sources(told_.structure, band->text);
    const Cell* below = own(row + 1, 0);
    if (below == nullptr || below->column_span < grid_.columns() || label_at(below) >= 0 ||
        !is_section_column(spec_, column)) {
      return true;
    }
    give(column, below->text);
    taken_[static_cast<std::size_t>(row) + 1] = true;
    return true;
  }

  // 目標項目 | 目標值 | 達成值 | 達成率 over rows of the same columns, with figures: the first head
  // names a column with parts, in which the rows are told. Beside all of them may stand what they
  // are of: 年度目標達成情形.
  bool take_told_rows(int head) {
    constexpr std::size_t kFewest = 3;
    std::vector<const Cell*> heads = cells_of(head);
    if (heads.empty() || heads.front()->column != 0) return false;
    const Cell* const beside = heads.front()->row_span > 1 ? heads.front() : nullptr;
    if (beside != nullptr) heads.erase(heads.begin());
    const int end = beside == nullptr ? grid_.rows() : head + beside->row_span;
    if (heads.size() < kFewest) return false;
    const int column = label_at(heads.front());
    if (column < 0 || !is_section_column(spec_, column)) return false;
    const auto is_name = [](const Cell* cell) {
      return cell->text.utf8.size() <= kLongestLabel && has_letters(cell->text.utf8) &&
             !has_digits(cell->text.utf8);
    };
    if (!std::all_of(heads.begin(), heads.end(), is_name)) return false;
    Text all;
    for (int row = head + 1; row < end; ++row) {
      const std::vector<HeadedFigure> figures = figures_under(heads, row);
      if (figures.empty()) break;
      tell_row(own(row, heads.front()->column)->text, figures, spec_.prose, all);
      taken_[static_cast<std::size_t>(row)] = true;
    }
    if (all.empty()) return false;
    take_structure(head);
    give(column, all);
    return true;
  }

  // What stands under the heads but the first, which has the row's name; nothing where the row has
  // other columns or no figure.
  [[nodiscard]] std::vector<HeadedFigure> figures_under(const std::vector<const Cell*>& heads,
                                                        int row) const {
    std::vector<HeadedFigure> figures;
    bool any = false;
    for (const Cell* head : heads) {
      const Cell* cell = own(row, head->column);
      const bool name = head == heads.front();
      if (cell == nullptr && !name) continue;
      if (cell == nullptr || cell->column_span != head->column_span) return {};
      if (name) continue;
      figures.push_back({&head->text, &cell->text});
      any = any || has_digits(cell->text.utf8);
    }
    return any ? figures : std::vector<HeadedFigure>();
  }

  // With the unit of its label, else of the table: 「單位：新臺幣千元」.
  [[nodiscard]] Text with_unit(int column, const Cell& label, const Text& value) const {
    Text whole = with_label_unit(spec_, column, label.text.utf8, value);
    if (whole.utf8 != value.utf8) return whole;
    return with_label_unit(spec_, column, grid_.table().unit, value);
  }

  // The same with the quarters beside each other: rows under it are figures, each with its label.
  bool take_quarters_along(int head) {
    if (spec_.grids.across.empty()) return false;
    int known = 0, first = grid_.columns();
    for (int c = 0; c < grid_.columns(); ++c) {
      if (const Cell* cell = own(head, c); is_quarter(cell) && cell->column == c) {
        ++known;
        first = std::min(first, c);
      }
    }
    if (known < 2 || first == 0) return false;
    Text all;
    int last = head;
    for (int row = head + 1; row < grid_.rows(); ++row) {
      const Cell* label = own(row, first - 1);
      // Beside a figure stands no label, but the value of another column: rows are records.
      if (label == nullptr || !has_letters(label->text.utf8) ||
          label_at(label) == spec_.grids.into || begins_heads(row, first))
        break;
      bool figures = false;
      for (int c = first; c < grid_.columns(); ++c) {
        const Cell* figure = own(row, c);
        if (figure == nullptr || figure->column != c || !is_quarter(own(head, c))) continue;
        if (figure->column_span > own(head, c)->column_span) continue;
        add_figure(label->text, own(head, c)->text, figure->text, all);
        figures = true;
      }
      if (!figures) break;
      add_sources(told_.structure, label->text);
      last = row;
    }
    if (all.empty()) return false;
    take_structure(head);
    for (int row = head + 1; row <= last; ++row) taken_[static_cast<std::size_t>(row)] = true;
    give(spec_.grids.into, all);
    return true;
  }

  // Labels where figures should be: another head.
  [[nodiscard]] bool begins_heads(int row, int first) const {
    for (int c = first; c < grid_.columns(); ++c) {
      const Cell* cell = own(row, c);
      if (cell != nullptr && cell->column == c && label_at(cell) >= 0) return true;
    }
    return false;
  }

  // 評核項目 | 配分 | 得分 | 評核說明: the row whose head names a column with parts, over rows that
  // begin with the names of parts; -1: none.
  int head_of_scores() {
    std::set<int> without;  // columns left of which fewer rows below name parts
    for (int row = 0; row + 2 < grid_.rows(); ++row) {
      for (int c = 1; c < grid_.columns(); ++c) {
        const Cell* head = own(row, c);
        const int column = label_at(head);
        if (column < 0 || head->column != c || !is_section_column(spec_, column) ||
            without.contains(c) || !ends_in_labels(row, c + head->column_span)) {
          continue;
        }
        // Parts stand right below: 落後原因 over quarters is no such head, whatever comes after.
        const int next = part_of(std::min(row + head->row_span, grid_.rows() - 1), c);
        if (next < 0 || !is_section_column(spec_, next)) continue;
        int parts = 0;
        for (int below = row + 1; below < grid_.rows(); ++below) {
          const int part = part_of(below, c);
          if (part >= 0 && is_section_column(spec_, part)) ++parts;
        }
        constexpr int kFewest = 2;
        if (parts < kFewest) {
          without.insert(c);
          continue;
        }
        reasons_ = c;
        return row;
      }
    }
    return -1;
  }

  [[nodiscard]] bool counts_in_total(int column) const {
    const std::vector<int>& of = spec_.parts.of_total;
    return std::find(of.begin(), of.end(), column) != of.end();
  }

  // The row's name if it is the whole's: 合計, 總分.
  [[nodiscard]] const Cell* total_of(int row) const {
    const Cell* name = own(row, 0);
    if (name == nullptr || spec_.parts.label < 0) return nullptr;
    return spec_.parts.total.matches(without_brackets(fold_key(name->text.utf8))) ? name : nullptr;
  }

  // 評核項目 | 配分 | 得分 over rows of which one is the total's, where no reasons stand beside
  // them; -1: none.
  [[nodiscard]] int head_of_totals() const {
    int total = grid_.rows() - 1;
    while (total > 0 && total_of(total) == nullptr) --total;
    for (int row = 0; row < total; ++row) {
      bool parts = false, figures = false;
      for (int c = 0; c < grid_.columns(); ++c) {
        const int column = label_at(own(row, c));
        parts = parts || (column >= 0 && column == spec_.parts.label);
        figures = figures || counts_in_total(column);
      }
      if (parts && figures) return row;
    }
    return -1;
  }

  // 總分 | 75 | 等第 | 乙等: labels and values, whatever stands above them.
  [[nodiscard]] bool holds_labels(int row, const Cell& name) const {
    if (label_at(&name) < 0) return false;
    for (int c = name.column + name.column_span; c < grid_.columns(); ++c) {
      const Cell* cell = own(row, c);
      if (cell != nullptr && cell->column == c && label_at(cell) >= 0) return true;
    }
    return false;
  }

  // 合計 | 100 | 96 | 90: of each sum the one that stands under its head; two are none.
  bool take_total(int row, int head) {
    const Cell* name = total_of(row);
    if (name == nullptr || holds_labels(row, *name)) return false;
    std::map<int, std::vector<const Cell*>> sums;
    for (int c = name->column + name->column_span; c < grid_.columns(); ++c) {
      const Cell* cell = own(row, c);
      if (cell == nullptr || cell->column != c) continue;
      const Cell* over = grid_.at(head, c);
      const int column = label_at(over);
      if (counts_in_total(column)) {
        sums[column].push_back(cell);
      } else if (take_labelled(*cell)) {
        continue;
      } else if (column == spec_.parts.into && spec_.parts.total_into >= 0 &&
                 cell->text.utf8.size() <= kLongestGrade) {
        give(spec_.parts.total_into, cell->text);
      } else {
        add_sources(told_.left, cell->text);
      }
    }
    add_sources(told_.structure, name->text);
    for (const auto& [column, cells] : sums) {
      if (cells.size() == 1) give(column, cells.front()->text);
    }
    return true;
  }

  // 行政作業 | 20 | 18 above the sum: what the parts got is no value of the record.
  void leave_part(int row) {
    for (const Cell* cell : cells_of(row)) {
      add_sources(cell->column == 0 ? told_.structure : told_.left, cell->text);
    }
  }

  // 「評核等第：優等」 in one cell.
  bool take_labelled(const Cell& cell) {
    const Folded folded = fold(cell.text.utf8);
    const std::size_t colon = folded.text.find(':');
    if (colon == std::string::npos) return false;
    const int column = column_named(spec_, fold_key(folded.text.substr(0, colon)));
    if (column < 0) return false;
    const std::size_t end = folded.raw_range(colon, colon + 1).second;
    add_sources(told_.structure, cell.text.slice(0, end));
    give_labelled(column, cell.text.slice(end, cell.text.utf8.size()));
    return true;
  }

  // 「優等　改進建議：宜提高目標。」 behind its label: up to the next one, and so on.
  void give_labelled(int column, Text value) {
    for (bool more = true; more;) {
      more = false;
      const Folded folded = fold(value.utf8);
      const std::size_t colon = folded.text.find(':');
      const std::string_view words = std::string_view(folded.text).substr(0, colon);
      if (colon == std::string::npos || words.size() > kLongestLabel) break;
      // The longest words before the colon that are a label; something must be left as a value.
      for (std::size_t at = 0; at < words.size() && !more;) {
        (void)decode_utf8(words, at);
        const int next = column_named(spec_, fold_key(trim(words.substr(at))));
        if (next < 0 || next == column) continue;
        const std::size_t begin = folded.raw_range(0, at).second;
        const std::size_t end = folded.raw_range(colon, colon + 1).second;
        give(column, value.slice(0, begin).trimmed());
        add_sources(told_.structure, value.slice(begin, end));
        value = value.slice(end, value.utf8.size());
        column = next;
        more = true;
      }
    }
    give(column, value.trimmed());
  }

  // 評核分數 | 自評 | 92分 | 複評 | 86分: names under one label, each before its figure. Such a row
  // may go on in the next without the label. Gives the grid column behind them; `from` if none is.
  int take_named_figures(int row, int from) {
    int at = from;
    while (at < grid_.columns()) {
      const Cell* name = own(row, at);
      if (name == nullptr || name->column != at || name->text.utf8.size() > kLongestLabel) break;
      const int behind = name->column + name->column_span;
      const Cell* figure = own(row, behind);
      if (figure == nullptr || label_at(name) >= 0) break;
      const std::string key = fold_key(figure->text.utf8);
      if (key.empty() || key.front() < '0' || key.front() > '9') break;
      const int column = column_named(spec_, scores_ + fold_key(name->text.utf8));
      if (column < 0) break;
      add_sources(told_.structure, name->text);
      give(column, figure->text);
      at = figure->column + figure->column_span;
    }
    return at;
  }

  // The same in one cell each: 評核結果 | 自評 92分 | 複評 86分.
  int take_figures_in_cells(int row, int from) {
    int at = from;
    while (at < grid_.columns()) {
      const Cell* cell = own(row, at);
      if (cell == nullptr || cell->column != at || cell->text.utf8.size() > kLongestLabel) break;
      const std::size_t digit = cell->text.utf8.find_first_of("0123456789");
      if (digit == 0 || digit == std::string::npos) break;
      const Text name = cell->text.slice(0, digit);
      std::string key = fold_key(name.utf8);
      if (key.ends_with(":")) key.pop_back();
      const int column = key.empty() ? -1 : column_named(spec_, scores_ + key);
      if (column < 0 || is_section_column(spec_, column)) break;
      add_sources(told_.structure, name);
      give(column, cell->text.slice(digit, cell->text.utf8.size()).trimmed());
      at = cell->column + cell->column_span;
    }
    return at;
  }

  // Behind 評核意見 stands 評分 or nothing, not a text: that would be its value.
  [[nodiscard]] bool ends_in_labels(int row, int column) const {
    for (int c = column; c < grid_.columns(); ++c) {
      const Cell* cell = own(row, c);
      if (cell != nullptr && label_at(cell) < 0) return false;
    }
    return true;
  }

  // The column that a label left of `end` names, of several the nearest.
  [[nodiscard]] int part_of(int row, int end, const Cell** label = nullptr) const {
    for (int c = end; c-- > 0;) {
      const Cell* cell = grid_.at(row, c);
      if (cell == nullptr || cell->text.empty()) continue;
      const int column = label_at(cell);
      if (column < 0) continue;
      if (label != nullptr) *label = cell;
      return column;
    }
    return -1;
  }

  // The value of a row that stands under the head that names the same as its label; null: none, as
  // in 總分 | 87 | 評核等第 | 甲等.
  [[nodiscard]] const Cell* value_under(int row, int head, const Cell* label, int part) const {
    for (int c = label->column + label->column_span; c < grid_.columns(); ++c) {
      const Cell* value = own(row, c);
      if (value == nullptr || label_at(grid_.at(head, c)) != part) continue;
      const Cell* before = value->column > 0 ? grid_.at(row, value->column - 1) : nullptr;
      if (before == label || label_at(before) < 0) return value;
    }
    return nullptr;
  }

  bool take_score(int row, int head) {
    const Cell* label = nullptr;
    const int part = part_of(row, reasons_, &label);
    if (part < 0) return false;
    const Cell* under = value_under(row, head, label, part);
    if (!is_section_column(spec_, part) && under == nullptr) return false;
    for (int c = 0; c < reasons_; ++c) {
      const Cell* cell = own(row, c);
      if (cell == nullptr || cell->column != c) continue;
      const bool figure = cell != label && label_at(cell) < 0;
      add_sources(figure ? told_.left : told_.structure, cell->text);
    }
    if (is_section_column(spec_, part)) {
      const Cell* reason = own(row, reasons_);
      // 建議事項 | text over all columns.
      for (int c = label->column + label->column_span; reason == nullptr && c < reasons_; ++c) {
        if (const Cell* cell = own(row, c); cell != nullptr && cell->column_span > 1) reason = cell;
      }
      if (reason == nullptr) return true;
      give(part, reason->text);
      for (int c = reason->column + reason->column_span; c < grid_.columns(); ++c) {
        const Cell* cell = own(row, c);
        if (cell != nullptr && cell->column == c && label_at(cell) < 0) {
          add_sources(told_.left, cell->text);
        }
      }
      return true;
    }
    give(part, under->text);
    return true;
  }

  // A head over rows of values looks like pairs, its rows do not: of those that are tried two in
  // three must be.
  static bool is_figure(const Cell* cell) {
    if (cell == nullptr) return false;
    const std::string key = fold_key(cell->text.utf8);
    return !key.empty() && key.find_first_not_of("0123456789.,%") == std::string::npos;
  }

  // Of several figures beside a label, 考評分數 | 27 | 36 | 24 | 87, the one whose head above says
  // that it is what the label asks for; else nobody knows which.
  const Cell* of_figures(int row, int column, const Cell* value) const {
    const auto behind = [](const Cell& cell) { return cell.column + cell.column_span; };
    if (!is_figure(value) || !is_figure(own(row, behind(*value)))) return value;
    const Cell* found = nullptr;
    for (const Cell* figure = value; is_figure(figure); figure = own(row, behind(*figure))) {
      const Cell* head = row > 0 ? grid_.at(row - 1, figure->column) : nullptr;
      if (head == nullptr || label_at(head) != column) continue;
      if (found != nullptr) return nullptr;
      found = figure;
    }
    return found;
  }

  // 評核人員核章 beside an empty cell: a place to sign.
  [[nodiscard]] bool take_empty_place(int row) {
    const std::vector<const Cell*> cells = cells_of(row);
    if (cells.size() != 1 || cells.front()->column != 0) return false;
    const Cell& label = *cells.front();
    const Cell* behind = grid_.at(row, label.column_span);
    if (label_at(&label) >= 0 || label.text.utf8.size() > kLongestLabel ||
        has_digits(label.text.utf8) || behind == nullptr || !behind->text.empty()) {
      return false;
    }
    add_sources(told_.structure, label.text);
    return true;
  }

  void take_pairs(int row) {
    if (take_empty_place(row)) return;
    const std::size_t known = told_.cells.size();
    int cells = 0;
    for (int c = 0; c < grid_.columns(); ++c) {
      const Cell* label = own(row, c);
      if (label == nullptr || label->column != c) continue;
      ++cells;
      const int column = label_at(label);
      const int behind = c + label->column_span;
      if (column >= 0) scores_ = fold_key(label->text.utf8);
      const int first = column >= 0 ? behind : c;
      const int figures = take_figures_in_cells(row, take_named_figures(row, first));
      if (figures > first) {
        if (column >= 0) add_sources(told_.structure, label->text);
        c = figures - 1;
        continue;
      }
      const Cell* value = own(row, behind);
      if (column < 0 && spec_.other_headers.matches(fold_key(label->text.utf8))) {
        add_sources(told_.structure, label->text);
        if (value == nullptr || label_at(value) >= 0) continue;
        add_sources(told_.left, value->text);
        c = value->column + value->column_span - 1;
        continue;
      }
      if (column < 0 || value == nullptr || label_at(value) >= 0) continue;
      value = of_figures(row, column, value);
      if (value == nullptr) continue;
      add_sources(told_.structure, label->text);
      give(column, with_unit(column, *label, value->text));
      c = value->column + value->column_span - 1;
    }
    if (told_.cells.size() > known) ++rows_of_pairs_;
    if (cells > 0) ++rows_tried_;
  }

  const TableSpec& spec_;
  const Grid grid_;
  std::vector<bool> taken_;
  mutable std::unordered_map<const Cell*, int> labels_;
  std::string scores_;  // the last label, for the names of figures under it
  int reasons_ = 0;     // grid column of the reasons below the head of scores
  int rows_of_pairs_ = 0, rows_tried_ = 0;
  ToldTable told_;
};

}  // namespace

int column_named(const TableSpec& spec, std::string_view key) {
  if (key.ends_with(":")) key.remove_suffix(1);
  if (key.empty()) return -1;
  int best = -1;
  int best_rank = 0;
  const std::string bare = without_brackets(std::string(key));
  const std::string unmarked = without_note_marks(bare);
  for (std::size_t c = 0; c < spec.columns.size(); ++c) {
    if (!spec.columns[c].cells.empty()) continue;  // a label alone does not tell it
    const Words& headers = spec.columns[c].headers;
    int rank = headers.rank_of(key);
    if (rank < 0 && bare != key) rank = headers.rank_of(bare);
    if (rank < 0 && unmarked != bare) rank = headers.rank_of(unmarked);
    if (rank < 0 || (best >= 0 && rank >= best_rank)) continue;
    best = static_cast<int>(c);
    best_rank = rank;
  }
  return best;
}

Text with_label_unit(const TableSpec& spec, int column, std::string_view label, const Text& value) {
  const Pattern& pattern = spec.columns[static_cast<std::size_t>(column)].header_unit;
  const std::string key = fold_key(value.utf8);
  if (pattern.empty() || key.empty() ||
      key.find_first_not_of("0123456789,.") != std::string::npos) {
    return value;
  }
  std::string words = fold_key(label);
  if (words.ends_with(":")) words.pop_back();
  Text whole = value;
  if (const auto unit = pattern.group_in(words)) {
    whole.utf8 += words.substr(unit->first, unit->second - unit->first);
  }
  return whole;
}

bool is_section_column(const TableSpec& spec, int column) {
  return std::any_of(spec.cuts.begin(), spec.cuts.end(), [&](const CutSpec& cut) {
    return cut.from == column ||
           std::any_of(cut.into.begin(), cut.into.end(),
                       [&](const CutSpec::Part& part) { return part.column == column; });
  });
}

std::optional<ToldTable> told_by_table(const Table& table, const TableSpec& spec) {
  return Reader(table, spec).run();
}

}  // namespace niandu
