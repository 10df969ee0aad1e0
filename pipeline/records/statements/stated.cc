#include "pipeline/records/statements/stated.h"

#include <algorithm>
#include <utility>

#include "pipeline/records/normalize/fold.h"
#include "pipeline/records/normalize/quotations.h"

namespace niandu {
namespace {

struct Stretch {
  std::size_t begin = 0, end = 0;  // folded bytes
};

bool has_word(std::string_view text, const std::vector<std::string>& words) {
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return text.find(word) != std::string_view::npos;
  });
}

// 「甲」並榮獲「金質獎」: a remark on what was named before; where it names something for the first
// time it stays.
bool names_nothing_new(std::string_view text, const Clause& clause,
                       const std::vector<ForeignQuotation>& foreign) {
  for (const Quotation& q :
       find_quotations(text.substr(clause.begin, clause.end - clause.begin)).outermost) {
    const std::size_t open = clause.begin + q.open;
    const bool is_foreign = std::ranges::binary_search(foreign, open, {}, &ForeignQuotation::open);
    const std::string_view name = text.substr(clause.begin + q.open, q.close - q.open);
    if (!is_foreign && text.substr(0, clause.begin).find(name) == std::string_view::npos) {
      return false;
    }
  }
  return true;
}

// Whether the clause is set aside for more than what it compares with.
bool is_aside(std::string_view text, const Clause& clause, const StatementFamily& family,
              const std::vector<ForeignQuotation>& foreign) {
  constexpr ClauseTags kRemark = tag_bit(ClauseTag::kRemark);
  constexpr ClauseTags kComparison = tag_bit(ClauseTag::kComparison);
  auto tags = static_cast<ClauseTags>(clause.tags & family.aside & ~kComparison);
  if ((tags & kRemark) != 0 && !names_nothing_new(text, clause, foreign)) {
    tags = static_cast<ClauseTags>(tags & ~kRemark);
  }
  return tags != 0;
}

}  // namespace

StatedText stated_text(const Text& cell, const StatementFamily& family, int roc_year) {
  const Folded folded = fold(cell.utf8);
  const std::string_view text = folded.text;
  const std::vector<ForeignQuotation> foreign = foreign_quotations(text, *family.lexicon, roc_year);
  StatedText stated;
  std::vector<Stretch> cut;
  std::size_t stated_from = 0;  // all before it is cut
  std::size_t joined = 0;       // behind the last clause that stays and does not end its sentence
  for (const Clause& clause : cut_into_clauses(text, *family.lexicon, roc_year)) {
    if (is_aside(text, clause, family, foreign)) {
      const auto [from, to] = folded.raw_range(clause.begin, clause.end);
      const std::string_view words = text.substr(clause.begin, clause.end - clause.begin);
      stated.aside.push_back(
          {cell.slice(from, to).trimmed(), clause.tags, has_word(words, family.words)});
      // Its comma goes with it: 無,建議… leaves 無, and 110 年度…,本年度無 leaves 本年度無.
      const bool first = stated_from == clause.begin && clause.next < text.size();
      cut.push_back({joined > 0 ? joined : clause.begin, first ? clause.next : clause.end});
      if (first) stated_from = clause.next;
      continue;
    }
    joined = clause.ends_sentence ? 0 : clause.end;
    const bool compared = clause.has(family.aside & tag_bit(ClauseTag::kComparison));
    for (auto f = std::ranges::lower_bound(foreign, clause.begin, {}, &ForeignQuotation::open);
         f != foreign.end() && f->open < clause.end; ++f) {
      if (compared && f->close > clause.compare_from) continue;
      if (f->close <= clause.end) cut.push_back({f->open, f->close});
    }
    if (compared) cut.push_back({clause.compare_from, clause.end});
  }
  if (cut.empty()) {
    stated.text = cell;
    return stated;
  }
  std::size_t kept = 0;
  const auto keep = [&](std::size_t end) {
    if (end > kept) stated.text.append(cell.slice(kept, end));
  };
  for (const Stretch& stretch : cut) {
    const auto [from, to] = folded.raw_range(stretch.begin, stretch.end);
    keep(from);
    kept = std::max(kept, to);
  }
  keep(cell.utf8.size());
  return stated;
}

}  // namespace niandu
