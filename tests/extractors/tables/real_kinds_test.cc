// Kinds of tables first met on other tools' pages, drawn anew.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "extractors/tables/tables.h"
#include "tests/extractors/tables/page_builder.h"

namespace niandu {
namespace {

using test::PageBuilder;

// The first and only table of a page.
PageTable only_table(const PageBuilder& page) {
  PageTables found = find_tables(page.build());
  EXPECT_EQ(found.tables.size(), 1U);
  return found.tables.empty() ? PageTable{} : std::move(found.tables.front());
}

std::string text_at(const PageTable& found, int row, int column) {
  const Cell* cell = found.table.cell_at(row, column);
  if (cell == nullptr || cell->row != row || cell->column != column) return "(no cell)";
  return cell->text.utf8;
}

// Raised and lowered signs reach into the white between lines and make none of it narrow; a line
// with a value of its own below a group's label is a row.
TEST(RealKinds, ScriptsDoNotJoinLines) {
  PageBuilder page;
  page.horizontal(95, 50, 300).horizontal(112, 50, 300).horizontal(195, 50, 300);
  page.text(55, 98, "模式").text(140, 98, "參數").text(250, 98, "數值");
  const char* const names[] = {"q", "k", "R", "n", "k", "R"};
  const char* const units[] = {"(mg g)", "(L mg)", "", "", "(mg g)", ""};
  for (int i = 0; i < 6; ++i) {
    const double y = 115 + 13 * i;
    if (i % 3 == 0) page.text(55, y, i == 0 ? "甲" : "乙");
    page.text(140, y, names[i]).text(250, y, std::to_string(159 + 17 * i) + ".5");
    if (i % 3 != 0 || i == 0) page.text(145, y + (i % 3 == 2 ? 0 : 6), "2", 6);
    if (*units[i] == 0) continue;
    page.text(150, y, units[i]).text(180, y, "-1", 6);
  }
  const PageTable found = only_table(page);
  ASSERT_EQ(found.table.rows, 7);
  EXPECT_EQ(text_at(found, 2, 2), "176.5");
  EXPECT_EQ(text_at(found, 4, 0), "乙");
  EXPECT_EQ(text_at(found, 6, 2), "244.5");
}

// Names shaded by themselves end where the fill ends, though the first rule is below a record.
TEST(RealKinds, ShadedNamesAreNoPartOfTheFirstRecord) {
  PageBuilder page;
  page.page().fills.push_back({{50, 98, 430, 118}, 0x2F6F7F});
  page.horizontal(98, 50, 430, true).horizontal(118, 50, 430, true);
  const char* const names[] = {"圖書借閱冊數", "展覽參觀人次", "古蹟修復處數"};
  page.text(55, 103, "序號")
      .text(120, 103, "指標名稱")
      .text(260, 103, "單位")
      .text(360, 103, "目標值");
  for (int i = 0; i < 3; ++i) {
    const double y = 123 + 22 * i;
    page.text(60, y, std::to_string(i + 4)).text(100, y, names[i]).text(265, y, "處");
    page.text(365, y, std::to_string(37 + 20 * i)).horizontal(y + 16, 50, 430);
  }
  const PageTable found = only_table(page);
  ASSERT_EQ(found.table.rows, 4);
  EXPECT_EQ(found.table.header_rows, 1);
  EXPECT_EQ(text_at(found, 0, 1), "指標名稱");
  EXPECT_EQ(text_at(found, 1, 1), "圖書借閱冊數");
}

// A browser's report: a heading and a table per goal, the names shaded and on two lines, those of
// one line in the middle, a year with its own word, no rule between columns or above the records.
TEST(RealKinds, ShadedNamesOfTwoLinesStandAboveEachGoalsRecords) {
  PageBuilder page;
  const char* const names[] = {"圖書借閱冊數", "展覽參觀人次", "古蹟修復處數"};
  double y = 100;
  for (int table = 0; table < 2; ++table) {
    page.page().fills.push_back({{45, y, 550, y + 20}, 0xEEF3F5});
    page.horizontal(y, 45, 550, true).horizontal(y + 20, 45, 550, true);
    page.text(50, y + 5, table == 0 ? "目標一" : "目標二")
        .text(92, y + 5, "推廣閱讀並保存文化資產");
    page.page().fills.push_back({{45, y + 22, 550, y + 54}, 0x2F6F7F});
    page.horizontal(y + 22, 45, 550, true).horizontal(y + 54, 45, 550, true);
    for (int c = 0; c < 3; ++c) {
      const double x = 274 + 50 * c;
      page.text(x, y + 27, std::to_string(110 + c), 9).text(x + 17, y + 27, "年", 9);
      page.text(x - 0.5, y + 39.75, c == 0 ? "實際值" : "目標值", 9);
    }
    page.text(51, y + 33, "序號", 9).text(130, y + 33, "指標名稱", 9).text(233, y + 33, "單位", 9);
    page.text(464, y + 33, "衡量標準", 9);
    y += 60;
    for (int i = 0; i < 3; ++i) {
      page.text(57, y, std::to_string(3 * table + i + 1), 9).text(79, y, names[i], 9);
      page.text(237, y, i == 0 ? "冊" : "處", 9).text(417, y, "當年度完成並登錄者之合計", 9);
      for (int c = 0; c < 3; ++c) {
        page.text(300 + 50 * c, y, std::to_string(31 + 17 * i + 3 * c), 9);
      }
      page.horizontal(y + 14, 45, 550);
      y += 19;
    }
    y += 8;
  }
  const PageTables found = find_tables(page.build());
  std::vector<std::string> rows;
  for (const PageTable& table : found.tables) {
    for (int r = 0; r < table.table.rows; ++r) {
      rows.push_back(text_at(table, r, 0) + "|" + text_at(table, r, 3));
    }
  }
  std::erase_if(rows, [](const std::string& row) { return row.starts_with("目標二"); });
  const std::vector<std::string> read = {"序號|110年實際值", "1|31", "2|48", "3|65",
                                         "序號|110年實際值", "4|31", "5|48", "6|65"};
  EXPECT_EQ(rows, read);
}

// Rules part groups of records, whose name stands in their first: however a page divides them,
// records are no names of columns.
TEST(RealKinds, RulesBetweenGroupsMakeNoNamesOfRecords) {
  PageBuilder page;
  page.horizontal(95, 50, 530).horizontal(113, 50, 530);
  page.text(60, 99, "目標").text(140, 99, "指標").text(262, 99, "單位").text(310, 99, "108年");
  page.text(360, 99, "110年").text(440, 99, "計算方式");
  const char* const measures[] = {"（甲類件數÷全部", "乙類處理量÷指定", "全年累計辦理量"};
  double y = 117;
  for (int group = 0; group < 4; ++group) {
    page.text(55, y, group % 2 == 0 ? "提升效能" : "守護環境");
    for (int i = 0; i < 3; ++i) {
      const int value = 118 + 37 * group + 11 * i;
      page.text(140, y, group % 2 == 0 ? "資源再生利用" : "稽查改善件數").text(265, y, "%");
      page.text(323, y, std::to_string(value) + ".5").text(379, y, std::to_string(value + 9));
      page.text(402, y, measures[i]);
      if (i < 2) page.text(402, y + 13, i == 0 ? "產生量）×100" : "地區人口數÷365");
      y += i < 2 ? 33 : 20;
    }
    page.horizontal(y - 3, 50, 530);
  }
  // Below it another, whose rules are as long.
  page.text(50, y + 20, "肆、重要計畫及預算", 14).text(475, y + 42, "單位：千元");
  page.horizontal(y + 54, 50, 530).horizontal(y + 72, 50, 530);
  page.text(70, y + 58, "工作計畫").text(160, y + 58, "計畫項目").text(320, y + 58, "實施內容");
  page.text(490, y + 58, "預算數");
  for (int i = 0; i < 2; ++i) {
    const double top = y + 76 + 30 * i;
    page.text(55, top, i == 0 ? "水質防治" : "廢物管理").text(140, top, "整治及資源化計畫");
    page.text(245, top, "1.稽查及輔導資源化。").text(245, top + 13, "2.水體環境水質監測。");
    page.text(500, top, std::to_string(21 + 9 * i) + ",475").horizontal(top + 27, 50, 530);
  }
  const PageTables tables = find_tables(page.build());
  ASSERT_EQ(tables.tables.size(), 2U);
  EXPECT_EQ(text_at(tables.tables[1], 0, 3), "預算數");
  const PageTable& found = tables.tables[0];
  ASSERT_EQ(found.table.rows, 13);
  EXPECT_EQ(found.table.header_rows, 1);
  EXPECT_EQ(text_at(found, 7, 0), "提升效能");
  EXPECT_EQ(text_at(found, 7, 5), "（甲類件數÷全部產生量）×100");
  EXPECT_EQ(text_at(found, 8, 5), "乙類處理量÷指定地區人口數÷365");
}

// The rule below a name says which columns it stands over, however far the first of them is from
// the labels.
TEST(RealKinds, ARuleUnderANameOverNumbersSpansThem) {
  PageBuilder page;
  page.text(330, 100, "年度").horizontal(114, 250, 470);
  const char* const labels[] = {"", "成本", "研究", "管理", "合計"};
  for (int i = 0; i < 5; ++i) {
    const double y = 118 + 16 * i;
    if (i > 0) page.text(60, y, labels[i]);
    for (int c = 0; c < 3; ++c) {
      page.text(270 + 80 * c, y, std::to_string(i == 0 ? 111 + c : 137 * i + 11 * c));
    }
  }
  const PageTable found = only_table(page);
  ASSERT_EQ(found.table.columns, 4);
  EXPECT_EQ(text_at(found, 0, 1), "年度");
  EXPECT_EQ(found.table.cell_at(0, 1)->column_span, 3);
  EXPECT_EQ(text_at(found, 5, 3), "570");
}

// Dashes below each other, words close behind each: a list within a cell, not a column of values.
TEST(RealKinds, DashesOfAListAreNoColumn) {
  PageBuilder page;
  page.grid({65, 149, 544}, {100, 117, 195, 289});
  page.text(85, 103, "內容類別", 12).text(320, 103, "學習內容", 12);
  page.text(82, 134.6, "設計與製作", 12).text(98, 150.2, "(P)", 12);
  page.text(82, 228.2, "科技的應用", 12).text(98, 243.8, "(A)", 12);
  double y = 119;
  for (const char* const item : {"功能分析與創新", "機構控制裝置", "傳動系統", "感測電路"}) {
    y += 15.6;
    page.text(178, y, "-", 12).text(202, y, item, 12);
  }
  page.text(154, 119, "第三冊進階整合設計", 12).text(154, 197, "第八冊製作", 12);
  y = 197;
  for (const char* const item : {"機構設計", "機構控制", "動力傳動", "信號傳輸", "回授控制"}) {
    y += 15.6;
    page.text(178, y, "-", 12).text(202, y, item, 12);
  }
  const PageTable found = only_table(page);
  ASSERT_EQ(found.table.rows, 3);
  ASSERT_EQ(found.table.columns, 2);
  EXPECT_EQ(text_at(found, 2, 0), "科技的應用(A)");
}

// A number raised by more than half of its size belongs to the word that it touches.
TEST(RealKinds, AHighFootnoteMarkPartsNoRows) {
  PageBuilder page;
  const char* const labels[] = {"餵食情形", "知悉徵兆者", "出生登記", "領有證明者"};
  page.text(60, 100, "指標").text(300, 100, "全部").text(360, 100, "鄉村");
  for (int i = 0; i < 8; ++i) {
    const double y = 118 + 16 * i;
    page.text(60, y, labels[i % 4]);
    if (i % 2 == 0) page.text(100, y - 2.3, std::to_string(9 + i), 6);
    page.text(300, y, std::to_string(317 + 9 * i)).text(360, y, std::to_string(242 + 7 * i));
  }
  const PageTable found = only_table(page);
  ASSERT_EQ(found.table.rows, 9);
  EXPECT_EQ(text_at(found, 3, 0), "出生登記11");
  EXPECT_EQ(text_at(found, 4, 0), "領有證明者");
}

// Between names of columns and the first row only the fill changes.
TEST(RealKinds, AShadedHeadIsARowOfADrawnTable) {
  PageBuilder page;
  page.horizontal(100, 60, 300, true).horizontal(116, 60, 300, true);
  for (const double y : {132, 162, 192}) page.horizontal(y, 60, 300);
  page.vertical(60, 100, 192)
      .vertical(110, 100, 192)
      .vertical(200, 100, 192)
      .vertical(300, 100, 192);
  page.text(70, 103, "區分").text(130, 103, "修正前").text(220, 103, "修正後");
  page.text(70, 119, "分類").text(115, 119, "第一群").text(205, 119, "第一級");
  for (int i = 0; i < 2; ++i) {
    const double y = 135 + 30 * i;
    page.text(70, y + 6, "基準").text(115, y, "以水或食品為媒").text(115, y + 12, "介發生");
    page.text(205, y, "致死率高而需隔離").text(205, y + 12, "者");
  }
  const PageTable found = only_table(page);
  ASSERT_EQ(found.table.rows, 4);
  EXPECT_EQ(text_at(found, 0, 1), "修正前");
  EXPECT_EQ(text_at(found, 1, 2), "第一級");
}

// A group's label on a fill of its own, over columns whose rules stop short of it: a row of one
// cell, no word and no number of it cut.
TEST(RealKinds, ALabelOnAFillIsARowOverAllColumns) {
  PageBuilder page;
  const double pitch = 18;
  double y = 100;
  page.horizontal(y, 50, 410);
  page.text(60, y + 4, "規模")
      .text(130, y + 4, "戶數")
      .text(220, y + 4, "面積")
      .text(320, y + 4, "產量");
  for (const double x : {110, 200, 300}) page.vertical(x, y, y + pitch);
  const char* const labels[] = {"小農（低於1.0公頃者）", "中農（1.0至1.99公頃）",
                                "大農（10公頃以上）"};
  for (int g = 0; g < 3; ++g) {
    y += pitch;
    page.horizontal(y, 50, 410).horizontal(y + pitch, 50, 410, true);
    page.text(52, y + 4, labels[g]);
    for (int i = 1; i <= 3; ++i) {
      y += pitch;
      if (i > 1) page.horizontal(y, 50, 410);
      for (const double x : {110, 200, 300}) page.vertical(x, y, y + pitch);
      page.text(60, y + 4, "合計").text(130, y + 4, std::to_string(3905 + 97 * i + g));
      page.text(220, y + 4, std::to_string(1214 + 31 * i + g));
      page.text(320, y + 4, std::to_string(332 + 11 * i + g));
    }
  }
  y += pitch;
  page.horizontal(y, 50, 410).vertical(50, 100, y).vertical(410, 100, y);
  const PageTable found = only_table(page);
  ASSERT_EQ(found.table.rows, 13);
  ASSERT_EQ(found.table.columns, 4);
  EXPECT_EQ(text_at(found, 1, 0), "小農（低於1.0公頃者）");
  EXPECT_EQ(found.table.cell_at(5, 0)->column_span, 4);
  EXPECT_EQ(text_at(found, 6, 1), "4003");
}

// The shading of a cell's text ends short of the column rules: it parts no rows.
TEST(RealKinds, ShadedTextPartsNoRows) {
  PageBuilder page;
  page.grid({50, 110, 300, 400}, {100, 122, 166, 210, 254});
  page.text(60, 105, "年度").text(120, 105, "說明").text(310, 105, "金額");
  for (int i = 0; i < 4; ++i) {
    const double y = i == 0 ? 103 : 81 + 44 * i, foot = i == 0 ? 119 : y + 38;
    for (const double x : {54, 114, 304}) {
      const double end = x == 54 ? 106 : x == 114 ? 296 : 396;
      page.horizontal(y, x, end, true).horizontal(i > 0 && x != 114 ? y + 18 : foot, x, end, true);
    }
    if (i == 0) continue;
    page.text(60, y + 4, std::to_string(109 + i)).text(310, y + 4, std::to_string(4783 + 91 * i));
    page.text(120, y + 4, "輔導中小企業融資並檢討水資").text(120, y + 22, "源調度之作業");
  }
  const PageTable found = only_table(page);
  ASSERT_EQ(found.table.rows, 4);
  EXPECT_EQ(text_at(found, 2, 1), "輔導中小企業融資並檢討水資源調度之作業");
}

// Cells at the bottom of their rows: the lines of the widest stand above the others.
TEST(RealKinds, RecordsMayEndInTheirFullLine) {
  PageBuilder page;
  page.text(60, 100, "編號").text(130, 100, "名稱").text(230, 100, "地址").text(380, 100, "日期");
  double y = 114;
  for (int i = 0; i < 8; ++i) {
    const bool wrapped = i % 2 == 1;
    if (wrapped) {
      page.text(230, y, "信義路三段七七七七巷").text(230, y + 11, "五號二樓");
      y += 11;
    } else {
      page.text(230, y, "中正路七一四號");
    }
    page.text(60, y, std::to_string(648765 + 331 * i)).text(130, y, i < 4 ? "甲公司" : "丁公司");
    page.text(380, y, "103/12/0" + std::to_string(i + 1));
    y += 16;
  }
  const PageTable found = only_table(page);
  ASSERT_EQ(found.table.rows, 9);
  EXPECT_EQ(text_at(found, 2, 2), "信義路三段七七七七巷五號二樓");
  EXPECT_EQ(text_at(found, 3, 2), "中正路七一四號");
  EXPECT_EQ(text_at(found, 3, 0), "649427");
}

// Fills that stand for values bound some of the cells; the table is what the text says.
TEST(RealKinds, ShadesOfValuesAreNoTable) {
  PageBuilder page;
  page.horizontal(100, 60, 340).horizontal(118, 60, 340).horizontal(226, 60, 340);
  const char* const names[] = {"項目", "甲", "乙", "丙", "丁"};
  const char* const labels[] = {"一", "二", "三", "小計", "四", "五"};
  for (int c = 0; c < 5; ++c) page.text(c == 0 ? 66 : 96 + 50 * c, 104, names[c]);
  for (int i = 0; i < 6; ++i) {
    const double y = 118 + 18 * i;
    page.text(66, y + 4, labels[i]);
    for (int c = 1; c < 5 && i != 3; ++c) {
      page.text(96 + 50 * c, y + 4, "0." + std::to_string((i + 2 * c) % 3) + "0");
    }
  }
  for (const double top : {118, 190}) {
    const double foot = top == 118 ? 172 : 226;
    for (const double x : {140, 190, 240, 290, 340}) page.vertical(x, top, foot, true);
    page.horizontal(top, 140, 340, true).horizontal(foot, 140, 340, true);
    page.horizontal(top + 18, 140, 190, true).horizontal(top + 18, 290, 340, true);
  }
  const PageTable found = only_table(page);
  ASSERT_EQ(found.table.rows, 7);
  EXPECT_EQ(text_at(found, 4, 0), "小計");
  EXPECT_EQ(text_at(found, 6, 1), "0.10");
}

// The same dashes in a column that has a name are values.
TEST(RealKinds, DashesUnderANameAreValues) {
  PageBuilder page;
  page.text(60, 100, "縣市").text(178, 100, "戶").text(202, 100, "備註");
  for (int i = 1; i <= 5; ++i) {
    page.text(60, 100 + 18 * i, "甲乙丙").text(178, 100 + 18 * i, "-");
    page.text(202, 100 + 18 * i, i % 2 == 0 ? "研議中" : "已完成");
  }
  const PageTable found = only_table(page);
  ASSERT_EQ(found.table.columns, 3);
  EXPECT_EQ(text_at(found, 4, 1), "-");
}

// Boxes joined by lines that end in the middle of their sides.
TEST(RealKinds, AFlowChartIsNoTable) {
  PageBuilder page;
  for (int i = 0; i < 4; ++i) {
    const double y = 100 + 60.0 * i, x = 110 + 3 * i;
    page.grid({x, x + 260}, {y, y + 36}).text(x + 40, y + 8, "學校確認填報資料是否正確");
    if (i < 3) page.vertical(240, y + 36, y + 55);
  }
  page.text(220, 148, "是").text(400, 200, "否");
  page.grid({390, 525}, {160, 196}).text(400, 170, "回上一頁修正資料");
  page.vertical(336, 196, 214).horizontal(214, 336, 516).vertical(516, 196, 214);
  page.vertical(516, 117, 160).horizontal(117, 375, 516);
  EXPECT_TRUE(find_tables(page.build()).tables.empty());
}

}  // namespace
}  // namespace niandu
