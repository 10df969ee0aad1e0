#include "pipeline/records/statements/rows.h"

#include <algorithm>

#include "common/utf8.h"
#include "pipeline/records/normalize/fold.h"
#include "pipeline/records/normalize/quarter_set.h"

namespace niandu {
namespace {

// The cell's own characters behind the folded bytes.
Text words_of_clause(const Text& cell, const Folded& folded, std::size_t begin, std::size_t end) {
  const auto [from, to] = folded.raw_range(begin, end);
  return cell.slice(from, to).trimmed();
}

bool asks(const Clause& clause) {
  return clause.has(tag_bit(ClauseTag::kAdvice)) && !clause.has(tag_bit(ClauseTag::kCondition));
}

bool holds_any(std::string_view text, const std::vector<std::string>& words) {
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return text.find(word) != std::string_view::npos;
  });
}

bool is_of_families(std::string_view text, const StatementLexicon& lexicon) {
  return std::any_of(lexicon.families.begin(), lexicon.families.end(),
                     [&](const auto& family) { return holds_any(text, family.second.words); });
}

// Where the reason ends: at what it brought about, or with its clause. 「支用偏低係因工程落後」:
// what it brought about was said before, and 落後 without a figure is the reason itself.
std::size_t reason_end(std::string_view text, const Clause& clause, bool told_before,
                       const StatementLexicon& lexicon) {
  std::size_t end = clause.end;
  for (std::string_view effect : lexicon.effect) {
    const bool last = effect.ends_with('$');  // only where the clause ends
    if (last) effect.remove_suffix(1);
    std::size_t at = text.substr(0, clause.end).find(effect, clause.reason_from);
    if (last && at != std::string_view::npos) {
      const bool ends = text.substr(0, clause.end).ends_with(effect);
      at = ends ? clause.end - effect.size() : std::string_view::npos;
    }
    if (at == std::string_view::npos || at <= clause.reason_from) continue;
    const bool last_word = at + effect.size() == clause.end;
    if (told_before && last_word && is_of_families(effect, lexicon)) continue;
    // 「落後係因地震影響動線」: the lag was told, what follows is how it came.
    // So is 「湧水致開挖停滯」, whatever comes of it in the next clause.
    const std::string_view brought = text.substr(at, clause.end - at);
    const bool of_it = told_before || !holds_any(brought, lexicon.shortfall);
    if (of_it && !last && !last_word && !is_of_families(brought, lexicon)) continue;
    end = std::min(end, at);
  }
  return end;
}

// Of what the reason is one: what its sentence spoke of last before it. Money, or the family's
// matter, or nothing.
enum class Matter { kNone, kMoney, kFamily };

Matter matter_before(std::string_view text, const std::vector<Clause>& clauses,
                     const StatementFamily& family, std::size_t k) {
  for (std::size_t i = k + 1; i-- > 0;) {
    const Clause& clause = clauses[i];
    if (i < k && clause.ends_sentence) break;
    const std::size_t end = i == k ? clause.reason_from : clause.end;
    const std::string_view words = text.substr(clause.begin, end - clause.begin);
    // Its own clause may say of money behind the reason: 因支用比….
    const bool money =
        i < k ? clause.has(tag_bit(ClauseTag::kMoney))
              : clause.has(tag_bit(ClauseTag::kMoney)) && is_of_families(words, *family.lexicon);
    if (money) return Matter::kMoney;
    if (holds_any(words, family.words)) return Matter::kFamily;
  }
  return Matter::kNone;
}

// The quarters named in [begin, end).
QuarterSet quarters_in(std::string_view text, std::size_t begin, std::size_t end,
                       const WordLists& words) {
  QuarterSet set;
  char32_t before = 0;
  for (std::size_t at = begin; at < end;) {
    if (const auto quarters = read_quarters(text, at, before, words)) {
      set.add_all(quarters->set);
      at = std::max(quarters->end, at + 1);
      before = 0;
      continue;
    }
    before = decode_utf8(text, at);
  }
  return set;
}

