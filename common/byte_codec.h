// Values to bytes and back: what goes between two processes of this program.
//
// Integers little-endian in seven-bit groups (LEB128, zigzag for signed ones), doubles as their
// eight bytes, strings with their length. The reader takes any bytes without harm: the first thing
// that is wrong makes it fail, and from then on it gives zeros and empty strings.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace niandu {

class ByteWriter {
 public:
  // `room`: for so many bytes none that is written has to be moved.
  explicit ByteWriter(std::size_t room = 0) { bytes_.reserve(room); }

  void unsigned_integer(std::uint64_t value);
  void integer(std::int64_t value);
  void real(double value);
  void boolean(bool value) { unsigned_integer(value ? 1 : 0); }
  void string(std::string_view text);

  [[nodiscard]] std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

class ByteReader {
 public:
  // `bytes` must outlive the reader. `memory` bounds what may come of them, in bytes: a few bytes
  // can ask for many empty elements.
  ByteReader(std::string_view bytes, std::size_t memory) : rest_(bytes), memory_(memory) {}

  [[nodiscard]] std::uint64_t unsigned_integer();
  [[nodiscard]] std::int64_t integer();
  // An integer that must lie within [least, most].
  [[nodiscard]] std::int64_t integer_within(std::int64_t least, std::int64_t most);
  [[nodiscard]] int small_integer();
  [[nodiscard]] double real();
  [[nodiscard]] bool boolean() { return integer_within_unsigned(1) == 1; }
  [[nodiscard]] std::string string();
  // Which of `count` cases.
  [[nodiscard]] std::size_t choice(std::size_t count) {
    return static_cast<std::size_t>(integer_within_unsigned(count - 1));
  }
  // The number of elements of a list, each at least one byte long, and `element_bytes` in memory.
  [[nodiscard]] std::size_t count(std::size_t element_bytes);

  void set_failed() {
    failed_ = true;
    rest_ = {};
  }
  [[nodiscard]] bool failed() const { return failed_; }
  // Nothing failed and nothing is left over.
  [[nodiscard]] bool finished() const { return !failed_ && rest_.empty(); }

 private:
  [[nodiscard]] std::uint64_t integer_within_unsigned(std::uint64_t most);
  bool take_memory(std::size_t bytes);

  std::string_view rest_;
  std::size_t memory_;
  bool failed_ = false;
};

}  // namespace niandu
