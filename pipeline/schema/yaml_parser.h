// The YAML that schemas are written in: a subset, read fast.
//
// yaml-cpp takes 25 ms for the schemas of this project, more than all that is read with them; this
// reader takes less than one. A test compares the two on every schema file.
//
// Read: block maps and lists (a list may stand at its key's indent), flow maps and lists over
// several lines, plain scalars on one line, '…' and "…" (with \n \t \\ \" \/ \uXXXX), block scalars
// | and > with - and +, comments, &anchors on values and *aliases (expanded by copying, under the
// node limit), one document with an optional "---". Not read, and said so: tags, merge keys,
// complex keys, directives, tabs as indent, plain scalars over several lines.
#pragma once

#include <string>
#include <string_view>

#include "pipeline/schema/yaml_tree.h"

namespace niandu {

struct YamlMistake {
  int line = 0, column = 0;  // from 0, column in bytes
  std::string message;       // empty: none
};

// Parses `text` into `root`. The first mistake ends it.
[[nodiscard]] YamlMistake parse_yaml_text(std::string_view text, YamlNode& root);

}  // namespace niandu
