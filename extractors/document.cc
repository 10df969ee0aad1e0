#include "extractors/document.h"

#include <algorithm>

#include "common/utf8.h"

namespace niandu {
namespace {

// Leaves `length` bytes behind the first `front` of what the source is of its text.
void narrow(Source& source, std::size_t front, std::size_t length) {
  const std::size_t begin = std::min<std::size_t>(source.begin + front, source.end);
  source.begin = static_cast<std::uint32_t>(begin);
  source.end = static_cast<std::uint32_t>(std::min<std::size_t>(begin + length, source.end));
}

}  // namespace

Text Text::slice(std::size_t begin, std::size_t end) const {
  Text out;
  end = std::min(end, utf8.size());
  if (begin >= end) return out;
  out.utf8 = utf8.substr(begin, end - begin);
  for (std::size_t i = 0; i < spans.size(); ++i) {
    const std::size_t span_end = i + 1 < spans.size() ? spans[i + 1].begin : utf8.size();
    if (span_end <= begin || spans[i].begin >= end) continue;
    Span span = spans[i];
    // A span that begins before the slice does not begin a paragraph inside it.
    if (span.begin < begin) span.starts_paragraph = false;
    const std::size_t from = std::max(span.begin, begin);
    narrow(span.source, from - span.begin, std::min(span_end, end) - from);
    span.begin = from - begin;
    out.spans.push_back(span);
  }
  return out;
}

Text Text::trimmed() const {
  const std::string_view kept = trim(utf8);
  const auto begin = static_cast<std::size_t>(kept.data() - utf8.data());
  return slice(begin, begin + kept.size());
}

void Text::append(const Text& other, std::string_view separator) {
  if (other.empty()) return;
  if (!utf8.empty()) utf8 += separator;
  const std::size_t shift = utf8.size();
  utf8 += other.utf8;
  for (Span span : other.spans) {
    span.begin += shift;
    spans.push_back(span);
  }
  if (!spans.empty() && spans.front().begin != 0) spans.front().begin = 0;
}

std::vector<Source> Text::sources() const {
  std::vector<Source> out;
  out.reserve(spans.size());
  for (const Span& span : spans) out.push_back(span.source);
  return out;
}

int Text::page_first() const {
  int page = 0;
  for (const Span& s : spans) {
    if (s.source.page_number > 0 && (page == 0 || s.source.page_number < page))
      page = s.source.page_number;
  }
  return page;
}

int Text::page_last() const {
  int page = 0;
  for (const Span& s : spans) page = std::max(page, s.source.page_number);
  return page;
}

void number_texts(std::vector<Block>& blocks) {
  std::uint32_t number = 0;
  for (Block& block : blocks) {
    for_each_text(block, [&](Text& text) {
      ++number;
      for (std::size_t i = 0; i < text.spans.size(); ++i) {
        const std::size_t end =
            i + 1 < text.spans.size() ? text.spans[i + 1].begin : text.utf8.size();
        Source& source = text.spans[i].source;
        source.text = number;
        source.begin = static_cast<std::uint32_t>(text.spans[i].begin);
        source.end = static_cast<std::uint32_t>(end);
      }
    });
  }
}

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// 「…累計支用比依序為 1 / 00%」: a line of prose cut inside a number. Two numbers side by side
// would have a mark between them in prose; a column of figures is no prose.
bool cuts_number(std::string_view before, std::string_view after) {
  constexpr std::size_t kProse = 36;  // bytes, twelve ideographs: shorter lines may be figures
  if (before.size() < kProse || !is_digit(after.front())) return false;
  std::size_t digits = before.size();
  while (digits > 0 && (is_digit(before[digits - 1]) || before[digits - 1] == '.')) --digits;
  if (digits == before.size() || digits == 0 || !is_digit(before[digits])) return false;
  std::size_t last = digits - 1;
  while (last > 0 &&
         (before[last] == ' ' || (static_cast<unsigned char>(before[last]) & 0xC0U) == 0x80U)) {
    --last;
  }
  if (!is_cjk(decode_utf8(before, last))) return false;
  std::size_t at = 0;
  while (at < after.size() && (is_digit(after[at]) || after[at] == '.' || after[at] == ',')) ++at;
  while (at < after.size() && after[at] == ' ') ++at;
  if (at == after.size()) return false;
  const char32_t unit = decode_utf8(after, at);
  return unit == '%' || unit == U'％' || is_cjk(unit);
}

}  // namespace

std::string_view wrap_separator(std::string_view before, std::string_view after) {
  if (before.empty() || after.empty()) return {};
  std::size_t last = before.size() - 1;
  while (last > 0 && (static_cast<unsigned char>(before[last]) & 0xC0U) == 0x80U) --last;
  const char32_t left = decode_utf8(before, last);
  std::size_t first = 0;
  const char32_t right = decode_utf8(after, first);
  if (is_cjk(left) || is_cjk(right) || is_space(left) || is_space(right)) return {};
  if (cuts_number(before, after)) return {};
  // A hyphen at the wrap keeps the word together; whether it stays is for the reader to say.
  if (left == '-' || left == '/' || left == '(' || right == ')') return {};
  return " ";
}

const char* table_method_name(TableMethod method) {
  switch (method) {
    case TableMethod::kRuled:
      return "ruled";
    case TableMethod::kColumnRules:
      return "column_rules";
    case TableMethod::kRowRules:
      return "row_rules";
    case TableMethod::kAligned:
      return "aligned";
    case TableMethod::kText:
      return "text";
  }
  return "ruled";
}

bool is_doubtful(const RecognisedCharacter& character) {
  // Three scans (41 pages), 166 wrong, missing or surplus values and 1,159 right ones: with 92
  // about 19 in 100 of the right ones are flagged; with 93 two more, with 90 two less and one less
  // of the wrong ones. Below come all that two readings differ in.
  constexpr int kSurePercent = 92;
  // Above this a digit that one model read is the right one in texts, where the other says another.
  constexpr int kSureAlonePercent = 98;
  const char32_t letter = character.code | 0x20U;
  const bool counts = (character.code >= U'0' && character.code <= U'9') ||
                      (letter >= U'a' && letter <= U'z') || character.code == U'%';
  return character.certainty_percent < kSurePercent ||
         (counts && !character.agreed && character.certainty_percent < kSureAlonePercent);
}

const char* text_source_name(TextSource source) {
  switch (source) {
    case TextSource::kEmbedded:
      return "embedded";
    case TextSource::kOcr:
      return "ocr";
    case TextSource::kText:
      return "text";
    case TextSource::kMixed:
      return "mixed";
  }
  return "embedded";
}

const Cell* Table::cell_at(int row, int column) const {
  for (const Cell& cell : cells) {
    if (row >= cell.row && row < cell.row + cell.row_span && column >= cell.column &&
        column < cell.column + cell.column_span) {
      return &cell;
    }
  }
  return nullptr;
}

}  // namespace niandu
