// Years that lie on disk are what they were, and one family after the other is what all were.
#include "pipeline/publish/compare/year_store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pipeline/publish/compare/history.h"
#include "pipeline/publish/compare/year_codec.h"
#include "tests/pipeline/publish/compare/plans.h"

namespace niandu::compare {
namespace {

Plan plan(int year, const std::string& agency) {
  Plan made(year, agency);
  made.goal("健全農業保險").kpi("投保率", "投保件數除以應投保件數", std::to_string(year), "%");
  made.program("農業保險推動計畫", {"核發保險費補助。", "辦理說明會。"});
  made.program(year % 2 == 0 ? "森林遊樂區整建" : "漁港疏濬", {"委託設計監造。"});
  return made;
}

// What a history says, without how its years are numbered.
std::vector<std::string> said(const History& history) {
  std::vector<std::string> lines;
  for (const YearPair& pair : history.pairs) {
    for (const TablePair& table : pair.tables) {
      for (const Link& link : table.links) {
        const auto key = [](const SubjectTable* side, std::size_t i) {
          return i == kNone ? std::string("-") : side->subjects[i].key + side->subjects[i].name;
        };
        lines.push_back(pair.from->document_id + ">" + pair.to->document_id + " " +
                        table.from->definition->name + " " + key(table.from, link.from) + ">" +
                        key(table.to, link.to) + " " + relation_name(link.relation) + " " +
                        certainty_name(link.certainty) + std::to_string(link.score));
      }
    }
  }
  for (const auto& [place, lineage] : history.lineages) {
    const Year& year = history.years[place.year];
    lines.push_back(year.document_id + " " + std::to_string(place.table) + " " +
                    std::to_string(place.subject) + " " + lineage);
  }
  return lines;
}

TEST(YearStore, GivesBackWhatItWasGiven) {
  Year year = plan(107, "試驗部").year();
  year.tables.front().subjects.front().lost = {"name"};
  year.tables.front().subjects.front().met = {{"some_check", 3}};
  YearStore store;
  ASSERT_TRUE(store.add(plan(108, "試驗部").year()));
  ASSERT_TRUE(store.add(year));
  store.sort();
  ASSERT_EQ(store.heads().size(), 2U);
  EXPECT_EQ(store.heads()[0].roc_year, 107);
  EXPECT_TRUE(store.heads()[0].tables.front().subjects.empty());
  const auto loaded = store.load(0);
  ASSERT_TRUE(loaded.has_value());
  ASSERT_EQ(loaded->tables.size(), year.tables.size());
  EXPECT_EQ(encode_subjects(*loaded), encode_subjects(year));
  EXPECT_EQ(loaded->tables.front().subjects.front().met.front().count, 3U);
  EXPECT_EQ(loaded->tables.front().subjects.front().lost,
            year.tables.front().subjects.front().lost);
}

TEST(YearStore, BytesOfOthersAreNoYear) {
  Year year = plan(107, "試驗部").year();
  const std::string bytes = encode_subjects(year);
  for (SubjectTable& table : year.tables) table.subjects.clear();
  EXPECT_FALSE(decode_subjects(bytes.substr(0, bytes.size() - 1), year).has_value());
  EXPECT_FALSE(decode_subjects(bytes + "x", year).has_value());
}

TEST(YearStore, OneFamilyAfterTheOtherIsWhatAllWere) {
  std::vector<Year> years;
  YearStore store;
  for (const char* agency : {"乙部", "甲部", "丙部"}) {
    for (int year = 104; year <= 108; ++year) {
      if (std::string(agency) == "丙部" && year > 104) continue;  // compared with nothing
      years.push_back(plan(year, agency).year());
      ASSERT_TRUE(store.add(years.back()));
    }
  }
  const Gazetteer& gazetteer = project_schemas().gazetteer();
  std::vector<std::string> all = said(history_of(years, gazetteer, false));
  store.sort();
  const Neighbourhood neighbourhood = neighbours_of(store.heads(), gazetteer, false);
  const auto families = families_of(store.heads().size(), neighbourhood);
  EXPECT_EQ(families.size(), 3U);
  for (const int threads : {1, 3}) {
    std::vector<std::string> by_family;
    std::vector<std::string> agencies;
    ASSERT_TRUE(for_each_history(store, neighbourhood, families, {}, threads,
                                 [&](const History& family) -> Status {
                                   for (std::string& line : said(family)) by_family.push_back(line);
                                   agencies.push_back(family.years.front().agency);
                                   return {};
                                 })
                    .has_value());
    EXPECT_THAT(by_family, ::testing::UnorderedElementsAreArray(all));
    EXPECT_EQ(agencies.back(), "丙部") << "what is compared with nothing comes last";
  }
}

TEST(YearStore, AnErrorEndsIt) {
  YearStore store;
  for (int year = 104; year <= 106; ++year) {
    for (const char* agency : {"甲部", "乙部"}) {
      ASSERT_TRUE(store.add(plan(year, agency).year()));
    }
  }
  store.sort();
  const Neighbourhood neighbourhood =
      neighbours_of(store.heads(), project_schemas().gazetteer(), false);
  int taken = 0;
  const Status ended =
      for_each_history(store, neighbourhood, families_of(store.heads().size(), neighbourhood), {},
                       2, [&](const History&) -> Status {
                         ++taken;
                         return fail(ErrorCode::kWriteFailed, "full");
                       });
  EXPECT_FALSE(ended.has_value());
  EXPECT_EQ(taken, 1);
}

}  // namespace
}  // namespace niandu::compare
