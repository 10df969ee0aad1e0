#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "common/utf8.h"
#include "extractors/tables/choose/candidate.h"
#include "extractors/tables/readings/cut_stacks.h"
#include "extractors/tables/row_rules.h"
#include "extractors/tables/seams/line_facts.h"
#include "extractors/tables/weights.h"

namespace niandu::tables {
namespace {

using Readings = std::vector<std::shared_ptr<Candidate>>;

constexpr int kMaxDepth = 4;
constexpr int kMostCutDepth = 1;  // to which parts of stacks are tried
constexpr int kMaxReads = 600;    // readings built on one page
constexpr float kSideGutterEm = 1.4F;
constexpr std::size_t kMostHeads = 4, kMostParts = 6;
constexpr double kCaption = 3;            // of a line that begins a caption, in em of white
constexpr std::size_t kMostEndLines = 6;  // of a range that a table may leave out at one end

// The lower table stands right below with columns of the upper one, and has no line of names.
bool goes_on(const Candidate& upper, const Candidate& lower) {
  constexpr float kNearEm = 5;
  const BlockLine& line = lower.block->lines.front();
  const float white = line.top - upper.block->lines.back().bottom;
  if (white < -line.size_pt || white > kNearEm * line.size_pt) return false;
  const bool named = lower.grid.head_end > 0 && line.part_end - line.part_begin > 1;
  if (named) return false;
  const auto& few = upper.block->gutters.size() < lower.block->gutters.size() ? upper : lower;
  const auto& all = &few == &upper ? lower : upper;
  const auto& some = few.block->gutters;
  const auto known = std::count_if(some.begin(), some.end(), [&](const Gutter& s) {
    return std::any_of(all.block->gutters.begin(), all.block->gutters.end(),
                       [&](const Gutter& a) { return a.x0 <= s.x1 + 1 && s.x0 <= a.x1 + 1; });
  });
  return 2 * static_cast<std::size_t>(known) >= some.size();
}

// What columns are worth that a table has from the one above: they count once. Where it has fewer,
// the others are empty.
double twice(const Candidate& upper, const Candidate& lower) {
  const auto columns = static_cast<double>(upper.block->column_count());
  const double fewer = columns - static_cast<double>(lower.block->column_count());
  double sum = 0;
  for (const EvidencePart& part : lower.score.parts) {
    const std::string_view name = part.name;
    const bool column = name == "columns" || name == "one_kind" || name == "aligned" ||
                        name == "gutters" || name == "gutters_drawn";
    sum += column ? part.value : 0;
  }
  return std::max(0.0, sum) + kWeights.empty * lower.grid.rows * std::max(0.0, fewer);
}

double sum_of(const Readings& readings) {
  double sum = 0;
  for (const auto& r : readings) sum += r->score.value;
  for (const auto& lower : readings) {
    for (const auto& upper : readings) {
      if (upper != lower && goes_on(*upper, *lower))
        sum -= kWeights.goes_on + twice(*upper, *lower);
    }
  }
  return sum;
}

struct Range {
  std::size_t begin = 0, end = 0;
};

// Runs of lines with at least two of several texts, parted by white far above the usual or by
// running text: two and more lines of one wide text.
std::vector<Range> lines_to_ranges(const WordLines& words, float page_width,
                                   std::span<const RuleStack> stacks) {
  constexpr float kMaxLeapEm = 5.0F;
  constexpr std::size_t kProseRun = 3;
  std::vector<Range> out;
  const std::size_t count = words.lines.size();
  float left = 1e6F;
  for (const WordLine& l : words.lines) left = std::min(left, l.x0);
  // Begins far inside: a text of another column than the first.
  const auto is_inside = [&](const WordLine& l) { return l.x0 > left + 0.2F * page_width; };
  const auto is_wide = [&](std::size_t i) {
    const WordLine& l = words.lines[i];
    const bool framed = std::any_of(stacks.begin(), stacks.end(), [&](const RuleStack& s) {
      return l.baseline > s.ys.front() && l.baseline < s.ys.back();
    });
    return !framed && !is_inside(l) && !l.has_several() && l.x1 - l.x0 > 0.55F * page_width;
  };
  std::size_t begin = 0;
  const auto close = [&](std::size_t end) {
    std::size_t b = begin, e = end;
    while (b < e && !words.lines[b].has_several()) ++b;
    while (e > b && !words.lines[e - 1].has_several()) --e;
    if (e > b + 1 || (e == b + 1 && end > e)) {
      // Lines above and below may belong to it: heads and the ends of wrapped cells.
      const std::size_t head = b - std::min(b - begin, kMostHeads);
      while (e < end && is_inside(words.lines[e])) ++e;
      out.push_back({head, std::min(end, e + kMostHeads)});
    }
  };
  std::size_t run = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const bool leap =
        i > begin && words.lines[i].baseline - words.lines[i - 1].baseline >
                         kMaxLeapEm * std::max(words.lines[i].size_pt, words.lines[i - 1].size_pt);
    if (leap) {
      close(i);
      begin = i;
      run = 0;
    }
    run = is_wide(i) ? run + 1 : 0;
    if (run == kProseRun) {
      close(i + 1 - kProseRun);
      begin = i;
    } else if (run > kProseRun) {
      begin = i;
    }
  }
  close(count);
  return out;
}

// A table of which fills show the columns is a range of its own.
std::vector<Range> part_at_fills(const WordLines& words, const std::vector<Range>& ranges,
                                 const std::vector<Box>& filled) {
  std::vector<Range> out;
  for (const Range& range : ranges) {
    Range part{range.begin, range.begin};
    const auto box_of = [&](std::size_t i) {
      const float y = words.lines[i].baseline;
      return std::find_if(filled.begin(), filled.end(),
                          [&](const Box& box) { return y > box.y0 && y < box.y1; });
    };
    for (; part.end < range.end; ++part.end) {
      if (part.end == part.begin || box_of(part.end) == box_of(part.end - 1)) continue;
      out.push_back(part);
      part.begin = part.end;
    }
    out.push_back(part);
  }
  return out;
}

// Reads the ranges of a page and divides them further while that pays.
class Chooser {
 public:
  Chooser(const Page& page, const Drawn& drawn, std::span<const RuleStack> stacks,
          std::vector<RuleStack> cuts)
      : page_(page), drawn_(drawn), stacks_(stacks), cuts_(std::move(cuts)) {}

