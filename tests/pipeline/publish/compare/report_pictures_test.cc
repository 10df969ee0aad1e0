// Which places of a report have a picture, and what stands where there is none.
#include "pipeline/publish/compare/report_pictures.h"

#include <gtest/gtest.h>

#include "pipeline/publish/compare/base64.h"
#include "tests/pipeline/publish/compare/plans.h"

namespace niandu::compare {
namespace {

// One target that is lowered, one thing that stays, one programme that goes.
Year plan(int roc_year, const std::string& target) {
  Plan made(roc_year);
  made.goal("健全農業保險").kpi("農業保險投保率", "投保件數除以應投保件數", target, "%");
  made.program("農業保險推動計畫", {"核發保險費補助。", "辦理說明會。"});
  Year year = made.year();
  year.expects_original = true;
  year.path = year.found_as = "there.pdf";
  for (SubjectTable& table : year.tables) {
    for (Subject& subject : table.subjects) subject.place = {3, {10, 20, 300, 60}};
  }
  return year;
}

History history(Year from, Year to) {
  std::vector<Year> years{std::move(from), std::move(to)};
  return history_of(std::move(years), project_schemas().gazetteer(), true);
}

PlacePicture drawn(const std::string& png) { return {png, 2, 1, NoPicture::kDrawn}; }

// All that the report shows of a family, and which places were asked for.
std::string shown(const History& family, const DrawPlaces& draw) {
  ReportPictures pictures(draw);
  pictures.choose(family, project_schemas().comparison());
  std::vector<Place> places;
  for (const auto& [place, lineage] : family.lineages) places.push_back(place);
  HtmlWriter html;
  pictures.write(html, family, places, {"../originals", {}});
  return html.take();
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
    ++found;
  }
  return found;
}

TEST(ReportPictures, BothPlacesOfWhatChangedAndNothingElse) {
  std::size_t asked = 0;
  const auto draw = [&](const Year& year, const std::vector<PrintedPlace>& places) {
    EXPECT_EQ(year.path, "there.pdf");
    asked += places.size();
    return std::vector<PlacePicture>(places.size(), drawn("png"));
  };
  const std::string html = shown(history(plan(107, "60"), plan(108, "50")), draw);
  EXPECT_EQ(asked, 2U);
  EXPECT_EQ(count(html, "<img "), 2U);
  EXPECT_EQ(count(html, "base64," + to_base64("png")), 2U);
  EXPECT_NE(html.find("107 · 試驗部107.pdf, p. 3"), std::string::npos);
  EXPECT_EQ(count(html, "<figcaption><a href=\"../originals/there.pdf#page=3\">"), 2U);
  EXPECT_NE(html.find("108 · 試驗部108.pdf, p. 3"), std::string::npos);
  EXPECT_EQ(shown(history(plan(107, "60"), plan(108, "60")), draw), "");
}

TEST(ReportPictures, WhereThereIsNoneItIsSaid) {
  Year gone = plan(107, "60");
  gone.path.clear();
  const auto draw = [](const Year&, const std::vector<PrintedPlace>& places) {
    return std::vector<PlacePicture>(places.size(), PlacePicture{{}, 0, 0, NoPicture::kChanged});
  };
  const std::string html = shown(history(std::move(gone), plan(108, "50")), draw);
  EXPECT_EQ(count(html, "<img "), 0U);
  EXPECT_EQ(count(html, "原檔已不在"), 1U);
  EXPECT_EQ(count(html, "the original is another file by now"), 1U);
}

TEST(ReportPictures, WhatHasNoPageIsNotAskedFor) {
  Year text = plan(108, "50");
  for (SubjectTable& table : text.tables) {
    for (Subject& subject : table.subjects) subject.place = {};
  }
  const auto draw = [](const Year& year, const std::vector<PrintedPlace>& places) {
    EXPECT_EQ(year.roc_year, 107);
    return std::vector<PlacePicture>(places.size(), drawn("png"));
  };
  const std::string html = shown(history(plan(107, "60"), std::move(text)), draw);
  EXPECT_EQ(count(html, "<img "), 1U);
  EXPECT_EQ(count(html, "no page to show"), 1U);
}

TEST(ReportPictures, AReportHasNoMoreBytesThanItMay) {
  const std::string large(kMostPictureBytes / 2, 'p');  // two thirds of it as text
  const auto draw = [&](const Year&, const std::vector<PrintedPlace>& places) {
    return std::vector<PlacePicture>(places.size(), drawn(large));
  };
  const std::string html = shown(history(plan(107, "60"), plan(108, "50")), draw);
  EXPECT_EQ(count(html, "<img "), 1U);
  EXPECT_EQ(count(html, "as many pictures as it may"), 1U);
  EXPECT_LT(html.size(), kMostPictureBytes + 2000);
}

TEST(ReportPictures, OnceTheReportIsFullNothingMoreIsDrawn) {
  const std::string large(kMostPictureBytes / 2, 'p');
  std::size_t asked = 0;
  ReportPictures pictures([&](const Year&, const std::vector<PrintedPlace>& places) {
    asked += places.size();
    return std::vector<PlacePicture>(places.size(), drawn(large));
  });
  const History family = history(plan(107, "60"), plan(108, "50"));
  pictures.choose(family, project_schemas().comparison());
  EXPECT_EQ(asked, 2U);
  pictures.choose(family, project_schemas().comparison());
  EXPECT_EQ(asked, 2U);
}

// A name that turns the text around it could show another figure than there is.
TEST(HtmlWriter, MarksThatTurnTextAreShownByTheirNumber) {
  HtmlWriter html;
  html.text("a<\u202Eb\u0007");
  EXPECT_EQ(html.take(), "a&lt;[U+202E]b[U+0007]");
}

TEST(ReportPictures, RecordsWithoutOriginalsHaveNone) {
  Year from = plan(107, "60"), to = plan(108, "50");
  from.expects_original = to.expects_original = false;
  from.path.clear();
  to.path.clear();
  const auto draw = [](const Year&, const std::vector<PrintedPlace>&) {
    ADD_FAILURE() << "asked";
    return std::vector<PlacePicture>();
  };
  EXPECT_EQ(shown(history(std::move(from), std::move(to)), draw), "");
}

// RFC 4648, section 10.
TEST(Base64, BytesBecomeText) {
  EXPECT_EQ(to_base64(""), "");
  EXPECT_EQ(to_base64("f"), "Zg==");
  EXPECT_EQ(to_base64("fo"), "Zm8=");
  EXPECT_EQ(to_base64("foobar"), "Zm9vYmFy");
  EXPECT_EQ(to_base64("\xff\xfe"), "//4=");
}

}  // namespace
}  // namespace niandu::compare
