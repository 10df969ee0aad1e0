// One kind of document, compiled from its YAML file (the language: schemas/README.md).
#pragma once

#include <string>

namespace niandu {

struct Schema {
  std::string kind;  // e.g. annual_plan
};

}  // namespace niandu
