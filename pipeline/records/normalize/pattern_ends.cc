#include "pipeline/records/normalize/pattern_ends.h"

#include <optional>

#include "common/utf8.h"

namespace niandu {
namespace {

using Part = PatternEnds::Part;

Part anything() {
  Part part;
  part.first.add_all();
  part.last.add_all();
  return part;
}

Part one_of(const RoughCharacters& characters) {
  Part part;
  part.first = part.last = characters;
  part.empty = false;
  return part;
}

Part literal(char32_t c) {
  RoughCharacters characters;
  characters.add(c);
  Part part = one_of(characters);
  append_utf8(part.word, c);
  return part;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Reads as much of RE2's language as schemas use; all else makes it give up.
class PatternReader {
 public:
  explicit PatternReader(std::string_view source) : source_(source) {}

  Part run() {
    Part part = alternatives(0);
    return given_up_ || at_ < source_.size() ? anything() : part;
  }

 private:
  [[nodiscard]] bool more() const { return !given_up_ && at_ < source_.size(); }
  [[nodiscard]] bool next_is(char c) const { return at_ < source_.size() && source_[at_] == c; }
  bool take(std::string_view what) {
    if (!source_.substr(at_).starts_with(what)) return false;
    at_ += what.size();
    return true;
  }

  Part alternatives(int depth) {
    constexpr int kDeepest = 100;
    if (depth > kDeepest) given_up_ = true;
    Part all = sequence(depth);
    while (more() && take("|")) {
      const Part part = sequence(depth);
      all.first.add(part.first);
      all.last.add(part.last);
      all.empty = all.empty || part.empty;
      all.at_start = all.at_start && part.at_start;
      all.at_end = all.at_end && part.at_end;
      all.word.clear();
    }
    return all;
  }

  Part sequence(int depth) {
    Part all;
    std::string run;  // of literal characters up to here
    while (more() && !next_is('|') && !next_is(')')) {
      is_literal_ = false;
      Part part = atom(depth);
      const bool goes_on = is_literal_;
      const bool repeated = repeat(part);
      // ab+ holds ab, and a run begins anew.
      if (goes_on && !part.empty) run += part.word;
      if (run.size() > all.word.size()) all.word = run;
      if (!goes_on || repeated) run.clear();
      if (part.word.size() > all.word.size()) all.word = part.word;
      if (all.empty) all.first.add(part.first);
      if (!part.empty) all.last = RoughCharacters();
      all.last.add(part.last);
      all.at_start = all.at_start || (all.empty && part.at_start);
      all.at_end = part.at_end || (all.at_end && part.empty);
      all.empty = all.empty && part.empty;
    }
    return all;
  }

  // *, +, ?, {2,3} behind a part, each perhaps with a ?. False: nothing like that.
  bool repeat(Part& part) {
    for (bool repeated = false;; repeated = true) {
      if (!more()) return repeated;
      bool none = false;
      if (next_is('*') || next_is('?')) {
        none = true;
        ++at_;
      } else if (next_is('+')) {
        ++at_;
      } else if (const auto least = count(); least) {
        none = *least == 0;
      } else {
        return repeated;
      }
      (void)take("?");
      if (!none) continue;
      part.empty = true;
      part.at_start = part.at_end = false;
      part.word.clear();
    }
  }

  // {2}, {2,}, {2,3}: the first number; anything else is no count.
  std::optional<int> count() {
    std::size_t at = at_;
    if (!next_is('{') || ++at >= source_.size() || !is_digit(source_[at])) return std::nullopt;
    const bool none = source_[at] == '0';
    while (at < source_.size() && (is_digit(source_[at]) || source_[at] == ',')) ++at;
    if (at >= source_.size() || source_[at] != '}') return std::nullopt;
    at_ = at + 1;
    return none ? 0 : 1;
  }

  Part atom(int depth) {
    if (take("(")) return group(depth);
    if (take("[")) return character_class();
    if (take("\\")) return escaped();
    Part part;
    if (take("^")) {
      part.at_start = true;
      return part;
    }
    if (take("$")) {
      part.at_end = true;
      return part;
    }
    if (take(".")) {
      RoughCharacters characters;
      characters.add_all();
      return one_of(characters);
    }
    is_literal_ = true;
    return literal(decode_utf8(source_, at_));
  }

  Part group(int depth) {
    if (take("?") && !take(":")) {
      const std::size_t name_end = take("P<") ? source_.find('>', at_) : std::string_view::npos;
      if (name_end == std::string_view::npos) return give_up();
      at_ = name_end + 1;
    }
    Part part = alternatives(depth + 1);
    is_literal_ = false;
    return take(")") ? part : give_up();
  }

  // \( is a bracket, \d, \w and \s and the classes of Unicode may be any character; \b is none.
  Part escaped() {
    RoughCharacters characters;
    if (at_ >= source_.size()) return give_up();
    const char c = source_[at_];
    if (is_digit(c)) return give_up();
    if (!is_letter(c)) {
      is_literal_ = true;
      return literal(decode_utf8(source_, at_));
    }
    constexpr std::string_view kClasses = "dDwWsS";
    ++at_;
    characters.add_all();
    if (kClasses.find(c) != std::string_view::npos) return one_of(characters);
    if ((c != 'p' && c != 'P') || !skip_name()) return give_up();
    return one_of(characters);
  }

  // {Han} or L.
  bool skip_name() {
    if (at_ >= source_.size()) return false;
    const std::size_t end = next_is('{') ? source_.find('}', at_) : at_;
    if (end == std::string_view::npos) return false;
    at_ = end + 1;
    return true;
  }

  // Behind its bracket. One that is not a list of characters and ranges may be any.
  Part character_class() {
    RoughCharacters characters;
    if (take("^")) characters.add_all();
    bool first = true;
    while (more() && (first || !next_is(']'))) {
      first = false;
      if (take("[:")) {
        const std::size_t end = source_.find(":]", at_);
        if (end == std::string_view::npos) return give_up();
        at_ = end + 2;
        characters.add_all();
        continue;
      }
      const bool escaped = take("\\");
      if (at_ >= source_.size() || (escaped && is_digit(source_[at_]))) return give_up();
      if (escaped && is_letter(source_[at_])) {
        const char c = source_[at_++];
        if ((c == 'p' || c == 'P') && !skip_name()) return give_up();
        characters.add_all();
        continue;
      }
      const char32_t from = decode_utf8(source_, at_);
      char32_t to = from;
      if (next_is('-') && at_ + 1 < source_.size() && source_[at_ + 1] != ']') {
        ++at_;
        if (next_is('\\')) return give_up();
        to = decode_utf8(source_, at_);
      }
      constexpr char32_t kLongestRange = 256;
      if (to < from || to - from > kLongestRange) characters.add_all();
      for (char32_t c = from; c <= to && c - from <= kLongestRange; ++c) characters.add(c);
    }
    return take("]") ? one_of(characters) : give_up();
  }

  Part give_up() {
    given_up_ = true;
    return anything();
  }

  std::string_view source_;
  std::size_t at_ = 0;
  bool is_literal_ = false;  // the last atom is one character that stands for itself
  bool given_up_ = false;
};

char32_t first_of(std::string_view text) {
  std::size_t at = 0;
  return decode_utf8(text, at);
}

char32_t last_of(std::string_view text) {
  std::size_t at = text.size() - 1;
  constexpr std::size_t kLongest = 4;  // bytes of a character
  while (at > 0 && text.size() - at < kLongest &&
         (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80) {
    --at;
  }
  return decode_utf8(text, at);
}

}  // namespace

PatternEnds::PatternEnds(std::string_view pattern) : whole_(PatternReader(pattern).run()) {}

bool PatternEnds::may_be(std::string_view text) const {
  if (text.empty()) return whole_.empty;
  return whole_.first.has(first_of(text)) && whole_.last.has(last_of(text)) &&
         text.find(whole_.word) != std::string_view::npos;
}

bool PatternEnds::may_begin(std::string_view text) const {
  if (whole_.empty) return true;
  return !text.empty() && whole_.first.has(first_of(text)) &&
         text.find(whole_.word) != std::string_view::npos;
}

bool PatternEnds::may_be_in(std::string_view text) const {
  if (whole_.empty) return true;
  if (text.empty()) return false;
  if (whole_.at_start && !whole_.first.has(first_of(text))) return false;
  if (whole_.at_end && !whole_.last.has(last_of(text))) return false;
  if (text.find(whole_.word) == std::string_view::npos) return false;
  bool begins = false;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = decode_utf8(text, at);
    begins = begins || whole_.first.has(c);
    if (begins && whole_.last.has(c)) return true;
  }
  return false;
}

}  // namespace niandu
