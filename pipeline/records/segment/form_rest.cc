#include "pipeline/records/segment/form_rest.h"

#include <algorithm>
#include <utility>

#include "pipeline/records/normalize/fold.h"
#include "pipeline/records/segment/grid.h"
#include "pipeline/records/segment/side_grid.h"
#include "pipeline/records/segment/sources.h"
#include "pipeline/records/segment/told_rows.h"
#include "pipeline/records/segment/told_table.h"

namespace niandu {
namespace {

class RestReader {
 public:
  RestReader(const TableSpec& spec, const std::string& title) : spec_(spec), title_(title) {}

  void take_table(const Table& table, std::size_t at) {
    const Grid grid(table);
    if (grid.columns() < 2) return;
    if (take_labels(grid)) {
      rest_.accounted.insert(at);
      return;
    }
    if (grid.rows() < 2) return;
    if (take_told(table)) {
      rest_.accounted.insert(at);
      return;
    }
    if (!(take_values(grid) || take_rows(grid))) return;
    for (int c = 0; c < grid.columns(); ++c) {
      if (const Cell* head = grid.at(0, c)) add_sources(rest_.structure, head->text);
    }
    rest_.accounted.insert(at);
  }

  void take_paragraph(const FlowItem& item) {
    const std::string whole = fold_key(item.view());
    if (!title_.empty() && whole == title_) {
      open_ = -1;
      return;
    }
    for (const FlowItem::Head& head : item.heads) {
      const int column = column_named(spec_, head.key);
      if (column < 0 || !is_section_column(spec_, column)) continue;
      open_ = column;
      const Text text = item.text();
      add_sources(rest_.structure, text.slice(0, head.end - item.begin));
      add(text.slice(head.end - item.begin, text.utf8.size()).trimmed());
      return;
    }
    // 「項次：2」: a label of the next form.
    if (const std::size_t colon = whole.find(':'); colon != std::string::npos) {
      const int column = column_named(spec_, whole.substr(0, colon));
      if (column >= 0 && !is_section_column(spec_, column)) open_ = -1;
    }
    add(item.text().trimmed());
  }

  FormRest take() { return std::move(rest_); }

 private:
  void add(const Text& text) {
    if (open_ < 0 || text.empty()) return;
    Text& to = rest_.columns[open_];
    to.append(text, wrap_separator(to.utf8, text.utf8));
  }

  static std::string head_key(const Grid& grid, int column) {
    const Cell* head = grid.at(0, column);
    return head == nullptr || head->row != 0 ? std::string() : fold_key(head->text.utf8);
  }

  // 落後原因 | text over 改進措施 | text: what a page break cut off the form. Each row has a label.
  bool take_labels(const Grid& grid) {
    std::vector<std::pair<const Cell*, const Cell*>> pairs;
    for (int row = 0; row < grid.rows(); ++row) {
      const Cell* label = grid.at(row, 0);
      if (label == nullptr || label->row != row) return false;
      const Cell* value = grid.at(row, label->column_span);
      const bool alone =
          value == nullptr || label->column_span + value->column_span >= grid.columns();
      const int column = column_named(spec_, fold_key(label->text.utf8));
      if (!alone || column < 0 || !is_section_column(spec_, column)) return false;
      if (value == nullptr || value->row != row) continue;
      if (column_named(spec_, fold_key(value->text.utf8)) >= 0) return false;
      pairs.emplace_back(label, value);
    }
    for (const auto& [label, value] : pairs) {
      open_ = column_named(spec_, fold_key(label->text.utf8));
      add_sources(rest_.structure, label->text);
      add(value->text);
    }
    return !pairs.empty();
  }

  // Figures by quarter, heads over values, labels beside opinions: the form's second half. One that
  // names a record is the next form.
  bool take_told(const Table& table) {
    const auto told = told_by_table(table, spec_);
    if (!told || !told->inner) return false;
    const bool names = std::any_of(told->cells.begin(), told->cells.end(), [&](const auto& cell) {
      return std::find(spec_.needs.begin(), spec_.needs.end(), cell.column) != spec_.needs.end();
    });
    const bool grid = std::any_of(told->cells.begin(), told->cells.end(), [&](const auto& cell) {
      return cell.column == spec_.grids.into;
    });
    if (names || !grid) return false;
    for (const ToldCell& cell : told->cells) {
      Text& to = rest_.columns[cell.column];
      const bool figures = cell.column == spec_.grids.into;
      to.append(cell.value, figures ? kBetweenFigures : wrap_separator(to.utf8, cell.value.utf8));
    }
    rest_.structure.insert(rest_.structure.end(), told->structure.begin(), told->structure.end());
    return true;
  }

  // 自評分數 | 初評分數 | 評核分數 over one row of values.
  bool take_values(const Grid& grid) {
    if (grid.rows() != 2) return false;
    std::map<int, Text> found;
    for (int c = 0; c < grid.columns(); ++c) {
      const int column = column_named(spec_, head_key(grid, c));
      const Cell* value = grid.at(1, c);
      if (column < 0 || is_section_column(spec_, column) || value == nullptr || value->row != 1) {
        return false;
      }
      found[column] = value->text;
    }
    for (auto& [column, text] : found) rest_.columns.try_emplace(column, std::move(text));
    return true;
  }

  bool take_rows(const Grid& grid) {
    const int first = column_named(spec_, head_key(grid, 0));
    if (first < 0 || !is_section_column(spec_, first)) return false;
    int into = first;
    for (int c = 1; c < grid.columns(); ++c) {
      const int column = column_named(spec_, head_key(grid, c));
      if (column >= 0 && is_section_column(spec_, column)) into = column;
    }
    Text& all = rest_.columns[into];
    for (int row = 1; row < grid.rows(); ++row) {
      const Cell* name = grid.at(row, 0);
      if (name == nullptr || name->row != row || name->text.empty()) continue;
      std::vector<HeadedFigure> figures;
      for (int c = 1; c < grid.columns(); ++c) {
        const Cell* head = grid.at(0, c);
        const Cell* value = grid.at(row, c);
        if (head == nullptr || value == nullptr || value->row != row || value->text.empty()) {
          continue;
        }
        figures.push_back({&head->text, &value->text});
      }
      tell_row(name->text, figures, spec_.prose, all);
    }
    return true;
  }

  const TableSpec& spec_;
  const std::string& title_;
  FormRest rest_;
  int open_ = -1;
};

}  // namespace

FormRest read_form_rest(const std::vector<FlowItem>& flow, std::size_t begin, std::size_t end,
                        const TableSpec& spec, const std::string& title,
                        const std::set<std::size_t>& taken) {
  RestReader reader(spec, title);
  for (std::size_t i = begin; i < end && i < flow.size(); ++i) {
    if (flow[i].table == nullptr) {
      reader.take_paragraph(flow[i]);
    } else if (!taken.contains(i)) {
      reader.take_table(*flow[i].table, i);
    }
  }
  return reader.take();
}

}  // namespace niandu
