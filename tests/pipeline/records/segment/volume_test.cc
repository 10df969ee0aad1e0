// Bound volumes: which documents a file holds, and what does not make one.
#include "pipeline/records/segment/volume.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "tests/pipeline/records/segment/hand_made.h"

namespace niandu {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

using Rows = std::vector<std::vector<std::string>>;

// A plan's sections, three pages of them.
HandMade& add_plan(HandMade& made, int page, const std::string& word = "路網") {
  made.page(page).text("壹、年度施政目標").text("一、健全" + word).text("(一) 改善公路。");
  made.text("二、提升" + word).text("(一) 改善鐵路。");
  made.page(page + 1).text("貳、年度關鍵績效指標");
  made.table(Rows{{"年度施政目標", "關鍵績效指標", "評估方式", "衡量標準", "年度目標值"},
                  {"一、健全" + word, "1 里程", "統計數據", "公里", "30 公里"}});
  made.page(page + 2).text("參、年度重要計畫");
  made.table(Rows{{"工作計畫名稱", "重要計畫項目", "計畫類別", "實施內容"},
                  {"公路", "一、養護" + word, "其他", "一、鋪面。"}});
  return made;
}

HandMade& add_review(HandMade& made, int page, const std::string& word = "公路養護") {
  made.page(page).table(Rows{{"項次", "主辦機關", "計畫名稱", "評核結果"},
                             {"1", "公路局", word, "一、行政作業：如期提報。"},
                             {"2", "鐵道局", "鐵路改善", "一、行政作業：如期提報。"}});
  return made;
}

// One page per project, the title above each, as labels and values.
HandMade& add_forms(HandMade& made, int page, const std::string& title) {
  for (const std::string project : {"公路養護", "鐵路改善"}) {
    made.page(page).text(title).table(Rows{{"項次", project == "公路養護" ? "1" : "2"},
                                           {"主辦機關", "公路局"},
                                           {"計畫名稱", project},
                                           {"複核結果", "一、行政作業：如期提報。"}});
    ++page;
  }
  return made;
}

// The paragraphs that hold these words stand above the text of their pages.
Document with_heads(const HandMade& made, const std::string& words) {
  Document document = made.document();
  for (Block& block : document.blocks) {
    auto* paragraph = std::get_if<Paragraph>(&block);
    if (paragraph != nullptr && paragraph->text.utf8.find(words) != std::string::npos) {
      paragraph->role = ParagraphRole::kFurniture;
    }
  }
  number_texts(document.blocks);
  return document;
}

// A number printed below the text of a page.
void add_folio(Document& document, int page, const std::string& number) {
  Paragraph folio;
  folio.text = hand_text(number, page);
  folio.role = ParagraphRole::kFurniture;
  document.blocks.emplace_back(std::move(folio));
  number_texts(document.blocks);
}

// Reviews on two pages that layout took for one table, since the second repeats the header; both
// pages have the same title. `number`: of the first record on the second page.
Document joined_reviews(const std::string& number) {
  HandMade made;
  made.page(1).text("交通部 110 年度個案計畫評核");
  made.table(Rows{{"項次", "主辦機關", "計畫名稱", "評核結果"},
                  {"1", "公路局", "公路養護", "一、行政作業：如期提報。"},
                  {"2", "鐵道局", "鐵路改善", "一、行政作業：如期提報。"},
                  {number, "航港局", "港埠改善", "一、行政作業：如期提報。"}});
  made.page(2).text("交通部 110 年度個案計畫評核");
  for (const std::string header : {"項次", "主辦機關", "計畫名稱", "評核結果"}) made.text(header);
  Document document = made.document();
  auto& table = std::get<Table>(document.blocks[1]);
  table.header_rows = 1;
  table.places.push_back(Source{2, 0, {}});
  for (Cell& cell : table.cells) {
    if (cell.row < 3) continue;
    for (Text::Span& span : cell.text.spans) span.source.page_number = 2;
  }
  for (std::size_t b = 3; b < document.blocks.size(); ++b) {
    std::get<Paragraph>(document.blocks[b]).role = ParagraphRole::kRepeatedHeader;
  }
  number_texts(document.blocks);
  return document;
}

std::vector<DocumentRecords> documents_of(const HandMade& made) {
  return segment_file(made.document(), project_schemas());
}

// "annual_plan 交通部 107 p. 1-3".
std::vector<std::string> named(const std::vector<DocumentRecords>& documents) {
  std::vector<std::string> names;
  for (const DocumentRecords& document : documents) {
    names.push_back(document.kind + " " + document.agency + " " +
                    std::to_string(document.roc_year) + " p. " +
                    std::to_string(document.first_page) + "-" +
                    std::to_string(document.first_page + document.pages - 1));
  }
  return names;
}

// What holds of every volume: the pages follow one another, no key twice, all text in one of them.
void expect_whole(const HandMade& made, const std::vector<DocumentRecords>& documents) {
  ASSERT_FALSE(documents.empty());
  EXPECT_EQ(documents.front().first_page, made.document().first_page);
  std::int64_t characters = 0;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    EXPECT_EQ(documents[i].part, static_cast<int>(i) + 1);
    characters += documents[i].characters;
    std::set<std::string> keys;
    for (const TableDefinition& table : project_schemas().tables()) {
      if (table.key.empty() || table.name == "documents") continue;
      for (const std::string& row : rows_of(documents[i], table.name, table.key)) {
        EXPECT_TRUE(keys.insert(table.name + " " + row).second) << table.name << " " << row;
      }
    }
    if (i == 0) continue;
    const int end = documents[i - 1].first_page + documents[i - 1].pages;
    EXPECT_GE(documents[i].first_page, end - 1);
    EXPECT_LE(documents[i].first_page, end);
  }
  EXPECT_EQ(characters, segment(made.document(), project_schemas()).characters);
}

