#include "pipeline/talk/cli/worker_error.h"

#include <cstdint>

#include "common/utf8.h"
#include "pipeline/talk/cli/messages.h"

namespace niandu::cli {
namespace {

bool is_of_a_document(ErrorCode code) {
  switch (code) {
    case ErrorCode::kNotFound:  // no such page
    case ErrorCode::kEmpty:
    case ErrorCode::kNotPdf:
    case ErrorCode::kDamaged:
    case ErrorCode::kEncrypted:
    case ErrorCode::kOverLimit:
    case ErrorCode::kInternal:  // a bug
      return true;
    // Of files, arguments and outputs, which a worker has not; what became of it is seen from
    // outside.
    case ErrorCode::kUnreadable:
    case ErrorCode::kSchema:
    case ErrorCode::kUsage:
    case ErrorCode::kWriteFailed:
    case ErrorCode::kLocked:
    case ErrorCode::kRefused:
    case ErrorCode::kCrashed:
    case ErrorCode::kTimedOut:
    case ErrorCode::kChanged:
      break;
  }
  return false;
}

}  // namespace

void write_error(ByteWriter& bytes, const Error& error) {
  bytes.unsigned_integer(static_cast<std::uint64_t>(error.code));
  bytes.integer(error.page_number);
  bytes.string(error.message);
}

Error read_error(ByteReader& reader) {
  Error error;
  constexpr auto kCodes = static_cast<std::size_t>(ErrorCode::kInternal) + 1;
  error.code = static_cast<ErrorCode>(reader.choice(kCodes));
  error.page_number = static_cast<int>(reader.integer_within(0, kMostPages));
  error.message = words_of_worker(reader.string());
  if (!is_of_a_document(error.code)) reader.set_failed();
  return error;
}

std::string words_of_worker(std::string_view words) {
  std::string clean = printable(words.substr(0, kMostWords));
  if (words.size() > kMostWords) clean += "...";
  return clean;
}

int page_of_worker(int page_number) {
  return page_number >= 0 && page_number <= kMostPages ? page_number : 0;
}

}  // namespace niandu::cli
