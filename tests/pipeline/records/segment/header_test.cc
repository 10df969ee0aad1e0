// What heads and the texts made of grids say by themselves.
#include "pipeline/records/segment/header.h"

#include <gtest/gtest.h>

#include "pipeline/records/segment/side_grid.h"

namespace niandu {
namespace {

TEST(YearNamed, IsOneThatAPlanCanName) {
  EXPECT_EQ(year_named("110年度目標值"), 110);
  EXPECT_EQ(year_named("99年"), 99);
  EXPECT_EQ(year_named("110目標值"), 110);
  EXPECT_EQ(year_named("78年度目標值"), 78);
  EXPECT_EQ(year_named("近50年平均"), 0);
  EXPECT_EQ(year_named("近10年平均"), 0);
  EXPECT_EQ(year_named("201156年"), 0);
  EXPECT_EQ(year_named("2011110年"), 0);
  EXPECT_EQ(year_named("200年"), 0);
}

TEST(NoteMarks, AreNoPartOfAHead) {
  EXPECT_EQ(without_note_marks("燈號註1"), "燈號");
  EXPECT_EQ(without_note_marks("修正目※標值"), "修正目標值");
  EXPECT_EQ(without_note_marks("115年度預算數註"), "115年度預算數");
  EXPECT_EQ(without_note_marks("執行率註2"), "執行率");
  EXPECT_EQ(without_note_marks("備註"), "備註");
  EXPECT_EQ(without_note_marks("附註"), "附註");
  EXPECT_EQ(without_note_marks("註"), "註");
  EXPECT_EQ(without_note_marks("※"), "※");
}

TEST(AddFigure, LeavesWhatHoldsTheMarkBetweenItsParts) {
  Text all;
  const auto text = [](const char* words) {
    Text made;
    made.utf8 = words;
    return made;
  };
  add_figure(text("實際"), text("第1季"), text("10｜20"), all);
  add_figure(text("實際"), text("第2季"), text("30"), all);
  EXPECT_EQ(all.utf8, "實際|第2季|30");
}

}  // namespace
}  // namespace niandu
