#include "workers/worker.h"

#include <unistd.h>

#include <exception>
#include <new>

#include "workers/channel.h"

namespace niandu::workers {
namespace {

// Does one task and answers. False: this process should do no more.
bool do_task(const IncomingTask& task, const Limits& limits, const Handler& handler, Place& place) {
  std::string reply;
  AnswerKind kind = AnswerKind::kReply;
  try {
    place.clear();
    reply = handler(task.request, task.file.get(), place);
    if (reply.size() > limits.reply_bytes) kind = AnswerKind::kTooLong;
  } catch (const std::bad_alloc&) {
    kind = AnswerKind::kNoMemory;
  } catch (const std::exception& bug) {
    kind = AnswerKind::kException;
    reply = std::string_view(bug.what()).substr(0, limits.reply_bytes);
  }
  const bool with_bytes = kind == AnswerKind::kReply || kind == AnswerKind::kException;
  return send_answer(kChannel, kind, task.number, with_bytes ? reply : std::string_view()) &&
         kind == AnswerKind::kReply;
}

}  // namespace

void run_worker(int channel, int parent, const Confinement& confinement, const Limits& limits,
                const Handler& handler, Place& place) {
  const auto first_free = confine(channel, parent, confinement, place);
  if (!first_free) {
    (void)send_answer(kChannel, AnswerKind::kUnconfined, 1, first_free.error().message);
    ::_exit(1);
  }
  try {
    while (true) {
      const auto task = receive_task(kChannel);
      if (!task || !do_task(*task, limits, handler, place)) break;
      (void)::close_range(static_cast<unsigned>(*first_free), ~0U, 0);
    }
  } catch (const std::bad_alloc&) {
    place.note_refused_memory();  // for the request itself
  }
  // No destructors and no buffers of the parent's.
  ::_exit(0);
}

}  // namespace niandu::workers
