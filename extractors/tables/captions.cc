#include "extractors/tables/captions.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <string_view>

#include "common/utf8.h"

namespace niandu {
namespace {

constexpr double kReachEm = 4.5;        // three lines above the frame
constexpr double kTitleGapEm = 1.9;     // white between a title and what stands below it
constexpr double kCentredShare = 0.05;  // of the frame's width
constexpr std::size_t kTitleBytes = 150;
constexpr std::size_t kMaxLines = 24;  // above one table that are looked at

// From 單位 on if a colon follows; empty if the line states no unit.
std::string unit_of(const std::string& text) {
  std::string folded;
  std::vector<std::size_t> at;  // offsets of the folded bytes in the text
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    if (is_space(decode_utf8(text, i))) continue;
    for (std::size_t k = begin; k < i; ++k) {
      folded.push_back(text[k]);
      at.push_back(k);
    }
  }
  constexpr std::string_view kUnit = "單位";
  std::size_t found = folded.rfind(kUnit);
  if (found == std::string::npos) return {};
  // 「金額單位：千元；進度單位：％」: all of them.
  const std::size_t first = folded.find(kUnit);
  const std::string_view between = std::string_view(folded).substr(first, found - first);
  if (between.find("；") != between.npos || between.find(';') != between.npos) found = first;
  const std::string_view rest = std::string_view(folded).substr(found + kUnit.size());
  const bool colon = rest.starts_with("：") || rest.starts_with(":") || rest.starts_with("︰");
  if (!colon) return {};
  std::string unit = text.substr(at[found]);
  // 「（單位：千元）」 without its bracket.
  for (const std::string_view bracket : {"）", ")"}) {
    const std::string_view open = bracket == ")" ? "(" : "（";
    if (unit.ends_with(bracket) && unit.find(open) == std::string::npos) {
      unit.resize(unit.size() - bracket.size());
    }
  }
  return std::string(trim(unit));
}

bool is_numbered_as_table(std::string_view text) {
  for (const std::string_view word : {"附表", "表", "Table ", "TABLE "}) {
    if (!text.starts_with(word)) continue;
    std::size_t i = word.size();
    if (i >= text.size()) return false;
    char32_t c = decode_utf8(text, i);
    while (is_space(c) && i < text.size()) c = decode_utf8(text, i);
    constexpr std::u32string_view kNumerals = U"一二三四五六七八九十0123456789０１２３４５６７８９";
    return kNumerals.find(c) != std::u32string_view::npos;
  }
  return false;
}

bool ends_sentence(std::string_view text) {
  for (const std::string_view mark : {"。", "；", "，", "：", ":", ";", ","}) {
    if (text.ends_with(mark)) return true;
  }
  return false;
}

// A date or period alone (中華民國 114 年度, 105年1月至12月) says when, not what.
bool is_period(std::string_view text) {
  constexpr std::u32string_view kWords =
      U"中華民國年度月日至及上下半期底止0123456789０１２３４５６７８９-~～";
  bool year = false;
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = decode_utf8(text, i);
    if (is_space(c)) continue;
    if (kWords.find(c) == std::u32string_view::npos) return false;
    year = year || c == U'年';
  }
  return year;
}

bool is_title(const TextLine& line, const Box& box) {
  if (line.text.size() > kTitleBytes || line.vertical || ends_sentence(line.text)) return false;
  if (line.box.x0 < box.x0 - 2 * line.size_pt || line.box.x1 > box.x1 + 2 * line.size_pt) {
    return false;
  }
  if (is_numbered_as_table(line.text)) return true;
  const bool centred = std::abs(line.box.center_x() - box.center_x()) < kCentredShare * box.width();
  return centred && line.box.width() < 0.8 * box.width();
}

}  // namespace

void attach_captions(std::span<const TextLine> lines, std::vector<PageTable>& tables) {
  if (tables.empty() || lines.empty()) return;
  std::vector<const TextLine*> order;
  order.reserve(lines.size());
  for (const TextLine& line : lines) {
    if (!trim(line.text).empty()) order.push_back(&line);
  }
  std::stable_sort(order.begin(), order.end(),
                   [](const TextLine* a, const TextLine* b) { return a->box.y1 < b->box.y1; });
  for (PageTable& table : tables) {
    const Box& box = table.box;
    auto line = std::upper_bound(order.begin(), order.end(), box.y0 + 2,
                                 [](double y, const TextLine* l) { return y < l->box.y1; });
    double below = box.y0;
    bool title_open = table.table.title.empty();
    for (std::size_t looks = 0; line != order.begin() && looks < kMaxLines; ++looks) {
      const TextLine& l = **--line;
      if (box.y0 - l.box.y1 > kReachEm * l.size_pt) break;
      const bool over_another =
          std::any_of(tables.begin(), tables.end(), [&](const PageTable& other) {
            return &other != &table && other.box.y0 > l.box.y1 - 2 && other.box.y1 <= box.y0 + 2;
          });
      if (over_another) break;
      if (l.box.x1 < box.x0 || l.box.x0 > box.x1) continue;
      const std::string unit = table.table.unit.empty() ? unit_of(l.text) : std::string{};
      if (!unit.empty()) {
        table.table.unit = unit;
        below = std::min(below, l.box.y0);
        continue;
      }
      if (!title_open) continue;
      if (is_period(l.text) && below - l.box.y1 < kTitleGapEm * l.size_pt) {
        below = l.box.y0;
        continue;
      }
      if (below - l.box.y1 < kTitleGapEm * l.size_pt && is_title(l, box)) {
        table.table.title = std::string(trim(l.text));
        title_open = false;
      } else if (l.box.y1 < below - 2) {
        title_open = false;
      }
    }
  }
}

}  // namespace niandu
