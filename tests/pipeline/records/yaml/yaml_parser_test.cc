#include "pipeline/records/yaml/yaml_parser.h"

#include <gtest/gtest.h>
#include <yaml-cpp/yaml.h>

#include <filesystem>
#include <fstream>
#include <iterator>

namespace niandu {
namespace {

// A tree in one line, to compare with.
std::string shown(const YamlNode& node) {
  std::string out;
  switch (node.kind) {
    case YamlNode::Kind::kNull:
      return "~";
    case YamlNode::Kind::kScalar:
      return "<" + node.scalar + ">";
    case YamlNode::Kind::kList:
      for (const YamlNode& item : node.items) out += shown(item) + ",";
      return "[" + out + "]";
    case YamlNode::Kind::kMap:
      for (std::size_t i = 0; i + 1 < node.items.size(); i += 2) {
        out += shown(node.items[i]) + ":" + shown(node.items[i + 1]) + ",";
      }
      return "{" + out + "}";
  }
  return out;
}

std::string shown(const YAML::Node& node) {
  std::string out;
  if (node.IsNull() || !node.IsDefined()) return "~";
  if (node.IsScalar()) return "<" + node.Scalar() + ">";
  if (node.IsSequence()) {
    for (const auto& item : node) out += shown(item) + ",";
    return "[" + out + "]";
  }
  for (const auto& entry : node) out += shown(entry.first) + ":" + shown(entry.second) + ",";
  return "{" + out + "}";
}

std::string parsed(std::string_view text) {
  YamlNode root;
  const YamlMistake mistake = parse_yaml_text(text, root);
  if (mistake.message.empty()) return shown(root);
  return std::to_string(mistake.line + 1) + ":" + std::to_string(mistake.column + 1) + " " +
         mistake.message;
}

TEST(YamlParser, ReadsBlockMapsAndLists) {
  EXPECT_EQ(parsed("a: 1\nb:\n  c: x y\n  d:\n  - e\n  - f: g\n    h: i\n"),
            "{<a>:<1>,<b>:{<c>:<x y>,<d>:[<e>,{<f>:<g>,<h>:<i>,},],},}");
}

TEST(YamlParser, ReadsFlowListsAndMapsOverLines) {
  EXPECT_EQ(parsed("a: [b, {c: d, e: [f]},\n    'g, h']\ni: {}\n"),
            "{<a>:[<b>,{<c>:<d>,<e>:[<f>,],},<g, h>,],<i>:{},}");
}

TEST(YamlParser, ReadsQuotesBlockScalarsAndComments) {
  EXPECT_EQ(
      parsed("# c\na: 'it''s' # d\nb: \"x\\n\\u4e00\"\nc: |\n  p\n   q\n\n  r\nd: >-\n  s\n  t\n"),
      "{<a>:<it's>,<b>:<x\n一>,<c>:<p\n q\n\nr\n>,<d>:<s t>,}");
}

TEST(YamlParser, ExpandsAliases) {
  EXPECT_EQ(parsed("a: &x {b: c}\nd: *x\n"), "{<a>:{<b>:<c>,},<d>:{<b>:<c>,},}");
}

TEST(YamlParser, SaysWhatIsWrongAndWhere) {
  EXPECT_EQ(parsed("a: [b\n"),
            "2:1 did not find expected ',' or ']', while parsing a flow sequence");
  EXPECT_EQ(parsed("a: 'b\n"),
            "2:1 found unexpected end of stream, while scanning a quoted scalar");
  EXPECT_EQ(parsed("a: b: c\n"), "1:5 mapping values are not allowed in this context");
  EXPECT_EQ(parsed("a: *b\n"), "1:4 unknown alias \"b\"");
  EXPECT_EQ(parsed("a: 1\n\tb: 2\n"),
            "2:1 found a tab character that violates indentation, while scanning a plain scalar");
  EXPECT_EQ(parsed("a: 1\n  b: 2\n"), "2:4 mapping values are not allowed in this context");
  EXPECT_EQ(parsed("a: !!str b\n"), "1:4 tags are not read");
  EXPECT_EQ(parsed("a: {<<: b}\n"), "1:5 merge keys are not read");
  EXPECT_EQ(parsed("a: 1\n---\nb: 2\n"), "2:1 a second document; one file holds one");
  EXPECT_EQ(parsed("年度: [甲, *b]\n"), "1:15 unknown alias \"b\"") << "columns are bytes";
  EXPECT_EQ(parsed(""), "1:1 empty file");
}

TEST(YamlParser, NestingHasALimit) {
  const std::string deep(100'000, '[');
  EXPECT_EQ(parsed(deep), "1:33 nested too deeply (more than 32)");
}

TEST(YamlParser, AnchorsThatExplodeStopAtTheLimit) {
  std::string bomb = "a: &a [x, x, x, x, x, x, x, x, x, x]\n";
  for (char c = 'b'; c < 'k'; ++c) {
    const std::string before(1, static_cast<char>(c - 1));
    bomb += std::string(1, c) + ": &" + c + " [*" + before;
    for (int i = 0; i < 9; ++i) bomb += ", *" + before;
    bomb += "]\n";
  }
  EXPECT_NE(parsed(bomb).find("too many nodes"), std::string::npos);
}

// Few nodes, each a copy of a long word.
TEST(YamlParser, LongWordsThatAnchorsRepeatStopAtTheLimit) {
  std::string bomb = "a: &a " + std::string(500'000, 'x') + "\nb: [";
  for (int i = 0; i < 50'000; ++i) bomb += "*a, ";
  EXPECT_NE(parsed(bomb + "]\n").find("too long"), std::string::npos);
}

// Every anchor keeps a copy of all that is inside it.
TEST(YamlParser, AnchorsInsideAnchorsCountEachTime) {
  std::string bomb;
  for (int depth = 0; depth < 30; ++depth) bomb += "&a" + std::to_string(depth) + " [";
  for (int i = 0; i < 50'000; ++i) bomb += "x, ";
  EXPECT_NE(parsed(bomb + std::string(30, ']')).find("too many nodes"), std::string::npos);
}

TEST(YamlParser, EveryCutOfAFileEndsWithoutHarm) {
  const std::string text =
      "kind: x # c\nlist: [a, 'b', \"c\\n\", {d: &e f, g: *e}]\nt: |\n  u\n  v\n- w: {x: [\n";
  for (std::size_t size = 0; size <= text.size(); ++size) {
    YamlNode root;
    static_cast<void>(parse_yaml_text(text.substr(0, size), root));
  }
}

// A second opinion on how the schemas read.
TEST(YamlParser, ReadsTheSchemasAsYamlCppDoes) {
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(NIANDU_SOURCE_DIR "/schemas")) {
    if (entry.path().extension() != ".yaml") continue;
    std::ifstream stream(entry.path(), std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    EXPECT_EQ(parsed(text), shown(YAML::Load(text))) << entry.path();
    ++files;
  }
  EXPECT_GE(files, 4);
}

}  // namespace
}  // namespace niandu
