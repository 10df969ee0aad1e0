// What is read of pictures, against what the PDF they were drawn from says.
#include "extractors/scan/scan.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "helpers.h"

namespace niandu::testing {
namespace {

// The upper end of the table of indicators: header of two rows, merged cells, codes, percentages.
const Box kTable{50, 50, 545, 245};

const Drawn& table() {
  static const Drawn drawn = draw("plan-107-writer-a4.pdf", 3, kTable);
  return drawn;
}
const Page& table_read() {
  static const Page page = read(table().picture);
  return page;
}

std::u32string sorted(std::u32string codes) {
  std::sort(codes.begin(), codes.end());
  return codes;
}

// Cells are read one after the other, lines of the PDF are not: the same characters, whatever the
// order.
TEST(Scan, ReadsTheCharactersOfAPrintedTable) {
  const std::u32string truth = sorted(codes_of(table().truth));
  ASSERT_GT(truth.size(), 150U);
  EXPECT_GE(likeness(truth, sorted(codes_of(table_read()))), 0.97);
}

TEST(Scan, PutsCharactersWhereTheyStand) {
  int near = 0;
  for (const Glyph& glyph : table_read().glyphs) {
    const double x = glyph.box().center_x() + kTable.x0, y = glyph.box().center_y() + kTable.y0;
    near += static_cast<int>(std::any_of(
        table().truth.glyphs.begin(), table().truth.glyphs.end(), [&](const Glyph& there) {
          return there.code == glyph.code && std::abs(there.box().center_x() - x) < 1.5 &&
                 std::abs(there.box().center_y() - y) < 3;
        }));
  }
  EXPECT_GE(near, 0.95 * static_cast<double>(table_read().glyphs.size()));
}

TEST(Scan, FindsTheRulingsOfATable) {
  int drawn = 0;
  for (const Ruling& ruling : table().truth.rulings) {
    const double at = ruling.at - (ruling.horizontal ? kTable.y0 : kTable.x0);
    const double end = ruling.horizontal ? kTable.y1 - kTable.y0 : kTable.x1 - kTable.x0;
    if (at < 3 || at > end - 3) continue;  // not in the part
    ++drawn;
    const auto& found = table_read().rulings;
    EXPECT_TRUE(std::any_of(found.begin(), found.end(),
                            [&](const Ruling& there) {
                              return there.horizontal == ruling.horizontal &&
                                     std::abs(there.at - at) < 1;
                            }))
        << (ruling.horizontal ? "level at " : "upright at ") << at;
  }
  EXPECT_GE(drawn, 8);
  for (const Ruling& found : table_read().rulings) {
    const auto& rulings = table().truth.rulings;
    const double at = found.at + (found.horizontal ? kTable.y0 : kTable.x0);
    EXPECT_TRUE(std::any_of(rulings.begin(), rulings.end(),
                            [&](const Ruling& there) {
                              return there.horizontal == found.horizontal &&
                                     std::abs(there.at - at) < 1;
                            }))
        << "no line is drawn at " << at;
  }
}

// Every digit that two readings agree on is the one that is printed there.
TEST(Scan, AgreesOnNoWrongDigit) {
  int agreed = 0;
  for (const Glyph& glyph : table_read().glyphs) {
    if (glyph.agreed == 0) continue;
    ++agreed;
    const double x = glyph.box().center_x() + kTable.x0, y = glyph.box().center_y() + kTable.y0;
    EXPECT_TRUE(std::any_of(table().truth.glyphs.begin(), table().truth.glyphs.end(),
                            [&](const Glyph& there) {
                              return there.code == glyph.code &&
                                     std::abs(there.box().center_x() - x) < 3 &&
                                     std::abs(there.box().center_y() - y) < 4;
                            }))
        << to_utf8(std::u32string(1, glyph.code)) << " at " << x << ' ' << y;
  }
  EXPECT_GE(agreed, 10);
}

TEST(Scan, ReadsLightOnDarkAsDarkOnLight) {
  const Drawn line = draw("plan-107-writer-a4.pdf", 3, {50, 110, 220, 180});
  const Page dark = read(line.picture), light = read(inverted(line.picture));
  EXPECT_GE(likeness(codes_of(dark), codes_of(light)), 0.9);
  EXPECT_GE(codes_of(dark).size(), 20U);
}

// As sure of each line as it is told; counts what it was shown.
class Doubter : public scan::Recogniser {
 public:
  explicit Doubter(float certainty) : certainty_(certainty) {}
  int lines = 0;
  [[nodiscard]] const std::string& name() const override { return name_; }
  [[nodiscard]] std::vector<scan::Symbol> read_line(scan::Model /*model*/,
                                                    const scan::Pixels& line) override {
    ++lines;
    std::vector<scan::Symbol> symbols;
    const auto size = static_cast<float>(line.height);
    for (float x = 0; x + size <= static_cast<float>(line.width); x += size) {
      symbols.push_back({U'年', certainty_, x, x + size});
    }
    return symbols;
  }

