#include "extractors/tables/seams/block.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "common/utf8.h"

namespace niandu::tables {
namespace {

// Spaces within a phrase stay below this; above, the words on both sides of a gutter part.
constexpr float kPhraseGapEm = 0.45F;
constexpr float kUsualGapShare = 0.6F;
constexpr float kFrameEm = 0.8F;  // a rule this near above or below the text closes the block
constexpr float kFullRuleShare = 0.8F, kFullFillShare = 0.6F;
// A column has an edge on its right where this share of its lines ends this near to it.
constexpr float kEdgeShare = 0.4F, kEdgeEm = 0.9F;

bool is_dash_text(std::string_view text) {
  std::size_t at = 0;
  if (text.empty()) return false;
  while (at < text.size()) {
    if (!is_dash(decode_utf8(text, at))) return false;
  }
  return true;
}

std::string words_to_text(const Page& page, const WordLines& words, int begin, int end) {
  std::string out;
  for (int w = begin; w < end; ++w) {
    if (w > begin) out += ' ';
    for (const int g : words.glyphs_of(words.words[static_cast<std::size_t>(w)])) {
      append_utf8(out, page.glyphs[static_cast<std::size_t>(g)].code);
    }
  }
  return out;
}

Part make_part(const Page& page, const Block& block, int line, int begin, int end) {
  const WordLines& words = block.words;
  auto part = words_to_piece<Part>(words, line, begin, end, block.gutters);
  part.text = words_to_text(page, words, begin, end);
  if (is_dash_text(part.text)) {
    part.kind = ValueKind::kDash;
  } else if (words_are_numeric(
                 {words.words.data() + begin, static_cast<std::size_t>(end - begin)})) {
    part.kind = ValueKind::kNumber;
  }
  return part;
}

// Whether the column rule of a gutter stops short of a line: a note below, a label over all
// columns.
bool stops_short(const Drawn& drawn, const Gutter& gutter, const WordLine& line) {
  constexpr float kSlackPt = 2.5F;
  const float y = line.baseline - 0.3F * line.size_pt;
  auto it = std::lower_bound(drawn.vertical.begin(), drawn.vertical.end(), gutter.x - kSlackPt,
                             [](const Ruling& r, float x) { return r.at < x; });
  bool found = false;
  for (; it != drawn.vertical.end() && it->at <= gutter.x + kSlackPt; ++it) {
    if (it->from - kSlackPt <= y && y <= it->to + kSlackPt) return false;
    found = true;
  }
  return found;
}

void find_open_gutters(const Drawn& drawn, Block& block) {
  const std::size_t gutters = block.gutters.size();
  std::vector<char> open(block.words.lines.size() * gutters, 0);
  bool any = false;
  for (std::size_t g = 0; g < gutters; ++g) {
    if (!block.gutters[g].drawn || block.gutters[g].cells) continue;
    for (std::size_t i = 0; i < block.words.lines.size(); ++i) {
      if (!stops_short(drawn, block.gutters[g], block.words.lines[i])) continue;
      open[i * gutters + g] = 1;
      any = true;
    }
  }
  if (any) block.open_gutters = std::move(open);
}

// Whether two neighbouring words of a line part at a gutter between them.
bool parts_at(const Word& before, const Word& word, const Gutter& gutter, bool drawn, float size) {
  const float gap = word.x0 - before.x1;
  if (!drawn && (before.bullet || joins_thousands(before, word))) return false;
  if (drawn || (before.is_number() && word.is_number())) return true;
  const float usual = gutter.gap_pt > 0 ? kUsualGapShare * gutter.gap_pt : kPhraseGapEm * size;
  return gap >= std::min(kPhraseGapEm * size, usual);
}

void cut_line(const Page& page, Block& block, std::size_t index) {
  const WordLine& line = block.words.lines[index];
  BlockLine out;
  out.baseline = line.baseline;
  out.size_pt = line.size_pt;
  out.top = line.y0;
  out.bottom = line.y1;
  out.part_begin = block.parts.size();
  const auto segments = block.words.segments_of(line);
  const int first = segments.front().word_begin;
  const int last = segments.back().word_end;
  const auto number = static_cast<int>(index);
  int begin = first;
  for (int w = first + 1; w < last; ++w) {
    const Word& before = block.words.words[static_cast<std::size_t>(w - 1)];
    const Word& word = block.words.words[static_cast<std::size_t>(w)];
    const int left = column_of(block.gutters, (before.x0 + before.x1) / 2);
    const int right = column_of(block.gutters, (word.x0 + word.x1) / 2);
    if (right <= left) continue;
    bool cut = false;
    for (int s = left; s < right && !cut; ++s) {
      const auto g = static_cast<std::size_t>(s);
      const bool rule = block.gutters[g].drawn && !block.is_open(index, g);
      cut = parts_at(before, word, block.gutters[g], rule, line.size_pt);
    }
    if (!cut) continue;
    block.parts.push_back(make_part(page, block, number, begin, w));
    begin = w;
  }
  block.parts.push_back(make_part(page, block, number, begin, last));
  // A long text that runs into a column where the line has text of its own stays in its column.
  for (std::size_t k = out.part_begin; k + 1 < block.parts.size(); ++k) {
    Part& part = block.parts[k];
    const Part& next = block.parts[k + 1];
    if (part.last_column >= next.first_column) {
      part.last_column = std::max(part.first_column, next.first_column - 1);
    }
  }
  // Neighbours in one column are one part.
  for (std::size_t k = out.part_begin + 1; k < block.parts.size();) {
    Part& before = block.parts[k - 1];
    const Part& part = block.parts[k];
    if (part.first_column > before.last_column) {
      ++k;
      continue;
    }
    const int column = before.first_column;
    const int to = std::max(before.last_column, part.last_column);
    before = make_part(page, block, number, before.word_begin, part.word_end);
    before.first_column = column;
    before.last_column = to;
    block.parts.erase(block.parts.begin() + static_cast<std::ptrdiff_t>(k));
  }
  out.part_end = block.parts.size();
  for (const Part& p : block.parts_of(out)) out.filled += p.spans() ? 0 : 1;
  block.lines.push_back(out);
}

// The usual gap at gutters that were given without one.
void measure_gaps(Block& block) {
  for (std::size_t g = 0; g < block.gutters.size(); ++g) {
    Gutter& gutter = block.gutters[g];
    if (gutter.gap_pt > 0 || gutter.drawn) continue;
    std::vector<float> gaps;
    for (std::size_t k = 1; k < block.parts.size(); ++k) {
      const Part& left = block.parts[k - 1];
      const Part& right = block.parts[k];
      if (left.line != right.line || static_cast<std::size_t>(left.last_column) != g) continue;
      if (static_cast<std::size_t>(right.first_column) == g + 1) gaps.push_back(right.x0 - left.x1);
    }
    if (gaps.empty()) continue;
    const auto middle = gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 2);
    std::nth_element(gaps.begin(), middle, gaps.end());
    gutter.gap_pt = std::max(0.0F, *middle);
  }
}

void shape_columns(Block& block) {
  block.columns.assign(block.column_count(), {1e6F, -1e6F, 0, 0, 0});
  for (const Part& p : block.parts) {
    if (p.spans()) continue;
    ColumnShape& column = block.columns[static_cast<std::size_t>(p.first_column)];
    column.x0 = std::min(column.x0, p.x0);
    column.x1 = std::max(column.x1, p.x1);
    ++column.lines;
    column.numbers += p.kind == ValueKind::kNumber ? 1 : 0;
  }
  for (std::size_t c = 0; c < block.columns.size(); ++c) {
    ColumnShape& column = block.columns[c];
    int at_edge = 0;
    for (const Part& p : block.parts) {
      if (p.spans() || static_cast<std::size_t>(p.first_column) != c) continue;
      const float size = block.lines[static_cast<std::size_t>(p.line)].size_pt;
      at_edge += p.x1 > column.x1 - kEdgeEm * size ? 1 : 0;
    }
    const bool edge = column.lines > 1 &&
                      static_cast<float>(at_edge) >= kEdgeShare * static_cast<float>(column.lines);
    const float next = c < block.gutters.size()
                           ? (block.gutters[c].drawn ? block.gutters[c].x - 2 : block.gutters[c].x1)
                           : std::max(column.x1, static_cast<float>(block.box.x1));
    column.limit = edge ? column.x1 : next;
  }
}

// Whether edges of fills between the heights run over most gaps between columns.
bool runs_across(std::span<const Ruling> edges, float y0, float y1,
                 std::span<const Gutter> gutters) {
  constexpr float kSlackPt = 1;
  constexpr std::size_t kShare = 3;  // of 5
  const auto first = std::lower_bound(edges.begin(), edges.end(), y0,
                                      [](const Ruling& r, float y) { return r.at < y; });
  std::size_t crossed = 0;
  for (const Gutter& gutter : gutters) {
    for (auto it = first; it != edges.end() && it->at <= y1; ++it) {
      if (it->from > gutter.x + kSlackPt || it->to < gutter.x - kSlackPt) continue;
      ++crossed;
      break;
    }
  }
  return crossed * 5 >= gutters.size() * kShare;
}

// Between which heights lies what is drawn between a line and the one above it.
std::pair<float, float> seam_heights(const Block& block, std::size_t i) {
  const BlockLine& line = block.lines[i];
  const float y0 =
      i == 0 ? std::min(static_cast<float>(block.box.y0) - 2, line.top - kFrameEm * line.size_pt)
             : block.lines[i - 1].baseline - 0.1F * block.lines[i - 1].size_pt;
  return {y0, line.baseline - 0.45F * line.size_pt};
}

// Whether rules between the heights cover the text of a column, by the better half.
bool covers(const Drawn& drawn, float y0, float y1, const ColumnShape& column) {
  return covered(drawn.horizontal, y0, y1, column.x0, column.x1) > (column.x1 - column.x0) / 2;
}

// A rule that stops short of the first or the last column, which others cover, is drawn over some
// of the columns, however wide they are.
void demote_short_rules(const Drawn& drawn, Block& block) {
  for (const ColumnShape* column : {&block.columns.front(), &block.columns.back()}) {
    if (column->x1 <= column->x0) continue;
    std::vector<std::size_t> reaching, shorter;
    for (std::size_t i = 0; i < block.lines.size(); ++i) {
      if (!block.marks[i].full_rule) continue;
      const auto [y0, y1] = seam_heights(block, i);
      (covers(drawn, y0, y1, *column) ? reaching : shorter).push_back(i);
    }
    if (reaching.empty()) continue;
    for (const std::size_t i : shorter) block.marks[i].full_rule = false;
  }
}

// Upper and lower halves of two lines that overlap share what is drawn between their middles.
void mark_seams(const Drawn& drawn, Block& block) {
  const auto x0 = static_cast<float>(block.box.x0), x1 = static_cast<float>(block.box.x1);
  const float width = std::max(1.0F, x1 - x0);
  for (std::size_t i = 0; i < block.lines.size(); ++i) {
    SeamMarks marks;
    const auto [y0, y1] = seam_heights(block, i);
    if (y1 > y0) {
      marks.ruled = covered(drawn.horizontal, y0, y1, x0, x1) / width;
      marks.full_rule = marks.ruled >= kFullRuleShare;
      marks.fill_change = covered(drawn.fill_edges, y0, y1, x0, x1) / width >= kFullFillShare;
      marks.fill_across = marks.fill_change && runs_across(drawn.fill_edges, y0, y1, block.gutters);
    }
    block.marks.push_back(marks);
  }
  if (block.lines.empty()) return;
  const BlockLine& last = block.lines.back();
  const float bottom =
      std::max(static_cast<float>(block.box.y1) + 2, last.bottom + kFrameEm * last.size_pt);
  block.rule_below =
      covered(drawn.horizontal, last.baseline, bottom, x0, x1) / width >= kFullRuleShare;
}

}  // namespace

