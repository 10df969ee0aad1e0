#include "extractors/tables/pages/join.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <utility>

#include "extractors/tables/cell_order.h"
#include "extractors/tables/pages/column_match.h"
#include "extractors/tables/pages/continuation.h"
#include "extractors/tables/pages/item_number.h"
#include "extractors/tables/pages/repeated_caption.h"
#include "extractors/tables/pages/repeated_header.h"

namespace niandu {
namespace {

// A table that ends higher than this above the foot of the page and whose header does not repeat
// ended there (a row that did not fit leaves the page emptier only if it is itself that tall).
constexpr double kBlankShare = 0.35;

// The frame that goes on may begin or end behind this much of a line's box.
constexpr double kTouchPt = 1.0;

bool stands_last(const PageOfTables& page, const Box& table) {
  const auto below = [&](const Box& box) { return box.center_y() > table.y1 - kTouchPt; };
  return std::none_of(page.text.begin(), page.text.end(), below) &&
         std::none_of(page.tables.begin(), page.tables.end(), [&](const PageTable& other) {
           return other.box != table && below(other.box);
         });
}

// What stands above a table within this much belongs to it as captions, units and titles do
// (captions.h looks at three lines of the usual size, titles are larger).
constexpr double kHeadReachPt = 100;

// What the lines above the table where it begins may be called by.
std::vector<std::string> heads_of(const PageOfTables& page, const Box& table) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < std::min(page.text.size(), page.words.size()); ++i) {
    const Box& box = page.text[i];
    if (box.y1 > table.y0 + kTouchPt || box.y1 < table.y0 - kHeadReachPt) continue;
    for (std::string& key : caption_keys(page.words[i])) out.push_back(std::move(key));
  }
  return out;
}

enum class Above { kNothing, kMark, kOthers };  // kMark: lines that say the table goes on

// What stands above a table but furniture and `heads`, lines that may stand there again.
Above what_stands_above(const PageOfTables& page, const Box& table,
                        const std::vector<std::string>& heads) {
  const auto above = [&](const Box& box) { return box.center_y() < table.y0 + kTouchPt; };
  const auto is_above = [&](const PageTable& other) {
    return other.box != table && above(other.box);
  };
  if (std::any_of(page.tables.begin(), page.tables.end(), is_above)) return Above::kOthers;
  Above out = Above::kNothing;
  for (std::size_t i = 0; i < page.text.size(); ++i) {
    if (!above(page.text[i])) continue;
    if (i >= page.words.size()) return Above::kOthers;
    if (repeats_caption(heads, page.words[i])) continue;
    if (!says_it_goes_on(page.words[i])) return Above::kOthers;
    out = Above::kMark;
  }
  return out;
}

// Columns of `table` renumbered so that its edge i becomes index[i] of `columns` columns.
void renumber_columns(Table& table, const std::vector<int>& index, int columns) {
  if (table.columns == columns && index.size() == static_cast<std::size_t>(columns) + 1 &&
      index.back() == columns) {
    return;  // each its own: a table may go on over thousands of pages
  }
  for (Cell& cell : table.cells) {
    const int begin = index[static_cast<std::size_t>(cell.column)];
    const int end = index[static_cast<std::size_t>(cell.column + cell.column_span)];
    cell.column = begin;
    cell.column_span = end - begin;
  }
  table.columns = columns;
}

// A last column that the fragment does not show: blank in every row.
void add_blank_last_column(Table& table) {
  for (int row = 0; row < table.rows; ++row) {
    Cell blank;
    blank.row = row;
    blank.column = table.columns - 1;
    table.cells.push_back(std::move(blank));
  }
  std::stable_sort(table.cells.begin(), table.cells.end(), ByPlace());
}

// A first column that the fragment does not show: one blank cell from top to bottom.
void add_blank_first_column(Table& table) {
  Cell blank;
  blank.row_span = table.rows;
  table.cells.insert(table.cells.begin(), std::move(blank));
}

