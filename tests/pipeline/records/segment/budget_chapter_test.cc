// Chapters of budget books that are plans, known by the title at the head of their pages.
#include <gmock/gmock.h>

#include "common/utf8.h"
#include "tests/pipeline/records/segment/hand_made.h"

namespace niandu {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

// Lines one below the other on their pages; running heads among them.
class Book {
 public:
  Book& page(const std::vector<std::string>& head) {
    ++page_;
    y_ = 30;
    for (const std::string& line : head) {
      Paragraph paragraph = placed(line);
      paragraph.role = ParagraphRole::kFurniture;
      document_.blocks.emplace_back(std::move(paragraph));
    }
    return *this;
  }
  Book& text(const std::string& words) {
    document_.blocks.emplace_back(placed(words));
    return *this;
  }
  Book& table(const std::vector<std::vector<std::string>>& rows) {
    HandMade made;
    Document one = made.page(page_).table(rows).document();
    auto table = std::get<Table>(one.blocks.front());
    y_ += kLine;
    table.places = {Source{page_, 0, Box{50, y_, 500, y_ + kLine}}};
    document_.blocks.emplace_back(std::move(table));
    return *this;
  }
  [[nodiscard]] DocumentRecords read() { return segment(document(), project_schemas(), {}); }
  [[nodiscard]] std::vector<DocumentRecords> read_file() {
    return segment_file(document(), project_schemas(), {});
  }

 private:
  static constexpr double kLine = 20;

  const Document& document() {
    document_.file_name = "book.pdf";
    document_.pages = page_;
    number_texts(document_.blocks);
    return document_;
  }

  Paragraph placed(const std::string& words) {
    Paragraph paragraph;
    y_ += kLine;
    paragraph.text.utf8 = words;
    paragraph.text.spans.push_back({0, Source{page_, 0, Box{50, y_, 500, y_ + 12}}, true});
    return paragraph;
  }