// The quarters that each clause names.
std::vector<QuarterSet> quarters_of(std::string_view text, const std::vector<Clause>& clauses,
                                    const WordLists& words) {
  std::vector<QuarterSet> sets;
  sets.reserve(clauses.size());
  for (const Clause& clause : clauses)
    sets.push_back(quarters_in(text, clause.begin, clause.end, words));
  return sets;
}

// The only one of them.
std::optional<int> only(const QuarterSet& set) {
  return set.size() == 1 ? std::optional(set[0]) : std::nullopt;
}

// The quarter of a reason: named before it in its clause, else by the nearest clause of its
// sentence, those before it first. A quarter that the reason itself names (因第2季流標) leaves it
// open; a longer time (下半年始交貨) is only what the reason is about.
std::optional<int> quarter_of(std::string_view text, const std::vector<Clause>& clauses,
                              const std::vector<QuarterSet>& named, std::size_t k,
                              const WordLists& words) {
  const QuarterSet before = quarters_in(text, clauses[k].begin, clauses[k].reason_from, words);
  if (before.size() > 0 || named[k].size() == 1) return only(before);
  for (std::size_t i = k; i > 0 && !clauses[i - 1].ends_sentence; --i) {
    if (named[i - 1].size() > 0) return only(named[i - 1]);
  }
  for (std::size_t i = k; i + 1 < clauses.size() && !clauses[i].ends_sentence; ++i) {
    if (named[i + 1].size() > 0) return only(named[i + 1]);
  }
  return std::nullopt;
}

bool begins_with_any(std::string_view text, const std::vector<std::string>& words) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  constexpr std::string_view kGap = "...";  // 經…已, folded: the second further on
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    const std::size_t gap = word.find(kGap);
    if (gap == std::string::npos) return text.starts_with(word);
    const std::string_view all = word;
    return text.starts_with(all.substr(0, gap)) &&
           text.find(all.substr(gap + kGap.size()), gap) != std::string_view::npos;
  });
}

// 「請合併發包,於4月底前完工」: what follows advice in its sentence belongs to it, but for what
// says something of its own: of this year, of a quarter, a reason, a finding, 惟….
bool is_rest(std::string_view text, const Clause& clause, const StatementLexicon& lexicon) {
  constexpr ClauseTags kOwn = tag_bit(ClauseTag::kThisYear) | tag_bit(ClauseTag::kReason) |
                              tag_bit(ClauseTag::kFinding) | tag_bit(ClauseTag::kClaim) |
                              tag_bit(ClauseTag::kCondition);
  const std::string_view words = text.substr(clause.begin, clause.end - clause.begin);
  return !clause.has(kOwn) &&
         quarters_in(text, clause.begin, clause.end, lexicon.words()).size() == 0 &&
         !begins_with_any(words, lexicon.lead);
}

}  // namespace

std::vector<Text> advice_rows(const Text& cell, const StatementLexicon& lexicon, int roc_year) {
  const Folded folded = fold(cell.utf8);
  const std::vector<Clause> clauses = cut_into_clauses(folded.text, lexicon, roc_year);
  std::vector<Text> rows;
  for (std::size_t k = 0; k < clauses.size(); ++k) {
    if (!asks(clauses[k])) continue;
    const std::size_t first = k;
    while (!clauses[k].ends_sentence && k + 1 < clauses.size() &&
           (asks(clauses[k + 1]) || is_rest(folded.text, clauses[k + 1], lexicon))) {
      ++k;
    }
    rows.push_back(words_of_clause(cell, folded, clauses[first].begin, clauses[k].end));
  }
  return rows;
}

struct LabelledRemedy {
  std::size_t label = 0;           // where its label begins
  std::size_t begin = 0, end = 0;  // its words
};

