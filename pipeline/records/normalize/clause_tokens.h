// Words of the sentences in which reviews state figures and progress by quarter.
//
// Only general words of such sentences are common to all (第, 季, 均, 餘, 年度終了 …). What a ratio
// or a report is called comes from the schema.
#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/records/normalize/quarter_set.h"
#include "pipeline/records/normalize/word_lists.h"

namespace niandu {

enum class Tag {
  kText,         // anything unknown, two characters or more
  kFiller,       // words without meaning here: 之, 達, 為, 年累計 …
  kQuarters,     // named quarters
  kAll,          // 各季, 每季, 各管考週期
  kRest,         // 餘, 其餘各季
  kLater,        // 其後各季
  kNamedBefore,  // 上開 2 季; count
  kYearEnd,      // 年終, 年度終了, 全年度
  kUpTo,         // 截至
  kBoth,         // 均, 皆
  kEach,         // 分別, 依序
  kExcept,       // 除
  kOutside,      // 外
  kReason,       // 因, 係因
  kAmong,        // 其中
  kBut,          // 惟, 但
  kOnly,         // 僅
  kCompare,      // 較, 去年同期
  kTarget,       // 目標, 預定
  kActual,       // 實際
  kRate,         // 支用比
  kPercent,      // digits
  kPoints,       // 0.5 個百分點; digits
  kNumber,       // any other number; digits
  kBoundBefore,  // 未達, 逾
  kBoundAfter,   // 以上
  kNoBudget,     // 未編列預算
  kUnspent,      // 無支用
  kNegation,     // 無, 未
  kBehind,       // 落後
  kNotBehind,    // 符合, 如期
  kAhead,        // 超前
  kSame,         // 亦同
  kDeviation,    // 差異, 差距
  kDays,         // 5 日, 三個工作天; digits
  kTimes,        // 2 次, 乙次; digits
  kReport,       // name of a report; rank is its index
  kLate,         // 逾期
  kReturned,     // 退回修訂
  kOnTime,       // 如期, 依限
  kAnd,          // 及, 與
  kPause,        // 、
  kComma,
  kColon,
  kOpen,
  kClose,
  kSentenceEnd,  // 。 ；
};

struct Token {
  Tag tag = Tag::kText;
  std::size_t begin = 0, end = 0;  // folded bytes
  QuarterSet set;                  // kQuarters
  std::string digits;              // kPercent, kPoints, kNumber
  int rank = 0;   // kRate: 0 the ratio asked for, 1 a lesser synonym; kReport: index; kDays:
                  // kWorkingDays
  int count = 0;  // kRest, kNamedBefore: 餘三季 is 3; 0 unsaid
};

constexpr int kWorkingDays = 1;  // Token::rank of 5 個工作天

// What the words of a list are.
struct TokenList {
  WordListName list;
  Tag tag;
  int rank = 0;
};

// Words to tags; the longest word wins.
class Lexicon {
 public:
  explicit Lexicon(const WordLists& words) : words_(&words) {}
  // What `base` holds and more; on words of equal length the own one wins. `base` must outlive it.
  explicit Lexicon(const Lexicon& base) : base_(&base), words_(base.words_) {}
  Lexicon& operator=(const Lexicon&) = delete;
  ~Lexicon() = default;

  void add(std::string_view word, Tag tag, int rank = 0);
  void add_all(std::initializer_list<std::string_view> words, Tag tag, int rank = 0);
  // Of a word in two lists the later one tells.
  void add_all(std::span<const TokenList> lists);

  [[nodiscard]] const WordLists& words() const { return *words_; }

  struct Entry {
    std::string word;
    Tag tag;
    int rank;
  };
  // The longest entry at this byte of the text; null if there is none.
  [[nodiscard]] const Entry* find(std::string_view text, std::size_t at) const;

 private:
  const Lexicon* base_ = nullptr;
  const WordLists* words_;
  std::map<char32_t, std::vector<Entry>> entries_;  // by first character, longest first
};

// The words common to all clauses.
struct ClauseLexicon : Lexicon {
  explicit ClauseLexicon(const WordLists& words);
};

// Cuts folded text into tokens. Linear in the length of the text.
[[nodiscard]] std::vector<Token> cut_clauses(std::string_view text, const Lexicon& lexicon);

}  // namespace niandu
