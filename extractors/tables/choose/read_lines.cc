#include <algorithm>
#include <cmath>
#include <utility>

#include "extractors/tables/choose/candidate.h"
#include "extractors/tables/words/floating.h"

namespace niandu::tables {
namespace {

constexpr std::size_t kMaxLines = 3000;

WordLines lines_between(const WordLines& words, std::size_t begin, std::size_t end,
                        const Box& frame) {
  const float y0 = words.lines[begin].baseline - 0.01F;
  const float y1 = words.lines[end - 1].baseline + 0.01F;
  const bool framed = !frame.empty();
  return words_within(words, framed ? static_cast<float>(frame.x0) - 3 : -1e6F, y0,
                      framed ? static_cast<float>(frame.x1) + 3 : 1e6F, y1);
}

Box box_of(const WordLines& words, const Box& frame) {
  Box box{1e9, 1e9, -1e9, -1e9};
  for (const WordLine& l : words.lines) {
    box.x0 = std::min<double>(box.x0, l.x0);
    box.x1 = std::max<double>(box.x1, l.x1);
    box.y0 = std::min<double>(box.y0, l.y0);
    box.y1 = std::max<double>(box.y1, l.y1);
  }
  return frame.empty() ? box : united(box, frame);
}

std::shared_ptr<Candidate> read_columns(const Page& page, const Drawn& drawn, const WordLines& own,
                                        std::vector<Gutter> gutters, const Box& box) {
  if (gutters.empty()) return nullptr;
  auto out = std::make_shared<Candidate>();
  auto block = std::make_shared<Block>(make_block(page, drawn, own, std::move(gutters), box));
  out->grid = block_to_grid(*block, drawn, find_head(*block));
  if (out->grid.rows < 2) return nullptr;
  out->score = score_grid(*block, out->grid);
  out->block = std::move(block);
  return out;
}

// Gaps that may be inside of cells: texts run over them, they are as narrow as a number's distance
// from its words, or most others are drawn.
bool is_doubtful(const std::vector<Gutter>& gutters, const Gutter& gutter, float size) {
  constexpr float kNarrowEm = 1.3F, kCrossed = 1;
  if (gutter.drawn) return false;
  const auto drawn =
      std::count_if(gutters.begin(), gutters.end(), [](const Gutter& g) { return g.drawn; });
  return gutter.crossing >= kCrossed || gutter.gap_pt < kNarrowEm * size ||
         2 * static_cast<std::size_t>(drawn) >= gutters.size();
}

// Reads the lines without each doubtful gap as well, while that is worth more.
void try_fewer_columns(const Page& page, const Drawn& drawn, const WordLines& own, const Box& box,
                       std::shared_ptr<Candidate>& best) {
  constexpr int kMostTries = 12;
  int tries = 0;
  const float size = own.lines.front().size_pt;
  for (bool fewer = true; fewer && tries < kMostTries;) {
    fewer = false;
    const std::vector<Gutter> gutters = best->block->gutters;
    for (std::size_t i = 0; i < gutters.size() && tries < kMostTries; ++i) {
      if (gutters.size() < 2 || !is_doubtful(gutters, gutters[i], size)) continue;
      std::vector<Gutter> rest = gutters;
      rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(i));
      ++tries;
      auto other = read_columns(page, drawn, own, std::move(rest), box);
      if (!other || other->score.value <= best->score.value) continue;
      best = std::move(other);
      fewer = true;
      break;
    }
  }
}

}  // namespace

std::shared_ptr<Candidate> read_lines(const Page& page, const Drawn& drawn, const WordLines& words,
                                      std::size_t begin, std::size_t end, const Box& frame,
                                      TableMethod method, double least) {
  constexpr double kMostGain = 15;
  if (end < begin + 2 || end - begin > kMaxLines) return nullptr;
  const WordLines own = join_floating_labels(lines_between(words, begin, end, frame));
  if (own.lines.size() < 2) return nullptr;
  const Box box = box_of(own, frame);
  const auto rules = drawn_columns(drawn, box, own.lines.front().size_pt);
  auto out = read_columns(page, drawn, own, find_gutters(own, 0, own.lines.size(), rules), box);
  if (!out) return nullptr;
  if (out->score.value > least - kMostGain) try_fewer_columns(page, drawn, own, box, out);
  out->method = method;
  return out;
}

}  // namespace niandu::tables
