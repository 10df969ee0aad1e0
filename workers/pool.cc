#include "workers/pool.h"

#include <poll.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <new>
#include <system_error>
#include <utility>

#include "common/descriptor.h"
#include "common/nameless_file.h"
#include "workers/channel.h"
#include "workers/nursery.h"
#include "workers/process_limits.h"

namespace niandu::workers {
namespace {

using Clock = std::chrono::steady_clock;

// After a pause as long as this the whole program was stopped (Ctrl-Z), and its workers with it: no
// worker's fault.
constexpr std::chrono::seconds kStopped{3};
constexpr std::chrono::milliseconds kMostAsleep{1000};

// A worker has one task.
constexpr std::uint32_t kTaskNumber = 1;

constexpr const char* kOverDisk = "more room than there is on disk";

struct Worker {
  pid_t process = -1;  // -1: not running
  Descriptor socket;
  std::optional<Place> place;
  bool ready = false;  // it has said that it is locked in
  std::optional<Task> task;
  Clock::time_point begin, deadline;  // later by what it waited for a processor
  Clock::time_point step_deadline;    // of the step that was last seen
  int step = 0;
  std::chrono::milliseconds waited{0}, waited_before{0};  // before the task
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
  std::optional<Nursery> nursery;  // refers to both
  std::vector<Worker> workers;
  std::deque<Task> queue;
  Clock::time_point last_awake = Clock::now();

  // Life and death ------------------------------------------------------------------------------

  [[nodiscard]] Status start(Worker& worker, int threads, bool with_tools) {
    if (!worker.place) {
      auto place = Place::make();
      if (!place) return tl::make_unexpected(place.error());
      worker.place.emplace(std::move(*place));
    }
    worker.place->clear();
    int ends[2] = {-1, -1};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) {
      return fail(ErrorCode::kInternal,
                  "cannot start a worker: " + std::generic_category().message(errno));
    }
    Descriptor ours(ends[0]);
    const Descriptor theirs(ends[1]);
    const std::size_t disk_bytes = options.limits.disk_bytes;
    const Descriptor disk = disk_bytes > 0 ? make_nameless_file(disk_bytes) : Descriptor();
    auto process =
        nursery->start_worker(theirs.get(), *worker.place, disk.get(), threads, with_tools);
    if (!process) return tl::make_unexpected(std::move(process.error()));
    worker.process = *process;
    worker.socket = std::move(ours);
    worker.ready = false;
    worker.answer.start_over();
    return {};
  }

  // Kills the worker unless it is dead already. Returns its status as waitpid() has it.
  int stop(Worker& worker) {
    const int status = nursery->stop_worker(worker.process);
    worker.process = -1;
    worker.socket.reset();
    return status;
  }

  // Tasks ---------------------------------------------------------------------------------------

  [[nodiscard]] Status give_task(Worker& worker, Task task) {
    const int threads = std::max(1, task.threads);
    if (auto started = start(worker, threads, task.with_tools); !started) return started;
    Limits limits = options.limits;
    if (task.time.count() > 0) limits.time = task.time;
    if (task.memory_bytes > 0) limits.memory_bytes = task.memory_bytes;
    limit_task(worker.process, limits, nursery->mapped(), threads, task.mapped_bytes);
    // One that does not take it has died, and may have said why, or is too late: both are seen
    // later.
    const bool taken = send_task(worker.socket.get(), kTaskNumber, task.request, task.file,
                                 Clock::now() + limits.time);
    worker.waited = worker.waited_before = waited_for_processor(worker.process);
    worker.begin = Clock::now();
    worker.deadline = worker.begin + (taken ? limits.time : std::chrono::milliseconds(0));
    worker.step = 0;
    worker.step_deadline =
        task.step_time.count() > 0 ? worker.begin + task.step_time : Clock::time_point::max();
    worker.task = std::move(task);
    return {};
  }