TEST(Volume, TwoPlansOfDifferentYears) {
  HandMade made;
  add_plan(made.page(1).text("交通部 107 年度施政計畫"), 1);
  add_plan(made.page(4).text("交通部 109 年度施政計畫"), 4, "航線");
  const auto documents = documents_of(made);
  expect_whole(made, documents);
  EXPECT_THAT(named(documents),
              ElementsAre("annual_plan 交通部 107 p. 1-3", "annual_plan 交通部 109 p. 4-6"));
  EXPECT_THAT(rows_of(documents[0], "goals", {"goal_no", "name"}),
              ElementsAre("1|健全路網", "2|提升路網"));
  EXPECT_THAT(rows_of(documents[1], "goals", {"goal_no", "name"}),
              ElementsAre("1|健全航線", "2|提升航線"));
  EXPECT_THAT(rows_of(documents[1], "kpis", {"goal_no", "goal_name"}), ElementsAre("1|健全航線"));
  EXPECT_EQ(documents[1].title, "交通部 109 年度施政計畫");
}

TEST(Volume, TwoAgenciesInOneBook) {
  HandMade made;
  add_plan(made.page(1).text("監察院 107 年度施政計畫"), 1);
  add_plan(made.page(4).text("審計部").text("107 年度施政計畫"), 4, "審計");
  const auto documents = documents_of(made);
  expect_whole(made, documents);
  EXPECT_THAT(named(documents),
              ElementsAre("annual_plan 監察院 107 p. 1-3", "annual_plan 審計部 107 p. 4-6"));
}

TEST(Volume, APlanAndAReview) {
  for (const std::string title : {"111 年度部會管制個案計畫評核", "交通部 111 年度個案計畫評核"}) {
    HandMade made;
    add_plan(made.page(1).text("交通部 107 年度施政計畫"), 1);
    add_review(made.page(4).text(title), 4);
    const auto documents = documents_of(made);
    expect_whole(made, documents);
    ASSERT_THAT(documents, SizeIs(2)) << title;
    EXPECT_EQ(documents[1].kind, "project_review");
    EXPECT_EQ(documents[1].roc_year, 111);
    EXPECT_THAT(rows_of(documents[1], "reviews", {"review_no", "project"}),
                ElementsAre("1|公路養護", "2|鐵路改善"));
    EXPECT_THAT(rows_of(documents[0], "reviews", {"review_no"}), SizeIs(0));
  }
}

TEST(Volume, AReviewThenAPlanAndTwoReviews) {
  HandMade made;
  add_review(made.page(1).text("交通部 110 年度個案計畫評核"), 1);
  add_review(made.page(2).text("交通部 111 年度個案計畫評核"), 2, "橋梁改建");
  add_plan(made.page(3).text("交通部 112 年度施政計畫"), 3);
  const auto documents = documents_of(made);
  expect_whole(made, documents);
  EXPECT_THAT(named(documents),
              ElementsAre("project_review 交通部 110 p. 1-1", "project_review 交通部 111 p. 2-2",
                          "annual_plan 交通部 112 p. 3-5"));
}

TEST(Volume, ReviewsOnePageEachWithTheirTitleAboveIt) {
  for (const bool furniture : {false, true}) {
    HandMade made;
    add_plan(made.page(1).text("交通部 107 年度施政計畫"), 1);
    add_forms(made, 4, "交通部 110 年度個案計畫評核");
    add_forms(made, 6, "內政部 110 年度個案計畫評核");
    add_plan(made.page(8).text("交通部 112 年度施政計畫"), 8);
    const Document document = furniture ? with_heads(made, "評核") : made.document();
    const auto documents = segment_file(document, project_schemas());
    EXPECT_THAT(named(documents),
                ElementsAre("annual_plan 交通部 107 p. 1-3", "project_review 交通部 110 p. 4-5",
                            "project_review 內政部 110 p. 6-7", "annual_plan 交通部 112 p. 8-10"))
        << furniture;
    EXPECT_THAT(rows_of(documents[2], "reviews", {"review_no", "project"}),
                ElementsAre("1|公路養護", "2|鐵路改善"));
  }
}

TEST(Volume, ReviewsInRunningText) {
  HandMade made;
  for (const std::string agency : {"交通部", "高雄市政府"}) {
    made.page(agency == "交通部" ? 1 : 2).text(agency + " 107 年度施政計畫管制評核結果報告");
    for (const std::string number : {"1", "2"}) {
      made.text("項次：" + number).text("計畫名稱：" + agency + "計畫" + number);
      made.text("主辦機關：捷運工程局").text("【行政作業】").text("如期提報。");
      made.text("【經費運用】").text("第 1 季 100%。");
    }
  }
  const auto documents = documents_of(made);
  expect_whole(made, documents);
  EXPECT_THAT(named(documents), ElementsAre("project_review 交通部 107 p. 1-1",
                                            "project_review 高雄市政府 107 p. 2-2"));
  EXPECT_THAT(rows_of(documents[1], "reviews", {"review_no", "project"}),
              ElementsAre("1|高雄市政府計畫1", "2|高雄市政府計畫2"));
}

