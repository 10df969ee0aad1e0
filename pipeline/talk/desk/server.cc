#include "pipeline/talk/desk/server.h"

#include <microhttpd.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <charconv>
#include <cstdarg>
#include <exception>
#include <optional>
#include <utility>

namespace niandu::desk {
namespace {

constexpr unsigned kIdleSeconds = 15, kWaiting = 64;
constexpr int kPollMs = 1000;  // at most; MHD says when a connection's time is over

// What is gathered of a request while its body comes.
struct Coming {
  Request request;
  bool admitted = false;  // came with the token
};

struct ResponseDeleter {
  void operator()(MHD_Response* response) const { MHD_destroy_response(response); }
};

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

std::string_view view(const char* text) { return text == nullptr ? "" : text; }

MHD_Result take_header(void* request, MHD_ValueKind /*kind*/, const char* name, const char* value) {
  static_cast<Request*>(request)->headers.emplace(lower(view(name)), view(value));
  return MHD_YES;
}

MHD_Result take_argument(void* request, MHD_ValueKind /*kind*/, const char* name,
                         const char* value) {
  static_cast<Request*>(request)->query.emplace(view(name), view(value));
  return MHD_YES;
}

// A body that says beforehand that it is too long.
bool says_too_long(const Request& request) {
  const std::string_view said = request.header("content-length");
  if (said.empty()) return request.headers.contains("content-length");
  std::size_t size = 0;
  const auto read = std::from_chars(said.data(), said.data() + said.size(), size);
  return read.ec != std::errc() || read.ptr != said.data() + said.size() || size > kMostBodyBytes;
}

}  // namespace

struct Server::Impl {
  explicit Impl(Answer given) : answer(std::move(given)) {}
  ~Impl() {
    if (daemon != nullptr) MHD_stop_daemon(daemon);
  }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  MHD_Daemon* daemon = nullptr;
  Answer answer;
  std::optional<Gate> gate;
  int port = 0;

  MHD_Result send(MHD_Connection* connection, const Response& response, bool admitted) const {
    // MHD copies the bytes; it does not write to them.
    const std::unique_ptr<MHD_Response, ResponseDeleter> made(MHD_create_response_from_buffer(
        response.body.size(), const_cast<char*>(response.body.data()), MHD_RESPMEM_MUST_COPY));
    if (!made) return MHD_NO;
    const auto add = [&](const std::string& name, const std::string& value) {
      MHD_add_response_header(made.get(), name.c_str(), value.c_str());
    };
    add("Content-Type", response.content_type);
    for (const auto& [name, value] : response.headers) add(name, value);
    for (const auto& usual : safe_headers()) {
      const auto is_same = [&](const auto& own) { return own.first == usual.first; };
      if (std::ranges::none_of(response.headers, is_same)) add(usual.first, usual.second);
    }
    if (admitted) add("Set-Cookie", gate->set_cookie());
    return MHD_queue_response(connection, static_cast<unsigned>(response.status), made.get());
  }

  MHD_Result begin(MHD_Connection* connection, const char* url, const char* method, void** memory) {
    auto coming = std::make_unique<Coming>();
    Request& request = coming->request;
    request.method = view(method);
    request.path = view(url);
    MHD_get_connection_values(connection, MHD_HEADER_KIND, take_header, &request);
    MHD_get_connection_values(connection, MHD_GET_ARGUMENT_KIND, take_argument, &request);
    if (const auto refused = gate->refuse(request)) return send(connection, *refused, false);
    if (says_too_long(request)) return send(connection, refusal(413, "too long"), false);
    coming->admitted = gate->admitted();
    request.who = gate->who();
    *memory = coming.release();
    return MHD_YES;
  }

  MHD_Result go_on(MHD_Connection* connection, Coming& coming, const char* data,
                   std::size_t* size) const {
    if (*size > 0) {
      // In the middle of a body nothing can be answered: the connection is closed.
      if (coming.request.body.size() + *size > kMostBodyBytes) return MHD_NO;
      coming.request.body.append(data, *size);
      *size = 0;
      return MHD_YES;
    }
    return send(connection, answer(coming.request), coming.admitted);
  }

