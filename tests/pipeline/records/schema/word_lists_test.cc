// schemas/words.yaml: the program's own, one of a folder, and mistakes in it.
#include "pipeline/records/normalize/word_lists.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "pipeline/records/normalize/fold.h"
#include "pipeline/records/schema/schema.h"
#include "pipeline/records/schema/schema_set.h"
#include "tests/pipeline/records/schema/temporary_folder.h"

namespace niandu {
namespace {

std::string our_words() {
  std::ifstream stream(NIANDU_SOURCE_DIR "/schemas/words.yaml", std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

// With `from` replaced.
std::string our_words(std::string_view from, std::string_view to) {
  std::string text = our_words();
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

constexpr std::string_view kTables =
    "tables:\n"
    "- name: documents\n"
    "  columns: {title: {}}\n"
    "- name: tasks\n"
    "  columns: {task_no: {type: integer}, text: {}}\n"
    "- name: issues\n"
    "  columns: {code: {}}\n";
constexpr std::string_view kKind =
    "kind: x\n"
    "document: {titles: '會議紀錄'}\n"
    "tables:\n"
    "  tasks:\n"
    "    record: tasks\n"
    "    columns: {task: [工作]}\n"
    "    needs: [task]\n"
    "    row: task\n"
    "    fields: {text: {from: task, normalize: year_end_progress}}\n";

std::vector<std::string> mistakes(std::string_view words) {
  const TemporaryFolder folder;
  folder.write("tables.yaml", kTables);
  folder.write("words.yaml", words);
  std::vector<std::string> out;
  for (const Error& error : SchemaSet::check(folder.path())) {
    out.push_back(error.message.substr(folder.path().size() + 1));
  }
  return out;
}

// The progress of the four quarters that a sentence tells; "-": not understood.
std::string statuses(std::string_view said, const NormalizerParams& params) {
  Text text;
  text.utf8 = said;
  text.spans.push_back({});
  std::string out;
  for (const NormalizedRow& row : find_normalizer("quarter_lags")(text, params).rows) {
    const auto* status = std::get_if<std::string>(&row.fields[1].value.datum);
    out += (out.empty() ? "" : " ") + (status != nullptr ? *status : "-");
  }
  return out;
}

TEST(WordLists, OursAreFoldedAndEachWordStandsOnceInItsList) {
  YamlFile file{"words.yaml", our_words(), {}};
  ASSERT_TRUE(parse_yaml(file));
  for (std::size_t s = 1; s < file.root.items[1].items.size(); s += 2) {
    const YamlNode& section = file.root.items[1].items[s];
    for (std::size_t k = 1; k < section.items.size(); k += 2) {
      std::vector<std::string> seen;
      for (const YamlNode& word : section.items[k].items) {
        const bool pattern = word.scalar.size() > 2 && word.scalar.starts_with('/');
        EXPECT_EQ(pattern ? word.scalar : fold_text(word.scalar), word.scalar);
        EXPECT_EQ(std::find(seen.begin(), seen.end(), word.scalar), seen.end()) << word.scalar;
        seen.push_back(word.scalar);
      }
    }
  }
}

TEST(WordLists, AListThatIsUnknownOrMissingIsAMistakeWithItsPlace) {
  EXPECT_THAT(
      mistakes(our_words("    behind_listed:", "    behind_lists:")),
      testing::ElementsAre(testing::HasSubstr("words.yaml:"),
                           testing::HasSubstr("no list of words quarter_lags.behind_listed")));
  EXPECT_THAT(mistakes(our_words("    behind_listed:", "    behind_lists:")).front(),
              testing::HasSubstr("unknown list of words \"quarter_lags.behind_lists\""));
  EXPECT_THAT(mistakes(our_words("    behind_listed:", "    ahead: [x]\n    behind_listed:")),
              testing::ElementsAre(testing::HasSubstr("\"quarter_lags.ahead\" is given twice")));
  EXPECT_THAT(mistakes(our_words("    done_too: ['/", "    done_too: ['/(")),
              testing::ElementsAre(testing::HasSubstr("pattern: missing )")));
  EXPECT_THAT(mistakes(our_words("    among: [", "    among: [[x], ")),
              testing::ElementsAre(testing::HasSubstr("expected a word, found a list")));
}

TEST(WordLists, AFolderWithoutThemHasTheProgramsAndOneWithThemItsOwn) {
  const std::string_view said = "第2季遲了1%,餘無落後";
  for (const bool own : {false, true}) {
    const TemporaryFolder folder;
    folder.write("tables.yaml", kTables);
    folder.write("x.yaml", kKind);
    if (own)
      folder.write("words.yaml", our_words("    behind: [落後,", "    behind: [落後, 遲了,"));
    const auto set = SchemaSet::load(folder.path());
    ASSERT_TRUE(set) << set.error().message;
    const Schema& schema = set->schemas().front();
    const NormalizerParams& params = schema.tables.front().fields.front().params;
    EXPECT_EQ(&params.words() == &WordLists::built_in(), !own);
    EXPECT_EQ(&schema.lexicon->words(), &params.words());
    EXPECT_EQ(statuses(said, params), own ? "not_behind behind not_behind not_behind"
                                          : "not_behind - not_behind not_behind");
  }
}

}  // namespace
}  // namespace niandu
