#include "pipeline/records/check/brackets.h"

#include <array>
#include <unordered_set>
#include <vector>

#include "common/utf8.h"
#include "pipeline/records/check/context.h"

namespace niandu {
namespace {

struct Pair {
  std::u32string_view open, close;
  bool quotation;
};

constexpr auto kPairs = std::to_array<Pair>({
    {U"(（﹙", U")）﹚", false},
    {U"[［", U"]］", false},
    {U"{｛", U"}｝", false},
    {U"【", U"】", false},
    {U"〔", U"〕", false},
    {U"《", U"》", false},
    {U"「﹁", U"」﹂", true},
    {U"『﹃", U"』﹄", true},
    {U"“", U"”", true},
});

struct Open {
  std::size_t pair, at;
};

// 「1)」, 「a)」 after the start, white space or a full stop: numbers an item.
bool numbers_item(std::string_view text, std::size_t close) {
  std::size_t at = close;
  while (at > 0 && close - at < 3 &&
         ((text[at - 1] >= '0' && text[at - 1] <= '9') ||
          (text[at - 1] >= 'a' && text[at - 1] <= 'z'))) {
    --at;
  }
  if (at == close) return false;
  const std::string_view before = text.substr(0, at);
  return before.empty() || before.ends_with(' ') || before.ends_with('\n') ||
         before.ends_with("。") || before.ends_with("；") || before.ends_with("：") ||
         before.ends_with("　");
}

}  // namespace

std::optional<LooseBracket> find_loose_bracket(std::string_view text) {
  std::vector<Open> open;
  std::array<int, kPairs.size()> depth{};
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t here = at;
    const char32_t c = decode_utf8(text, at);
    // Most characters are neither; the marks lie in few ranges.
    const bool candidate =
        c < 0x80 ? std::string_view("()[]{}").find(text[here]) != std::string_view::npos
                 : (c >= 0x2018 && c <= 0x201F) || (c >= 0x3008 && c <= 0x3015) ||
                       (c >= 0xFE41 && c <= 0xFE5E) || c >= 0xFF08;
    if (!candidate) continue;
    for (std::size_t k = 0; k < kPairs.size(); ++k) {
      if (kPairs[k].open.find(c) != std::u32string_view::npos) {
        open.push_back({k, here});
        ++depth[k];
        break;
      }
      if (kPairs[k].close.find(c) == std::u32string_view::npos) continue;
      if (depth[k] == 0) {
        if (c == ')' && numbers_item(text, here)) break;
        return LooseBracket{here, kPairs[k].quotation};
      }
      if (open.back().pair != k)
        return LooseBracket{open.back().at, kPairs[open.back().pair].quotation};
      open.pop_back();
      --depth[k];
      break;
    }
  }
  if (open.empty()) return std::nullopt;
  return LooseBracket{open.back().at, kPairs[open.back().pair].quotation};
}

void check_brackets(CheckContext& context) {
  // Their text stands in another field too, which is checked.
  static const std::unordered_set<std::string_view> kRepeated = {
      "kpis/goal_name", "kpi_milestones/text", "review_targets/name"};
  std::unordered_set<std::string_view> seen;
  for (const Record& record : context.records()) {
    for (const Field& field : record.fields) {
      const auto* text = std::get_if<std::string>(&field.value.datum);
      if (text == nullptr || kRepeated.contains(record.table + "/" + field.name)) continue;
      const auto loose = find_loose_bracket(*text);
      if (!loose || !seen.insert(*text).second) continue;
      constexpr std::size_t kShown = 10;  // characters
      std::string shown;
      std::size_t at = loose->at;
      for (std::size_t k = 0; k < kShown && at < text->size(); ++k) {
        append_utf8(shown, decode_utf8(*text, at));
      }
      context.report(
          loose->quotation ? IssueCode::kQuotesUnbalanced : IssueCode::kBracketsUnbalanced, record,
          field.name, {{"text", shown}});
    }
  }
}

}  // namespace niandu
