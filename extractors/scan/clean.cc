#include "extractors/scan/clean.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>
#include <vector>

namespace niandu::scan {
namespace {

constexpr int kTile = 64;          // pixels; a character of 12 points has 50 at 300 dpi
constexpr int kDarkestPaper = 96;  // what is darker is a filled area, not paper

// The shade that `share` of the pixels of a tile do not exceed.
int shade_of_tile(const Pixels& shades, int left, int top, double share) {
  std::array<int, 256> counts{};
  int all = 0;
  for (int y = top; y < std::min(top + kTile, shades.height); ++y) {
    for (int x = left; x < std::min(left + kTile, shades.width); ++x, ++all) {
      ++counts[shades.at(x, y)];
    }
  }
  int shade = 0;
  for (int below = 0; shade < 255; ++shade) {
    below += counts[static_cast<std::size_t>(shade)];
    if (below >= share * all) break;
  }
  return shade;
}

void invert_if_dark(Pixels& shades) {
  double sum = 0;
  for (const std::uint8_t shade : shades.bytes) sum += shade;
  if (sum >= 96.0 * static_cast<double>(shades.bytes.size())) return;
  for (std::uint8_t& shade : shades.bytes) shade = static_cast<std::uint8_t>(255 - shade);
}

// Components of ink, by runs in rows; small ones are taken away.
class Specks {
 public:
  explicit Specks(Pixels& ink) : ink_(ink) {}

  void remove(int least_pixels) {
    find_runs();
    std::vector<int> sizes(runs_.size(), 0);
    for (std::size_t i = 0; i < runs_.size(); ++i) sizes[root(i)] += runs_[i].x1 - runs_[i].x0;
    for (std::size_t i = 0; i < runs_.size(); ++i) {
      if (sizes[root(i)] >= least_pixels) continue;
      for (int x = runs_[i].x0; x < runs_[i].x1; ++x) ink_.at(x, runs_[i].y) = 0;
    }
  }

 private:
  struct Run {
    int y, x0, x1;
  };

  std::size_t root(std::size_t run) {
    while (parent_[run] != run) run = parent_[run] = parent_[parent_[run]];
    return run;
  }

  void find_runs() {
    std::size_t above = 0, above_end = 0;
    for (int y = 0; y < ink_.height; ++y) {
      const std::size_t begin = runs_.size();
      for (int x = 0; x < ink_.width;) {
        if (ink_.at(x, y) == 0) {
          ++x;
          continue;
        }
        Run run{y, x, x};
        while (run.x1 < ink_.width && ink_.at(run.x1, y) != 0) ++run.x1;
        x = run.x1;
        runs_.push_back(run);
        parent_.push_back(parent_.size());
      }
      join(above, above_end, begin);
      above = begin;
      above_end = runs_.size();
    }
  }

  // The runs from `begin` with those of the row above.
  void join(std::size_t above, std::size_t above_end, std::size_t begin) {
    for (std::size_t i = begin; i < runs_.size(); ++i) {
      while (above < above_end && runs_[above].x1 < runs_[i].x0) ++above;
      for (std::size_t k = above; k < above_end && runs_[k].x0 <= runs_[i].x1; ++k) {
        parent_[root(i)] = root(k);
      }
    }
  }

