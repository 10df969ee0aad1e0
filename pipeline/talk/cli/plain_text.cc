#include "pipeline/talk/cli/plain_text.h"

#include <algorithm>

#include "common/control_characters.h"
#include "common/utf8.h"

namespace niandu::cli {

Status check_plain_text(std::string_view what, const std::string& text) {
  const std::string called(what);
  if (!is_valid_utf8(text)) {
    return fail(ErrorCode::kUsage, called + " is not UTF-8: type it in a terminal that is");
  }
  const std::u32string characters = to_utf32(text);
  const bool controls = std::ranges::any_of(
      characters, [](char32_t c) { return is_control(c) && c != '\n' && c != '\t'; });
  if (controls) return fail(ErrorCode::kUsage, called + " holds a control character");
  return {};
}

}  // namespace niandu::cli
