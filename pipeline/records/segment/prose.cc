#include "pipeline/records/segment/prose.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "common/utf8.h"
#include "pipeline/records/normalize/fold.h"
#include "pipeline/records/segment/header.h"
#include "pipeline/records/segment/marker.h"
#include "pipeline/records/segment/other_matter.h"
#include "pipeline/records/segment/side_grid.h"
#include "pipeline/records/segment/sources.h"
#include "pipeline/records/segment/tail.h"
#include "pipeline/records/segment/told_table.h"

namespace niandu {
namespace {

constexpr std::size_t kLongestLabel = 60;     // bytes: twenty characters
constexpr std::size_t kLongestHeading = 180;  // bytes of a project's heading
constexpr std::size_t kLongestPairs = 360;    // bytes of lines with several labels
constexpr int kLeft = -2;                     // column of a label that is known and left

// One line of a paragraph, or a table.
struct Line {
  Text text;
  const Table* table = nullptr;
  std::size_t flow_index = 0;
  bool first = false;            // of its piece, or behind a full stop at a line's end
  bool only = false;             // it is the piece
  bool fresh = false;            // the first on its page
  int touching = -1;             // column of a label that its text touches (note_touching_labels)
  std::size_t touching_end = 0;  // bytes of that label
};

struct Label {
  int column = -1;
  std::size_t marker_end = 0;  // bytes of the line's number
  std::size_t end = 0;         // where the words behind the label begin
  bool stands_alone = false;   // nothing behind it and no colon: a heading
};

std::vector<Line> lines_of(const std::vector<FlowItem>& flow,
                           const std::set<std::size_t>& matched) {
  std::vector<Line> lines;
  for (std::size_t i = 0; i < flow.size(); ++i) {
    const FlowItem& item = flow[i];
    if (item.table != nullptr) {
      if (matched.contains(i)) continue;
      lines.push_back({{}, item.table, i, true, true, false});
      continue;
    }
    const std::vector<Text::Span>& spans = item.paragraph->text.spans;
    std::vector<std::size_t> begins{item.begin};
    for (const Text::Span& span : spans) {
      if (span.begin > item.begin && span.begin < item.end) begins.push_back(span.begin);
    }
    for (std::size_t k = 0; k < begins.size(); ++k) {
      const std::size_t end = k + 1 < begins.size() ? begins[k + 1] : item.end;
      Text text = item.paragraph->text.slice(begins[k], end);
      if (trim(text.utf8).empty()) continue;
      const int page = text.page_first();
      const bool fresh = !lines.empty() && page > lines.back().text.page_first();
      const bool first = k == 0 || lines.empty() || trim(lines.back().text.utf8).ends_with("。");
      lines.push_back({std::move(text), nullptr, i, first, begins.size() == 1, fresh});
    }
  }
  return lines;
}

std::size_t skip_space(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    std::size_t next = at;
    if (!is_space(decode_utf8(text, next))) break;
    at = next;
  }
  return at;
}

// The words in the brackets that the text begins with, and the byte behind them.
std::optional<std::pair<std::string_view, std::size_t>> bracketed(std::string_view text) {
  constexpr std::pair<std::string_view, std::string_view> kMarks[] = {
      {"【", "】"}, {"〔", "〕"}, {"［", "］"}, {"[", "]"}, {"《", "》"}, {"〈", "〉"}};
  for (const auto& [open, close] : kMarks) {
    if (!text.starts_with(open)) continue;
    const std::size_t end = text.find(close);
    if (end > kLongestLabel) return std::nullopt;  // npos, too
    return std::pair{text.substr(open.size(), end - open.size()), end + close.size()};
  }
  return std::nullopt;
}

std::size_t find_colon(std::string_view text) {
  const std::size_t wide = text.find("：");
  const std::size_t narrow = text.find(':');
  return std::min(wide, narrow);
}

class ProseReader {
 public:
  ProseReader(const std::vector<FlowItem>& flow, const TableSpec& spec,
              const std::set<std::size_t>& matched, int roc_year, const Pattern& appendix)
      : spec_(spec), appendix_(appendix), roc_year_(roc_year), lines_(lines_of(flow, matched)) {
    part_lines();
    note_touching_labels();
  }