std::vector<bool> renumber_flags(const std::vector<bool>& flags, const std::vector<int>& index,
                                 int columns) {
  if (flags.empty()) return {};
  std::vector<bool> out(static_cast<std::size_t>(columns));
  for (std::size_t i = 0; i < flags.size(); ++i) {
    for (int c = index[i]; c < index[i + 1]; ++c) out[static_cast<std::size_t>(c)] = flags[i];
  }
  return out;
}

bool any(const std::vector<bool>& flags) {
  return std::find(flags.begin(), flags.end(), true) != flags.end();
}

// Appends the second part of a cut cell. A line after an ended one, or with a number at its head,
// begins a paragraph; a line inside a wrapped sentence does not.
void append_part(Cell& cell, Cell part) {
  if (!part.text.empty() && !cell.text.empty()) {
    Text::Span& seam = part.text.spans.front();
    seam.starts_paragraph = seam.starts_paragraph || leading_number(part.text.utf8).has_value();
  }
  const std::string_view separator = wrap_separator(cell.text.utf8, part.text.utf8);
  cell.text.append(part.text, separator);
  for (Source& place : part.places) {
    if (!cell.places.empty() && cell.places.back().page_number == place.page_number) {
      cell.places.back().box = united(cell.places.back().box, place.box);
    } else {
      cell.places.push_back(place);
    }
  }
  cell.joined = true;
}

// Where the row is drawn.
Source first_place(const Table& table, int row) {
  Source out;
  for (const Cell& cell : table.cells) {
    if (cell.row != row || cell.places.empty()) continue;
    out.page_number = cell.places.front().page_number;
    out.box = united(out.box, cell.places.front().box);
  }
  return out;
}

// A table that may still go on.
class GrowingTable {
 public:
  GrowingTable(PageTable fragment, std::size_t page, std::size_t index, bool frames_left_open,
               std::vector<std::string> heads)
      : last_(std::move(fragment)), frames_left_open_(frames_left_open), heads_(std::move(heads)) {
    joined_ = {std::move(last_.table), page, index, {}};
    if_longer_ = last_.if_longer;
  }

  [[nodiscard]] const std::vector<double>& column_edges() const { return last_.column_edges; }
  [[nodiscard]] const Box& box() const { return last_.box; }
  [[nodiscard]] const Table& table() const { return joined_.table; }
  [[nodiscard]] const std::vector<std::string>& heads() const { return heads_; }
  // It is nearly the continuation of another.
  void doubt() {
    const Source place = joined_.table.places.empty() ? Source{} : joined_.table.places.front();
    joined_.issues.push_back(make_issue(IssueCode::kTableJoinUnsure,
                                        {{"columns", std::to_string(joined_.table.columns)}},
                                        place.page_number, place.box));
  }
  [[nodiscard]] TableMethod method() const { return joined_.table.method; }

  void append(PageTable fragment, const ColumnMatch& match, int header_rows);

  [[nodiscard]] JoinedTable take() && {
    Table& table = joined_.table;
    if (table.places.size() > 1) {
      table.explanation += "; joined over pages " +
                           std::to_string(table.places.front().page_number) + "-" +
                           std::to_string(table.places.back().page_number);
    }
    return std::move(joined_);
  }

 private:
  [[nodiscard]] BreakReading read(const Table& fragment, const std::vector<bool>& open_below,
                                  int header_rows) const;
  // Names both parts of what may be one cell, each on its page.
  void doubt_cells(const Table& fragment, const MeetingCells& pair);
  void move_cells(Table fragment, const BreakReading& reading, int header_rows);
  double joint_confidence(const PageTable& fragment);

  PageTable last_;  // the last fragment; its table has been moved from
  bool frames_left_open_;
  std::vector<std::string> heads_;
  JoinedTable joined_;
  double if_longer_ = 0;  // PageTable::if_longer of all so far
};

BreakReading GrowingTable::read(const Table& fragment, const std::vector<bool>& open_below,
                                int header_rows) const {
  BreakContext context;
  context.table = &joined_.table;
  context.fragment = &fragment;
  context.header_rows = header_rows;
  context.frames_left_open = frames_left_open_;
  context.open_above = last_.open_bottom_columns;
  // A rule stands between a repeated header and the row below it in any case.
  if (header_rows == 0) context.open_below = open_below;
  return read_break(context);
}