// 「落後原因:…。因應對策:…。」, 「落後原因:無 6.改善對策:無」: the remedy whose label stands in
// [from, end) or begins the clause after k.
std::optional<LabelledRemedy> labelled_remedy(std::string_view text,
                                              const std::vector<Clause>& clauses, std::size_t k,
                                              std::size_t from, std::size_t end,
                                              const StatementLexicon& lexicon) {
  std::optional<LabelledRemedy> found;
  const std::size_t next = k + 1 < clauses.size() ? clauses[k + 1].begin : text.size();
  for (const std::string& label : lexicon.remedy_label) {
    std::size_t at = text.substr(0, end).find(label, from);
    if (at == std::string_view::npos && text.substr(next).starts_with(label)) at = next;
    if (at == std::string_view::npos || (found && found->label <= at)) continue;
    std::size_t last = at == next ? k + 1 : k;
    while (!clauses[last].ends_sentence && last + 1 < clauses.size()) ++last;
    found = LabelledRemedy{at, at + label.size(), clauses[last].end};
  }
  return found;
}

// Without the number of the list that the next label stands in.
std::size_t without_number(std::string_view text, std::size_t from, std::size_t end) {
  const std::size_t last = text.substr(0, end).find_last_not_of("0123456789.() ");
  return last == std::string_view::npos || last < from ? from : last + 1;
}

// The last clause that the reason of clause k goes on over: 因居民反對,遲未取得執照,已…. What names
// a quarter, speaks of the family's matter or tells a remedy is none of it.
std::size_t last_of_reason(std::string_view text, const std::vector<Clause>& clauses,
                           const std::vector<QuarterSet>& named, const StatementFamily& family,
                           std::size_t k, bool told_before) {
  while (k + 1 < clauses.size() && !clauses[k].ends_sentence) {
    const Clause& next = clauses[k + 1];
    const std::string_view words = text.substr(next.begin, next.end - next.begin);
    const bool of_family = std::any_of(
        family.words.begin(), family.words.end(),
        [&](const std::string& word) { return words.find(word) != std::string_view::npos; });
    // 「須俟審議」, 「尚未核銷」: what had to be done, and was not.
    constexpr ClauseTags kHadTo = tag_bit(ClauseTag::kAdvice) | tag_bit(ClauseTag::kPlan) |
                                  tag_bit(ClauseTag::kOtherYear) | tag_bit(ClauseTag::kDated);
    if (next.reason_from == 0 && !next.has(static_cast<ClauseTags>(family.aside & ~kHadTo)) &&
        named[k + 1].size() == 0 && begins_with_any(words, family.lexicon->reason_goes_on)) {
      ++k;
      continue;
    }
    if (next.reason_from > 0 || next.has(family.aside) || named[k + 1].size() > 0 || of_family ||
        next.has(tag_bit(ClauseTag::kThisYear)) || begins_with_any(words, family.lexicon->remedy) ||
        (!told_before && begins_with_any(words, family.lexicon->effect)) ||
        begins_with_any(words, family.lexicon->lead)) {
      break;
    }
    ++k;
  }
  return k;
}

// The clauses [first, end) of the sentence that holds clause k.
std::pair<std::size_t, std::size_t> sentence_of(const std::vector<Clause>& clauses, std::size_t k) {
  std::size_t first = k, end = k;
  while (first > 0 && !clauses[first - 1].ends_sentence) --first;
  while (end + 1 < clauses.size() && !clauses[end].ends_sentence) ++end;
  return {first, end + 1};
}

// Takes the words out; was there one?
bool take_out(const std::vector<std::string>& words, std::string& text) {
  bool found = false;
  for (const std::string& word : words) {
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at)) {
      text.replace(at, word.size(), " ");
      found = true;
    }
  }
  return found;
}

// Is the reason in [from, end) of clause k one of work or money that fell short?
// 「超前係因動線調整」, 「因疫情停辦,仍如數完成」 are none.
bool is_of_shortfall(std::string_view text, const std::vector<Clause>& clauses, std::size_t k,
                     std::size_t from, std::size_t end, const StatementLexicon& lexicon) {
  const auto [first, behind] = sentence_of(clauses, k);
  std::string around(text.substr(clauses[first].begin, from - clauses[first].begin));
  around += ' ';
  const std::size_t stop = std::max(end, clauses[behind - 1].end);
  around += text.substr(end, stop - end);
  // 未達100% holds 達100%; 未落後 holds 落後.
  const bool told =
      std::any_of(lexicon.shortfall.begin(), lexicon.shortfall.end(), [&](const std::string& word) {
        const bool denied_too = std::any_of(
            lexicon.no_shortfall.begin(), lexicon.no_shortfall.end(),
            [&](const std::string& none) { return none.find(word) != std::string::npos; });
        return !denied_too && around.find(word) != std::string::npos;
      });
  return told || !take_out(lexicon.no_shortfall, around) || holds_any(around, lexicon.shortfall);
}

