// One damaged byte costs its character, not the document.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "common/utf8.h"
#include "extractors/text/decode.h"
#include "extractors/text/text_document.h"
#include "tests/extractors/text/encoded.h"

namespace niandu {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

std::string sample() {
  std::ifstream file(NIANDU_SOURCE_DIR "/corpus/review-111.txt", std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(file), {}};
  const std::string_view simplified = "护";  // the one character that Big5 has not
  text.replace(text.find(simplified), simplified.size(), "護");
  return text;
}

struct Read {
  std::string text;
  std::vector<Issue> issues;
};

// Decoded, and what the document says of it; no text if it is refused.
Read read(const std::string& bytes) {
  const auto decoded = text::decode_text(bytes);
  const auto document = read_text(bytes, "a.txt");
  EXPECT_EQ(decoded.has_value(), document.has_value());
  if (!decoded || !document) return {};
  return {decoded->utf8, document->issues};
}

std::string argument(const Issue& issue, std::string_view name) {
  for (const IssueArgument& argument : issue.arguments) {
    if (argument.name == name) return argument.value;
  }
  return {};
}

// Byte `at` of the sample in this encoding replaced by `with`: what that costs at most.
void expect_costs(const std::string& encoding, std::size_t at, const std::string& with,
                  std::size_t most_wrong) {
  const std::string whole = sample();
  std::string bytes = encoded(whole, encoding.c_str());
  bytes.replace(at, 1, with);
  const Read damaged = read(bytes);
  const std::string what = encoding + " byte " + std::to_string(at);
  ASSERT_FALSE(damaged.text.empty()) << what;
  EXPECT_LE(wrong_characters(whole, damaged.text), most_wrong) << what;
  ASSERT_EQ(damaged.issues.size(), 1U) << what;
  EXPECT_EQ(damaged.issues[0].code, IssueCode::kTextDamaged);
  EXPECT_EQ(argument(damaged.issues[0], "count"), "1");
  const std::size_t replaced = damaged.text.find(kReplacement);
  ASSERT_NE(replaced, std::string::npos) << what;
  const auto line =
      1 + std::count(damaged.text.begin(),
                     damaged.text.begin() + static_cast<std::ptrdiff_t>(replaced), '\n');
  EXPECT_EQ(argument(damaged.issues[0], "line"), std::to_string(line));
  const auto named = std::stoul(argument(damaged.issues[0], "byte"));
  EXPECT_LE(named, at + 1);
  EXPECT_GE(named + 3, at + 1);
}

TEST(DamagedText, OneByteOfUtf8CostsItsCharacter) {
  for (const std::size_t at : {15U, 5000U, 12429U, 12430U, 12431U, 20000U}) {
    expect_costs("UTF-8", at, "\xFF", 1);
    expect_costs("UTF-8", at, std::string(1, '\0'), 1);
  }
}

TEST(DamagedText, OneByteOfBig5CostsTheRunItStandsIn) {
  expect_costs("windows-950", 8761, "\xFF", 1);
  expect_costs("gb18030", 8761, "\xFF", 2);
}

TEST(DamagedText, AZeroInUtf16CostsItsCharacter) {
  const std::string whole = sample();
  for (const char* encoding : {"UTF-16LE", "UTF-16BE"}) {
    const bool little = std::string_view(encoding) == "UTF-16LE";
    std::string bytes = (little ? "\xFF\xFE" : "\xFE\xFF") + encoded(whole, encoding);
    std::size_t at = 2;  // a character whose other byte is 0 already
    while (bytes[at] == 0 || bytes[at ^ 1U] != 0) ++at;
    bytes[at] = 0;
    const Read damaged = read(bytes);
    EXPECT_EQ(wrong_characters(whole, damaged.text), 1U) << encoding;
    ASSERT_EQ(damaged.issues.size(), 1U) << encoding;
    EXPECT_EQ(damaged.issues[0].code, IssueCode::kTextDamaged);
  }
}

// The halves behind it would be other characters: text that nobody wrote.
TEST(DamagedText, AByteLostFromUtf16CostsAFewCharacters) {
  const std::string whole = sample();
  for (const char* encoding : {"UTF-16LE", "UTF-16BE"}) {
    const std::string bytes = encoded(whole, encoding);
    const std::string mark = std::string_view(encoding) == "UTF-16LE" ? "\xFF\xFE" : "\xFE\xFF";
    for (std::size_t at = 1; at + 400 < bytes.size(); at += 401) {
      std::string cut = bytes;
      cut.erase(at, 1);
      for (const std::string& begin : {mark, std::string()}) {
        const Read damaged = read(begin + cut);
        EXPECT_LE(wrong_characters(whole, damaged.text), 40U) << encoding << ' ' << at;
        EXPECT_FALSE(damaged.issues.empty()) << encoding << ' ' << at;
      }
    }
  }
}

TEST(DamagedText, ADamagedMarkOfUtf16CostsItself) {
  const std::string whole = sample();
  for (const char* encoding : {"UTF-16LE", "UTF-16BE"}) {
    const std::string bytes = encoded(whole, encoding);
    for (const std::string& mark : {std::string("\x81\xFE"), std::string("\xFF\x13"),
                                    std::string("\0\xFE", 2), std::string("\xFE")}) {
      const Read damaged = read(mark + bytes);
      EXPECT_LE(wrong_characters(whole, damaged.text), 1U) << encoding;
    }
    EXPECT_TRUE(read(bytes).text == whole) << encoding;
    EXPECT_TRUE(read(bytes).issues.empty()) << encoding;
  }
}

// Each two letters could be one character of UTF-16.
TEST(DamagedText, AZeroInAsciiMakesNoUtf16OfIt) {
  std::string bytes;
  for (int line = 0; line < 100; ++line) bytes += "Annual plan and review, pages 1 to 20\n";
  bytes[101] = 0;
  const Read damaged = read(bytes);
  EXPECT_EQ(damaged.text.substr(0, 11), "Annual plan");
  EXPECT_EQ(damaged.issues.size(), 1U);
}

TEST(DamagedText, ACharacterCutAtTheEndCostsItself) {
  const std::string whole = sample();
  for (const char* encoding : {"UTF-8", "windows-950", "gb18030", "UTF-16LE"}) {
    std::string bytes = encoded(whole + "度", encoding);
    if (std::string_view(encoding) == "UTF-16LE") bytes.insert(0, "\xFF\xFE");
    bytes.pop_back();
    const Read cut = read(bytes);
    EXPECT_TRUE(cut.text == whole + std::string(kReplacement)) << encoding;
    ASSERT_EQ(cut.issues.size(), 1U) << encoding;
    EXPECT_EQ(cut.issues[0].code, IssueCode::kTextDamaged);
  }
}

TEST(DamagedText, EveryPlaceIsNamedUpToABound) {
  std::string bytes;
  for (int line = 0; line < 200; ++line) {
    bytes += "年度施政計畫與關鍵績效指標之衡量標準及年度目標值\n";
    if (line % 2 == 0) bytes += "\xFF\n";
  }
  const Read damaged = read(bytes);
  ASSERT_EQ(damaged.issues.size(), 50U);
  EXPECT_EQ(argument(damaged.issues[0], "line"), "2");
  EXPECT_EQ(argument(damaged.issues[1], "line"), "5");
  EXPECT_EQ(argument(damaged.issues[49], "count"), "51");
}

TEST(DamagedText, WhatIsWholeHasNoIssue) {
  for (const char* encoding : {"UTF-8", "windows-950", "gb18030", "UTF-16LE"}) {
    std::string bytes = encoded(sample(), encoding);
    if (std::string_view(encoding) == "UTF-16LE") bytes.insert(0, "\xFF\xFE");
    const Read whole = read(bytes);
    EXPECT_TRUE(whole.text == sample()) << encoding;
    EXPECT_TRUE(whole.issues.empty()) << encoding;
  }
}

TEST(DamagedText, OtherFilesAreNoDamagedTexts) {
  std::string noise;
  unsigned state = 7;
  for (int i = 0; i < 20'000; ++i) {
    state = state * 1664525U + 1013904223U;
    noise += static_cast<char>(state >> 24U);
  }
  EXPECT_FALSE(text::decode_text(noise).has_value());
  std::erase(noise, '\0');
  EXPECT_FALSE(text::decode_text(noise).has_value());
  std::string programme =
      "\x7F"
      "ELF";
  for (int i = 0; i < 500; ++i) programme += std::string("word", 4) + std::string(5, '\0');
  EXPECT_FALSE(text::decode_text(programme).has_value());
  EXPECT_FALSE(text::decode_text("caf\xE9 cr\xE8me").has_value());
}

}  // namespace
}  // namespace niandu