  Pixels& ink_;
  std::vector<Run> runs_;
  std::vector<std::size_t> parent_;
};

struct Point {
  float x, y;
};

// How sharply the ink falls into rows if lines have this slope.
double sharpness(const std::vector<Point>& points, double slope, int rows, std::vector<int>& bins) {
  std::fill(bins.begin(), bins.end(), 0);
  for (const Point& p : points) {
    const int row = static_cast<int>(p.y - slope * p.x) + rows / 4;
    if (row >= 0 && row < static_cast<int>(bins.size())) ++bins[static_cast<std::size_t>(row)];
  }
  double sum = 0;
  for (std::size_t i = 1; i < bins.size(); ++i) {
    const double step = bins[i] - bins[i - 1];
    sum += step * step;
  }
  return sum;
}

Pixels darker_than(const Pixels& shades, int shade) {
  Pixels ink(shades.width, shades.height, 0);
  for (std::size_t i = 0; i < ink.bytes.size(); ++i) ink.bytes[i] = shades.bytes[i] < shade;
  return ink;
}

}  // namespace

void whiten(Pixels& shades) {
  invert_if_dark(shades);
  const int across = (shades.width + kTile - 1) / kTile, down = (shades.height + kTile - 1) / kTile;
  std::vector<int> paper(static_cast<std::size_t>(across) * static_cast<std::size_t>(down));
  const auto tile = [&](int i, int j) -> int& {
    return paper[static_cast<std::size_t>(std::clamp(j, 0, down - 1) * across +
                                          std::clamp(i, 0, across - 1))];
  };
  constexpr double kShare = 0.85;  // more of a tile than this is never ink but in filled areas
  for (int j = 0; j < down; ++j) {
    for (int i = 0; i < across; ++i) {
      tile(i, j) = std::max(kDarkestPaper, shade_of_tile(shades, i * kTile, j * kTile, kShare));
    }
  }
  for (int y = 0; y < shades.height; ++y) {
    const double v = (y + 0.5) / kTile - 0.5;
    const int j = static_cast<int>(std::floor(v));
    for (int x = 0; x < shades.width; ++x) {
      const double u = (x + 0.5) / kTile - 0.5;
      const int i = static_cast<int>(std::floor(u));
      const double top = tile(i, j) + (u - i) * (tile(i + 1, j) - tile(i, j));
      const double low = tile(i, j + 1) + (u - i) * (tile(i + 1, j + 1) - tile(i, j + 1));
      const double white = top + (v - j) * (low - top);
      shades.at(x, y) =
          static_cast<std::uint8_t>(std::min(255.0, shades.at(x, y) * 255.0 / white + 0.5));
    }
  }
}

Pixels to_ink(const Pixels& shades) {
  constexpr int kInkBelow = 150;   // of 255: the edge of a blurred stroke; bleed-through is lighter
  constexpr int kLeastPixels = 8;  // the smallest dots of print have 20 at 300 dpi
  Pixels ink = darker_than(shades, kInkBelow);
  Specks(ink).remove(kLeastPixels);
  return ink;
}

Pixels to_faint_ink(const Pixels& shades) {
  constexpr int kFaintBelow = 190;
  return darker_than(shades, kFaintBelow);
}

double slope_of(const Pixels& ink) {
  constexpr std::size_t kMostPoints = 120'000;
  std::size_t count = 0;
  for (const std::uint8_t pixel : ink.bytes) count += pixel;
  if (count < 500) return 0;
  const std::size_t each = count / kMostPoints + 1;
  std::vector<Point> points;
  std::size_t seen = 0;
  const int middle = ink.width / 2;
  for (int y = 0; y < ink.height; ++y) {
    for (int x = 0; x < ink.width; ++x) {
      if (ink.at(x, y) != 0 && seen++ % each == 0) {
        points.push_back({static_cast<float>(x - middle), static_cast<float>(y)});
      }
    }
  }
  std::vector<int> bins(static_cast<std::size_t>(ink.height) * 3 / 2 + 2);
  double best = 0, most = sharpness(points, 0, ink.height, bins);
  const auto search = [&](double from, double to, double step) {
    for (double slope = from; slope <= to; slope += step) {
      const double sharp = sharpness(points, slope, ink.height, bins);
      if (sharp > most) most = sharp, best = slope;
    }
  };
  search(-kMostSlope, kMostSlope, 0.002);
  search(best - 0.002, best + 0.002, 0.0002);
  return best;
}

Pixels levelled(const Pixels& shades, double slope) {
  const double angle = std::atan(slope), c = std::cos(angle), s = std::sin(angle);
  const double cx = shades.width / 2.0, cy = shades.height / 2.0;
  Pixels out(shades.width, shades.height, 255);
  for (int y = 0; y < out.height; ++y) {
    for (int x = 0; x < out.width; ++x) {
      const double u = cx + c * (x - cx) - s * (y - cy), v = cy + s * (x - cx) + c * (y - cy);
      const int i = static_cast<int>(std::floor(u)), j = static_cast<int>(std::floor(v));
      if (i < 0 || j < 0 || i + 1 >= shades.width || j + 1 >= shades.height) continue;
      const double du = u - i, dv = v - j;
      out.at(x, y) = static_cast<std::uint8_t>(
          std::lround((1 - dv) * ((1 - du) * shades.at(i, j) + du * shades.at(i + 1, j)) +
                      dv * ((1 - du) * shades.at(i, j + 1) + du * shades.at(i + 1, j + 1))));
    }
  }
  return out;
}

}  // namespace niandu::scan