  Readings best(const WordLines& words, Range range, int depth) {
    Readings best = best_whole(words, range);
    if (depth >= kMaxDepth) return best;
    double most = sum_of(best);
    const auto compete = [&](Readings other, double bonus = 0) {
      const double sum = sum_of(other) + bonus;
      if (sum <= most + 0.01) return;
      most = sum;
      best = std::move(other);
    };
    for (const RuleStack& stack : stacks_) {
      for (const bool open : {false, true}) {
        Readings other = framed(words, range, stack, open, depth);
        if (!other.empty()) compete(std::move(other), -left_out(words, range, stack));
      }
    }
    for (const RuleStack& stack : cuts_) {
      if (depth > kMostCutDepth) break;
      Readings other = framed(words, range, stack, false, depth);
      if (other.empty()) continue;
      compete(std::move(other), -left_out(words, range, stack) - kWeights.cut_stack);
    }
    for (const Gutter& gutter : side_gutters(words, range)) {
      Readings sides = side_by_side(words, range, gutter.x, depth);
      const double cost = together(words, range, gutter, sides);
      compete(std::move(sides), -cost);
    }
    for (const std::size_t at : breaks(words, range)) {
      Readings upper = this->best(words, {range.begin, at}, depth + 1);
      Readings lower = this->best(words, {at, range.end}, depth + 1);
      upper.insert(upper.end(), lower.begin(), lower.end());
      compete(std::move(upper));
    }
    // Last, so that it changes nothing where it does not win.
    if (depth == 0 && reads_ >= kMaxReads)
      compete(named_stack(words, range), -kWeights.named_stack);
    return best;
  }

 private:
  using Lines = std::tuple<float, float, float, float, int>;  // both ends, words
  struct Read {
    std::shared_ptr<Candidate> table;
    double least = 0;
  };

