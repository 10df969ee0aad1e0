#include "extractors/tables/seams/line_facts.h"

#include <algorithm>
#include <array>

#include "common/utf8.h"
#include "extractors/layout/prose.h"

namespace niandu::tables {
namespace {

constexpr float kRoomEm = 0.25F;
constexpr double kOverlapEm = -0.25;

}  // namespace

bool is_full(const BlockHabits& habits, const BlockLine& line) {
  return line.filled >= habits.full - (habits.full >= 4 ? 1 : 0);
}

double white_above(const Block& block, std::size_t line) {
  const BlockLine& below = block.lines[line];
  const BlockLine& above = block.lines[line - 1];
  return (below.top - above.bottom) / std::max(1.0F, std::max(below.size_pt, above.size_pt));
}

bool stand_beside(const Block& block, std::size_t above, std::size_t below) {
  if (white_above(block, below) > kOverlapEm) return false;
  for (const Part& p : block.parts_of(block.lines[below])) {
    for (const Part& q : block.parts_of(block.lines[above])) {
      if (p.first_column <= q.last_column && q.first_column <= p.last_column) return false;
    }
  }
  return true;
}

Room room_for(const Block& block, const Part& above, const Part& below) {
  if (above.kind != ValueKind::kWord || below.kind != ValueKind::kWord) return Room::kUnknown;
  const Word& word = block.words.words[static_cast<std::size_t>(below.word_begin)];
  const float size = word.size_pt;
  const float width = word.ideographs > 0 ? size : word.x1 - word.x0 + kRoomEm * size;
  const ColumnShape& column = block.columns[static_cast<std::size_t>(above.first_column)];
  // A text that starts right of its column (centred, set right) had room on both sides.
  const float used = above.x1 - above.x0;
  const float left = std::min(below.x0, above.x0);
  const float room = column.limit - left - used;
  return room > width + kRoomEm * size ? Room::kHadRoom : Room::kNoRoom;
}

bool stands_as_label(const Block& block, const BlockHabits& habits, std::size_t line) {
  if (line + 1 >= habits.end || block.lines[line].part_end - block.lines[line].part_begin != 1) {
    return false;
  }
  const Part& label = block.parts[block.lines[line].part_begin];
  const Part* key = block.part_at(block.lines[line + 1], habits.key);
  if (label.first_column != habits.key || label.kind != ValueKind::kWord || key == nullptr) {
    return false;
  }
  const int filled = block.lines[line + 1].filled;
  return filled >= std::max(2, habits.full / 2) && white_above(block, line + 1) > kOverlapEm &&
         room_for(block, label, *key) != Room::kNoRoom;
}

bool goes_on(const Block& block, const Part& part) {
  constexpr float kWideEm = 8;
  const float size = block.lines[static_cast<std::size_t>(part.line)].size_pt;
  return part.x1 - part.x0 > kWideEm * size && !part.text.ends_with("。") &&
         !part.text.ends_with(".") && !part.text.ends_with("；");
}

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The last digits of a text.
struct LastNumber {
  std::size_t begin = 0, end = 0;
  int value = -1;  // none
};

LastNumber last_number(std::string_view text) {
  constexpr std::size_t kMostDigits = 9;
  LastNumber out;
  out.end = text.size();
  while (out.end > 0 && !is_digit(text[out.end - 1])) --out.end;
  out.begin = out.end;
  while (out.begin > 0 && is_digit(text[out.begin - 1])) --out.begin;
  if (out.end == out.begin || out.end - out.begin > kMostDigits) return out;
  out.value = 0;
  for (std::size_t i = out.begin; i < out.end; ++i) out.value = 10 * out.value + (text[i] - '0');
  return out;
}

}  // namespace

bool counts_on(std::string_view above, std::string_view below) {
  const LastNumber a = last_number(above), b = last_number(below);
  return a.value >= 0 && b.value == a.value + 1 &&
         above.substr(0, a.begin) == below.substr(0, b.begin) &&
         above.substr(a.end) == below.substr(b.end);
}

char32_t last_character(std::string_view text) {
  const std::string_view kept = trim(text);
  std::size_t at = kept.size();
  while (at > 0) {
    --at;
    if ((static_cast<unsigned char>(kept[at]) & 0xC0U) != 0x80U) break;
  }
  return kept.empty() ? 0 : decode_utf8(kept, at);
}

bool ends_on_joiner(std::string_view text) {
  constexpr std::u32string_view kJoiners = U"，、,（(「『《〈【÷×＋+＝=及與或";
  return kJoiners.find(last_character(text)) != std::u32string_view::npos;
}

bool ends_mid_clause(std::string_view text) {
  return ends_on_joiner(text) || layout::open_brackets(text) > 0;
}

bool begins_total(std::string_view text) {
  constexpr std::array<std::string_view, 10> kWords = {
      "合計", "總計", "小計", "共計", "合　計", "總　計", "合 計", "總 計", "Total", "TOTAL"};
  return std::any_of(kWords.begin(), kWords.end(),
                     [&](std::string_view word) { return text.starts_with(word); });
}

bool begins_caption(std::string_view text) {
  constexpr std::array<std::string_view, 6> kUnits = {"單位：", "單位:", "單位︰",
                                                      "（單位", "(單位", "Unit:"};
  for (const std::string_view word : kUnits) {
    if (text.starts_with(word)) return true;
  }
  constexpr std::array<std::string_view, 4> kNumbered = {"附表", "表", "Table", "TABLE"};
  constexpr std::u32string_view kNumerals = U"一二三四五六七八九十0123456789０１２３４５６７８９";
  for (const std::string_view word : kNumbered) {
    if (!text.starts_with(word)) continue;
    std::size_t at = word.size();
    if (at == text.size()) return false;
    char32_t c = decode_utf8(text, at);
    while (is_space(c) && at < text.size()) c = decode_utf8(text, at);
    return kNumerals.find(c) != std::u32string_view::npos;
  }
  return false;
}

}  // namespace niandu::tables
