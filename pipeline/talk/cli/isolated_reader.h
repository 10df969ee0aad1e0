// Files read in worker processes (workers/pool.h): what one does to its worker costs no other.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/limits.h"
#include "common/result.h"
#include "extractors/extract.h"
#include "pipeline/talk/cli/by_hand.h"
#include "pipeline/talk/cli/input_files.h"
#include "pipeline/talk/cli/options.h"

namespace niandu::cli {

// What one document may use, and what locks its worker in.
struct Isolation {
  int memory_mib = kDefaultMemoryMib;
  int seconds = kDefaultSeconds;
  int output_mib = kDefaultOutputMib;
  Ocr ocr = Ocr::kAuto;     // where it is wanted, as it is set with --ocr
  bool ocr_known = true;    // false: it was set to something else
  bool no_sandbox = false;  // for kernels without seccomp

  // --ocr, --memory-limit, --time-limit, --output-limit, --no-sandbox.
  void add_to(Options& options);
  // Errors: kUsage.
  [[nodiscard]] Status check() const;
};

struct ReadRequest {
  std::string path;
  int first_page = 0;  // from 1; 0: from the first
  int last_page = 0;   // inclusive; 0: to the last
  int threads = 1;
  bool keep_pages_before = true;  // if a page costs the worker its life, the pages before it do
  std::string sha256;             // of its bytes, where somebody needs it
  Budget budget;                  // set by the reader: what is left of the limits
  ByHand decided;                 // of this file
  std::vector<ForcedGrid> grids;  // tables as people have drawn them
  std::string order = {};         // what else the reading is told, in its own words
  // Set by the reader: what of pictures is to be read; whether it is, or only counted; the count.
  Ocr ocr = Ocr::kOff;
  bool recognise = false;
  std::shared_ptr<int> pages_to_recognise = nullptr;
  std::vector<int> left_unrecognised = {};  // these three as ExtractOptions has them
  int left_from = 0;
  std::string left_because = {};
};

// Says which page (from 1; 0: none) a thread (from 0) has in hand.
using PageInHand = std::function<void(int thread, int page_number)>;

// Runs in the worker: a file's bytes to what the program wants to know of it, as bytes. Must not
// open anything. std::bad_alloc may leave it; other exceptions are reported as kInternal.
using Reading = std::function<Result<std::string>(
    std::string_view bytes, const ReadRequest& request, const PageInHand& page_in_hand)>;

// In the worker: the pages and threads of a request.
[[nodiscard]] ExtractOptions extract_options(const ReadRequest& request, PageInHand page_in_hand);

struct ReadResult {
  std::uint64_t id = 0;
  // What the reading returned; or why there is nothing: kCrashed, kTimedOut, kOverLimit, kChanged.
  Result<std::string> reply;
  // A page cost the worker its life: `reply` is of the pages before it. Without file name.
  std::optional<Error> cut;
  FileStamp stamp;     // of the file as it was opened
  std::string sha256;  // as in the request: the file still has it
};

// For a program of one thread.
class IsolatedReader {
 public:
  // To be made before the program has anything that a document must not know: workers are forked
  // from it as it is now. They may open files_opened_late() and `more_files`. Errors: kInternal,
  // kRefused (too few descriptors, no poppler-data).
  [[nodiscard]] static Result<IsolatedReader> make(const Isolation& isolation, Reading reading,
                                                   const std::vector<std::string>& more_files = {});
  IsolatedReader(IsolatedReader&& other) noexcept;
  IsolatedReader& operator=(IsolatedReader&&) = delete;
  ~IsolatedReader();

  // How many files are read at a time; before the first. Without it: one.
  void set_workers(int count);

  // True while one more file would keep a worker busy.
  [[nodiscard]] bool wants_files() const;
  // Hands the file, which is open, to a worker as soon as one is free. `id` comes back with the
  // result.
  void submit(std::uint64_t id, ReadRequest request, OpenInput input);
  // Files without result.
  [[nodiscard]] std::size_t files() const;

  // Waits for a result, for `interrupt` (a descriptor, or -1) to be readable, or for `at_most`.
  // Errors: kInternal: no worker can be started; kRefused: none can be locked in.
  [[nodiscard]] Result<std::vector<ReadResult>> wait(
      int interrupt = -1, std::chrono::milliseconds at_most = std::chrono::hours(1));

  // One file, in a worker of its own. `cut` is set if it is not whole. Errors: also those of
  // open_input.
  [[nodiscard]] static Result<ReadResult> read_one(const ReadRequest& request,
                                                   const Isolation& isolation, Reading reading);

 private:
  struct Impl;
  explicit IsolatedReader(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace niandu::cli
