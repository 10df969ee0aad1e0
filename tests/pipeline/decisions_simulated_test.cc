// The simulation of shared/desk.md: of every value of real documents a decision, then the documents
// read a little differently. Wrong attachments: none. A few values a run; all of them with
// NIANDU_SIMULATE=all in the environment, and with documents beside the checkout, if there are any.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include "extractors/extract.h"
#include "pipeline/ownership.h"
#include "pipeline/records/check/check.h"
#include "pipeline/records/schema/record_key.h"
#include "pipeline/records/segment/segment.h"
#include "pipeline/store/decisions/find_value.h"
#include "pipeline/store/decisions/page_map.h"
#include "pipeline/store/decisions/places.h"
#include "pipeline/store/decisions/print.h"

namespace niandu {
namespace {

namespace fs = std::filesystem;

const SchemaSet& schemas() {
  static const Result<SchemaSet> set = SchemaSet::load(NIANDU_SOURCE_DIR "/schemas");
  return *set;
}

bool simulate_all() {
  const char* const wanted = std::getenv("NIANDU_SIMULATE");
  return wanted != nullptr && std::string(wanted) == "all";
}

std::vector<fs::path> samples() {
  const fs::path root = NIANDU_SOURCE_DIR;
  if (!simulate_all()) return {root / "corpus/pdf/plan-107-writer-a4.pdf"};
  constexpr std::uintmax_t kLongest = std::uintmax_t{4} << 20U;
  std::vector<fs::path> out;
  for (const fs::path& folder :
       {root / "corpus/pdf", root / "../shared/real/docs", root / "../../shared/real/docs"}) {
    if (!fs::is_directory(folder)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
      if (entry.path().extension() != ".pdf" || entry.file_size() > kLongest) continue;
      out.push_back(entry.path());
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::vector<DocumentRecords> read(const fs::path& path, const std::string& sha256) {
  std::ifstream in(path, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  const auto document = extract(bytes, path.filename().string());
  if (!document) return {};
  std::vector<DocumentRecords> documents = segment_file(*document, schemas());
  for (DocumentRecords& records : documents) {
    identify(records, {sha256, path.filename().string()});
    check(records, schemas());
  }
  return documents;
}

// A value of a record that people may set and that stands on a page.
struct Sample {
  std::size_t record = 0;
  std::string field;
};

std::vector<Sample> samples_of(const DocumentRecords& document) {
  constexpr std::size_t kEach = 37;  // of a usual run
  std::vector<Sample> all;
  for (std::size_t i = 0; i < document.records.size(); ++i) {
    const Record& record = document.records[i];
    for (const Field& field : record.fields) {
      if (field.value.sources.empty()) continue;
      if (!column_to_decide(schemas().tables(), record.table, field.name)) continue;
      all.push_back({i, field.name});
    }
  }
  if (simulate_all()) return all;
  std::vector<Sample> few;
  for (std::size_t i = 0; i < all.size(); i += kEach) few.push_back(all[i]);
  return few;
}

Decision decision_of(const DocumentRecords& document, const Sample& sample, DecisionScope scope) {
  const Record& record = document.records[sample.record];
  const Value& value = value_at(record, sample.field);
  Decision decision;
  decision.id = "00000000-0000-7000-8000-000000000001";
  decision.sha256 = document.sha256;
  decision.page = value.sources.front().page_number;
  decision.places = value.sources;
  decision.table = record.table;
  decision.field = sample.field;
  decision.scope = scope;
  decision.print = print_of_record(document, sample.record, record_key(record, schemas().tables()),
                                   sample.field);
  decision.raw_seen = value.raw;
  decision.value_seen = datum_text(value.datum);
  decision.kind = DecisionKind::kCorrect;
  return decision;
}

struct Counts {
  std::size_t decisions = 0, carried = 0, wrong = 0, lost = 0, asked = 0, key_wrong = 0;
  void say(const std::string& what) const {
    std::cout << what << ": " << decisions << " decisions, " << carried << " carried, " << wrong
              << " wrong, " << asked << " asked, proposed or in conflict, " << lost
              << " lost; by key " << key_wrong << " would be wrong\n";
  }
};

// `was[i]`: which record of `before` the one at i of `now` is; no one: a new one.
constexpr std::size_t kNew = static_cast<std::size_t>(-1);

void judge(const DocumentRecords& before, const DocumentRecords& now,
           const std::vector<std::size_t>& was, const Sample& sample, DecisionScope scope,
           Counts& counts) {
  const Decision decision = decision_of(before, sample, scope);
  const Found found = find_value(decision, now);
  ++counts.decisions;
  if (found.records.empty())
    ++(found.otherwise == DecisionState::kOrphan ? counts.lost : counts.asked);
  bool wrong = false, own = false;
  for (const std::size_t at : found.records) {
    own = own || was[at] == sample.record;
    if (was[at] == sample.record) continue;
    // Another record is right if it has the value from the same cell and all of them are meant.
    const bool shares =
        was[at] != kNew && scope == DecisionScope::kPlace &&
        same_place(value_at(before.records[was[at]], sample.field).sources, decision.places) &&
        same_text(value_at(before.records[was[at]], sample.field).raw, decision.raw_seen);
    const bool new_one =
        was[at] == kNew && scope == DecisionScope::kPlace &&
        same_place(value_at(now.records[at], sample.field).sources, decision.places);
    if (found.same_text && !shares && !new_one) wrong = true;
  }
  if (wrong) {
    ++counts.wrong;
    ADD_FAILURE() << before.file_name << " " << decision.table << " " << decision.print.key << " "
                  << decision.field << " '" << decision.raw_seen << "'";
  }
  if (own && !wrong) ++counts.carried;
  // What would have come of it by the key.
  for (std::size_t at = 0; at < now.records.size(); ++at) {
    if (now.records[at].table != decision.table) continue;
    if (record_key(now.records[at], schemas().tables()) != decision.print.key) continue;
    if (was[at] != sample.record) ++counts.key_wrong;
  }
}

std::vector<std::size_t> as_before(const DocumentRecords& document) {
  std::vector<std::size_t> was(document.records.size());
  for (std::size_t i = 0; i < was.size(); ++i) was[i] = i;
  return was;
}

// The last part of each key one more, as it is where a record is found before all others.
void number_on(DocumentRecords& document) {
  for (Record& record : document.records) {
    const TableDefinition* const table = schemas().find_table(record.table);
    if (table == nullptr || table->key.empty()) continue;
    Value value = value_at(record, table->key.back());
    if (auto* number = std::get_if<std::int64_t>(&value.datum)) ++*number;
    record.set(table->key.back(), std::move(value));
  }
}

TEST(DecisionsSimulated, OneRecordFoundEarlierMovesNoDecision) {
  Counts place, record;
  for (const fs::path& path : samples()) {
    for (const DocumentRecords& before : read(path, std::string(64, 'a'))) {
      DocumentRecords now = before;
      number_on(now);
      std::vector<std::size_t> was = as_before(before);
      // A record more of each table, first: of the places of its neighbour, and read otherwise.
      for (std::size_t i = 0; i < now.records.size(); ++i) {
        const std::string table = now.records[i].table;
        if (std::any_of(now.records.begin(), now.records.begin() + static_cast<std::ptrdiff_t>(i),
                        [&](const Record& each) { return each.table == table; })) {
          continue;
        }
        Record first = before.records[was[i]];
        for (Field& field : first.fields) {
          for (Source& source : field.value.sources) {
            source.box.y0 -= 200;
            source.box.y1 -= 200;
          }
        }
        now.records.insert(now.records.begin() + static_cast<std::ptrdiff_t>(i), first);
        was.insert(was.begin() + static_cast<std::ptrdiff_t>(i), kNew);
      }
      for (const Sample& sample : samples_of(before)) {
        judge(before, now, was, sample, DecisionScope::kPlace, place);
        judge(before, now, was, sample, DecisionScope::kRecord, record);
      }
    }
  }
  place.say("one record earlier, place");
  record.say("one record earlier, record");
  EXPECT_GT(place.decisions, 0U);
  EXPECT_EQ(place.wrong, 0U);
  EXPECT_EQ(record.wrong, 0U);
  EXPECT_EQ(place.carried, place.decisions);
}

TEST(DecisionsSimulated, ARecordThatIsGoneTakesItsDecisionsToNoOther) {
  Counts counts;
  for (const fs::path& path : samples()) {
    for (const DocumentRecords& before : read(path, std::string(64, 'a'))) {
      for (const Sample& sample : samples_of(before)) {
        if (sample.record % 5 != 0 && simulate_all()) continue;
        DocumentRecords now = before;
        now.records.erase(now.records.begin() + static_cast<std::ptrdiff_t>(sample.record));
        std::vector<std::size_t> was = as_before(before);
        was.erase(was.begin() + static_cast<std::ptrdiff_t>(sample.record));
        judge(before, now, was, sample, DecisionScope::kRecord, counts);
      }
    }
  }
  counts.say("its record gone");
  EXPECT_GT(counts.decisions, 0U);
  EXPECT_EQ(counts.wrong, 0U);
}

TEST(DecisionsSimulated, WhatIsReadAtAnotherPlaceOrOtherwiseIsNotTakenForTheSame) {
  Counts counts;
  for (const fs::path& path : samples()) {
    for (const DocumentRecords& before : read(path, std::string(64, 'a'))) {
      // All rows one down: the places are there, each has its neighbour's words.
      DocumentRecords now = before;
      for (std::size_t i = 0; i + 1 < now.records.size(); ++i) {
        if (before.records[i].table != before.records[i + 1].table) continue;
        for (Field& field : now.records[i].fields) {
          field.value.raw = value_at(before.records[i + 1], field.name).raw;
          field.value.datum = value_at(before.records[i + 1], field.name).datum;
        }
      }
      for (const Sample& sample : samples_of(before)) {
        const Decision decision = decision_of(before, sample, DecisionScope::kPlace);
        const Found found = find_value(decision, now);
        ++counts.decisions;
        for (const std::size_t at : found.records) {
          const bool same =
              same_text(value_at(now.records[at], sample.field).raw, decision.raw_seen);
          if (found.same_text && !same) ++counts.wrong;
        }
      }
    }
  }
  counts.say("rows moved");
  EXPECT_GT(counts.decisions, 0U);
  EXPECT_EQ(counts.wrong, 0U);
}

// The document with a page before all others, in other bytes.
DocumentRecords one_page_on(DocumentRecords document) {
  document.sha256 = std::string(64, '0');
  document.document_id = document_id_of(document.sha256);
  ++document.pages;
  for (Record& record : document.records) {
    ++record.page_first;
    ++record.page_last;
    for (Field& field : record.fields) {
      for (Source& source : field.value.sources) ++source.page_number;
    }
  }
  for (DocumentPassage& passage : document.passages) ++passage.page_number;
  return document;
}

// One document typeset in several ways and with a page more: what is carried over lands on the same
// record of it. On other paper pages break elsewhere: there is no page map, and nothing is carried.
TEST(DecisionsSimulated, AcrossFilesWithTheSamePagesNothingGoesAstray) {
  const fs::path folder = fs::path(NIANDU_SOURCE_DIR) / "corpus/pdf";
  const auto texts = [](const DocumentRecords& document) {
    PageTextReader reader;
    for (const DocumentPassage& passage : document.passages) {
      if (passage.kind != PassageKind::kFurniture) reader.add(passage.page_number, passage.text);
    }
    return reader.finish();
  };
  const std::vector<std::string> names =
      simulate_all()
          ? std::vector<std::string>{"plan-107-writer-a4",        "plan-107-writer-b5",
                                     "plan-107-writer-landscape", "plan-107-chromium-a5",
                                     "plan-107-chromium-letter",  "plan-107-chromium-a4-rows"}
          : std::vector<std::string>{"plan-107-writer-a4", "plan-107-writer-b5"};
  std::vector<DocumentRecords> read_all;
  for (std::size_t i = 0; i < names.size(); ++i) {
    auto documents =
        read(folder / (names[i] + ".pdf"), std::string(64, static_cast<char>('a' + i)));
    ASSERT_FALSE(documents.empty());
    read_all.push_back(std::move(documents.front()));
  }
  read_all.push_back(one_page_on(read_all.front()));
  Counts counts;
  std::size_t mapped = 0;
  for (const DocumentRecords& before : read_all) {
    for (const DocumentRecords& now : read_all) {
      if (&before == &now) continue;
      const PageMap map = map_pages(texts(before), texts(now));
      if (!map.empty()) ++mapped;
      if (map.empty()) continue;
      for (const Sample& sample : samples_of(before)) {
        const Decision decision =
            carried_over(decision_of(before, sample, DecisionScope::kRecord), map, now.sha256);
        const Found found = find_value(decision, now);
        ++counts.decisions;
        for (const std::size_t at : found.records) {
          const std::string key = record_key(now.records[at], schemas().tables());
          if (found.same_text && key != decision.print.key) ++counts.wrong;
          if (found.same_text && key == decision.print.key) ++counts.carried;
        }
      }
    }
  }
  counts.say("across " + std::to_string(mapped) + " pairs of files with a page map");
  EXPECT_GE(mapped, 2U);  // there and back
  EXPECT_EQ(counts.wrong, 0U);
  EXPECT_GT(10 * counts.carried, 9 * counts.decisions);
}

}  // namespace
}  // namespace niandu