// 「儀器採購因規格爭議」: the words before it in its clause tell whose reason it is, unless they
// tell of quarters, of the project or of what came of it. Gives where they begin, else `from`.
std::size_t with_subject(std::string_view text, const Clause& clause, const StatementFamily& family,
                         std::size_t from) {
  constexpr std::size_t kShortest = 9, kLongest = 36;  // bytes: 工程 alone says little
  const StatementLexicon& lexicon = *family.lexicon;
  std::string_view words = text.substr(clause.begin, clause.reason_at - clause.begin);
  for (const std::string& lead : lexicon.lead) {
    if (words.starts_with(lead)) words.remove_prefix(lead.size());
  }
  constexpr ClauseTags kProject = tag_bit(ClauseTag::kThisYear) | tag_bit(ClauseTag::kMoney);
  const bool other =
      words.size() < kShortest || words.size() > kLongest || clause.has(kProject) ||
      quarters_in(text, clause.begin, clause.reason_at, lexicon.words()).size() > 0 ||
      is_of_families(words, lexicon) || holds_any(words, lexicon.shortfall);
  return other ? from : clause.reason_at - words.size();
}

// 「受豪雨影響」: with the word that leads it in, and the one that ends it.
void keep_leading_word(std::string_view text, const StatementLexicon& lexicon, std::size_t& from,
                       std::size_t& end) {
  const auto& kept = lexicon.reason_kept;
  const auto lead = std::find_if(kept.begin(), kept.end(), [&](const std::string& word) {
    return text.substr(0, from).ends_with(word);
  });
  if (lead == kept.end()) return;
  from -= lead->size();
  for (const std::string& word : kept) {
    if (text.substr(end).starts_with(word)) end += word.size();
  }
}

