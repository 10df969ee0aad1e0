#include "extractors/tables/pages/join.h"
#include "extractors/tables/pages/repeated_caption.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "extractors/tables/pages/item_number.h"
#include "extractors/tables/tables.h"
#include "tests/extractors/tables/page_builder.h"

namespace niandu {
namespace {

using test::PageBuilder;

const std::vector<double> kColumns = {50, 80, 200, 260, 540};  // no., project, kind, contents

struct Row {
  std::vector<std::string> cells;
};

// How a producer treats a frame that a page break cuts.
enum class Frame { kClosed, kOpen };

// Typesets rows the way word processors do: lines flow, a row is cut where the page ends.
class Typesetter {
 public:
  Typesetter(std::vector<Row> rows, double page_height_pt, Frame frame, bool header_repeats)
      : rows_(std::move(rows)),
        bottom_(page_height_pt - 50),
        frame_(frame),
        header_repeats_(header_repeats) {
    new_page();
    set_row(rows_[0], true);
    for (std::size_t i = 1; i < rows_.size(); ++i) set_row(rows_[i], false);
    finish_page();
  }

  [[nodiscard]] std::vector<PageOfTables> pages() const {
    std::vector<PageOfTables> out;
    for (const PageBuilder& builder : pages_) {
      const Page page = builder.build();
      PageOfTables of;
      of.page_number = page.number;
      of.height_pt = page.height_pt;
      of.tables = find_tables(page).tables;
      out.push_back(std::move(of));
    }
    return out;
  }

 private:
  static constexpr double kLine = 14;

  static std::vector<std::string> wrap(const std::string& text, double width) {
    std::vector<std::string> lines(1);
    double used = 0;
    for (std::size_t i = 0; i < text.size();) {
      const std::size_t begin = i;
      if (text[i] == '\n') {
        ++i;
        lines.emplace_back();
        used = 0;
        continue;
      }
      const double advance = is_cjk(decode_utf8(text, i)) ? 10 : 5;
      if (used + advance > width) {
        lines.emplace_back();
        used = 0;
      }
      used += advance;
      lines.back() += text.substr(begin, i - begin);
    }
    return lines;
  }

  PageBuilder& page() { return pages_.back(); }

  void new_page() {
    pages_.emplace_back(static_cast<int>(pages_.size()) + 1, 595, bottom_ + 50);
    top_ = y_ = 50;
    page().horizontal(y_, kColumns.front(), kColumns.back());
  }
  void finish_page() {
    for (const double x : kColumns) page().vertical(x, top_, y_);
  }
  void rule() { page().horizontal(y_, kColumns.front(), kColumns.back()); }

  void break_page(bool in_row) {
    if (in_row) {
      y_ = bottom_;
      if (frame_ == Frame::kClosed) rule();
    }
    finish_page();
    new_page();
    if (header_repeats_) {
      set_row(rows_[0], true);
    } else if (in_row && frame_ == Frame::kOpen) {
      page().page().rulings.pop_back();
    }
  }

  void set_row(const Row& row, bool header) {
    std::vector<std::vector<std::string>> cells;
    std::size_t lines = 0;
    for (std::size_t c = 0; c < row.cells.size(); ++c) {
      cells.push_back(wrap(row.cells[c], kColumns[c + 1] - kColumns[c] - 4));
      lines = std::max(lines, cells.back().size());
    }
    if (!header && y_ + kLine + 4 > bottom_) break_page(false);
    y_ += 2;
    for (std::size_t i = 0; i < lines; ++i) {
      if (!header && y_ + kLine > bottom_) {
        break_page(true);
        y_ += 2;
      }
      for (std::size_t c = 0; c < cells.size(); ++c) {
        if (i < cells[c].size()) page().text(kColumns[c] + 2, y_ + 2, cells[c][i]);
      }
      y_ += kLine;
    }
    y_ += 2;
    rule();
  }

