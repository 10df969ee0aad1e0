#include "pipeline/talk/cli/unknown_word.h"

#include <fmt/format.h>

#include <cstddef>
#include <string>

#include "pipeline/records/schema/schema_reader.h"

namespace niandu::cli {

tl::unexpected<Error> unknown_word(std::string_view what, std::string_view word,
                                   std::span<const std::string_view> known, std::string_view also) {
  std::string list;
  for (std::size_t i = 0; i < known.size(); ++i) {
    if (i > 0) list += also.empty() && i + 1 == known.size() ? " or " : ", ";
    list += known[i];
  }
  list.append(also).append(did_you_mean(word, known, "; "));
  return fail(ErrorCode::kUsage, fmt::format("unknown {} '{}'; say {}", what, word, list));
}

}  // namespace niandu::cli
