#include "workers/pool.h"

#include <poll.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <system_error>
#include <utility>

#include "common/descriptor.h"
#include "workers/channel.h"
#include "workers/process_limits.h"

namespace niandu::workers {
namespace {

using Clock = std::chrono::steady_clock;

// A worker whose last task left this share of its memory in use is replaced: the next task should
// have all of it.
constexpr std::size_t kFatShare = 2;

// After a pause as long as this the whole program was stopped (Ctrl-Z), and its workers with it: no
// worker's fault.
constexpr std::chrono::seconds kStopped{3};
constexpr std::chrono::milliseconds kMostAsleep{1000};

struct Worker {
  pid_t process = -1;  // -1: not running
  Descriptor socket;
  std::optional<Place> place;
  MappedMemory at_start;
  std::uint32_t tasks_taken = 0;  // also the number of the task in hand
  std::optional<Task> task;
  Clock::time_point deadline;
  IncomingAnswer answer;

  [[nodiscard]] bool running() const { return process >= 0; }
};

std::string signal_text(int signal) {
  const char* text = ::sigdescr_np(signal);
  return text == nullptr ? "signal " + std::to_string(signal) : text;
}

std::string mebibytes(std::size_t bytes) {
  return std::to_string((bytes + (std::size_t{1} << 20U) - 1) >> 20U) + " MiB";
}

std::string seconds_text(std::chrono::milliseconds time) {
  const auto count = time.count();
  std::string text = std::to_string(count / 1000);
  if (count % 1000 != 0) text += "." + std::to_string(1000 + count % 1000).substr(1);
  return text + " s";
}

}  // namespace

struct Pool::Impl {
  Options options;
  Handler handler;
  std::vector<Worker> workers;
  std::deque<Task> queue;
  Clock::time_point last_awake = Clock::now();

  // Life and death ------------------------------------------------------------------------------

  [[nodiscard]] Status start(Worker& worker) {
    if (!worker.place) {
      auto place = Place::make();
      if (!place) return tl::make_unexpected(place.error());
      worker.place.emplace(std::move(*place));
    }
    worker.place->clear();
    int ends[2] = {-1, -1};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) return no_worker();
    Descriptor ours(ends[0]);
    const Descriptor theirs(ends[1]);
    const pid_t parent = ::getpid();
    worker.at_start = mapped_memory(parent);
    const pid_t child = ::fork();
    if (child < 0) return no_worker();
    if (child == 0) {
      run_worker(theirs.get(), parent, options.confinement, options.limits, handler, *worker.place);
    }
    worker.process = child;
    worker.socket = std::move(ours);
    worker.tasks_taken = 0;
    worker.answer.start_over();
    return {};
  }

  [[nodiscard]] static tl::unexpected<Error> no_worker() {
    return fail(ErrorCode::kInternal,
                "cannot start a worker: " + std::generic_category().message(errno));
  }

  // Kills the worker unless it is dead already. Returns its status as waitpid() has it.
  static int stop(Worker& worker) {
    int status = 0;
    ::kill(worker.process, SIGKILL);
    while (::waitpid(worker.process, &status, 0) < 0 && errno == EINTR) {
    }
    worker.process = -1;
    worker.socket.reset();
    return status;
  }

  // Tasks ---------------------------------------------------------------------------------------

  [[nodiscard]] Status give_task(Worker& worker, Task task) {
    if (worker.running() && task.in_fresh_worker && worker.tasks_taken > 0) stop(worker);
    // A worker can have died while it had nothing to do: then a new one takes the task.
    for (int attempt = 0;; ++attempt) {
      if (!worker.running()) {
        if (auto started = start(worker); !started) return started;
      }
      worker.place->clear();
      limit_task(worker.process, options.limits, worker.at_start, task.threads, task.mapped_bytes);
      if (send_task(worker.socket.get(), worker.tasks_taken + 1, task.request, task.file)) break;
      stop(worker);
      if (attempt > 0) return fail(ErrorCode::kInternal, "workers take no task");
    }
    ++worker.tasks_taken;
    worker.deadline = Clock::now() + options.limits.time;
    worker.answer.start_over();
    worker.task = std::move(task);
    return {};
  }

  [[nodiscard]] Status give_tasks() {
    for (Worker& worker : workers) {
      if (queue.empty()) break;
      if (worker.task) continue;
      Task task = std::move(queue.front());
      queue.pop_front();
      if (auto given = give_task(worker, std::move(task)); !given) return given;
    }
    return {};
  }

  // Ends -----------------------------------------------------------------------------------------

  [[nodiscard]] static Outcome end_task(Worker& worker, End end, std::string reason) {
    Outcome outcome;
    outcome.id = worker.task->id;
    outcome.end = end;
    outcome.reason = std::move(reason);
    outcome.step = worker.place->first_step();
    outcome.worker_was_fresh = worker.tasks_taken <= 1;
    worker.task.reset();
    return outcome;
  }

  [[nodiscard]] std::string over_memory() const {
    return "more than " + mebibytes(options.limits.memory_bytes) + " of memory";
  }
  [[nodiscard]] std::string over_reply() const {
    return "more than " + mebibytes(options.limits.reply_bytes) + " of output";
  }
  [[nodiscard]] std::string over_time() const {
    return "more than " + seconds_text(options.limits.time);
  }

