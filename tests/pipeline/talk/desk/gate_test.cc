// Who may ask the desk behind a reverse proxy, and whose word is taken for who asks.
#include "pipeline/talk/desk/gate.h"

#include <gtest/gtest.h>

namespace niandu::desk {
namespace {

const Proxy kProxy{"0123456789abcdef0123456789abcdef", "https://desk.example.org", "x-remote-user"};

Request asked(const std::string& method = "GET", const std::string& path = "/api/session") {
  Request request;
  request.method = method;
  request.path = path;
  request.headers = {{"host", "desk.example.org"},
                     {"niandu-proxy-secret", kProxy.secret},
                     {"x-remote-user", "王小明"}};
  if (method == "POST") {
    request.headers.emplace("origin", kProxy.origin);
    request.headers.emplace("content-type", "application/json");
  }
  return request;
}

void set(Request& request, const std::string& name, const std::string& value) {
  request.headers.erase(name);
  request.headers.emplace(name, value);
}

int status_of(Gate& gate, const Request& request) {
  const auto refused = gate.refuse(request);
  return refused ? refused->status : 200;
}

TEST(GateBehindAProxy, TakesTheNameFromWhoKnowsTheSecret) {
  Gate gate(8711, kProxy);
  EXPECT_EQ(gate.entrance(), "https://desk.example.org/");
  EXPECT_EQ(status_of(gate, asked()), 200);
  EXPECT_EQ(gate.who(), "王小明");
  EXPECT_FALSE(gate.admitted());  // no cookie is given out
  Request rewritten = asked("POST", "/api/decide");
  set(rewritten, "host", "127.0.0.1:8711");
  EXPECT_EQ(status_of(gate, rewritten), 200);
}

TEST(GateBehindAProxy, RefusesAWrongSecretOrNone) {
  Gate gate(8711, kProxy);
  EXPECT_EQ(status_of(gate, asked()), 200);
  for (const std::string& secret : {std::string(), std::string("0"), std::string(32, '0'),
                                    kProxy.secret + "0", kProxy.secret.substr(1)}) {
    Request request = asked();
    set(request, "niandu-proxy-secret", secret);
    EXPECT_EQ(status_of(gate, request), 403) << secret;
    EXPECT_EQ(gate.who(), "");  // nor is it still the one before
  }
  Request none = asked();
  none.headers.erase("niandu-proxy-secret");
  EXPECT_EQ(status_of(gate, none), 403);
  none.query = {{"token", ""}};
  none.path = "/";
  EXPECT_EQ(status_of(gate, none), 403);
  Request twice = asked();
  twice.headers.emplace("niandu-proxy-secret", "guess");
  EXPECT_EQ(status_of(gate, twice), 403);
}

TEST(GateBehindAProxy, RefusesWhoHasNoNameOrTwo) {
  Gate gate(8711, kProxy);
  for (const std::string& name : {std::string(), std::string("a\nb"), std::string("\xff"),
                                  std::string(201, 'x'), std::string("a\x7f")}) {
    Request request = asked();
    set(request, "x-remote-user", name);
    EXPECT_EQ(status_of(gate, request), 403) << name;
  }
  Request two = asked();
  two.headers.emplace("x-remote-user", "root");
  EXPECT_EQ(status_of(gate, two), 403);
}

TEST(GateBehindAProxy, RefusesOtherHostsOriginsAndSites) {
  Gate gate(8711, kProxy);
  Request request = asked("POST", "/api/decide");
  EXPECT_EQ(status_of(gate, request), 200);
  set(request, "origin", "http://127.0.0.1:8711");
  EXPECT_EQ(status_of(gate, request), 403);
  request.headers.erase("origin");
  EXPECT_EQ(status_of(gate, request), 403);
  for (const std::string host : {"evil.example", "example.org", "", "desk.example.org:1"}) {
    Request other = asked();
    set(other, "host", host);
    EXPECT_EQ(status_of(gate, other), 403) << host;
  }
  Request link = asked("GET", "/");
  set(link, "sec-fetch-site", "cross-site");
  EXPECT_EQ(status_of(gate, link), 403);
  set(link, "sec-fetch-mode", "navigate");
  set(link, "sec-fetch-dest", "document");
  EXPECT_EQ(status_of(gate, link), 200);  // back from signing in
  link.path = "/api/session";
  EXPECT_EQ(status_of(gate, link), 403);
}

TEST(Gate, WithoutAProxyTheHeadersAreNobodysWord) {
  Gate gate(8711);
  Request request = asked();
  set(request, "host", "127.0.0.1:8711");
  EXPECT_EQ(status_of(gate, request), 403);  // the secret opens nothing
  const std::string set_cookie = gate.set_cookie();
  set(request, "cookie", set_cookie.substr(0, set_cookie.find(';')));
  EXPECT_EQ(status_of(gate, request), 200);
  EXPECT_EQ(gate.who(), "");
}

}  // namespace
}  // namespace niandu::desk
