#include "common/byte_codec.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <limits>
#include <string>

namespace niandu {
namespace {

TEST(ByteCodec, GivesBackEveryValue) {
  using Limits = std::numeric_limits<std::int64_t>;
  const std::int64_t integers[] = {0, 1, -1, 63, 64, -64, -65, 300, Limits::max(), Limits::min()};
  const std::uint64_t naturals[] = {0, 127, 128, 16'384, std::numeric_limits<std::uint64_t>::max()};
  const double reals[] = {0.0, -0.0, 0.1, -1e300, std::numeric_limits<double>::infinity()};
  ByteWriter writer;
  for (const auto value : integers) writer.integer(value);
  for (const auto value : naturals) writer.unsigned_integer(value);
  for (const auto value : reals) writer.real(value);
  writer.real(std::nan(""));
  writer.boolean(true);
  writer.string(std::string("\0年度", 7));
  const std::string bytes = writer.take();
  ByteReader reader(bytes, 100);
  for (const auto value : integers) EXPECT_EQ(reader.integer(), value);
  for (const auto value : naturals) EXPECT_EQ(reader.unsigned_integer(), value);
  for (const auto value : reals) {
    const double back = reader.real();
    EXPECT_EQ(back, value);
    EXPECT_EQ(std::signbit(back), std::signbit(value));
  }
  EXPECT_TRUE(std::isnan(reader.real()));
  EXPECT_TRUE(reader.boolean());
  EXPECT_EQ(reader.string(), std::string("\0年度", 7));
  EXPECT_TRUE(reader.finished());
}

TEST(ByteCodec, WhatIsWrongFails) {
  const auto fails = [](std::string_view bytes, auto read) {
    ByteReader reader(bytes, 100);
    (void)read(reader);
    return reader.failed();
  };
  EXPECT_TRUE(fails("", [](ByteReader& r) { return r.integer(); }));
  EXPECT_TRUE(fails("\x80", [](ByteReader& r) { return r.unsigned_integer(); }));
  EXPECT_TRUE(fails(std::string(10, '\xFF'), [](ByteReader& r) { return r.unsigned_integer(); }));
  EXPECT_TRUE(fails("\x02", [](ByteReader& r) { return r.boolean(); }));
  EXPECT_TRUE(fails("\x03", [](ByteReader& r) { return r.choice(3); }));
  EXPECT_TRUE(fails("1234567", [](ByteReader& r) { return r.real(); }));
  EXPECT_TRUE(
      fails("\x05"
            "four",
            [](ByteReader& r) { return r.string(); }));
  EXPECT_TRUE(
      fails("\x03"
            "abc",
            [](ByteReader& r) { return r.count(34); }));
  EXPECT_FALSE(
      fails("\x03"
            "abc",
            [](ByteReader& r) { return r.count(33); }));
  EXPECT_TRUE(
      fails("\x04"
            "abc",
            [](ByteReader& r) { return r.count(1); }));
}

TEST(ByteCodec, AfterAFailureEverythingIsEmpty) {
  const std::string bytes(
      "\x02"
      "\x03"
      "abc",
      5);
  ByteReader reader(bytes, 100);
  (void)reader.boolean();
  EXPECT_EQ(reader.string(), "");
  EXPECT_EQ(reader.integer(), 0);
  EXPECT_FALSE(reader.finished());
}

}  // namespace
}  // namespace niandu
