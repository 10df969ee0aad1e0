#include "pipeline/talk/cli/isolated_reader.h"

#include <sys/mman.h>

#include <algorithm>
#include <exception>
#include <map>
#include <new>
#include <utility>

#include "common/byte_codec.h"
#include "common/descriptor_limit.h"
#include "common/disk_heap.h"
#include "common/disk_memory.h"
#include "extractors/extract.h"
#include "pipeline/store/decisions/grid_text.h"
#include "pipeline/talk/cli/near_name.h"
#include "pipeline/talk/cli/worker_error.h"
#include "workers/helpers.h"
#include "workers/pool.h"
#include "workers/sandbox.h"

namespace niandu::cli {
namespace {

constexpr std::size_t kMib = std::size_t{1} << 20U;

// A page drawn at 300 dpi and what is made of it take 60 MiB, A3 twice that, and a page 2 to 6 s
// of a processor (scan of A4, 1,000 characters).
constexpr std::size_t kRecognitionMemory = 320 * kMib;
constexpr std::chrono::milliseconds kRecognitionTimePerPage{20'000};
// A page may take this part of the document's time beside that, whatever else is on it.
constexpr int kPagesOfTime = 4;
// Pages whose recognition fails: each is paid for with recognising those before it again. From the
// next one on all are left, so that those before it are kept.
constexpr std::size_t kMostPagesLeft = 2;

// A process is started and locked in within 10 to 40 ms.
constexpr std::chrono::milliseconds kLeastTime{50};

// Files up to this size are mapped at once; of larger ones, only what is looked at comes to memory.
constexpr std::size_t kReadAhead = 16 * kMib;

std::string encode_request(const ReadRequest& request, std::uint64_t size) {
  ByteWriter bytes;
  bytes.string(request.path);
  bytes.integer(request.first_page);
  bytes.integer(request.last_page);
  bytes.integer(request.threads);
  bytes.string(request.sha256);
  encode_by_hand(request.decided, bytes);
  bytes.string(grids_to_text(request.grids));
  bytes.unsigned_integer(request.budget.memory_bytes);
  bytes.integer(request.budget.time.count());
  bytes.unsigned_integer(size);
  bytes.string(request.order);
  bytes.integer(static_cast<int>(request.ocr));
  bytes.integer(request.recognise ? 1 : 0);
  bytes.unsigned_integer(request.left_unrecognised.size());
  for (const int page : request.left_unrecognised) bytes.integer(page);
  bytes.integer(request.left_from);
  bytes.string(request.left_because);
  return bytes.take();
}

// The last byte says which of the two it is: a long reply is not copied.
constexpr char kReadBytes = 'r', kErrorBytes = 'e', kPagesBytes = 'p';

// There are pages to be recognised, and nothing that could do it: so many.
std::string encode_pages(int pages) {
  ByteWriter bytes;
  bytes.integer(pages);
  return bytes.take() + kPagesBytes;
}

// What a worker says of pages to be recognised is paid for in time.
constexpr int kMostRecognised = 100'000;

// 0: the reply is another one.
int decode_pages(std::string_view reply) {
  if (reply.empty() || reply.back() != kPagesBytes) return 0;
  reply.remove_suffix(1);
  ByteReader reader(reply, reply.size());
  const int pages = reader.small_integer();
  return reader.finished() ? std::clamp(pages, 0, kMostRecognised) : 0;
}

std::string encode_reply(Result<std::string> reply) {
  if (reply) {
    reply->push_back(kReadBytes);
    return std::move(*reply);
  }
  ByteWriter bytes;
  write_error(bytes, reply.error());
  return bytes.take() + kErrorBytes;
}

Result<std::string> decode_reply(std::string bytes, const std::string& path) {
  const char form = bytes.empty() ? '\0' : bytes.back();
  if (!bytes.empty()) bytes.pop_back();
  if (form == kReadBytes) return bytes;
  Error error{ErrorCode::kCrashed, path, 0, "reading crashed: its answer is not understood"};
  if (form != kErrorBytes) return tl::make_unexpected(std::move(error));
  ByteReader reader(bytes, bytes.size());
  Error told = read_error(reader);
  if (reader.finished()) {
    error = std::move(told);
    error.file = path;
  }
  return tl::make_unexpected(std::move(error));
}

// The bytes of an open file. Those of one that is cut off meanwhile kill the process that touches
// them (SIGBUS): its parent sees that the file changed.
class MappedFile {
 public:
  MappedFile(int descriptor, std::size_t size)
      : size_(size),
        memory_(::mmap(nullptr, size, PROT_READ,
                       MAP_PRIVATE | (size <= kReadAhead ? MAP_POPULATE : 0), descriptor, 0)) {
    if (memory_ == MAP_FAILED) throw std::bad_alloc();
    DiskMemory::give_back_too(memory_, size_);
  }
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  ~MappedFile() {
    DiskMemory::give_back_too(nullptr, 0);
    ::munmap(memory_, size_);
  }
  [[nodiscard]] std::string_view bytes() const {
    return {static_cast<const char*>(memory_), size_};
  }

 private:
  std::size_t size_;
  void* memory_;
};

workers::Handler in_worker(Reading reading) {
  return [reading = std::move(reading)](std::string_view bytes, int file, workers::Place& place) {
    ByteReader reader(bytes, bytes.size());
    ReadRequest request;
    request.path = reader.string();
    request.first_page = reader.small_integer();
    request.last_page = reader.small_integer();
    request.threads = reader.small_integer();
    request.sha256 = reader.string();
    request.decided = decode_by_hand(reader);
    auto grids = grids_from_text(reader.string());
    if (!grids) return encode_reply(fail(ErrorCode::kCrashed, "grids: " + grids.error().message));
    request.grids = std::move(*grids);
    request.budget.memory_bytes = static_cast<std::size_t>(reader.unsigned_integer());
    request.budget.time = std::chrono::milliseconds(reader.integer());
    const auto size = static_cast<std::size_t>(reader.unsigned_integer());
    request.order = reader.string();
    request.ocr = static_cast<Ocr>(reader.small_integer());
    request.recognise = reader.small_integer() != 0;
    request.left_unrecognised.resize(reader.count(1));
    for (int& page : request.left_unrecognised) page = reader.small_integer();
    request.left_from = reader.small_integer();
    request.left_because = reader.string();
    request.pages_to_recognise = std::make_shared<int>(0);
    request.budget.waited = [&place] { return place.waited(); };
    try {
      const MappedFile mapped(file, size);
      request.budget.disk_bytes = DiskHeap::capacity();
      Result<std::string> read = reading(mapped.bytes(), request, [&](int thread, int page_number) {
        place.set(thread, page_number);
      });
      if (*request.pages_to_recognise > 0) return encode_pages(*request.pages_to_recognise);
      const OnDisk long_document(DiskHeap::used() > 0);
      return encode_reply(std::move(read));
    } catch (const std::bad_alloc&) {
      throw;  // a limit, not a bug
    } catch (const std::exception& bug) {
      return encode_reply(fail(ErrorCode::kInternal, std::string("internal error: ") + bug.what()));
    }
  };
}

workers::Pool::Options pool_options(const Isolation& isolation) {
  workers::Pool::Options options;
  options.limits = {static_cast<std::size_t>(isolation.memory_mib) * kMib,
                    std::chrono::seconds(isolation.seconds),
                    static_cast<std::size_t>(isolation.output_mib) * kMib,
                    kPagesPerOutput,
                    kMostOutputBytes,
                    kMostOnDisk};
  options.confinement = {files_opened_late(), !isolation.no_sandbox,
                         [] { (void)load_recogniser(); }};
  return options;
}

// The page that it had in hand. All pages were read, and what was to come of them was too much: the
// last, since fewer may be enough.
int first_too_much(const workers::Outcome& outcome) {
  const bool limit =
      outcome.end == workers::End::kOverLimit || outcome.end == workers::End::kTimedOut;
  return page_of_worker(outcome.step == 0 && limit ? outcome.furthest_step : outcome.step);
}

Error error_of(const workers::Outcome& outcome) {
  Error error{ErrorCode::kCrashed, {}, first_too_much(outcome), {}};
  switch (outcome.end) {
    case workers::End::kTimedOut:
      error.code = ErrorCode::kTimedOut;
      error.message = "reading needs " + outcome.reason;
      break;
    case workers::End::kOverLimit:
      error.code = ErrorCode::kOverLimit;
      error.message = "reading needs " + outcome.reason;
      break;
    default:
      error.message = "reading crashed: " + words_of_worker(outcome.reason);
  }
  return error;
}

}  // namespace

ExtractOptions extract_options(const ReadRequest& request, PageInHand page_in_hand) {
  ExtractOptions options;
  options.first_page = request.first_page;
  options.last_page = request.last_page;
  options.threads = request.threads;
  options.budget = request.budget;
  options.ocr = request.ocr;
  options.recognise = request.recognise;
  options.pages_to_recognise = request.pages_to_recognise.get();
  options.left_unrecognised = request.left_unrecognised;
  options.left_from = request.left_from;
  options.left_because = request.left_because;
  if (request.recognise) options.threads = 1;
  options.run_helpers = [](int helpers, const std::function<void(int)>& job) {
    workers::Helpers::of_this_worker().run(helpers, job);
  };
  options.page_in_hand = std::move(page_in_hand);
  return options;
}

struct IsolatedReader::Impl {
  struct InHand {
    ReadRequest request;
    OpenInput input;
    std::optional<Error> cut;                  // set: only the pages before it are being read
    int too_far = 0;                           // with cut: reading up to this page failed
    int far_enough = 0;                        // and up to this one it did not; 0: not known
    std::string kept;                          // what came of that
    std::chrono::milliseconds time_left{0};    // for this reading and all others
    std::chrono::milliseconds recognition{0};  // of each reading, for pages that are pictures
  };
  workers::Pool pool;
  Budget limits;  // of one reading
  Ocr ocr = Ocr::kOff;
  std::map<std::uint64_t, InHand> in_hand;

