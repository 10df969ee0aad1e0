#include "pipeline/publish/compare/report_chart.h"

#include <gtest/gtest.h>

namespace niandu::compare {
namespace {

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
    ++found;
  }
  return found;
}

TEST(Chart, OneValueIsNone) {
  EXPECT_EQ(chart_svg({}), "");
  EXPECT_EQ(chart_svg({{107, 1'000'000, false}}), "");
}

TEST(Chart, OneLineGoesThroughYearsOfOneDefinition) {
  const std::string svg = chart_svg({{107, 75'500'000}, {108, 76'000'000}, {109, 76'000'000}});
  EXPECT_EQ(count(svg, "<polyline"), 1U);
  EXPECT_EQ(count(svg, "<circle"), 3U);
  EXPECT_EQ(count(svg, "<line"), 0U);
  EXPECT_NE(svg.find("107: 75.5, 108: 76, 109: 76"), std::string::npos);
  EXPECT_NE(svg.find("75.5–76"), std::string::npos);
}

TEST(Chart, TheLineBreaksWhereTheDefinitionChanges) {
  const std::string svg = chart_svg({{107, 5'000'000}, {108, 60'000'000, true}, {109, 61'000'000}});
  EXPECT_EQ(count(svg, "<polyline"), 2U);
  EXPECT_EQ(count(svg, "<line"), 1U);
  EXPECT_NE(svg.find("107: 5 | 108: 60, 109: 61"), std::string::npos);
}

TEST(Chart, NegativeAndEqualValuesStayInside) {
  const std::string svg = chart_svg({{107, -500'000}, {108, -500'000}});
  EXPECT_NE(svg.find("-0.5"), std::string::npos);
  EXPECT_EQ(count(svg, "cy=\"22\""), 2U);
}

}  // namespace
}  // namespace niandu::compare
