#include <gtest/gtest.h>
#include <zlib.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "extractors/picture/grey_picture.h"

namespace niandu {
namespace {

std::uint32_t number_at(std::string_view bytes, std::size_t at) {
  std::uint32_t number = 0;
  for (std::size_t i = at; i < at + 4; ++i) {
    number = number << 8U | static_cast<unsigned char>(bytes[i]);
  }
  return number;
}

struct Chunk {
  std::string type, data;
};

// The chunk at `at`, which then stands behind it. Its CRC is right.
Chunk read_chunk(std::string_view png, std::size_t& at) {
  const std::size_t length = number_at(png, at);
  const std::string_view covered = png.substr(at + 4, 4 + length);
  EXPECT_EQ(
      number_at(png, at + 8 + length),
      crc32(0, reinterpret_cast<const Bytef*>(covered.data()), static_cast<uInt>(covered.size())));
  at += 12 + length;
  return {std::string(covered.substr(0, 4)), std::string(covered.substr(4))};
}

// As a reader of PNG sees it: three rows of five pixels, the last column's other half unused.
TEST(Png, HoldsTheRowsOfThePicture) {
  const GreyPicture picture{5, 3, std::string("\x01\x23\x4F\x56\x78\x9F\xAB\xCD\xEF", 9)};
  const std::string png = to_png(picture);
  ASSERT_EQ(png.substr(0, 8), "\x89PNG\r\n\x1A\n");
  std::size_t at = 8;
  const Chunk header = read_chunk(png, at);
  EXPECT_EQ(header.type, "IHDR");
  EXPECT_EQ(header.data, std::string("\0\0\0\5\0\0\0\3\4\0\0\0\0", 13));
  const Chunk data = read_chunk(png, at);
  EXPECT_EQ(data.type, "IDAT");
  std::string rows(64, '?');
  uLongf size = rows.size();
  ASSERT_EQ(uncompress(reinterpret_cast<Bytef*>(rows.data()), &size,
                       reinterpret_cast<const Bytef*>(data.data.data()),
                       static_cast<uLong>(data.data.size())),
            Z_OK);
  rows.resize(size);
  EXPECT_EQ(rows, std::string("\0\x01\x23\x4F\0\x56\x78\x9F\0\xAB\xCD\xEF", 12));
  EXPECT_EQ(read_chunk(png, at).type, "IEND");
  EXPECT_EQ(at, png.size());
}

}  // namespace
}  // namespace niandu