  [[nodiscard]] Status give_tasks(std::vector<Outcome>& outcomes) {
    std::erase_if(queue, [&](const Task& task) {
      if (task.request.size() <= kMaxRequestBytes) return false;
      Outcome outcome;
      outcome.id = task.id;
      outcome.end = End::kOverLimit;
      outcome.reason = "more than " + mebibytes(kMaxRequestBytes) + " of what is asked of it";
      outcomes.push_back(std::move(outcome));
      return true;
    });
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
    outcome.furthest_step = worker.place->furthest_step();
    outcome.took =
        std::chrono::ceil<std::chrono::milliseconds>(std::max(Clock::now() - worker.begin, {}));
    worker.task.reset();
    return outcome;
  }

  [[nodiscard]] std::string over_memory(const Worker& worker) const {
    const std::size_t own = worker.task->memory_bytes;
    return "more than " + mebibytes(own > 0 ? own : options.limits.memory_bytes) + " of memory";
  }
  [[nodiscard]] std::string over_reply(const Worker& worker) const {
    const std::size_t most = longest_reply(options.limits, worker.place->furthest_step());
    return "more than " + mebibytes(most) + " of output";
  }
  // A task with less time than the limit has what others of the same document left of it: what the
  // user can set is the limit.
  [[nodiscard]] std::string over_time(const Worker& worker) const {
    return "more than " + seconds_text(std::max(worker.task->time, options.limits.time));
  }

  // The worker has closed its socket, or must go.
  [[nodiscard]] Outcome task_of_dead(Worker& worker) {
    const bool too_long = worker.answer.announced_too_much();
    const bool out_of_time = is_out_of_processor_time(worker.process);
    const int status = stop(worker);
    if (too_long) return end_task(worker, End::kOverLimit, over_reply(worker));
    const int signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    // The kernel kills one that is deaf to SIGXCPU.
    if (signal == SIGXCPU || (signal == SIGKILL && out_of_time)) {
      return end_task(worker, End::kTimedOut, over_time(worker));
    }
    if (worker.place->full_disk()) return end_task(worker, End::kOverLimit, kOverDisk);
    if (worker.place->refused_memory())
      return end_task(worker, End::kOverLimit, over_memory(worker));
    return end_task(worker, End::kCrashed,
                    signal != 0 ? signal_text(signal) : std::string("left without an answer"));
  }

  [[nodiscard]] Outcome task_of_answer(Worker& worker) {
    std::string bytes = worker.answer.take_bytes();
    switch (worker.answer.kind()) {
      case AnswerKind::kReply: {
        Outcome outcome = end_task(worker, End::kDone, {});
        outcome.reply = std::move(bytes);
        return outcome;
      }
      case AnswerKind::kNoMemory:
        return end_task(worker, End::kOverLimit, over_memory(worker));
      case AnswerKind::kTooLong:
        return end_task(worker, End::kOverLimit, over_reply(worker));
      case AnswerKind::kException:
        return end_task(worker, End::kCrashed, std::move(bytes));
      default:  // it has said that before
        return end_task(worker, End::kCrashed, "its answer is not understood");
    }
  }

  // Takes what a worker has to say, if anything; its own document's end if there is no room for it.
  [[nodiscard]] Status listen(Worker& worker, std::vector<Outcome>& outcomes) {
    try {
      return take_answer(worker, outcomes);
    } catch (const std::bad_alloc&) {
      if (!worker.running() || !worker.task) throw;
      stop(worker);
      worker.answer.start_over();
      outcomes.push_back(end_task(worker, End::kOverLimit, kOverDisk));
      return {};
    }
  }

