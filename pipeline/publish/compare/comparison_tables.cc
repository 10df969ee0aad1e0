#include "pipeline/publish/compare/comparison_tables.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>

#include "pipeline/publish/compare/amount.h"
#include "pipeline/publish/compare/changes.h"
#include "pipeline/publish/compare/weights.h"
#include "pipeline/publish/export/json_writer.h"

namespace niandu::compare {
namespace {

// A row being filled; empty texts, 0 and what is not known are empty cells.
class RowOf {
 public:
  explicit RowOf(const char* table) { record_.table = table; }
  RowOf& text(const char* column, const std::string& value) {
    if (!value.empty()) set(column, value);
    return *this;
  }
  RowOf& number(const char* column, std::int64_t value) {
    if (value != 0) set(column, value);
    return *this;
  }
  RowOf& decimal(const char* column, const std::string& digits) {
    if (!digits.empty()) set(column, Decimal{digits});
    return *this;
  }
  // Of kWhole, as 0.1234.
  RowOf& score(const char* column, int score) {
    if (score <= 0) return *this;
    std::string digits = std::to_string(score + kWhole).substr(1);
    digits = (score >= kWhole ? "1." : "0.") + digits;
    digits.erase(digits.find_last_not_of('0') + 1);
    if (digits.ends_with('.')) digits.pop_back();
    return decimal(column, digits);
  }
  [[nodiscard]] Record take() { return std::move(record_); }

 private:
  void set(const char* column, Datum datum) {
    Value value;
    value.datum = std::move(datum);
    record_.fields.push_back({column, std::move(value)});
  }
  Record record_;
};

class Rows {
 public:
  Rows(const History& history, const ComparisonSchema& schema, ComparisonTables::Counts& counts)
      : history_(history), schema_(schema), counts_(counts) {}

  void add_pair(std::size_t p) {
    add_comparison(p);
    int groups = 0;
    for (const TablePair& table : history_.pairs[p].tables) {
      int most = 0;
      for (const Link& link : table.links) {
        if (link.group > most) most = link.group;
        add_link(p, table, link, link.group == 0 ? 0 : counts_.groups + groups + link.group);
      }
      groups += most;
    }
    counts_.groups += groups;
  }

  void add_series(const Place& place, const std::string& lineage) {
    const Year& year = history_.years[place.year];
    const SubjectTable& table = year.tables[place.table];
    const Subject& subject = history_.subject(place);
    RowOf row("series");
    row.text("lineage_id", lineage)
        .number("roc_year", year.roc_year)
        .text("table", table.definition->name)
        .text("record", subject.key)
        .text("agency", year.agency)
        .text("document_id", year.document_id)
        .text("name", subject.name)
        .decimal("value", subject.value)
        .text("unit", subject.unit)
        .decimal("actual", subject.actual);
    rows_.push_back(row.take());
  }

  [[nodiscard]] std::vector<Record> take() { return std::exchange(rows_, {}); }

 private:
  void add_comparison(std::size_t p) {
    const Neighbours& pair = history_.neighbourhood.pairs[p];
    const Year& from = history_.years[pair.from];
    const Year& to = history_.years[pair.to];
    std::string complete = "{";
    for (const TablePair& table : history_.pairs[p].tables) {
      if (complete.size() > 1) complete += ",";
      complete += "\"" + table.from->definition->name +
                  "\":" + (table.from->complete && table.to->complete ? "true" : "false");
    }
    RowOf row("comparisons");
    row.number("comparison_no", ++counts_.comparisons)
        .text("from_document_id", from.document_id)
        .text("to_document_id", to.document_id)
        .text("agency", from.agency == to.agency ? from.agency : from.agency + " > " + to.agency)
        .number("from_roc_year", from.roc_year)
        .number("to_roc_year", to.roc_year)
        .text("basis", ground_name(pair.ground))
        .text("complete", complete + "}")
        .text("succession", pair.how)
        .text("kind", to.kind);
    rows_.push_back(row.take());
  }

  // Of a link: the earlier record, or of what is back or came by succession the later one's.
  [[nodiscard]] std::string lineage(std::size_t p, const TablePair& table, const Link& link) const {
    const Neighbours& pair = history_.neighbourhood.pairs[p];
    const bool later = link.to != kNone;
    const std::size_t year = later ? pair.to : pair.from;
    const SubjectTable* own = later ? table.to : table.from;
    const auto index = static_cast<std::size_t>(own - history_.years[year].tables.data());
    return history_.lineages.at({year, index, later ? link.to : link.from});
  }

  void add_link(std::size_t p, const TablePair& table, const Link& link, int group) {
    const YearPair& years = history_.pairs[p];
    const Subject* from = link.from == kNone ? nullptr : &table.from->subjects[link.from];
    const Subject* to = link.to == kNone ? nullptr : &table.to->subjects[link.to];
    RowOf row("links");
    row.number("link_no", ++counts_.links)
        .number("comparison_no", counts_.comparisons)
        .text("table", table.from->definition->name)
        .text("from_document_id", years.from->document_id)
        .text("from_record", from == nullptr ? "" : from->key)
        .text("to_document_id", years.to->document_id)
        .text("to_record", to == nullptr ? "" : to->key)
        .text("relation", relation_name(link.relation))
        .number("group_no", group)
        .text("lineage_id", lineage(p, table, link))
        .score("score", link.score)
        .score("second_score", link.second)
        .text("basis", link.basis)
        .text("status", certainty_name(link.certainty));
    if (link.second_best != kNone) {
      const bool other_year = to == nullptr || from != nullptr;
      const auto& subjects = other_year ? table.to->subjects : table.from->subjects;
      row.text("second_record", subjects[link.second_best].key);
    }
    row.text("from_name", from == nullptr ? "" : from->name)
        .text("to_name", to == nullptr ? "" : to->name);
    rows_.push_back(row.take());
    if (from != nullptr && to != nullptr) add_changes(years, table, link);
  }