// An office's form of one project.
HandMade& add_self_evaluation(HandMade& made, int page, const std::string& office,
                              const std::string& project) {
  return made.page(page)
      .text("项目支出绩效自评表")
      .text("（2022年度）")
      .table(Rows{{"项目名称", project, "<", "<"},
                  {"主管部门", office, "实施单位", "绿化站"},
                  {"预期目标", "植树二十万株", "实际完成情况", "植树二十一万株"}});
}

TEST(Volume, FormsOfOneYearBelongToTheOfficesThatTheyName) {
  HandMade made;
  add_self_evaluation(made, 1, "甲市水务局", "农村饮水工程");
  add_self_evaluation(made, 2, "甲市水务局", "河湖管护经费");
  add_self_evaluation(made, 3, "乙市教育局", "培训补助资金");
  const auto documents = documents_of(made);
  expect_whole(made, documents);
  EXPECT_THAT(named(documents), ElementsAre("self_evaluation 甲市水务局 111 p. 1-2",
                                            "self_evaluation 乙市教育局 111 p. 3-3"));
}

TEST(Volume, AFormBeforeAndBehindAPlan) {
  HandMade made;
  add_self_evaluation(made, 1, "甲市水务局", "农村饮水工程");
  add_plan(made.page(2).text("交通部 107 年度施政計畫"), 2);
  add_self_evaluation(made, 5, "乙市教育局", "培训补助资金");
  const auto documents = documents_of(made);
  expect_whole(made, documents);
  EXPECT_THAT(named(documents),
              ElementsAre("self_evaluation 甲市水务局 111 p. 1-1", "annual_plan 交通部 107 p. 2-4",
                          "self_evaluation 乙市教育局 111 p. 5-5"));
}

// The second reports under other headings than the first: only the numbers begin again.
TEST(Volume, ReportsOfTwoAgenciesInTwoLayouts) {
  HandMade made;
  made.page(1).text("衛生署 99 年度施政績效報告").text("壹、前言").text("貳、預算及人力");
  made.text("參、目標達成情形").text("一、關鍵策略目標");
  made.text("（一）關鍵策略目標：完善醫療網絡").text("1.關鍵績效指標：醫療可近性");
  made.table(Rows{{"項目", "98年度", "99年度"}, {"原訂目標值", "70%", "75%"}});
  made.page(2).text("二、共同性目標").text("（一）共同性目標：提升研發量能");
  made.text("1.共同性指標：研發經費")
      .table(Rows{{"項目", "98年度", "99年度"}, {"原訂目標值", "1%", "2%"}});
  made.page(3).text("交通部 107 年度施政績效報告").text("壹、前言").text("貳、經費概況");
  made.text("參、年度施政目標達成情形").text("一、健全路網");
  made.table(Rows{{"關鍵績效指標", "衡量標準", "原訂目標值", "實際達成值", "達成度"},
                  {"1.公路里程", "公里", "30", "31", "100"}});
  const auto documents = documents_of(made);
  EXPECT_THAT(named(documents), ElementsAre("performance_report 衛生署 99 p. 1-2",
                                            "performance_report 交通部 107 p. 3-3"));
}

// One page per project, the same title above each, and no number that begins again.
TEST(Volume, FormsBoundTwice) {
  HandMade made;
  const std::string title = "交通部 110 年度部管制計畫評核結果";
  for (int page : {1, 4}) {
    for (const std::string project : {"公路養護改善", "鐵路養護改善", "港埠整建計畫"}) {
      made.page(page++).text(title).table(
          Rows{{"主辦機關", "公路局"},
               {"計畫名稱", project},
               {"複核結果", "一、行政作業：" + project + "如期提報，全年度執行情形良好。"}});
    }
  }
  const auto documents = segment_file(with_heads(made, title), project_schemas());
  EXPECT_THAT(named(documents),
              ElementsAre("project_review 交通部 110 p. 1-3", "project_review 交通部 110 p. 4-6"));
}

TEST(Volume, ATitleThatLayoutJoinedToThePageBefore) {
  HandMade made;
  add_plan(made.page(1).text("監察院 107 年度施政計畫"), 1);
  made.text("承辦人").page(4).text("審計部 107 年度施政計畫");
  Document document = add_plan(made, 4, "審計").document();
  for (auto block = document.blocks.begin(); block != document.blocks.end(); ++block) {
    auto* paragraph = std::get_if<Paragraph>(&*block);
    if (paragraph == nullptr || paragraph->text.utf8 != "承辦人") continue;
    paragraph->text.append(std::get<Paragraph>(*(block + 1)).text, "");
    for (Text::Span& span : paragraph->text.spans) span.starts_paragraph = false;
    document.blocks.erase(block + 1);
    break;
  }
  number_texts(document.blocks);
  EXPECT_THAT(named(segment_file(document, project_schemas())),
              ElementsAre("annual_plan 監察院 107 p. 1-3", "annual_plan 審計部 107 p. 4-6"));
}

