// Places of texts.
#pragma once

#include <vector>

#include "extractors/document.h"

namespace niandu {

inline void add_sources(std::vector<Source>& out, const std::vector<Source>& more) {
  out.insert(out.end(), more.begin(), more.end());
}

inline void add_sources(std::vector<Source>& out, const Text& text) {
  add_sources(out, text.sources());
}

}  // namespace niandu
