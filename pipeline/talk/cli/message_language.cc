#include "pipeline/talk/cli/message_language.h"

#include <fmt/args.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "pipeline/talk/cli/language.h"

namespace niandu::cli {
namespace {

// An English message with {} where something stands that differs from case to case.
struct Template {
  std::vector<std::string_view> pieces;  // what stands before, between and behind the {}
  std::string_view chinese;
  std::size_t letters = 0;  // of all pieces
};

Template parse(std::string_view english, std::string_view chinese) {
  constexpr std::string_view kGap = "{}";
  Template parsed;
  parsed.chinese = chinese;
  for (std::size_t at = 0;;) {
    const std::size_t gap = english.find(kGap, at);
    parsed.pieces.push_back(english.substr(at, gap - at));
    parsed.letters += parsed.pieces.back().size();
    if (gap == std::string_view::npos) return parsed;
    at = gap + kGap.size();
  }
}

struct Templates {
  std::unordered_map<std::string_view, std::string_view> whole;  // those without a gap
  std::vector<Template> with_gaps;                               // most letters first
};

constexpr auto kTexts = std::to_array<std::pair<std::string_view, std::string_view>>({
#define NIANDU_TEXT(english, chinese) {english, chinese},
#include "pipeline/talk/cli/messages_zh.def"
#undef NIANDU_TEXT
});

Templates made_of_texts() {
  Templates all;
  for (const auto& [english, chinese] : kTexts) {
    Template parsed = parse(english, chinese);
    if (parsed.pieces.size() == 1) {
      all.whole.emplace(english, chinese);
    } else {
      all.with_gaps.push_back(std::move(parsed));
    }
  }
  std::stable_sort(all.with_gaps.begin(), all.with_gaps.end(),
                   [](const Template& a, const Template& b) { return a.letters > b.letters; });
  return all;
}

const Templates& templates() {
  static const Templates kTemplates = made_of_texts();
  return kTemplates;
}

// What stands in the gaps; none where the message is another one.
std::optional<std::vector<std::string_view>> gaps_of(const Template& form, std::string_view text) {
  const std::string_view first = form.pieces.front(), last = form.pieces.back();
  if (text.size() < form.letters || !text.starts_with(first) || !text.ends_with(last)) return {};
  std::vector<std::string_view> gaps;
  std::size_t at = first.size();
  const std::size_t end = text.size() - last.size();
  for (std::size_t i = 1; i + 1 < form.pieces.size(); ++i) {
    const std::size_t next = text.substr(0, end).find(form.pieces[i], at);
    if (next == std::string_view::npos) return {};
    gaps.push_back(text.substr(at, next - at));
    at = next + form.pieces[i].size();
  }
  if (at > end) return {};
  gaps.push_back(text.substr(at, end - at));
  return gaps;
}

// `depth`: messages that this one is the end of ("line 3: no table 'kpi'").
std::string in_chinese(std::string_view message, int depth) {
  const Templates& all = templates();
  if (const auto whole = all.whole.find(message); whole != all.whole.end()) {
    return std::string(whole->second);
  }
  constexpr int kDeepest = 3;
  for (const Template& form : all.with_gaps) {
    const auto gaps = gaps_of(form, message);
    if (!gaps) continue;
    fmt::dynamic_format_arg_store<fmt::format_context> values;
    for (std::size_t i = 0; i < gaps->size(); ++i) {
      // What stands at an end may be a message itself; what stands in between is a name.
      const bool at_end = (i == 0 && form.pieces.front().empty()) ||
                          (i + 1 == gaps->size() && form.pieces.back().empty());
      const std::string_view gap = (*gaps)[i];
      values.push_back(at_end && depth < kDeepest ? in_chinese(gap, depth + 1) : std::string(gap));
    }
    return fmt::vformat(form.chinese, values);
  }
  return std::string(message);
}

}  // namespace

std::string in_language(std::string_view message) {
  return language() == Language::kEnglish ? std::string(message) : in_chinese(message, 0);
}
std::string to_text(const Error& error) {
  std::string out;
  if (!error.file.empty()) out += error.file + ": ";
  if (error.page_number > 0) out += phrase("page {}: ", error.page_number);
  return out + in_language(error.message);
}

}  // namespace niandu::cli
