#include <array>
#include <set>
#include <utility>

#include "pipeline/records/messages/issue_text.h"
#include "pipeline/records/schema/schema_reader.h"

namespace niandu {
namespace {

constexpr std::array<std::string_view, 1> kFirstKey = {"messages"};
constexpr std::array<std::string_view, 4> kKeys = {"severity", "message", "message_zh", "meaning"};
constexpr std::array kSeverities = {Severity::kError, Severity::kWarning, Severity::kInfo};
constexpr std::array<std::string_view, 3> kSeverityNames = {"error", "warning", "info"};

IssueText read_text(SchemaReader& reader, const YamlNode& node) {
  IssueText text;
  std::set<std::string_view> given;
  reader.each_known(node, kKeys, [&](std::string_view name, const YamlNode& value) {
    given.insert(name);
    if (name == "severity") text.severity = kSeverities[reader.choice(value, kSeverityNames)];
    if (name == "message") text.message = reader.text(value);
    if (name == "message_zh") text.message_zh = reader.text(value);
    if (name == "meaning") text.meaning = reader.text(value);
  });
  if (given.size() < kKeys.size())
    reader.fail(node, "needs severity, message, message_zh, meaning");
  if (holes_of(text.message) != holes_of(text.message_zh)) {
    reader.fail(node, "message and message_zh name different arguments");
  }
  return text;
}

}  // namespace

Result<std::vector<IssueText>> parse_messages(std::string_view yaml) {
  YamlFile file;
  file.path = "messages.yaml";
  file.text = yaml;
  if (const Status parsed = parse_yaml(file); !parsed) return tl::make_unexpected(parsed.error());
  std::vector<Error> errors;
  SchemaReader reader(file, errors, false);
  const auto codes = issue_code_names();
  std::vector<IssueText> texts(codes.size());
  std::set<std::string_view> seen;
  reader.each_known(file.root, kFirstKey, [&](std::string_view, const YamlNode& all) {
    reader.each_known(all, codes, [&](std::string_view name, const YamlNode& value) {
      seen.insert(name);
      texts[static_cast<std::size_t>(*find_issue_code(name))] = read_text(reader, value);
    });
  });
  for (const std::string_view code : codes) {
    if (!seen.contains(code)) reader.fail(file.root, "no message for " + std::string(code));
  }
  if (!errors.empty()) return tl::make_unexpected(errors.front());
  return texts;
}

}  // namespace niandu
