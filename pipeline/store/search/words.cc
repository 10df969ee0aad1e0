#include "pipeline/store/search/words.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <utility>

#include "common/utf8.h"
#include "pipeline/records/normalize/fold.h"

namespace niandu {
namespace {

enum class CharacterClass { kSeparator, kRun, kAlone };

// The classes of unicode61: letters, numbers and private use are words, and marks belong to them.
CharacterClass class_of(char32_t c) {
  const auto code = static_cast<UChar32>(c);
  constexpr std::uint32_t kWord = U_GC_L_MASK | U_GC_N_MASK | U_GC_M_MASK | U_GC_CO_MASK;
  if ((U_GET_GC_MASK(code) & kWord) == 0) return CharacterClass::kSeparator;
  return is_cjk(c) ? CharacterClass::kAlone : CharacterClass::kRun;
}

char32_t lower_case(char32_t c) {
  return static_cast<char32_t>(u_foldCase(static_cast<UChar32>(c), U_FOLD_CASE_DEFAULT));
}

bool starts_here(const std::vector<IndexWord>& words, std::size_t at,
                 const std::vector<std::string>& phrase) {
  return std::equal(
      phrase.begin(), phrase.end(), words.begin() + static_cast<std::ptrdiff_t>(at),
      [](const std::string& wanted, const IndexWord& word) { return wanted == word.text; });
}

// `count` characters back from `at`, which is on a character boundary.
std::size_t step_back(std::string_view text, std::size_t at, std::size_t count) {
  const auto is_inner = [&](std::size_t i) {
    return (static_cast<unsigned char>(text[i]) & 0xC0U) == 0x80;
  };
  for (; count > 0 && at > 0; --count) {
    --at;
    while (at > 0 && is_inner(at)) --at;
  }
  return at;
}

std::size_t step_on(std::string_view text, std::size_t at, std::size_t count) {
  for (; count > 0 && at < text.size(); --count) (void)decode_utf8(text, at);
  return at;
}

// White space, line breaks and control characters as one space between words.
void append_line(std::string& out, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = decode_utf8(text, at);
    if (!is_space(c) && c >= ' ') {
      append_utf8(out, c);
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
}

}  // namespace

std::vector<IndexWord> text_to_words(std::string_view raw) {
  const Folded folded = fold(raw);
  std::vector<IndexWord> words;
  bool in_run = false;
  for (std::size_t at = 0; at < folded.text.size();) {
    const std::size_t begin = at;
    const char32_t c = decode_utf8(folded.text, at);
    const CharacterClass kind = class_of(c);
    if (kind == CharacterClass::kSeparator) {
      in_run = false;
      continue;
    }
    const auto [raw_begin, next] = folded.raw_range(begin, at);
    // White space that folding dropped lies between a character and the next.
    const std::size_t raw_end = raw_begin + trim(raw.substr(raw_begin, next - raw_begin)).size();
    if (kind == CharacterClass::kAlone || !in_run) words.push_back({{}, raw_begin, raw_end});
    append_utf8(words.back().text, lower_case(c));
    words.back().end = raw_end;
    in_run = kind == CharacterClass::kRun;
  }
  return words;
}

std::string index_text(std::string_view raw) {
  std::string text;
  for (const IndexWord& word : text_to_words(raw)) {
    if (!text.empty()) text += ' ';
    text += word.text;
  }
  return text;
}

Query::Query(std::string_view typed) {
  std::size_t begin = 0;
  const auto take = [&](std::size_t end) {
    std::vector<std::string> phrase;
    for (IndexWord& word : text_to_words(typed.substr(begin, end - begin))) {
      phrase.push_back(std::move(word.text));
    }
    if (!phrase.empty()) phrases_.push_back(std::move(phrase));
  };
  for (std::size_t at = 0; at < typed.size();) {
    const std::size_t here = at;
    if (!is_space(decode_utf8(typed, at))) continue;
    take(here);
    begin = at;
  }
  take(typed.size());
}

std::string Query::match_expression() const {
  std::string expression;
  for (const auto& phrase : phrases_) {
    if (!expression.empty()) expression += ' ';
    // Words hold letters and digits only: no quotation mark can end the phrase.
    expression += '"';
    for (const std::string& word : phrase) expression.append(word).append(" ");
    expression.back() = '"';
  }
  return expression;
}

Query::Range Query::find_in(std::string_view raw) const {
  const std::vector<IndexWord> words = text_to_words(raw);
  for (const auto& phrase : phrases_) {
    for (std::size_t at = 0; at + phrase.size() <= words.size(); ++at) {
      if (starts_here(words, at, phrase)) {
        return {words[at].begin, words[at + phrase.size() - 1].end};
      }
    }
  }
  return {};
}

Snippet cut_snippet(std::string_view raw, Query::Range place, std::size_t around) {
  const std::size_t begin = step_back(raw, place.begin, around);
  const std::size_t end = step_on(raw, place.end, around);
  Snippet snippet;
  if (begin > 0) snippet.text = "…";
  append_line(snippet.text, raw.substr(begin, place.begin - begin));
  snippet.match.begin = snippet.text.size();
  append_line(snippet.text, raw.substr(place.begin, place.end - place.begin));
  snippet.match.end = snippet.text.size();
  append_line(snippet.text, raw.substr(place.end, end - place.end));
  if (end < raw.size()) snippet.text += "…";
  return snippet;
}

}  // namespace niandu
