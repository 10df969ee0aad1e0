#include "extractors/layout/paragraphs.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "common/utf8.h"
#include "extractors/layout/reading_order.h"

namespace niandu::layout {
namespace {

using testing::ElementsAre;

constexpr double kRight = 530, kWidth = 595;

struct Setter {
  std::vector<TextLine> lines;
  double y = 100;

  Setter& line(const std::string& text, double x0 = 60, float size_pt = 12, double pitch = 18) {
    TextLine line;
    line.text = text;
    double width = 0;
    for (std::size_t at = 0; at < text.size();) {
      width += is_cjk(decode_utf8(text, at)) ? size_pt : size_pt / 2.0;
    }
    line.box = {x0, y, x0 + width, y + size_pt};
    line.baseline = static_cast<float>(y + size_pt);
    line.size_pt = size_pt;
    y += pitch;
    lines.push_back(line);
    return *this;
  }
  // A line that reaches the right edge.
  Setter& full(const std::string& begin, double x0 = 60) {
    std::string text = begin;
    while (x0 + 12.0 * static_cast<double>(utf8_length(text)) + 12 <= kRight) text += "文";
    return line(text, x0);
  }
};

std::vector<std::size_t> line_counts(const Setter& setter) {
  std::vector<std::size_t> out;
  for (const FlowParagraph& p : lines_to_paragraphs(setter.lines, 1, kRight, kWidth)) {
    out.push_back(p.paragraph.text.spans.size());
  }
  return out;
}

TEST(LinesToParagraphs, FullLinesGoOnAndShortOnesEnd) {
  Setter text;
  text.full("本部").full("依").line("規定辦理。").full("配合").line("方針。");
  EXPECT_THAT(line_counts(text), ElementsAre(3, 2));
}

TEST(LinesToParagraphs, HeadingsStandAlone) {
  Setter text;
  text.line("壹、年度施政目標", 60, 15, 24).line("一、推辦職訓").full("(一) 配合").line("培訓。");
  EXPECT_THAT(line_counts(text), ElementsAre(1, 1, 2));
}

TEST(LinesToParagraphs, ItemsBeginParagraphsEvenAfterAFullLine) {
  Setter text;
  text.full("(一) 甲").full("(二) 乙").full("(三) 丙").line("丁。");
  EXPECT_THAT(line_counts(text), ElementsAre(1, 1, 2));
}

TEST(LinesToParagraphs, TheFirstPointUnderAFullHeadingBeginsAParagraph) {
  Setter text;
  text.full("(二) 甲").line("1. 核發補助。", 84).line("2. 辦理說明會。", 84);
  EXPECT_THAT(line_counts(text), ElementsAre(1, 1, 1));
  Setter wrapped;
  wrapped.full("(二) 甲（乙").line("1. 丙）丁。", 84);
  EXPECT_THAT(line_counts(wrapped), ElementsAre(2));
}

TEST(LinesToParagraphs, AFirstLineIndentBeginsAParagraph) {
  Setter text;
  text.full("面對", 84).full("文").full("，").full("面對", 84).full("文");
  EXPECT_THAT(line_counts(text), ElementsAre(3, 2));
}

TEST(LinesToParagraphs, AHangingIndentGoesOn) {
  Setter text;
  text.full("1、甲").full("乙", 84).line("丙", 84).full("2、丁").line("戊", 84);
  EXPECT_THAT(line_counts(text), ElementsAre(3, 2));
}

TEST(LinesToParagraphs, AWiderGapEndsAParagraph) {
  Setter text;
  text.full("甲").full("乙");
  text.y += 20;
  text.full("丙").full("丁");
  EXPECT_THAT(line_counts(text), ElementsAre(2, 2));
}

FlowParagraph last(const Setter& setter) {
  return lines_to_paragraphs(setter.lines, 1, kRight, kWidth).back();
}
FlowParagraph first(const Setter& setter) {
  return lines_to_paragraphs(setter.lines, 2, kRight, kWidth).front();
}

TEST(GoesOn, AParagraphThatThePageBreakCut) {
  Setter before, after, heading, item;
  before.full("本部依據，").full("配合");
  after.full("辦").line("理。");
  heading.line("貳、年度關鍵績效指標", 60, 15);
  item.full("(二) 甲");
  FlowParagraph paragraph = last(before);
  EXPECT_TRUE(goes_on(paragraph, first(after)));
  EXPECT_FALSE(goes_on(paragraph, first(heading)));
  EXPECT_FALSE(goes_on(paragraph, first(item)));
  join(paragraph, first(after));
  EXPECT_EQ(paragraph.paragraph.text.page_first(), 1);
  EXPECT_EQ(paragraph.paragraph.text.page_last(), 2);
  EXPECT_EQ(paragraph.paragraph.text.spans.size(), 4U);
}

TEST(GoesOn, NotAfterASentenceOrAShortLine) {
  Setter sentence, brief, after;
  sentence.full("甲").line("乙。");
  brief.line("壹、年度施政目標");
  after.full("辦").line("理。");
  EXPECT_FALSE(goes_on(last(sentence), first(after)));
  EXPECT_FALSE(goes_on(last(brief), first(after)));
}

TEST(ReadingOrder, OneColumnAfterTheOtherUnderAHeading) {
  std::vector<Box> boxes = {{60, 50, 530, 70}};  // heading over both
  for (int i = 0; i < 6; ++i) {
    boxes.push_back({60, 100.0 + 18 * i, 280, 112.0 + 18 * i});
    boxes.push_back({310, 104.0 + 18 * i, 530, 116.0 + 18 * i});
  }
  const auto regions = reading_order(boxes, 12);
  ASSERT_EQ(regions.size(), 3U);
  EXPECT_THAT(regions[0].boxes, ElementsAre(0));
  EXPECT_THAT(regions[1].boxes, ElementsAre(1, 3, 5, 7, 9, 11));
  EXPECT_THAT(regions[2].boxes, ElementsAre(2, 4, 6, 8, 10, 12));
  EXPECT_TRUE(regions[1].is_column);
}

TEST(ReadingOrder, LabelsBesideValuesAreNoColumns) {
  std::vector<Box> boxes;
  for (int i = 0; i < 6; ++i) {
    boxes.push_back({60, 100.0 + 18 * i, 110, 112.0 + 18 * i});
    boxes.push_back({310, 100.0 + 18 * i, 530, 112.0 + 18 * i});
  }
  const auto regions = reading_order(boxes, 12);
  ASSERT_EQ(regions.size(), 1U);
  EXPECT_THAT(regions[0].boxes, ElementsAre(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11));
}

}  // namespace
}  // namespace niandu::layout
