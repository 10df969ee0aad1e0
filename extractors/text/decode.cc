#include "extractors/text/decode.h"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "common/utf8.h"

namespace niandu::text {
namespace {

// One stray control character in so many is damage, not another kind of file.
constexpr std::size_t kCharactersPerControl = 1000;
// The detector looks at statistics; more bytes tell it nothing new.
constexpr std::size_t kDetectBytes = 64 * 1024;

bool starts_with(std::string_view bytes, std::string_view prefix) {
  return bytes.substr(0, prefix.size()) == prefix;
}

bool reads_as_text(std::string_view utf8) {
  std::size_t controls = 0;
  for (const char c : utf8) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte == 0) return false;
    if (byte < 0x20 && (byte < '\t' || byte > '\r') && byte != 0x1A) ++controls;
  }
  return controls <= utf8.size() / kCharactersPerControl;
}

std::string utf16_to_utf8(std::string_view bytes, bool big_endian) {
  std::string out;
  out.reserve(bytes.size() * 3 / 2);
  const auto unit = [&](std::size_t i) {
    const auto a = static_cast<unsigned char>(bytes[i]);
    const auto b = static_cast<unsigned char>(bytes[i + 1]);
    return static_cast<char32_t>(big_endian ? a << 8 | b : b << 8 | a);
  };
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    char32_t c = unit(i);
    if (c >= 0xD800 && c < 0xDC00 && i + 3 < bytes.size()) {
      const char32_t low = unit(i + 2);
      if (low >= 0xDC00 && low < 0xE000) {
        c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
        i += 2;
      }
    }
    append_utf8(out, c);
  }
  return out;
}

// UTF-16 without a mark shows by line ends, tabs and spaces with a zero byte on one side only.
std::optional<bool> utf16_without_mark(std::string_view bytes) {
  if (bytes.size() % 2 != 0) return std::nullopt;
  std::size_t little = 0, big = 0;
  for (std::size_t i = 0; i + 1 < std::min(bytes.size(), kDetectBytes); i += 2) {
    const bool ascii_first = bytes[i] > 0 && bytes[i + 1] == 0;
    const bool ascii_second = bytes[i] == 0 && bytes[i + 1] > 0;
    little += ascii_first ? 1 : 0;
    big += ascii_second ? 1 : 0;
    if (bytes[i] == 0 && bytes[i + 1] == 0) return std::nullopt;
  }
  if (little > 0 && big == 0) return false;
  if (big > 0 && little == 0) return true;
  return std::nullopt;
}

// Text that uses the private or unassigned ends of Unicode was read with the wrong key.
bool is_plausible(std::string_view utf8) {
  std::size_t odd = 0, all = 0;
  for (std::size_t at = 0; at < utf8.size(); ++all) {
    const char32_t c = decode_utf8(utf8, at);
    const bool usual = c < 0x250 || (c >= 0x370 && c < 0x500) || (c >= 0x2000 && c < 0x2800) ||
                       (is_cjk(c) && (c < 0xE000 || c > 0xF8FF));
    odd += usual ? 0 : 1;
  }
  return odd * 20 <= all;
}

std::optional<std::string> convert(std::string_view bytes, const char* converter_name) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(
      ucnv_open(converter_name, &status), &ucnv_close);
  if (U_FAILURE(status) != 0) return std::nullopt;
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  std::vector<char16_t> units(bytes.size() + 1);
  const std::int32_t length =
      ucnv_toUChars(converter.get(), units.data(), static_cast<std::int32_t>(units.size()),
                    bytes.data(), static_cast<std::int32_t>(bytes.size()), &status);
  if (U_FAILURE(status) != 0) return std::nullopt;
  std::string out;
  icu::UnicodeString(false, units.data(), length).toUTF8String(out);
  return out;
}

std::optional<std::string> detect_and_convert(std::string_view bytes) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&status),
                                                                            &ucsdet_close);
  if (U_FAILURE(status) != 0) return std::nullopt;
  const std::string_view sample = bytes.substr(0, kDetectBytes);
  ucsdet_setText(detector.get(), sample.data(), static_cast<std::int32_t>(sample.size()), &status);
  std::int32_t count = 0;
  const UCharsetMatch** matches = ucsdet_detectAll(detector.get(), &count, &status);
  if (U_FAILURE(status) != 0) return std::nullopt;
  for (std::int32_t i = 0; i < count; ++i) {
    const std::string_view name = ucsdet_getName(matches[i], &status);
    // The detector's name for Big5 leaves out what code page 950 added (裏, 碁, 銹 ...).
    const char* converter = name == "Big5"      ? "windows-950"
                            : name == "GB18030" ? "gb18030"
                                                : nullptr;
    if (converter == nullptr) continue;
    auto text = convert(bytes, converter);
    if (text && is_plausible(*text)) return text;
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> decode_text(std::string_view bytes) {
  std::optional<std::string> text;
  if (starts_with(bytes, "\xEF\xBB\xBF")) {
    bytes.remove_prefix(3);
    if (is_valid_utf8(bytes)) text = std::string(bytes);
  } else if (starts_with(bytes, "\xFF\xFE")) {
    text = utf16_to_utf8(bytes.substr(2), false);
  } else if (starts_with(bytes, "\xFE\xFF")) {
    text = utf16_to_utf8(bytes.substr(2), true);
  } else if (bytes.find('\0') != std::string_view::npos) {
    if (const auto big_endian = utf16_without_mark(bytes)) text = utf16_to_utf8(bytes, *big_endian);
    if (text && !is_plausible(*text)) return std::nullopt;
  } else if (is_valid_utf8(bytes)) {
    text = std::string(bytes);
  } else {
    text = detect_and_convert(bytes);
  }
  if (!text || !reads_as_text(*text)) return std::nullopt;
  return text;
}

}  // namespace niandu::text
