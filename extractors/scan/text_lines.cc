#include "extractors/scan/text_lines.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>

namespace niandu::scan {
namespace {

constexpr int kStep = 4;  // pixels to a cell of the map of areas
constexpr std::int32_t kWall = -1, kFree = 0;
constexpr double kUsualPoints = 12;

// Which area a place belongs to: the page as the rules part it.
class Areas {
 public:
  Areas(int width, int height, const std::vector<Rule>& rules)
      : across_(width / kStep + 1),
        down_(height / kStep + 1),
        labels_(static_cast<std::size_t>(across_) * static_cast<std::size_t>(down_), kFree) {
    for (const Rule& rule : rules) draw(rule);
    for (int j = 0; j < down_; ++j) {
      for (int i = 0; i < across_; ++i) {
        if (label(i, j) == kFree) flood(i, j);
      }
    }
  }

  [[nodiscard]] const std::vector<Rect>& boxes() const { return boxes_; }
  [[nodiscard]] bool is_in(int x, int y, std::size_t area) const {
    return labels_[static_cast<std::size_t>(y / kStep) * static_cast<std::size_t>(across_) +
                   static_cast<std::size_t>(x / kStep)] == static_cast<std::int32_t>(area) + 1;
  }

 private:
  std::int32_t& label(int i, int j) {
    return labels_[static_cast<std::size_t>(j) * static_cast<std::size_t>(across_) +
                   static_cast<std::size_t>(i)];
  }

  void draw(const Rule& rule) {
    constexpr int kLonger = 3;  // cells, so that corners are closed
    const int at = rule.at / kStep;
    const int end = rule.horizontal ? across_ : down_;
    for (int p = std::max(0, rule.from / kStep - kLonger);
         p < std::min(end, rule.to / kStep + kLonger + 1); ++p) {
      (rule.horizontal ? label(p, std::min(at, down_ - 1)) : label(std::min(at, across_ - 1), p)) =
          kWall;
    }
  }

  void flood(int i, int j) {
    const auto area = static_cast<std::int32_t>(boxes_.size()) + 1;
    Rect box{i, j, i + 1, j + 1};
    std::vector<std::pair<int, int>> open{{i, j}};
    label(i, j) = area;
    while (!open.empty()) {
      const auto [x, y] = open.back();
      open.pop_back();
      box = {std::min(box.x0, x), std::min(box.y0, y), std::max(box.x1, x + 1),
             std::max(box.y1, y + 1)};
      const std::pair<int, int> around[] = {{x - 1, y}, {x + 1, y}, {x, y - 1}, {x, y + 1}};
      for (const auto& [u, v] : around) {
        if (u < 0 || v < 0 || u >= across_ || v >= down_ || label(u, v) != kFree) continue;
        label(u, v) = area;
        open.emplace_back(u, v);
      }
    }
    boxes_.push_back({box.x0 * kStep, box.y0 * kStep, box.x1 * kStep, box.y1 * kStep});
  }

  int across_, down_;
  std::vector<std::int32_t> labels_;
  std::vector<Rect> boxes_;
};

struct Band {
  int y0 = 0, y1 = 0;
  [[nodiscard]] int height() const { return y1 - y0; }
};

// Rows with ink, put together where no empty row is between them.
std::vector<Band> bands_of(const std::vector<int>& rows, int top) {
  std::vector<Band> bands;
  bool open = false;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    const int y = top + static_cast<int>(r);
    if (rows[r] > 0 && !open) bands.push_back({y, y});
    open = rows[r] > 0;
    if (open) bands.back().y1 = y + 1;
  }
  return bands;
}

// The height that most bands have, weighted by themselves.
int usual_height(std::vector<Band> bands, int least, int most, int otherwise) {
  bands.erase(std::remove_if(
                  bands.begin(), bands.end(),
                  [&](const Band& band) { return band.height() < least || band.height() > most; }),
              bands.end());
  if (bands.empty()) return otherwise;
  std::sort(bands.begin(), bands.end(),
            [](const Band& a, const Band& b) { return a.height() < b.height(); });
  return bands[bands.size() / 2].height();
}

// Parts of one line (the dots of 言, the strokes of 二) become one band, lines that touch two.
std::vector<Band> to_lines(const std::vector<Band>& bands, const std::vector<int>& rows, int top,
                           int em) {
  std::vector<Band> merged;
  for (const Band& band : bands) {
    if (!merged.empty()) {
      Band& before = merged.back();
      const bool is_part = std::min(before.height(), band.height()) < 0.6 * em;
      if (is_part && band.y1 - before.y0 <= 1.15 * em && band.y0 - before.y1 <= 0.4 * em) {
        before.y1 = band.y1;
        continue;
      }
    }
    merged.push_back(band);
  }
  // Between two lines that touch there is little ink, through a line of large characters much.
  constexpr double kLargest = 2.6, kLight = 0.3;  // of a usual one; of the rows' mean
  const auto is_light = [&](int y, const Band& band) {
    double all = 0;
    for (int row = band.y0; row < band.y1; ++row) all += rows[static_cast<std::size_t>(row - top)];
    return rows[static_cast<std::size_t>(y - top)] < kLight * all / band.height();
  };
  std::vector<Band> lines;
  for (Band band : merged) {
    while (band.height() > 1.6 * em) {
      int best = band.y0 + em;
      const int from = band.y0 + static_cast<int>(0.8 * em);
      const int to =
          std::min(band.y1 - static_cast<int>(0.6 * em), band.y0 + static_cast<int>(1.4 * em));
      for (int y = from; y < to; ++y) {
        const auto ink = [&](int row) { return rows[static_cast<std::size_t>(row - top)]; };
        if (ink(y) < ink(std::min(best, band.y1 - 1))) best = y;
      }
      if (best <= band.y0 || best >= band.y1) break;
      if (band.height() < kLargest * em && !is_light(best, band)) break;  // a title's characters
      lines.push_back({band.y0, best});
      band.y0 = best;
    }
    lines.push_back(band);
  }
  return lines;
}

class Finder {
 public:
  Finder(const Pixels& ink, const Areas& areas, double dpi)
      : ink_(ink), areas_(areas), usual_(static_cast<int>(kUsualPoints * dpi / 72 * 0.92)) {}

