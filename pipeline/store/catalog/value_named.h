// Enumerators kept in the catalogue by name.
#pragma once

#include <string_view>

namespace niandu {

// The one of `all` that has this name; the first if none has.
template <class All, class Name>
auto value_named(const All& all, Name name_of, std::string_view name) {
  for (const auto each : all) {
    if (name == name_of(each)) return each;
  }
  return all.front();
}

}  // namespace niandu
