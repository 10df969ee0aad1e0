// Which records of a page are told to change.
#include "pipeline/talk/desk/record_changes.h"

#include <gtest/gtest.h>

namespace niandu::desk {
namespace {

std::vector<TableDefinition> tables() {
  TableDefinition kpis;
  kpis.name = "kpis";
  kpis.key = {"kpi_no"};
  for (const char* name : {"kpi_no", "name", "target"}) {
    kpis.columns.emplace_back();
    kpis.columns.back().name = name;
  }
  return {kpis};
}

struct Kpi {
  std::string name, target;
  int first = 3, last = 3;
};

// Numbered as they come.
DocumentRecords document(const std::vector<Kpi>& kpis) {
  DocumentRecords document;
  for (const Kpi& kpi : kpis) {
    Record record{"kpis", {}, kpi.first, kpi.last};
    Value number, name, target;
    number.datum = static_cast<std::int64_t>(document.records.size() + 1);
    name.datum = kpi.name;
    if (kpi.first < 3 && kpi.last >= 3)
      name.sources = {{3, 0, {10, 10, 20, 20}}};  // it goes on here
    target.datum = kpi.target;
    record.set("kpi_no", number);
    record.set("name", name);
    record.set("target", target);
    document.records.push_back(std::move(record));
  }
  return document;
}

// "+4 ~2 target: 3>4", and in brackets what differs elsewhere.
std::string told(const std::vector<Kpi>& before, const std::vector<Kpi>& after) {
  const RecordChanges changes = record_changes(document(before), document(after), 3, tables());
  std::string text;
  for (const RecordChange& each : changes.records) {
    text += each.how == RecordChange::How::kAdded     ? "+"
            : each.how == RecordChange::How::kRemoved ? "-"
                                                      : "~";
    text += each.key;
    for (const auto& field : each.fields) {
      if (each.how == RecordChange::How::kChanged) {
        text += " " + field.name + ":" + field.before + ">" + field.after;
      }
    }
    text += ' ';
  }
  EXPECT_EQ(changes.before,
            static_cast<std::size_t>(std::ranges::count_if(
                before, [](const Kpi& each) { return each.first <= 3 && each.last >= 3; })));
  return text + "(" + std::to_string(changes.elsewhere) + ")";
}

TEST(RecordChanges, TheSameReadingChangesNothing) {
  EXPECT_EQ(told({{"a", "1"}, {"b", "2"}}, {{"a", "1"}, {"b", "2"}}), "(0)");
  EXPECT_EQ(told({}, {}), "(0)");
}

TEST(RecordChanges, OneMoreIsOneMoreThoughAllThatFollowAreRenumbered) {
  EXPECT_EQ(
      told({{"a", "1"}, {"b", "2"}, {"c", "3"}}, {{"x", "9"}, {"a", "1"}, {"b", "2"}, {"c", "3"}}),
      "+1 (0)");
  EXPECT_EQ(told({{"a", "1"}, {"b", "2"}, {"c", "3"}}, {{"a", "1"}, {"c", "3"}}), "-2 (0)");
}

TEST(RecordChanges, WhatStandsBetweenTheSameIsPaired) {
  EXPECT_EQ(told({{"a", "1"}, {"b", "2"}, {"c", "3"}}, {{"a", "1"}, {"b", "7"}, {"c", "3"}}),
            "~2 target:2>7 (0)");
  EXPECT_EQ(told({{"a", "1"}, {"b", "2"}}, {{"a", "1"}, {"B", ""}, {"x", "9"}}),
            "~2 name:b>B target:2> +3 (0)");
}

TEST(RecordChanges, OtherPagesAreCounted) {
  EXPECT_EQ(told({{"a", "1"}, {"b", "2", 4, 4}}, {{"a", "1"}, {"b", "7", 4, 4}, {"c", "3", 5, 5}}),
            "(2)");
  EXPECT_EQ(told({{"a", "1", 2, 4}}, {{"a", "2", 2, 4}}), "~1 target:1>2 (0)")
      << "it goes on over the page";
}

}  // namespace
}  // namespace niandu::desk
