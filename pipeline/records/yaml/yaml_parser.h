// YAML text to a tree, by libyaml's events.
//
// libyaml, not yaml-cpp: the schemas of this project take yaml-cpp 25 ms, more than all that is
// read with them, and libyaml a tenth of it. A test compares the two on every schema file.
//
// Aliases are expanded by copying, under the node limit. One document. Not part of the language,
// and said so: tags, merge keys ("<<").
#pragma once

#include <string>
#include <string_view>

#include "pipeline/records/yaml/yaml_tree.h"

namespace niandu {

struct YamlMistake {
  int line = 0, column = 0;  // from 0, column in bytes
  std::string message;       // empty: none
};

// Parses `text` into `root`. The first mistake ends it.
[[nodiscard]] YamlMistake parse_yaml_text(std::string_view text, YamlNode& root);

}  // namespace niandu
