// Records that come a second time in the same order: a document bound twice into one file, or with
// its revised edition, and read as one because no title told them apart (segment/volume.h). Totals
// would count them twice without a word.
#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "common/utf8.h"
#include "pipeline/records/check/context.h"

namespace niandu {
namespace {

// Characters of a text that says which record it is.
constexpr std::size_t kTelling = 8;
// So many in a row come again. None of 195 documents bound once (real ones, corpus/, made ones) has
// them; of 135 bound twice 68 are told apart, 19 of the others have their records twice, and 15 of
// these are named (3 of the other four by key_twice).
constexpr std::size_t kInARow = 8;
// Of a short document, whose tables are said twice from the first row to the last.
constexpr std::size_t kWholeTable = 3;

struct Print {
  const Record* record = nullptr;
  std::size_t text = 0;  // hash
};

// Of what the record says in words, whatever its number and its figures; 0: nothing telling.
std::size_t text_print(const Record& record, const TableDefinition& table) {
  std::string text;
  bool telling = false;
  for (const Column& column : table.columns) {
    if (column.type != ColumnType::kString || !column.values.empty()) continue;
    const std::string_view words = text_of(record, column.name);
    telling = telling || utf8_length(words) >= kTelling;
    text.append(words).push_back('\n');
  }
  return telling ? std::hash<std::string>()(text) : 0;
}

std::vector<Print> prints_of(const std::vector<Record*>& records, const TableDefinition& table) {
  std::vector<Print> prints;
  for (const Record* record : records) {
    if (const std::size_t text = text_print(*record, table); text != 0) {
      prints.push_back({record, text});
    }
  }
  return prints;
}

bool on_one_page(const Record& a, const Record& b) {
  return a.page_first > 0 && a.page_first == b.page_first;
}

// The second half of all says what the first half does, on other pages.
bool is_said_twice(const std::vector<Print>& prints) {
  const std::size_t half = prints.size() / 2;
  if (half < kWholeTable || prints.size() % 2 != 0) return false;
  std::unordered_set<std::size_t> texts;
  for (std::size_t i = 0; i < half; ++i) {
    const Print &first = prints[i], &second = prints[half + i];
    texts.insert(first.text);
    if (first.text != second.text || on_one_page(*first.record, *second.record)) return false;
  }
  return texts.size() == half;
}

void report(CheckContext& context, const Print& first, const Print& again, std::size_t count) {
  context.report_page(
      IssueCode::kRecordsRepeated, *again.record, {},
      {{"count", std::to_string(count)}, {"page", std::to_string(first.record->page_first)}});
}

void check_table(CheckContext& context, const std::vector<Print>& prints) {
  const std::size_t half = prints.size() / 2;
  if (half < kInARow && is_said_twice(prints)) {
    report(context, prints.front(), prints[half], half);
    return;
  }
  std::unordered_map<std::size_t, std::size_t> first;
  std::size_t begin = 0, source = 0, run = 0;  // of those that come again
  const auto end_run = [&] {
    if (run >= kInARow) report(context, prints[source], prints[begin], run);
    run = 0;
  };
  for (std::size_t i = 0; i < prints.size(); ++i) {
    // A third time is a run of its own: none compares with what is in it.
    const bool goes_on =
        run > 0 && source + run < begin && prints[source + run].text == prints[i].text;
    if (!goes_on) {
      end_run();
      const auto earlier = first.find(prints[i].text);
      if (earlier != first.end() && i - earlier->second >= kInARow &&
          !on_one_page(*prints[i].record, *prints[earlier->second].record)) {
        begin = i;
        source = earlier->second;
        run = 1;
      }
    } else {
      ++run;
    }
    first.try_emplace(prints[i].text, i);
  }
  end_run();
}

}  // namespace

void check_repeated_records(CheckContext& context) {
  std::string_view last;
  std::map<std::string_view, const TableDefinition*> tables;
  for (const Record& record : context.records()) {
    if (record.table != last) tables.emplace(record.table, context.definition(record.table));
    last = record.table;
  }
  for (const auto& [name, definition] : tables) {
    if (definition != nullptr) check_table(context, prints_of(context.table(name), *definition));
  }
}

}  // namespace niandu