  Impl(workers::Pool made, const Budget& limits_of_one)
      : pool(std::move(made)), limits(limits_of_one) {}

  // Whether there is time for one more reading.
  [[nodiscard]] static bool has_time(const InHand& file) { return file.time_left >= kLeastTime; }

  // Whether a reading recognises pages: not where all are left as they are.
  [[nodiscard]] static bool recognises(const ReadRequest& request) {
    return request.recognise && request.left_from != 1;
  }

  void hand_over(std::uint64_t id, InHand& file) {
    workers::Task task;
    // A worker's time of 0 would be one without end.
    file.time_left = std::max(file.time_left, kLeastTime);
    task.time = file.time_left;
    if (file.request.keep_pages_before) {
      task.time =
          std::chrono::ceil<std::chrono::milliseconds>(file.time_left * kTimeShareOfReading);
    }
    if (recognises(file.request)) {
      task.with_tools = true;
      task.memory_bytes = std::max(limits.memory_bytes, kRecognitionMemory);
      task.time += file.recognition;
      task.step_time = file.time_left / kPagesOfTime + kRecognitionTimePerPage;
      file.request.threads = 1;
    }
    file.request.budget = {std::max(limits.memory_bytes, task.memory_bytes), file.time_left, 0};
    task.id = id;
    task.request = encode_request(file.request, file.input.stamp.size);
    task.file = file.input.descriptor.get();
    task.threads = file.request.threads;
    task.mapped_bytes = static_cast<std::size_t>(file.input.stamp.size);
    pool.submit(std::move(task));
  }

