#include "pipeline/records/segment/row_statements.h"

#include "pipeline/records/normalize/fold.h"
#include "pipeline/records/normalize/normalizers.h"
#include "pipeline/records/normalize/phrases.h"
#include "pipeline/records/segment/marker.h"
#include "pipeline/records/segment/tail.h"
#include "pipeline/records/statements/rows.h"

namespace niandu {

const StatedText& RowStatements::of(const Text& cell, const StatementFamily& family) {
  const std::pair key{&cell, &family};
  const auto found = known_.find(key);
  if (found != known_.end()) return found->second;
  return known_.emplace(key, stated_text(cell, family, roc_year_)).first->second;
}

namespace {

Value text_value(const Text& text) {
  Value value;
  if (text.empty()) return value;
  value.datum = text.utf8;
  value.raw = text.utf8;
  value.sources = text.sources();
  return value;
}

}  // namespace

NormalizedRows clause_rows(const Text& cell, const ChildSource& source, int roc_year) {
  NormalizedRows rows;
  if (source.clauses == ChildSource::Clauses::kAdvice) {
    for (const Text& text : advice_rows(cell, *source.stated->lexicon, roc_year)) {
      const auto number = leading_marker(text.utf8);  // of the list that it stands in
      const std::size_t begin = number ? number->size : 0;
      rows.rows.push_back({{{"text", text_value(text.slice(begin, text.utf8.size()))}}});
    }
  } else {
    for (const CauseRow& cause : cause_rows(cell, *source.stated, roc_year)) {
      Value quarter = text_value(cause.reason);
      quarter.datum = cause.quarter ? Datum(std::int64_t{*cause.quarter}) : Datum();
      rows.rows.push_back({{{"quarter", std::move(quarter)},
                            {"reason_text", text_value(cause.reason)},
                            {"remedy_text", text_value(cause.remedy)}}});
    }
  }
  return rows;
}

NormalizedRows text_rows(const LogicalRow& row, const ChildSource& source) {
  NormalizedRow found;
  for (const auto& [name, column] : source.texts) {
    const Text text = without_separator(row.values[static_cast<std::size_t>(column)].text);
    if (text.empty() && found.fields.empty()) return {};
    found.fields.push_back({name, text_value(text)});
  }
  return {{std::move(found)}, {}};
}

std::optional<Value> asked_value(const StatedText& stated, const NormalizerParams& asked) {
  for (const AsideClause& clause : stated.aside) {
    if ((clause.tags & tag_bit(ClauseTag::kAdvice)) == 0) continue;
    const std::string folded = fold(clause.text.utf8).text;
    for (const auto& [name, words] : asked) {
      if (!find_phrase(folded, words)) continue;
      Value value;
      value.datum = name == "true";
      value.raw = clause.text.utf8;
      value.sources = clause.text.sources();
      return value;
    }
  }
  return std::nullopt;
}

std::optional<Issue> set_aside_issue(const StatedText& stated, std::string_view field) {
  for (const AsideClause& clause : stated.aside) {
    if (!clause.of_family || (clause.tags & tag_bit(ClauseTag::kAdvice)) != 0) continue;
    return issue_of(IssueCode::kStatementSetAside, field, {{"text", clause.text.utf8}},
                    first_place(clause.text));
  }
  return std::nullopt;
}

}  // namespace niandu
