// Who may ask the desk's server anything: one browser on this machine, and pages of the desk alone.
//
// What it keeps out, and by what (OWASP; notebook PR #3714, OpenRefine #3288, Datasette #918):
// other sites that make a name point here (Host), pages of other sites and ports (Origin,
// Sec-Fetch-Site, a cookie of SameSite=Strict), forms (POST takes JSON only), other users of this
// machine (a token from the terminal, which opens once).
//
// Behind a reverse proxy on this machine the proxy says who asks: then no request passes but with
// the secret that the two share, and no token opens.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "pipeline/talk/desk/http.h"

namespace niandu::desk {

// A reverse proxy that signs people in.
struct Proxy {
  std::string secret;       // that it sends as the header niandu-proxy-secret
  std::string origin;       // by which browsers reach it: "https://desk.example.org"
  std::string name_header;  // in lower case: whose value is the person's name, in UTF-8
};
constexpr std::string_view kSecretHeader = "niandu-proxy-secret";
constexpr std::size_t kLongestName = 200;  // bytes

class Gate {
 public:
  // Listens on 127.0.0.1 at this port. Token and cookie are new.
  explicit Gate(int port, std::optional<Proxy> proxy = {});

  // What the terminal shows: http://127.0.0.1:PORT/?token=..., or the proxy's origin.
  [[nodiscard]] std::string entrance() const;

  // Why a request is refused; nothing: it may pass. To be asked before a body is read. The path /
  // with the token passes once; the answer has to carry set_cookie() then.
  [[nodiscard]] std::optional<Response> refuse(const Request& request);
  // Whether the request that just passed came with the token.
  [[nodiscard]] bool admitted() const { return admitted_; }
  // Who made the request that just passed, by the proxy's word; empty: there is none, and whatever
  // the header of the name says is nobody's word.
  [[nodiscard]] const std::string& who() const { return who_; }
  // Value of the header Set-Cookie.
  [[nodiscard]] std::string set_cookie() const;

 private:
  [[nodiscard]] std::optional<Response> refuse_host(const Request& request) const;
  [[nodiscard]] std::optional<Response> refuse_origin(const Request& request) const;
  [[nodiscard]] std::optional<Response> refuse_of_proxy(const Request& request);
  [[nodiscard]] bool has_cookie(const Request& request) const;

  int port_;
  std::optional<Proxy> proxy_;
  std::string who_;
  std::string token_;  // empty: used
  std::string cookie_name_, cookie_;
  bool admitted_ = false;
};

// Headers of every answer: no script, style or picture from elsewhere, no frame, nothing kept.
[[nodiscard]] const std::vector<std::pair<std::string, std::string>>& safe_headers();

// 32 hexadecimal digits that nobody can guess.
[[nodiscard]] std::string secret();

}  // namespace niandu::desk
