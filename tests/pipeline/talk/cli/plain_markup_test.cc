#include "pipeline/talk/cli/plain_markup.h"

#include <gtest/gtest.h>

#include <string>

#include "extractors/page.h"
#include "pipeline/publish/export/table_text.h"
#include "pipeline/talk/cli/page_svg.h"

namespace niandu::cli {
namespace {

TEST(PlainMarkup, APageAsItIsDrawn) {
  Page page;
  page.number = 1;
  page.width_pt = 595;
  page.height_pt = 842;
  page.images.push_back({10, 10, 20, 20});
  page.rulings.push_back({});
  Glyph glyph;
  glyph.code = U'<';
  glyph.bold = true;
  glyph.direction = 1;
  page.glyphs.push_back(glyph);
  EXPECT_TRUE(is_plain_svg(page_to_svg(page, {}, {}, {}, {})));
}

TEST(PlainMarkup, NothingElseIsASvg) {
  const std::string begin = R"(<svg xmlns="http://www.w3.org/2000/svg">)", end = "</svg>";
  EXPECT_TRUE(is_plain_svg(begin + R"(<text x="1" y="2">one</text>)" + end));
  for (const char* inside :
       {"<script>1</script>", R"(<image href="http://a/b"/>)", R"(<text onload="1">1</text>)",
        R"(<svg:script xmlns:svg="http://www.w3.org/2000/svg"/>)", "<foreignObject/>",
        R"x(<rect fill="url(http://a)"/>)x", "<style>*{}</style>", "<!--x-->", "<a>1</a>", "<"}) {
    EXPECT_FALSE(is_plain_svg(begin + inside + end)) << inside;
  }
  EXPECT_FALSE(is_plain_svg(begin + "\xFF" + end));
}

TEST(PlainMarkup, ATableAsItIsWrittenAndNothingElseIsHtml) {
  Table table;
  table.rows = table.columns = 1;
  table.title = "<b>";
  table.cells.resize(1);
  table.cells[0].text.utf8 = "<script>\n&";
  table.cells[0].column_span = 2;
  EXPECT_TRUE(is_plain_html(table_to_html(table)));
  for (const char* text : {"<script>", "<td onclick=\"1\">", "<img src=x>", "<td rowspan=x>"}) {
    EXPECT_FALSE(is_plain_html(text)) << text;
  }
}

}  // namespace
}  // namespace niandu::cli
