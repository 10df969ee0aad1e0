#include "pipeline/records/normalize/measures.h"

#include <algorithm>
#include <array>

#include "common/utf8.h"

namespace niandu {
namespace {

constexpr std::array<std::string_view, 4> kBounds = {"at_least", "at_most", "about", "exact"};

constexpr auto kLists = std::to_array<std::string_view>({"units",          "with_noun",
                                                         "classifiers",    "time",
                                                         "names",          "per",
                                                         "from",           "to",
                                                         "range",          "between",
                                                         "between_and",    "between_end",
                                                         "negates",        "at_least_before",
                                                         "at_most_before", "about_before",
                                                         "exact_before",   "at_least_behind",
                                                         "at_most_behind", "about_behind",
                                                         "exact_behind"});

}  // namespace

std::span<const std::string_view> measure_lists() { return kLists; }

std::span<const std::string> Measures::words_in(const NormalizerParams& params,
                                                std::string_view name) {
  const auto found = params.find(name);
  return found == params.end() ? std::span<const std::string>() : found->second;
}

std::size_t Measures::begins(std::string_view text, std::string_view name) const {
  for (const std::string& word : list(name)) {
    if (text.starts_with(word)) return word.size();
  }
  return 0;
}

std::size_t Measures::ends(std::string_view text, std::string_view name) const {
  for (const std::string& word : list(name)) {
    if (text.ends_with(word)) return word.size();
  }
  return 0;
}

bool Measures::has(std::string_view word, std::string_view name) const {
  const auto words = list(name);
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::string_view Measures::take_before(std::string_view& before) const {
  std::size_t longest = 0;
  std::string_view says;
  for (const std::string_view bound : kBounds) {
    const std::size_t size = ends(before, std::string(bound) + "_before");
    if (size > longest) says = bound;
    longest = std::max(longest, size);
  }
  before.remove_suffix(longest);
  return says;
}

std::string_view Measures::take_behind(std::string_view& behind) const {
  std::size_t longest = 0;
  std::string_view says;
  for (const std::string_view bound : kBounds) {
    const std::size_t size = begins(behind, std::string(bound) + "_behind");
    if (size > longest) says = bound;
    longest = std::max(longest, size);
  }
  behind.remove_prefix(longest);
  return says;
}

std::optional<std::string_view> take_bounds(const Measures& words, std::string_view& before,
                                            std::string_view& behind) {
  std::string_view bound = "exact";
  bool agree = true;
  const auto meets = [&](std::string_view says) {
    if (says == "exact") return;
    agree = agree && (bound == "exact" || bound == says);
    bound = says;
  };
  for (;;) {
    before = trim(before);
    const std::string_view says = words.take_before(before);
    if (says.empty()) break;
    meets(says);
    agree = agree && (says == "exact" || words.ends(before, "negates") == 0);
  }
  for (;;) {
    behind = trim(behind);
    const std::string_view says = words.take_behind(behind);
    if (says.empty()) break;
    meets(says);
  }
  return agree ? std::optional(bound) : std::nullopt;
}

std::optional<std::string_view> bound_of(const Measures& words, std::string_view before,
                                         std::string_view behind) {
  const auto bound = take_bounds(words, before, behind);
  return before.empty() && behind.empty() ? bound : std::nullopt;
}

}  // namespace niandu
