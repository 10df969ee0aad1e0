#include "pipeline/talk/cli/language.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <unordered_map>

#include "pipeline/talk/cli/display_text.h"
#include "pipeline/talk/cli/unknown_word.h"

namespace niandu::cli {
namespace {

Language& current() {
  static Language language = Language::kEnglish;
  return language;
}

const std::unordered_map<std::string_view, std::string_view>& chinese_texts() {
  static const std::unordered_map<std::string_view, std::string_view> kTexts = {
#define NIANDU_TEXT(english, chinese) {english, chinese},
#include "pipeline/talk/cli/help_zh.def"
#include "pipeline/talk/cli/phrases_zh.def"
#undef NIANDU_TEXT
  };
  return kTexts;
}

// As the table spells it: each paragraph on one line.
std::string spelled(std::string_view english) {
  std::string out;
  for (const std::string& paragraph : paragraphs_of(english)) {
    out += (out.empty() ? "" : "\n\n") + paragraph;
  }
  return out;
}

Result<Language> language_named(const std::string& name) {
  if (name == "en") return Language::kEnglish;
  if (name == "zh") return Language::kChinese;
  return unknown_word("language", name, std::array<std::string_view, 2>{"en", "zh"});
}

}  // namespace

Language language() { return current(); }
void set_language(Language language) { current() = language; }

Language language_of_environment() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);
    if (value == nullptr || *value == '\0') continue;
    return std::string_view(value).starts_with("zh") ? Language::kChinese : Language::kEnglish;
  }
  return Language::kEnglish;
}

Status take_language(std::vector<std::string>& arguments) {
  set_language(language_of_environment());
  constexpr std::string_view kOption = "--lang";
  for (auto at = arguments.begin(); at != arguments.end() && *at != "--";) {
    const bool alone = *at == kOption;
    if (!alone && !at->starts_with("--lang=")) {
      ++at;
      continue;
    }
    if (alone && at + 1 == arguments.end()) return fail(ErrorCode::kUsage, "--lang needs en or zh");
    const auto named = language_named(alone ? *(at + 1) : at->substr(kOption.size() + 1));
    if (!named) return tl::make_unexpected(named.error());
    set_language(*named);
    at = arguments.erase(at, at + (alone ? 2 : 1));
  }
  return {};
}

bool has_chinese(std::string_view english) { return chinese_texts().contains(spelled(english)); }

std::vector<std::string> phrases(std::initializer_list<std::string_view> english) {
  std::vector<std::string> out;
  for (const std::string_view text : english) out.push_back(translated(text));
  return out;
}

std::string translated(std::string_view english) {
  if (language() == Language::kEnglish) return std::string(english);
  const auto found = chinese_texts().find(spelled(english));
  return std::string(found == chinese_texts().end() ? english : found->second);
}

}  // namespace niandu::cli
