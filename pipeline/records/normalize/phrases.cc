#include "pipeline/records/normalize/phrases.h"

#include <re2/re2.h>

#include <map>
#include <memory>
#include <mutex>

#include "pipeline/records/normalize/fold.h"
#include "pipeline/records/normalize/pattern_ends.h"

namespace niandu {
namespace {

bool is_pattern(std::string_view word) {
  return word.size() > 2 && word.front() == '/' && word.back() == '/';
}

// A pattern that is compiled when a text may match it.
struct Phrase {
  explicit Phrase(std::string_view source) : ends(source) {}

  PatternEnds ends;
  std::once_flag once;
  std::optional<RE2> regex;
};

// Patterns by their text. Shared by threads; entries never go away.
Phrase& phrase_of(const std::string& word) {
  static std::mutex mutex;
  static std::map<std::string, std::unique_ptr<Phrase>, std::less<>> phrases;
  const std::lock_guard lock(mutex);
  auto& phrase = phrases[word];
  if (!phrase) phrase = std::make_unique<Phrase>(word.substr(1, word.size() - 2));
  return *phrase;
}

std::optional<PhraseMatch> match(std::string_view folded, const std::string& word,
                                 RE2::Anchor anchor = RE2::UNANCHORED) {
  if (!is_pattern(word)) {
    const std::string plain = fold_text(word);
    if (anchor == RE2::ANCHOR_START) folded = folded.substr(0, plain.size());
    const std::size_t at = plain.empty() ? std::string_view::npos : folded.find(plain);
    if (at == std::string_view::npos) return std::nullopt;
    return PhraseMatch{at, at + plain.size()};
  }
  Phrase& phrase = phrase_of(word);
  const bool may =
      anchor == RE2::ANCHOR_START ? phrase.ends.may_begin(folded) : phrase.ends.may_be_in(folded);
  if (!may) return std::nullopt;
  std::call_once(phrase.once, [&] {
    RE2::Options options;
    options.set_log_errors(false);
    phrase.regex.emplace(word.substr(1, word.size() - 2), options);
  });
  const RE2& pattern = *phrase.regex;
  re2::StringPiece hit;
  const re2::StringPiece subject(folded.data(), folded.size());
  if (!pattern.ok() || !pattern.Match(subject, 0, subject.size(), anchor, &hit, 1)) {
    return std::nullopt;
  }
  const auto begin = static_cast<std::size_t>(hit.data() - folded.data());
  return PhraseMatch{begin, begin + hit.size()};
}

std::optional<PhraseMatch> longest(std::string_view folded, std::span<const std::string> words,
                                   RE2::Anchor anchor) {
  std::optional<PhraseMatch> best;
  for (const std::string& word : words) {
    const auto found = match(folded, word, anchor);
    if (!found) continue;
    const std::size_t length = found->end - found->begin;
    if (!best || length > best->end - best->begin ||
        (length == best->end - best->begin && found->begin < best->begin)) {
      best = found;
    }
  }
  return best;
}

}  // namespace

std::optional<PhraseMatch> find_phrase(std::string_view folded,
                                       std::span<const std::string> words) {
  return longest(folded, words, RE2::UNANCHORED);
}

std::optional<PhraseMatch> begins_phrase(std::string_view folded,
                                         std::span<const std::string> words) {
  return longest(folded, words, RE2::ANCHOR_START);
}

bool equals_phrase(std::string_view folded, std::span<const std::string> words) {
  for (const std::string& word : words) {
    if (is_pattern(word) ? match(folded, word).has_value() : fold_text(word) == folded) return true;
  }
  return false;
}

}  // namespace niandu
