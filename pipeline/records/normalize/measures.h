// The words beside a figure (schemas/measures.yaml), and what they make of it.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "pipeline/records/normalize/normalize.h"

namespace niandu {

// The lists of a normalizer's parameters; all empty where it has none. Each is folded and sorted
// longest first. Refers to the parameters, which must outlive it.
class Measures {
 public:
  explicit Measures(const NormalizerParams& params) : params_(params) {}

  [[nodiscard]] std::span<const std::string> list(std::string_view name) const {
    return words_in(params_, name);
  }
  [[nodiscard]] const WordLists& words() const { return params_.words(); }
  // Bytes of the longest word of the list that `text` begins or ends with; 0: none.
  [[nodiscard]] std::size_t begins(std::string_view text, std::string_view name) const;
  [[nodiscard]] std::size_t ends(std::string_view text, std::string_view name) const;
  [[nodiscard]] bool has(std::string_view word, std::string_view name) const;

  // Takes the longest word that bounds a figure off the end of `before` (or off the beginning of
  // `behind`) and returns what it says: at_least, at_most, about, exact. Empty: there is none.
  [[nodiscard]] std::string_view take_before(std::string_view& before) const;
  [[nodiscard]] std::string_view take_behind(std::string_view& behind) const;

 private:
  static std::span<const std::string> words_in(const NormalizerParams& params,
                                               std::string_view name);
  const NormalizerParams& params_;
};

// The names of the lists, as in schemas/measures.yaml.
[[nodiscard]] std::span<const std::string_view> measure_lists();

// How the figure between `before` and `behind` is meant: exact, at_least, at_most, about. `before`
// and `behind` keep what no known word says. Nothing where two words contradict each other.
[[nodiscard]] std::optional<std::string_view> take_bounds(const Measures& words,
                                                          std::string_view& before,
                                                          std::string_view& behind);

// The same where nothing else may stand there.
[[nodiscard]] std::optional<std::string_view> bound_of(const Measures& words,
                                                       std::string_view before,
                                                       std::string_view behind);

}  // namespace niandu
