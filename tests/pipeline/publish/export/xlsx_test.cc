#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unzip.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "pipeline/publish/export/xlsx_check.h"
#include "pipeline/publish/export/xlsx_text.h"
#include "pipeline/publish/export/xlsx_writer.h"

namespace niandu {
namespace {

namespace fs = std::filesystem;
using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Not;

TEST(XlsxText, WhatXmlForbidsIsEscapedAndWhatLooksEscapedStays) {
  EXPECT_EQ(to_xlsx_text("a\tb\nc"), "a\tb\nc");
  EXPECT_EQ(to_xlsx_text(std::string("\0\x01\r", 3)), "_x0000__x0001__x000D_");
  EXPECT_EQ(to_xlsx_text("_x0041_ _x_"), "_x005F_x0041_ _x_");
  EXPECT_EQ(to_xlsx_text("\xFF\uFFFE"), "\uFFFD_xFFFE_");
}

TEST(XlsxText, PrefixCutsNothingApart) {
  EXPECT_EQ(xlsx_prefix("工資", 1), 3U);
  EXPECT_EQ(xlsx_prefix("\U00020000b", 1), 0U);  // two units
  EXPECT_EQ(xlsx_prefix("\U00020000b", 2), 4U);
  EXPECT_EQ(xlsx_prefix("a_x0001_b", 7), 1U);
  EXPECT_EQ(xlsx_prefix("a_x0001_b", 8), 8U);
}

class XlsxTest : public testing::Test {
 protected:
  XlsxTest() {
    std::string name = (fs::temp_directory_path() / "niandu-xlsx-XXXXXX").string();
    if (::mkdtemp(name.data()) != nullptr) folder_ = name;
    tables_.push_back({"goals",
                       "目標",
                       "d",
                       "說",
                       {column("no", ColumnType::kInteger), column("share", ColumnType::kNumber),
                        column("done", ColumnType::kBoolean), column("text")},
                       {"no"},
                       {},
                       {}});
  }
  ~XlsxTest() override { fs::remove_all(folder_); }

  static Column column(const std::string& name, ColumnType type = ColumnType::kString) {
    Column column;
    column.name = name;
    column.type = type;
    return column;
  }

  // A document of one goal for each text.
  static DocumentRecords document(const std::vector<std::string>& texts) {
    DocumentRecords document;
    document.document_id = "00ff";
    for (const std::string& text : texts) {
      Record record{"goals", {}, 1, 1};
      record.set("no", {std::int64_t{7}, "", Evidence::kStated, {}, {}});
      record.set("share", {Decimal{"75.50"}, "", Evidence::kStated, {}, {}});
      record.set("done", {false, "", Evidence::kStated, {}, {}});
      record.set("text", {text, "", Evidence::kStated, {}, {}});
      document.records.push_back(record);
    }
    return document;
  }

  [[nodiscard]] std::string write(const std::vector<DocumentRecords>& documents,
                                  const XlsxLimits& limits = {}) {
    auto folder = OutputFolder::open((folder_ / "out").string());
    if (!folder) return folder.error().message;
    auto writer = make_xlsx_writer(**folder, tables_, {"../in", {}}, limits);
    if (!writer) return writer.error().message;
    for (const auto& each : documents) {
      if (auto added = (*writer)->add(each); !added) return added.error().message;
    }
    if (auto finished = (*writer)->finish(); !finished) return finished.error().message;
    if (auto committed = (*folder)->commit(); !committed) return committed.error().message;
    return {};
  }

  [[nodiscard]] fs::path book() const { return folder_ / "out" / "niandu.xlsx"; }

  // A part of the archive; empty if it is not there.
  [[nodiscard]] std::string part(const std::string& name) const {
    const std::unique_ptr<void, int (*)(void*)> zip(unzOpen64(book().c_str()), unzClose);
    std::string text;
    if (!zip || unzLocateFile(zip.get(), name.c_str(), 1) != UNZ_OK) return text;
    if (unzOpenCurrentFile(zip.get()) != UNZ_OK) return text;
    std::array<char, 4096> bytes{};
    int size = 0;
    while ((size = unzReadCurrentFile(zip.get(), bytes.data(), bytes.size())) > 0) {
      text.append(bytes.data(), static_cast<std::size_t>(size));
    }
    unzCloseCurrentFile(zip.get());
    return text;
  }

