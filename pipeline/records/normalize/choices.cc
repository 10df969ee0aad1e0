// enum, boolean: which of a schema's words a text holds.
#include <algorithm>
#include <optional>
#include <vector>

#include "common/utf8.h"
#include "pipeline/records/normalize/normalizers.h"
#include "pipeline/records/normalize/phrases.h"
#include "pipeline/records/normalize/reading.h"

namespace niandu {
namespace {

struct Choice {
  std::string_view name;  // of the parameter
  PhraseMatch match;
};

bool overlaps(const PhraseMatch& a, const PhraseMatch& b) {
  return a.begin < b.end && b.begin < a.end;
}

bool has_words(std::string_view folded) {
  return folded.find_first_not_of(" ,;:.") != std::string_view::npos && folded != "。";
}

// The value whose word is longest; a second value at another place contradicts it, one inside it
// (量化 within 未量化) does not.
NormalizedRows choose(const Text& text, const NormalizerParams& params,
                      Datum (*to_datum)(std::string_view)) {
  const Reading reading(text);
  std::vector<Choice> found;
  for (const auto& [name, words] : params) {
    if (name == "default" || name == "wins" || name == "doubt" || name == "unknown") continue;
    const auto match = find_phrase(reading.folded(), words);
    if (!match) continue;
    found.push_back({name, *match});
  }
  const auto best = std::ranges::max_element(
      found, {}, [](const Choice& choice) { return choice.match.end - choice.match.begin; });
  const auto other = std::ranges::find_if(
      found, [&](const Choice& choice) { return !overlaps(best->match, choice.match); });
  const bool any = best != found.end();
  // A value that holds wherever its words stand, whatever else is said.
  for (const std::string& name : words_of(params, "wins")) {
    const auto match = find_phrase(reading.folded(), words_of(params, name));
    if (!match) continue;
    return scalar(reading.value(match->begin, match->end, to_datum(name)));
  }
  const auto fallback = words_of(params, "default");
  if (other != found.end() && best->name != "empty" && other->name != "empty") {
    Value value = reading.whole({});
    value.evidence = Evidence::kContradictory;
    NormalizedRows rows = scalar(std::move(value));
    rows.issues.push_back(issue_of(IssueCode::kEnumContradictory, "value",
                                   {{"text", std::string(text.utf8)},
                                    {"first", std::string(best->name)},
                                    {"second", std::string(other->name)}},
                                   first_place(text)));
    return rows;
  }
  const auto doubt = find_phrase(reading.folded(), words_of(params, "doubt"));
  // 部分採量化指標: a doubt that holds the value's words.
  const bool in_doubt = any && doubt && doubt->begin <= best->match.begin &&
                        doubt->end >= best->match.end &&
                        doubt->end - doubt->begin > best->match.end - best->match.begin;
  if (any && !in_doubt) {
    return scalar(reading.value(best->match.begin, best->match.end,
                                best->name == "empty" ? Datum{} : to_datum(best->name)));
  }
  if (in_doubt || (doubt && !fallback.empty())) {
    Value value = reading.whole({});
    value.evidence = Evidence::kMissing;
    NormalizedRows rows = scalar(std::move(value));
    rows.issues.push_back(issue_of(IssueCode::kStatementNotUnderstood, "value",
                                   {{"text", std::string(trim(text.utf8))}}, first_place(text)));
    return rows;
  }
  if (!fallback.empty() && has_words(reading.folded())) {
    Value value = reading.whole(to_datum(fallback.front()));
    value.evidence = Evidence::kInferred;  // no word says it
    return scalar(std::move(value));
  }
  Value value = reading.whole({});
  value.evidence = Evidence::kMissing;
  return scalar(std::move(value));
}

}  // namespace

NormalizedRows normalize_enum(const Text& text, const NormalizerParams& params) {
  NormalizedRows rows =
      choose(text, params, [](std::string_view name) -> Datum { return std::string(name); });
  // It should be one of the words and is none.
  const bool missing = rows.issues.empty() && !rows.rows.empty() &&
                       rows.rows[0].fields[0].value.evidence == Evidence::kMissing;
  if (missing && find_phrase(fold(text.utf8).text, words_of(params, "unknown"))) {
    rows.issues.push_back(issue_of(IssueCode::kStatementNotUnderstood, "value",
                                   {{"text", std::string(trim(text.utf8))}}, first_place(text)));
  }
  return rows;
}

NormalizedRows normalize_boolean(const Text& text, const NormalizerParams& params) {
  return choose(text, params, [](std::string_view name) -> Datum { return name == "true"; });
}

}  // namespace niandu
