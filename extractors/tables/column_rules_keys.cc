#include "extractors/tables/column_rules_keys.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace niandu {
namespace {

constexpr std::size_t kMaxKey = 6;  // characters of (二十一)
constexpr float kParagraphPitchEm = 1.9F;
constexpr float kBesideEm = 0.3F;  // baselines of one line in two columns differ by less

bool is_numeral(char32_t c) {
  constexpr std::u32string_view kNumerals = U"〇一二三四五六七八九十百壹貳參肆伍陸柒捌玖拾";
  return (c >= U'0' && c <= U'9') || (c >= 0xFF10 && c <= 0xFF19) ||
         kNumerals.find(c) != std::u32string_view::npos;
}

bool is_bracket_or_stop(char32_t c) {
  constexpr std::u32string_view kMarks = U"().、．（）";
  return kMarks.find(c) != std::u32string_view::npos;
}

}  // namespace

// What a line begins with: "(十八)" alone is a key, "2." an item of a list that began above.
void read_enumerator(const Page& page, const WordLines& words, std::span<const Word> line,
                     ColumnLine& out) {
  std::u32string head;
  bool only = true;  // nothing else stands on the line
  for (const Word& w : line) {
    for (const int g : words.glyphs_of(w)) {
      const char32_t c = page.glyphs[static_cast<std::size_t>(g)].code;
      const bool part = is_numeral(c) || is_bracket_or_stop(c);
      if (!part || head.size() >= kMaxKey) {
        only = false;
        break;
      }
      head.push_back(c);
    }
    if (!only) break;
  }
  const auto numeral = std::find_if(head.begin(), head.end(), is_numeral);
  if (numeral == head.end()) return;
  const bool marked = std::any_of(head.begin(), head.end(), is_bracket_or_stop);
  out.key = only && (marked || head.size() <= 3);
  const auto after = std::find_if_not(numeral, head.end(), is_numeral);
  const bool first = after - numeral == 1 && (*numeral == U'1' || *numeral == U'\u4E00');
  out.numbered_on = !only && marked && after != head.end() && !first;
}

Records keys_to_records(std::span<const ColumnLine> lines) {
  std::vector<float> keys;
  int columns = 0;
  for (const ColumnLine& line : lines) {
    columns = std::max(columns, line.column + 1);
    if (line.column != 0) continue;
    if (!line.key) return {};
    keys.push_back(line.baseline);
  }
  if (keys.empty()) return {};
  std::vector<std::size_t> keyed(keys.size(), 0);  // columns that begin a line beside the key
  std::vector<const ColumnLine*> before(static_cast<std::size_t>(columns), nullptr);
  bool above = false;
  for (const ColumnLine& line : lines) {
    if (line.column == 0) continue;
    above = above || line.baseline < keys.front() - 0.7F * line.size_pt;
    const ColumnLine*& last = before[static_cast<std::size_t>(line.column)];
    const bool goes_on = last != nullptr && fills_column(*last, 0) && !last->ends_sentence &&
                         line.baseline - last->baseline < kParagraphPitchEm * line.size_pt;
    const float reach = kBesideEm * line.size_pt;
    const auto near = std::lower_bound(keys.begin(), keys.end(), line.baseline - reach);
    const bool beside = near != keys.end() && *near < line.baseline + reach;
    if (beside) ++keyed[static_cast<std::size_t>(near - keys.begin())];
    // A paragraph that goes on beside or past a key says that the key stands in its middle.
    const bool past =
        near != keys.begin() && last != nullptr && *(near - 1) > last->baseline + reach;
    if (goes_on && (beside || past)) return {};
    last = &line;
  }
  if (keys.size() + (above ? 1U : 0U) < 2) return {};
  if (std::find(keyed.begin(), keyed.end(), 0U) != keyed.end()) return {};
  Records records;
  if (above) records.first_line.push_back(lines.front().baseline);
  records.first_line.insert(records.first_line.end(), keys.begin(), keys.end());
  for (const ColumnLine& line : lines) {
    const auto next = std::upper_bound(records.first_line.begin(), records.first_line.end(),
                                       line.baseline + 0.4F * line.size_pt);
    records.record_of.push_back(
        std::max(0, static_cast<int>(next - records.first_line.begin()) - 1));
  }
  records.value_rows = static_cast<int>(keys.size());
  return records;
}

}  // namespace niandu
