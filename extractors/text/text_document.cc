#include "extractors/text/text_document.h"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "common/limits.h"
#include "common/line_pattern.h"
#include "common/roc_year.h"
#include "common/utf8.h"
#include "extractors/layout/prose.h"
#include "extractors/text/cell_text.h"
#include "extractors/text/decode.h"
#include "extractors/text/text_table.h"

namespace niandu {
namespace {

// More tabs than this in a line are no table row: no form has more than 30 columns.
constexpr std::size_t kMaxColumns = 200;

struct Line {
  std::string_view text;
  int number = 0;  // from 1
};

// LF, CRLF and CR end a line; a form feed is a line of its own (a page break, blank here). Not many
// more lines than kMaxTextLines are cut.
std::vector<Line> cut_lines(std::string_view text) {
  std::vector<Line> lines;
  int number = 1;
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= text.size() && lines.size() <= kMaxTextLines; ++at) {
    const bool end = at == text.size();
    if (!end && text[at] != '\n' && text[at] != '\r' && text[at] != '\f') continue;
    lines.push_back({text.substr(begin, at - begin), number});
    if (!end && text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n') ++at;
    if (!end && text[at] != '\f') ++number;
    begin = at + 1;
  }
  return lines;
}

class Reader {
 public:
  // False if the tables are over the limit.
  bool read(std::span<const Line> lines) {
    for (const Line& line : lines) count_pattern(line.text);
    for (const Line& line : lines) read_line(line);
    end_fragment();
    end_table();
    return padded_cells_ <= kMaxTextCells;
  }
  std::vector<Block> take_blocks() { return std::move(blocks_); }

 private:
  void read_line(const Line& line) {
    if (trim(line.text).empty()) {
      end_fragment();
      blank_before_ = true;
      return;
    }
    if (is_row(line.text)) {
      add_row(line);
    } else if (in_table() && is_page_mark(line.text)) {
      end_fragment();
      page_marks_.push_back(line);
    } else {
      end_fragment();
      end_table();
      add_paragraph(line);
    }
    blank_before_ = false;
  }

  void add_row(const Line& line) {
    text::TextRow row{line.number, {}};
    std::size_t begin = 0;
    for (std::size_t at = 0; at <= line.text.size(); ++at) {
      if (at < line.text.size() && line.text[at] != '\t') continue;
      row.cells.push_back(text::cell_to_text(line.text.substr(begin, at - begin), line.number));
      begin = at + 1;
    }
    // A repeated header is a page break, with or without a blank line.
    const bool has_rows = fragment_.size() > 1 || !table_.empty();
    if (has_rows && !fragment_.empty() &&
        text::is_full_repeat(table_.empty() ? fragment_ : table_.front(), row)) {
      end_fragment();
    }
    fragment_.push_back(std::move(row));
  }

  [[nodiscard]] bool in_table() const { return !table_.empty() || !fragment_.empty(); }

  // Short lines with numbers that are nothing but that, or repeat but for the number: folios that
  // the conversion left between the pieces of a table. Titles of two years differ by a number too:
  // with a year, a line has to repeat as it is.
  [[nodiscard]] bool is_page_mark(std::string_view line) const {
    const LinePattern pattern = pattern_of_mark(line);
    if (pattern.text.empty()) return false;
    if (!pattern.has_letters) return true;
    const std::string_view repeated = has_year(line) ? trim(line) : pattern.text;
    const auto found = patterns_.find(repeated);
    return found != patterns_.end() && found->second > 1;
  }

  static bool has_year(std::string_view line) {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    constexpr std::size_t kMostDigits = 3;
    for (std::size_t at = 0; at < line.size();) {
      std::size_t end = at;
      long long number = 0;
      for (; end < line.size() && is_digit(line[end]); ++end) {
        if (end - at < kMostDigits) number = 10 * number + (line[end] - '0');
      }
      if (end > at && end - at <= kMostDigits && names_year(number, trim(line.substr(end)))) {
        return true;
      }
      at = std::max(end, at + 1);
    }
    return false;
  }
  // Empty if the line is no candidate.
  static LinePattern pattern_of_mark(std::string_view line) {
    constexpr std::size_t kLongestMark = 60;  // bytes
    const std::string_view text = trim(line);
    if (text.size() > kLongestMark || layout::begins_item(text)) return {};
    LinePattern pattern = line_to_pattern(text);
    return pattern.first_number ? pattern : LinePattern{};
  }
  void count_pattern(std::string_view line) {
    LinePattern pattern = pattern_of_mark(line);
    if (pattern.text.empty()) return;
    if (has_year(line)) ++patterns_[std::string(trim(line))];
    ++patterns_[std::move(pattern.text)];
  }

  static bool is_row(std::string_view line) {
    const auto tabs = static_cast<std::size_t>(std::count(line.begin(), line.end(), '\t'));
    if (tabs == 0 || tabs >= kMaxColumns) return false;
    // "一、<tab>text" is a numbered paragraph.
    return tabs > 1 || !is_number_and_text(line);
  }

