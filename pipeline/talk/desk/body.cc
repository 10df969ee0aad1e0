#include "pipeline/talk/desk/body.h"

#include <algorithm>
#include <cmath>

#include "common/parse_json.h"
#include "common/utf8.h"

namespace niandu::desk {
namespace {

constexpr double kLeastSeconds = 0.001, kMostSeconds = 86'400;

}  // namespace

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

double seconds_in(const nlohmann::json& json) {
  const auto found = json.find("seconds");
  const double given = found != json.end() && found->is_number() ? found->get<double>() : 0;
  return std::isfinite(given) ? std::clamp(given, kLeastSeconds, kMostSeconds) : kLeastSeconds;
}

}  // namespace niandu::desk