float covered(std::span<const Ruling> rules, float y0, float y1, float x0, float x1) {
  std::vector<std::pair<float, float>> pieces;
  const auto first = std::lower_bound(rules.begin(), rules.end(), y0,
                                      [](const Ruling& r, float y) { return r.at < y; });
  for (auto it = first; it != rules.end() && it->at <= y1; ++it) {
    const float from = std::max(it->from, x0), to = std::min(it->to, x1);
    if (to > from) pieces.emplace_back(from, to);
  }
  std::sort(pieces.begin(), pieces.end());
  float sum = 0, reach = x0;
  for (const auto& [from, to] : pieces) {
    if (to <= reach) continue;
    sum += to - std::max(from, reach);
    reach = to;
  }
  return sum;
}

const Part* Block::part_at(const BlockLine& line, int column) const {
  for (const Part& p : parts_of(line)) {
    if (p.first_column <= column && p.last_column >= column) return p.spans() ? nullptr : &p;
  }
  return nullptr;
}

Drawn page_to_drawn(const Page& page) {
  constexpr float kMinPiecePt = 8;  // shorter ones underline words or are minus signs
  Drawn out;
  for (const Ruling& r : page.rulings) {
    if (!std::isfinite(r.at) || !std::isfinite(r.from) || !std::isfinite(r.to)) continue;
    if (!(r.to - r.from >= kMinPiecePt)) continue;
    if (r.edge) {
      if (r.horizontal) out.fill_edges.push_back(r);
    } else {
      (r.horizontal ? out.horizontal : out.vertical).push_back(r);
    }
  }
  const auto by_place = [](const Ruling& a, const Ruling& b) {
    return a.at != b.at ? a.at < b.at : a.from < b.from;
  };
  std::sort(out.horizontal.begin(), out.horizontal.end(), by_place);
  std::sort(out.vertical.begin(), out.vertical.end(), by_place);
  std::sort(out.fill_edges.begin(), out.fill_edges.end(), by_place);
  return out;
}