  std::optional<ProseTable> run() {
    for (at_ = 0; at_ < lines_.size(); ++at_) {
      const Line& line = lines_[at_];
      if (foreign_ && line.table == nullptr) end_ = line.flow_index + 1;
      if (line.table != nullptr) {
        take_table(line);
        continue;
      }
      if (rows_.empty() && is_divider(line)) continue;
      if (line.first && take_heading()) continue;
      if (begins_appendix(line)) {
        end_record(line.flow_index);
        continue;
      }
      if ((line.first || closed_) && is_of_no_record(line)) continue;
      if (begins_chapter(line)) {
        open_ = -1;
        continue;
      }
      // What an open section says under 「備註：」 stays its own.
      const bool sibling = counts_on_from_open(line);
      if (const auto label = label_of(line, sibling ? -1 : open_section())) {
        take_label(line, *label);
      } else if (sibling && is_heading(line)) {
        open_ = -1;  // a section that nobody knows: unread
      } else if (open_ >= 0) {
        // A short value ends with its piece; a section goes on to the next label.
        const bool late = is_late_figure(line) || is_told_value(line);
        if (!is_section(open_) && line.flow_index != open_item_ && !late) {
          open_ = -1;
        } else if (begins_other_matter(line)) {
          end_record(line.flow_index);
        } else {
          add(open_, line.text, line.flow_index);
        }
      }
    }
    return table();
  }

 private:
  // The columns that a cut makes of this one, and what cuts make of those.
  void add_parts(int column, std::set<int>& parts) const {
    for (const CutSpec& cut : spec_.cuts) {
      if (cut.from != column) continue;
      if (cut.lead >= 0) parts.insert(cut.lead);
      for (const CutSpec::Part& part : cut.into) {
        if (parts.insert(part.column).second) add_parts(part.column, parts);
      }
    }
  }

  [[nodiscard]] bool is_section(int column) const { return is_section_column(spec_, column); }
  [[nodiscard]] int open_section() const { return open_ >= 0 && is_section(open_) ? open_ : -1; }

  // 「（二）計畫執行：」 behind 「（一）行政作業：」: no part of that, though its words could be. A
  // list within the section counts from one.
  bool counts_on_from_open(const Line& line) {
    if (open_section() < 0 || !open_marker_) return false;
    const auto marker = leading_marker(line.text.utf8);
    if (!marker || marker->style != open_marker_->style) return false;
    if (marker->number == open_marker_->number + 1) return true;
    open_marker_.reset();
    return false;
  }

  // Short words before a colon, or alone over what is no point of the same list.
  [[nodiscard]] bool is_heading(const Line& line) const {
    const std::string_view text = trim(line.text.utf8);
    const auto marker = leading_marker(text);
    const std::string_view words = text.substr(marker ? marker->size : 0);
    const std::size_t colon = find_colon(words);
    if (colon == std::string_view::npos) {
      const Line* next = line_behind(line);
      const auto point = next == nullptr ? std::nullopt : leading_marker(next->text.utf8);
      return next != nullptr && line.only && is_bare_heading(words) &&
             !(point && marker && point->style == marker->style);
    }
    return colon > 0 && colon <= kLongestLabel &&
           fold(words.substr(0, colon)).text.find_first_of(",;") == std::string::npos;
  }

  // 「主辦單位：某司 評核等第：甲等」: each label begins a line of its own.
  void part_lines() {
    std::vector<Line> parted;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      Line& line = lines_[i];
      // 「…；預算執行」 over 「率：91.0%」: the wrap may stand in a label.
      const bool pairs = short_label(line).has_value();
      while (pairs && goes_on(line, i + 1)) {
        const Text& next = lines_[++i].text;
        line.text.append(next, wrap_separator(line.text.utf8, next.utf8));
      }
      while (line.table == nullptr) {
        const std::size_t at = second_label(line);
        if (at == 0) break;
        Line rest = line;
        rest.text = line.text.slice(at, line.text.utf8.size());
        rest.first = true;
        line.text = without_separator(line.text.slice(0, at).trimmed());
        parted.push_back(std::move(line));
        line = std::move(rest);
      }
      parted.push_back(std::move(line));
    }
    lines_ = std::move(parted);
  }

  // 「預算執行率：」 at the end of a line that fills its column, and the figure in the next piece.
  [[nodiscard]] bool is_late_figure(const Line& line) const {
    if (rows_.empty() || !line.only) return false;
    const auto cell = rows_.back().find(open_);
    if (cell == rows_.back().end() || !cell->second.empty()) return false;
    const std::string words = fold(trim(line.text.utf8)).text;
    return words.find_first_not_of("0123456789.,%") == std::string::npos;
  }

  [[nodiscard]] bool goes_on(const Line& line, std::size_t next) const {
    return next < lines_.size() && lines_[next].table == nullptr && !lines_[next].first &&
           lines_[next].flow_index == line.flow_index &&
           line.text.utf8.size() + lines_[next].text.utf8.size() <= kLongestPairs;
  }

