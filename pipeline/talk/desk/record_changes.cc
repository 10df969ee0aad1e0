#include "pipeline/talk/desk/record_changes.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "pipeline/correction_state.h"
#include "pipeline/records/schema/record_key.h"
#include "pipeline/talk/desk/document_views.h"

namespace niandu::desk {
namespace {

using Records = std::vector<const Record*>;

bool is_key(const TableDefinition& table, const std::string& name) {
  return std::ranges::find(table.key, name) != table.key.end();
}

// All that it says but what it is called by.
std::string said_by(const Record& record, const TableDefinition& table) {
  std::string said;
  for (const Field& field : record.fields) {
    if (is_key(table, field.name)) continue;
    const std::string text = datum_text(field.value.datum);
    if (!text.empty()) said += field.name + '\x1f' + text + '\x1e';
  }
  return said;
}

Records of_table(const DocumentRecords& document, const std::string& table, int page,
                 bool on_page) {
  Records records;
  for (const Record& record : document.records) {
    if (record.table == table && stands_on(record, page) == on_page) records.push_back(&record);
  }
  return records;
}

// Two lists of records of one table, and the steps from one to the other.
class Comparison {
 public:
  Comparison(Records before, Records after, const TableDefinition& table,
             std::span<const TableDefinition> tables, std::vector<RecordChange>& changes)
      : before_(std::move(before)),
        after_(std::move(after)),
        table_(table),
        tables_(tables),
        changes_(changes) {
    for (const Record* record : before_) said_before_.push_back(said_by(*record, table_));
    for (const Record* record : after_) said_after_.push_back(said_by(*record, table_));
  }

  // Between records that say the same, in the longest common order, what is left on both sides is
  // paired one by one.
  void run() {
    std::size_t from = 0, to = 0;
    for (const auto& [i, j] : common()) {
      tell(from, i, to, j);
      from = i + 1;
      to = j + 1;
    }
    tell(from, before_.size(), to, after_.size());
  }

 private:
  [[nodiscard]] std::vector<std::pair<std::size_t, std::size_t>> common() const {
    const std::size_t n = before_.size(), m = after_.size();
    std::vector<std::pair<std::size_t, std::size_t>> pairs;
    constexpr std::size_t kMost = 4'000'000;  // a page has some dozens of records, a sheet hundreds
    if ((n + 1) * (m + 1) > kMost) return pairs;
    std::vector<std::size_t> longest((n + 1) * (m + 1), 0);  // of what follows i and j
    const auto at = [&](std::size_t i, std::size_t j) -> std::size_t& {
      return longest[i * (m + 1) + j];
    };
    for (std::size_t i = n; i-- > 0;) {
      for (std::size_t j = m; j-- > 0;) {
        at(i, j) = said_before_[i] == said_after_[j] ? at(i + 1, j + 1) + 1
                                                     : std::max(at(i + 1, j), at(i, j + 1));
      }
    }
    for (std::size_t i = 0, j = 0; i < n && j < m;) {
      if (said_before_[i] == said_after_[j]) {
        pairs.emplace_back(i++, j++);
      } else if (at(i + 1, j) >= at(i, j + 1)) {
        ++i;
      } else {
        ++j;
      }
    }
    return pairs;
  }

  void tell(std::size_t from, std::size_t from_end, std::size_t to, std::size_t to_end) {
    for (; from < from_end && to < to_end; ++from, ++to) add(before_[from], after_[to]);
    for (; from < from_end; ++from) add(before_[from], nullptr);
    for (; to < to_end; ++to) add(nullptr, after_[to]);
  }

  void add(const Record* before, const Record* after) {
    RecordChange change;
    change.table = table_.name;
    change.key = record_key(after != nullptr ? *after : *before, tables_);
    if (before == nullptr) change.how = RecordChange::How::kAdded;
    if (after == nullptr) change.how = RecordChange::How::kRemoved;
    const auto text = [](const Record* record, const std::string& name) {
      const Value* const value = record == nullptr ? nullptr : record->find(name);
      return value == nullptr ? std::string() : datum_text(value->datum);
    };
    for (const Column& column : table_.columns) {
      if (is_key(table_, column.name)) continue;
      RecordChange::Field field{column.name, text(before, column.name), text(after, column.name)};
      if (field.before != field.after) change.fields.push_back(std::move(field));
    }
    changes_.push_back(std::move(change));
  }

  Records before_, after_;
  std::vector<std::string> said_before_, said_after_;
  const TableDefinition& table_;
  std::span<const TableDefinition> tables_;
  std::vector<RecordChange>& changes_;
};

// Of records in whatever order, how many say what none of the others says.
std::size_t differing(const Records& before, const Records& after, const TableDefinition& table) {
  std::multiset<std::string> left;
  for (const Record* record : before) left.insert(said_by(*record, table));
  std::size_t more = 0;
  for (const Record* record : after) {
    const auto same = left.find(said_by(*record, table));
    if (same == left.end()) {
      ++more;
    } else {
      left.erase(same);
    }
  }
  return std::max(left.size(), more);
}

}  // namespace

RecordChanges record_changes(const DocumentRecords& before, const DocumentRecords& after, int page,
                             std::span<const TableDefinition> tables) {
  RecordChanges changes;
  for (const TableDefinition& table : tables) {
    if (table.stands_alone || table.name == kWholeDocuments) continue;
    Records was = of_table(before, table.name, page, true);
    Records is = of_table(after, table.name, page, true);
    changes.before += was.size();
    changes.after += is.size();
    Comparison(std::move(was), std::move(is), table, tables, changes.records).run();
    changes.elsewhere += differing(of_table(before, table.name, page, false),
                                   of_table(after, table.name, page, false), table);
  }
  return changes;
}

}  // namespace niandu::desk
