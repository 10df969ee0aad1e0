#include "pipeline/store/search/passages.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace niandu {
namespace {

Value value(const std::string& raw, int page, Evidence evidence = Evidence::kStated) {
  Value value;
  value.raw = raw;
  value.evidence = evidence;
  value.sources.push_back({page, 0, {1, 2, 3, 4}});
  return value;
}

std::vector<std::string> passages(const DocumentRecords& document) {
  std::vector<std::string> all;
  for_each_passage(document, [&](const Passage& passage) {
    all.push_back(std::string(passage.table) + "." + std::string(passage.field) + " p" +
                  std::to_string(passage.page_number) + " " + std::string(passage.text));
  });
  return all;
}

TEST(Passages, EachPlaceOnce) {
  DocumentRecords document;
  document.title = "計畫";
  document.agency = "甲部";  // given by hand: nothing printed
  document.title_value = value("計 畫", 1);
  Record record{"kpis", {}, 2, 2};
  record.set("goal_name", value("目標", 1, Evidence::kCarriedDown));
  record.set("target_text", value("75%", 2));
  record.set("target_value", value("75%", 2));  // read from the same words
  record.set("name", value("75%", 3));
  record.set("plan_link", value("", 2, Evidence::kMissing));
  document.records.push_back(record);
  EXPECT_EQ(passages(document),
            (std::vector<std::string>{"documents.title p1 計 畫", "documents.agency p0 甲部",
                                      "kpis.target_text p2 75%", "kpis.name p3 75%"}));
}

TEST(Passages, RawTablesWithTheTablesInTheirCells) {
  Table inner;
  Cell cell;
  cell.text.utf8 = "內";
  cell.places.push_back({4, 0, {}});
  inner.cells.push_back(cell);
  Table outer;
  outer.title = "表一";
  outer.places.push_back({3, 0, {}});
  cell.text.utf8 = "外";
  outer.cells.push_back(cell);
  outer.nested.push_back(inner);
  DocumentRecords document;
  document.tables = {outer, inner};
  EXPECT_EQ(passages(document), (std::vector<std::string>{".title p3 表一", ".cell p4 外",
                                                          ".cell p4 內", ".cell p4 內"}));
}

}  // namespace
}  // namespace niandu
