#include "extractors/tables/readings/chart.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <optional>
#include <string>
#include <system_error>

#include "common/utf8.h"

namespace niandu::tables {
namespace {

constexpr std::size_t kFewest = 3, kMostSegments = 3000;
constexpr double kSameEdgePt = 3, kSamePitch = 0.12;  // share of the pitch
constexpr double kAloneShare = 0.6;

struct ScaleNumber {
  double value = 0;
  float x0 = 0, x1 = 0, y = 0, size_pt = 0;
  std::size_t line = 0;
};

std::optional<double> value_of(const Page& page, const WordLines& words, const Segment& segment) {
  std::string digits;
  for (const Word& word : words.words_of(segment)) {
    for (const int g : words.glyphs_of(word)) {
      const char32_t c = page.glyphs[static_cast<std::size_t>(g)].code;
      if (c == U',' || c == U'%' || c == U' ') continue;
      const bool part = (c >= U'0' && c <= U'9') || c == U'.' || c == U'-';
      if (!part || digits.size() > 12) return std::nullopt;
      digits += static_cast<char>(c);
    }
  }
  const bool has_digit = digits.find_first_of("0123456789") != std::string::npos;
  if (!has_digit || digits.find('-', 1) != std::string::npos) return std::nullopt;
  double value = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return read.ec == std::errc() ? std::optional(value) : std::nullopt;
}

std::vector<ScaleNumber> numbers_of(const Page& page, const WordLines& words) {
  std::vector<ScaleNumber> out;
  for (std::size_t i = 0; i < words.lines.size(); ++i) {
    for (const Segment& s : words.segments_of(words.lines[i])) {
      if (!s.numeric || out.size() >= kMostSegments) continue;
      if (const auto value = value_of(page, words, s)) {
        out.push_back({*value, s.x0, s.x1, words.lines[i].baseline, words.lines[i].size_pt, i});
      }
    }
  }
  return out;
}

// 1, 2, 2.5 or 5 times a power of ten.
bool is_round(double step) {
  if (step <= 0) return false;
  const double head = step / std::pow(10, std::floor(std::log10(step) + 1e-9));
  return std::abs(head - 1) < 0.01 || std::abs(head - 2) < 0.01 || std::abs(head - 2.5) < 0.01 ||
         std::abs(head - 5) < 0.01;
}

// The numbers below `first` that go on with it as one scale, it included.
std::vector<ScaleNumber> scale_from(const std::vector<ScaleNumber>& numbers, std::size_t first,
                                    std::size_t second) {
  const ScaleNumber &a = numbers[first], &b = numbers[second];
  const double pitch = b.y - a.y, step = a.value - b.value;
  std::vector<ScaleNumber> out{a, b};
  for (std::size_t i = second + 1; i < numbers.size(); ++i) {
    const ScaleNumber& n = numbers[i];
    const double y = out.back().y + pitch;
    if (n.y > y + kSamePitch * pitch) break;
    if (n.y < y - kSamePitch * pitch || std::abs(n.x1 - a.x1) > kSameEdgePt) continue;
    if (std::abs(out.back().value - n.value - step) > 0.001 * step) continue;
    out.push_back(n);
  }
  return out;
}

// How far rules go on to the right of the scale, beside it.
float drawn_until(const Page& page, const std::vector<ScaleNumber>& scale) {
  const ScaleNumber &top = scale.front(), &bottom = scale.back();
  float out = 0;
  for (const Ruling& r : page.rulings) {
    const float y0 = r.horizontal ? r.at : r.from, y1 = r.horizontal ? r.at : r.to;
    const float x0 = r.horizontal ? r.from : r.at, x1 = r.horizontal ? r.to : r.at;
    if (y0 < top.y - 2 * top.size_pt || y1 > bottom.y + top.size_pt) continue;
    if (x0 >= bottom.x1 - 1) out = std::max(out, x1);
  }
  return out;
}

bool stand_alone(const WordLines& words, const std::vector<ScaleNumber>& scale, float until) {
  std::size_t alone = 0;
  for (const ScaleNumber& n : scale) {
    const auto segments = words.segments_of(words.lines[n.line]);
    const bool beside = std::any_of(segments.begin(), segments.end(), [&](const Segment& s) {
      return s.x0 > n.x1 + 1 && s.x0 < until;
    });
    alone += beside ? 0U : 1U;
  }
  return static_cast<double>(alone) >= kAloneShare * static_cast<double>(scale.size());
}

// A scale that lies: the only numbers of their line, from 0 on, equally far apart in place and
// value. Empty: the line is none.
std::vector<ScaleNumber> lying_scale(const std::vector<ScaleNumber>& numbers, std::size_t begin,
                                     std::size_t end) {
  constexpr std::size_t kFewestLying = 5;
  if (end - begin < kFewestLying || numbers[begin].value != 0) return {};
  const double step = numbers[begin + 1].value;
  const auto middle = [&](std::size_t i) { return (numbers[i].x0 + numbers[i].x1) / 2.0; };
  const double pitch = middle(begin + 1) - middle(begin);
  if (!is_round(step) || pitch <= 0) return {};
  for (std::size_t i = begin + 1; i < end; ++i) {
    const double value = numbers[i].value - numbers[i - 1].value;
    if (std::abs(value - step) > 0.001 * step) return {};
    if (std::abs(middle(i) - middle(i - 1) - pitch) > kSamePitch * pitch) return {};
  }
  return {numbers.begin() + static_cast<std::ptrdiff_t>(begin),
          numbers.begin() + static_cast<std::ptrdiff_t>(end)};
}

// Charts whose scale lies below them: column rules end right above it.
void add_lying(const Page& page, const std::vector<ScaleNumber>& numbers, std::vector<Box>& out) {
  for (std::size_t i = 0; i < numbers.size();) {
    std::size_t end = i + 1;
    while (end < numbers.size() && numbers[end].line == numbers[i].line) ++end;
    const std::vector<ScaleNumber> scale = lying_scale(numbers, i, end);
    i = end;
    if (scale.empty()) continue;
    const ScaleNumber &first = scale.front(), &last = scale.back();
    float top = first.y;
    for (const Ruling& r : page.rulings) {
      if (r.horizontal || r.at < first.x0 - 1 || r.at > last.x1 + 1) continue;
      if (r.to > first.y - 2.5F * first.size_pt && r.to < first.y) top = std::min(top, r.from);
    }
    if (top < first.y) out.push_back({first.x0 - 1.0, top - 1.0, last.x1 + 1.0, first.y + 1.0});
  }
}

}  // namespace

std::vector<Box> find_charts(const Page& page, const WordLines& words) {
  std::vector<Box> out;
  if (page.rulings.empty()) return out;
  const std::vector<ScaleNumber> numbers = numbers_of(page, words);
  constexpr std::size_t kMostTries = 40;  // numbers looked at below each
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const ScaleNumber& a = numbers[i];
    const bool known = std::any_of(out.begin(), out.end(), [&](const Box& box) {
      return box.contains((a.x0 + a.x1) / 2.0, a.y);
    });
    if (known) continue;
    for (std::size_t k = i + 1; k < std::min(numbers.size(), i + kMostTries); ++k) {
      const ScaleNumber& b = numbers[k];
      if (b.y < a.y + 1.2F * a.size_pt || std::abs(b.x1 - a.x1) > kSameEdgePt) continue;
      if (!is_round(a.value - b.value)) break;
      const std::vector<ScaleNumber> scale = scale_from(numbers, i, k);
      if (scale.size() < kFewest) break;
      const float until = drawn_until(page, scale);
      if (until <= a.x1 || !stand_alone(words, scale, until)) break;
      const double below = 2.5 * a.size_pt;
      out.push_back({a.x0 - 1.0, a.y - 2.0 * a.size_pt, until + 1.0, scale.back().y + below});
      break;
    }
  }
  add_lying(page, numbers, out);
  return out;
}

}  // namespace niandu::tables