std::vector<float> drawn_columns(const Drawn& drawn, const Box& box, float size) {
  constexpr float kDrawnShare = 0.4F;
  std::vector<std::pair<float, float>> at;  // x, covered height
  for (const Ruling& r : drawn.vertical) {
    if (r.at < box.x0 + 0.3 * size || r.at > box.x1 - 0.3 * size) continue;
    const double height = std::min<double>(r.to, box.y1) - std::max<double>(r.from, box.y0);
    if (height <= 0) continue;
    if (!at.empty() && std::abs(at.back().first - r.at) < 2.5F) {
      at.back().second += static_cast<float>(height);
    } else {
      at.emplace_back(r.at, static_cast<float>(height));
    }
  }
  std::vector<float> out;
  for (const auto& [x, height] : at) {
    if (height >= kDrawnShare * box.height()) out.push_back(x);
  }
  return out;
}

Block make_block(const Page& page, const Drawn& drawn, WordLines words, std::vector<Gutter> gutters,
                 const Box& box) {
  Block block;
  block.words = std::move(words);
  block.gutters = std::move(gutters);
  block.box = box;
  find_open_gutters(drawn, block);
  for (std::size_t i = 0; i < block.words.lines.size(); ++i) cut_line(page, block, i);
  shape_columns(block);
  measure_gaps(block);
  mark_seams(drawn, block);
  demote_short_rules(drawn, block);
  return block;
}

}  // namespace niandu::tables
