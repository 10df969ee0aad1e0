// Reading typed values out of a YAML tree. Every mistake is noted with its place and reading goes
// on, so that `niandu schema check` can show them all; at most a hundred.
#pragma once

#include <functional>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/result.h"
#include "pipeline/records/schema/pattern.h"
#include "pipeline/records/yaml/yaml_tree.h"

namespace niandu {

class SchemaReader {
 public:
  // With `compile` every pattern is compiled as it is read; without, when it is first used.
  SchemaReader(const YamlFile& file, std::vector<Error>& errors, bool compile)
      : file_(file), errors_(errors), compile_(compile) {}

  void fail(const YamlNode& at, const std::string& message);
  // At a byte of a scalar, for mistakes inside a pattern.
  void fail_inside(const YamlNode& at, std::size_t offset, const std::string& message);
  // Compiles, where that is wanted, a pattern that stands `offset` bytes inside a scalar.
  void note_pattern(const YamlNode& at, const Pattern& pattern, std::size_t offset = 0);

  // Calls read(key, value) for each entry. Not a map, a key twice: mistakes.
  void each_entry(const YamlNode& map,
                  const std::function<void(const YamlNode& key, const YamlNode& value)>& read);
  // The same where only the listed keys are allowed; others are mistakes with a suggestion.
  void each_known(const YamlNode& map, std::span<const std::string_view> keys,
                  const std::function<void(std::string_view key, const YamlNode& value)>& read);

  [[nodiscard]] std::string text(const YamlNode& node);
  [[nodiscard]] bool boolean(const YamlNode& node);
  [[nodiscard]] int integer(const YamlNode& node, int least, int most);
  // A list of words; a single word is a list of one.
  [[nodiscard]] std::vector<std::string> words(const YamlNode& node);
  // One of `names`, as its index; a mistake with a suggestion gives 0.
  [[nodiscard]] std::size_t choice(const YamlNode& node, std::span<const std::string_view> names);

  // "unknown WHAT "NAME"" with the nearest of `known`, noted at `at`.
  void fail_unknown(const YamlNode& at, std::string_view what, std::string_view name,
                    std::span<const std::string_view> known);

  // For `schema check`: what is right and never of use is a mistake as well.
  [[nodiscard]] bool looks_closely() const { return compile_; }
  [[nodiscard]] const YamlFile& file() const { return file_; }

 private:
  void add(int line, int column, const std::string& message);

  const YamlFile& file_;
  std::vector<Error>& errors_;
  bool compile_;
};

// The word of `known` that is nearest to `word`, empty if none is near (at most a third of its
// letters wrong).
[[nodiscard]] std::string_view nearest_word(std::string_view word,
                                            std::span<const std::string_view> known);

// `before` + "did you mean '...'?"; empty if none is near.
[[nodiscard]] std::string did_you_mean(std::string_view word,
                                       std::span<const std::string_view> known,
                                       std::string_view before = ", ");

}  // namespace niandu