  // Whether the bytes may be others than those that were hashed, or read.
  [[nodiscard]] static bool changed(const InHand& file) {
    switch (since_opened(file.input)) {
      case SinceOpened::kSame:
        return false;
      case SinceOpened::kTouched:
        return !file.request.sha256.empty() && hash_input(file.input, {}) != file.request.sha256;
      case SinceOpened::kChanged:
        break;
    }
    return true;
  }

  static void take_time(const workers::Outcome& outcome, InHand& file) {
    constexpr std::chrono::milliseconds kNone{0};
    const auto recognising =
        recognises(file.request) ? std::min(outcome.took, file.recognition) : kNone;
    file.time_left = std::max(file.time_left - (outcome.took - recognising), kNone);
  }

  // The page in hand could not be recognised within the limits: it is left; after a few such pages
  // all from the next one on.
  static void leave_page(const workers::Outcome& outcome, ReadRequest& request) {
    const bool few = request.left_unrecognised.size() < kMostPagesLeft;
    if (outcome.step > 0 && few) {
      request.left_unrecognised.push_back(outcome.step);
    } else {
      request.left_from = std::max(outcome.step, 1);
    }
    request.left_because = error_of(outcome).message;
  }

  // There are pages to be recognised, or one that could not be. False if neither is so.
  bool recognise_next(const workers::Outcome& outcome, InHand& file) {
    ReadRequest& request = file.request;
    if (outcome.end == workers::End::kDone) {
      const int pages = request.recognise ? 0 : decode_pages(outcome.reply);
      if (pages == 0) return false;
      request.recognise = true;
      file.recognition = pages * kRecognitionTimePerPage;
    } else {
      if (!recognises(request)) return false;
      const bool all_left = request.left_from > 0;  // and still one of those before it
      leave_page(outcome, request);
      if (all_left) request.left_from = 1;
    }
    hand_over(outcome.id, file);
    return true;
  }

