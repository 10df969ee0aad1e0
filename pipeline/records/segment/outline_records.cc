#include "pipeline/records/segment/outline_records.h"

#include <algorithm>
#include <string_view>

#include "pipeline/records/normalize/fold.h"
#include "pipeline/records/normalize/numbers.h"
#include "pipeline/records/normalize/reading.h"
#include "pipeline/records/normalize/word_lists.h"
#include "pipeline/records/segment/fields.h"
#include "pipeline/records/segment/keys.h"
#include "pipeline/records/segment/tail.h"

namespace niandu {
namespace {

// Parts "name：text" where the text is at least twice as long as a name is wont to be.
void part_names(const SectionSpec& section, std::vector<OutlineItem>& items) {
  if (section.outline.size() < 2 || !section.outline[1].unnumbered) return;
  std::vector<OutlineItem> parted;
  parted.reserve(items.size());
  for (std::size_t i = 0; i < items.size(); ++i) {
    const bool alone = i + 1 == items.size() || items[i + 1].level <= items[i].level;
    OutlineItem item = std::move(items[i]);
    std::size_t at = std::string::npos, body = 0;
    if (item.level == 0) {
      const std::string& text = item.text.utf8;
      for (const std::string_view colon : {"：", ":"}) {
        const std::size_t found = text.find(colon);
        if (found < at) {
          at = found;
          body = found + colon.size();
        }
      }
      if (body >= text.size() || (!alone && !text.ends_with("。"))) at = std::string::npos;
      if (at == std::string::npos && alone) {
        for (const Text::Span& span : item.text.spans) {
          if (span.begin > 0 && span.starts_paragraph) {
            at = body = span.begin;
            break;
          }
        }
      }
    }
    if (at == std::string::npos) {
      parted.push_back(std::move(item));
      continue;
    }
    OutlineItem under{
        1, 0, item.text.slice(body, item.text.utf8.size()).trimmed(), item.joined, {}};
    item.text = item.text.slice(0, at).trimmed();
    parted.push_back(std::move(item));
    if (!under.text.empty()) parted.push_back(std::move(under));
  }
  items = std::move(parted);
}

const TableDefinition* find(std::span<const TableDefinition> tables, std::string_view name) {
  const auto found = std::find_if(tables.begin(), tables.end(),
                                  [&](const TableDefinition& t) { return t.name == name; });
  return found == tables.end() ? nullptr : &*found;
}

// 「（權重：25%）」 behind a name.
Value percent_in(const Text& tail) {
  const Reading reading(tail);
  const std::string_view folded = reading.folded();
  for (std::size_t at = 0; at < folded.size(); ++at) {
    if ((static_cast<unsigned char>(folded[at]) & 0xC0U) == 0x80U) continue;
    if (const auto percent = read_percent(folded, at, WordLists::built_in())) {
      return reading.value(at, percent->end, Decimal{plain_decimal(percent->digits)});
    }
  }
  Value none;
  none.evidence = Evidence::kMissing;
  return none;
}

// Paragraphs without a number among numbered ones: theirs come after those that are printed.
void number_rest(const OutlineLevel& level, const TableDefinition* table,
                 std::vector<Record>& records) {
  if (table == nullptr || running_column(*table) != level.number) return;
  const auto lacks = [&](const Record& record) {
    return record.find(level.number)->evidence == Evidence::kMissing;
  };
  KeyRegister keys;
  // A copy: what is printed twice is told where the records are kept.
  for (Record record : records) {
    if (record.table == level.record && !lacks(record)) (void)keys.settle(record, *table);
  }
  for (Record& record : records) {
    if (record.table == level.record && lacks(record)) (void)keys.settle(record, *table);
  }
}

// Items under one that got its number last have it too: 「◎ 甲」 over 「1. 乙」.
void hand_down(const std::string& column, std::vector<Record>& records,
               const std::vector<std::size_t>& parents) {
  for (std::size_t i = 0; i < records.size(); ++i) {
    const Value* own = records[i].find(column);
    if (parents[i] == i || own == nullptr || own->evidence != Evidence::kMissing) continue;
    if (const Value* number = records[parents[i]].find(column)) records[i].set(column, *number);
  }
}

}  // namespace

std::vector<Record> outline_records(const SectionSpec& section, std::vector<OutlineItem> items,
                                    std::span<const TableDefinition> tables) {
  part_names(section, items);
  std::vector<Record> records;
  std::vector<std::size_t> parents;                          // of each record; itself: none
  std::vector<std::size_t> open(section.outline.size(), 0);  // the last record of each level
  for (const OutlineItem& item : items) {
    const auto depth = static_cast<std::size_t>(item.level);
    const OutlineLevel& level = section.outline[depth];
    const TableDefinition* table = find(tables, level.record);
    if (table == nullptr) continue;
    Record record;
    record.table = level.record;
    const std::size_t parent = depth > 0 ? open[depth - 1] : records.size();
    if (parent < records.size()) {
      for (const Field& field : records[parent].fields) {
        if (table->find(field.name) != nullptr && field.name != level.text) {
          record.set(field.name, field.value);
        }
      }
    }
    Value number;
    if (item.number > 0) {
      number.datum = static_cast<std::int64_t>(item.number);
      number.raw = std::to_string(item.number);
      number.sources = item.text.sources();
    } else {
      number.evidence = Evidence::kMissing;
    }
    if (!level.number.empty()) record.set(level.number, std::move(number));
    const Text text = without_tail(item.text, level.drop);
    Value value;
    value.datum = text.empty() ? Datum() : Datum(text.utf8);
    value.raw = text.utf8;
    value.sources = text.sources();
    value.evidence = text.empty()  ? Evidence::kMissing
                     : item.joined ? Evidence::kJoined
                                   : Evidence::kStated;
    record.set(level.text, std::move(value));
    if (!level.percent.empty()) {
      record.set(level.percent,
                 percent_in(item.text.slice(text.utf8.size(), item.text.utf8.size())));
    }
    note_pages(record, text.sources());
    open[depth] = records.size();
    parents.push_back(parent);
    records.push_back(std::move(record));
  }
  for (const OutlineLevel& level : section.outline) {
    number_rest(level, find(tables, level.record), records);
    if (!level.number.empty()) hand_down(level.number, records, parents);
  }
  return records;
}

}  // namespace niandu