  // The worker has closed its socket, or must go.
  [[nodiscard]] Outcome task_of_dead(Worker& worker) {
    const bool too_long = worker.answer.announced_too_much();
    const int status = stop(worker);
    if (too_long) return end_task(worker, End::kOverLimit, over_reply());
    const int signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    if (signal == SIGXCPU) return end_task(worker, End::kTimedOut, over_time());
    if (worker.place->refused_memory()) return end_task(worker, End::kOverLimit, over_memory());
    return end_task(worker, End::kCrashed,
                    signal != 0 ? signal_text(signal) : std::string("left without an answer"));
  }

  [[nodiscard]] Outcome task_of_answer(Worker& worker) {
    std::string bytes = worker.answer.take_bytes();
    switch (worker.answer.kind()) {
      case AnswerKind::kReply: {
        Outcome outcome = end_task(worker, End::kDone, {});
        outcome.reply = std::move(bytes);
        const std::size_t more =
            mapped_memory(worker.process).data_bytes - worker.at_start.data_bytes;
        if (static_cast<std::ptrdiff_t>(more) >
            static_cast<std::ptrdiff_t>(options.limits.memory_bytes / kFatShare)) {
          stop(worker);
        }
        return outcome;
      }
      case AnswerKind::kNoMemory:
        stop(worker);
        return end_task(worker, End::kOverLimit, over_memory());
      case AnswerKind::kTooLong:
        stop(worker);
        return end_task(worker, End::kOverLimit, over_reply());
      default:
        stop(worker);
        return end_task(worker, End::kCrashed, std::move(bytes));
    }
  }

  // Takes what a worker has to say, if anything.
  [[nodiscard]] Status listen(Worker& worker, std::vector<Outcome>& outcomes) {
    const auto state =
        worker.answer.receive(worker.socket.get(), worker.tasks_taken, options.limits.reply_bytes);
    if (state == IncomingAnswer::State::kMore) return {};
    if (state == IncomingAnswer::State::kWhole && worker.answer.kind() == AnswerKind::kUnconfined) {
      return fail(ErrorCode::kInternal, worker.answer.take_bytes());
    }
    if (!worker.task) {
      stop(worker);  // nobody asked
    } else if (state == IncomingAnswer::State::kWhole) {
      outcomes.push_back(task_of_answer(worker));
    } else {
      outcomes.push_back(task_of_dead(worker));
    }
    return {};
  }

  void end_late_tasks(std::vector<Outcome>& outcomes) {
    const auto now = Clock::now();
    if (const auto gap = now - last_awake; gap > kStopped) {
      for (Worker& worker : workers) worker.deadline += gap;
    }
    last_awake = now;
    for (Worker& worker : workers) {
      if (!worker.task || now < worker.deadline) continue;
      stop(worker);
      outcomes.push_back(end_task(worker, End::kTimedOut, over_time()));
    }
  }

  // Sleeps until there is something to do. True: `interrupt` is readable.
  [[nodiscard]] bool sleep(int interrupt, Clock::time_point until, std::vector<Worker*>& speaking) {
    std::vector<pollfd> polled;
    std::vector<Worker*> listened;
    for (Worker& worker : workers) {
      if (!worker.running()) continue;
      polled.push_back({worker.socket.get(), POLLIN, 0});
      listened.push_back(&worker);
      if (worker.task) until = std::min(until, worker.deadline);
    }
    if (interrupt >= 0) polled.push_back({interrupt, POLLIN, 0});
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now());
    const auto asleep = std::clamp(left, std::chrono::milliseconds(0), kMostAsleep);
    speaking.clear();
    if (::poll(polled.data(), polled.size(), static_cast<int>(asleep.count())) <= 0) return false;
    for (std::size_t i = 0; i < listened.size(); ++i) {
      if (polled[i].revents != 0) speaking.push_back(listened[i]);
    }
    return interrupt >= 0 && polled.back().revents != 0;
  }
};

Pool::Pool(Options options, Handler handler) : impl_(std::make_unique<Impl>()) {
  impl_->workers.resize(static_cast<std::size_t>(std::max(1, options.workers)));
  impl_->options = std::move(options);
  impl_->handler = std::move(handler);
}

Pool::~Pool() {
  for (Worker& worker : impl_->workers) {
    if (worker.running()) Impl::stop(worker);
  }
}

bool Pool::wants_tasks() const { return tasks() < 2 * impl_->workers.size(); }

void Pool::submit(Task task) { impl_->queue.push_back(std::move(task)); }

std::size_t Pool::tasks() const {
  const auto in_hand = std::count_if(impl_->workers.begin(), impl_->workers.end(),
                                     [](const Worker& worker) { return worker.task.has_value(); });
  return impl_->queue.size() + static_cast<std::size_t>(in_hand);
}

Result<std::vector<Outcome>> Pool::wait(int interrupt, std::chrono::milliseconds at_most) {
  const auto until = Clock::now() + at_most;
  std::vector<Outcome> outcomes;
  std::vector<Worker*> speaking;
  while (true) {
    if (auto given = impl_->give_tasks(); !given) return tl::make_unexpected(given.error());
    if (!outcomes.empty() || tasks() == 0) return outcomes;
    const bool interrupted = impl_->sleep(interrupt, until, speaking);
    for (Worker* worker : speaking) {
      if (auto heard = impl_->listen(*worker, outcomes); !heard) {
        return tl::make_unexpected(heard.error());
      }
    }
    impl_->end_late_tasks(outcomes);
    if (interrupted || Clock::now() >= until) {
      if (auto given = impl_->give_tasks(); !given) return tl::make_unexpected(given.error());
      return outcomes;
    }
  }
}

}  // namespace niandu::workers