  // The result of a file, unless it is to be read once more.
  [[nodiscard]] std::optional<Result<std::string>> judge(workers::Outcome& outcome, InHand& file) {
    const std::string& path = file.request.path;
    take_time(outcome, file);
    if (changed(file)) {
      file.cut.reset();
      return fail(ErrorCode::kChanged, "the file changed while it was being read", path);
    }
    const auto failed_with = [&](Error error) -> Result<std::string> {
      error.file = path;
      return tl::make_unexpected(std::move(error));
    };
    if (recognise_next(outcome, file)) return std::nullopt;
    if (outcome.end == workers::End::kDone) {
      auto reply = decode_reply(std::move(outcome.reply), path);
      if (!file.cut) return reply;
      if (reply) {
        file.far_enough = file.request.last_page;
        file.kept = std::move(*reply);
      }
      if (reply && narrow(outcome.id, file)) return std::nullopt;
    } else if (file.cut && outcome.end == workers::End::kOverLimit) {
      file.too_far = file.request.last_page;
      if (narrow(outcome.id, file)) return std::nullopt;
    } else if (file.cut && outcome.end == workers::End::kTimedOut) {
      file.too_far = file.request.last_page;
      if (read_far_fewer(outcome.id, file)) return std::nullopt;
    }
    if (file.cut && file.far_enough > 0) {
      file.cut->page_number = file.far_enough + 1;
      return std::move(file.kept);
    }
    if (file.cut) return failed_with(*std::exchange(file.cut, std::nullopt));
    // Which of several threads it was must not matter; one that takes too long is there to the end.
    const bool late = outcome.end == workers::End::kTimedOut;
    if (file.request.threads > 1 && !late && has_time(file)) {
      file.request.threads = 1;
      hand_over(outcome.id, file);
      return std::nullopt;
    }
    Error error = error_of(outcome);
    const int last_good = error.page_number - 1;
    if (!file.request.keep_pages_before || last_good < std::max(file.request.first_page, 1) ||
        !has_time(file)) {
      return failed_with(std::move(error));
    }
    file.too_far = error.page_number;
    file.cut = std::move(error);
    if (late && outcome.step == 0 && read_far_fewer(outcome.id, file)) return std::nullopt;
    file.request.last_page = last_good;
    hand_over(outcome.id, file);
    return std::nullopt;
  }

  // The pages that were read are too many for the time: with a quarter of the time left, a quarter
  // of them. False if there are no fewer, or no time is left.
  bool read_far_fewer(std::uint64_t id, InHand& file) {
    const int before = std::max(file.far_enough, std::max(file.request.first_page, 1) - 1);
    if (file.too_far - before <= 1 || !has_time(file)) return false;
    file.request.last_page = before + std::max(1, (file.too_far - before) / 4);
    hand_over(id, file);
    return true;
  }

