// YAML text as a tree of nodes that know their place, for messages like a compiler's.
//
// Limits: kMaxSchemaFileBytes; kMaxSchemaNodes and kMaxSchemaBytes (of words, after aliases are
// expanded; what an anchor names counts twice, for it is kept); kMaxSchemaDepth.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "common/result.h"

namespace niandu {

inline constexpr std::size_t kMaxSchemaFileBytes = 1U << 20U;
inline constexpr std::size_t kMaxSchemaNodes = 100'000;
inline constexpr std::size_t kMaxSchemaBytes = 8 * kMaxSchemaFileBytes;
inline constexpr int kMaxSchemaDepth = 32;

struct YamlNode {
  enum class Kind { kNull, kScalar, kList, kMap };

  Kind kind = Kind::kNull;
  std::string scalar;           // kScalar
  std::vector<YamlNode> items;  // kList: the items; kMap: key, value, key, value ...
  int line = 0, column = 0;     // from 0, column in bytes

  [[nodiscard]] bool is_scalar() const { return kind == Kind::kScalar; }
  [[nodiscard]] bool is_list() const { return kind == Kind::kList; }
  [[nodiscard]] bool is_map() const { return kind == Kind::kMap; }
  [[nodiscard]] bool is_null() const { return kind == Kind::kNull; }
};

[[nodiscard]] const char* yaml_kind_name(YamlNode::Kind kind);

// A schema file: its text (for quoting lines) and its tree.
struct YamlFile {
  std::string path;  // as messages show it
  std::string text;
  YamlNode root;
};

// "path:line: message", the line (of a long one the part around the mistake), a caret under the
// column. `line` and `column` from 0, in bytes.
[[nodiscard]] Error schema_error(const YamlFile& file, int line, int column,
                                 const std::string& message);

// Parses `file.text` into `file.root`. Error kSchema as schema_error makes it.
[[nodiscard]] Status parse_yaml(YamlFile& file);

}  // namespace niandu