  void add_changes(const YearPair& years, const TablePair& table, const Link& link) {
    const Subject& from = table.from->subjects[link.from];
    const Subject& to = table.to->subjects[link.to];
    for (const Change& change : changes_of(years, table, link, schema_)) {
      RowOf row("changes");
      row.number("change_no", ++counts_.changes)
          .number("link_no", counts_.links)
          .text("table", table.from->definition->name)
          .text("from_document_id", years.from->document_id)
          .text("from_record", from.key)
          .text("to_document_id", years.to->document_id)
          .text("to_record", to.key)
          .text("field", change.field)
          .text("before", change.before)
          .text("after", change.after)
          .text("change", change_name(change.kind))
          .text("reason", change.reason)
          .text("direction", change.direction)
          .decimal("difference", change.difference)
          .decimal("percent", change.percent)
          .number("from_page", from.page_first)
          .number("to_page", to.page_first);
      rows_.push_back(row.take());
    }
  }

  const History& history_;
  const ComparisonSchema& schema_;
  ComparisonTables::Counts& counts_;
  std::vector<Record> rows_;
};

void write_datum(JsonWriter& json, const Value* value) {
  if (value == nullptr) return json.null();
  if (const auto* text = std::get_if<std::string>(&value->datum)) return json.string(*text);
  if (const auto* number = std::get_if<std::int64_t>(&value->datum)) return json.integer(*number);
  if (const auto* decimal = std::get_if<Decimal>(&value->datum)) {
    return json.decimal(decimal->digits);
  }
  json.null();
}

}  // namespace

Status ComparisonTables::add(const History& family, const std::vector<Finding>& findings) {
  Rows rows(family, schema_, counts_);
  for (std::size_t p = 0; p < family.pairs.size(); ++p) {
    rows.add_pair(p);
    if (auto taken = take_(rows.take()); !taken) return taken;
  }
  std::size_t year = 0;
  for (const auto& [place, lineage] : family.lineages) {  // ordered by year
    if (place.year != year) {
      if (auto taken = take_(rows.take()); !taken) return taken;
    }
    year = place.year;
    rows.add_series(place, lineage);
  }
  for (const Finding& finding : findings) found_.push_back(found_of(family, finding));
  return take_(rows.take());
}

ComparisonTables::Found ComparisonTables::found_of(const History& family, const Finding& finding) {
  const Year& year = family.years[finding.place.year];
  const SubjectTable& table = year.tables[finding.place.table];
  const Subject& subject = family.subject(finding.place);
  Found found;
  found.text = finding.text;
  found.table = table.definition->name;
  found.document_id = year.document_id;
  found.record = subject.key;
  found.from_page = subject.page_first;
  found.message = finding.message();
  found.message_zh = finding.message_zh();
  if (!finding.has_other) return found;
  const Year& other = family.years[finding.other.year];
  const Subject& before = family.subject(finding.other);
  found.other_document_id = other.document_id;
  found.other_record = before.key;
  found.from_page = before.page_first;
  found.to_page = subject.page_first;
  return found;
}

Status ComparisonTables::finish() {
  std::stable_sort(found_.begin(), found_.end(),
                   [](const Found& a, const Found& b) { return a.text < b.text; });
  constexpr std::size_t kAtATime = 256;
  std::vector<Record> rows;
  for (std::size_t i = 0; i < found_.size(); ++i) {
    const Found& found = found_[i];
    RowOf row("findings");
    row.number("finding_no", static_cast<std::int64_t>(i) + 1)
        .text("check", found.text->check)
        .text("severity", found.text->severity)
        .text("table", found.table)
        .text("document_id", found.document_id)
        .text("record", found.record)
        .text("other_document_id", found.other_document_id)
        .text("other_record", found.other_record)
        .number("from_page", found.from_page)
        .number("to_page", found.to_page)
        .text("message", found.message)
        .text("message_zh", found.message_zh);
    rows.push_back(row.take());
    if (rows.size() < kAtATime && i + 1 < found_.size()) continue;
    if (auto taken = take_(std::exchange(rows, {})); !taken) return taken;
  }
  return {};
}

void ComparisonJson::add(const std::vector<Record>& records) {
  for (std::size_t t = 0; t < schema_.tables.size(); ++t) {
    const TableDefinition& table = schema_.tables[t];
    for (const Record& record : records) {
      if (record.table != table.name) continue;
      rows_[t] += rows_[t].empty() ? "\n    " : ",\n    ";
      JsonWriter json(rows_[t]);
      json.begin_object();
      for (const Column& column : table.columns) {
        json.key(column.name);
        write_datum(json, record.find(column.name));
      }
      json.end_object();
    }
  }
}

std::string ComparisonJson::finish() const {
  std::string out = "{";
  for (std::size_t t = 0; t < schema_.tables.size(); ++t) {
    out += (t == 0 ? "\n  \"" : ",\n  \"") + schema_.tables[t].name + "\": [" + rows_[t];
    out += rows_[t].empty() ? "]" : "\n  ]";
  }
  return out + "\n}\n";
}

}  // namespace niandu::compare