  // What all pages together exceed is exceeded on one of them: found by halving. False if the pages
  // before that one have been read, there are none, or no time is left.
  bool narrow(std::uint64_t id, InHand& file) {
    const int before = std::max(file.far_enough, std::max(file.request.first_page, 1) - 1);
    const bool late = file.cut->code == ErrorCode::kTimedOut;
    if (file.too_far - before <= 1 || late || !has_time(file)) return false;
    file.request.last_page = before + (file.too_far - before) / 2;
    hand_over(id, file);
    return true;
  }
};

IsolatedReader::IsolatedReader(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
IsolatedReader::IsolatedReader(IsolatedReader&& other) noexcept = default;

Result<IsolatedReader> IsolatedReader::make(const Isolation& isolation, Reading reading,
                                            const std::vector<std::string>& more_files) {
  if (auto installed = check_installation(); !installed) {
    return tl::make_unexpected(installed.error());
  }
  workers::Pool::Options options = pool_options(isolation);
  std::vector<std::string>& files = options.confinement.readable_files;
  files.insert(files.end(), more_files.begin(), more_files.end());
  const int descriptors = workers::worker_descriptors(options.confinement);
  if (auto enough = provide_descriptors(descriptors); !enough) {
    return tl::make_unexpected(enough.error());
  }
  prepare_extraction();  // before any fork, so that all workers share it
  return workers::Pool::make(options, in_worker(std::move(reading))).map([&](workers::Pool pool) {
    const Budget limits{options.limits.memory_bytes, options.limits.time};
    auto impl = std::make_unique<Impl>(std::move(pool), limits);
    impl->ocr = isolation.ocr;
    return IsolatedReader(std::move(impl));  // private
  });
}

void IsolatedReader::set_workers(int count) { impl_->pool.set_workers(count); }

IsolatedReader::~IsolatedReader() = default;

bool IsolatedReader::wants_files() const { return impl_->pool.wants_tasks(); }

std::size_t IsolatedReader::files() const { return impl_->in_hand.size(); }

void IsolatedReader::submit(std::uint64_t id, ReadRequest request, OpenInput input) {
  request.ocr = impl_->ocr;
  const auto [file, is_new] = impl_->in_hand.insert_or_assign(
      id, Impl::InHand{std::move(request), std::move(input), {}, 0, 0, {}, impl_->limits.time});
  impl_->hand_over(id, file->second);
}

Result<std::vector<ReadResult>> IsolatedReader::wait(int interrupt,
                                                     std::chrono::milliseconds at_most) {
  auto outcomes = impl_->pool.wait(interrupt, at_most);
  if (!outcomes) return tl::make_unexpected(outcomes.error());
  std::vector<ReadResult> results;
  for (workers::Outcome& outcome : *outcomes) {
    const auto file = impl_->in_hand.find(outcome.id);
    if (file == impl_->in_hand.end()) continue;
    auto reply = impl_->judge(outcome, file->second);
    if (!reply) continue;
    results.push_back({outcome.id, std::move(*reply), std::move(file->second.cut),
                       file->second.input.stamp, std::move(file->second.request.sha256)});
    impl_->in_hand.erase(file);
  }
  return results;
}

Result<ReadResult> IsolatedReader::read_one(const ReadRequest& request, const Isolation& isolation,
                                            Reading reading) {
  auto input = open_input(request.path);
  if (!input) return tl::make_unexpected(with_near_name(std::move(input.error())));
  auto reader = make(isolation, std::move(reading));
  if (!reader) return tl::make_unexpected(std::move(reader.error()));
  reader->submit(0, request, std::move(*input));
  while (true) {
    auto results = reader->wait();
    if (!results) return tl::make_unexpected(results.error());
    if (!results->empty()) return std::move(results->front());
  }
}

void Isolation::add_to(Options& options) {
  const std::string output_limit =
      "size of what is read from " + std::to_string(kPagesPerOutput) + " pages of a document";
  options.add()("memory-limit",
                po::value(&memory_mib)->value_name("MIB")->default_value(memory_mib),
                "memory of the process that reads a document")(
      "time-limit", po::value(&seconds)->value_name("SECONDS")->default_value(seconds),
      "time for reading one document, a page that takes too long and the pages before it "
      "included; time that other programs have the processor does not count; pages that are "
      "recognised have 20 more each")(
      "output-limit", po::value(&output_mib)->value_name("MIB")->default_value(output_mib),
      output_limit.c_str())(
      "ocr",
      po::value<std::string>()->value_name("WHEN")->default_value("auto")->notifier(
          [this](const std::string& when) {
            ocr_known = when == "auto" || when == "off" || when == "force";
            ocr = when == "off" ? Ocr::kOff : when == "force" ? Ocr::kForce : Ocr::kAuto;
          }),
      "auto: pages that are pictures are read with Tesseract; off; force: all pages are")(
      "no-sandbox", po::bool_switch(&no_sandbox),
      "let that process open files and sockets (only for kernels without seccomp)");
}

Status Isolation::check() const {
  constexpr int kMostMib = 1 << 20;
  constexpr int kMostOutputMib = 1 << 10;
  if (!ocr_known) return fail(ErrorCode::kUsage, "--ocr must be auto, off or force");
  constexpr int kMostSeconds = 7 * 24 * 3600;
  if (memory_mib < 8 || memory_mib > kMostMib) {
    return fail(ErrorCode::kUsage, "--memory-limit must be from 8 to 1048576 (MiB)");
  }
  if (seconds < 1 || seconds > kMostSeconds) {
    return fail(ErrorCode::kUsage, "--time-limit must be from 1 to 604800 (seconds)");
  }
  if (output_mib < 1 || output_mib > kMostOutputMib) {
    return fail(ErrorCode::kUsage, "--output-limit must be from 1 to 1024 (MiB)");
  }
  return {};
}

}  // namespace niandu::cli