  std::shared_ptr<Candidate> read(const WordLines& words, Range range, double least) {
    if (range.end < range.begin + 2) return nullptr;
    // Ranges of ranges are the same lines again and again.
    const WordLine& first = words.lines[range.begin];
    const WordLine& last = words.lines[range.end - 1];
    const auto count =
        words.segments_of(last).back().word_end - words.segments_of(first).front().word_begin;
    const Lines key{first.baseline, first.x0, last.baseline, last.x1, count};
    const auto known = read_.find(key);
    if (known != read_.end() && (!known->second.table || known->second.least <= least)) {
      return known->second.table;
    }
    if (reads_ >= kMaxReads) return nullptr;
    ++reads_;
    auto table =
        read_lines(page_, drawn_, words, range.begin, range.end, {}, TableMethod::kAligned, least);
    read_[key] = {table, least};
    return table;
  }

  // Plain tables with names below each other, the best of all breaks: for a page whose many rules
  // took up all readings with the parts of their stacks. They have readings of their own.
  Readings named_stack(const WordLines& words, Range range) {
    constexpr int kReads = 300;
    std::vector<std::size_t> at = breaks(words, range);
    at.insert(at.end(), {range.begin, range.end});
    std::sort(at.begin(), at.end());
    const int reads = reads_;
    const auto read = read_;
    reads_ = kMaxReads - kReads;
    // Of the lines above each break.
    std::vector<double> most(at.size(), 0);
    std::vector<Readings> best(at.size());
    for (std::size_t end = 1; end < at.size(); ++end) {
      most[end] = most[end - 1];
      best[end] = best[end - 1];
      for (std::size_t begin = end; begin-- > 0;) {
        const Readings own = best_whole(words, {at[begin], at[end]});
        if (own.empty() || own.front()->grid.head_end == 0) continue;
        const double sum = most[begin] + own.front()->score.value;
        if (sum <= most[end]) continue;
        most[end] = sum;
        best[end] = best[begin];
        best[end].push_back(own.front());
      }
    }
    reads_ = reads;
    read_ = read;
    return best.back().size() > 1 ? best.back() : Readings();
  }

  // The whole range as one table, without some of the lines at its ends: the best top for a bottom,
  // the best bottom for a top, until neither changes.
  Readings best_whole(const WordLines& words, Range range) {
    constexpr int kMostRounds = 3;
    std::map<std::pair<std::size_t, std::size_t>, std::shared_ptr<Candidate>> tried;
    std::shared_ptr<Candidate> best;
    double most = 0;
    Range at = range;
    const auto look = [&](Range next) {
      const auto [it, fresh] = tried.try_emplace({next.begin, next.end});
      if (fresh) it->second = read(words, next, best ? most : 0);
      if (!it->second) return false;
      const double left = kWeights.left_line * (count_rows(words, {range.begin, next.begin}) +
                                                count_rows(words, {next.end, range.end}));
      if (best && it->second->score.value - left <= most) return false;
      most = it->second->score.value - left;
      best = it->second;
      at = next;
      return true;
    };
    look(range);
    for (int round = 0; round < kMostRounds; ++round) {
      bool moved = false;
      const std::size_t end = at.end, begin_most = most_begin(words, range, end);
      for (std::size_t b = range.begin; b <= begin_most; ++b) moved = look({b, end}) || moved;
      const std::size_t begin = at.begin, end_least = least_end(words, range, begin);
      for (std::size_t e = range.end; e >= end_least; --e) moved = look({begin, e}) || moved;
      if (!moved) break;
    }
    if (!best || best->score.value <= 0) return {};
    return {best};
  }

  // A line of several texts that is no caption.
  bool is_row(const WordLines& words, std::size_t line) const {
    return words.lines[line].has_several() && !opens_caption(words, words.lines[line]);
  }

  int count_rows(const WordLines& words, Range range) const {
    int out = 0;
    for (std::size_t i = range.begin; i < range.end; ++i) out += is_row(words, i) ? 1 : 0;
    return out;
  }