std::vector<CauseRow> cause_rows(const Text& cell, const StatementFamily& family, int roc_year) {
  const Folded folded = fold(cell.utf8);
  const std::string_view text = folded.text;
  const std::vector<Clause> clauses = cut_into_clauses(text, *family.lexicon, roc_year);
  const std::vector<QuarterSet> named = quarters_of(text, clauses, family.lexicon->words());
  std::vector<CauseRow> rows;
  for (std::size_t k = 0; k < clauses.size(); ++k) {
    const Clause& clause = clauses[k];
    constexpr ClauseTags kBeside = tag_bit(ClauseTag::kComparison) | tag_bit(ClauseTag::kMoney);
    if (clause.reason_from == 0 || clause.has(static_cast<ClauseTags>(family.aside & ~kBeside)))
      continue;
    const Matter matter = matter_before(text, clauses, family, k);
    CauseRow row;
    row.of_money = matter == Matter::kMoney;
    std::size_t end = reason_end(text, clause, matter != Matter::kNone, *family.lexicon);
    std::size_t last = k;
    if (end == clause.end) {
      last = last_of_reason(text, clauses, named, family, k, matter != Matter::kNone);
      end = clauses[last].end;
    }
    const auto remedy =
        labelled_remedy(text, clauses, last, clause.reason_from, end, *family.lexicon);
    if (remedy && remedy->label < end) {
      end = without_number(text, clause.reason_from, remedy->label);
    }
    if (!is_of_shortfall(text, clauses, k, clause.reason_from, end, *family.lexicon)) continue;
    std::size_t from = clause.reason_from;
    keep_leading_word(text, *family.lexicon, from, end);
    from = with_subject(text, clause, family, from);
    row.reason = words_of_clause(cell, folded, from, end);
    const std::string reason = fold(row.reason.utf8).text;
    const auto& matter_words = family.words;
    if (std::find(matter_words.begin(), matter_words.end(), reason) != matter_words.end()) continue;
    const auto& none = family.lexicon->no_reason;
    if (reason.empty() || std::find(none.begin(), none.end(), reason) != none.end()) continue;
    row.quarter = quarter_of(text, clauses, named, k, family.lexicon->words());
    if (quarters_in(text, clause.begin, clause.reason_from, family.lexicon->words()).size() > 0) {
      row.named = words_of_clause(cell, folded, clause.begin, clause.reason_from);
    }
    if (remedy) {
      row.remedy = words_of_clause(cell, folded, remedy->begin, remedy->end);
      rows.push_back(std::move(row));
      continue;
    }
    // 主因流標,第2季最甚,已重新招標; 原因為流標;已重新招標; 因流標,致進度落後;該局已….
    for (std::size_t i = k; i + 1 < clauses.size(); ++i) {
      const Clause& next = clauses[i + 1];
      const std::string_view words = text.substr(next.begin, next.end - next.begin);
      // 「因流標。已重新招標」: right behind its sentence too.
      const bool goes_on = !clauses[i].ends_sentence || text[clauses[i].end] == ';' ||
                           begins_with_any(words, family.lexicon->remedy);
      if (!goes_on || next.reason_from > 0) break;
      if (!begins_with_any(words, family.lexicon->remedy)) continue;
      // 已增加機具,並採夜間施工: it goes on.
      std::size_t last_told = i + 1;
      while (!clauses[last_told].ends_sentence && last_told + 1 < clauses.size() &&
             clauses[last_told + 1].has(tag_bit(ClauseTag::kContinues)) &&
             !clauses[last_told + 1].has(family.aside) && named[last_told + 1].size() == 0) {
        ++last_told;
      }
      row.remedy = words_of_clause(cell, folded, next.begin, clauses[last_told].end);
      break;
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

std::optional<CauseRow> labelled_cause(const Text& cell, const StatementFamily& family,
                                       int roc_year) {
  const Folded folded = fold(cell.utf8);
  const std::string_view text = folded.text;
  const std::vector<Clause> clauses = cut_into_clauses(text, *family.lexicon, roc_year);
  const auto is_remedy = [&](const Clause& clause) {
    return begins_with_any(text.substr(clause.begin, clause.end - clause.begin),
                           family.lexicon->remedy);
  };
  const auto remedy = std::find_if(clauses.begin(), clauses.end(), is_remedy);
  if (remedy == clauses.begin() || remedy == clauses.end()) return std::nullopt;
  // 各季均未落後,已如期完工: no cause. What had to be done (須變更設計) is one, what ought to be
  // done is no remedy.
  constexpr ClauseTags kBeside =
      tag_bit(ClauseTag::kComparison) | tag_bit(ClauseTag::kMoney) | tag_bit(ClauseTag::kPlan);
  constexpr ClauseTags kHadTo = kBeside | tag_bit(ClauseTag::kAdvice);
  const auto is_aside = [&](const Clause& clause) {
    const bool before = clause.begin < remedy->begin;
    return clause.has(static_cast<ClauseTags>(family.aside & ~(before ? kHadTo : kBeside)));
  };
  const std::size_t end = std::prev(remedy)->end;
  const std::string_view reason = text.substr(clauses.front().begin, end - clauses.front().begin);
  constexpr std::size_t kLetter = 3;  // bytes; 無 alone stands in many words
  const auto denies = [&](const std::string& word) {
    return word.size() > kLetter && reason.find(word) != std::string_view::npos;
  };
  const auto& none = family.lexicon->no_reason;
  if (std::any_of(clauses.begin(), clauses.end(), is_aside) ||
      std::any_of(none.begin(), none.end(), denies)) {
    return std::nullopt;
  }
  CauseRow row;
  row.quarter = only(quarters_in(text, clauses.front().begin, end, family.lexicon->words()));
  row.reason = words_of_clause(cell, folded, clauses.front().begin, end);
  row.remedy = words_of_clause(cell, folded, remedy->begin, clauses.back().end);
  return row;
}

std::optional<int> only_quarter(const Text& text, const WordLists& words) {
  const Folded folded = fold(text.utf8);
  return only(quarters_in(folded.text, 0, folded.text.size(), words));
}

}  // namespace niandu
