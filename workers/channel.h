// What goes over the socket between the program and a worker.
//
// To the worker: a task, as its length, its number, its bytes and one open descriptor. From the
// worker: an answer, as its kind, the number of its task, its length and its bytes. Both ends are
// one program, so numbers stand as they are in memory; the parent checks them all the same, since a
// worker may have been taken over.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "common/descriptor.h"
#include "common/result.h"

namespace niandu::workers {

enum class AnswerKind : std::uint32_t {
  kReply,       // what the handler returned
  kNoMemory,    // the handler was refused memory
  kTooLong,     // what the handler returned is longer than the limit
  kException,   // the handler threw; the bytes are its what()
  kUnconfined,  // the first word: the sandbox cannot be entered; the bytes say why
  kReady,       // the first word: it is locked in
};

// What it has to say in words (kException, kUnconfined) is no longer.
constexpr std::size_t kMostReasonBytes = 4096;

// Longest request: two paths, a few numbers, and the tables that people have drawn in a document,
// of which a file of grids holds 16 MiB (numbers there may be written shorter than here).
constexpr std::size_t kMaxRequestBytes = std::size_t{64} << 20U;

// Parent's side -----------------------------------------------------------------------------------

// At most kMaxRequestBytes. `file` stays the caller's. Waits while a request is longer than what
// the socket holds and the worker, which reads its task before anything else, has not read it.
// False: it is gone, or has not by `until`.
[[nodiscard]] bool send_task(int socket, std::uint32_t number, std::string_view request, int file,
                             std::chrono::steady_clock::time_point until);

// An answer that is coming in.
class IncomingAnswer {
 public:
  enum class State { kMore, kWhole, kBroken };
  // Takes what is there of the answer to task `number`, without blocking. kBroken: the other end is
  // closed, or says what no worker says, or announces more than `most_bytes`, or words of more than
  // kMostReasonBytes.
  [[nodiscard]] State receive(int socket, std::uint32_t number, std::size_t most_bytes);

  [[nodiscard]] AnswerKind kind() const { return header_.kind; }
  [[nodiscard]] bool announced_too_much() const { return too_much_; }
  [[nodiscard]] std::string take_bytes() { return std::move(bytes_); }
  void start_over() { *this = {}; }

 private:
  friend bool send_answer(int socket, AnswerKind kind, std::uint32_t number,
                          std::string_view bytes);
  struct Header {
    AnswerKind kind = AnswerKind::kReply;
    std::uint32_t number = 0;
    std::uint64_t length = 0;
  };
  Header header_;
  std::size_t header_have_ = 0, bytes_have_ = 0;
  std::string bytes_;
  bool too_much_ = false;
};

// Worker's side -----------------------------------------------------------------------------------

struct IncomingTask {
  std::uint32_t number = 0;
  std::string request;
  Descriptor file;
};

// Waits for the next task. Errors: kInternal: the parent has closed the socket, or is not itself.
[[nodiscard]] Result<IncomingTask> receive_task(int socket);

// False: the parent is gone. The first word has number 0.
bool send_answer(int socket, AnswerKind kind, std::uint32_t number, std::string_view bytes);

}  // namespace niandu::workers
