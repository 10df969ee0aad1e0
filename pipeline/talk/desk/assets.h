// The desk's pages: the files of web/, part of the program.
#pragma once

#include <span>
#include <string_view>

namespace niandu::desk {

struct Asset {
  std::string_view name;  // "index.html"
  std::string_view bytes;
};

[[nodiscard]] std::span<const Asset> assets();
// By the ending of its name.
[[nodiscard]] std::string_view content_type_of(std::string_view name);

}  // namespace niandu::desk
