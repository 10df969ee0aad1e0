#include "pipeline/talk/cli/plain_text.h"

#include <cstddef>

#include "common/control_characters.h"
#include "common/utf8.h"

namespace niandu::cli {

Status check_plain_text(std::string_view what, const std::string& text) {
  const std::string called(what);
  if (!is_valid_utf8(text)) {
    return fail(ErrorCode::kUsage, called + " is not UTF-8: type it in a terminal that is");
  }
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = decode_utf8(text, at);
    if (is_control(c) && c != '\n' && c != '\t') {
      return fail(ErrorCode::kUsage, called + " holds a control character");
    }
  }
  return {};
}

}  // namespace niandu::cli
