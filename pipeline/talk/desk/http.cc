#include "pipeline/talk/desk/http.h"

#include <charconv>
#include <iterator>
#include <system_error>

#include "pipeline/publish/export/json_writer.h"

namespace niandu::desk {

std::string_view Request::header(std::string_view name) const {
  const auto [begin, end] = headers.equal_range(name);
  if (begin == end || std::next(begin) != end) return {};
  return begin->second;
}

std::string_view Request::argument(std::string_view name) const {
  const auto found = query.find(name);
  return found == query.end() ? std::string_view() : std::string_view(found->second);
}

std::optional<int> Request::page() const {
  constexpr int kMostPages = 1'000'000;
  const std::string_view text = argument("page");
  int page = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), page);
  const bool is_all = read.ec == std::errc() && read.ptr == text.data() + text.size();
  if (!is_all || page < 0 || page > kMostPages) return std::nullopt;
  return page;
}

Response refusal(int status, std::string_view message) {
  Response response;
  response.status = status;
  JsonWriter json(response.body);
  json.begin_object();
  json.text("error", message);
  json.end_object();
  return response;
}

}  // namespace niandu::desk
