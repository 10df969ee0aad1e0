#include "pipeline/records/normalize/quotations.h"

#include <algorithm>
#include <string>
#include <unordered_set>

#include "common/utf8.h"
#include "pipeline/records/normalize/fold.h"
#include "pipeline/records/normalize/normalizers.h"
#include "pipeline/records/normalize/reading.h"

namespace niandu {

Quotations find_quotations(std::string_view text) {
  struct Open {
    char32_t mark;
    std::size_t at, begin;
  };
  Quotations found;
  std::vector<Open> open;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t here = at;
    const char32_t c = decode_utf8(text, at);
    if (c == U'「' || c == U'『' || c == U'“') {
      open.push_back({c, here, at});
    } else if (c == U'」' || c == U'』' || c == U'”') {
      const char32_t partner = c == U'」' ? U'「' : c == U'』' ? U'『' : U'“';
      // Marks that were opened inside and never closed are the unbalanced ones.
      while (!open.empty() && open.back().mark != partner) {
        found.unbalanced.push_back(open.back().at);
        open.pop_back();
      }
      if (open.empty()) {
        found.unbalanced.push_back(here);
        continue;
      }
      // What was closed inside this pair is part of it.
      auto& pairs = found.outermost;
      while (!pairs.empty() && pairs.back().open > open.back().at) pairs.pop_back();
      pairs.push_back({open.back().at, open.back().begin, here, at});
      open.pop_back();
    }
  }
  for (const Open& mark : open) found.unbalanced.push_back(mark.at);
  std::sort(found.unbalanced.begin(), found.unbalanced.end());
  return found;
}

NormalizedRows normalize_quotes(const Text& text, const NormalizerParams&) {
  const Reading reading(text);
  const std::string_view folded = reading.folded();
  const Quotations found = find_quotations(folded);
  NormalizedRows rows;
  std::unordered_set<std::string> seen;
  for (const Quotation& q : found.outermost) {
    const std::string key = fold_key(folded.substr(q.begin, q.end - q.begin));
    if (key.empty() || !seen.insert(key).second) continue;
    Value value = reading.value(q.begin, q.end, {});
    value.datum = close_up(value.raw);
    rows.rows.push_back({{{"text", std::move(value)}}});
  }
  for (const std::size_t at : found.unbalanced) {
    rows.issues.push_back(
        issue_of(IssueCode::kQuotesUnbalanced, "text",
                 {{"text", std::string(reading.raw(at, std::min(at + 30, folded.size())))}},
                 reading.place(at)));
  }
  return rows;
}

}  // namespace niandu