void GrowingTable::doubt_cells(const Table& fragment, const MeetingCells& pair) {
  const Cell& above = joined_.table.cells[static_cast<std::size_t>(pair.above)];
  const Cell& below = fragment.cells[static_cast<std::size_t>(pair.below)];
  if (above.places.empty() || below.places.empty()) return;
  for (const Source& place : {above.places.back(), below.places.front()}) {
    joined_.issues.push_back(
        make_issue(IssueCode::kRowJoinUnsure, {}, place.page_number, place.box));
  }
}

void GrowingTable::move_cells(Table fragment, const BreakReading& reading, int header_rows) {
  Table& table = joined_.table;
  const Source place = first_place(fragment, header_rows);
  const Source foot = first_place(table, table.rows - 1);
  const int shift = table.rows - header_rows - (reading.row_goes_on ? 1 : 0);
  for (const MeetingCells& pair : reading.doubtful) doubt_cells(fragment, pair);
  const int nested_shift = static_cast<int>(table.nested.size());
  std::vector<int> home(fragment.cells.size(), -1);
  for (const MeetingCells& pair : reading.one_cell) {
    home[static_cast<std::size_t>(pair.below)] = pair.above;
  }
  for (std::size_t i = 0; i < fragment.cells.size(); ++i) {
    Cell& cell = fragment.cells[i];
    if (cell.row < header_rows) continue;
    cell.row += shift;
    if (cell.nested_table >= 0) cell.nested_table += nested_shift;
    if (home[i] < 0) {
      table.cells.push_back(std::move(cell));
      continue;
    }
    Cell& above = table.cells[static_cast<std::size_t>(home[i])];
    above.row_span = cell.row + cell.row_span - above.row;
    if (above.nested_table < 0) above.nested_table = cell.nested_table;
    append_part(above, std::move(cell));
  }
  std::move(fragment.nested.begin(), fragment.nested.end(), std::back_inserter(table.nested));
  if (reading.label_unsure && !reading.unsure) {
    joined_.issues.push_back(make_issue(IssueCode::kRowJoinUnsure, {}, foot.page_number, foot.box));
  }
  if (reading.unsure) {
    table.fragment_rows.push_back(table.rows);
    joined_.issues.push_back(
        make_issue(IssueCode::kRowJoinUnsure, {}, place.page_number, place.box));
  }
  table.rows = fragment.rows + shift;
}

// Of two pieces of which one has too few lines to tell, the other tells; of two such neither does.
double GrowingTable::joint_confidence(const PageTable& fragment) {
  const double above = joined_.table.confidence, below = fragment.table.confidence;
  const double longer = std::exchange(if_longer_, if_longer_ > 0 ? fragment.if_longer : 0);
  if (longer > 0 && fragment.if_longer > 0) return std::min(above, below);
  if (longer > 0) return std::min(longer, below);
  return std::min(above, fragment.if_longer > 0 ? fragment.if_longer : below);
}

void GrowingTable::append(PageTable fragment, const ColumnMatch& match, int header_rows) {
  Table& table = joined_.table;
  const int columns = static_cast<int>(match.edges.size()) - 1;
  last_.open_bottom_columns = renumber_flags(last_.open_bottom_columns, match.first, columns);
  renumber_columns(table, match.first, columns);
  renumber_columns(fragment.table, match.second, columns);
  std::vector<bool> open_top = renumber_flags(fragment.open_top_columns, match.second, columns);
  std::vector<bool> open_bottom =
      renumber_flags(fragment.open_bottom_columns, match.second, columns);
  if (match.second.front() == 1) {
    add_blank_first_column(fragment.table);
    if (!open_top.empty()) open_top[0] = true;
    if (!open_bottom.empty()) open_bottom[0] = true;
  }
  if (lacks_last_column(match)) {
    add_blank_last_column(fragment.table);
    if (!open_top.empty()) open_top.back() = any(open_top);
    if (!open_bottom.empty()) open_bottom.back() = any(open_bottom);
  }
  if (header_rows > 0) table.header_rows = header_rows;
  table.places.insert(table.places.end(), fragment.table.places.begin(),
                      fragment.table.places.end());
  table.confidence = joint_confidence(fragment);
  if (fragment.table.rows > header_rows) {
    const BreakReading reading = read(fragment.table, open_top, header_rows);
    move_cells(std::move(fragment.table), reading, header_rows);
  }
  fragment.column_edges = match.edges;
  fragment.open_bottom_columns = std::move(open_bottom);
  fragment.table = {};
  last_ = std::move(fragment);
}

