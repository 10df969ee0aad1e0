#include "pipeline/publish/export/original_link.h"

#include <gtest/gtest.h>

namespace niandu {
namespace {

DocumentRecords document(const std::string& path) {
  DocumentRecords document;
  document.path = path;
  document.sha256 = "aa";
  return document;
}

TEST(OriginalLink, LeadsToThePageOfTheFile) {
  EXPECT_EQ(link_to_original({}, document("107/plan.pdf"), 3), "107/plan.pdf#page=3");
  EXPECT_EQ(link_to_original({}, document("plan.txt"), 0), "plan.txt");
  EXPECT_EQ(link_to_original({}, document(""), 3), "");
}

// RFC 3986: nothing of a name is taken for a scheme, a query or a fragment.
TEST(OriginalLink, NamesAreEscaped) {
  EXPECT_EQ(link_to_original({}, document("a:b #1?%20.pdf"), 1), "a%3Ab%20%231%3F%2520.pdf#page=1");
  EXPECT_EQ(link_to_original({}, document("計\".pdf"), 1), "%E8%A8%88%22.pdf#page=1");
}

TEST(OriginalLink, BeginsWhereTheOriginalsAre) {
  const auto link = [](const std::string& before, std::string_view up = {}) {
    return link_to_original({before, {}}, document("a.pdf"), 2, up);
  };
  EXPECT_EQ(link("../in"), "../in/a.pdf#page=2");
  EXPECT_EQ(link("../in/", "../"), "../../in/a.pdf#page=2");
  EXPECT_EQ(link("", "../"), "../a.pdf#page=2");
  EXPECT_EQ(link("/srv/plans 1", "../"), "file:///srv/plans%201/a.pdf#page=2");
  EXPECT_EQ(link("https://example.org/p", "../"), "https://example.org/p/a.pdf#page=2");
}

TEST(OriginalLink, APlaceThatIsKnownIsTaken) {
  EXPECT_EQ(link_to_original({"../in", {{"aa", "../documents/b c.pdf"}}}, document("a.pdf"), 2),
            "../documents/b%20c.pdf#page=2");
}

}  // namespace
}  // namespace niandu