  // The label of a short value that it begins with.
  [[nodiscard]] std::optional<Label> short_label(const Line& line) const {
    const auto label = line.first ? label_of(line, -1) : std::nullopt;
    if (!label || label->column == kLeft) return label;
    if (label->stands_alone || is_section(label->column)) return std::nullopt;
    return label;
  }

  // Where the next label of a line begins that begins with a label of a short value; 0: nowhere.
  [[nodiscard]] std::size_t second_label(const Line& line) const {
    const std::string_view text = line.text.utf8;
    if (text.size() > kLongestPairs) return 0;
    const auto first = short_label(line);
    if (!first) return 0;
    const std::size_t colon = find_colon(text.substr(first->end));
    if (colon == std::string_view::npos) return 0;
    const std::string_view words = text.substr(first->end, colon);
    // The longest words before the colon that are a label; something must be left as a value.
    for (std::size_t at = 0; at < words.size();) {
      (void)decode_utf8(words, at);
      const int column = column_named(trim(words.substr(at)), -1);
      const bool other = column != first->column || column == kLeft;
      if (column != -1 && other) return first->end + at;
    }
    return 0;
  }

  // The longest name of a section that the words begin with, something behind it.
  [[nodiscard]] std::pair<int, std::size_t> leading_name(std::string_view words) const {
    std::pair<int, std::size_t> found{-1, 0};
    for (std::size_t at = 0; at < words.size() && at <= kLongestLabel;) {
      (void)decode_utf8(words, at);
      if (at >= words.size()) break;
      const int column = column_named(words.substr(0, at), -1);
      if (column >= 0 && is_section(column)) found = {column, at};
    }
    return found;
  }

  // 「行政作業均依限提報。」, 「經費運用支用良好。」: labels whose texts stand beside them in a
  // column of their own, with nothing drawn between. Known by their number: two and more sections
  // begin as many lines, two at least.
  void note_touching_labels() {
    std::map<int, std::vector<Line*>> lines;  // by column
    for (Line& line : lines_) {
      if (!line.first || line.table != nullptr || label_of(line, -1) ||
          leading_marker(line.text.utf8)) {
        continue;
      }
      const auto [column, end] = leading_name(line.text.utf8);
      if (column < 0) continue;
      line.touching_end = end;
      lines[column].push_back(&line);
    }
    std::map<std::size_t, int> alike;  // how many sections begin so many lines
    for (const auto& [column, own] : lines) ++alike[own.size()];
    for (const auto& [column, own] : lines) {
      if (own.size() < 2 || alike[own.size()] < 2) continue;
      for (Line* line : own) line->touching = column;
    }
  }

  // 「單位：新臺幣千元」 is no label of a body.
  [[nodiscard]] bool is_unit(const Line& line) const {
    const std::string words = fold(line.text.utf8).text;
    const std::string first = words.substr(0, std::min(words.find(';'), words.find("、")));
    // 「單位：%」: a sign is no body.
    const std::size_t colon = first.find(':');
    if (colon != std::string::npos && trim(std::string_view(first).substr(colon + 1)) == "%") {
      return true;
    }
    return std::any_of(spec_.columns.begin(), spec_.columns.end(), [&](const ColumnSpec& column) {
      return !column.header_unit.empty() && column.header_unit.matches(first);
    });
  }

  // Asked of a table before each heading that may stand over it, and when it is read.
  [[nodiscard]] const std::optional<ToldTable>& told_by(const Table& table) const {
    const auto [known, fresh] = told_.try_emplace(&table);
    if (fresh) known->second = told_by_table(table, spec_);
    return known->second;
  }

  // What a table among the lines of a project says of it.
  void take_table(const Line& line) {
    const auto& told = told_by(*line.table);
    if (!told || closed_) return;
    for (const ToldCell& cell : told->cells) {
      if (first_label_ < 0 && !headed_) first_label_ = cell.column;
      if (cell.column == first_label_ && !headed_) begin_record(line.flow_index);
      add(cell.column, cell.value, line.flow_index);
    }
    if (rows_.empty()) return;
    labels_.insert(labels_.end(), told->structure.begin(), told->structure.end());
    left_.insert(left_.end(), told->left.begin(), told->left.end());
    tables_.push_back(line.flow_index);
    open_ = -1;
  }

