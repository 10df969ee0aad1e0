#include "pipeline/talk/desk/gate.h"

#include <sys/random.h>

#include <algorithm>
#include <cstdlib>

#include "common/utf8.h"

namespace niandu::desk {
namespace {

// In a time that does not tell how much of it is right.
bool same_secret(std::string_view a, std::string_view b) {
  if (a.size() != b.size() || a.empty()) return false;
  unsigned differ = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    differ |= static_cast<unsigned>(a[i] != b[i] ? 1 : 0);
  }
  return differ == 0;
}

bool is_json(std::string_view content_type) {
  constexpr std::string_view kJson = "application/json";
  if (!content_type.starts_with(kJson)) return false;
  return content_type.size() == kJson.size() || content_type[kJson.size()] == ';';
}

// A name that can be shown and stored: text without control characters.
bool is_name(std::string_view name) {
  return !name.empty() && name.size() <= kLongestName && is_valid_utf8(name) &&
         std::none_of(name.begin(), name.end(),
                      [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

// Follows a link to the desk, or comes back from signing in: a page is opened, nothing is done.
bool opens_the_desk(const Request& request) {
  return request.method == "GET" && request.path == "/" &&
         request.header("sec-fetch-mode") == "navigate" &&
         request.header("sec-fetch-dest") == "document";
}

}  // namespace

std::string secret() {
  unsigned char bytes[16];
  // Does not fail for so few bytes; without chance there is no secret and no server.
  if (::getrandom(bytes, sizeof bytes, 0) != static_cast<ssize_t>(sizeof bytes)) std::abort();
  std::string text;
  for (const unsigned char byte : bytes) {
    text += "0123456789abcdef"[byte >> 4];
    text += "0123456789abcdef"[byte & 15];
  }
  return text;
}

Gate::Gate(int port, std::optional<Proxy> proxy)
    : port_(port),
      proxy_(std::move(proxy)),
      token_(secret()),
      cookie_name_("niandu_" + std::to_string(port)),
      cookie_(secret()) {}

std::string Gate::entrance() const {
  if (proxy_) return proxy_->origin + "/";
  return "http://127.0.0.1:" + std::to_string(port_) + "/?token=" + token_;
}

std::string Gate::set_cookie() const {
  return cookie_name_ + "=" + cookie_ + "; Path=/; HttpOnly; SameSite=Strict";
}

std::optional<Response> Gate::refuse(const Request& request) {
  admitted_ = false;
  who_.clear();
  // Before all else: what has no secret learns nothing.
  if (proxy_) {
    if (auto refused = refuse_of_proxy(request)) return refused;
  }
  if (auto refused = refuse_host(request)) return refused;
  if (request.method != "GET" && request.method != "HEAD" && request.method != "POST") {
    return refusal(405, "GET and POST only");
  }
  if (auto refused = refuse_origin(request)) return refused;
  if (proxy_ || has_cookie(request)) return std::nullopt;
  if (request.path == "/" && request.method == "GET" &&
      same_secret(request.argument("token"), token_)) {
    token_.clear();
    admitted_ = true;
    return std::nullopt;
  }
  return refusal(403, "open the desk with the address that 'niandu desk' printed; it opens once");
}

std::optional<Response> Gate::refuse_of_proxy(const Request& request) {
  if (!same_secret(request.header(kSecretHeader), proxy_->secret)) {
    return refusal(403, "the desk is asked through its proxy only");
  }
  const std::string_view name = request.header(proxy_->name_header);
  if (!is_name(name)) return refusal(403, "the proxy does not say who asks");
  who_ = name;
  return std::nullopt;
}

// A proxy may leave the host that the browser asked for, or put its own way to the desk there.
std::optional<Response> Gate::refuse_host(const Request& request) const {
  const std::string port = ":" + std::to_string(port_);
  const std::string_view host = request.header("host");
  const bool own = host == "127.0.0.1" + port || host == "localhost" + port;
  const bool of_proxy = proxy_ && proxy_->origin.ends_with("://" + std::string(host));
  if (own || of_proxy) return std::nullopt;
  return refusal(403, "this is not the host that the desk is asked by");
}

std::optional<Response> Gate::refuse_origin(const Request& request) const {
  const std::string_view site = request.header("sec-fetch-site");
  const bool of_others =
      request.headers.contains("sec-fetch-site") && site != "same-origin" && site != "none";
  if (of_others && !(proxy_ && opens_the_desk(request))) {
    return refusal(403, "asked by a page of another site");
  }
  const std::string_view origin = request.header("origin");
  const bool has_origin = request.headers.contains("origin");
  const std::string own = proxy_ ? proxy_->origin : "http://" + std::string(request.header("host"));
  if ((has_origin || request.method == "POST") && origin != own) {
    return refusal(403, "asked by a page of another origin");
  }
  if (request.method == "POST" && !is_json(request.header("content-type"))) {
    return refusal(415, "application/json only");
  }
  return std::nullopt;
}

bool Gate::has_cookie(const Request& request) const {
  std::string_view rest = request.header("cookie");
  while (!rest.empty()) {
    std::string_view each = rest.substr(0, rest.find(';'));
    rest.remove_prefix(std::min(rest.size(), each.size() + 1));
    while (each.starts_with(' ')) each.remove_prefix(1);
    if (!each.starts_with(cookie_name_ + "=")) continue;
    if (same_secret(each.substr(cookie_name_.size() + 1), cookie_)) return true;
  }
  return false;
}

const std::vector<std::pair<std::string, std::string>>& safe_headers() {
  static const std::vector<std::pair<std::string, std::string>> kHeaders = {
      {"Content-Security-Policy",
       "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
       "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"},
      {"X-Content-Type-Options", "nosniff"},
      {"X-Frame-Options", "DENY"},
      {"Referrer-Policy", "no-referrer"},
      {"Cross-Origin-Opener-Policy", "same-origin"},
      {"Cross-Origin-Resource-Policy", "same-origin"},
      {"Cache-Control", "no-store"}};
  return kHeaders;
}

}  // namespace niandu::desk