// Columns are drawn, or seen as gaps.
bool has_drawn_columns(TableMethod m) {
  return m == TableMethod::kRuled || m == TableMethod::kColumnRules;
}

bool same_kind(TableMethod a, TableMethod b) {
  return a == b || has_drawn_columns(a) == has_drawn_columns(b);
}

struct Continuation {
  ColumnMatch match;
  int header_rows = 0;
  bool joins = true;  // false: nearly, another table with an issue
};

// The first rows of a table, its columns renumbered: enough to compare headers.
Table head_rows(const Table& table, const std::vector<int>& index, int columns) {
  constexpr int kRows = 8;
  Table out;
  out.rows = std::min(table.rows, kRows);
  out.columns = table.columns;
  out.header_rows = table.header_rows;
  for (const Cell& cell : table.cells) {
    if (cell.row >= kRows) break;
    out.cells.push_back(cell);
  }
  renumber_columns(out, index, columns);
  return out;
}

// Headers compared over the columns that both fragments have.
HeaderComparison headers_over(const Table& table, const Table& next, const ColumnMatch& match) {
  const int columns = static_cast<int>(match.edges.size()) - 1;
  Table first = head_rows(table, match.first, columns);
  if (lacks_last_column(match)) {
    std::erase_if(first.cells, [&](const Cell& cell) { return cell.column == columns - 1; });
  }
  return compare_headers(first, head_rows(next, match.second, columns));
}

// Where the texts of each column stand on a page; those over several columns do not count.
std::vector<ColumnExtent> texts_of_columns(const Table& table, int page) {
  std::vector<ColumnExtent> out(static_cast<std::size_t>(table.columns));
  for (const Cell& cell : table.cells) {
    if (cell.column_span > 1) continue;
    ColumnExtent& extent = out[static_cast<std::size_t>(cell.column)];
    for (const Text::Span& span : cell.text.spans) {
      if (span.source.page_number != page) continue;
      extent.x0 = std::min(extent.x0, span.source.box.x0);
      extent.x1 = std::max(extent.x1, span.source.box.x1);
    }
  }
  return out;
}

// Columns that agree only nearly are the same ones where the header repeats.
std::optional<Continuation> carries_on_nearly(const GrowingTable& table, const PageTable& next) {
  std::optional<ColumnMatch> match = match_columns_loosely(table.column_edges(), next.column_edges);
  if (!match && !has_drawn_columns(next.table.method)) {
    const int page = table.table().places.back().page_number;
    match = match_column_texts(texts_of_columns(table.table(), page),
                               texts_of_columns(next.table, page + 1), next.column_edges);
  }
  if (!match) return std::nullopt;
  const HeaderComparison header = headers_over(table.table(), next.table, *match);
  if (header.new_instance) return std::nullopt;
  return Continuation{std::move(*match), header.rows, header.rows > 0};
}

// Whether `next` carries on `table`, the last fragment of which is on `page`.
std::optional<Continuation> carries_on(const GrowingTable& table, const PageTable& next,
                                       const PageOfTables& page, const PageOfTables& next_page) {
  if (next_page.page_number != page.page_number + 1) return std::nullopt;
  if (!same_kind(table.method(), next.table.method)) return std::nullopt;
  if (!stands_last(page, table.box())) return std::nullopt;
  const Above above = what_stands_above(next_page, next.box, table.heads());
  if (above == Above::kOthers) return std::nullopt;
  std::optional<ColumnMatch> match = match_columns(table.column_edges(), next.column_edges);
  if (!match) return carries_on_nearly(table, next);
  const HeaderComparison header = headers_over(table.table(), next.table, *match);
  Continuation out{std::move(*match), header.rows};
  if (header.rows > 0) return out;
  // The mark may be another table's: with columns as this one's, it is a doubt.
  out.joins = above == Above::kNothing;
  if (header.new_instance) return std::nullopt;
  const double blank_pt = page.height_pt - table.box().y1;
  const double first_row_pt =
      next.row_edges.size() >= 2 ? next.row_edges[1] - next.row_edges[0] : 0;
  if (blank_pt > kBlankShare * page.height_pt && blank_pt > first_row_pt) return std::nullopt;
  return out;
}

