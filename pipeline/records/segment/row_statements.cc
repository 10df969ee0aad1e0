#include "pipeline/records/segment/row_statements.h"

#include <algorithm>

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

// 「綜合建議：無」: nothing but a label and a word for nothing.
bool says_none(std::string_view text, const std::vector<std::string>& none) {
  const std::string words = fold_key(text);
  const std::size_t colon = words.rfind(':');
  const std::string_view said =
      colon == std::string::npos ? words : std::string_view(words).substr(colon + 1);
  return std::any_of(none.begin(), none.end(),
                     [&](const std::string& word) { return said == fold_key(word); });
}

}  // namespace

NormalizedRows clause_rows(const Text& cell, const ChildSource& source, int roc_year) {
  NormalizedRows rows;
  if (source.clauses == ChildSource::Clauses::kAdvice) {
    for (const Text& text : advice_rows(cell, *source.stated->lexicon, roc_year)) {
      if (says_none(text.utf8, source.stated->lexicon->no_reason)) continue;
      const auto number = leading_marker(text.utf8);  // of the list that it stands in
      const std::size_t begin = number ? number->size : 0;
      rows.rows.push_back({{{"text", text_value(text.slice(begin, text.utf8.size()))}}});
    }
  } else {
    std::vector<CauseRow> causes = cause_rows(cell, *source.stated, roc_year);
    if (causes.empty() && source.clauses == ChildSource::Clauses::kLabelledCauses) {
      if (auto cause = labelled_cause(cell, *source.stated, roc_year)) {
        causes.push_back(std::move(*cause));
      }
    }
    for (const CauseRow& cause : causes) {
      Value quarter = text_value(cause.named.empty() ? cause.reason : cause.named);
      quarter.datum = cause.quarter ? Datum(std::int64_t{*cause.quarter}) : Datum();
      NormalizedRow& row = rows.rows.emplace_back();
      row.fields.push_back({"quarter", std::move(quarter)});
      row.fields.push_back({"reason_text", text_value(cause.reason)});
      row.fields.push_back({"remedy_text", text_value(cause.remedy)});
      if (!cause.of_money) continue;
      Value subject = text_value(cause.reason);
      subject.datum = std::string("spending");
      row.fields.push_back({"subject", std::move(subject)});
    }
  }
  return rows;
}

struct Item {
  Text text;                    // without its number
  std::vector<Source> sources;  // with it
};

// The items of a numbered list; a text without numbers is one.
static std::vector<Item> items_of(const Text& text) {
  std::vector<Item> items;
  const std::vector<Item> whole{{text, text.sources()}};
  std::size_t from = 0;
  const NormalizedRows list = find_normalizer("numbered_list")(text, {});
  for (const NormalizedRow& row : list.rows) {
    for (const Field& field : row.fields) {
      if (field.name != "text") continue;
      const std::size_t at = text.utf8.find(field.value.raw, from);
      if (at == std::string::npos || field.value.raw.empty()) return whole;
      const std::size_t end = at + field.value.raw.size();
      items.push_back({text.slice(at, end).trimmed(), text.slice(from, end).sources()});
      from = end;
    }
  }
  return items.size() < 2 ? whole : items;
}

static Value item_value(const Item& item) {
  Value value = text_value(item.text);
  value.sources = item.sources;
  return value;
}

NormalizedRows text_rows(const LogicalRow& row, const ChildSource& source) {
  NormalizedRows rows;
  for (const auto& [name, column] : source.texts) {
    const Text text = without_separator(row.values[static_cast<std::size_t>(column)].text);
    if (text.empty() && rows.rows.empty()) return {};
    const std::vector<Item> items = items_of(text);
    if (rows.rows.empty()) {
      for (const Item& item : items) {
        Value quarter = item_value(item);
        const auto only = only_quarter(item.text, source.params.words());
        quarter.datum = only ? Datum(std::int64_t{*only}) : Datum();
        rows.rows.push_back({{{name, item_value(item)}, {"quarter", std::move(quarter)}}});
      }
      continue;
    }
    // 一、…二、… beside 一、…二、…: each its own; else all of it is said of each.
    const bool apart = items.size() == rows.rows.size();
    for (std::size_t k = 0; k < rows.rows.size(); ++k) {
      rows.rows[k].fields.push_back({name, apart ? item_value(items[k]) : text_value(text)});
    }
  }
  return rows;
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
