#include "pipeline/talk/desk/body.h"

#include "common/parse_json.h"
#include "common/utf8.h"

namespace niandu::desk {

std::optional<nlohmann::json> object_in(std::string_view body) {
  if (!is_valid_utf8(body)) return std::nullopt;
  auto json = parse_json<nlohmann::json>(body);
  if (!json.is_object()) return std::nullopt;
  return json;
}

std::string text_in(const nlohmann::json& json, const char* name) {
  const auto found = json.find(name);
  return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

}  // namespace niandu::desk