  [[nodiscard]] int column_named(std::string_view words, int open) const {
    if (words.empty() || words.size() > kLongestLabel) return -1;
    const std::string key = fold_key(words);
    std::set<int> parts;
    if (open >= 0) add_parts(open, parts);
    int best = -1;
    int best_rank = 0;
    for (std::size_t c = 0; c < spec_.columns.size(); ++c) {
      if (!spec_.columns[c].cells.empty()) continue;  // a label alone does not tell it
      const int rank = spec_.columns[c].headers.rank_of(key);
      const int column = static_cast<int>(c);
      if (rank < 0 || parts.contains(column) || (best >= 0 && rank >= best_rank)) continue;
      best = column;
      best_rank = rank;
    }
    // 「113年度預算」 in a review of 114.
    const int year = best < 0 || roc_year_ == 0 ? 0 : year_named(key);
    if (year > 0 && year != roc_year_) return kLeft;
    const bool left = best < 0 && open < 0 && spec_.other_headers.matches(key);
    return left ? kLeft : best;
  }

  // 「評核結果：優等，93分」: the column that is told by what stands behind its label.
  [[nodiscard]] int column_told(std::string_view words, std::string_view value) const {
    if (words.empty() || words.size() > kLongestLabel || value.size() > kLongestLabel) return -1;
    for (std::size_t c = 0; c < spec_.columns.size(); ++c) {
      const ColumnSpec& column = spec_.columns[c];
      if (column.cells.empty() || column.headers.rank_of(fold_key(words)) < 0) continue;
      if (column.cells.matches(fold_key(value))) return static_cast<int>(c);
    }
    return -1;
  }

  // The line below; null behind the last one, and below lines that were joined.
  [[nodiscard]] const Line* line_behind(const Line& line) const {
    const auto at = std::find_if(lines_.begin(), lines_.end(),
                                 [&](const Line& each) { return &each == &line; });
    return at == lines_.end() || at + 1 == lines_.end() ? nullptr : &*(at + 1);
  }

  // Its label, with the value behind it or on the next line.
  [[nodiscard]] std::optional<Label> told_label(const Line& line) const {
    const std::string_view text = line.text.utf8;
    const auto marker = leading_marker(text);
    const std::size_t begin = marker ? marker->size : skip_space(text, 0);
    const std::string_view words = text.substr(begin);
    const auto inside = bracketed(words);
    Label label;
    label.marker_end = begin;
    label.end = text.size();
    std::string_view name = trim(words);
    if (inside) {
      name = inside->first;
      label.end = skip_space(text, begin + inside->second);
    } else if (const std::size_t colon = find_colon(words); colon < kLongestLabel) {
      name = words.substr(0, colon);
      label.end = after_colon(text, begin + colon);
    }
    std::string_view value = trim(text.substr(label.end));
    if (value.empty()) {
      const Line* next = line_behind(line);
      if (next == nullptr || next->table != nullptr) return std::nullopt;
      value = trim(next->text.utf8);
    }
    label.column = column_told(name, value);
    if (label.column < 0) return std::nullopt;
    return label;
  }

  // The line is the value that told the label above it.
  [[nodiscard]] bool is_told_value(const Line& line) const {
    if (rows_.empty() || open_ < 0) return false;
    const Pattern& cells = spec_.columns[static_cast<std::size_t>(open_)].cells;
    const auto cell = rows_.back().find(open_);
    return !cells.empty() && cell != rows_.back().end() && cell->second.empty() &&
           cells.matches(fold_key(line.text.utf8));
  }

  [[nodiscard]] std::optional<Label> label_of(const Line& line, int open) const {
    if (line.table != nullptr || is_unit(line)) return std::nullopt;
    if (line.first || line.only) {
      if (const auto told = told_label(line)) return told;
    }
    const std::string_view text = line.text.utf8;
    const auto marker = leading_marker(text);
    Label label;
    label.marker_end = marker ? marker->size : skip_space(text, 0);
    const std::string_view words = text.substr(label.marker_end);
    if (const auto inside = bracketed(words)) {
      label.column = column_named(inside->first, open);
      label.end = skip_space(text, label.marker_end + inside->second);
      if (find_colon(text.substr(label.end)) == 0) label.end = after_colon(text, label.end);
    } else if (line.touching >= 0) {
      label.column = line.touching;
      label.end = line.touching_end;
    } else if (const auto spaced = spaced_label(line, words, open)) {
      label.column = spaced->first;
      label.end = label.marker_end + spaced->second;
    } else if (const std::size_t colon = find_colon(words); colon < kLongestLabel) {
      if (!line.first && !marker) return std::nullopt;
      label.column = column_named(words.substr(0, colon), open);
      label.end = after_colon(text, label.marker_end + colon);
    } else if (line.only || (line.fresh && marker)) {
      // 「（二）經費運用」 at the top of a page goes on with nothing.
      label.column = column_named(trim(words), open);
      label.end = text.size();
      label.stands_alone = true;
      // Bare words head a section only.
      if (label.column >= 0 && !is_section(label.column)) return std::nullopt;
    }
    if (label.column == -1 || (label.column == kLeft && label.stands_alone)) return std::nullopt;
    return label;
  }

