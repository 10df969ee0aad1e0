#include "extractors/tables/readings/gutters.h"

#include <algorithm>
#include <cmath>

namespace niandu::tables {
namespace {

constexpr std::size_t kMaxColumns = 120;  // the widest table seen has 26
constexpr std::size_t kMaxBins = 4000;
constexpr float kBinPt = 0.5F;

// Weights of a gap, by its width in em. The widths are those of words.cc: ordinary spaces stay
// under 0.35 em, justified ones under 0.6.
constexpr float kFaintGapEm = 0.2F, kSureGapEm = 0.9F;
constexpr float kFaintWeight = 0.16F;  // an ordinary space: seven lines that agree make a gap
constexpr float kNumberGapEm = 0.24F;  // numbers do not stand side by side in phrases
constexpr float kLeastSupport = 1.6F;

// Weights against: a text of a line that has others, and a text that is alone on its line.
constexpr float kCrossing = 1.1F, kLoneCrossing = 0.45F, kHeadCrossing = 0.5F;
constexpr std::size_t kHeadLines = 2;
constexpr float kSlackEm = 0.08F;

struct Gap {
  float x0 = 0, x1 = 0;
  float weight = 0, em = 0;
  bool used = false;
};

float gap_weight(const Word& before, const Word& after, float em) {
  if (em < kFaintGapEm || before.bullet || joins_thousands(before, after)) return 0;
  if (before.is_number() && after.is_number() && em > kNumberGapEm) return 1;
  const float sure = (em - 0.35F) / (kSureGapEm - 0.35F);
  const float wide = em > 2 ? 0.15F : 0;
  return std::clamp(sure, kFaintWeight, 1.0F) + wide;
}

// Sums over x, in steps of kBinPt from x0.
class Bins {
 public:
  Bins(float x0, float x1) : x0_(x0) {
    const auto count = static_cast<std::size_t>((x1 - x0) / kBinPt) + 2;
    step_ = count > kMaxBins ? (x1 - x0) / static_cast<float>(kMaxBins) : kBinPt;
    net_.assign(std::min(count, kMaxBins + 2), 0);
    against_.assign(net_.size(), 0);
  }

  void add(float from, float to, float weight) {
    for (std::size_t b = first(from); b < net_.size() && at(b) < to; ++b) net_[b] += weight;
  }

  void add_against(float from, float to, float weight) {
    for (std::size_t b = first(from); b < net_.size() && at(b) < to; ++b) {
      net_[b] -= weight;
      against_[b] += weight;
    }
  }

  [[nodiscard]] std::size_t best() const {
    return static_cast<std::size_t>(std::max_element(net_.begin(), net_.end()) - net_.begin());
  }

  [[nodiscard]] float at(std::size_t bin) const { return x0_ + step_ * static_cast<float>(bin); }
  [[nodiscard]] float net(std::size_t bin) const { return net_[bin]; }
  [[nodiscard]] float against(std::size_t bin) const { return against_[bin]; }
  [[nodiscard]] std::size_t size() const { return net_.size(); }

 private:
  [[nodiscard]] std::size_t first(float x) const {
    if (x <= x0_) return 0;
    return static_cast<std::size_t>(std::ceil((x - x0_) / step_));
  }

