#include "pipeline/publish/export/json_writer.h"

#include <array>
#include <charconv>
#include <cmath>

#include "common/control_characters.h"
#include "common/utf8.h"

namespace niandu {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Controls are all of the first plane.
void append_code(std::string& out, char32_t c) {
  constexpr std::string_view kHex = "0123456789abcdef";
  out += "\\u";
  for (const unsigned shift : {12U, 8U, 4U, 0U}) out += kHex[c >> shift & 0xFU];
}

// Appends text, escaped in it what JSON forbids inside a string, and what would act on a terminal
// (JSON is also what standard output and the log may be).
void append_escaped(std::string& out, std::string_view text) {
  std::size_t copied = 0;
  const auto copy_until = [&](std::size_t end) {
    out.append(text, copied, end - copied);
    copied = end;
  };
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte >= 0x80) {
      std::size_t next = at;
      const char32_t c = decode_utf8(text, next);
      if (c == 0xFFFD && next == at + 1) {  // an invalid byte
        copy_until(at);
        append_utf8(out, c);
        copied = next;
      } else if (is_control(c)) {
        copy_until(at);
        append_code(out, c);
        copied = next;
      }
      at = next;
      continue;
    }
    if (byte >= 0x20 && byte != 0x7F && byte != '"' && byte != '\\') {
      ++at;
      continue;
    }
    copy_until(at);
    switch (byte) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        append_code(out, byte);
    }
    copied = ++at;
  }
  copy_until(text.size());
}

void append_integer(std::string& out, std::int64_t value) {
  std::array<char, 24> buffer{};
  out.append(buffer.data(), std::to_chars(buffer.begin(), buffer.end(), value).ptr);
}

void append_coordinate(std::string& out, double points) {
  constexpr double kFarthest = 1e12;  // beyond any page; keeps the arithmetic below in range
  if (!std::isfinite(points) || std::abs(points) > kFarthest) {
    out += "null";
    return;
  }
  const auto hundredths = static_cast<std::int64_t>(std::llround(points * 100));
  const std::int64_t magnitude = std::abs(hundredths);
  if (hundredths < 0) out += '-';
  append_integer(out, magnitude / 100);
  if (const auto rest = magnitude % 100; rest != 0) {
    out += '.';
    out += static_cast<char>('0' + rest / 10);
    if (rest % 10 != 0) out += static_cast<char>('0' + rest % 10);
  }
}

}  // namespace

bool is_json_number(std::string_view digits) {
  std::size_t at = 0;
  const auto skip_digits = [&] {
    const std::size_t begin = at;
    while (at < digits.size() && is_digit(digits[at])) ++at;
    return at - begin;
  };
  if (at < digits.size() && digits[at] == '-') ++at;
  const bool zero_first = at < digits.size() && digits[at] == '0';
  const std::size_t whole = skip_digits();
  if (whole == 0 || (zero_first && whole > 1)) return false;
  if (at < digits.size() && digits[at] == '.') {
    ++at;
    if (skip_digits() == 0) return false;
  }
  return at == digits.size();
}

void JsonWriter::key(std::string_view name) {
  item();
  out_ += '"';
  append_escaped(out_, name);
  out_ += depth_ <= line_depth_ ? "\": " : "\":";
  after_key_ = true;
}

void JsonWriter::integer(std::int64_t value) {
  item();
  append_integer(out_, value);
}

void JsonWriter::decimal(std::string_view digits) {
  if (is_json_number(digits)) {
    literal(digits);
  } else {
    string(digits);
  }
}

void JsonWriter::coordinate(double points) {
  item();
  append_coordinate(out_, points);
}

void JsonWriter::box(const Box& box) {
  item();
  out_ += '[';
  append_coordinate(out_, box.x0);
  for (const double edge : {box.y0, box.x1, box.y1}) {
    out_ += ',';
    append_coordinate(out_, edge);
  }
  out_ += ']';
}

void JsonWriter::string(std::string_view text) {
  item();
  out_ += '"';
  append_escaped(out_, text);
  out_ += '"';
}

void JsonWriter::text(std::string_view name, std::string_view value) {
  key(name);
  string(value);
}

void JsonWriter::number(std::string_view name, std::int64_t value) {
  key(name);
  integer(value);
}

void JsonWriter::flag(std::string_view name, bool value) {
  key(name);
  boolean(value);
}

void JsonWriter::text_or_null(std::string_view name, std::string_view text) {
  key(name);
  text.empty() ? null() : string(text);
}

void JsonWriter::number_or_null(std::string_view name, std::int64_t number) {
  key(name);
  number == 0 ? null() : integer(number);
}

void JsonWriter::begin(char bracket) {
  item();
  out_ += bracket;
  ++depth_;
  first_ = true;
}

void JsonWriter::end(char bracket) {
  --depth_;
  if (!first_ && depth_ < line_depth_) new_line();
  out_ += bracket;
  first_ = false;
  after_key_ = false;
}

void JsonWriter::item() {
  if (after_key_) {
    after_key_ = false;
    return;
  }
  if (!first_) out_ += ',';
  first_ = false;
  if (depth_ > 0 && depth_ <= line_depth_) new_line();
}

void JsonWriter::literal(std::string_view text) {
  item();
  out_ += text;
}

void JsonWriter::new_line() {
  out_ += '\n';
  out_.append(static_cast<std::size_t>(depth_) * 2, ' ');
}

}  // namespace niandu