TEST(Volume, AContentsPageWithDotsNamesNoDocument) {
  HandMade made;
  made.page(1).text("目　次");
  made.text("交通部 107 年度施政計畫．．．．．．．．1");
  made.text("交通部 110 年度個案計畫評核．．．．．．．．4");
  add_plan(made.page(2).text("交通部 107 年度施政計畫"), 2);
  add_review(made.page(5).text("交通部 110 年度個案計畫評核"), 5);
  const auto documents = documents_of(made);
  EXPECT_THAT(named(documents),
              ElementsAre("annual_plan 交通部 107 p. 1-4", "project_review 交通部 110 p. 5-5"));
  EXPECT_EQ(documents[0].title, "交通部 107 年度施政計畫");
}

TEST(Volume, WhatIsNoDocumentStandsInFrontOfTheFirst) {
  HandMade made;
  made.page(1).text("交通部 106 年度個案計畫評核").table(Rows{{"項次", "內容"}, {"1", "略"}});
  made.text("評核結果").text("一、均已完成。");
  add_plan(made.page(2).text("交通部 107 年度施政計畫"), 2);
  add_plan(made.page(5).text("交通部 108 年度施政計畫"), 5, "航線");
  EXPECT_THAT(named(documents_of(made)),
              ElementsAre("annual_plan 交通部 107 p. 1-4", "annual_plan 交通部 108 p. 5-7"));
}

TEST(Volume, OneTitleOverTwoReviewsThatCountFromOne) {
  HandMade made;
  add_review(made.page(1).text("交通部 110 年度個案計畫評核"), 1);
  add_review(made.page(2).text("交通部 110 年度個案計畫評核"), 2, "橋梁改建");
  EXPECT_THAT(documents_of(made), SizeIs(2));
}

// Lines below the top of the text, as a cover has them.
Document with_covers(const HandMade& made, const std::string& words) {
  Document document = made.document();
  for (Block& block : document.blocks) {
    double y = 80;
    for_each_text(block, [&](Text& text) {
      const bool cover = text.utf8.find(words) != std::string::npos;
      for (Text::Span& span : text.spans) {
        span.source.box = Box{60, cover ? 300 : y, 400, cover ? 320 : y + 12};
      }
    });
  }
  return document;
}

TEST(Volume, TheSameTitleOverATableThatLayoutJoined) {
  const Document joined = joined_reviews("1");
  const auto documents = segment_file(joined, project_schemas());
  EXPECT_THAT(named(documents),
              ElementsAre("project_review 交通部 110 p. 1-1", "project_review 交通部 110 p. 2-2"));
  EXPECT_THAT(rows_of(documents[0], "reviews", {"review_no", "project"}),
              ElementsAre("1|公路養護", "2|鐵路改善"));
  EXPECT_THAT(rows_of(documents[1], "reviews", {"review_no", "project"}),
              ElementsAre("1|港埠改善"));
  std::int64_t characters = 0;
  for (const DocumentRecords& document : documents) characters += document.characters;
  EXPECT_EQ(characters, segment(joined, project_schemas()).characters);
}

TEST(Volume, TheSameHeadOverPagesThatCountFromOneAgain) {
  HandMade made;
  for (int page = 1; page <= 6; ++page) {
    made.page(page).text("交通部 110 年度個案計畫評核　頁首");
    made.table(Rows{{"主辦機關", "計畫名稱", "評核結果"},
                    {"公路局", "養護" + std::to_string(page), "一、行政作業：如期提報。"}});
  }
  Document document = with_heads(made, "頁首");
  EXPECT_THAT(segment_file(document, project_schemas()), SizeIs(1)) << "without numbers";
  Document numbered_through = document;
  for (int page = 1; page <= 6; ++page) {
    add_folio(document, page, "- " + std::to_string(page > 3 ? page - 3 : page) + " -");
    add_folio(numbered_through, page, "- " + std::to_string(page) + " -");
  }
  EXPECT_THAT(named(segment_file(document, project_schemas())),
              ElementsAre("project_review 交通部 110 p. 1-3", "project_review 交通部 110 p. 4-6"));
  EXPECT_THAT(segment_file(numbered_through, project_schemas()), SizeIs(1));
}

TEST(Volume, TheSameTitleAndTheOnlySectionOnceMore) {
  HandMade made;
  for (const int page : {1, 2}) {
    made.page(page).text("交通部 107 年度施政計畫").text("壹、年度施政目標");
    made.text("一、健全路網").text("(一) 改善公路。").text("二、提升路網").text("(一) 改善。");
  }
  const auto documents = documents_of(made);
  expect_whole(made, documents);
  EXPECT_THAT(documents, SizeIs(2));
}

