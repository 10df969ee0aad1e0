#include "pipeline/records/normalize/phrases.h"

#include <re2/re2.h>

#include <map>
#include <memory>
#include <mutex>

#include "pipeline/records/normalize/fold.h"

namespace niandu {
namespace {

bool is_pattern(std::string_view word) {
  return word.size() > 2 && word.front() == '/' && word.back() == '/';
}

// Compiled patterns by their text. Shared by threads; entries never go away.
const RE2& compiled(const std::string& word) {
  static std::mutex mutex;
  static std::map<std::string, std::unique_ptr<RE2>, std::less<>> patterns;
  const std::lock_guard lock(mutex);
  auto& pattern = patterns[word];
  if (!pattern) {
    RE2::Options options;
    options.set_log_errors(false);
    pattern = std::make_unique<RE2>(word.substr(1, word.size() - 2), options);
  }
  return *pattern;
}

std::optional<PhraseMatch> match(std::string_view folded, const std::string& word,
                                 RE2::Anchor anchor = RE2::UNANCHORED) {
  if (!is_pattern(word)) {
    const std::string plain = fold(word).text;
    if (anchor == RE2::ANCHOR_START) folded = folded.substr(0, plain.size());
    const std::size_t at = plain.empty() ? std::string_view::npos : folded.find(plain);
    if (at == std::string_view::npos) return std::nullopt;
    return PhraseMatch{at, at + plain.size()};
  }
  const RE2& pattern = compiled(word);
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
    if (is_pattern(word) ? match(folded, word).has_value() : fold(word).text == folded) return true;
  }
  return false;
}

}  // namespace niandu
