// Who may ask the desk's server anything: one browser on this machine, and pages of the desk alone.
//
// What it keeps out, and by what (OWASP; notebook PR #3714, OpenRefine #3288, Datasette #918):
// other sites that make a name point here (Host), pages of other sites and ports (Origin,
// Sec-Fetch-Site, a cookie of SameSite=Strict), forms (POST takes JSON only), other users of this
// machine (a token from the terminal, which opens once).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "pipeline/talk/desk/http.h"

namespace niandu::desk {

class Gate {
 public:
  // Listens on 127.0.0.1 at this port. Token and cookie are new.
  explicit Gate(int port);

  // What the terminal shows: http://127.0.0.1:PORT/?token=...
  [[nodiscard]] std::string entrance() const;

  // Why a request is refused; nothing: it may pass. To be asked before a body is read. The path /
  // with the token passes once; the answer has to carry set_cookie() then.
  [[nodiscard]] std::optional<Response> refuse(const Request& request);
  // Whether the request that just passed came with the token.
  [[nodiscard]] bool admitted() const { return admitted_; }
  // Value of the header Set-Cookie.
  [[nodiscard]] std::string set_cookie() const;

 private:
  [[nodiscard]] std::optional<Response> refuse_origin(const Request& request) const;
  [[nodiscard]] bool has_cookie(const Request& request) const;

  int port_;
  std::string token_;  // empty: used
  std::string cookie_name_, cookie_;
  bool admitted_ = false;
};

// Headers of every answer: no script, style or picture from elsewhere, no frame, nothing kept.
[[nodiscard]] const std::vector<std::pair<std::string, std::string>>& safe_headers();

// 32 hexadecimal digits that nobody can guess.
[[nodiscard]] std::string secret();

}  // namespace niandu::desk
