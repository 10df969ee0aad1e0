// What a page sends: JSON objects.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace niandu::desk {

// A body as JSON that is an object and whose texts are UTF-8; else nothing.
[[nodiscard]] std::optional<nlohmann::json> object_in(std::string_view body);
// A member that is a text; else "".
[[nodiscard]] std::string text_in(const nlohmann::json& json, const char* name);

// The time that a page took, its member "seconds"; at least a little, which tells what is decided
// from an undo (undo_stack.h).
[[nodiscard]] double seconds_in(const nlohmann::json& json);

}  // namespace niandu::desk
