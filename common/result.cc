#include "common/result.h"

namespace niandu {

std::string Error::to_string() const {
  std::string out;
  if (!file.empty()) out += file + ": ";
  if (page_number > 0) out += "page " + std::to_string(page_number) + ": ";
  return out + message;
}

const char* error_code_name(ErrorCode code) {
  switch (code) {
    case ErrorCode::kNotFound:
      return "not_found";
    case ErrorCode::kUnreadable:
      return "unreadable";
    case ErrorCode::kEmpty:
      return "empty";
    case ErrorCode::kNotPdf:
      return "not_pdf";
    case ErrorCode::kDamaged:
      return "damaged";
    case ErrorCode::kEncrypted:
      return "encrypted";
    case ErrorCode::kOverLimit:
      return "over_limit";
    case ErrorCode::kSchema:
      return "schema_error";
    case ErrorCode::kUsage:
      return "usage";
    case ErrorCode::kWriteFailed:
      return "write_failed";
    case ErrorCode::kLocked:
      return "locked";
    case ErrorCode::kRefused:
      return "refused";
    case ErrorCode::kCrashed:
      return "extractor_crashed";
    case ErrorCode::kTimedOut:
      return "timed_out";
    case ErrorCode::kChanged:
      return "changed";
    case ErrorCode::kInternal:
      return "internal";
  }
  return "internal";
}

}  // namespace niandu
