#include "pipeline/publish/bag/payload_names.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "pipeline/publish/bag/xml_writer.h"

namespace niandu {
namespace {

using testing::ElementsAre;

std::vector<std::string> names(const std::vector<std::string>& paths) {
  return payload_names(paths);
}

TEST(PayloadNames, AreThoseBelowTheCommonFolder) {
  EXPECT_THAT(names({"/a/b/x.pdf", "/a/b/c/y.pdf"}), ElementsAre("x.pdf", "c/y.pdf"));
  EXPECT_THAT(names({"/a/b/x.pdf"}), ElementsAre("x.pdf"));
  EXPECT_THAT(names({"/a/x", "/b/x"}), ElementsAre("a/x", "b/x"));
  EXPECT_THAT(names({}), ElementsAre());
}

TEST(PayloadNames, NeverLeadOut) {
  EXPECT_THAT(names({"/a/../../etc/passwd", "/b/./x"}),
              ElementsAre("a/%2E%2E/%2E%2E/etc/passwd", "b/x"));
}

TEST(PayloadNames, BytesThatAreNotUtf8ArePercentEncoded) {
  EXPECT_THAT(names({"/d/\xA4\xA4.pdf", "/d/計畫%.pdf", "/d/a\nb"}),
              ElementsAre("%A4%A4.pdf", "計畫%.pdf", "a\nb"));
}

TEST(PayloadNames, WhatSomeFileSystemsHoldToBeOneIsKeptApart) {
  // Upper case, composed and decomposed, escaped and so named.
  EXPECT_THAT(names({"/d/A.pdf", "/d/a.pdf", "/d/\u00E9", "/d/e\u0301", "/d/%A4", "/d/\xA4"}),
              ElementsAre("A.pdf", "_2/a.pdf", "\u00E9", "_2/e\u0301", "%A4", "_2/%A4"));
  // A file where another path has a folder.
  EXPECT_THAT(names({"/d/%A4", "/d/\xA4/x"}), ElementsAre("%A4", "_2/%A4/x"));
  EXPECT_THAT(names({"/d/\xA4/x", "/d/%A4"}), ElementsAre("%A4/x", "_2/%A4"));
}

TEST(PayloadNames, LongNamesAreShortenedAndKeepTheirSuffix) {
  const std::string raw(100, '\xA4');
  const auto all = names({"/d/" + raw + ".pdf", "/d/x"});
  EXPECT_EQ(all[0].size(), 32U + 4);
  EXPECT_TRUE(all[0].ends_with(".pdf"));
}

TEST(Paths, AreEscapedAsTheirReadersWant) {
  EXPECT_EQ(escaped_path("/a%\n\xA4計"), "/a%25%0A%A4計");
  EXPECT_EQ(manifest_path("a%\r\nb\tc"), "a%25%0D%0Ab\tc");
}

TEST(Xml, TextCannotBreakOut) {
  std::string out;
  XmlWriter xml(out);
  xml.begin("a", " b=\"c\"");
  xml.element("d", "<&>\x01\xFF計");
  xml.end();
  EXPECT_EQ(out, "<a b=\"c\">\n  <d>&lt;&amp;&gt;\uFFFD\uFFFD計</d>\n</a>\n");
}

}  // namespace
}  // namespace niandu