  // 「行政作業　各項書表均依限提報。」: a section's name set apart from its text by white space,
  // which stands between ideographs for no other reason. The column, and where the text begins.
  [[nodiscard]] std::optional<std::pair<int, std::size_t>> spaced_label(const Line& line,
                                                                        std::string_view words,
                                                                        int open) const {
    if (!line.first) return std::nullopt;
    std::size_t end = 0;
    char32_t last = 0;
    for (std::size_t next = 0; next < words.size() && end <= kLongestLabel; end = next) {
      const char32_t c = decode_utf8(words, next);
      if (is_space(c)) break;
      last = c;
    }
    const std::size_t begin = skip_space(words, end);
    if (end == 0 || begin == end || begin >= words.size() || !is_cjk(last)) return std::nullopt;
    std::size_t at = begin;
    const char32_t first = decode_utf8(words, at);
    const int column = column_named(words.substr(0, end), open);
    if (column < 0 || !is_section(column) || !(is_cjk(first) || first == U'「')) {
      return std::nullopt;
    }
    return std::pair(column, begin);
  }

  static std::size_t after_colon(std::string_view text, std::size_t at) {
    (void)decode_utf8(text, at);
    return skip_space(text, at);
  }

  // 「1 某計畫」, 「1某計畫」 too: the label on the next line tells it from a sentence. A number
  // that touches its word counts the records on; the end of a value (「91.0%」, 「12場次」) stands
  // there too.
  [[nodiscard]] std::optional<Marker> number_of_heading(std::string_view text) const {
    if (const auto labelled = labelled_number(text, spec_.prose.label)) return labelled;
    auto marker = leading_number(text, std::string_view::npos);
    if (!marker) {
      marker = touching_number(text);
      if (marker && marker->number != static_cast<int>(rows_.size()) + 1) return std::nullopt;
    }
    if (!marker) return std::nullopt;
    std::size_t at = skip_space(text, marker->size);
    if (at >= text.size() || !is_cjk(decode_utf8(text, at))) return std::nullopt;
    return marker;
  }

  [[nodiscard]] bool is_label(std::size_t at) const {
    if (at >= lines_.size()) return false;
    const Line& line = lines_[at];
    if (line.table != nullptr) return told_by(*line.table).has_value();
    return label_of(line, -1).has_value();
  }

  // The lines of a piece from here to a label or to its end, as one.
  [[nodiscard]] Line joined_heading(std::size_t& next) const {
    Line line = lines_[at_];
    for (next = at_ + 1; goes_on(line, next) && !is_label(next); ++next) {
      const Text& more = lines_[next].text;
      line.text.append(more, wrap_separator(line.text.utf8, more.utf8));
    }
    return line;
  }

  // 「本計畫年度預定進度100%，實際進度98%…」 below 「一、某計畫」: nothing but sentences, which
  // tell of it.
  [[nodiscard]] bool tells_of(const Text& heading, std::size_t at) const {
    const ProseSpec& prose = spec_.prose;
    if (prose.told < 0 || prose.tells.empty() || at >= lines_.size()) return false;
    if (lines_[at].table != nullptr || !lines_[at].first) return false;
    constexpr std::size_t kMost = 1000;  // bytes looked at
    std::string words = fold(heading.utf8).text + "|";
    for (std::size_t k = at; k < lines_.size() && words.size() < kMost; ++k) {
      if (lines_[k].table != nullptr || lines_[k].flow_index != lines_[at].flow_index) break;
      words += fold(lines_[k].text.utf8).text;
    }
    return prose.tells.found_in(words);
  }

  // 「貳、考核結果」 below 「壹、考核依據」 is the next chapter, no label of a project.
  static bool counts_on(const Line& line, const Marker& heading) {
    const auto marker = leading_marker(line.text.utf8);
    return marker && marker->style == heading.style && marker->number == heading.number + 1;
  }

  // 「貳、考核結果」 over the first heading looked like a label: of what stands before the record
  // that begins, nothing is one.
  void drop_chapter() {
    const auto before = rows_.end() - 1;
    if (std::any_of(rows_.begin(), before, [&](const auto& row) { return is_record(row); })) return;
    rows_.erase(rows_.begin(), before);
    first_ = lines_[at_].flow_index;
    first_label_ = -1;
  }