// Leaves a frame open where its method does not mean that a cell was cut.
bool cut_cells_left_open(const PageTable& table) {
  return table.table.method == TableMethod::kRuled && any(table.open_bottom_columns);
}

// Whether the frames of the table that begins as the last one of pages[p] are left open at some
// page break: the producer then draws no rule where it cuts a cell, and a rule drawn is a row's
// end.
bool frames_left_open(const std::vector<PageOfTables>& pages, std::size_t p) {
  if (pages[p].tables.empty()) return false;
  // A style without a rule above and below says nothing at the breaks.
  const std::vector<bool>& top = pages[p].tables.back().open_top_columns;
  if (!top.empty() && std::all_of(top.begin(), top.end(), [](bool open) { return open; })) {
    return false;
  }
  const std::vector<std::string> heads = heads_of(pages[p], pages[p].tables.back().box);
  for (; p + 1 < pages.size(); ++p) {
    if (pages[p].tables.empty() || pages[p + 1].tables.empty()) return false;
    const PageTable& last = pages[p].tables.back();
    const PageTable& next = pages[p + 1].tables.front();
    if (!stands_last(pages[p], last.box) ||
        what_stands_above(pages[p + 1], next.box, heads) == Above::kOthers ||
        !match_columns(last.column_edges, next.column_edges)) {
      return false;
    }
    if (cut_cells_left_open(last)) return true;
    // The chain goes on only if this fragment is all there is on its page.
    if (pages[p + 1].tables.size() > 1) return false;
  }
  return false;
}

}  // namespace

std::vector<JoinedTable> join_tables(std::vector<PageOfTables> pages) {
  std::vector<JoinedTable> out;
  std::vector<GrowingTable> growing;  // with a fragment on the page before
  for (std::size_t p = 0; p < pages.size(); ++p) {
    std::vector<GrowingTable> next_growing;
    std::vector<bool> used(growing.size());
    for (std::size_t t = 0; t < pages[p].tables.size(); ++t) {
      PageTable& fragment = pages[p].tables[t];
      bool joined = false;
      bool doubtful = false;
      for (std::size_t g = 0; g < growing.size() && !joined; ++g) {
        if (used[g]) continue;
        const auto continuation = carries_on(growing[g], fragment, pages[p - 1], pages[p]);
        if (!continuation) continue;
        doubtful = doubtful || !continuation->joins;
        if (!continuation->joins) continue;
        // The frame's box and place stay in `pages`, for stands_last.
        growing[g].append(fragment, continuation->match, continuation->header_rows);
        next_growing.push_back(std::move(growing[g]));
        used[g] = true;
        joined = true;
      }
      if (joined) continue;
      next_growing.emplace_back(fragment, p, t, frames_left_open(pages, p),
                                heads_of(pages[p], fragment.box));
      if (doubtful) next_growing.back().doubt();
    }
    for (std::size_t g = 0; g < growing.size(); ++g) {
      if (!used[g]) out.push_back(std::move(growing[g]).take());
    }
    growing = std::move(next_growing);
    // Of what has been copied, only the frames are looked at again.
    for (PageTable& fragment : pages[p].tables) fragment.table = {};
  }
  for (GrowingTable& table : growing) out.push_back(std::move(table).take());
  std::sort(out.begin(), out.end(), [](const JoinedTable& a, const JoinedTable& b) {
    return std::pair(a.page, a.index) < std::pair(b.page, b.index);
  });
  return out;
}

}  // namespace niandu
