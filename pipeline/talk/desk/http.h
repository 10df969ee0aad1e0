// A request to the desk's server and the answer to it, as plain values.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace niandu::desk {

// Bytes of a body, and of all headers of a request.
constexpr std::size_t kMostBodyBytes = 64 * 1024;
constexpr std::size_t kMostHeaderBytes = 16 * 1024;

struct Request {
  std::string method, path;  // path: unescaped, begins with '/'
  std::map<std::string, std::string, std::less<>> query;
  // Names in lower case; of a header that comes twice both are there.
  std::multimap<std::string, std::string, std::less<>> headers;
  std::string body;
  std::string who = {};  // who asks, as a trusted proxy says (gate.h); empty: nobody said

  // The header's value, if it comes once; else empty.
  [[nodiscard]] std::string_view header(std::string_view name) const;
  // Empty if it is not there.
  [[nodiscard]] std::string_view argument(std::string_view name) const;
  // The argument "page": a number from 0 (the whole of a text without pages); nothing: it is none.
  [[nodiscard]] std::optional<int> page() const;
};

struct Response {
  int status = 200;
  std::string content_type = "application/json";
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers = {};  // beside those of every answer
};

// {"error": "..."}.
[[nodiscard]] Response refusal(int status, std::string_view message);

}  // namespace niandu::desk
