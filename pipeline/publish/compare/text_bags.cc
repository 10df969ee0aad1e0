#include "pipeline/publish/compare/text_bags.h"

namespace niandu::compare {

const TextBags::Bag& TextBags::of(const std::string& text) {
  const auto [found, is_new] = bags_.try_emplace(text);
  if (!is_new) return found->second;
  const GramBag grams = grams_of(text);
  found->second.reserve(grams.size());
  for (const auto& [gram, count] : grams) {
    const auto next = static_cast<std::uint32_t>(runs_.size());
    found->second.push_back({runs_.try_emplace(gram, next).first->second, count});
  }
  held_ += grams.size();
  return found->second;
}

TextBags::Numbers::Numbers(TextBags& bags) : bags_(bags) {
  ++bags.round_;
  bags.numbers_.resize(bags.runs_.size());
}

// Plans of fifty years of one agency have 400,000 runs in different texts, 8 bytes each.
void TextBags::let_go() {
  constexpr std::size_t kMostHeld = 2'000'000;
  if (held_ > kMostHeld) *this = {};
}

}  // namespace niandu::compare
