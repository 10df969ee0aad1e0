#include "extractors/layout/prose.h"

#include <cstddef>
#include <string>

#include "common/utf8.h"

namespace niandu::layout {
namespace {

bool is_cjk_number(char32_t c) {
  constexpr std::u32string_view kNumbers =
      U"一二三四五六七八九十百壹貳參叁肆伍陸柒捌玖拾甲乙丙丁戊己庚辛壬癸ㄧ"
      // Kangxi radicals, as some fonts map them
      U"\u2F00\u2F06\u2F0B\u2F17";
  return kNumbers.find(c) != std::u32string_view::npos;
}

bool is_digit(char32_t c) { return (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19); }

}  // namespace

bool ends_sentence(std::string_view text) {
  constexpr std::u32string_view kClosers = U"」』）)】〕》〉”’\"'";
  constexpr std::u32string_view kEnds = U"。！？；：!?;:.";
  const std::u32string_view all_ends = kEnds;
  std::size_t end = text.size();
  for (int closers = 0; end > 0 && closers < 4; ++closers) {
    std::size_t at = end - 1;
    while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) --at;
    std::size_t next = at;
    const char32_t c = decode_utf8(text, next);
    if (all_ends.find(c) != std::u32string_view::npos) return true;
    if (!is_space(c) && kClosers.find(c) == std::u32string_view::npos) return false;
    end = at;
  }
  return false;
}

bool begins_item(std::string_view text) {
  constexpr std::u32string_view kBullets = U"●○◎■□◆◇▲△※•‧★☆➢➤✓";
  constexpr std::size_t kLongest = 6;  // （二十一）
  std::u32string head;
  for (std::size_t at = 0; at < text.size() && head.size() < kLongest;) {
    const char32_t c = decode_utf8(text, at);
    if (!is_space(c)) head += c;
  }
  if (head.empty()) return false;
  if (kBullets.find(head[0]) != std::u32string_view::npos) return true;
  if (head[0] >= 0x2460 && head[0] <= 0x2473) return true;  // ①..⑳
  const bool bracket = head[0] == '(' || head[0] == U'（';
  std::size_t at = bracket ? 1 : 0;
  const std::size_t begin = at;
  while (at < head.size() &&
         (bracket ? is_cjk_number(head[at]) || is_digit(head[at]) : is_cjk_number(head[at]))) {
    ++at;
  }
  if (at == begin) {
    while (at < head.size() && is_digit(head[at]) && at < begin + 3) ++at;
  }
  if (at == begin || at >= head.size()) return false;
  if (bracket) return head[at] == ')' || head[at] == U'）';
  if (head[at] == U'、' || head[at] == U'．') return true;
  // "1." but not "1.5".
  return head[at] == '.' && (at + 1 >= head.size() || !is_digit(head[at + 1]));
}

bool begins_first_point(std::string_view text) {
  if (!begins_item(text)) return false;
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  for (const std::string_view point : {"1.", "1、", "1．", "(1)", "（1）"}) {
    if (text.starts_with(point)) return true;
  }
  return false;
}

int open_brackets(std::string_view text) {
  constexpr std::u32string_view kOpen = U"(（「『【〔《〈[［“";
  constexpr std::u32string_view kClose = U")）」』】〕》〉]］”";
  int depth = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = decode_utf8(text, at);
    if (c < 0x80 && c != '(' && c != ')' && c != '[' && c != ']') continue;
    if (kOpen.find(c) != std::u32string_view::npos) ++depth;
    // A closing mark without its opening one ("1)") opens nothing.
    if (depth > 0 && kClose.find(c) != std::u32string_view::npos) --depth;
  }
  return depth;
}

bool sentence_goes_on(std::string_view before, std::string_view after) {
  constexpr std::u32string_view kCommas = U"，、,";
  // Shorter text without a full stop may be a heading.
  constexpr std::size_t kProse = 40;
  // The text next to the break decides; a bound keeps repeated joining linear.
  constexpr std::size_t kNear = 4096;
  const auto is_middle = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; };
  if (before.size() > kNear) before.remove_prefix(before.size() - kNear);
  while (!before.empty() && is_middle(before.front())) before.remove_prefix(1);
  after = after.substr(0, kNear);
  before = trim(before);
  after = trim(after);
  if (before.empty() || after.empty() || begins_item(after)) return false;
  std::size_t last = before.size() - 1;
  while (last > 0 && (static_cast<unsigned char>(before[last]) & 0xC0U) == 0x80U) --last;
  std::size_t next = last;
  if (kCommas.find(decode_utf8(before, next)) != std::u32string_view::npos) return true;
  if (ends_sentence(before)) return false;
  if (open_brackets(before) > 0 &&
      open_brackets(before) > open_brackets(std::string(before).append(after))) {
    return true;
  }
  return utf8_length(before) >= kProse && before.find("。") != std::string_view::npos;
}

}  // namespace niandu::layout
