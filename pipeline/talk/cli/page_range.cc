#include "pipeline/talk/cli/page_range.h"

#include <charconv>
#include <optional>
#include <string_view>

namespace niandu::cli {
namespace {

std::optional<int> parse_page(std::string_view text) {
  int page = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), page);
  if (error != std::errc() || end != text.data() + text.size() || page < 1) return std::nullopt;
  return page;
}

}  // namespace

Result<PageRange> parse_page_range(const std::string& text) {
  const auto wrong = [&] {
    return fail(ErrorCode::kUsage, "'" + text + "' is no range of pages; say 3, 3-5, 3- or -5");
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

}  // namespace niandu::cli
