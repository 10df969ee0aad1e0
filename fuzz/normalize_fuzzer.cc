// The first byte chooses a normalizer, the rest is the text: one span per line, which begins a
// paragraph where the line begins with a tab. 0xFF is left in as it is: normalizers take any bytes.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "fuzz/properties.h"
#include "pipeline/records/normalize/normalize.h"

namespace {

using niandu::NormalizerParams;
using niandu::Text;

// What the schemas give, and what they may give.
const NormalizerParams& params() {
  static const NormalizerParams params{{"reports", {"作業計畫", "執行情形", "自評報告"}},
                                       {"none", {"無"}},
                                       {"true", {"是", "/^(已|業已)完成$/"}},
                                       {"false", {"否", "/未.*完成/"}},
                                       {"levels", {"chinese", "arabic", "stem"}},
                                       {"late", {"逾期"}}};
  return params;
}

Text lines_to_text(std::string_view lines) {
  Text text;
  int page_number = 1;
  for (std::size_t at = 0; at < lines.size();) {
    std::size_t end = std::min(lines.find('\n', at), lines.size());
    Text::Span span;
    span.begin = text.utf8.size();
    span.source.page_number = page_number++;
    span.starts_paragraph = lines[at] == '\t';
    if (span.starts_paragraph) ++at;
    if (end > at) text.spans.push_back(span);
    text.utf8 += lines.substr(at, end - at);
    at = end + 1;
  }
  return text;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const auto names = niandu::normalizer_names();
  const std::string_view name = names[data[0] % names.size()];
  const Text text = lines_to_text({reinterpret_cast<const char*>(data) + 1, size - 1});
  const auto rows = niandu::find_normalizer(name)(text, params());
  niandu::fuzz::check_rows(rows, text);
  if (name == "quarter_rates" || name == "quarter_lags") {
    niandu::fuzz::require(rows.rows.size() == 4, "a year has four quarters", text.utf8);
  }
  return 0;
}