  std::vector<Row> rows_;
  double bottom_;
  Frame frame_;
  bool header_repeats_;
  std::vector<PageBuilder> pages_;
  double top_ = 0, y_ = 0;
};

std::vector<Row> sample_rows() {
  return {
      {{"項次", "計畫名稱", "類別", "實施內容"}},
      {{"1", "營造有利結社環境並健全團體協約之推動工作", "社會發展",
        "一、健全法制，辦理法令座談會及業務聯繫會報。\n二、輔導成立組織，補助辦理教育訓練，並辦理"
        "表揚活動。\n三、蒐集國內外資訊，提供最新動態，發行刊物。"}},
      {{"2", "提升爭議處理效能", "社會發展",
        "一、強化爭議處理制度之效能，運用民間團體資源，推動調解及仲裁業務。\n二、推廣爭議處理制度，"
        "強化企業內處理能力。"}},
      {{"3", "促進自治協商", "公共建設", "一、營造有利協商環境，推動雙方簽訂協約，培育協商人才。"}},
      {{"4", "健全裁決機制", "社會發展",
        "一、落實裁決機制，研議檢討相關法制。\n二、改善及穩定關係發展，預防不當行為發生（包含宣導及"
        "訓練等各項預防作為）。\n三、推動裁決機制，辦理審查會議及裁決案件。"}},
      {{"5", "推行教育", "科技發展",
        "一、提升意識，以多元管道推廣教育。\n二、編製數位教材，推動網路學習。"}},
  };
}

std::vector<std::string> grid_text(const Table& table) {
  std::vector<std::string> out;
  for (const Cell& cell : table.cells) {
    out.push_back(std::to_string(cell.row) + "," + std::to_string(cell.column) + " " +
                  std::to_string(cell.row_span) + "x" + std::to_string(cell.column_span) + " " +
                  cell.text.utf8);
  }
  return out;
}

struct Setting {
  Frame frame;
  bool header_repeats;
};

class JoinAnywhere : public testing::TestWithParam<Setting> {};

// The same rows on pages of any height give the same grid.
TEST_P(JoinAnywhere, SplitAtAnyLineGivesBackTheTable) {
  const auto [frame, header_repeats] = GetParam();
  const auto whole = join_tables(Typesetter(sample_rows(), 2000, frame, header_repeats).pages());
  ASSERT_EQ(whole.size(), 1U);
  ASSERT_EQ(whole[0].table.rows, 6);
  for (double height = 240; height < 640; height += 3) {
    SCOPED_TRACE(height);
    const Typesetter typeset(sample_rows(), height, frame, header_repeats);
    const auto joined = join_tables(typeset.pages());
    ASSERT_EQ(joined.size(), 1U);
    const Table& table = joined[0].table;
    EXPECT_EQ(grid_text(table), grid_text(whole[0].table));
    EXPECT_TRUE(table.fragment_rows.empty());
    const int header_rows = header_repeats && table.places.size() > 1 ? 1 : 0;
    EXPECT_EQ(table.header_rows, header_rows);
  }
}

INSTANTIATE_TEST_SUITE_P(Producers, JoinAnywhere,
                         testing::Values(Setting{Frame::kClosed, true},
                                         Setting{Frame::kClosed, false},
                                         Setting{Frame::kOpen, true},
                                         Setting{Frame::kOpen, false}));

PageOfTables page_of(const PageBuilder& builder) {
  const Page page = builder.build();
  PageOfTables out;
  out.page_number = page.number;
  out.height_pt = page.height_pt;
  out.tables = find_tables(page).tables;
  return out;
}

PageBuilder simple_page(int number, const std::vector<std::vector<std::string>>& rows,
                        double shift = 0) {
  PageBuilder page(number, 595, 60 + 30.0 * static_cast<double>(rows.size()) + 60);
  std::vector<double> ys;
  for (std::size_t r = 0; r <= rows.size(); ++r) ys.push_back(60 + 30.0 * static_cast<double>(r));
  std::vector<double> xs;
  for (const double x : {50.0, 150.0, 300.0, 540.0}) xs.push_back(x + shift);
  page.grid(xs, ys);
  for (std::size_t r = 0; r < rows.size(); ++r) {
    for (std::size_t c = 0; c < rows[r].size(); ++c) page.text(xs[c] + 2, ys[r] + 8, rows[r][c]);
  }
  return page;
}

TEST(Join, LeftAndRightPagesMayBeSetOff) {
  const auto joined =
      join_tables({page_of(simple_page(1, {{"項", "名", "值"}, {"一", "甲", "10"}})),
                   page_of(simple_page(2, {{"項", "名", "值"}, {"二", "乙", "20"}}, 22))});
  ASSERT_EQ(joined.size(), 1U);
  EXPECT_EQ(joined[0].table.rows, 3);
  EXPECT_EQ(joined[0].table.header_rows, 1);
  EXPECT_EQ(joined[0].table.cell_at(2, 1)->text.utf8, "乙");
  EXPECT_EQ(joined[0].table.cell_at(2, 1)->places[0].page_number, 2);
  EXPECT_FALSE(joined[0].table.cell_at(2, 1)->joined);
}

// A row at the top of a page has too few lines to tell; those of the page before tell for it.
TEST(Join, TheLongerPieceTellsForTheShorter) {
  auto first = page_of(simple_page(1, {{"項", "名", "值"}, {"一", "甲", "10"}}));
  auto second = page_of(simple_page(2, {{"項", "名", "值"}, {"二", "乙", "20"}}));
  constexpr double kLittle = 0.6, kSure = 0.9;
  first.tables[0].table.confidence = kSure;
  first.tables[0].if_longer = 0;
  second.tables[0].table.confidence = kLittle;
  second.tables[0].if_longer = 1;
  EXPECT_DOUBLE_EQ(join_tables({first, second})[0].table.confidence, kSure);
  first.tables[0].table.confidence = kLittle;
  first.tables[0].if_longer = 1;
  EXPECT_DOUBLE_EQ(join_tables({first, second})[0].table.confidence, kLittle);
}

TEST(Join, WordsBetweenKeepTablesApart) {
  auto first = page_of(simple_page(1, {{"項", "名", "值"}, {"一", "甲", "10"}}));
  auto second = page_of(simple_page(2, {{"項", "名", "值"}, {"二", "乙", "20"}}));
  second.text.push_back({50, 30, 200, 42});
  EXPECT_EQ(join_tables({first, second}).size(), 2U);
  second.text.clear();
  first.text.push_back({50, first.tables[0].box.y1 + 10, 200, first.tables[0].box.y1 + 22});
  EXPECT_EQ(join_tables({first, second}).size(), 2U);
}

TEST(Join, AMissingPageKeepsTablesApart) {
  EXPECT_EQ(join_tables({page_of(simple_page(1, {{"項", "名", "值"}, {"一", "甲", "10"}})),
                         page_of(simple_page(3, {{"項", "名", "值"}, {"二", "乙", "20"}}))})
                .size(),
            2U);
}

TEST(Join, TheSameFormFilledInAnewIsAnotherTable) {
  EXPECT_EQ(
      join_tables({page_of(simple_page(1, {{"計畫名稱", "甲計畫", "金額"}, {"說明", "有", "10"}})),
                   page_of(simple_page(2, {{"計畫名稱", "乙計畫", "金額"}, {"說明", "無", "20"}}))})
          .size(),
      2U);
}

TEST(Join, TheSameFormWithTheNextNumberIsAnotherTable) {
  EXPECT_EQ(
      join_tables(
          {page_of(simple_page(1, {{"審議第一案", "甲案", "申請單位"}, {"意見", "無", "10"}})),
           page_of(simple_page(2, {{"審議第二案", "乙案", "申請單位"}, {"意見", "有", "20"}}))})
          .size(),
      2U);
}

TEST(Join, FewerColumnRulesOnAPageMakeSpans) {
  // The second page divides no row into the two last columns.
  PageBuilder second(2, 595, 180);
  second.grid({50, 150, 540}, {60, 120});
  second.text(52, 68, "三").text(152, 68, "綜合說明");
  const auto joined = join_tables(
      {page_of(simple_page(1, {{"項", "名", "值"}, {"一", "甲", "10"}})), page_of(second)});
  ASSERT_EQ(joined.size(), 1U);
  ASSERT_EQ(joined[0].table.rows, 3);
  EXPECT_EQ(joined[0].table.columns, 3);
  EXPECT_EQ(joined[0].table.cell_at(2, 1)->column_span, 2);
}

TEST(Join, OtherColumnsAreAnotherTable) {
  PageBuilder second(2, 595, 180);
  second.grid({50, 200, 350, 540}, {60, 90, 120});
  for (const double x : {52.0, 202.0, 352.0}) second.text(x, 68, "欄").text(x, 98, "值");
  EXPECT_EQ(join_tables({page_of(simple_page(1, {{"項", "名", "值"}, {"一", "甲", "10"}})),
                         page_of(second)})
                .size(),
            2U);
}

// A column as narrow as its values: none of them is the rest of another.
TEST(Join, ValuesOfOneLineAreNotPutTogether) {
  PageBuilder first(1, 595, 200);
  first.grid({50, 82, 300}, {40, 60, 80, 100, 120, 140, 160});
  const char* const years[] = {"年度", "99年", "100年", "101年", "102年", "103年"};
  for (int i = 0; i < 6; ++i) first.text(52, 45 + 20 * i, years[i]);
  first.text(84, 45, "計畫").text(84, 65, "租金").text(84, 105, "材料");
  PageBuilder second(2, 595, 200);
  second.grid({50, 82, 300}, {40, 60, 80});
  second.text(52, 45, "104年").text(84, 45, "旅費").text(52, 65, "105年");
  const auto joined = join_tables({page_of(first), page_of(second)});
  ASSERT_EQ(joined.size(), 1U);
  EXPECT_EQ(joined[0].table.rows, 8);
}

TEST(Join, ACaptionMayComeAgainByItsNumber) {
  const std::vector<std::string> keys = caption_keys("表 1　歲出預算");
  EXPECT_TRUE(repeats_caption(keys, "表 1（續）"));
  EXPECT_TRUE(repeats_caption(keys, "表 1　歲出預算（續）"));
  EXPECT_TRUE(repeats_caption(keys, "（續）"));
  EXPECT_FALSE(repeats_caption(keys, "表 12（續）"));
  EXPECT_FALSE(repeats_caption(keys, "表 2（續）"));
  EXPECT_TRUE(says_it_goes_on("表 2（續）"));
  EXPECT_FALSE(says_it_goes_on("各項計畫均持續"));
}

TEST(Join, AMarkThatItGoesOnJoinsTheSameColumns) {
  // The table has no caption where it begins: a paragraph stands above it.
  auto first = page_of(simple_page(1, {{"項", "名", "值"}, {"一", "甲", "10"}}));
  first.text.push_back({50, 30, 200, 42});
  first.words.emplace_back("本年度辦理情形如下。");
  const auto second_with = [](const std::vector<std::vector<std::string>>& rows,
                              const std::string& above) {
    auto second = page_of(simple_page(2, rows));
    second.text.push_back({50, 30, 200, 42});
    second.words.push_back(above);
    return second;
  };
  const auto joined =
      join_tables({first, second_with({{"項", "名", "值"}, {"二", "乙", "20"}}, "表6（續）")});
  ASSERT_EQ(joined.size(), 1U);
  EXPECT_EQ(joined[0].table.rows, 3);
  EXPECT_TRUE(joined[0].issues.empty());
  // Without the names it may be another table's: said, not done.
  const auto doubted = join_tables({first, second_with({{"二", "乙", "20"}}, "表6（續）")});
  ASSERT_EQ(doubted.size(), 2U);
  ASSERT_EQ(doubted[1].issues.size(), 1U);
  EXPECT_EQ(doubted[1].issues[0].code, IssueCode::kTableJoinUnsure);
  EXPECT_EQ(
      join_tables({first, second_with({{"項", "名", "值"}, {"二", "乙", "20"}}, "表6")}).size(),
      2U);
}

TEST(Join, AWrappedLineWithAHangingIndentGoesOn) {
  // Wrapped lines stand under the words, not under the number; the last one ends at the right.
  PageBuilder first(1, 595, 200);
  first.grid({50, 150, 300}, {60, 90, 150});
  first.text(52, 68, "計畫").text(152, 68, "成果").text(52, 95, "甲計畫");
  first.text(154, 95, "一、完成圖資測製工作並將")
      .text(174, 109, "成果提供各機關使用，")
      .text(174, 123, "並辦理檢核作業及其後續管");
  PageBuilder second(2, 595, 200);
  second.grid({50, 150, 300}, {60, 90, 150});
  second.text(52, 68, "計畫").text(152, 68, "成果").text(174, 95, "理維護。");
  const auto joined = join_tables({page_of(first), page_of(second)});
  ASSERT_EQ(joined.size(), 1U);
  ASSERT_EQ(joined[0].table.rows, 2);
  EXPECT_EQ(joined[0].table.cell_at(1, 1)->text.utf8,
            "一、完成圖資測製工作並將成果提供各機關使用，並辦理檢核作業及其後續管理維護。");
  EXPECT_EQ(joined[0].table.cell_at(1, 0)->places.size(), 2U);
}

TEST(Join, ALabelWithItsWordsOnBothPagesIsOneCell) {
  // Vertically centred label of a merged cell: its last line stands on the next page.
  PageBuilder first(1, 595, 260);
  first.grid({50, 110, 300, 540}, {60, 90});
  first.vertical(50, 90, 200).vertical(110, 90, 200).vertical(300, 90, 200).vertical(540, 90, 200);
  first.horizontal(145, 110, 540).horizontal(200, 50, 540);
  first.text(52, 68, "目標").text(112, 68, "指標").text(302, 68, "標準");
  first.text(52, 160, "五").text(52, 174, "完善退休制").text(52, 187, "度，強化勞");
  first.text(112, 100, "1 提高比例").text(302, 100, "人數成長率");
  first.text(112, 150, "2 足額提撥").text(302, 150, "戶數比率");
  PageBuilder second(2, 595, 260);
  second.grid({50, 110, 300, 540}, {60, 90});
  second.vertical(50, 90, 190).vertical(110, 90, 190).vertical(300, 90, 190).vertical(540, 90, 190);
  second.horizontal(120, 110, 540).horizontal(150, 50, 540).horizontal(190, 50, 540);
  second.text(52, 68, "目標").text(112, 68, "指標").text(302, 68, "標準");
  second.text(52, 100, "動債權保障");
  second.text(112, 98, "3 提撥人數")
      .text(302, 98, "人次")
      .text(112, 128, "4 歸戶")
      .text(302, 128, "戶");
  second.text(52, 160, "六友善職場").text(112, 160, "1 育嬰留職").text(302, 160, "成長率");
  const auto joined = join_tables({page_of(first), page_of(second)});
  ASSERT_EQ(joined.size(), 1U);
  const Table& table = joined[0].table;
  EXPECT_EQ(table.rows, 6);
  const Cell* label = table.cell_at(3, 0);
  EXPECT_EQ(label->text.utf8, "五完善退休制度，強化勞動債權保障");
  EXPECT_EQ(label->row, 1);
  EXPECT_EQ(label->row_span, 4);
  EXPECT_TRUE(label->joined);
  ASSERT_EQ(label->places.size(), 2U);
  EXPECT_EQ(label->places[1].page_number, 2);
}

TEST(Join, AFullLineWithRoomBelowItIsAWholeLabel) {
  // The second line would have stood beside its neighbours'.
  PageBuilder first(1, 595, 172);
  first.grid({50, 114, 170, 300}, {60, 90, 122});
  first.text(52, 68, "計畫").text(116, 68, "類別").text(172, 68, "內容");
  first.text(52, 95, "經濟發展規劃").text(116, 95, "社會發").text(116, 109, "展");
  first.text(172, 95, "擬定國家發展計畫");
  PageBuilder second(2, 595, 172);
  second.grid({50, 114, 170, 300}, {60, 92});
  second.text(52, 65, "法制協調").text(116, 65, "法制業").text(116, 79, "務");
  second.text(172, 65, "協助排除投資障礙");
  // The next label stands over two rows, as this one might.
  for (const double x : {50., 114., 170., 300.}) second.vertical(x, 92, 132);
  second.horizontal(112, 114, 300).horizontal(132, 50, 300);
  second.text(52, 95, "國土發展").text(116, 95, "離島").text(172, 95, "審議方案");
  second.text(116, 115, "地方").text(172, 115, "輔導創生");
  const auto joined = join_tables({page_of(first), page_of(second)});
  ASSERT_EQ(joined.size(), 1U);
  ASSERT_EQ(joined[0].table.rows, 5);
  EXPECT_EQ(joined[0].table.cell_at(1, 0)->text.utf8, "經濟發展規劃");
  EXPECT_EQ(joined[0].table.cell_at(2, 0)->text.utf8, "法制協調");
}

// A label at the foot of a page and one over two rows at the head of the next, in the middle of its
// height; another label of the column fills 50 pt and wraps.
std::vector<JoinedTable> labels_at_break(const std::string& above, double above_y,
                                         const std::string& below) {
  const std::vector<double> columns{50, 108, 300, 540};
  PageBuilder first(1, 595, 170);
  first.grid(columns, {60, 90, 122});
  first.text(52, 68, "業務").text(110, 68, "計畫").text(302, 68, "內容");
  first.text(52, above_y, above).text(110, 101, "托育布建計畫");
  first.text(302, 94, "一、設置十二處。").text(302, 109, "二、補助營運。");
  PageBuilder second(2, 595, 300);
  second.horizontal(60, 50, 540).horizontal(90, 50, 540).horizontal(122, 108, 540);
  second.horizontal(154, 50, 540).horizontal(186, 50, 540);
  for (const double x : columns) second.vertical(x, 60, 186);
  second.text(52, 68, "業務").text(110, 68, "計畫").text(302, 68, "內容");
  second.text(52, 117, below);
  second.text(110, 101, "照顧服務計畫")
      .text(302, 94, "一、特約單位。")
      .text(302, 109, "二、訓練。");
  second.text(110, 133, "防治計畫").text(302, 126, "一、推動篩檢。").text(302, 141, "二、巡迴。");
  second.text(52, 158, "客家及原民").text(52, 172, "工作").text(110, 165, "傳承計畫");
  second.text(302, 165, "一、授課。");
  return join_tables({page_of(first), page_of(second)});
}

TEST(Join, ALabelWithRoomForOneMoreCharacterIsNotGoneOn) {
  const auto joined = labels_at_break("教育業務", 101, "衛生業務");
  ASSERT_EQ(joined.size(), 1U);
  const Table& table = joined[0].table;
  ASSERT_EQ(table.rows, 5);
  EXPECT_EQ(table.cell_at(1, 0)->text.utf8, "教育業務");
  EXPECT_EQ(table.cell_at(2, 0)->text.utf8, "衛生業務");
  EXPECT_EQ(table.cell_at(2, 0)->row_span, 2);
  EXPECT_TRUE(joined[0].issues.empty());
}

TEST(Join, AFullLineBeforeALabelInTheMiddleOfItsRowsIsDoubted) {
  // Five characters fill the column: its text might go on, but not in the middle of two rows.
  const auto joined = labels_at_break("都市發展處", 109, "衛生業務");
  ASSERT_EQ(joined.size(), 1U);
  const Table& table = joined[0].table;
  EXPECT_EQ(table.cell_at(1, 0)->text.utf8, "都市發展處");
  EXPECT_EQ(table.cell_at(2, 0)->text.utf8, "衛生業務");
  ASSERT_EQ(joined[0].issues.size(), 2U);  // on both cells
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_EQ(joined[0].issues[i].code, IssueCode::kRowJoinUnsure);
    EXPECT_EQ(joined[0].issues[i].page_number, static_cast<int>(i) + 1);
  }
}

// A ruled table with its head on both pages: one row that stands whole on the first page, then the
// cells above and below the break. Without `foot` no rule is drawn at the page's end.
std::vector<JoinedTable> rows_at_break(const std::vector<std::vector<std::string>>& above,
                                       const std::vector<std::vector<std::string>>& below,
                                       bool foot) {
  const std::vector<double> columns{50, 114, 300, 380};
  const auto set = [&](PageBuilder& page, double y,
                       const std::vector<std::vector<std::string>>& row) {
    for (std::size_t c = 0; c < row.size(); ++c) {
      for (std::size_t i = 0; i < row[c].size(); ++i) {
        page.text(columns[c] + 2, y + 4 + 14 * static_cast<double>(i), row[c][i]);
      }
    }
  };
  const std::vector<std::vector<std::string>> head{{"計畫"}, {"內容"}, {"經費"}};
  PageBuilder first(1, 595, 200);
  for (const double y : {60., 80., 100., 120., 154.}) first.horizontal(y, 50, 380);
  if (foot) first.horizontal(188, 50, 380);
  for (const double x : columns) first.vertical(x, 60, 188);
  set(first, 60, head);
  set(first, 80, {{"漁港疏浚"}, {"辦理疏浚工程。"}, {"45萬元"}});
  set(first, 100, {{"路燈節能"}, {"汰換路燈。"}, {"9萬元"}});
  set(first, 120, {{"里鄰公園"}, {"一、整修三座。", "二、補助十處。"}, {"1,200萬元"}});
  set(first, 154, above);
  PageBuilder second(2, 595, 200);
  for (const double y : {60., 80., 114., 134.}) second.horizontal(y, 50, 380);
  for (const double x : columns) second.vertical(x, 60, 134);
  set(second, 60, head);
  set(second, 80, below);
  set(second, 114, {{"消防救災"}, {"購置車輛。"}, {"80萬元"}});
  return join_tables({page_of(first), page_of(second)});
}

TEST(Join, ARowThatJustFitsThePageIsNotGoneOn) {
  // Browsers drop the rule under it. The name fills its column, so its text might go on.
  for (const bool foot : {false, true}) {
    const auto joined =
        rows_at_break({{"特產推廣計畫"}, {"辦理加工輔導"}, {"860萬元"}},
                      {{"離島緊急醫療", "計畫"}, {"充實衛生所設備"}, {"6,250萬元"}}, foot);
    ASSERT_EQ(joined.size(), 1U);
    const Table& table = joined[0].table;
    ASSERT_EQ(table.rows, 7) << foot;
    EXPECT_EQ(table.cell_at(4, 0)->text.utf8, "特產推廣計畫");
    EXPECT_EQ(table.cell_at(5, 0)->text.utf8, "離島緊急醫療計畫");
    EXPECT_EQ(table.cell_at(5, 2)->text.utf8, "6,250萬元");
    EXPECT_TRUE(joined[0].issues.empty()) << foot;
  }
}

TEST(Join, ARowWithItsTextCutGoesOnWhateverTheFrame) {
  for (const bool foot : {false, true}) {
    const auto joined =
        rows_at_break({{"特產推廣計畫"},
                       {"一、輔導農友加工及行銷特產品並且舉", "辦各地之展售活動，另外補助農會購置"},
                       {"860萬元"}},
                      {{}, {"加工之設備。", "二、辦理評鑑。"}, {}}, foot);
    ASSERT_EQ(joined.size(), 1U);
    const Table& table = joined[0].table;
    ASSERT_EQ(table.rows, 6) << foot;
    EXPECT_EQ(table.cell_at(4, 1)->text.utf8,
              "一、輔導農友加工及行銷特產品並且舉辦各地之展售活動，另外補助農會購置加工之設備。二、"
              "辦理評鑑。");
    EXPECT_TRUE(joined[0].issues.empty()) << foot;
  }
}

TEST(Join, WhereNothingTellsTheRowStaysAndIsListed) {
  // A sentence ended, no number, no key in either row: one row or two.
  const auto joined =
      join_tables({page_of(simple_page(1, {{"項", "名", "說明"}, {"", "", "其他事項。"}})),
                   page_of(simple_page(2, {{"項", "名", "說明"}, {"", "", "一併辦理之事項"}}))});
  ASSERT_EQ(joined.size(), 1U);
  EXPECT_EQ(joined[0].table.rows, 3);
  EXPECT_EQ(joined[0].table.fragment_rows, std::vector<int>{2});
}

TEST(Join, NoTextIsLostButTheRepeatedHeader) {
  const Typesetter typeset(sample_rows(), 240, Frame::kClosed, true);
  std::string all;
  for (const Row& row : sample_rows()) {
    for (const std::string& cell : row.cells) all += cell;
  }
  std::erase(all, '\n');
  std::string found;
  for (const JoinedTable& joined : join_tables(typeset.pages())) {
    for (const Cell& cell : joined.table.cells) found += cell.text.utf8;
  }
  EXPECT_EQ(found, all);
}

TEST(ItemNumber, FormsAreToldApart) {
  EXPECT_EQ(leading_number("十二、推動"), (ItemNumber{NumberForm::kHan, 12}));
  EXPECT_EQ(leading_number("（三）目標"), (ItemNumber{NumberForm::kHanBracketed, 3}));
  EXPECT_EQ(leading_number("(3)目標"), (ItemNumber{NumberForm::kDigitsBracketed, 3}));
  EXPECT_EQ(leading_number("２．採量化"), (ItemNumber{NumberForm::kDigits, 2}));
  EXPECT_EQ(leading_number("1 健全工會"), (ItemNumber{NumberForm::kDigitsSpaced, 1}));
  EXPECT_EQ(leading_number("貳、年度"), (ItemNumber{NumberForm::kFormalHan, 2}));
  EXPECT_EQ(leading_number("ㄧ、注音之一"), (ItemNumber{NumberForm::kHan, 1}));
  EXPECT_EQ(leading_number("③第三"), (ItemNumber{NumberForm::kCircled, 3}));
  EXPECT_EQ(leading_number("17"), (ItemNumber{NumberForm::kPlain, 17}));
  for (const char* none :
       {"", "1.5倍", "1,200", "107年度", "一般行政", "三民路", "12 年", "甲方"}) {
    EXPECT_EQ(leading_number(none), std::nullopt) << none;
  }
}

}  // namespace
}  // namespace niandu
