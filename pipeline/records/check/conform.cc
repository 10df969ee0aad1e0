#include "pipeline/records/check/conform.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/utf8.h"
#include "pipeline/records/schema/record_key.h"

namespace niandu {
namespace {

class PageEdges {
 public:
  explicit PageEdges(const DocumentRecords& records) : records_(records) {}

  [[nodiscard]] bool has(int page) const {
    return page >= records_.first_page && page - records_.first_page < records_.pages;
  }

  void cut(Source& place) const {
    if (!has(place.page_number)) {
      if (place.page_number != 0) place = {};
      return;
    }
    const auto index = static_cast<std::size_t>(place.page_number - records_.first_page);
    if (index >= records_.page_sizes.size()) return;
    const PageSize& page = records_.page_sizes[index];
    if (page == PageSize{}) return;
    Box& box = place.box;
    box = {std::clamp(box.x0, 0.0, page.width_pt), std::clamp(box.y0, 0.0, page.height_pt),
           std::clamp(box.x1, 0.0, page.width_pt), std::clamp(box.y1, 0.0, page.height_pt)};
  }
  void cut(std::vector<Source>& places) const {
    for (Source& place : places) cut(place);
  }
  void cut(Table& table) const {  // NOLINT(misc-no-recursion): tables nest as pages are drawn
    cut(table.places);
    for (Cell& cell : table.cells) {
      cut(cell.places);
      for (Text::Span& span : cell.text.spans) cut(span.source);
    }
    for (Table& nested : table.nested) cut(nested);
  }

 private:
  const DocumentRecords& records_;
};

class Keys {
 public:
  Keys(DocumentRecords& records, std::span<const TableDefinition> tables)
      : records_(records), tables_(tables) {}

  // What hangs on a removed record goes in the next round: tables nest a few levels deep.
  void settle() {
    while (remove_strays()) {
    }
  }

 private:
  [[nodiscard]] const TableDefinition* definition(const std::string& name) const {
    const auto found = std::find_if(tables_.begin(), tables_.end(),
                                    [&](const TableDefinition& each) { return each.name == name; });
    return found == tables_.end() ? nullptr : &*found;
  }

  bool remove_strays() {
    std::map<std::string, std::set<std::string>, std::less<>> keys;
    std::vector<bool> kept(records_.records.size(), true);
    for (std::size_t i = 0; i < kept.size(); ++i) {
      const Record& record = records_.records[i];
      const TableDefinition* table = definition(record.table);
      if (table == nullptr || table->key.empty()) continue;
      const auto key = whole_key(record, table->key);
      kept[i] = key && keys[table->name].insert(*key).second;
    }
    for (std::size_t i = 0; i < kept.size(); ++i) {
      const TableDefinition* table = definition(records_.records[i].table);
      if (table == nullptr) continue;
      for (const ForeignKey& parent : table->foreign_keys) {
        const auto key = whole_key(records_.records[i], parent.columns);
        kept[i] = kept[i] && key && keys[parent.table].contains(*key);
      }
    }
    return remove(kept);
  }

  bool remove(const std::vector<bool>& kept) {
    std::vector<Record> left;
    for (std::size_t i = 0; i < kept.size(); ++i) {
      Record& record = records_.records[i];
      if (kept[i]) {
        left.push_back(std::move(record));
      } else {
        report(record);
      }
    }
    const bool removed = left.size() < kept.size();
    records_.records = std::move(left);
    return removed;
  }

  void report(const Record& record) {
    std::string words;
    Source place{record.page_first, 0, {}};
    for (const Field& field : record.fields) {
      if (field.value.raw.empty()) continue;
      if (words.empty() && !field.value.sources.empty()) place = field.value.sources.front();
      words += (words.empty() ? "" : " ") + field.value.raw;
    }
    Issue issue =
        make_issue(IssueCode::kTextUnread,
                   {{"characters", std::to_string(visible_characters(words))}, {"words", words}},
                   place.page_number, place.box);
    issue.table = record.table;
    issue.record = record_key(record, tables_);  // where it has another's: that one is concerned
    records_.issues.push_back(std::move(issue));
  }

  DocumentRecords& records_;
  std::span<const TableDefinition> tables_;
};

}  // namespace

void conform(DocumentRecords& records, std::span<const TableDefinition> tables) {
  const PageEdges edges(records);
  for (Value* value : {&records.title_value, &records.agency_value, &records.year_value}) {
    edges.cut(value->sources);
  }
  const int last = records.first_page + std::max(records.pages, 1) - 1;
  for (Record& record : records.records) {
    for (int* page : {&record.page_first, &record.page_last}) {
      if (*page != 0 && !edges.has(*page)) *page = std::clamp(*page, records.first_page, last);
    }
    for (Field& field : record.fields) edges.cut(field.value.sources);
  }
  for (Table& table : records.tables) edges.cut(table);
  for (Issue& issue : records.issues) {
    if (issue.page_number == 0 || edges.has(issue.page_number)) continue;
    issue.page_number = 0;
    issue.box = {};
  }
  Keys(records, tables).settle();
}

}  // namespace niandu