// A place on a page that is another document's would make the whole file a failure.
TEST(Volume, NoTableLiesInTwoDocuments) {
  HandMade made;
  add_plan(made.page(1).text("交通部 107 年度施政計畫"), 1);
  add_plan(made.page(4).text("交通部 109 年度施政計畫"), 4, "航線");
  Document document = made.document();
  for (Block& block : document.blocks) {
    auto* table = std::get_if<Table>(&block);
    if (table == nullptr || table->page_number() != 3) continue;
    for (const int page : {4, 5}) table->places.push_back(Source{page, 0, {}});
    for (Cell& cell : table->cells) {
      if (cell.row > 0) cell.places = {Source{3, 0, {}}, Source{4, 0, {}}, Source{5, 0, {}}};
    }
  }
  for (const DocumentRecords& each : segment_file(document, project_schemas())) {
    for (const Record& record : each.records) {
      for (const auto& field : record.fields) {
        for (const Source& source : field.value.sources) {
          EXPECT_GE(source.page_number, each.first_page);
          EXPECT_LT(source.page_number, each.first_page + each.pages);
        }
      }
    }
    for (const Table& table : each.tables) {
      for (const Source& place : table.places)
        EXPECT_LT(place.page_number, each.first_page + each.pages);
    }
  }
}

TEST(Volume, TheNameOfAPartBelongsToWhatFollows) {
  HandMade made;
  add_plan(made.page(1).text("交通部 107 年度施政計畫"), 1);
  add_review(made.page(4).text("第二篇").page(5).text("交通部 110 年度個案計畫評核"), 5);
  EXPECT_THAT(named(segment_file(with_covers(made, "第二篇"), project_schemas())),
              ElementsAre("annual_plan 交通部 107 p. 1-3", "project_review 交通部 110 p. 4-5"));
  // What a last page has left over stands at its top.
  EXPECT_THAT(named(segment_file(with_covers(made, "沒有"), project_schemas())),
              ElementsAre("annual_plan 交通部 107 p. 1-4", "project_review 交通部 110 p. 5-5"));
}

TEST(Volume, ACoverInFrontBelongsToItsDocument) {
  HandMade made;
  made.page(1).text("交通部").text("107 年度施政計畫");
  add_plan(made.page(2).text("交通部 107 年度施政計畫"), 2);
  made.page(5).text("交通部").text("109 年度施政計畫");
  add_plan(made.page(6).text("交通部 109 年度施政計畫"), 6, "航線");
  const auto documents = documents_of(made);
  expect_whole(made, documents);
  EXPECT_THAT(named(documents),
              ElementsAre("annual_plan 交通部 107 p. 1-4", "annual_plan 交通部 109 p. 5-8"));
}

// Without dots, and with the title less its year above them.
TEST(Volume, AContentsPageInFrontBelongsToItsDocument) {
  for (const std::string name : {"交通部施政計畫", "各項統計表一覽"}) {
    HandMade made;
    add_plan(made.page(1).text("交通部 107 年度施政計畫"), 1);
    made.page(4).text(name).text("目次").text("壹、年度施政目標／1");
    made.text("貳、年度關鍵績效指標／2").text("參、年度重要計畫／3").text("肆、附表／4");
    add_plan(made.page(5).text("交通部施政計畫 109 年度"), 5, "航線");
    const bool own = name != "各項統計表一覽";
    EXPECT_THAT(
        named(documents_of(made)),
        ElementsAre(own ? "annual_plan 交通部 107 p. 1-3" : "annual_plan 交通部 107 p. 1-4",
                    own ? "annual_plan 交通部 109 p. 4-7" : "annual_plan 交通部 109 p. 5-7"));
  }
}

// The signatures below the last rows of a table are no cover of what follows.
TEST(Volume, WhatIsLeftBelowATableBelongsToItsDocument) {
  HandMade made;
  add_plan(made.page(1).text("交通部 107 年度施政計畫"), 1);
  made.page(4).line("局長：　　　科長：", Box{60, 347, 300, 360});
  add_plan(made.page(5).text("交通部 109 年度施政計畫"), 5, "航線");
  Document document = made.document();
  for (Block& block : document.blocks) {
    auto* table = std::get_if<Table>(&block);
    if (table != nullptr && table->page_number() == 3) table->places.push_back(Source{4, 0, {}});
  }
  EXPECT_THAT(named(segment_file(document, project_schemas())),
              ElementsAre("annual_plan 交通部 107 p. 1-4", "annual_plan 交通部 109 p. 5-7"));
}

TEST(Volume, TheLastLineOfAPageIsNoTitleWithTheFirstOfTheNext) {
  HandMade made;
  add_plan(made.page(1).text("交通部 107 年度施政計畫"), 1);
  made.page(4).text("局長：　　　科長：");
  add_review(made.page(5).text("110 年度個案計畫評核"), 5);
  const auto documents = documents_of(made);
  expect_whole(made, documents);
  ASSERT_THAT(documents, SizeIs(2));
  EXPECT_EQ(documents[1].first_page, 5);
  EXPECT_EQ(documents[1].title, "110 年度個案計畫評核");
}

TEST(Volume, AContentsPageThatListsSeveralTitles) {
  HandMade made;
  made.page(1).text("行政院 107 年度施政計畫彙編");
  made.page(2).text("目　次").text("監察院 107 年度施政計畫").text("審計部 107 年度施政計畫");
  add_plan(made.page(3).text("監察院 107 年度施政計畫"), 3);
  add_plan(made.page(6).text("審計部 107 年度施政計畫"), 6, "審計");
  const auto documents = documents_of(made);
  expect_whole(made, documents);
  EXPECT_THAT(named(documents),
              ElementsAre("annual_plan 監察院 107 p. 1-5", "annual_plan 審計部 107 p. 6-8"));
}