  // 「二、…」 behind the record of 「一、某計畫」 that is not understood as the next one's heading:
  // up to the next, all text is left, and so told as unread. Points of an opinion count from one.
  bool is_of_no_record(const Line& line) {
    if (closed_ || !headed_) return closed_;
    auto marker = labelled_number(line.text.utf8, spec_.prose.label);
    if (!marker) marker = leading_marker(line.text.utf8);
    if (!marker || marker->number == 0 || label_of(line, open_)) return false;
    if (int& point = points_[marker->style]; marker->number == point + 1) {
      ++point;
      return false;
    }
    closed_ = marker->style == heading_style_ && marker->number == heading_number_ + 1;
    if (closed_) open_ = -1;
    return closed_;
  }

  // 「一、某計畫（某司）」, wrapped or not, with a label on the next line, or a table of them.
  bool take_heading() {
    const Pattern& heading = spec_.prose.heading;
    if (heading.empty() || !number_of_heading(lines_[at_].text.utf8)) return false;
    std::size_t next = at_ + 1;
    const Line line = joined_heading(next);
    if (line.text.utf8.size() > kLongestHeading) return false;
    const auto marker = number_of_heading(line.text.utf8);
    if (!marker || label_of(line, -1)) return false;
    const Text words = line.text.slice(marker->size, line.text.utf8.size()).trimmed();
    const bool sentences = !is_label(next) && tells_of(words, next);
    if (!sentences && !is_label(next)) return false;
    if (lines_[next].table == nullptr && counts_on(lines_[next], *marker)) return false;
    // Below 「一、某計畫」 the line 「6. 某某：無」 is one of its points.
    if (headed_ && marker->style != heading_style_) return false;
    const Folded folded = fold(words.utf8);
    if (!heading.may_match(folded.text)) return false;
    const re2::RE2& regex = heading.regex();
    std::vector<re2::StringPiece> groups(static_cast<std::size_t>(regex.NumberOfCapturingGroups()) +
                                         1);
    if (!regex.ok() || !regex.Match(folded.text, 0, folded.text.size(), re2::RE2::ANCHOR_BOTH,
                                    groups.data(), static_cast<int>(groups.size()))) {
      return false;
    }
    begin_record(line.flow_index);
    if (!headed_) drop_chapter();
    add_number(line, marker->size);
    std::size_t told = 0;  // of the words; what stands between the groups names them
    int first_group = -1;
    bracket_ = {};
    for (const auto& [index, name] : regex.CapturingGroupNames()) {
      const re2::StringPiece& group = groups[static_cast<std::size_t>(index)];
      const int column =
          spec_.column(std::string_view(name).substr(0, name.find_last_not_of('2') + 1));
      if (group.data() == nullptr || group.empty() || column < 0) continue;
      const auto begin = static_cast<std::size_t>(group.data() - folded.text.data());
      const auto [from, to] = folded.raw_range(begin, begin + group.size());
      add(column, words.slice(from, to).trimmed(), line.flow_index);
      if (from > told) add_sources(labels_, words.slice(told, from));
      if (told > 0) bracket_ = {first_group, column, words};
      if (told == 0) first_group = column;
      told = to;
    }
    add_sources(labels_, words.slice(told, words.utf8.size()));
    headed_ = true;
    heading_style_ = marker->style;
    heading_number_ = marker->number;
    open_ = sentences ? spec_.prose.told : -1;
    at_ = next - 1;
    return true;
  }

  void take_label(const Line& line, const Label& label) {
    if (label.column == kLeft) {
      const Text value = line.text.slice(label.end, line.text.utf8.size());
      add_sources(labels_, line.text.slice(0, label.end));
      add_sources(left_, value);
      open_ = -1;
      return;
    }
    if (first_label_ < 0 && !headed_) first_label_ = label.column;
    if (label.column == first_label_ && !headed_) {
      begin_record(line.flow_index);
      add_number(line, label.marker_end);
    }
    undo_bracket(label.column);
    open_ = label.column;
    open_marker_ = leading_marker(line.text.utf8);
    open_item_ = line.flow_index;
    add_sources(labels_, line.text.slice(0, label.end));
    if (!rows_.empty()) rows_.back()[label.column];  // it is there, if empty
    Text value = line.text.slice(label.end, line.text.utf8.size()).trimmed();
    if (!is_section(label.column)) give_group(value, line.flow_index);
    add(label.column,
        with_label_unit(spec_, label.column, trim(line.text.utf8.substr(0, label.end)), value),
        line.flow_index);
  }

