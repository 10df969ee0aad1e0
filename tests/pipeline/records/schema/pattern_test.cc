// RE2 simulates an automaton: a byte of text costs at most one step for each instruction of the
// pattern's program, and no pattern steps back. Time is linear in the text with a factor that the
// size of the program bounds; what is tested here is that bound. (That nothing else than RE2
// matches patterns: tests/cli/test_house.py.)
#include "pipeline/records/schema/pattern.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "pipeline/records/schema/schema.h"
#include "pipeline/records/schema/schema_set.h"

namespace niandu {
namespace {

// RE2 gives a quarter of two thirds of a pattern's memory (1 MiB) to instructions of 16 bytes.
constexpr int kMostInstructions = (1 << 20) / 4 * 2 / 3 / 16;

void append(const Words& words, std::vector<Pattern>& out) {
  out.insert(out.end(), words.patterns().begin(), words.patterns().end());
}

std::vector<Pattern> patterns_of(const Schema& schema) {
  std::vector<Pattern> out = schema.titles;
  out.insert(out.end(), schema.body_titles.begin(), schema.body_titles.end());
  for (const SectionSpec& section : schema.sections) {
    append(section.headings, out);
    out.push_back(section.opening);
    for (const OutlineLevel& level : section.outline) out.push_back(level.drop);
  }
  for (const TableSpec& table : schema.tables) {
    append(table.other_headers, out);
    for (const ColumnSpec& column : table.columns) {
      append(column.headers, out);
      out.push_back(column.drop);
    }
    for (const FieldSpec& field : table.fields) append(field.empty, out);
  }
  std::erase_if(out, [](const Pattern& pattern) { return pattern.empty(); });
  return out;
}

TEST(Pattern, ProgramsOfTheProjectsSchemasAreSmall) {
  const auto set = SchemaSet::load(NIANDU_SOURCE_DIR "/schemas");
  ASSERT_TRUE(set);
  std::size_t patterns = 0;
  for (const Schema& schema : set->schemas()) {
    for (const Pattern& pattern : patterns_of(schema)) {
      EXPECT_LE(pattern.regex().ProgramSize(), kMostInstructions / 4) << pattern.source();
      ++patterns;
    }
  }
  EXPECT_GT(patterns, 20U);
}

TEST(Pattern, NoProgramIsLargerThanItsMemoryAllows) {
  int accepted = 0, refused = 0;
  for (int repeats = 1; repeats <= 1000; repeats = repeats * 3 / 2 + 1) {
    const std::string times = "{1," + std::to_string(repeats) + "}";
    for (const std::string& source :
         {"a" + times, "[一-龥]" + times, "(a" + times + ")" + times, "((.|b)" + times + ")*c",
          "(((x" + times + ")" + times + ")" + times + ")*"}) {
      const Pattern pattern(source);
      if (pattern.check().message.empty()) {
        EXPECT_LE(pattern.regex().ProgramSize(), kMostInstructions) << source;
        ++accepted;
      } else {
        ++refused;
      }
    }
  }
  EXPECT_GT(accepted, 10);
  EXPECT_GT(refused, 5);
}

// What makes engines that step back crawl: 2^n ways to read n characters.
TEST(Pattern, PatternsOfManyReadingsEndOnLongTexts) {
  const std::string text = std::string(200'000, 'a') + "!";
  for (const char* source : {"(a*)*b", "(a+)+$", "(a|aa)+b", "(a|a)*b", "(.*)*x", "(.*a){12}b",
                             "^(([a-z])+.)+[A-Z]([a-z])+$"}) {
    EXPECT_FALSE(Pattern(source).found_in(text)) << source;
    EXPECT_FALSE(Pattern(source).matches(text)) << source;
  }
}

}  // namespace
}  // namespace niandu