TEST(Volume, ADocumentBeginsInTheMiddleOfAPage) {
  HandMade made;
  add_plan(made.page(1).text("監察院 107 年度施政計畫"), 1);
  add_plan(made.text("審計部 107 年度施政計畫"), 3, "審計");
  const auto documents = documents_of(made);
  expect_whole(made, documents);
  EXPECT_THAT(named(documents),
              ElementsAre("annual_plan 監察院 107 p. 1-3", "annual_plan 審計部 107 p. 3-5"));
}

TEST(Volume, InsideOneParagraph) {
  HandMade made;
  add_plan(made.page(1).text("監察院 107 年度施政計畫"), 1);
  add_plan(made.page(4).text("結語。\n¶審計部 107 年度施政計畫\n¶前言。"), 4, "審計");
  const auto documents = documents_of(made);
  expect_whole(made, documents);
  EXPECT_THAT(named(documents),
              ElementsAre("annual_plan 監察院 107 p. 1-4", "annual_plan 審計部 107 p. 4-6"));
}

TEST(Volume, TheSameTitleWithItsSectionsOnceMore) {
  HandMade made;
  add_plan(made.page(1).text("交通部 107 年度施政計畫"), 1);
  add_plan(made.page(4).text("交通部 107 年度施政計畫（修正本）"), 4);
  const auto documents = documents_of(made);
  expect_whole(made, documents);
  EXPECT_THAT(named(documents),
              ElementsAre("annual_plan 交通部 107 p. 1-3", "annual_plan 交通部 107 p. 4-6"));
}

TEST(Volume, ATextConversion) {
  HandMade made;
  for (const std::string year : {"107", "109"}) {
    made.page(0).text("# 交通部 " + year + " 年度施政計畫");
    add_plan(made, 0);
  }
  // add_plan() names pages; a conversion has none.
  Document document = made.document();
  document.pages = 0;
  for (Block& block : document.blocks) {
    for_each_text(block, [](Text& text) {
      for (Text::Span& span : text.spans) span.source.page_number = 0;
    });
    if (auto* table = std::get_if<Table>(&block)) table->places.clear();
  }
  const auto documents = segment_file(document, project_schemas());
  ASSERT_THAT(documents, SizeIs(2));
  EXPECT_EQ(documents[1].roc_year, 109);
  EXPECT_EQ(documents[1].pages, 0);
}

TEST(Volume, IssuesGoToTheDocumentOfTheirPage) {
  HandMade made;
  add_plan(made.page(1).text("監察院 107 年度施政計畫"), 1);
  add_plan(made.page(4).text("審計部 107 年度施政計畫"), 4, "審計");
  Document document = made.document();
  document.issues.push_back(make_issue(IssueCode::kPageDamaged, {{"reason", "x"}}, 2));
  document.issues.push_back(make_issue(IssueCode::kPageOverLimit, {{"reason", "x"}}, 5));
  document.issues.push_back(make_issue(IssueCode::kNoTextLayer));
  const auto flow = flow_of(document);
  const auto parts = cut_document(
      document, flow, find_starts(flow, project_schemas(), find_openings(flow, project_schemas())));
  ASSERT_THAT(parts, SizeIs(2));
  EXPECT_THAT(parts[0].document.issues, SizeIs(2));
  EXPECT_THAT(parts[1].document.issues, SizeIs(2));
  EXPECT_EQ(parts[1].document.issues[0].page_number, 5);
}

// What is one document --------------------------------------------------------------------------

TEST(OneDocument, NothingAtAll) {
  Document document;
  document.pages = 1;
  EXPECT_THAT(segment_file(document, project_schemas()), SizeIs(1));
}

TEST(OneDocument, ACoverRepeated) {
  HandMade made;
  made.page(1).text("交通部 107 年度施政計畫");
  made.page(2).text("交通部 107 年度施政計畫").text("中華民國 106 年 12 月");
  add_plan(made.page(3).text("交通部 107 年度施政計畫"), 3);
  EXPECT_THAT(documents_of(made), SizeIs(1));
}

TEST(OneDocument, AHeadAboveEachPageOfWhatHasATitleToo) {
  for (const std::string head : {"交通部 107 年度施政計畫", "107 年度施政計畫"}) {
    HandMade made;
    for (int page = 1; page <= 3; ++page) made.page(page).text(head + "　頁首");
    HandMade plan;
    add_plan(plan.page(1).text("交通部 107 年度施政計畫"), 1);
    Document document = with_heads(made, "頁首");
    const Document body = plan.document();
    document.blocks.insert(document.blocks.end(), body.blocks.begin(), body.blocks.end());
    number_texts(document.blocks);
    EXPECT_THAT(segment_file(document, project_schemas()), SizeIs(1)) << head;
  }
}

