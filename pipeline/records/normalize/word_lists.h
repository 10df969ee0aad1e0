// The Chinese words that normalizers know whatever the schema, as named lists (schemas/words.yaml).
//
// They are part of the program; a folder of schemas with a words.yaml of its own has its own.
#pragma once

#include <array>
#include <cstddef>
#include <iterator>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <typeindex>
#include <vector>

#include "common/result.h"
#include "pipeline/records/normalize/word_list_names.h"
#include "pipeline/records/yaml/yaml_tree.h"

namespace niandu {

using WordList = std::vector<std::string>;  // folded; words between slashes are patterns

class WordLists {
 public:
  // Those that the program was built with.
  [[nodiscard]] static const WordLists& built_in();

  // Reads a file whose first key is "words". Mistakes go to `errors`: unknown lists, missing ones.
  WordLists(const YamlFile& file, std::vector<Error>& errors);

  [[nodiscard]] const WordList& operator[](WordListName name) const { return lists_[name.place()]; }

  // What a normalizer makes of its lists, Made(const WordLists&): made once, kept with them.
  template <class Made>
  [[nodiscard]] const Made& made() const {
    const std::lock_guard lock(mutex_);
    std::shared_ptr<const void>& kept = made_[std::type_index(typeid(Made))];
    if (!kept) kept = std::make_shared<const Made>(*this);
    return *static_cast<const Made*>(kept.get());
  }

 private:
  std::array<WordList, std::size(kWordListNames)> lists_;
  mutable std::recursive_mutex mutex_;  // one may be made of another
  mutable std::map<std::type_index, std::shared_ptr<const void>> made_;
};

// Bytes of the first word of the list that the text begins or ends with; 0: none.
[[nodiscard]] std::size_t word_at_begin(std::string_view text, const WordList& words);
[[nodiscard]] std::size_t word_at_end(std::string_view text, const WordList& words);
// Takes that word off; false where there is none.
bool take_word(std::string_view text, std::size_t& at, const WordList& words);
// Does one of the words stand in the text, is the text one of them?
[[nodiscard]] bool holds_word(std::string_view text, const WordList& words);
[[nodiscard]] bool is_word(std::string_view text, const WordList& words);

}  // namespace niandu
