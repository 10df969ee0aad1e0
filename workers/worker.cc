#include "workers/worker.h"

#include <unistd.h>

#include <algorithm>
#include <exception>
#include <new>

#include "workers/channel.h"

namespace niandu::workers {
namespace {

// Does the task and answers.
void do_task(const IncomingTask& task, const Limits& limits, const Handler& handler, Place& place) {
  std::string reply;
  AnswerKind kind = AnswerKind::kReply;
  try {
    reply = handler(task.request, task.file.get(), place);
    if (reply.size() > longest_reply(limits, place.furthest_step())) kind = AnswerKind::kTooLong;
  } catch (const std::bad_alloc&) {
    kind = AnswerKind::kNoMemory;
  } catch (const std::exception& bug) {
    kind = AnswerKind::kException;
    reply = std::string_view(bug.what()).substr(0, std::min(kMostReasonBytes, limits.reply_bytes));
  }
  const bool with_bytes = kind == AnswerKind::kReply || kind == AnswerKind::kException;
  (void)send_answer(kChannel, kind, task.number, with_bytes ? reply : std::string_view());
}

}  // namespace

void run_worker(int channel, int parent, int threads, const Confinement& confinement,
                const Limits& limits, const Handler& handler, Place& place) {
  const auto first_free = confine(channel, parent, threads, confinement, place);
  if (!first_free) {
    (void)send_answer(kChannel, AnswerKind::kUnconfined, 0, first_free.error().message);
    (void)receive_task(kChannel);  // to whom nobody listens, nobody hands a task: it would not hear
    ::_exit(1);
  }
  try {
    if (send_answer(kChannel, AnswerKind::kReady, 0, {})) {
      if (const auto task = receive_task(kChannel)) do_task(*task, limits, handler, place);
    }
  } catch (const std::bad_alloc&) {
    place.note_refused_memory();  // for the request itself
  }
  // No destructors and no buffers of the parent's.
  ::_exit(0);
}

}  // namespace niandu::workers
