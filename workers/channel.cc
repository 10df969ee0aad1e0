#include "workers/channel.h"

#include <poll.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <sys/uio.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "common/disk_heap.h"
#include "common/disk_memory.h"
#include "common/limits.h"

namespace niandu::workers {
namespace {

struct RequestHeader {
  std::uint32_t number = 0;
  std::uint32_t length = 0;
};

// Room for one descriptor beside a message.
union ControlBuffer {
  cmsghdr aligned;
  char bytes[CMSG_SPACE(sizeof(int))];
};

// One read, or write, of at most this much: what a socket's buffer holds.
constexpr std::size_t kAtOnce = std::size_t{256} << 10U;

enum class Got { kBytes, kNothingNow, kEnd };

Got receive_some(int socket, void* to, std::size_t most, int flags, std::size_t& have) {
  while (true) {
    const ssize_t got = ::recv(socket, to, most, flags);
    if (got > 0) {
      have += static_cast<std::size_t>(got);
      return Got::kBytes;
    }
    if (got < 0 && errno == EINTR) continue;
    return got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK) ? Got::kNothingNow : Got::kEnd;
  }
}

bool receive_all(int socket, void* to, std::size_t size) {
  for (std::size_t have = 0; have < size;) {
    if (receive_some(socket, static_cast<char*>(to) + have, size - have, 0, have) != Got::kBytes) {
      return false;
    }
  }
  return true;
}

bool send_all(int socket, const void* from, std::size_t size) {
  for (std::size_t sent = 0; sent < size;) {
    const ssize_t once = ::send(socket, static_cast<const char*>(from) + sent,
                                std::min(size - sent, kAtOnce), MSG_NOSIGNAL);
    if (once < 0 && errno == EINTR) continue;
    if (once <= 0) return false;
    sent += static_cast<std::size_t>(once);
    DiskMemory::look();  // it may have come from there
  }
  return true;
}

bool send_in_time(int socket, std::string_view bytes, std::chrono::steady_clock::time_point until) {
  while (!bytes.empty()) {
    const ssize_t once =
        ::send(socket, bytes.data(), std::min(bytes.size(), kAtOnce), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (once > 0) {
      bytes.remove_prefix(static_cast<std::size_t>(once));
      continue;
    }
    if (errno == EINTR) continue;
    if (errno != EAGAIN && errno != EWOULDBLOCK) return false;
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
    if (left.count() <= 0) return false;
    pollfd room{socket, POLLOUT, 0};
    constexpr std::chrono::milliseconds kLookAgain{1000};
    (void)::poll(&room, 1, static_cast<int>(std::min(left, kLookAgain).count()));
  }
  return true;
}

Descriptor descriptor_of(const msghdr& message) {
  const cmsghdr* control = CMSG_FIRSTHDR(&message);
  if (control == nullptr || control->cmsg_level != SOL_SOCKET || control->cmsg_type != SCM_RIGHTS ||
      control->cmsg_len != CMSG_LEN(sizeof(int))) {
    return {};
  }
  int descriptor = -1;
  std::memcpy(&descriptor, CMSG_DATA(control), sizeof(descriptor));
  return Descriptor(descriptor);
}

}  // namespace

bool send_task(int socket, std::uint32_t number, std::string_view request, int file,
               std::chrono::steady_clock::time_point until) {
  if (request.size() > kMaxRequestBytes) return false;
  RequestHeader header{number, static_cast<std::uint32_t>(request.size())};
  iovec part{&header, sizeof(header)};
  ControlBuffer buffer{};
  msghdr message{};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  message.msg_control = buffer.bytes;
  message.msg_controllen = sizeof(buffer.bytes);
  cmsghdr* control = CMSG_FIRSTHDR(&message);
  control->cmsg_level = SOL_SOCKET;
  control->cmsg_type = SCM_RIGHTS;
  control->cmsg_len = CMSG_LEN(sizeof(int));
  std::memcpy(CMSG_DATA(control), &file, sizeof(file));
  ssize_t sent = 0;
  do {
    sent = ::sendmsg(socket, &message, MSG_NOSIGNAL | MSG_DONTWAIT);
  } while (sent < 0 && errno == EINTR);
  if (sent != static_cast<ssize_t>(sizeof(header))) return false;
  return send_in_time(socket, request, until);
}

IncomingAnswer::State IncomingAnswer::receive(int socket, std::uint32_t number,
                                              std::size_t most_bytes) {
  while (header_have_ < sizeof(Header)) {
    const Got got = receive_some(socket, reinterpret_cast<char*>(&header_) + header_have_,
                                 sizeof(Header) - header_have_, MSG_DONTWAIT, header_have_);
    if (got == Got::kNothingNow) return State::kMore;
    if (got == Got::kEnd) return State::kBroken;
  }
  if (header_.kind > AnswerKind::kReady || header_.number != number) return State::kBroken;
  const bool is_reply = header_.kind == AnswerKind::kReply;
  if (!is_reply && header_.length > kMostReasonBytes) return State::kBroken;
  if (header_.length > most_bytes) {
    too_much_ = true;
    return State::kBroken;
  }
  const auto length = static_cast<std::size_t>(header_.length);
  const bool is_long = length > kLongReply;
  if (is_long && bytes_have_ == 0) DiskHeap::provide();
  const OnDisk kept(is_long);
  if (is_long && DiskHeap::is_open()) bytes_.reserve(length);  // no disk until it comes
  while (bytes_have_ < length) {
    // Memory only for what has come, whatever was announced.
    const std::size_t at_once = std::min(length - bytes_have_, kAtOnce);
    if (bytes_.size() < bytes_have_ + at_once) bytes_.resize(bytes_have_ + at_once);
    const Got got =
        receive_some(socket, bytes_.data() + bytes_have_, at_once, MSG_DONTWAIT, bytes_have_);
    if (got == Got::kNothingNow) return State::kMore;
    if (got == Got::kEnd) return State::kBroken;
  }
  bytes_.resize(length);
  return State::kWhole;
}

Result<IncomingTask> receive_task(int socket) {
  RequestHeader header;
  ControlBuffer buffer{};
  iovec part{&header, sizeof(header)};
  msghdr message{};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  message.msg_control = buffer.bytes;
  message.msg_controllen = sizeof(buffer.bytes);
  ssize_t got = 0;
  do {
    got = ::recvmsg(socket, &message, 0);
  } while (got < 0 && errno == EINTR);
  if (got != static_cast<ssize_t>(sizeof(header))) {
    return fail(ErrorCode::kInternal, "the parent is gone");
  }
  IncomingTask task;
  task.number = header.number;
  task.file = descriptor_of(message);
  if (!task.file.is_open() || header.length > kMaxRequestBytes) {
    return fail(ErrorCode::kInternal, "no task");
  }
  task.request.resize(header.length);
  if (!receive_all(socket, task.request.data(), task.request.size())) {
    return fail(ErrorCode::kInternal, "the parent is gone");
  }
  return task;
}

bool send_answer(int socket, AnswerKind kind, std::uint32_t number, std::string_view bytes) {
  IncomingAnswer::Header header;
  header.kind = kind;
  header.number = number;
  header.length = bytes.size();
  return send_all(socket, &header, sizeof(header)) && send_all(socket, bytes.data(), bytes.size());
}

}  // namespace niandu::workers