  static bool is_number_and_text(std::string_view line) {
    constexpr std::size_t kLongestNumber = 6;
    const std::string_view number = trim(line.substr(0, line.find('\t')));
    return utf8_length(number) <= kLongestNumber && layout::begins_item(number);
  }

  void end_fragment() {
    if (fragment_.empty()) return;
    if (!table_.empty() && !text::carries_on(table_, fragment_)) end_table();
    // Marks between two pieces of one table are furniture.
    for (const Line& mark : page_marks_) add_paragraph(mark, true);
    page_marks_.clear();
    table_.push_back(std::move(fragment_));
    fragment_.clear();
  }

  void end_table() {
    if (!table_.empty()) {
      std::size_t rows = 0, columns = 0;
      for (const text::Fragment& fragment : table_) {
        rows += fragment.size();
        for (const text::TextRow& row : fragment) columns = std::max(columns, row.cells.size());
      }
      padded_cells_ += rows * columns;
      if (padded_cells_ <= kMaxTextCells) {
        blocks_.emplace_back(text::fragments_to_table(std::move(table_)));
      }
      table_.clear();
    }
    for (const Line& mark : page_marks_) add_paragraph(mark);
    page_marks_.clear();
  }

  void add_paragraph(const Line& line, bool furniture = false) {
    std::string_view content = trim(line.text);
    Paragraph paragraph;
    bool marked = false;
    const std::size_t hashes = std::min(content.find_first_not_of('#'), content.size());
    if (hashes > 0 && hashes <= 6 && hashes < content.size() && content[hashes] == ' ') {
      content = trim(content.substr(hashes));
      paragraph.bold = true;  // a heading
      marked = true;
    } else if (content.starts_with("- ") || content.starts_with("* ")) {
      content = trim(content.substr(2));
      marked = true;
    }
    std::string plain(content);
    std::erase(plain, '\t');
    Text text{std::move(plain), {{0, Source{0, line.number, {}}, marked}}};
    auto* before = blocks_.empty() ? nullptr : std::get_if<Paragraph>(&blocks_.back());
    if (!marked && !furniture && blank_before_ && before != nullptr && !before->bold &&
        before->in_flow() && layout::sentence_goes_on(before->text.utf8, text.utf8)) {
      before->text.append(text, wrap_separator(before->text.utf8, text.utf8));
      return;
    }
    paragraph.text = std::move(text);
    if (furniture) paragraph.role = ParagraphRole::kFurniture;
    blocks_.emplace_back(std::move(paragraph));
  }

  std::vector<Block> blocks_;
  std::vector<text::Fragment> table_;
  text::Fragment fragment_;
  std::vector<Line> page_marks_;  // after the last fragment of table_
  std::map<std::string, std::size_t, std::less<>> patterns_;
  std::size_t padded_cells_ = 0;
  bool blank_before_ = true;
};

// Where the file is damaged, up to kMostNamed places one by one, with their lines.
std::vector<Issue> damage_issues(const text::Decoded& decoded, std::span<const Line> lines) {
  constexpr std::size_t kMostNamed = 50;
  std::vector<Issue> issues;
  auto line = lines.begin();
  for (std::size_t i = 0; i < decoded.damages.size(); ++i) {
    const text::Damage& damage = decoded.damages[i];
    const char* const at = decoded.utf8.data() + damage.at;
    while (line != lines.end() && line->text.data() + line->text.size() <= at) ++line;
    const bool last = i + 1 == kMostNamed;
    const std::size_t count = last ? decoded.damages.size() - i : 1;
    issues.push_back(make_issue(
        IssueCode::kTextDamaged,
        {{"count", std::to_string(count)},
         {"line", std::to_string(line == lines.end() ? lines.back().number : line->number)},
         {"byte", std::to_string(damage.byte + 1)}}));
    if (last) break;
  }
  return issues;
}

tl::unexpected<Error> over_limit(std::size_t limit, const std::string& what,
                                 const std::string& file_name) {
  return fail(ErrorCode::kOverLimit,
              "a text file of more than " + std::to_string(limit) + " " + what, file_name);
}

}  // namespace

Result<Document> read_text(std::string_view bytes, const std::string& file_name) {
  if (bytes.empty()) return fail(ErrorCode::kEmpty, "the file is empty", file_name);
  if (bytes.size() > kMaxTextBytes) {
    return over_limit(kMaxTextBytes, "bytes", file_name);
  }
  const auto text = text::decode_text(bytes);
  if (!text) return fail(ErrorCode::kNotPdf, "neither a PDF nor a text file", file_name);
  const std::vector<Line> lines = cut_lines(text->utf8);
  if (lines.size() > kMaxTextLines) return over_limit(kMaxTextLines, "lines", file_name);
  Reader reader;
  if (!reader.read(lines)) return over_limit(kMaxTextCells, "table cells", file_name);
  Document document;
  document.text_source = TextSource::kText;
  document.blocks = reader.take_blocks();
  document.issues = damage_issues(*text, lines);
  return document;
}

}  // namespace niandu
