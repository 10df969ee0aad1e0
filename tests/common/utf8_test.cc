#include "common/utf8.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace niandu {
namespace {

std::vector<std::pair<char32_t, std::size_t>> decoded(const std::string& text,
                                                      decltype(decode_utf8)* decode) {
  std::vector<std::pair<char32_t, std::size_t>> out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = decode(text, at);
    out.emplace_back(c, at);
  }
  return out;
}

TEST(Utf8, EveryScalarValueSurvivesTheWayThereAndBack) {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string text;
    append_utf8(text, c);
    std::size_t at = 0;
    ASSERT_EQ(decode_utf8(text, at), c);
    ASSERT_EQ(at, text.size());
  }
}

TEST(Utf8, TheShortCutSaysWhatTheLongWaySays) {
  // Every lead byte, before every kind of second and third byte.
  const std::string bytes("\x00\x41\x7F\x80\x9F\xA0\xBF\xC0\xE0\xED\xFF", 11);
  for (int lead = 0; lead < 256; ++lead) {
    for (const char second : bytes) {
      for (const char third : bytes) {
        for (std::size_t length = 1; length <= 3; ++length) {
          std::string text{static_cast<char>(lead), second, third};
          text.resize(length);
          EXPECT_EQ(decoded(text, decode_utf8), decoded(text, decode_utf8_slowly));
        }
      }
    }
  }
}

TEST(Utf8, ABrokenSequenceCostsOneByte) {
  std::size_t at = 0;
  EXPECT_EQ(decode_utf8("\xE5\xB9", at), 0xFFFDU);
  EXPECT_EQ(at, 1U);
  at = 0;
  EXPECT_EQ(decode_utf8("\xED\xA0\x80", at), 0xFFFDU);  // a surrogate
  EXPECT_EQ(at, 1U);
}

TEST(Utf8, TrimsIdeographicAndUnbreakableSpaces) {
  EXPECT_EQ(trim("\xE3\x80\x80 年度\xC2\xA0\n"), "年度");
  EXPECT_EQ(trim("年度\xE3\x80"), "年度\xE3\x80");
  EXPECT_EQ(trim("\x80\x80 "), "\x80\x80");
  EXPECT_EQ(trim("\xE3\x80\x80"), "");
}

}  // namespace
}  // namespace niandu
