// Texts in other encodings, and what damage to them costs.
#pragma once

#include <gtest/gtest.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <cstddef>
#include <cstdint>
#include <string>

#include "common/utf8.h"

namespace niandu {

// What the encoding does not have is left out.
inline std::string encoded(const std::string& utf8, const char* encoding) {
  UErrorCode status = U_ZERO_ERROR;
  UConverter* converter = ucnv_open(encoding, &status);
  ucnv_setFromUCallBack(converter, UCNV_FROM_U_CALLBACK_SKIP, nullptr, nullptr, nullptr, &status);
  const auto text = icu::UnicodeString::fromUTF8(utf8);
  std::string out(static_cast<std::size_t>(text.length()) * 4 + 8, '\0');
  const auto length = ucnv_fromUChars(converter, out.data(), static_cast<std::int32_t>(out.size()),
                                      text.getBuffer(), text.length(), &status);
  ucnv_close(converter);
  EXPECT_TRUE(U_SUCCESS(status));
  out.resize(static_cast<std::size_t>(length));
  return out;
}

// Characters of `whole` that are not those of `damaged`, from the first to the last of them.
inline std::size_t wrong_characters(const std::string& whole, const std::string& damaged) {
  const std::u32string a = to_utf32(whole), b = to_utf32(damaged);
  std::size_t front = 0, back = 0;
  while (front < a.size() && front < b.size() && a[front] == b[front]) ++front;
  while (back + front < a.size() && back + front < b.size() &&
         a[a.size() - 1 - back] == b[b.size() - 1 - back]) {
    ++back;
  }
  return a.size() - front - back;
}

}  // namespace niandu
