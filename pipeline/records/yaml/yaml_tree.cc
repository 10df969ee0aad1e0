#include "pipeline/records/yaml/yaml_tree.h"

#include <algorithm>
#include <string>
#include <utility>

#include "common/utf8.h"
#include "pipeline/records/yaml/yaml_parser.h"

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

// A line is quoted so many bytes before and behind its mistake, a message has so many: a schema
// file can be one line, or one word, of a megabyte.
constexpr std::size_t kQuoted = 120, kLongestMessage = 300;
constexpr std::string_view kCut = "…";

// The nearest byte not after `at` where a character begins.
std::size_t character_at(std::string_view text, std::size_t at) {
  while (at > 0 && at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80) --at;
  return at;
}

std::string shortened(const std::string& message) {
  if (message.size() <= kLongestMessage) return message;
  return message.substr(0, character_at(message, kLongestMessage)).append(kCut);
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
  const std::size_t mistake = std::min(static_cast<std::size_t>(column), quoted.size());
  const std::size_t begin = mistake > kQuoted ? character_at(quoted, mistake - kQuoted) : 0;
  const std::size_t end =
      quoted.size() - mistake > kQuoted ? character_at(quoted, mistake + kQuoted) : quoted.size();
  std::string caret(begin > 0 ? 1 : 0, ' ');
  for (std::size_t at = begin; at < mistake;) {
    const char32_t c = decode_utf8(quoted, at);
    // A wide character takes two columns of a terminal.
    caret += c == U'\t' ? "\t" : is_cjk(c) ? "  " : " ";
  }
  std::string text = file.path + ":" + std::to_string(line + 1) + ": " + shortened(message);
  if (!quoted.empty()) {
    text.append("\n").append(begin > 0 ? kCut : "").append(quoted.substr(begin, end - begin));
    text.append(end < quoted.size() ? kCut : "");
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