  std::vector<TextStrip> find() {
    const std::size_t count = areas_.boxes().size();
    std::vector<std::vector<int>> rows(count);
    std::vector<Band> all;
    for (std::size_t a = 0; a < count; ++a) {
      rows[a] = row_counts(a);
      for (const Band& band : bands_of(rows[a], areas_.boxes()[a].y0)) all.push_back(band);
    }
    const int of_page = usual_height(all, usual_ / 2, usual_ * 2, usual_);
    std::vector<TextStrip> strips;
    for (std::size_t a = 0; a < count; ++a) {
      const int top = areas_.boxes()[a].y0;
      const std::vector<Band> bands = bands_of(rows[a], top);
      // An area of few lines may hold parts of characters alone.
      const int em =
          bands.size() >= 4 ? usual_height(bands, of_page * 2 / 3, of_page * 2, of_page) : of_page;
      for (const Band& line : to_lines(bands, rows[a], top, em)) cut(line, a, em, strips);
      if (strips.size() > kMostStrips) break;
    }
    return strips;
  }

 private:
  std::vector<int> row_counts(std::size_t area) const {
    const Rect& box = areas_.boxes()[area];
    const int bottom = std::min(box.y1, ink_.height);
    std::vector<int> rows(static_cast<std::size_t>(std::max(0, bottom - box.y0)), 0);
    for (int y = box.y0; y < bottom; ++y) {
      int count = 0;
      for (int x = box.x0; x < std::min(box.x1, ink_.width); ++x) {
        if (ink_.at(x, y) != 0 && areas_.is_in(x, y, area)) ++count;
      }
      rows[static_cast<std::size_t>(y - box.y0)] = count;
    }
    return rows;
  }

  // A line of an area where wide gaps part it.
  void cut(const Band& line, std::size_t area, int em, std::vector<TextStrip>& strips) const {
    constexpr double kWideGap = 2.5;  // characters
    const Rect& box = areas_.boxes()[area];
    Rect strip{0, line.y0, 0, line.y1};
    const auto take = [&] {
      if (strip.x1 <= strip.x0) return;
      if (std::max(strip.width(), strip.height()) < em / 8) return;  // a speck
      const int height = std::max(em, std::min(strip.height(), 2 * em));
      strips.push_back({strip, height});
    };
    for (int x = box.x0; x < std::min(box.x1, ink_.width); ++x) {
      bool has_ink = false;
      for (int y = line.y0; y < line.y1 && !has_ink; ++y) {
        has_ink = ink_.at(x, y) != 0 && areas_.is_in(x, y, area);
      }
      if (!has_ink) continue;
      if (strip.x1 > strip.x0 && x - strip.x1 > kWideGap * em) {
        take();
        strip.x1 = 0;
      }
      if (strip.x1 <= strip.x0) strip.x0 = x;
      strip.x1 = x + 1;
    }
    take();
  }

  const Pixels& ink_;
  const Areas& areas_;
  int usual_;
};

}  // namespace

std::vector<TextStrip> find_text_strips(const Pixels& ink, const std::vector<Rule>& rules,
                                        double dpi) {
  const Areas areas(ink.width, ink.height, rules);
  return Finder(ink, areas, dpi).find();
}

}  // namespace niandu::scan
