#include "extractors/text/decode.h"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "common/damaged.h"
#include "common/utf8.h"
#include "extractors/text/resync.h"
#include "extractors/text/usual.h"
#include "extractors/text/utf16.h"

namespace niandu::text {
namespace {

// One stray control character in so many is damage, not another kind of file.
constexpr std::size_t kCharactersPerControl = 1000;
// So many characters beyond ASCII for each damaged one, or so many of any kind, tell damage from
// the wrong encoding. Text in another one is wrong in every third to hundredth character.
constexpr std::size_t kWidePerDamage = 300;
constexpr std::size_t kCharactersPerDamage = 3000;
// UTF-8 gives itself away: text in another encoding is wrong in nearly every character.
constexpr std::size_t kUtf8PerDamage = 20;
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

// Writes text down, one U+FFFD for all damage that nothing parts.
class Writer {
 public:
  void character(char32_t c) { append_utf8(out_.utf8, c); }
  void text(std::string_view utf8) { out_.utf8.append(utf8); }
  void damage(std::size_t byte, std::size_t count) {
    if (!out_.damages.empty()) {
      Damage& last = out_.damages.back();
      if (last.byte + last.count == byte &&
          last.at + kDamagedCharacter.size() == out_.utf8.size()) {
        last.count += count;
        return;
      }
    }
    out_.damages.push_back({byte, count, out_.utf8.size()});
    out_.utf8 += kDamagedCharacter;
  }
  [[nodiscard]] std::size_t damages() const { return out_.damages.size(); }
  [[nodiscard]] Decoded take() { return std::move(out_); }

 private:
  Decoded out_;
};

bool few_damages(const Decoded& decoded, std::size_t wide_per_damage) {
  if (decoded.damages.empty()) return true;
  std::size_t wide = 0, all = 0;
  for (std::size_t at = 0; at < decoded.utf8.size(); ++all) {
    if (decode_utf8(decoded.utf8, at) >= 0x80) ++wide;
  }
  const std::size_t damages = decoded.damages.size();
  return wide >= damages * wide_per_damage || all >= damages * kCharactersPerDamage;
}

// Units of bytes [begin, end) of the file.
void put_utf16(std::string_view bytes, std::size_t begin, std::size_t end, bool big_endian,
               Writer& out) {
  const auto unit = [&](std::size_t i) { return utf16_unit(bytes, i, big_endian); };
  const auto is_low = [&](std::size_t i) {
    return i + 1 < end && unit(i) >= 0xDC00 && unit(i) < 0xE000;
  };
  std::size_t i = begin;
  for (; i + 1 < end; i += 2) {
    const char32_t c = unit(i);
    if (c == 0) {
      out.damage(i, 2);
    } else if (c < 0xD800 || c >= 0xE000) {
      out.character(c);
    } else if (c < 0xDC00 && is_low(i + 2)) {
      out.character(0x10000 + ((c - 0xD800) << 10) + (unit(i + 2) - 0xDC00));
      i += 2;
    } else {
      out.damage(i, 2);
    }
  }
  if (i < end) out.damage(i, 1);
}

Decoded utf16_to_utf8(std::string_view bytes, std::size_t begin, bool big_endian,
                      const Utf16Steps& steps) {
  Writer out;
  for (const LostBytes& lost : steps.lost) {
    put_utf16(bytes, begin, lost.begin, big_endian, out);
    out.damage(lost.begin, lost.count);
    begin = lost.begin + lost.count;
  }
  put_utf16(bytes, begin, bytes.size(), big_endian, out);
  return out.take();
}

bool is_plausible(std::string_view utf8) {
  std::size_t odd = 0, all = 0;
  for (std::size_t at = 0; at < utf8.size(); ++all)
    odd += is_usual(decode_utf8(utf8, at)) ? 0U : 1U;
  return odd * 20 <= all;
}

// Its order of bytes by its mark, if it has one: is it big-endian?
std::optional<bool> utf16_mark(std::string_view bytes) {
  if (starts_with(bytes, "\xFF\xFE")) return false;
  if (starts_with(bytes, "\xFE\xFF")) return true;
  return std::nullopt;
}

std::optional<Decoded> decode_marked_utf16(std::string_view bytes, bool big_endian) {
  constexpr std::size_t kMark = 2;
  Decoded text = utf16_to_utf8(bytes, kMark, big_endian, utf16_steps(bytes, kMark, big_endian));
  if (!few_damages(text, kUtf8PerDamage)) return std::nullopt;
  return text;
}

// The order of bytes that has the fewest unusual characters. A damaged mark is no character.
std::optional<Decoded> decode_unmarked_utf16(std::string_view bytes) {
  const Utf16Steps little = utf16_steps(bytes, 0, false), big = utf16_steps(bytes, 0, true);
  const bool big_endian = big.cost < little.cost;
  Decoded text = utf16_to_utf8(bytes, 0, big_endian, big_endian ? big : little);
  if (!is_plausible(text.utf8) || !few_damages(text, kUtf8PerDamage)) return std::nullopt;
  return text;
}

class Converter {
 public:
  explicit Converter(const char* name) : converter_(ucnv_open(name, &status_), &ucnv_close) {
    if (!is_open()) return;
    ucnv_setToUCallBack(converter_.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr,
                        &status_);
  }
  [[nodiscard]] bool is_open() const { return U_FAILURE(status_) == 0; }

