#include "pipeline/publish/compare/base64.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace niandu::compare {

std::string to_base64(std::string_view bytes) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  constexpr std::size_t kBytes = 3, kDigitsOfBytes = 4;
  constexpr unsigned kByteBits = 8, kDigitBits = 6, kAllBits = 24, kMask = 63;
  std::string text;
  text.reserve((bytes.size() + kBytes - 1) / kBytes * kDigitsOfBytes);
  for (std::size_t at = 0; at < bytes.size(); at += kBytes) {
    std::uint32_t group = 0;
    for (std::size_t i = 0; i < kBytes; ++i) {
      const bool there = at + i < bytes.size();
      group = group << kByteBits | (there ? static_cast<unsigned char>(bytes[at + i]) : 0U);
    }
    const std::size_t digits = std::min(bytes.size() - at, kBytes) + 1;
    for (std::size_t i = 0; i < kDigitsOfBytes; ++i) {
      const unsigned shift = kAllBits - kDigitBits * (static_cast<unsigned>(i) + 1);
      text += i < digits ? kDigits[group >> shift & kMask] : '=';
    }
  }
  return text;
}

}  // namespace niandu::compare
