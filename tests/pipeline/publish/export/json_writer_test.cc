#include "pipeline/publish/export/json_writer.h"

#include <gtest/gtest.h>

#include <functional>
#include <limits>
#include <nlohmann/json.hpp>
#include <string>

namespace niandu {
namespace {

std::string written(const std::function<void(JsonWriter&)>& write, int line_depth = 0) {
  std::string out;
  JsonWriter json(out, line_depth);
  write(json);
  return out;
}

TEST(JsonWriter, WritesItemsInOrderOnOneLine) {
  EXPECT_EQ(written([](JsonWriter& json) {
              json.begin_object();
              json.key("a");
              json.begin_array();
              json.null();
              json.boolean(true);
              json.integer(std::numeric_limits<std::int64_t>::min());
              json.end_array();
              json.key("b");
              json.begin_object();
              json.end_object();
              json.key("c");
              json.decimal("-0.50");
              json.end_object();
            }),
            R"({"a":[null,true,-9223372036854775808],"b":{},"c":-0.50})");
}

TEST(JsonWriter, WritesMembers) {
  EXPECT_EQ(written([](JsonWriter& json) {
              json.begin_object();
              json.text("a", "");
              json.number("b", 0);
              json.flag("c", false);
              json.text_or_null("d", "");
              json.number_or_null("e", 0);
              json.end_object();
            }),
            R"({"a":"","b":0,"c":false,"d":null,"e":null})");
}

TEST(JsonWriter, OuterLevelsHaveLinesOfTheirOwn) {
  EXPECT_EQ(written(
                [](JsonWriter& json) {
                  json.begin_object();
                  json.key("a");
                  json.begin_array();
                  json.integer(1);
                  json.end_array();
                  json.end_object();
                },
                1),
            "{\n  \"a\": [1]\n}");
}

TEST(JsonWriter, AnyBytesGiveValidJson) {
  std::string bytes;
  for (int byte = 0; byte < 256; ++byte) bytes += static_cast<char>(byte);
  bytes += "年度\xE5\xB9";  // cut in the middle of a character
  const auto text = written([&](JsonWriter& json) { json.string(bytes); });
  const auto parsed = nlohmann::json::parse(text).get<std::string>();
  EXPECT_EQ(parsed.substr(0, 0x80), bytes.substr(0, 0x80));
  EXPECT_NE(parsed.find("年度\uFFFD\uFFFD"), std::string::npos);
}

TEST(JsonWriter, CoordinatesAreHundredthsWithoutTrailingZeros) {
  const auto coordinate = [](double points) {
    return written([&](JsonWriter& json) { json.coordinate(points); });
  };
  EXPECT_EQ(coordinate(0), "0");
  EXPECT_EQ(coordinate(-0.001), "0");
  EXPECT_EQ(coordinate(72), "72");
  EXPECT_EQ(coordinate(72.5), "72.5");
  EXPECT_EQ(coordinate(-0.256), "-0.26");
  EXPECT_EQ(coordinate(1.005), "1");
  EXPECT_EQ(coordinate(100.05), "100.05");
  EXPECT_EQ(coordinate(std::numeric_limits<double>::infinity()), "null");
  EXPECT_EQ(coordinate(std::numeric_limits<double>::quiet_NaN()), "null");
  EXPECT_EQ(coordinate(1e300), "null");
}

TEST(JsonWriter, WhatIsNoJsonNumberBecomesAString) {
  for (const char* number : {"0", "-3", "75.5", "0.21", "-0.0", "202000"}) {
    EXPECT_TRUE(is_json_number(number)) << number;
  }
  for (const char* other : {"", "-", "+1", "007", ".5", "1.", "1e5", "1,000", "０", "1.2.3"}) {
    EXPECT_FALSE(is_json_number(other)) << other;
  }
  EXPECT_EQ(written([](JsonWriter& json) { json.decimal("007"); }), "\"007\"");
}

}  // namespace
}  // namespace niandu
