// Text as a full-text index takes it, and queries to match.
//
// Chinese has no spaces, so every ideograph is a word of its own and a query is a phrase of such
// words: queries of one character and of ten are found alike, exactly where the characters stand
// side by side. (SQLite's trigram tokenizer finds nothing shorter than three.) Words are joined by
// spaces before they reach the index, so that the tokenizer `unicode61`, which every SQLite has, is
// enough: R, pandas and DB browsers can search the file as well.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace niandu {

// FTS5's own folding of diacritics is off: what is a word and what equals what is decided here.
constexpr std::string_view kTokenizer = "unicode61 remove_diacritics 0";

struct IndexWord {
  std::string text;            // folded (normalize/fold.h), lower case
  std::size_t begin, end = 0;  // bytes of the raw text
};

// Ideographs one by one; letters, marks and digits in runs. White space and punctuation separate.
[[nodiscard]] std::vector<IndexWord> text_to_words(std::string_view raw);

// The words with a space between: what goes into the index.
[[nodiscard]] std::string index_text(std::string_view raw);

// A query as people type it: parts between white space must all occur, each as a phrase.
class Query {
 public:
  explicit Query(std::string_view typed);

  [[nodiscard]] bool empty() const { return phrases_.empty(); }  // no letter, digit or ideograph
  // For FTS5's MATCH: "最 低 工 資" "107".
  [[nodiscard]] std::string match_expression() const;

  struct Range {
    std::size_t begin = 0, end = 0;  // bytes; equal: nothing
  };
  // Where the first phrase that occurs in `raw` stands.
  [[nodiscard]] Range find_in(std::string_view raw) const;

 private:
  std::vector<std::vector<std::string>> phrases_;
};

// A piece of a long text around a place in it.
struct Snippet {
  std::string text;    // one line; … where something was left out
  Query::Range match;  // the place, in `text`
};

// At most `around` characters on either side of the place (if it is empty: of the beginning). White
// space of any kind becomes a single space.
[[nodiscard]] Snippet cut_snippet(std::string_view raw, Query::Range place, std::size_t around);

}  // namespace niandu
