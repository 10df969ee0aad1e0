// The words that tell how a clause is meant and of whom it speaks (schemas/lexicon.yaml).
//
// A word gives its clause a tag: advice, plan, condition, other_year, part … A tag's `not` words
// hold one of its words and mean something else (事宜 holds 宜): the longest word wins. Which
// tags keep a clause from setting a value, a family of fields says for itself.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/records/normalize/normalize.h"

namespace niandu {

enum class ClauseTag : std::uint8_t {
  kAdvice,      // 建議, 宜, 請: what the reviewer asks for
  kPlan,        // 預計: what is to come
  kCondition,   // 如, 倘: what would be
  kRisk,        // 恐, 可能
  kOtherYear,   // 前一年度, 112 年度
  kComparison,  // 較 110 年度: another year beside this one
  kPart,        // 子計畫, 保留款: not the whole project
  kLater,       // 後續: what comes after the year's work
  kRemark,      // 榮獲: an aside that judges nothing
  kThisYear,    // 本年度, 各季: ends what another year or a part began
  kReason,      // 因, 主因為
  kContinues,   // 並, 以, 俾: goes on as the clause before
  kQuestion,    // 是否: nothing is said
  kMoney,       // 經費支用: what it says is no progress
  kOthers,      // 子計畫, 協辦機關 as what the clause is about
  kClaim,       // 自評: what the reviewed say, where the reviewer says something else after it
  kFinding,     // 經查, 複評: what the reviewer says of a claim
  kDated,       // 112 年 1 月: a month of the next year, in which it was done
};
constexpr int kClauseTags = 18;

using ClauseTags = std::uint32_t;  // a set of them, one bit each
[[nodiscard]] constexpr ClauseTags tag_bit(ClauseTag tag) {
  return static_cast<ClauseTags>(1U << static_cast<unsigned>(tag));
}
// Names in schemas, in the order of ClauseTag: advice, plan, …
[[nodiscard]] const std::vector<std::string_view>& clause_tag_names();

class StatementLexicon;

// A family of fields that read the same statements.
struct StatementFamily {
  const StatementLexicon* lexicon = nullptr;
  std::string name;
  ClauseTags aside = 0;            // clauses with one of these set no value
  std::vector<std::string> words;  // folded; a clause with one of them speaks of the family
};

class StatementLexicon {
 public:
  enum class Where : std::uint8_t { kAnywhere, kAtStart, kNot };

  struct Entry {
    std::string word;  // folded
    ClauseTag tag;
    Where where;
  };

  void add(std::string_view word, ClauseTag tag, Where where);
  // Marks of comparison (較, 與) and of ranges (自): words before a year. Folded.
  std::vector<std::string> compare, since;
  // What a reason brings about (落後, 致), and how a clause about a remedy begins (已, 業). Folded.
  // remedy_label: 因應對策:, what stands before a remedy that has a sentence of its own.
  // no_reason: what a reason may be that is none (無).
  std::vector<std::string> effect, remedy, remedy_label, no_reason;
  // Words that lead a reason in and belong to it (受, with what ends it: 影響), and how a clause
  // begins that goes on with one though it says what was to be done (須). Folded.
  std::vector<std::string> reason_kept, reason_goes_on;
  // What is told where work or money fell short (落後, 保留), and where it did not (超前). Folded.
  std::vector<std::string> shortfall, no_shortfall;
  // How what would follow from a condition begins: 將, 則. Folded.
  std::vector<std::string> consequent;
  // How a clause ends that only says when: what it asks for stands in the next one
  // (訂定時); longer words that end so and do not (及時). Folded.
  std::vector<std::string> when, not_when;
  // Words before a 「」 that name an award, a law: what it quotes is no target. Folded.
  std::vector<std::string> award;
  // Words that lead a clause in and are none of its own (惟, 但, 另). Folded.
  std::vector<std::string> lead;
  // Families by name; addresses stay.
  std::map<std::string, StatementFamily, std::less<>> families;
  // The words beside figures (schemas/measures.yaml): folded, longest first.
  NormalizerParams measures;
  // The words that are known whatever the schema: where the schemas have none of their own (null)
  // the program's.
  [[nodiscard]] const WordLists& words() const;
  const WordLists* own_words = nullptr;

  // The longest entries at this byte, all of equal length.
  [[nodiscard]] std::vector<const Entry*> find(std::string_view text, std::size_t at) const;

 private:
  std::map<char32_t, std::vector<Entry>> entries_;  // by first character, longest first
};

}  // namespace niandu