  [[nodiscard]] Status take_answer(Worker& worker, std::vector<Outcome>& outcomes) {
    const auto receive = [&] {
      return worker.answer.receive(worker.socket.get(), worker.ready ? kTaskNumber : 0,
                                   longest_reply(options.limits, worker.place->furthest_step()));
    };
    auto state = receive();
    // Its first word comes before it has looked at the document: there it is believed.
    if (!worker.ready && state == IncomingAnswer::State::kWhole) {
      if (worker.answer.kind() != AnswerKind::kReady) {
        return fail(ErrorCode::kRefused, worker.answer.take_bytes());
      }
      worker.ready = true;
      worker.answer.start_over();
      state = receive();
    }
    if (state == IncomingAnswer::State::kMore) return {};
    if (state == IncomingAnswer::State::kWhole) {
      stop(worker);
      outcomes.push_back(task_of_answer(worker));
    } else {
      outcomes.push_back(task_of_dead(worker));
    }
    return {};
  }

  static void put_off(Worker& worker, Clock::duration by) {
    worker.deadline += by;
    if (worker.step_deadline != Clock::time_point::max()) worker.step_deadline += by;
  }

  // Whether the step in hand has taken its time.
  static bool is_step_late(Worker& worker, Clock::time_point now) {
    if (worker.task->step_time.count() == 0) return false;
    const int step = worker.place->first_step();
    if (step != worker.step) {
      worker.step = step;
      worker.step_deadline = now + worker.task->step_time;
    }
    return step > 0 && now >= worker.step_deadline;
  }

  // What others made it wait is none of its time; it is told so, for its own deadlines.
  static void allow_for_waiting(Worker& worker) {
    const auto waited = waited_for_processor(worker.process);
    if (waited <= worker.waited) return;
    worker.begin += waited - worker.waited;
    put_off(worker, waited - worker.waited);
    worker.waited = waited;
    worker.place->set_waited(waited - worker.waited_before);
  }

  void end_late_tasks(std::vector<Outcome>& outcomes) {
    const auto now = Clock::now();
    if (const auto gap = now - last_awake; gap > kStopped) {
      for (Worker& worker : workers) {
        worker.begin += gap;
        put_off(worker, gap);
      }
    }
    last_awake = now;
    for (Worker& worker : workers) {
      if (!worker.task) continue;
      allow_for_waiting(worker);
      const bool step_is_late = is_step_late(worker, now);
      if (now < worker.deadline && !step_is_late) continue;
      const std::string reason =
          step_is_late ? "more than " + seconds_text(worker.task->step_time) : over_time(worker);
      stop(worker);
      outcomes.push_back(end_task(worker, End::kTimedOut, reason));
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

Pool::Pool(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Pool::Pool(Pool&& other) noexcept = default;

Pool::~Pool() {
  if (impl_ == nullptr) return;
  for (Worker& worker : impl_->workers) {
    if (worker.running()) impl_->stop(worker);
  }
}

Result<Pool> Pool::make(Options options, Handler handler) {
  auto impl = std::make_unique<Impl>();
  impl->options = std::move(options);
  impl->handler = std::move(handler);
  auto nursery = Nursery::open(impl->handler, impl->options.confinement, impl->options.limits);
  if (!nursery) return tl::make_unexpected(std::move(nursery.error()));
  impl->nursery.emplace(std::move(*nursery));
  Pool pool(std::move(impl));
  pool.set_workers(pool.impl_->options.workers);
  return pool;
}

void Pool::set_workers(int count) {
  impl_->workers.resize(static_cast<std::size_t>(std::max(1, count)));
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
    if (auto given = impl_->give_tasks(outcomes); !given) {
      return tl::make_unexpected(given.error());
    }
    if (!outcomes.empty() || tasks() == 0) return outcomes;
    const bool interrupted = impl_->sleep(interrupt, until, speaking);
    for (Worker* worker : speaking) {
      if (auto heard = impl_->listen(*worker, outcomes); !heard) {
        return tl::make_unexpected(heard.error());
      }
    }
    impl_->end_late_tasks(outcomes);
    if (interrupted || Clock::now() >= until) {
      if (auto given = impl_->give_tasks(outcomes); !given) {
        return tl::make_unexpected(given.error());
      }
      return outcomes;
    }
  }
}

}  // namespace niandu::workers
