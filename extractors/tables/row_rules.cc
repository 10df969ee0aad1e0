#include "extractors/tables/row_rules.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace niandu {
namespace {

constexpr float kMinPiecePt = 8;  // shorter ones underline words or are minus signs
constexpr float kMinRulePt = 60;  // a table's rule
constexpr float kSameHeightPt = 1.3F;
constexpr float kTouchPt = 3;      // pieces nearer than this are one stroke
constexpr float kPieceGapPt = 15;  // gaps between the rules of columns
constexpr float kEndsAgreePt = 8;
constexpr float kEmptyBandPt = 40;  // rules farther apart with nothing between are not a table
constexpr int kProseWords = 6;
constexpr float kLabelShare = 0.15F;     // of the width, left of a wide column; indents take less
constexpr std::size_t kOpenStacks = 24;  // stacks that a rule is compared with

// True if the lines between two rules could be rows of a table.
bool is_tabular_band(const WordLines& words, float x0, float x1, float y0, float y1,
                     bool in_pieces) {
  const auto first = std::lower_bound(words.lines.begin(), words.lines.end(), y0,
                                      [](const WordLine& l, float y) { return l.baseline < y; });
  int lines = 0, wide = 0, outside = 0, beside = 0;
  for (auto line = first; line != words.lines.end() && line->baseline < y1; ++line) {
    int inside = 0;
    float width = 0, left = x1;
    bool beside_line = false;
    for (const Segment& s : words.segments_of(*line)) {
      const float middle = (s.x0 + s.x1) / 2;
      if (middle < x0 || middle > x1) {
        beside_line = beside_line || (s.x1 < x0 && s.word_end - s.word_begin < kProseWords);
        continue;
      }
      if (s.x0 < x0 - 12 || s.x1 > x1 + 12) ++outside;
      ++inside;
      width += s.x1 - s.x0;
      left = std::min(left, s.x0);
    }
    if (inside == 0) continue;
    ++lines;
    beside += beside_line ? 1 : 0;
    // A wide column of text that leaves the columns on its left free is no prose over the frame.
    const bool from_left = left < x0 + kLabelShare * (x1 - x0);
    wide += inside == 1 && width > 0.6F * (x1 - x0) && from_left ? 1 : 0;
  }
  if (lines == 0) return y1 - y0 < kEmptyBandPt;
  // Rules in pieces with labels on their left underline the columns of a wider table.
  if (in_pieces && beside * 2 > lines) return false;
  return outside == 0 && (wide < 3 || wide * 2 <= lines);
}

}  // namespace

PageRules page_to_rules(const Page& page, std::span<const Box> ruled) {
  PageRules rules;
  for (const Ruling& r : page.rulings) {
    if (!r.horizontal || r.edge || !(r.to - r.from >= kMinPiecePt)) continue;
    if (!std::isfinite(r.at) || !std::isfinite(r.from) || !std::isfinite(r.to)) continue;
    const bool taken = std::any_of(ruled.begin(), ruled.end(), [&](const Box& box) {
      return box.contains((r.from + r.to) / 2, r.at);
    });
    if (!taken) rules.pieces.push_back({r.at, r.from, r.to, 1});
  }
  std::sort(rules.pieces.begin(), rules.pieces.end(), [](const RulePiece& a, const RulePiece& b) {
    return a.y != b.y ? a.y < b.y : a.x0 < b.x0;
  });
  for (std::size_t i = 0; i < rules.pieces.size();) {
    std::size_t end = i;
    while (end < rules.pieces.size() && rules.pieces[end].y - rules.pieces[i].y < kSameHeightPt) {
      ++end;
    }
    std::vector<RulePiece> row(rules.pieces.begin() + static_cast<std::ptrdiff_t>(i),
                               rules.pieces.begin() + static_cast<std::ptrdiff_t>(end));
    std::sort(row.begin(), row.end(),
              [](const RulePiece& a, const RulePiece& b) { return a.x0 < b.x0; });
    const std::size_t first = rules.lines.size();
    for (const RulePiece& p : row) {
      if (rules.lines.size() > first && p.x0 - rules.lines.back().x1 < kPieceGapPt) {
        if (p.x0 - rules.lines.back().x1 > kTouchPt) ++rules.lines.back().pieces;
        rules.lines.back().x1 = std::max(rules.lines.back().x1, p.x1);
      } else {
        rules.lines.push_back(p);
      }
    }
    i = end;
  }
  return rules;
}

std::vector<RuleStack> rules_to_stacks(const PageRules& rules, const WordLines& words) {
  std::vector<RuleStack> open, done;
  for (const RulePiece& rule : rules.lines) {
    if (rule.x1 - rule.x0 < kMinRulePt) continue;
    auto match = open.end();
    for (auto it = open.begin(); it != open.end(); ++it) {
      if (std::abs(it->x0 - rule.x0) < kEndsAgreePt && std::abs(it->x1 - rule.x1) < kEndsAgreePt) {
        match = it;
      }
    }
    if (match != open.end()) {
      if (is_tabular_band(words, match->x0, match->x1, match->ys.back(), rule.y, rule.pieces > 1)) {
        match->ys.push_back(rule.y);
        match->x0 = std::min(match->x0, rule.x0);
        match->x1 = std::max(match->x1, rule.x1);
        continue;
      }
      if (match->ys.size() > 1) done.push_back(*match);
      open.erase(match);
    }
    if (open.size() >= kOpenStacks) {
      if (open.front().ys.size() > 1) done.push_back(open.front());
      open.erase(open.begin());
    }
    open.push_back({rule.x0, rule.x1, {rule.y}});
  }
  for (RuleStack& stack : open) {
    if (stack.ys.size() > 1) done.push_back(std::move(stack));
  }
  std::sort(done.begin(), done.end(),
            [](const RuleStack& a, const RuleStack& b) { return a.ys.front() < b.ys.front(); });
  return done;
}

}  // namespace niandu