  // A table may give away so many lines at its top, few of them of several texts; at its bottom
  // only lines of one text.
  std::size_t most_begin(const WordLines& words, Range range, std::size_t end) const {
    constexpr int kMostRows = 3;
    std::size_t out = range.begin;
    for (int rows = 0; out + 2 < end && out < range.begin + kMostEndLines; ++out) {
      if (is_in_one_table(words.lines[out], words.lines[out + 1])) break;
      rows += is_row(words, out) ? 1 : 0;
      if (rows > kMostRows) break;
    }
    return out;
  }

  std::size_t least_end(const WordLines& words, Range range, std::size_t begin) const {
    std::size_t out = range.end;
    while (out > begin + 2 && out + kMostEndLines > range.end && !is_row(words, out - 1) &&
           !is_in_one_table(words.lines[out - 2], words.lines[out - 1])) {
      --out;
    }
    return out;
  }

  // A table between the first and the last rule of a stack, or (open) from the first rule to the
  // end of the range; and what is best above and below.
  Readings framed(const WordLines& words, Range range, const RuleStack& stack, bool open,
                  int depth) {
    const auto line_below = [&](float y) {
      std::size_t i = range.begin;
      while (i < range.end && words.lines[i].baseline < y) ++i;
      return i;
    };
    const std::size_t begin = line_below(stack.ys.front());
    const std::size_t end = open ? range.end : line_below(stack.ys.back() + 1);
    if (end < begin + 2 || (begin == range.begin && end == range.end && open)) return {};
    // A stack that reaches beyond the range is not the frame of what is in it.
    const auto has_line = [&](std::size_t i) {
      const float y = words.lines[i].baseline;
      return y > stack.ys.front() && y < stack.ys.back();
    };
    if (range.begin > 0 && has_line(range.begin - 1)) return {};
    if (range.end < words.lines.size() && has_line(range.end) && !open) return {};
    if (reads_ >= kMaxReads) return {};
    ++reads_;
    const Box frame{stack.x0, stack.ys.front(), stack.x1,
                    open ? words.lines[end - 1].y1 : stack.ys.back()};
    auto table = read_lines(page_, drawn_, words, begin, end, frame, TableMethod::kRowRules, 0);
    if (!table || table->score.value <= 0) return {};
    Readings out{table};
    for (const Range rest : {Range{range.begin, begin}, Range{end, range.end}}) {
      if (rest.end < rest.begin + 2 || depth + 1 >= kMaxDepth) continue;
      Readings more = best(words, rest, depth + 1);
      out.insert(out.end(), more.begin(), more.end());
    }
    return out;
  }

  // Lines of several texts right above a stack: names of columns that it leaves out.
  double left_out(const WordLines& words, Range range, const RuleStack& stack) const {
    constexpr std::size_t kMost = 2;
    std::size_t end = range.begin;
    while (end < range.end && words.lines[end].baseline < stack.ys.front()) ++end;
    const std::size_t begin = std::max(range.begin, end - std::min(end, kMost));
    return kWeights.left_line * count_rows(words, {begin, end});
  }

  Readings side_by_side(const WordLines& words, Range range, float x, int depth) {
    const float y0 = words.lines[range.begin].baseline - 0.01F;
    const float y1 = words.lines[range.end - 1].baseline + 0.01F;
    Readings out;
    for (const bool left : {true, false}) {
      const WordLines side = words_within(words, left ? -1e6F : x, y0, left ? x : 1e6F, y1);
      if (side.lines.size() < 2) continue;
      for (const Range& part : lines_to_ranges(side, width_of(side), stacks_)) {
        Readings own = best(side, part, depth + 1);
        out.insert(out.end(), own.begin(), own.end());
      }
    }
    return out;
  }

  static float width_of(const WordLines& words) {
    float x0 = 1e6F, x1 = -1e6F;
    for (const WordLine& l : words.lines) {
      x0 = std::min(x0, l.x0);
      x1 = std::max(x1, l.x1);
    }
    return x1 - x0;
  }