  fs::path folder_;
  std::vector<TableDefinition> tables_;
};

TEST_F(XlsxTest, CellsHaveTypesAndNoneIsAFormula) {
  ASSERT_EQ(write({document({"=1+1", "https://example.org", "", "_x0041_"})}), "");
  const std::string sheet = part("xl/worksheets/sheet1.xml");
  EXPECT_THAT(sheet, HasSubstr("<v>7</v>"));
  EXPECT_THAT(sheet, HasSubstr("<v>75.5</v>"));
  EXPECT_THAT(sheet, HasSubstr("t=\"b\"><v>0</v>"));
  EXPECT_THAT(sheet, HasSubstr("<t>=1+1</t>"));
  EXPECT_THAT(sheet, HasSubstr("<t>_x005F_x0041_</t>"));
  EXPECT_THAT(sheet, Not(HasSubstr("<f")));
  EXPECT_THAT(sheet, Not(HasSubstr("hyperlink")));
  EXPECT_THAT(sheet, HasSubstr("state=\"frozen\""));
  EXPECT_THAT(sheet, HasSubstr("<autoFilter ref=\"A1:I5\""));
}

TEST_F(XlsxTest, ARowLeadsToItsPageOfTheOriginal) {
  DocumentRecords plan = document({"a", "b"});
  plan.path = "計 107.pdf";
  plan.records[1].page_first = 0;
  ASSERT_EQ(write({plan}), "");
  // page_first; the number stays one.
  const std::string sheet = part("xl/worksheets/sheet1.xml");
  EXPECT_THAT(sheet,
              HasSubstr("<hyperlinks><hyperlink ref=\"H2\" r:id=\"rId1\" location=\"page=1\"/>"
                        "</hyperlinks>"));
  EXPECT_THAT(sheet, ContainsRegex("<c r=\"H2\" s=\"[0-9]+\"><v>1</v></c>"));
  EXPECT_THAT(part("xl/worksheets/_rels/sheet1.xml.rels"),
              HasSubstr("Target=\"../in/%E8%A8%88%20107.pdf\" TargetMode=\"External\""));
}

TEST_F(XlsxTest, LinksHaveALimitAndValuesHaveNone) {
  DocumentRecords plan = document(std::vector<std::string>(5, "text"));
  plan.path = "a.pdf";
  XlsxLimits limits;
  limits.links = 3;
  ASSERT_EQ(write({plan}, limits), "");
  const std::string sheet = part("xl/worksheets/sheet1.xml");
  EXPECT_THAT(sheet, HasSubstr("<hyperlink ref=\"H4\""));
  EXPECT_THAT(sheet, Not(HasSubstr("<hyperlink ref=\"H5\"")));
  EXPECT_THAT(sheet, ContainsRegex("<c r=\"H6\"><v>1</v></c>"));
}

TEST_F(XlsxTest, ANumberThatWouldBeRoundedIsText) {
  DocumentRecords exact = document({"a"});
  exact.records[0].set("share", {Decimal{"-0.123456789012345"}, "", Evidence::kStated, {}, {}});
  DocumentRecords longer = document({"a"});
  longer.records[0].set("share", {Decimal{"1234567890.123456"}, "", Evidence::kStated, {}, {}});
  ASSERT_EQ(write({exact, longer}), "");
  EXPECT_THAT(part("xl/worksheets/sheet1.xml"), HasSubstr("<v>-0.123456789012345</v>"));
  EXPECT_THAT(part("xl/worksheets/sheet1.xml"), HasSubstr("<t>1234567890.123456</t>"));
}

TEST_F(XlsxTest, TextLongerThanACellGoesOnOnAnotherSheet) {
  const std::string text(250, 'x');
  ASSERT_EQ(write({document({text})}, {.rows = 1'048'576, .cell_units = 100}), "");
  EXPECT_THAT(part("xl/worksheets/sheet1.xml"),
              HasSubstr("<t>" + std::string(64, 'x') + "… [goes on on the sheet 'continued']</t>"));
  const std::string rest = part("xl/worksheets/sheet3.xml");
  EXPECT_THAT(rest, HasSubstr("<t>" + std::string(100, 'x') + "</t>"));
  EXPECT_THAT(rest, HasSubstr("<t>" + std::string(86, 'x') + "</t>"));
  EXPECT_THAT(part("xl/workbook.xml"), HasSubstr("name=\"continued\""));
}

TEST_F(XlsxTest, RowsBeyondTheLastGoOnOnAnotherSheet) {
  // 3 rows with the header; the codebook has more and goes on too.
  ASSERT_EQ(write({document({"a", "b", "c"})}, {.rows = 3, .cell_units = 32'767}), "");
  EXPECT_THAT(part("xl/worksheets/sheet1.xml"), HasSubstr("<t>b</t>"));
  EXPECT_THAT(part("xl/worksheets/sheet1.xml"), Not(HasSubstr("<t>c</t>")));
  EXPECT_THAT(part("xl/workbook.xml"), HasSubstr("name=\"goals (2)\""));
}

TEST_F(XlsxTest, TheSameDocumentsGiveTheSameBytes) {
  const auto read = [&] {
    std::ifstream file(book(), std::ios::binary);
    return std::string{std::istreambuf_iterator<char>(file), {}};
  };
  ASSERT_EQ(write({document({"a"})}), "");
  const std::string first = read();
  ASSERT_EQ(write({document({"a"})}), "");
  EXPECT_EQ(read(), first);
  EXPECT_THAT(part("docProps/core.xml"), HasSubstr("1980-01-01T00:00:00Z"));
}

TEST_F(XlsxTest, AWorkbookThatLostBytesIsNoticed) {
  ASSERT_EQ(write({document({"a", "b"})}), "");
  const std::array<std::uint64_t, 1> right{23}, wrong{24};
  EXPECT_TRUE(check_xlsx(book().string(), "x", right));
  EXPECT_FALSE(check_xlsx(book().string(), "x", wrong));
  fs::resize_file(book(), fs::file_size(book()) / 2);
  EXPECT_FALSE(check_xlsx(book().string(), "x", right));
}

}  // namespace
}  // namespace niandu