  // 「某局；由本部管制。」: the words behind the semicolon that a column knows as a group's.
  void give_group(Text& value, std::size_t flow_index) {
    const std::string_view text = value.utf8;
    for (const std::string_view stop : {"；", ";", "，"}) {
      const std::size_t at = text.rfind(stop);
      if (at == std::string_view::npos) continue;
      const Text rest = value.slice(at + stop.size(), text.size()).trimmed();
      std::string key = fold_key(rest.utf8);
      if (constexpr std::string_view kFullStop = "。"; key.ends_with(kFullStop)) {
        key.resize(key.size() - kFullStop.size());
      }
      for (std::size_t c = 0; c < spec_.columns.size(); ++c) {
        const Pattern& group = spec_.columns[c].group;
        if (group.empty() || !group.matches(key)) continue;
        add(static_cast<int>(c), rest, flow_index);
        add_sources(labels_, value.slice(at, value.utf8.size()));
        value = value.slice(0, at).trimmed();
        return;
      }
    }
  }

  // 「圖書館新建計畫（總館）」 and below it 「主辦機關：文化局」: the brackets are the name's.
  void undo_bracket(int column) {
    if (bracket_.column != column || rows_.empty()) return;
    rows_.back()[bracket_.named] = bracket_.words;
    rows_.back().erase(column);
    bracket_ = {};
  }

  void begin_record(std::size_t flow_index) {
    if (rows_.empty()) first_ = flow_index;
    rows_.emplace_back();
    points_.clear();
    closed_ = foreign_ = false;
  }

  // What comes up to the next record is of none: unread.
  void end_record(std::size_t flow_index) {
    if (rows_.empty()) return;
    foreign_ = true;
    end_ = flow_index + 1;
    closed_ = headed_;
    open_ = -1;
  }

  // 「乙、評核結果」, all that its page has, and no label behind it: of no record, whatever it
  // reads as.
  [[nodiscard]] bool is_divider(const Line& line) const {
    const bool heads = at_ == 0 || line.fresh;
    return heads && line.only && at_ + 1 < lines_.size() && lines_[at_ + 1].fresh &&
           lines_[at_ + 1].flow_index == line.flow_index + 1 && !is_label(at_ + 1) &&
           !trim(line.text.utf8).ends_with("。");
  }

  // A line of its own without any stop, at the head of a page and behind a full stop: 「勘誤表」,
  // a letter's heading. Text that goes on over the page has no full stop before it.
  [[nodiscard]] bool begins_other_matter(const Line& line) const {
    const bool behind_stop = at_ > 0 && lines_[at_ - 1].table == nullptr &&
                             trim(lines_[at_ - 1].text.utf8).ends_with("。");
    if (!line.fresh || !behind_stop || is_late_figure(line) || is_told_value(line)) return false;
    return (line.only && is_bare_heading(line.text.utf8)) ||
           (at_ > last_label() && heads_other_matter(line));
  }

  // Behind the last label: 「壹、前言」, 「附：指標」, 「承辦人：　科長：」. What counts on or
  // tells in whole sentences may be the record's.
  [[nodiscard]] bool heads_other_matter(const Line& line) const {
    constexpr std::size_t kLongestWords = 24;  // bytes, before a colon
    const std::string_view text = trim(line.text.utf8);
    const auto marker = heading_marker(text);
    const bool outer =
        marker && marker->number == 1 && line.only && text.size() <= kLongestLabel &&
        !text.ends_with("。") &&
        (marker->style == NumberStyle::kFormal || marker->style == NumberStyle::kStem ||
         marker->style == NumberStyle::kChapter);
    return outer || (!marker && find_colon(text) <= kLongestWords);
  }

  // The last line that is a label of the records; found once, from the end.
  [[nodiscard]] std::size_t last_label() const {
    if (!last_label_) {
      std::size_t last = lines_.size();
      while (last > 0 && !is_label(last - 1)) --last;
      last_label_ = last > 0 ? last - 1 : 0;
    }
    return *last_label_;
  }

  // 「附錄　歷年成果」 at the head of a page is of no record.
  [[nodiscard]] bool begins_appendix(const Line& line) const {
    return line.only && line.fresh && line.text.utf8.size() <= kLongestLabel &&
           !line.text.utf8.ends_with("。") && appendix_.prefix_of(fold_key(line.text.utf8)) > 0;
  }