  Document document_;
  int page_ = 0;
  double y_ = 0;
};

const std::vector<std::string> kOfficeHead = {"高雄市政府主計處", "預算總說明",
                                              "中 華 民 國 115 年度"};
const std::vector<std::string> kFundHead = {"農業部漁業署", "漁業發展基金", "業務計畫及預算說明",
                                            "中華民國115年度"};

Book office() {
  Book book;
  book.page({"高雄市總預算"}).text("目次").text("參、本年度計畫重點及預期績效");
  book.page(kOfficeHead)
      .text("壹、現行法定職掌")
      .text("一、機關主要職掌：")
      .text("參、本年度施政(業務及工作)計畫重點及預算提要")
      .text("一、本年度計畫重點及預期績效：")
      .text("(一)籌編總預算，提高效益。");
  book.page(kOfficeHead)
      .text("(二)實施會計訪視。")
      .text("二、本年度預算提要及成本估計:")
      .text("(一)一般行政9,487萬6千元。");
  book.page({"高雄市政府主計處", "歲出計畫提要"}).text("(三)人員維持費。");
  return book;
}

TEST(BudgetChapter, AFlatListIsItsGoalsAndNothingElse) {
  const DocumentRecords records = office().read();
  EXPECT_EQ(records.kind, "annual_plan");
  EXPECT_EQ(records.agency, "高雄市政府主計處");
  EXPECT_EQ(records.roc_year, 115);
  EXPECT_THAT(rows_of(records, "goals", {"goal_no", "name"}),
              ElementsAre("1|籌編總預算，提高效益", "2|實施會計訪視"));
  EXPECT_THAT(rows_of(records, "strategies", {"text"}), IsEmpty());
}

TEST(BudgetChapter, ATitleAloneIsNoPlan) {
  Book book;
  book.page(kOfficeHead).text("壹、現行法定職掌").text("一、機關主要職掌：");
  EXPECT_EQ(book.read().kind, "");
}

Book fund() {
  Book book;
  book.page(kFundHead)
      .text("壹、基金概況")
      .text("二、施政重點")
      .text("(一)調整產業計畫")
      .text("國產農產品有損害之虞者，實施調整。")
      .text("三、組織概況");
  book.page(kFundHead)
      .text("貳、業務計畫 單位：新臺幣千元")
      .text("一、基金來源")
      .table({{"來源別", "本年度預算數", "實施內容"}, {"一、利息收入", "1,100", "專戶存款利息。"}})
      .text("二、基金用途")
      .table({{"業務計畫", "本年度預算數", "實施內容"},
              {"一、漁業發展補助計畫", "2,300",
               "預定辦理工作如下：\n¶一、補助學者。\n¶二、補助電臺。"},
              {"二、管理計畫", "23", "支付行政費用。"}});
  return book;
}

TEST(BudgetChapter, AFundsUsesAreProgrammesAndItsIncomeIsNone) {
  const DocumentRecords records = fund().read();
  EXPECT_EQ(records.title, "漁業發展基金業務計畫及預算說明");
  EXPECT_EQ(records.agency, "農業部漁業署");
  EXPECT_THAT(rows_of(records, "goals", {"name"}), ElementsAre("調整產業計畫"));
  EXPECT_THAT(rows_of(records, "strategies", {"strategy_no", "text"}),
              ElementsAre("1|國產農產品有損害之虞者，實施調整。"));
  EXPECT_THAT(rows_of(records, "programs", {"program_no", "work_plan", "item", "budget"}),
              ElementsAre("1|漁業發展補助計畫||2300000", "2|管理計畫||23000"));
  EXPECT_THAT(rows_of(records, "program_contents", {"program_no", "content_no", "text"}),
              ElementsAre("1|1|預定辦理工作如下：", "1|2|補助學者。", "1|3|補助電臺。",
                          "2|1|支付行政費用。"));
  EXPECT_THAT(issue_codes(records), Not(Contains("value_missing")));
}

TEST(BudgetChapter, GroupsOfPastWorkTakeNoNumber) {
  Book book = fund();
  book.page(kFundHead)
      .text("肆、以前年度計畫實施成果概述")
      .text("一、前（113）年度計畫實施成果概述")
      .table({{"業務計畫", "實施概況", "實施成果"},
              {"一、提升農業經營計畫", "", ""},
              {"(一)糧政業務計畫", "一、收購。\n¶二、儲備。", "完成收購。"},
              {"二、訓練計畫", "一、辦理訓練。", "一、訓練 5 人。\n¶二、訓練 6 人。"}})
      .text("二、上年度已過期間（114 年 1 月 1 日至 6 月 30 日止）計畫實施成果概述")
      .table({{"業務計畫", "實施概況", "實施成果"}, {"一、訓練計畫", "辦理訓練。", "訓練 3 人。"}});
  EXPECT_THAT(
      rows_of(book.read(), "achievements",
              {"achievement_no", "result_no", "period_roc_year", "work_plan", "item", "text"}),
      ElementsAre("1|1|113|糧政業務計畫|一、收購。二、儲備。|完成收購。",
                  "2|1|113|訓練計畫|辦理訓練。|訓練 5 人。",
                  "2|2|113|訓練計畫|辦理訓練。|訓練 6 人。",
                  "3|1|114|訓練計畫|辦理訓練。|訓練 3 人。"));
}

TEST(BudgetChapter, PastWorkMayBeToldInProse) {
  Book book;
  book.page({"臺北市政府主計處", "預算總說明", "中華民國116年度"})
      .text("二、前年度及上年度已過期間計畫實施及預算執行情形：")
      .text("（一）前年度計畫實施成果及決算辦理概況：")
      .text("1.計畫實施：本處各項業務均依計畫辦理，成果如下：")
      .text("(1)歲計：")
      .text("①籌編總預算。")
      .text("②控管預備金：")
      .text("甲、第一預備金。")
      .text("(2)統計業務：")
      .text("辦理家庭收支調查。")
      .text("2.決算辦理概況：")
      .text("(1)歲入部分：")
      .text("①預算數 35 千元，決算數 62 千元。")
      .text("（二）上年度已過期間（115年1月至5月）計畫實施及預算執行概況：")
      .text("1.計畫實施：")
      .text("(1)歲計：")
      .text("①編製半年結算。")
      .text("2.預算執行情形：")
      .text("(1)歲出：")
      .text("①預算數 144 千元。")
      .text("三、本年度施政計畫重點及預算提要：")
      .text("（一）本年度計畫重點及預期績效：")
      .text("1.籌編預算。");
  EXPECT_THAT(
      rows_of(book.read(), "achievements",
              {"achievement_no", "result_no", "period_roc_year", "period", "work_plan", "text"}),
      ElementsAre("1|1|114|full_year|歲計|籌編總預算。",
                  "1|2|114|full_year|歲計|控管預備金：甲、第一預備金。",
                  "2|1|114|full_year|統計業務|辦理家庭收支調查。",
                  "3|1|115|to_date|歲計|編製半年結算。"));
}

// A title on the first page alone is a title, and no running head.
TEST(BudgetChapter, PagesBehindATitleThatStandsOnceAreItsOwn) {
  Book book;
  book.page({"臺北市政府主計處", "預算總說明", "中華民國116年度"})
      .text("一、本年度施政重點：")
      .text("（一）籌編預算。")
      .text("（二）控管經費。");
  book.page({}).text("（三）辦理統計。").text("二、其他：");
  EXPECT_THAT(rows_of(book.read(), "goals", {"goal_no", "name"}),
              ElementsAre("1|籌編預算", "2|控管經費", "3|辦理統計"));
}

TEST(BudgetChapter, EachFundOfABookIsADocument) {
  Book book;
  book.page({"附屬單位預算"}).text("目次");
  for (const char* name : {"漁業發展基金", "農村再生基金", "救助基金"}) {
    book.page({"農業部", name, "業務計畫及預算說明", "中華民國115年度"})
        .text("壹、基金概況")
        .text("二、施政重點")
        .text(std::string("(一)辦理") + name + "業務。")
        .text("三、組織概況");
    book.page({"農業部", name, "基金用途明細表", "中華民國115年度"}).text("(二)人事費。");
  }
  const std::vector<DocumentRecords> documents = book.read_file();
  ASSERT_EQ(documents.size(), 3U);
  EXPECT_EQ(documents[1].title, "農村再生基金業務計畫及預算說明");
  for (const DocumentRecords& document : documents) {
    EXPECT_EQ(document.agency, "農業部");
    EXPECT_EQ(rows_of(document, "goals", {"name"}).size(), 1U);
  }
  EXPECT_THAT(rows_of(documents[2], "goals", {"name"}), ElementsAre("辦理救助基金業務"));
}

// Two chapters of funds and a plan that has a title of its own.
void add_fund(Book& book, const char* name) {
  book.page({"農業部", name, "業務計畫及預算說明", "中華民國115年度"})
      .text("壹、基金概況")
      .text("二、施政重點")
      .text(std::string("(一)辦理") + name + "業務。");
}
void add_plan(Book& book, const char* title) {
  book.page({})
      .text(title)
      .text("壹、年度施政目標")
      .text("一、健全地方制度")
      .text("貳、年度重要計畫")
      .table({{"工作計畫名稱", "重要計畫項目", "實施內容"}, {"民政業務", "自治", "一、督導。"}});
}

TEST(BudgetChapter, BesidePlansInOneVolume) {
  for (const bool plan_first : {false, true}) {
    Book book;
    if (plan_first) add_plan(book, "內政部115年度施政計畫");
    add_fund(book, "漁業發展基金");
    add_fund(book, "農村再生基金");
    if (!plan_first) add_plan(book, "內政部115年度施政計畫");
    std::vector<std::string> names;
    for (const DocumentRecords& document : book.read_file()) {
      names.push_back(document.agency +
                      std::to_string(rows_of(document, "goals", {"name"}).size()));
    }
    if (plan_first) {
      EXPECT_THAT(names, ElementsAre("內政部1", "農業部1", "農業部1"));
    } else {
      EXPECT_THAT(names, ElementsAre("農業部1", "農業部1", "內政部1"));
    }
  }
}

TEST(BudgetChapter, PartsOfTheAgenciesUnderOneTitle) {
  for (const std::string title :
       {"監察院主管114年度施政及預算重點說明", "監察院114年度施政及預算重點說明"}) {
    Book book;
    book.page({}).text(title);
    for (const std::string part : {"壹、監察院", "貳、審計部"}) {
      if (part == "貳、審計部") book.page({});
      book.text(part)
          .text("一、現行法定職掌")
          .text("二、114年度施政目標及重點")
          .text("（一）辦理" + part.substr(6) + "業務。")
          .text("（二）充實" + part.substr(6) + "人力。")
          .text("三、114年度預算概要")
          .text("（一）歲入。");
    }
    const std::vector<DocumentRecords> documents = book.read_file();
    if (title.find("主管") == std::string::npos) {
      EXPECT_EQ(documents.size(), 1U);
      continue;
    }
    ASSERT_EQ(documents.size(), 2U);
    EXPECT_EQ(documents[0].agency, "監察院");
    EXPECT_EQ(documents[1].agency, "審計部");
    for (const DocumentRecords& document : documents) {
      EXPECT_EQ(document.title, title);
      EXPECT_EQ(document.roc_year, 114);
    }
    EXPECT_THAT(rows_of(documents[1], "goals", {"name"}),
                ElementsAre("辦理審計部業務", "充實審計部人力"));
  }
}

TEST(BudgetChapter, TheBookOfAnAgencyWithItsOwnPlanIsOneDocument) {
  Book book;
  book.page({"內政部", "預算總說明", "中華民國115年度"})
      .text("二、施政重點")
      .text("(一)健全地方制度。");
  add_plan(book, "內政部115年度施政計畫");
  EXPECT_EQ(book.read_file().size(), 1U);
}

TEST(BudgetChapter, APlanThatCallsItselfOneIsReadAsOne) {
  Book book;
  book.page({"內政部", "預算總說明", "中華民國114年度"})
      .text("二、內政部114年度施政目標與重點")
      .text("（一）年度施政目標")
      .text("1、健全地方制度")
      .text("（二）年度重要施政計畫")
      .table({{"工作計畫名稱", "重要計畫項目", "實施內容"}, {"民政業務", "自治", "一、督導。"}});
  const DocumentRecords records = book.read();
  EXPECT_EQ(records.kind, "annual_plan");
  EXPECT_THAT(rows_of(records, "programs", {"work_plan", "item"}), ElementsAre("民政業務|自治"));
}

}  // namespace
}  // namespace niandu