  float x0_, step_ = kBinPt;
  std::vector<float> net_, against_;
};

struct Found {
  std::vector<Gap> gaps;
  float x0 = 1e6F, x1 = -1e6F;
};

Found lines_to_gaps(const WordLines& words, std::size_t begin, std::size_t end) {
  Found out;
  for (std::size_t i = begin; i < end; ++i) {
    const WordLine& line = words.lines[i];
    out.x0 = std::min(out.x0, line.x0);
    out.x1 = std::max(out.x1, line.x1);
    const Word* before = nullptr;
    float reach = 0;
    for (const Segment& s : words.segments_of(line)) {
      for (const Word& w : words.words_of(s)) {
        if (before != nullptr && w.x0 > reach) {
          const float em = (w.x0 - reach) / line.size_pt;
          const float weight = gap_weight(*before, w, em);
          if (weight > 0) out.gaps.push_back({reach, w.x0, weight, em, false});
        }
        reach = before == nullptr ? w.x1 : std::max(reach, w.x1);
        before = &w;
      }
    }
  }
  return out;
}

void add_crossings(const WordLines& words, std::size_t begin, std::size_t end, Bins& bins) {
  for (std::size_t i = begin; i < end; ++i) {
    const WordLine& line = words.lines[i];
    const bool lone = line.segment_count() < 2;
    const bool head = i < begin + kHeadLines && end - begin > 2 * kHeadLines;
    const float weight = lone ? kLoneCrossing : head ? kHeadCrossing : kCrossing;
    const float slack = kSlackEm * line.size_pt;
    for (const Segment& s : words.segments_of(line)) {
      float from = s.x0 + slack;
      for (const Word& w : words.words_of(s)) {
        if (w.x0 - slack > from) {  // an ordinary space of a phrase
          bins.add_against(std::max(from, w.x0 - line.size_pt), w.x0 - slack, 0.3F * weight);
        }
        bins.add_against(w.x0 + slack, w.x1 - slack, weight);
        from = w.x1 + slack;
      }
    }
  }
}

float median_width(const std::vector<float>& widths) {
  std::vector<float> sorted = widths;
  const auto middle = sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2);
  std::nth_element(sorted.begin(), middle, sorted.end());
  return *middle;
}

// Takes the gaps around x out of the bins; what they were is what speaks for the gutter.
Gutter take(std::vector<Gap>& gaps, float x, Bins& bins) {
  Gutter out;
  out.x = out.x0 = out.x1 = x;
  std::vector<float> widths;
  float x0 = -1e6F, x1 = 1e6F;
  for (Gap& gap : gaps) {
    if (gap.used || gap.x0 > x || gap.x1 < x) continue;
    gap.used = true;
    bins.add(gap.x0, gap.x1, -gap.weight);
    out.support += gap.weight;
    widths.push_back(gap.x1 - gap.x0);
    x0 = std::max(x0, gap.x0);
    x1 = std::min(x1, gap.x1);
  }
  if (!widths.empty()) {
    out.gap_pt = median_width(widths);
    out.x0 = x0;
    out.x1 = x1;
  }
  return out;
}

}  // namespace

std::vector<Gutter> find_gutters(const WordLines& words, std::size_t begin, std::size_t end,
                                 std::span<const float> drawn) {
  Found found = lines_to_gaps(words, begin, end);
  std::vector<Gutter> out;
  if (found.x1 <= found.x0) return out;
  Bins bins(found.x0, found.x1);
  for (const Gap& gap : found.gaps) bins.add(gap.x0, gap.x1, gap.weight);
  add_crossings(words, begin, end, bins);
  for (const float x : drawn) {
    Gutter s = take(found.gaps, x, bins);
    s.x = x;
    s.drawn = true;
    out.push_back(s);
  }
  while (out.size() < kMaxColumns) {
    const std::size_t best = bins.best();
    if (bins.net(best) < kLeastSupport) break;
    std::size_t last = best;
    while (last + 1 < bins.size() && bins.net(last + 1) > bins.net(best) - 0.01F) ++last;
    const float x = (bins.at(best) + bins.at(last)) / 2;
    Gutter s = take(found.gaps, x, bins);
    if (s.support <= 0) break;
    s.crossing = bins.against(best);
    s.x = std::clamp((s.x0 + s.x1) / 2, std::min(bins.at(best), x), std::max(bins.at(last), x));
    out.push_back(s);
  }
  std::sort(out.begin(), out.end(), [](const Gutter& a, const Gutter& b) { return a.x < b.x; });
  return out;
}

int column_of(std::span<const Gutter> gutters, float x) {
  const auto it = std::upper_bound(gutters.begin(), gutters.end(), x,
                                   [](float v, const Gutter& s) { return v < s.x; });
  return static_cast<int>(it - gutters.begin());
}

}  // namespace niandu::tables