  // What speaks for one table on both sides of a gap, as high as there are tables: lines that run
  // over it, rules that cross it.
  double together(const WordLines& words, Range range, const Gutter& gutter,
                  const Readings& sides) const {
    double sum = kWeights.side_cost;
    float y0 = 1e6F, y1 = -1e6F;
    for (const auto& side : sides) {
      const auto& lines = side->block->lines;
      y0 = std::min(y0, lines.front().top - lines.front().size_pt);
      y1 = std::max(y1, lines.back().bottom + lines.back().size_pt);
    }
    for (std::size_t i = range.begin; i < range.end; ++i) {
      const WordLine& line = words.lines[i];
      if (line.baseline < y0 || line.baseline > y1) continue;
      if (line.x0 < gutter.x && line.x1 > gutter.x) sum += kWeights.side_line;
    }
    for (const Ruling& rule : drawn_.horizontal) {
      if (rule.at < y0 || rule.at > y1) continue;
      if (rule.from < gutter.x0 - 2 && rule.to > gutter.x1 + 2) sum += kWeights.side_rule;
    }
    return sum;
  }

  // Gaps between texts whose lines stand on other heights: those of the page's own columns.
  static void add_free_gaps(const WordLines& words, Range range, std::vector<Gutter>& found) {
    constexpr std::size_t kLeastLines = 6;  // with text on either side only
    std::vector<std::pair<float, float>> texts;
    for (std::size_t i = range.begin; i < range.end; ++i) {
      for (const Segment& s : words.segments_of(words.lines[i])) texts.emplace_back(s.x0, s.x1);
    }
    std::sort(texts.begin(), texts.end());
    float reach = 1e6F;
    for (const auto& [x0, x1] : texts) {
      const float next = x0, x = (reach + next) / 2, wide = next - reach;
      const bool known = std::any_of(found.begin(), found.end(),
                                     [&](const Gutter& g) { return g.x0 < next && g.x1 > reach; });
      if (wide > kSideGutterEm * words.lines[range.begin].size_pt && !known) {
        std::size_t left = 0, right = 0;
        for (std::size_t i = range.begin; i < range.end; ++i) {
          left += words.lines[i].x1 < x ? 1U : 0U;
          right += words.lines[i].x0 > x ? 1U : 0U;
        }
        if (std::min(left, right) >= kLeastLines)
          found.push_back({x, reach, x0, wide, 0, 0, false});
      }
      reach = reach > 1e5F ? x1 : std::max(reach, x1);
    }
  }

  // Wide gaps that nothing crosses.
  std::vector<Gutter> side_gutters(const WordLines& words, Range range) const {
    std::vector<Gutter> found;
    for (const Gutter& g : find_gutters(words, range.begin, range.end)) {
      const float em = (g.x1 - g.x0) / words.lines[range.begin].size_pt;
      if (em >= kSideGutterEm && g.crossing < 0.5F && g.support > 2) found.push_back(g);
    }
    add_free_gaps(words, range, found);
    std::sort(found.begin(), found.end(),
              [](const Gutter& a, const Gutter& b) { return a.x1 - a.x0 > b.x1 - b.x0; });
    if (found.size() > 3) found.resize(3);
    return found;
  }

  bool opens_caption(const WordLines& words, const WordLine& line) const {
    constexpr std::size_t kMostBytes = 24;
    std::string text;
    const Segment& first = words.segments_of(line).front();
    for (int w = first.word_begin; w < first.word_end && text.size() < kMostBytes; ++w) {
      for (const int g : words.glyphs_of(words.words[static_cast<std::size_t>(w)])) {
        append_utf8(text, page_.glyphs[static_cast<std::size_t>(g)].code);
      }
    }
    return begins_caption(text);
  }

  // Fills show the columns of one table beside both.
  bool is_in_one_table(const WordLine& above, const WordLine& line) const {
    return std::any_of(drawn_.filled.begin(), drawn_.filled.end(), [&](const Box& box) {
      return above.baseline > box.y0 && line.baseline < box.y1;
    });
  }