  static MHD_Result on_request(void* server, MHD_Connection* connection, const char* url,
                               const char* method, const char* /*version*/, const char* data,
                               std::size_t* size, void** memory) {
    auto& impl = *static_cast<Impl*>(server);
    try {
      if (*memory == nullptr) return impl.begin(connection, url, method, memory);
      return impl.go_on(connection, *static_cast<Coming*>(*memory), data, size);
    } catch (const std::exception&) {
      return MHD_NO;  // no memory: this connection ends, the server goes on
    }
  }

  static void on_end(void* /*server*/, MHD_Connection* /*connection*/, void** memory,
                     MHD_RequestTerminationCode /*why*/) {
    std::unique_ptr<Coming>(static_cast<Coming*>(*memory)).reset();
    *memory = nullptr;
  }

  static void be_silent(void* /*server*/, const char* /*format*/, va_list /*arguments*/) {}
};

Server::Server(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Server::Server(Server&& other) noexcept = default;
Server::~Server() = default;

Result<Server> Server::listen(int port, Answer answer, std::optional<Proxy> proxy) {
  auto impl = std::make_unique<Impl>(std::move(answer));
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  impl->daemon = MHD_start_daemon(
      MHD_USE_EPOLL, 0, nullptr, nullptr, Impl::on_request, impl.get(), MHD_OPTION_EXTERNAL_LOGGER,
      Impl::be_silent, nullptr, MHD_OPTION_SOCK_ADDR, &address, MHD_OPTION_CONNECTION_LIMIT,
      static_cast<unsigned>(kMostConnections), MHD_OPTION_CONNECTION_TIMEOUT, kIdleSeconds,
      MHD_OPTION_CONNECTION_MEMORY_LIMIT, kMostHeaderBytes, MHD_OPTION_LISTEN_BACKLOG_SIZE,
      kWaiting, MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_NOTIFY_COMPLETED, Impl::on_end, nullptr,
      MHD_OPTION_END);
  if (impl->daemon == nullptr) {
    return fail(ErrorCode::kRefused, "port " + std::to_string(port) +
                                         " of 127.0.0.1 cannot be listened on; another program "
                                         "may have it");
  }
  const MHD_DaemonInfo* bound = MHD_get_daemon_info(impl->daemon, MHD_DAEMON_INFO_BIND_PORT);
  impl->port = bound == nullptr ? port : bound->port;
  impl->gate.emplace(impl->port, std::move(proxy));
  return Server(std::move(impl));
}

int Server::port() const { return impl_->port; }
std::string Server::entrance() const { return impl_->gate->entrance(); }

Status Server::serve(int interrupt) {
  const MHD_DaemonInfo* info = MHD_get_daemon_info(impl_->daemon, MHD_DAEMON_INFO_EPOLL_FD);
  if (info == nullptr) return fail(ErrorCode::kInternal, "the server has nothing to wait for");
  pollfd waiting[] = {{info->epoll_fd, POLLIN, 0}, {interrupt, POLLIN, 0}};
  while (true) {
    MHD_UNSIGNED_LONG_LONG due = 0;
    int wait_ms = kPollMs;
    if (MHD_get_timeout(impl_->daemon, &due) == MHD_YES) {
      wait_ms = static_cast<int>(std::min<unsigned long long>(due, kPollMs));
    }
    if (::poll(waiting, 2, wait_ms) < 0 && errno != EINTR) {
      return fail(ErrorCode::kInternal, "the server cannot wait for requests");
    }
    if (waiting[1].revents != 0) return {};
    if (MHD_run(impl_->daemon) != MHD_YES) {
      return fail(ErrorCode::kInternal, "the server stopped");
    }
  }
}

}  // namespace niandu::desk
