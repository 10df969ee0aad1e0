#include "pipeline/records/normalize/word_lists.h"

#include <re2/re2.h>

#include <algorithm>
#include <span>
#include <stdexcept>

#include "pipeline/records/normalize/begins_with.h"
#include "pipeline/records/normalize/fold.h"
#include "words_yaml.h"

namespace niandu {
namespace {

bool is_pattern(std::string_view word) {
  return word.size() > 2 && word.front() == '/' && word.back() == '/';
}

class WordListReader {
 public:
  WordListReader(const YamlFile& file, std::vector<Error>& errors) : file_(file), errors_(errors) {}

  void read(std::span<WordList> lists) {
    each_entry(file_.root, [&](const YamlNode& key, const YamlNode& sections) {
      if (key.scalar != "words") return fail(key, "unknown key \"" + key.scalar + "\"");
      each_entry(sections, [&](const YamlNode& section, const YamlNode& named) {
        each_entry(named, [&](const YamlNode& name, const YamlNode& words) {
          read_list(section.scalar + "." + name.scalar, name, words, lists);
        });
      });
    });
    for (std::size_t k = 0; k < lists.size(); ++k) {
      if (!given_[k]) fail(file_.root, "no list of words " + std::string(kWordListNames[k]));
    }
  }

 private:
  void fail(const YamlNode& at, const std::string& message) {
    constexpr std::size_t kMostMistakes = 100;
    if (errors_.size() < kMostMistakes)
      errors_.push_back(schema_error(file_, at.line, at.column, message));
  }

  template <class Read>
  void each_entry(const YamlNode& map, const Read& read) {
    if (!map.is_map()) {
      return fail(map, std::string("expected a map, found ") + yaml_kind_name(map.kind));
    }
    for (std::size_t k = 0; k + 1 < map.items.size(); k += 2) read(map.items[k], map.items[k + 1]);
  }

  void read_list(const std::string& name, const YamlNode& at, const YamlNode& words,
                 std::span<WordList> lists) {
    const auto known = std::find(std::begin(kWordListNames), std::end(kWordListNames), name);
    if (known == std::end(kWordListNames))
      return fail(at, "unknown list of words \"" + name + "\"");
    const auto place = static_cast<std::size_t>(known - std::begin(kWordListNames));
    if (given_[place]) return fail(at, "\"" + name + "\" is given twice");
    given_[place] = true;
    if (!words.is_list() || words.items.empty()) return fail(words, "expected a list of words");
    for (const YamlNode& word : words.items) {
      if (!word.is_scalar() || word.scalar.empty()) {
        fail(word, std::string("expected a word, found ") + yaml_kind_name(word.kind));
      } else {
        read_word(word, lists[place]);
      }
    }
  }

  void read_word(const YamlNode& word, WordList& list) {
    if (!is_pattern(word.scalar)) {
      list.push_back(fold_text(word.scalar));
      return;
    }
    list.push_back(word.scalar);
    const re2::RE2 pattern(word.scalar.substr(1, word.scalar.size() - 2), re2::RE2::Quiet);
    if (!pattern.ok()) fail(word, "pattern: " + pattern.error());
  }

  const YamlFile& file_;
  std::vector<Error>& errors_;
  std::array<bool, std::size(kWordListNames)> given_{};
};

}  // namespace

WordLists::WordLists(const YamlFile& file, std::vector<Error>& errors) {
  WordListReader(file, errors).read(lists_);
}

const WordLists& WordLists::built_in() {
  static const WordLists* const kBuiltIn = [] {
    YamlFile file;
    file.path = "words.yaml";
    file.text = kWordsYaml;
    std::vector<Error> errors;
    if (const Status parsed = parse_yaml(file); !parsed) errors.push_back(parsed.error());
    static const WordLists words(file, errors);
    if (!errors.empty()) throw std::logic_error(errors.front().message);
    return &words;
  }();
  return *kBuiltIn;
}

std::size_t word_at_begin(std::string_view text, const WordList& words) {
  for (const std::string& word : words) {
    if (begins_with(text, word)) return word.size();
  }
  return 0;
}

std::size_t word_at_end(std::string_view text, const WordList& words) {
  for (const std::string& word : words) {
    if (text.ends_with(word)) return word.size();
  }
  return 0;
}

bool take_word(std::string_view text, std::size_t& at, const WordList& words) {
  const std::size_t size = word_at_begin(text.substr(at), words);
  at += size;
  return size > 0;
}

bool holds_word(std::string_view text, const WordList& words) {
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return text.find(word) != std::string_view::npos;
  });
}

bool is_word(std::string_view text, const WordList& words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

}  // namespace niandu