  // Lines before which another table may begin: a caption, below a lone line or white above the
  // usual.
  std::vector<std::size_t> breaks(const WordLines& words, Range range) const {
    std::vector<std::pair<double, std::size_t>> found;
    std::vector<double> whites;
    for (std::size_t i = range.begin + 1; i < range.end; ++i) {
      whites.push_back((words.lines[i].y0 - words.lines[i - 1].y1) / words.lines[i].size_pt);
    }
    if (whites.size() < 3) return {};
    std::vector<double> sorted = whites;
    std::sort(sorted.begin(), sorted.end());
    const double usual = sorted[sorted.size() / 2];
    for (std::size_t i = range.begin + 2; i + 1 < range.end; ++i) {
      if (is_in_one_table(words.lines[i - 1], words.lines[i])) continue;
      const WordLine& line = words.lines[i];
      const double excess = whites[i - range.begin - 1] - usual;
      const bool lone = !line.has_several() && words.lines[i - 1].has_several();
      const double weight = excess + (lone ? 0.4 : 0) + (opens_caption(words, line) ? kCaption : 0);
      if (weight > 0.35) found.emplace_back(-weight, i);
    }
    std::sort(found.begin(), found.end());
    if (found.size() > kMostParts) found.resize(kMostParts);
    std::vector<std::size_t> out;
    out.reserve(found.size());
    for (const auto& [weight, at] : found) out.push_back(at);
    return out;
  }

  const Page& page_;
  const Drawn& drawn_;
  std::span<const RuleStack> stacks_;
  std::vector<RuleStack> cuts_;  // parts of stacks
  int reads_ = 0;
  std::map<Lines, Read> read_;
};

// The words of the first line within each box.
std::vector<std::string> first_lines(const Page& page, const WordLines& words,
                                     const std::vector<Box>& boxes) {
  std::vector<std::string> out;
  for (const Box& box : boxes) {
    const auto line = std::find_if(words.lines.begin(), words.lines.end(), [&](const WordLine& l) {
      return l.baseline > box.y0 && l.baseline < box.y1;
    });
    if (line == words.lines.end()) continue;
    std::string& text = out.emplace_back();
    for (const Segment& segment : words.segments_of(*line)) {
      for (const Word& word : words.words_of(segment)) {
        for (const int g : words.glyphs_of(word)) {
          append_utf8(text, page.glyphs[static_cast<std::size_t>(g)].code);
        }
      }
    }
  }
  return out;
}

// The same names over the columns of several: each is a table of its own.
bool heads_repeat(const Page& page, const WordLines& words, const std::vector<Box>& filled) {
  std::vector<std::string> heads = first_lines(page, words, filled);
  std::sort(heads.begin(), heads.end());
  return std::adjacent_find(heads.begin(), heads.end()) != heads.end();
}

}  // namespace

std::vector<std::shared_ptr<Candidate>> best_readings(const Page& page, const Drawn& drawn,
                                                      const WordLines& words) {
  Readings out;
  if (words.lines.empty()) return out;
  float x0 = 1e6F, x1 = -1e6F;
  for (const WordLine& l : words.lines) {
    x0 = std::min(x0, l.x0);
    x1 = std::max(x1, l.x1);
  }
  const std::vector<RuleStack> stacks = rules_to_stacks(page_to_rules(page, {}), words);
  const std::vector<Range> ranges = lines_to_ranges(words, x1 - x0, stacks);
  const auto read = [&](const Drawn& seen) {
    Chooser chooser(page, seen, stacks, cut_stacks(stacks, words));
    Readings all;
    for (const Range& range : part_at_fills(words, ranges, seen.filled)) {
      Readings own = chooser.best(words, range, 0);
      all.insert(all.end(), own.begin(), own.end());
    }
    return all;
  };
  out = read(drawn);
  if (drawn.filled.empty()) return out;
  // What fills say of columns is one reading, what the text says another.
  Drawn strokes = drawn;
  strokes.filled.clear();
  std::erase_if(strokes.vertical, [](const Ruling& rule) { return rule.edge; });
  Readings by_text = read(strokes);
  // Pieces of what fills hold together are none; nor is a whole of tables that begin alike.
  const bool fewer = by_text.size() < drawn.filled.size();
  const bool whole =
      by_text.size() <= out.size() && !(fewer && heads_repeat(page, words, drawn.filled));
  return whole && sum_of(by_text) > sum_of(out) ? by_text : out;
}

}  // namespace niandu::tables
