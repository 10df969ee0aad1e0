#include "pipeline/talk/cli/page_range.h"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <limits>
#include <optional>
#include <string_view>
#include <utility>

namespace niandu::cli {
namespace {

std::optional<int> parse_page(std::string_view text) {
  int page = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), page);
  if (error != std::errc() || end != text.data() + text.size() || page < 1) return std::nullopt;
  return page;
}

Result<PageRange> parse_page_range(const std::string& text) {
  const auto wrong = [&] {
    return fail(
        ErrorCode::kUsage,
        "'" + text + "' is no range of pages; say 3, 3-5, 3- or -5, and several as 1,3,7-9");
  };
  const std::size_t dash = text.find('-');
  const std::string_view all = text;
  const std::string_view left = all.substr(0, dash);
  const std::string_view right = dash == std::string::npos ? left : all.substr(dash + 1);
  if (left.empty() && right.empty()) return wrong();
  PageRange range;
  if (!left.empty()) {
    const auto page = parse_page(left);
    if (!page) return wrong();
    range.first = *page;
  }
  if (!right.empty()) {
    const auto page = parse_page(right);
    if (!page) return wrong();
    range.last = *page;
  }
  if (range.last != 0 && range.last < range.first) return wrong();
  return range;
}

// Ranges that touch or overlap are one: a table that goes on over both is whole.
std::vector<PageRange> united(std::vector<PageRange> ranges) {
  constexpr int kLast = std::numeric_limits<int>::max();
  std::ranges::sort(ranges, {}, &PageRange::first);
  std::vector<PageRange> out;
  for (const PageRange& range : ranges) {
    const int reach = out.empty() ? 0 : out.back().last == 0 ? kLast : out.back().last;
    if (out.empty() || range.first > (reach == kLast ? kLast : reach + 1)) {
      out.push_back(range);
    } else if (range.last == 0 || range.last > reach) {
      out.back().last = range.last;
    }
  }
  return out;
}

}  // namespace

Result<std::vector<PageRange>> parse_page_ranges(const std::string& text) {
  std::vector<PageRange> ranges;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    const auto range = parse_page_range(text.substr(begin, end - begin));
    if (!range) return tl::make_unexpected(range.error());
    ranges.push_back(*range);
    begin = end + 1;
  }
  return united(std::move(ranges));
}

}  // namespace niandu::cli
