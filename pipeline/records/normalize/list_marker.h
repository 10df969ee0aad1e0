// Markers that number the items of a list: 一、 (一) 1. (1) 甲、
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace niandu {

enum class MarkerStyle : std::uint8_t {
  kChinese,       // 一、 十一、
  kChineseParen,  // (一)
  kArabic,        // 1. 1、
  kArabicParen,   // (1)
  kStem,          // 甲、
};
constexpr int kMarkerStyles = 5;

// Name in schemas: chinese, chinese_paren, arabic, arabic_paren, stem.
[[nodiscard]] const char* marker_style_name(MarkerStyle style);

struct ListMarker {
  MarkerStyle style = MarkerStyle::kChinese;
  int number = 0;       // from 1
  std::size_t end = 0;  // byte after the marker
};

// The marker at byte `at` of folded text, judged by its own form alone: "2.5" and "2.0」" are none.
[[nodiscard]] std::optional<ListMarker> read_list_marker(std::string_view text, std::size_t at);

}  // namespace niandu