// Projects under headings, told in sentences; a section before them says how they were judged.
HandMade& add_told_review(HandMade& made, int page) {
  made.page(page).text("壹、評核作業說明").text("一、依據管制考核要點第九點辦理。");
  made.text("二、以各單位填報資料為準。").text("貳、個案計畫評核結果");
  for (const std::string project : {"一、道路改善工程", "二、茶葉輔導計畫"}) {
    made.text(project).text("(一)主辦單位：工務處；計畫類別：公共建設。");
    made.text("(二)進度執行：年終進度未落後。").text("(三)綜合評語：執行情形良好。");
    made.text("(四)評定結果：88 分，甲等。");
  }
  return made;
}

TEST(Volume, AReviewToldInSentencesBelowAnExplanation) {
  for (const bool review_first : {true, false}) {
    HandMade made;
    if (review_first) {
      add_told_review(made.page(1).text("臺東縣政府 109 年度施政計畫評核報告"), 1);
      add_plan(made.page(2).text("交通部 107 年度施政計畫"), 2);
    } else {
      add_plan(made.page(1).text("交通部 107 年度施政計畫"), 1);
      add_told_review(made.page(4).text("臺東縣政府 109 年度施政計畫評核報告"), 4);
    }
    const auto documents = documents_of(made);
    ASSERT_THAT(documents, SizeIs(2)) << review_first;
    const DocumentRecords& review = documents[review_first ? 0 : 1];
    EXPECT_EQ(review.agency, "臺東縣政府") << review_first;
    EXPECT_THAT(rows_of(review, "reviews", {"project"}),
                ElementsAre("道路改善工程", "茶葉輔導計畫"))
        << review_first;
    expect_whole(made, documents);
  }
}

// The name of the system that printed it, what it was sent with: all belong to what they stand
// above.
TEST(Volume, LinesAboveATitle) {
  for (const std::string line : {"施政計畫管理系統　列印日期：114/09/18", "附件一"}) {
    HandMade made;
    add_review(made.page(1).text("交通部 110 年度個案計畫評核"), 1);
    add_plan(made.page(2).text(line).text("內政部 107 年度施政計畫"), 2);
    const auto documents = documents_of(made);
    EXPECT_THAT(named(documents),
                ElementsAre("project_review 交通部 110 p. 1-1", "annual_plan 內政部 107 p. 2-4"))
        << line;
    expect_whole(made, documents);
  }
}

// Nothing of what it holds came in the plan before.
TEST(Volume, APlanOfAStrangerThatBeginsWithOtherSections) {
  HandMade made;
  made.page(1).text("國家通訊傳播委員會 114 年度施政計畫").text("一、施政目標");
  made.text("目標一 健全市場").text("(一) 檢討法規。").text("目標二 提升品質").text("(一) 測量。");
  made.page(2).text("審計部 109 年度施政計畫").text("壹、年度重要計畫");
  made.table(Rows{{"工作計畫名稱", "重要計畫項目", "計畫類別", "實施內容"},
                  {"審計", "一、財務審計", "其他", "一、查核。"}});
  EXPECT_THAT(named(documents_of(made)), ElementsAre("annual_plan 國家通訊傳播委員會 114 p. 1-1",
                                                     "annual_plan 審計部 109 p. 2-2"));
}

// What it holds is no part of the plan before: as a document of its own nothing of it is lost.
TEST(Volume, AReviewsPlanAsItsAttachment) {
  HandMade made;
  add_told_review(made.page(1).text("臺東縣政府 109 年度施政計畫評核報告"), 1);
  add_plan(made.page(2).text("附件一").text("臺東縣政府 109 年度施政計畫"), 2);
  const auto documents = documents_of(made);
  EXPECT_THAT(named(documents), ElementsAre("project_review 臺東縣政府 109 p. 1-1",
                                            "annual_plan 臺東縣政府 109 p. 2-4"));
  expect_whole(made, documents);
}

TEST(OneDocument, TheNameOfAnAppendixIsOfNoRecord) {
  HandMade made;
  add_told_review(made.page(1).text("臺東縣政府 109 年度施政計畫評核報告"), 1);
  made.text("(五)經費執行：全數支用。");
  made.page(2).text("附錄　歷年關鍵績效指標達成情形");
  made.table(Rows{{"年度", "指標", "達成"}, {"108", "件數", "120 場"}});
  const auto documents = documents_of(made);
  ASSERT_THAT(documents, SizeIs(1));
  EXPECT_THAT(rows_of(documents[0], "reviews", {"spending_text"}), ElementsAre("", "全數支用。"));
}

// What no kind knows goes to the document before it, and into none of its values.
TEST(OneDocument, AForeignPageIsOfNoRecord) {
  for (const std::string heading : {"勘誤表", "編輯說明", "行政院 函"}) {
    HandMade made;
    add_told_review(made.page(1).text("臺東縣政府 109 年度施政計畫評核報告"), 1);
    made.text("(五)特殊績效：無。");
    made.page(2).text(heading).text("本書第三頁所列經費有誤，業已更正。");
    const auto documents = documents_of(made);
    ASSERT_THAT(documents, SizeIs(1)) << heading;
    EXPECT_THAT(rows_of(documents[0], "reviews", {"special_text"}), ElementsAre("", "無。"))
        << heading;
    EXPECT_THAT(issue_codes(documents[0]), testing::Contains("text_unread")) << heading;
  }
}

