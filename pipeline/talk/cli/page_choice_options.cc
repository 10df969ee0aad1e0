#include "pipeline/talk/cli/page_choice_options.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <functional>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "pipeline/talk/cli/unknown_word.h"

namespace niandu::cli {
namespace {

constexpr std::string_view kLattice = "lattice", kStream = "stream", kAuto = "auto";

// Points apart by commas. Errors: kUsage.
Result<std::vector<double>> parse_points(std::string_view option, std::string_view text) {
  constexpr double kMostPoints = 14'400;     // ISO 32000-1, annex C: a page is at most 200 inches
  constexpr std::size_t kMostNumbers = 500;  // as of a drawn grid
  std::vector<double> points;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    double point = 0;
    const auto [stop, error] = std::from_chars(text.data() + begin, text.data() + end, point);
    const bool right = error == std::errc() && stop == text.data() + end && point >= 0 &&
                       point <= kMostPoints && points.size() < kMostNumbers;
    if (!right) {
      return fail(ErrorCode::kUsage, "--" + std::string(option) +
                                         " takes points apart by commas, not '" +
                                         std::string(text) + "'");
    }
    points.push_back(point);
    begin = end + 1;
  }
  return points;
}

}  // namespace

void PageChoiceOptions::add_to(Options& options) {
  options.add()("area", po::value(&area_)->value_name("X0,Y0,X1,Y1"),
                "only what stands in this box: points from the page's upper left corner")(
      "columns", po::value(&columns_)->value_name("X,X..."),
      "columns end at these points from the left, as if lines were drawn there")(
      "method", po::value(&method_)->value_name("NAME")->default_value(std::string(kAuto)),
      "auto; lattice: only tables that drawn lines show; stream: by white space alone, as if no "
      "line were drawn");
}

Status PageChoiceOptions::take(const Options& options) {
  if (method_ != kAuto && method_ != kLattice && method_ != kStream) {
    return unknown_word("method", method_, std::array{kAuto, kLattice, kStream});
  }
  choice_.without_rules = method_ == kStream;
  if (options.given("area")) {
    const auto box = parse_points("area", area_);
    if (!box) return tl::make_unexpected(box.error());
    constexpr std::size_t kSides = 4;
    if (box->size() != kSides || (*box)[0] >= (*box)[2] || (*box)[1] >= (*box)[3]) {
      return fail(ErrorCode::kUsage, "--area takes x0,y0,x1,y1 with x0 < x1 and y0 < y1");
    }
    choice_.area = {(*box)[0], (*box)[1], (*box)[2], (*box)[3]};
  }
  if (!options.given("columns")) return {};
  auto lines = parse_points("columns", columns_);
  if (!lines) return tl::make_unexpected(lines.error());
  if (std::ranges::adjacent_find(*lines, std::greater_equal<>()) != lines->end()) {
    return fail(ErrorCode::kUsage, "--columns takes points from left to right");
  }
  choice_.columns = std::move(*lines);
  return {};
}

bool PageChoiceOptions::takes(TableMethod method) const {
  return method_ != kLattice || (method != TableMethod::kAligned && method != TableMethod::kText);
}

}  // namespace niandu::cli
