#include "common/byte_codec.h"

#include <bit>
#include <limits>

namespace niandu {
namespace {

constexpr unsigned kGroupBits = 7;
constexpr unsigned kMoreFollow = 0x80;

}  // namespace

void ByteWriter::unsigned_integer(std::uint64_t value) {
  while (value >= kMoreFollow) {
    bytes_ += static_cast<char>((value & (kMoreFollow - 1)) | kMoreFollow);
    value >>= kGroupBits;
  }
  bytes_ += static_cast<char>(value);
}

void ByteWriter::integer(std::int64_t value) {
  const auto bits = static_cast<std::uint64_t>(value);
  unsigned_integer(value < 0 ? ~(bits << 1U) : bits << 1U);
}

void ByteWriter::real(double value) {
  auto bits = std::bit_cast<std::uint64_t>(value);
  for (unsigned i = 0; i < sizeof(bits); ++i) {
    bytes_ += static_cast<char>(bits & 0xFFU);
    bits >>= 8U;
  }
}

void ByteWriter::string(std::string_view text) {
  unsigned_integer(text.size());
  bytes_ += text;
}

std::uint64_t ByteReader::unsigned_integer() {
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < 64; shift += kGroupBits) {
    if (rest_.empty()) break;
    const auto group = static_cast<unsigned char>(rest_.front());
    rest_.remove_prefix(1);
    // The tenth group holds the last bit.
    if (shift == 63 && group > 1) break;
    value |= static_cast<std::uint64_t>(group & (kMoreFollow - 1)) << shift;
    if (group < kMoreFollow) return value;
  }
  set_failed();
  return 0;
}

std::int64_t ByteReader::integer() {
  const std::uint64_t bits = unsigned_integer();
  return static_cast<std::int64_t>((bits & 1U) != 0 ? ~(bits >> 1U) : bits >> 1U);
}

std::int64_t ByteReader::integer_within(std::int64_t least, std::int64_t most) {
  const std::int64_t value = integer();
  if (value >= least && value <= most) return value;
  set_failed();
  return 0;
}

int ByteReader::small_integer() {
  return static_cast<int>(
      integer_within(std::numeric_limits<int>::min(), std::numeric_limits<int>::max()));
}

std::uint64_t ByteReader::integer_within_unsigned(std::uint64_t most) {
  const std::uint64_t value = unsigned_integer();
  if (value <= most) return value;
  set_failed();
  return 0;
}

double ByteReader::real() {
  std::uint64_t bits = 0;
  if (rest_.size() < sizeof(bits)) {
    set_failed();
    return 0;
  }
  for (unsigned i = 0; i < sizeof(bits); ++i) {
    bits |= static_cast<std::uint64_t>(static_cast<unsigned char>(rest_[i])) << (8U * i);
  }
  rest_.remove_prefix(sizeof(bits));
  return std::bit_cast<double>(bits);
}

std::string ByteReader::string() {
  const std::uint64_t length = unsigned_integer();
  if (failed_ || length > rest_.size() || !take_memory(static_cast<std::size_t>(length))) {
    set_failed();
    return {};
  }
  std::string text(rest_.substr(0, static_cast<std::size_t>(length)));
  rest_.remove_prefix(text.size());
  return text;
}

std::size_t ByteReader::count(std::size_t element_bytes) {
  const std::uint64_t elements = unsigned_integer();
  if (failed_ || elements > rest_.size() ||
      !take_memory(static_cast<std::size_t>(elements) * element_bytes)) {
    set_failed();
    return 0;
  }
  return static_cast<std::size_t>(elements);
}

bool ByteReader::take_memory(std::size_t bytes) {
  if (bytes > memory_) return false;
  memory_ -= bytes;
  return true;
}

}  // namespace niandu
