#include <algorithm>
#include <cmath>
#include <utility>

#include "extractors/tables/choose/candidate.h"

namespace niandu::tables {
namespace {

constexpr std::size_t kMaxLines = 3000;
constexpr float kDrawnShare = 0.4F;  // of the height: a column rule proposes a gutter

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

std::vector<float> drawn_gutters(const Drawn& drawn, const Box& box, float size) {
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

}  // namespace

std::shared_ptr<Candidate> read_lines(const Page& page, const Drawn& drawn, const WordLines& words,
                                      std::size_t begin, std::size_t end, const Box& frame,
                                      TableMethod method) {
  if (end < begin + 2 || end - begin > kMaxLines) return nullptr;
  WordLines own = lines_between(words, begin, end, frame);
  if (own.lines.size() < 2) return nullptr;
  const Box box = box_of(own, frame);
  const auto rules = drawn_gutters(drawn, box, own.lines.front().size_pt);
  std::vector<Gutter> gutters = find_gutters(own, 0, own.lines.size(), rules);
  if (gutters.empty()) return nullptr;
  auto out = std::make_shared<Candidate>();
  out->method = method;
  auto block =
      std::make_shared<Block>(make_block(page, drawn, std::move(own), std::move(gutters), box));
  out->grid = block_to_grid(*block, drawn, find_head(*block));
  if (out->grid.rows < 2) return nullptr;
  out->score = score_grid(*block, out->grid);
  out->block = std::move(block);
  return out;
}

}  // namespace niandu::tables