TEST(Volume, ABracketIsNoPartOfAnAgency) {
  HandMade made;
  add_plan(made.page(1).text("【附件一】文化部 107 年度施政計畫"), 1);
  const auto documents = documents_of(made);
  ASSERT_THAT(documents, SizeIs(1));
  EXPECT_THAT(documents[0].agency, testing::Not(testing::HasSubstr("附件")));
}

TEST(Volume, ADamagedNameIsNoAgency) {
  HandMade made;
  add_plan(made.page(1).text("\xEF\xBF\xBD動部 107 年度施政計畫"), 1);
  const auto documents = documents_of(made);
  ASSERT_THAT(documents, SizeIs(1));
  EXPECT_EQ(documents[0].agency, "");
  EXPECT_THAT(issue_codes(documents[0]), testing::Contains("agency_missing"));
}

TEST(OneDocument, RecordsThatCountOnUnderTheSameTitle) {
  HandMade made;
  add_review(made.page(1).text("交通部 110 年度個案計畫評核"), 1);
  made.page(2).text("交通部 110 年度個案計畫評核");
  made.table(Rows{{"項次", "主辦機關", "計畫名稱", "評核結果"},
                  {"3", "公路局", "橋梁改建", "一、行政作業：如期提報。"}});
  EXPECT_THAT(documents_of(made), SizeIs(1));
}

TEST(OneDocument, ATableThatCountsOnUnderTheSameTitle) {
  const auto documents = segment_file(joined_reviews("3"), project_schemas());
  ASSERT_THAT(documents, SizeIs(1));
  EXPECT_THAT(rows_of(documents[0], "reviews", {"review_no"}), ElementsAre("1", "2", "3"));
}

TEST(OneDocument, ARunningHeadOnEachPage) {
  for (const bool headings_again : {false, true}) {
    HandMade made;
    for (int page = 1; page <= 6; ++page) {
      made.page(page).text("交通部 107 年度施政計畫");
      if (page == 1 || (headings_again && page < 4)) made.text("壹、年度施政目標");
      if (page < 4) {
        const std::vector<std::string> numbers{"一", "二", "三"};
        made.text(numbers[static_cast<std::size_t>(page) - 1] + "、健全路網").text("(一) 改善。");
        continue;
      }
      if (page == 4 || headings_again) made.text("貳、年度關鍵績效指標");
      made.table(Rows{{"年度施政目標", "關鍵績效指標", "評估方式", "衡量標準", "年度目標值"},
                      {"一、健全路網", std::to_string(page) + " 里程", "統計", "公里", "30"}});
    }
    EXPECT_THAT(documents_of(made), SizeIs(1)) << headings_again;
  }
}

TEST(OneDocument, AContentsPageWithItsOwnTitle) {
  HandMade made;
  made.page(1).text("交通部 107 年度施政計畫").text("目錄");
  made.text("壹、年度施政目標").text("貳、年度關鍵績效指標").text("參、年度重要計畫");
  add_plan(made.page(2).text("交通部 107 年度施政計畫"), 2);
  EXPECT_THAT(documents_of(made), SizeIs(1));
}

TEST(OneDocument, AnAppendixTable) {
  for (const std::string title : {"交通部 106 年度施政計畫", "公路局 107 年度施政計畫",
                                  "附錄　公路局 107 年度施政計畫", "附表 112 年度個案計畫評核"}) {
    HandMade made;
    add_plan(made.page(1).text("交通部 107 年度施政計畫"), 1);
    made.page(4).text(title);
    if (title.find("評核") != std::string::npos) {
      add_review(made, 4);
    } else {
      made.table(Rows{{"工作計畫名稱", "重要計畫項目", "計畫類別", "實施內容"},
                      {"公路", "一、養護", "其他", "一、鋪面。"}});
    }
    EXPECT_THAT(documents_of(made), SizeIs(1)) << title;
  }
}

// In the middle of a page, and nothing begins again: whose the rows below it are is not certain.
TEST(OneDocument, ATitleOfAnotherThatBeginsNothingIsNamed) {
  HandMade made;
  add_plan(made.page(1).text("交通部 107 年度施政計畫"), 1);
  made.page(4).text("說明").text("內政部 109 年度施政計畫").text("肆、年度重要計畫");
  made.table(Rows{{"工作計畫名稱", "重要計畫項目", "計畫類別", "實施內容"},
                  {"地政", "一、重測", "其他", "一、測量。"}});
  const auto documents = documents_of(made);
  ASSERT_THAT(documents, SizeIs(1));
  EXPECT_THAT(issue_codes(documents[0]), testing::Contains("year_contradicts"));
  EXPECT_THAT(issue_codes(documents[0]), testing::Contains("agency_contradicts"));
}

TEST(OneDocument, AChapterOfPastResults) {
  HandMade made;
  add_plan(made.page(1).text("交通部 107 年度施政計畫"), 1);
  add_review(made.page(4).text("肆、105 年度個案計畫評核結果"), 4);
  EXPECT_THAT(documents_of(made), SizeIs(1));
}

TEST(OneDocument, ATitleNamedInItsText) {
  HandMade made;
  add_plan(made.page(1).text("交通部 107 年度施政計畫"), 1);
  made.page(4).text("依據").text("行政院 106 年度施政計畫").text("一、略。").text("二、略。");
  EXPECT_THAT(documents_of(made), SizeIs(1));
}

}  // namespace
}  // namespace niandu