  // Writes bytes [begin, end) of the file. False: there are more than `most_damages`.
  [[nodiscard]] bool run(std::string_view bytes, std::size_t begin, std::size_t end,
                         std::size_t most_damages, Writer& out) {
    units_.resize(end - begin + 1);
    const char* source = bytes.data() + begin;
    const char* const source_end = bytes.data() + end;
    while (true) {
      ucnv_resetToUnicode(converter_.get());
      UErrorCode status = U_ZERO_ERROR;
      char16_t* target = units_.data();
      ucnv_toUnicode(converter_.get(), &target, units_.data() + units_.size(), &source, source_end,
                     nullptr, true, &status);
      std::string text;
      icu::UnicodeString(false, units_.data(), static_cast<std::int32_t>(target - units_.data()))
          .toUTF8String(text);
      out.text(text);
      if (U_FAILURE(status) == 0) return true;
      std::array<char, 8> invalid{};
      auto count = static_cast<std::int8_t>(invalid.size());
      UErrorCode asked = U_ZERO_ERROR;
      ucnv_getInvalidChars(converter_.get(), invalid.data(), &count, &asked);
      const auto length = static_cast<std::size_t>(std::max<int>(1, count));
      const auto at = static_cast<std::size_t>(source - bytes.data());
      out.damage(at - std::min(at, length), length);
      if (out.damages() > most_damages) return false;
    }
  }

 private:
  UErrorCode status_ = U_ZERO_ERROR;
  std::unique_ptr<UConverter, decltype(&ucnv_close)> converter_;
  std::vector<char16_t> units_;
};

// Bytes from `begin` on; a NUL is no character. Nothing if there are more than `most_damages`.
std::optional<Decoded> convert(std::string_view bytes, std::size_t begin, const char* name,
                               std::size_t most_damages) {
  Converter converter(name);
  if (!converter.is_open()) return std::nullopt;
  std::vector<LostBytes> lost = lost_bytes(bytes, name);
  lost.push_back({bytes.size(), 0});
  Writer out;
  for (const LostBytes& next : lost) {
    while (begin < next.begin) {
      const std::size_t end = std::min(bytes.find('\0', begin), next.begin);
      if (!converter.run(bytes, begin, end, most_damages, out)) return std::nullopt;
      begin = end;
      if (end == next.begin) break;
      out.damage(end, 1);
      if (out.damages() > most_damages) return std::nullopt;
      ++begin;
    }
    if (next.count > 0) out.damage(next.begin, next.count);
    if (out.damages() > most_damages) return std::nullopt;
    begin = next.begin + next.count;
  }
  return out.take();
}

// By the encoding that does with the least damage; of equals, the one that looks likelier.
std::optional<Decoded> detect_and_convert(std::string_view bytes, std::size_t most_damages) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&status),
                                                                            &ucsdet_close);
  if (U_FAILURE(status) != 0) return std::nullopt;
  const std::string_view sample = bytes.substr(0, kDetectBytes);
  ucsdet_setText(detector.get(), sample.data(), static_cast<std::int32_t>(sample.size()), &status);
  std::int32_t count = 0;
  std::optional<Decoded> best;
  const UCharsetMatch** matches = ucsdet_detectAll(detector.get(), &count, &status);
  if (U_FAILURE(status) != 0) return std::nullopt;
  for (std::int32_t i = 0; i < count; ++i) {
    const std::string_view name = ucsdet_getName(matches[i], &status);
    // The detector's name for Big5 leaves out what code page 950 added (裏, 碁, 銹 ...).
    const char* converter = name == "Big5"      ? "windows-950"
                            : name == "GB18030" ? "gb18030"
                                                : nullptr;
    if (converter == nullptr) continue;
    auto text = convert(bytes, 0, converter, most_damages);
    if (!text || !is_plausible(text->utf8) || !few_damages(*text, kWidePerDamage)) continue;
    const std::size_t damages = text->damages.size();
    if (best && damages >= best->damages.size()) continue;
    best = std::move(text);
    if (damages == 0) break;
  }
  return best;
}

// Damaged text: UTF-8 before all others. Of ASCII each two bytes could be one character of UTF-16.
std::optional<Decoded> convert_damaged(std::string_view bytes, std::size_t begin, bool has_nul) {
  const std::size_t most = 1 + bytes.size() / kUtf8PerDamage;
  auto text = convert(bytes, begin, "UTF-8", most);
  if (text && few_damages(*text, kUtf8PerDamage)) return text;
  if (begin > 0) return std::nullopt;
  if (has_nul) {
    if (auto units = decode_unmarked_utf16(bytes)) return units;
  }
  return detect_and_convert(bytes, most);
}

}  // namespace

std::optional<Decoded> decode_text(std::string_view bytes) {
  std::optional<Decoded> text;
  const bool utf8_mark = starts_with(bytes, "\xEF\xBB\xBF");
  const std::size_t begin = utf8_mark ? 3 : 0;
  const bool has_nul = bytes.find('\0') != std::string_view::npos;
  if (const auto big_endian = utf16_mark(bytes)) {
    text = decode_marked_utf16(bytes, *big_endian);
  } else if (!has_nul && is_valid_utf8(bytes.substr(begin))) {
    text = Decoded{std::string(bytes.substr(begin)), {}};
  } else {
    if (!has_nul && !utf8_mark) text = detect_and_convert(bytes, 0);
    if (!text) text = convert_damaged(bytes, begin, has_nul);
  }
  if (!text || !reads_as_text(text->utf8)) return std::nullopt;
  return text;
}

}  // namespace niandu::text
