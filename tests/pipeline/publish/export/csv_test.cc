#include "pipeline/publish/export/csv.h"

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <string_view>

namespace niandu {
namespace {

std::string field(std::string_view text) {
  std::string out;
  append_csv_field(out, text);
  return out;
}

TEST(Csv, QuotesOnlyWhatMustBeQuoted) {
  EXPECT_EQ(field(""), "");
  EXPECT_EQ(field("年度目標"), "年度目標");
  EXPECT_EQ(field("a,b"), "\"a,b\"");
  EXPECT_EQ(field("say \"a\""), "\"say \"\"a\"\"\"");
  EXPECT_EQ(field("two\nlines"), "\"two\nlines\"");
  EXPECT_EQ(field("\r"), "\"\r\"");
  EXPECT_EQ(field(" a"), "\" a\"");
  EXPECT_EQ(field("a "), "\"a \"");
}

TEST(Csv, RowsEndWithLineFeed) {
  std::string out;
  append_csv_row(out, std::array<std::string_view, 3>{"a", "", "b,c"});
  EXPECT_EQ(out, "a,,\"b,c\"\n");
}

TEST(Csv, FormulasAreWhatASpreadsheetWouldRun) {
  for (const char* formula : {"=1+1", "+cmd|' /C calc'!A0", "-1+1", "@SUM(A1)", "\t=1", "\r=1",
                              "＝1+1", "－A1", "-辦理", "+a"}) {
    EXPECT_TRUE(looks_like_formula(formula)) << formula;
  }
  for (const char* text :
       {"", "-", "－", "-3", "+3.5", "-1,234.50", "-5%", "a=b", "年度", "(=1)"}) {
    EXPECT_FALSE(looks_like_formula(text)) << text;
  }
}

}  // namespace
}  // namespace niandu