  // 「參、結語」 below 「一、某計畫」: a heading that counts as those above the projects do.
  bool begins_chapter(const Line& line) {
    if (!line.only || line.text.utf8.size() > kLongestLabel) return false;
    const auto marker = leading_marker(line.text.utf8);
    if (!marker || marker->style == NumberStyle::kBullet) return false;
    if (!headed_) {
      above_.insert(marker->style);
      return false;
    }
    const std::string words = fold(line.text.utf8).text;
    return above_.contains(marker->style) && marker->style < heading_style_ &&
           words.find_first_of(",;:") == std::string::npos && !trim(words).ends_with("。");
  }

  // The number of a heading, where no label gives one.
  void add_number(const Line& line, std::size_t marker_end) {
    if (spec_.prose.number < 0 || marker_end == 0 || rows_.back().count(spec_.prose.number) > 0) {
      return;
    }
    const Text number = line.text.slice(0, marker_end).trimmed();
    if (!number.empty()) rows_.back()[spec_.prose.number] = number;
  }

  void add(int column, const Text& text, std::size_t flow_index) {
    if (rows_.empty() || text.empty()) return;
    Text& cell = rows_.back()[column];
    cell.append(
        text, column == spec_.grids.into ? kBetweenFigures : wrap_separator(cell.utf8, text.utf8));
    end_ = flow_index + 1;
  }

  [[nodiscard]] bool is_record(const std::map<int, Text>& row) const {
    const auto has = [&](int column) {
      const auto found = row.find(column);
      return found != row.end() && !found->second.empty();
    };
    return std::all_of(spec_.needs.begin(), spec_.needs.end(), has) &&
           (spec_.any.empty() || std::any_of(spec_.any.begin(), spec_.any.end(), has));
  }

  std::optional<ProseTable> table() {
    if (rows_.empty() ||
        !std::all_of(rows_.begin(), rows_.end(), [&](const auto& row) { return is_record(row); })) {
      return std::nullopt;
    }
    ProseTable prose;
    prose.first = first_;
    prose.end = end_;
    prose.labels = std::move(labels_);
    prose.left = std::move(left_);
    prose.tables = std::move(tables_);
    prose.columns.resize(spec_.columns.size());
    prose.table.rows = static_cast<int>(rows_.size());
    std::map<int, int> grid_columns;
    for (const auto& row : rows_) {
      for (const auto& [column, text] : row) {
        grid_columns.try_emplace(column, static_cast<int>(grid_columns.size()));
      }
    }
    prose.table.columns = static_cast<int>(grid_columns.size());
    for (const auto& [column, place] : grid_columns) {
      prose.columns[static_cast<std::size_t>(column)] = {place};
    }
    for (std::size_t r = 0; r < rows_.size(); ++r) {
      for (auto& [column, text] : rows_[r]) {
        Cell cell;
        cell.row = static_cast<int>(r);
        cell.column = grid_columns[column];
        cell.text = text.trimmed();
        prose.table.cells.push_back(std::move(cell));
      }
    }
    std::sort(prose.table.cells.begin(), prose.table.cells.end(), [](const Cell& a, const Cell& b) {
      return std::pair(a.row, a.column) < std::pair(b.row, b.column);
    });
    return prose;
  }

  const TableSpec& spec_;
  const Pattern& appendix_;
  mutable std::optional<std::size_t> last_label_;
  const int roc_year_;
  std::vector<Line> lines_;
  mutable std::map<const Table*, std::optional<ToldTable>> told_;
  std::size_t at_ = 0;
  std::vector<std::map<int, Text>> rows_;
  struct Bracket {
    int named = -1;   // column of the words before it
    int column = -1;  // of its own
    Text words;       // all of the heading
  };
  Bracket bracket_;  // of the last heading
  std::vector<Source> labels_, left_;
  std::vector<std::size_t> tables_;
  std::size_t first_ = 0, end_ = 0;
  int first_label_ = -1;
  bool headed_ = false;  // records begin at headings
  NumberStyle heading_style_ = NumberStyle::kChinese;
  int heading_number_ = 0;             // of the last
  std::map<NumberStyle, int> points_;  // last number of each style within the record
  bool closed_ = false;                // the last record has ended
  bool foreign_ = false;               // with a page of something else
  std::set<NumberStyle> above_;        // numbers of headings above the first record
  int open_ = -1;                      // column that the next line goes on with
  std::optional<Marker> open_marker_;  // the number of its label
  std::size_t open_item_ = 0;
};

}  // namespace

std::optional<ProseTable> prose_as_table(const std::vector<FlowItem>& flow, const TableSpec& spec,
                                         const std::set<std::size_t>& matched, int roc_year,
                                         const Pattern& appendix) {
  if (!spec.prose.allowed) return std::nullopt;
  return ProseReader(flow, spec, matched, roc_year, appendix).run();
}

}  // namespace niandu
