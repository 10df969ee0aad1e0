// What a match of a pattern begins and ends with, and a word that it must hold: told from its
// source, so that most texts that do not match are told without compiling it or running it.
//
// Schemas have hundreds of patterns, a document needs a few dozen of them, and each process that
// reads one compiles its own: of the time of reading a plan a quarter was spent in RE2, nearly all
// of it on texts that this tells apart.
#pragma once

#include <bitset>
#include <string>
#include <string_view>

namespace niandu {

// A set of characters that may have more in it than were put in: by eight bits of each.
class RoughCharacters {
 public:
  void add(char32_t c) { bits_.set(bit(c)); }
  void add_all() { bits_.set(); }
  void add(const RoughCharacters& others) { bits_ |= others.bits_; }
  [[nodiscard]] bool has(char32_t c) const { return bits_.test(bit(c)); }

 private:
  static std::size_t bit(char32_t c) { return (c ^ (c >> 8U)) & 0xFFU; }
  std::bitset<256> bits_;
};

class PatternEnds {
 public:
  // RE2's language. What is not understood may be anything.
  explicit PatternEnds(std::string_view pattern);

  // False: no match is the whole text; begins it; is anywhere in it. True: perhaps one is.
  [[nodiscard]] bool may_be(std::string_view text) const;
  [[nodiscard]] bool may_begin(std::string_view text) const;
  [[nodiscard]] bool may_be_in(std::string_view text) const;

  // Of a part of a pattern.
  struct Part {
    RoughCharacters first, last;
    bool empty = true;                      // it may match nothing at all
    bool at_start = false, at_end = false;  // only there in a text
    std::string word;                       // that each match holds; of several a longest
  };

 private:
  Part whole_;
};

}  // namespace niandu
