#include "workers/nursery.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <string>
#include <system_error>
#include <utility>

#include "common/disk_heap.h"
#include "workers/sandbox.h"

namespace niandu::workers {
namespace {

// One message each way. `worker`: to stop; 0: to start one, with its socket, place and disk.
struct Order {
  pid_t worker = 0;
  int threads = 1;
  bool with_tools = false;
};
struct Answer {
  pid_t worker = 0;  // negative: the errno of what failed
  int status = 0;
};

constexpr std::size_t kPassed = 3;  // descriptors with an order to start

int wait_for(pid_t process) {
  int status = 0;
  while (::waitpid(process, &status, 0) < 0 && errno == EINTR) {
  }
  return status;
}

template <class Message>
bool send_message(int socket, const Message& message, const int* descriptors, std::size_t count) {
  Message copy = message;
  iovec part{&copy, sizeof(copy)};
  alignas(cmsghdr) char buffer[CMSG_SPACE(sizeof(int) * kPassed)] = {};
  msghdr header{};
  header.msg_iov = &part;
  header.msg_iovlen = 1;
  if (count > 0) {
    header.msg_control = buffer;
    header.msg_controllen = CMSG_SPACE(sizeof(int) * count);
    cmsghdr* control = CMSG_FIRSTHDR(&header);
    control->cmsg_level = SOL_SOCKET;
    control->cmsg_type = SCM_RIGHTS;
    control->cmsg_len = CMSG_LEN(sizeof(int) * count);
    std::memcpy(CMSG_DATA(control), descriptors, sizeof(int) * count);
  }
  ssize_t sent = 0;
  do {
    sent = ::sendmsg(socket, &header, MSG_NOSIGNAL);
  } while (sent < 0 && errno == EINTR);
  return sent == static_cast<ssize_t>(sizeof(copy));
}

// In the nursery. The caller's memory is what workers get; nothing may be added to it but tools.
class Keeper {
 public:
  Keeper(int socket, const Handler& handler, const Confinement& confinement, const Limits& limits)
      : socket_(socket), handler_(handler), confinement_(confinement), limits_(limits) {}

  [[noreturn]] void run() {
    while (true) {
      Order order;
      int passed[kPassed] = {-1, -1, -1};
      if (!receive(order, passed)) ::_exit(0);  // the program is gone
      const Answer answer = order.worker == 0 ? start(order, passed) : stop(order.worker);
      for (const int descriptor : passed) {
        if (descriptor >= 0) ::close(descriptor);
      }
      if (!send_message(socket_, answer, nullptr, 0)) ::_exit(0);
    }
  }

 private:
  bool receive(Order& order, int* passed) const {
    iovec part{&order, sizeof(order)};
    alignas(cmsghdr) char buffer[CMSG_SPACE(sizeof(int) * kPassed)] = {};
    msghdr header{};
    header.msg_iov = &part;
    header.msg_iovlen = 1;
    header.msg_control = buffer;
    header.msg_controllen = sizeof(buffer);
    ssize_t got = 0;
    do {
      got = ::recvmsg(socket_, &header, MSG_CMSG_CLOEXEC);
    } while (got < 0 && errno == EINTR);
    if (got != static_cast<ssize_t>(sizeof(order))) return false;
    const cmsghdr* control = CMSG_FIRSTHDR(&header);
    if (control != nullptr && control->cmsg_len <= CMSG_LEN(sizeof(int) * kPassed)) {
      std::memcpy(passed, CMSG_DATA(control), control->cmsg_len - CMSG_LEN(0));
    }
    return true;
  }

  Answer start(const Order& order, const int* passed) {
    if (order.with_tools && !has_tools_) {
      has_tools_ = true;
      if (confinement_.load_tools) confinement_.load_tools();
    }
    const pid_t parent = ::getpid();
    const pid_t child = ::fork();
    if (child < 0) return {-errno, 0};
    if (child == 0) {
      auto place = Place::of(passed[1]);
      if (!place) ::_exit(1);
      (void)DiskHeap::open(passed[2]);  // without one there is less room
      run_worker(passed[0], parent, order.threads, confinement_, limits_, handler_, *place);
    }
    return {child, 0};
  }

  static Answer stop(pid_t worker) {
    ::kill(worker, SIGKILL);
    return {worker, wait_for(worker)};
  }

  int socket_;
  const Handler& handler_;
  const Confinement& confinement_;
  const Limits& limits_;
  bool has_tools_ = false;
};

// Nothing of the program's stays open but its terminal's three, and the socket.
void let_go(int socket) {
  for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE}) {
    (void)std::signal(signal, SIG_IGN);
  }
  if (socket > kChannel) (void)::dup3(socket, kChannel, O_CLOEXEC);
  (void)::close_range(kChannel + 1, ~0U, 0);
}

bool receive_answer(int socket, Answer& answer) {
  ssize_t got = 0;
  do {
    got = ::recv(socket, &answer, sizeof(answer), 0);
  } while (got < 0 && errno == EINTR);
  return got == static_cast<ssize_t>(sizeof(answer));
}

tl::unexpected<Error> no_worker(int number) {
  return fail(ErrorCode::kInternal,
              "cannot start a worker: " + std::generic_category().message(number));
}

}  // namespace

Nursery::Nursery(pid_t process, Descriptor socket)
    : process_(process), socket_(std::move(socket)) {}

Nursery::Nursery(Nursery&& other) noexcept
    : process_(std::exchange(other.process_, -1)), socket_(std::move(other.socket_)) {}

Nursery::~Nursery() {
  if (process_ < 0) return;
  ::kill(process_, SIGKILL);
  (void)wait_for(process_);
}

Result<Nursery> Nursery::open(const Handler& handler, const Confinement& confinement,
                              const Limits& limits) {
  int ends[2] = {-1, -1};
  if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0) return no_worker(errno);
  Descriptor ours(ends[0]);
  const Descriptor theirs(ends[1]);
  const pid_t program = ::getpid();
  const pid_t child = ::fork();
  if (child < 0) return no_worker(errno);
  if (child == 0) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != program) ::_exit(1);  // it died before that
    let_go(theirs.get());
    Keeper(theirs.get() > kChannel ? kChannel : theirs.get(), handler, confinement, limits).run();
  }
  return Nursery(child, std::move(ours));
}

Result<pid_t> Nursery::start_worker(int socket, const Place& place, int disk, int threads,
                                    bool with_tools) {
  const int passed[kPassed] = {socket, place.descriptor(), disk};
  Answer answer;
  if (!send_message(socket_.get(), Order{0, threads, with_tools}, passed,
                    disk < 0 ? kPassed - 1 : kPassed) ||
      !receive_answer(socket_.get(), answer)) {
    return no_worker(EPIPE);
  }
  if (answer.worker < 0) return no_worker(-answer.worker);
  return answer.worker;
}

int Nursery::stop_worker(pid_t worker) {
  ::kill(worker, SIGKILL);
  Answer answer;
  if (!send_message(socket_.get(), Order{worker, 0, false}, nullptr, 0) ||
      !receive_answer(socket_.get(), answer)) {
    return SIGKILL;  // the nursery is gone, and its workers with it
  }
  return answer.status;
}

}  // namespace niandu::workers
