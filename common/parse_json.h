// JSON that others wrote.
#pragma once

#include <string_view>

namespace niandu {

// Levels of arrays and objects. What goes through values of JSON calls itself for each level
// (nlohmann's dump() and copies too), and the parser has no limit of its own: 200,000 levels in a
// file of 400 kB ended the program. The deepest that niandu writes is a record of a nested table
// in a document: some 12.
constexpr int kDeepestJson = 64;

// Whether a text, if it is JSON, nests deeper than `levels`.
[[nodiscard]] bool nests_deeper(std::string_view json, int levels);

// `Json`: one of nlohmann's. is_discarded(): the text is none, or nests too deep.
template <class Json>
[[nodiscard]] Json parse_json(std::string_view text) {
  if (nests_deeper(text, kDeepestJson)) return Json(Json::value_t::discarded);
  return Json::parse(text, nullptr, /*allow_exceptions=*/false);
}

}  // namespace niandu
