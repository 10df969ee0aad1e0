#include "pipeline/records/statements/lexicon.h"

#include <algorithm>

#include "common/utf8.h"
#include "pipeline/records/normalize/fold.h"
#include "pipeline/records/normalize/word_lists.h"

namespace niandu {

const std::vector<std::string_view>& clause_tag_names() {
  static const std::vector<std::string_view> kNames = {
      "advice",   "plan",  "condition", "risk",      "other_year", "comparison",
      "part",     "later", "remark",    "this_year", "reason",     "continues",
      "question", "money", "others",    "claim",     "finding",    "dated"};
  return kNames;
}

const WordLists& StatementLexicon::words() const {
  return own_words == nullptr ? WordLists::built_in() : *own_words;
}

void StatementLexicon::add(std::string_view word, ClauseTag tag, Where where) {
  Entry entry{fold(word).text, tag, where};
  if (entry.word.empty()) return;
  std::size_t at = 0;
  auto& list = entries_[decode_utf8(entry.word, at)];
  const auto place = std::find_if(list.begin(), list.end(), [&](const Entry& other) {
    return other.word.size() < entry.word.size();
  });
  list.insert(place, std::move(entry));
}

std::vector<const StatementLexicon::Entry*> StatementLexicon::find(std::string_view text,
                                                                   std::size_t at) const {
  std::vector<const Entry*> found;
  std::size_t next = at;
  const auto list = entries_.find(decode_utf8(text, next));
  if (list == entries_.end()) return found;
  for (const Entry& entry : list->second) {
    if (!found.empty() && entry.word.size() < found.front()->word.size()) break;
    if (text.substr(at).starts_with(entry.word)) found.push_back(&entry);
  }
  return found;
}

}  // namespace niandu
