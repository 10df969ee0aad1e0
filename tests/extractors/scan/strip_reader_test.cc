// Readings of a line are weighed; what is seen in it is told by the test.
#include "extractors/scan/strip_reader.h"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "common/utf8.h"
#include "extractors/scan/list_numbers.h"
#include "extractors/scan/scaled_line.h"

namespace niandu::scan {
namespace {

constexpr int kEm = 40;

struct Seen {
  std::u32string codes;
  std::map<char32_t, float> doubts = {};  // all others are 99 % sure
};

// Sees what it was told, by model and by the height of the line's picture.
class Told : public Recogniser {
 public:
  std::map<std::pair<Model, int>, Seen> seen;
  int readings = 0;

  [[nodiscard]] const std::string& name() const override { return name_; }
  [[nodiscard]] std::vector<Symbol> read_line(Model model, const Pixels& line) override {
    ++readings;
    const Seen& told = seen[{model, line.height}];
    std::vector<Symbol> symbols;
    const float width = static_cast<float>(line.width) / static_cast<float>(told.codes.size());
    for (std::size_t i = 0; i < told.codes.size(); ++i) {
      const auto doubt = told.doubts.find(told.codes[i]);
      const float x = static_cast<float>(i) * width;
      symbols.push_back(
          {told.codes[i], doubt == told.doubts.end() ? 99 : doubt->second, x, x + width});
    }
    return symbols;
  }

 private:
  std::string name_ = "told";
};

// A line of black squares, one for each character; Latin ones are half as wide.
struct Line {
  explicit Line(std::u32string_view codes) : shades(2 * kEm, 2 * kEm, 255) {
    int width = kEm;
    for (const char32_t code : codes) width += code < 0x7F ? kEm / 2 : kEm;
    shades = Pixels(width + kEm, 2 * kEm, 255);
    ink = Pixels(width + kEm, 2 * kEm, 0);
    int x = kEm / 2;
    for (const char32_t code : codes) {
      const int pitch = code < 0x7F ? kEm / 2 : kEm;
      for (int v = kEm / 2; v < kEm * 3 / 2; ++v) {
        for (int u = x + 2; u < x + pitch - 3; ++u) shades.at(u, v) = 0, ink.at(u, v) = 1;
      }
      x += pitch;
    }
    strip = {{kEm / 2 + 2, kEm / 2, x - 3, kEm * 3 / 2}, kEm};
  }
  Pixels shades, ink;
  TextStrip strip;
};

std::vector<ReadSymbol> read(Told& told, std::u32string_view printed) {
  const Line line(printed);
  return StripReader(told, line.shades, line.ink).read(line.strip);
}

std::string codes_of(const std::vector<ReadSymbol>& symbols) {
  std::u32string codes;
  for (const ReadSymbol& symbol : symbols) codes += symbol.placed.symbol.code;
  return to_utf8(codes);
}

constexpr std::pair kFirst{Model::kIdeographs, kLineHeight};
constexpr std::pair kSecond{Model::kIdeographs, kOtherLineHeight};

TEST(StripReader, WhatIsSureIsReadOnce) {
  Told told;
  told.seen[kFirst] = {U"促進就業"};
  EXPECT_EQ(codes_of(read(told, U"促進就業")), "促進就業");
  EXPECT_EQ(told.readings, 1);
}

TEST(StripReader, WhatTwoReadingsDifferInIsDisputedAndTheSurerOneCounts) {
  for (const auto& [second, expected] : {std::pair{97.F, "圖"}, std::pair{60.F, "回"}}) {
    Told told;
    told.seen[kFirst] = {U"地籍回重測", {{U'回', 80.F}}};
    told.seen[kSecond] = {U"地籍圖重測", {{U'圖', second}}};
    const auto symbols = read(told, U"地籍圖重測");
    ASSERT_EQ(symbols.size(), 5U);
    EXPECT_EQ(codes_of({symbols[2]}), expected);
    EXPECT_LE(symbols[2].placed.symbol.certainty, kDisputed);
    EXPECT_EQ(symbols[1].placed.symbol.certainty, 99);
  }
}

TEST(StripReader, WhatTwoReadingsHaveInCommonIsAsSureAsTheSurerOne) {
  Told told;
  told.seen[kFirst] = {U"地籍圖重測", {{U'圖', 91.F}}};
  told.seen[kSecond] = {U"地籍圖重測", {{U'圖', 97.F}}};
  EXPECT_EQ(read(told, U"地籍圖重測")[2].placed.symbol.certainty, 97);
}

TEST(StripReader, FiguresAreAgreedWhereBothModelsReadTheSame) {
  for (const auto& [latin, agreed] : {std::pair{U"75.5%", true}, std::pair{U"76.5%", false}}) {
    Told told;
    told.seen[kFirst] = {U"達75.5%者"};
    told.seen[{Model::kLatin, kOtherLineHeight}] = {latin};
    const auto symbols = read(told, U"達75.5%者");
    ASSERT_EQ(symbols.size(), 7U);
    EXPECT_FALSE(symbols[0].agreed);
    for (std::size_t i = 1; i < 6; ++i) EXPECT_EQ(symbols[i].agreed, agreed) << i;
  }
}

TEST(StripReader, TwoReadingsOfFiguresOutvoteOne) {
  Told told;
  told.seen[kFirst] = {U"向3D化"};
  told.seen[{Model::kLatin, kOtherLineHeight}] = {U"38D"};
  told.seen[{Model::kLatin, kLineHeight}] = {U"3D"};
  const auto symbols = read(told, U"向3D化");
  EXPECT_EQ(codes_of(symbols), "向3D化");
  EXPECT_FALSE(symbols[1].agreed);
}

TEST(StripReader, OneCharacterIsReadAsALineOfThem) {
  Told told;
  told.seen[kFirst] = {U"六六六"};
  EXPECT_EQ(codes_of(read(told, U"六")), "六");
}

TEST(ListNumbers, ALikenessBeforeACommaIsANumber) {
  const auto corrected = [](std::u32string_view codes) {
    std::vector<ReadSymbol> line(codes.size());
    for (std::size_t i = 0; i < codes.size(); ++i) {
      line[i].placed.symbol.code = codes[i];
      line[i].placed.symbol.certainty = 99;
    }
    correct_list_number(line);
    return std::pair{codes_of(line), line[0].placed.symbol.certainty <= kDisputed};
  };
  EXPECT_EQ(corrected(U"壺、目標"), (std::pair{std::string("壹、目標"), true}));
  EXPECT_EQ(corrected(U"(入)目標").first, "(八)目標");
  EXPECT_EQ(corrected(U"壺中、目標"), (std::pair{std::string("壺中、目標"), false}));
  EXPECT_EQ(corrected(U"進入、目標").first, "進入、目標");
  EXPECT_EQ(corrected(U"入").first, "入");
}

TEST(ScaledLine, GrainOfPaperIsWhite) {
  Pixels shades(100, 60, 255);
  for (int x = 0; x < 100; x += 3) shades.at(x, 30) = 240;
  const ScaledLine line = scaled_line(shades, {10, 10, 90, 50}, 40, kLineHeight);
  EXPECT_EQ(line.pixels.height, kLineHeight);
  for (const std::uint8_t shade : line.pixels.bytes) ASSERT_EQ(shade, 255);
}

}  // namespace
}  // namespace niandu::scan
