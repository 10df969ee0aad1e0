// Patterns and word lists of schemas: compiled when first used.
#pragma once

#include <re2/re2.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace niandu {

// An RE2 pattern. `{year}` and `{agency}` stand for named groups (a ROC year in Arabic or Chinese
// digits; an agency's name, which the caller checks); `{known_agency}` for the group "known", whose
// words must be in the gazetteer; `{of_year}` for "107年度", "本年度", "年度" or nothing. Compiled
// at first use, thread-safe. Copies share the compiled program.
class Pattern {
 public:
  Pattern() = default;
  explicit Pattern(std::string source);

  [[nodiscard]] bool empty() const { return state_ == nullptr; }
  [[nodiscard]] const std::string& source() const;
  // Precondition: !empty(). A pattern that does not compile matches nothing; check() says why.
  [[nodiscard]] const re2::RE2& regex() const;

  // False where a look at the text's first and last characters tells that no match can be: the
  // whole of it, at its start, anywhere. It compiles nothing.
  [[nodiscard]] bool may_match(std::string_view text) const;
  [[nodiscard]] bool may_begin(std::string_view text) const;
  [[nodiscard]] bool may_be_in(std::string_view text) const;

  [[nodiscard]] bool found_in(std::string_view text) const;
  [[nodiscard]] bool matches(std::string_view text) const;  // the whole of it
  struct Group {
    std::string_view name;           // empty: none; valid as long as the pattern
    std::size_t begin = 0, end = 0;  // bytes of the text
  };
  // The groups that took part in the first match, in their order in the pattern.
  [[nodiscard]] std::vector<Group> groups_in(std::string_view text) const;
  // Bytes from and to of the first of them; nothing without one.
  [[nodiscard]] std::optional<std::pair<std::size_t, std::size_t>> group_in(
      std::string_view text) const;
  // Length in bytes of the longest match at the start of `text`; 0: none.
  [[nodiscard]] std::size_t prefix_of(std::string_view text) const;

  // What a text with one damaged character (U+FFFD) may have been: with each character beyond ASCII
  // of the pattern in its place, those that match. Empty where none is damaged, or several are.
  [[nodiscard]] std::vector<std::string> readings_of(std::string_view text) const;

  struct Mistake {
    std::string message;
    std::size_t offset = 0;  // byte of the source where the offending part begins
  };
  // Empty message: compiles.
  [[nodiscard]] Mistake check() const;

 private:
  struct State;
  std::shared_ptr<State> state_;
};

// Is there one damaged character (U+FFFD) in it, and no other?
[[nodiscard]] bool is_damaged_once(std::string_view text);

// Words that mean the same: literal words (compared as fold_key makes them) and patterns, written
// /between slashes/, over the same folded form.
class Words {
 public:
  Words() = default;
  explicit Words(const std::vector<std::string>& entries);

  [[nodiscard]] bool empty() const { return literals_.empty() && patterns_.empty(); }
  // `key` must be a fold_key. Its rank among the entries (0 is best; patterns come after all
  // literal words), or -1.
  [[nodiscard]] int rank_of(std::string_view key) const;
  [[nodiscard]] bool matches(std::string_view key) const { return rank_of(key) >= 0; }
  // Is it one of the entries that are no patterns?
  [[nodiscard]] bool is_literal(std::string_view key) const;
  // Length in bytes of the longest entry that `key` begins with; 0: none.
  [[nodiscard]] std::size_t prefix_of(std::string_view key) const;
  // What a key with one damaged character (U+FFFD) may have been, by rank. Empty where none is
  // damaged, or several are.
  [[nodiscard]] std::vector<std::string> readings_of(std::string_view key) const;
  [[nodiscard]] const std::vector<Pattern>& patterns() const { return patterns_; }

 private:
  std::vector<std::string> literals_;
  std::vector<Pattern> patterns_;
};

}  // namespace niandu