 private:
  float certainty_;
  std::string name_ = "a doubter";
};

TEST(Scan, LeavesAPageOfWhichNothingCanBeRead) {
  const Drawn page = draw("plan-107-writer-a4.pdf", 1, {0, 0, 595, 842});
  Doubter sure(99), hopeless(10);
  Page read, left;
  EXPECT_TRUE(scan::read_picture(page.picture, scan::kReadingDpi, sure, read));
  EXPECT_FALSE(scan::read_picture(page.picture, scan::kReadingDpi, hopeless, left));
  EXPECT_LT(3 * left.glyphs.size(), read.glyphs.size());
}

// So many squares in columns and rows, each a line of its own.
GreyPicture dots(int columns, int rows) {
  constexpr int kSide = 20, kAcross = 100, kDown = 46;
  GreyPicture picture = plain(columns * kAcross, rows * kDown, 15);
  for (int y = 0; y < rows * kDown; ++y) {
    if (y % kDown >= kSide) continue;
    for (int column = 0; column < columns; ++column) {
      const std::size_t begin = static_cast<std::size_t>(y) * picture.row_bytes() +
                                static_cast<std::size_t>(column * kAcross / 2);
      for (int pair = 0; pair < kSide / 2; ++pair) {
        picture.rows[begin + static_cast<std::size_t>(pair)] = 0;
      }
    }
  }
  return picture;
}

TEST(Scan, SaysThatItLeftLinesBeyondItsLimit) {
  Doubter sure(99);
  Page few, many;
  (void)scan::read_picture(dots(24, 40), scan::kReadingDpi, sure, few);
  EXPECT_FALSE(few.over_limit);
  (void)scan::read_picture(dots(32, 80), scan::kReadingDpi, sure, many);
  EXPECT_TRUE(many.over_limit);
}

TEST(Scan, FindsNothingOnBlankPaper) {
  for (const int shade : {15, 14, 11}) {
    const Page page = read(plain(1240, 1754, shade), 150);
    EXPECT_TRUE(page.glyphs.empty() && page.rulings.empty()) << shade;
  }
}

TEST(Scan, FindsNoTextInBlack) { EXPECT_TRUE(read(plain(1240, 1754, 0), 150).glyphs.empty()); }

TEST(Scan, BearsPicturesOfAFewPixels) {
  for (const int width : {1, 2, 3, 5, 70}) {
    for (const int height : {1, 2, 3, 5, 70}) {
      for (const int shade : {0, 7, 15}) (void)read(plain(width, height, shade));
    }
  }
}

// Noise is neither text nor rulings without end: it ends within the limits, and says so.
TEST(Scan, BearsNoise) {
  GreyPicture noise = plain(300, 200, 15);
  std::uint32_t state = 1;
  for (char& pair : noise.rows) {
    state = state * 1664525U + 1013904223U;
    pair = static_cast<char>(state >> 24U);
  }
  const Page page = read(noise, 150);
  EXPECT_LT(page.glyphs.size(), 20'000U);
}

}  // namespace
}  // namespace niandu::testing
