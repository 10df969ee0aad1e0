#include "pipeline/publish/compare/report_chart.h"

#include <algorithm>
#include <cstddef>

namespace niandu::compare {
namespace {

// Pixels. Whole numbers: the same text on every machine.
constexpr int kWidth = 150, kHeight = 44, kMargin = 6;

std::string decimal(std::int64_t millionths) {
  std::string digits = std::to_string(millionths < 0 ? -millionths : millionths);
  constexpr std::size_t kPlaces = 6;
  if (digits.size() <= kPlaces) digits.insert(0, kPlaces + 1 - digits.size(), '0');
  digits.insert(digits.size() - kPlaces, 1, '.');
  digits.erase(digits.find_last_not_of('0') + 1);
  if (digits.back() == '.') digits.pop_back();
  return (millionths < 0 ? "-" : "") + digits;
}

class Chart {
 public:
  explicit Chart(const std::vector<ChartPoint>& points) : points_(points) {
    const auto [least, most] = std::minmax_element(
        points.begin(), points.end(),
        [](const ChartPoint& a, const ChartPoint& b) { return a.millionths < b.millionths; });
    least_ = least->millionths;
    most_ = most->millionths;
  }

  [[nodiscard]] std::string svg() const {
    std::string out = "<svg width=\"" + std::to_string(kWidth) + "\" height=\"" +
                      std::to_string(kHeight) + "\" role=\"img\"><title>" + told() + "</title>";
    std::string line;
    for (std::size_t i = 0; i < points_.size(); ++i) {
      if (points_[i].breaks && i > 0) {
        out += polyline(line) + break_before(i);
        line.clear();
      }
      line += std::to_string(x(i)) + "," + std::to_string(y(i)) + " ";
      out += "<circle cx=\"" + std::to_string(x(i)) + "\" cy=\"" + std::to_string(y(i)) +
             "\" r=\"2.5\"/>";
    }
    out += polyline(line) + "</svg><div class=\"small\">" + decimal(least_);
    if (least_ != most_) out += "–" + decimal(most_);
    return out + "</div>";
  }

 private:
  // Where the year stands between the first and the last, not which point it is.
  [[nodiscard]] int x(std::size_t i) const {
    const int span = std::max(1, points_.back().roc_year - points_.front().roc_year);
    return kMargin +
           (points_[i].roc_year - points_.front().roc_year) * (kWidth - 2 * kMargin) / span;
  }
  [[nodiscard]] int y(std::size_t i) const {
    if (least_ == most_) return kHeight / 2;
    const double share =
        static_cast<double>(points_[i].millionths - least_) / static_cast<double>(most_ - least_);
    return kHeight - kMargin - static_cast<int>(share * (kHeight - 2 * kMargin));
  }
  [[nodiscard]] static std::string polyline(const std::string& line) {
    return "<polyline points=\"" + line + "\"/>";
  }
  [[nodiscard]] std::string break_before(std::size_t i) const {
    const std::string at = std::to_string((x(i - 1) + x(i)) / 2);
    return "<line x1=\"" + at + "\" x2=\"" + at + "\" y1=\"2\" y2=\"" +
           std::to_string(kHeight - 2) + "\"/>";
  }
  // For those who cannot see it.
  [[nodiscard]] std::string told() const {
    std::string text;
    for (const ChartPoint& point : points_) {
      text += (text.empty()   ? ""
               : point.breaks ? " | "
                              : ", ") +
              std::to_string(point.roc_year) + ": " + decimal(point.millionths);
    }
    return text;
  }

  const std::vector<ChartPoint>& points_;
  std::int64_t least_ = 0, most_ = 0;
};

}  // namespace

std::string chart_svg(const std::vector<ChartPoint>& points) {
  return points.size() < 2 ? std::string() : Chart(points).svg();
}

}  // namespace niandu::compare
