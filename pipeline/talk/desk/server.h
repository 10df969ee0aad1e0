// The desk's HTTP server: libmicrohttpd on 127.0.0.1, in the caller's thread.
//
// Bounded: kMostConnections that are closed after 15 idle seconds, headers of 16 KiB, bodies of 64
// KiB however they are sent. The gate is asked before a body is read.
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "common/result.h"
#include "pipeline/talk/desk/gate.h"
#include "pipeline/talk/desk/http.h"

namespace niandu::desk {

constexpr int kMostConnections = 128;

using Answer = std::function<Response(const Request&)>;

// For a program of one thread.
class Server {
 public:
  // `port` 0: any free one. `proxy`: see gate.h. Errors: kRefused: the port is taken; kInternal.
  [[nodiscard]] static Result<Server> listen(int port, Answer answer,
                                             std::optional<Proxy> proxy = {});
  Server(Server&& other) noexcept;
  Server& operator=(Server&&) = delete;
  ~Server();

  [[nodiscard]] int port() const;
  // What to open in a browser.
  [[nodiscard]] std::string entrance() const;

  // Answers until `interrupt` (a descriptor) is readable. Errors: kInternal.
  [[nodiscard]] Status serve(int interrupt);

 private:
  struct Impl;
  explicit Server(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace niandu::desk
