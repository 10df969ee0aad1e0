#include "pipeline/records/messages/issue_text.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <utility>

#include "messages_yaml.h"

namespace niandu {
namespace {

const std::vector<IssueText>& all_texts() {
  static const std::vector<IssueText> kTexts = [] {
    auto texts = parse_messages(kMessagesYaml);
    // The file is part of the program: a test reads it.
    if (!texts) throw std::logic_error(texts.error().message);
    return std::move(*texts);
  }();
  return kTexts;
}

const IssueArgument* find(const Issue& issue, std::string_view name) {
  const auto found =
      std::find_if(issue.arguments.begin(), issue.arguments.end(),
                   [&](const IssueArgument& argument) { return argument.name == name; });
  return found == issue.arguments.end() ? nullptr : &*found;
}

// What is counted in messages.
constexpr auto kCounted = std::to_array<std::string_view>(
    {"characters", "columns", "glyphs", "pages", "records", "rows"});

// What stands behind a count of one: "characters are in no record" as "character is in no record".
// Takes it off `text`.
std::string singular(std::string_view& text) {
  for (const std::string_view counted : kCounted) {
    if (!text.substr(1).starts_with(counted) || text.front() != ' ') continue;
    std::string out(text.substr(0, counted.size()));  // with the blank, without the s
    text.remove_prefix(counted.size() + 1);
    if (constexpr std::string_view kAre = " are "; text.starts_with(kAre)) {
      out += " is ";
      text.remove_prefix(kAre.size());
    }
    return out;
  }
  return {};
}

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// A hole, "state|disputed=各人決定不一|...": the name of its argument, and what is shown of the
// argument's value, which is the value itself where nothing else is said.
std::string_view name_of(std::string_view hole) { return hole.substr(0, hole.find('|')); }

std::string shown_of(std::string_view hole, const std::string& value) {
  const std::string begin = "|" + value + "=";
  const auto at = value.empty() ? std::string_view::npos : hole.find(begin);
  if (at == std::string_view::npos) return value;
  const std::string_view rest = hole.substr(at + begin.size());
  return std::string(rest.substr(0, rest.find('|')));
}

// Each hole once, from left to right: an argument may itself hold braces. In English what is
// counted goes by its count.
std::string filled(std::string_view text, const Issue& issue, Language language) {
  const bool counts = language == Language::kEnglish;
  std::string out;
  for (auto open = text.find('{'); open != std::string_view::npos; open = text.find('{')) {
    const auto close = text.find('}', open);
    if (close == std::string_view::npos) break;
    out += text.substr(0, open);
    const std::string_view hole = text.substr(open + 1, close - open - 1);
    const IssueArgument* argument = find(issue, name_of(hole));
    text.remove_prefix(close + 1);
    if (argument == nullptr) continue;
    const std::string& value = argument->value;
    constexpr std::string_view kPages = "pages ";
    const bool one_page = counts && out.ends_with(kPages) && is_number(value);
    if (one_page) out.replace(out.size() - 2, 2, " ");
    out += shown_of(hole, value);
    if (counts && value == "1" && !text.empty()) out += singular(text);
  }
  return out.append(text);
}

}  // namespace

const char* severity_name(Severity severity) {
  switch (severity) {
    case Severity::kError:
      return "error";
    case Severity::kWarning:
      return "warning";
    case Severity::kInfo:
      return "info";
  }
  return "warning";
}

const IssueText& issue_text(IssueCode code) {
  return all_texts().at(static_cast<std::size_t>(code));
}

Severity severity_of(const Issue& issue) { return issue_text(issue.code).severity; }

std::string message_of(const Issue& issue, Language language) {
  if (issue.arguments.size() == 1 && issue.arguments.front().name == "message") {
    return issue.arguments.front().value;
  }
  const IssueText& text = issue_text(issue.code);
  const bool english = language == Language::kEnglish;
  return filled(english ? text.message : text.message_zh, issue, language);
}

std::set<std::string_view> holes_of(std::string_view text) {
  std::set<std::string_view> names;
  for (auto open = text.find('{'); open != std::string_view::npos; open = text.find('{', open)) {
    const auto close = text.find('}', open);
    if (close == std::string_view::npos) break;
    names.insert(name_of(text.substr(open + 1, close - open - 1)));
    open = close;
  }
  return names;
}

bool arguments_fit(const Issue& issue) {
  std::set<std::string_view> names;
  for (const IssueArgument& argument : issue.arguments) names.insert(argument.name);
  return names.size() == issue.arguments.size() &&
         names == holes_of(issue_text(issue.code).message);
}

std::string arguments_to_json(const std::vector<IssueArgument>& arguments) {
  nlohmann::ordered_json json = nlohmann::ordered_json::object();
  for (const IssueArgument& argument : arguments) json[argument.name] = argument.value;
  return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

bool read_arguments(std::string_view json, std::vector<IssueArgument>& arguments) {
  const auto parsed = nlohmann::ordered_json::parse(json, nullptr, false);
  if (!parsed.is_object()) return false;
  for (const auto& [name, value] : parsed.items()) {
    if (!value.is_string()) return false;
    arguments.push_back({name, value.get<std::string>()});
  }
  return true;
}

}  // namespace niandu
