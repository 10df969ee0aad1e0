#include "pipeline/schema/yaml_tree.h"

#include <string>
#include <utility>

#include "common/utf8.h"
#include "pipeline/schema/yaml_parser.h"

namespace niandu {
namespace {

std::string_view line_of(std::string_view text, int line) {
  std::size_t begin = 0;
  for (int i = 0; i < line; ++i) {
    const std::size_t end = text.find('\n', begin);
    if (end == std::string_view::npos) return {};
    begin = end + 1;
  }
  std::string_view found = text.substr(begin, text.find('\n', begin) - begin);
  if (!found.empty() && found.back() == '\r') found.remove_suffix(1);
  return found;
}

}  // namespace

const char* yaml_kind_name(YamlNode::Kind kind) {
  switch (kind) {
    case YamlNode::Kind::kNull:
      return "nothing";
    case YamlNode::Kind::kScalar:
      return "a word";
    case YamlNode::Kind::kList:
      return "a list";
    case YamlNode::Kind::kMap:
      return "a map";
  }
  return "nothing";
}

Error schema_error(const YamlFile& file, int line, int column, const std::string& message) {
  const std::string_view quoted = line_of(file.text, line);
  std::string caret;
  std::size_t at = 0;
  while (at < quoted.size() && at < static_cast<std::size_t>(column)) {
    const char32_t c = decode_utf8(quoted, at);
    // A wide character takes two columns of a terminal.
    caret += c == U'\t' ? "\t" : is_cjk(c) ? "  " : " ";
  }
  std::string text = file.path + ":" + std::to_string(line + 1) + ": " + message;
  if (!quoted.empty()) {
    text += "\n";
    text += quoted;
    text += "\n" + caret + "^";
  }
  return Error{ErrorCode::kSchema, {}, 0, std::move(text)};
}

Status parse_yaml(YamlFile& file) {
  if (file.text.size() > kMaxSchemaFileBytes) {
    return tl::make_unexpected(
        schema_error(file, 0, 0, "larger than " + std::to_string(kMaxSchemaFileBytes) + " bytes"));
  }
  const YamlMistake mistake = parse_yaml_text(file.text, file.root);
  if (!mistake.message.empty()) {
    return tl::make_unexpected(schema_error(file, mistake.line, mistake.column, mistake.message));
  }
  return {};
}

}  // namespace niandu
