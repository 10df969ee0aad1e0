#include "pipeline/publish/export/exporter.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/publish/export/formula_issues.h"
#include "pipeline/publish/export/output_folder.h"
#include "pipeline/publish/export/record_tree.h"
#include "pipeline/publish/export/row_spool.h"
#include "pipeline/records/messages/issue_text.h"

namespace niandu {
namespace {

namespace fs = std::filesystem;

std::string read_all(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::size_t entries(const fs::path& folder) {
  return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), {}));
}

// A fresh folder that goes away with the test.
class ExportTest : public testing::Test {
 protected:
  ExportTest() {
    std::string name = (fs::temp_directory_path() / "niandu-export-XXXXXX").string();
    if (::mkdtemp(name.data()) != nullptr) folder_ = name;
  }
  ~ExportTest() override { fs::remove_all(folder_); }

  [[nodiscard]] fs::path out() const { return folder_ / "out"; }

  fs::path folder_;
};

Column column(const std::string& name, ColumnType type = ColumnType::kString) {
  Column column;
  column.name = name;
  column.type = type;
  column.title = "題";
  column.description = "What it is.";
  return column;
}

// goals (goal_no) and, inside them, strategies (goal_no, strategy_no).
std::vector<TableDefinition> sample_tables() {
  TableDefinition documents{
      "documents", "文件", "d", "說", {column("file_name"), column("records")}, {}, {}, {}};
  TableDefinition goals{
      "goals",     "目標", "d", "說", {column("goal_no", ColumnType::kInteger), column("name")},
      {"goal_no"}, {},     {}};
  TableDefinition strategies{
      "strategies",
      "策略",
      "d",
      "說",
      {column("goal_no", ColumnType::kInteger), column("strategy_no", ColumnType::kInteger),
       column("share", ColumnType::kNumber), column("done", ColumnType::kBoolean)},
      {"goal_no", "strategy_no"},
      {{{"goal_no"}, "goals", {"goal_no"}}},
      {}};
  TableDefinition issues{
      "issues",     "問題", "d", "說", {column("issue_no"), column("code"), column("page")},
      {"issue_no"}, {},     {}};
  return {documents, goals, strategies, issues};
}

Value value(Datum datum, std::string raw = {}, Evidence evidence = Evidence::kStated) {
  Value value;
  value.datum = std::move(datum);
  value.raw = std::move(raw);
  value.evidence = evidence;
  return value;
}

DocumentRecords sample_document(const std::string& id, const std::string& agency) {
  DocumentRecords document;
  document.document_id = id;
  document.file_name = id + ".pdf";
  document.sha256 = std::string(64, 'a');
  document.kind = "annual_plan";
  document.agency = agency;
  document.roc_year = 107;
  document.pages = 9;
  Record goal{"goals", {}, 1, 2};
  goal.set("goal_no", value(std::int64_t{1}, "一"));
  goal.set("name", value(std::string("=目標,\"一\""), "=目標"));
  Record strategy{"strategies", {}, 2, 2};
  strategy.set("goal_no", value(std::int64_t{1}));
  strategy.set("strategy_no", value(std::int64_t{1}));
  strategy.set("share", value(Decimal{"75.50"}));
  strategy.set("done", value(false));
  Record orphan = strategy;
  orphan.set("goal_no", value(std::int64_t{9}));
  orphan.set("share", value({}, "", Evidence::kMissing));
  document.records = {goal, strategy, orphan};
  return document;
}

std::string export_all(const fs::path& out, const std::vector<DocumentRecords>& documents,
                       const ExportOptions& options = {}) {
  const auto tables = sample_tables();
  auto exporter = Exporter::open(out.string(), tables, options);
  if (!exporter) return exporter.error().to_string();
  for (const DocumentRecords& document : documents) {
    if (auto added = (*exporter)->add(document); !added) return added.error().to_string();
  }
  if (auto finished = (*exporter)->finish(); !finished) return finished.error().to_string();
  return {};
}

TEST_F(ExportTest, CsvHasFixedColumnsAtBothEndsAndEmptyCellsWhereNothingIs) {
  ASSERT_EQ(export_all(out(), {sample_document("b", "乙部")}), "");
  EXPECT_EQ(read_all(out() / "strategies.csv"),
            "document_id,agency,roc_year,goal_no,strategy_no,share,done,page_first,page_last\n"
            "b,乙部,107,1,1,75.50,false,2,2\n"
            "b,乙部,107,9,1,,false,2,2\n");
  EXPECT_EQ(read_all(out() / "documents.csv"),
            "document_id,agency,roc_year,file_name,records,page_first,page_last\n"
            "b,乙部,107,b.pdf,3,1,9\n");
}

TEST_F(ExportTest, TablesWithoutRowsAreWrittenWithTheirHeader) {
  ASSERT_EQ(export_all(out(), {}), "");
  EXPECT_EQ(read_all(out() / "issues.csv"),
            "document_id,agency,roc_year,issue_no,code,page,page_first,page_last\n");
}

TEST_F(ExportTest, OrderOfArrivalLeavesNoTrace) {
  const auto a = sample_document("a", "甲部"), b = sample_document("b", "乙部");
  ASSERT_EQ(export_all(folder_ / "1", {a, b}), "");
  ASSERT_EQ(export_all(folder_ / "2", {b, a}), "");
  for (const char* name : {"goals.csv", "datapackage.json", "json/a.json"}) {
    EXPECT_EQ(read_all(folder_ / "1" / name), read_all(folder_ / "2" / name)) << name;
  }
}

TEST_F(ExportTest, FormulasStayUnlessAskedFor) {
  ASSERT_EQ(export_all(folder_ / "plain", {sample_document("b", "")}), "");
  EXPECT_NE(read_all(folder_ / "plain/goals.csv").find("\"=目標,\"\"一\"\"\""), std::string::npos);
  ExportOptions safe;
  safe.csv_safe = true;
  ASSERT_EQ(export_all(folder_ / "safe", {sample_document("b", "")}, safe), "");
  EXPECT_NE(read_all(folder_ / "safe/goals.csv").find("\"'=目標,\"\"一\"\"\""), std::string::npos);
  EXPECT_EQ(read_all(folder_ / "safe/json/b.json"), read_all(folder_ / "plain/json/b.json"));
}

TEST_F(ExportTest, FormulasGetAnIssueThatNamesThem) {
  DocumentRecords document = sample_document("b", "");
  note_formula_values(document, sample_tables());
  ASSERT_EQ(document.issues.size(), 1U);
  const Issue& issue = document.issues.front();
  EXPECT_EQ(issue.code, IssueCode::kFormulaLikeValue);
  EXPECT_EQ(severity_of(issue), Severity::kInfo);
  EXPECT_EQ(issue.table + "|" + issue.record + "|" + issue.field, "goals|1|name");
  EXPECT_EQ(issue.page_number, 1);
}

TEST_F(ExportTest, JsonNestsRecordsInTheOnesTheyBelongTo) {
  ASSERT_EQ(export_all(out(), {sample_document("b", "乙部")}), "");
  const auto json = nlohmann::json::parse(read_all(out() / "json/b.json"));
  const auto& goal = json.at("records").at("goals").at(0);
  EXPECT_EQ(goal.at("values").at("goal_no").at("value"), 1);
  EXPECT_EQ(goal.at("values").at("goal_no").at("raw"), "一");
  EXPECT_EQ(goal.at("children").at("strategies").size(), 1U);
  const auto& orphan = json.at("records").at("strategies").at(0).at("values");
  EXPECT_EQ(orphan.at("goal_no").at("value"), 9) << "no goal 9: it stays on the top level";
  EXPECT_TRUE(orphan.at("share").at("value").is_null());
  EXPECT_EQ(orphan.at("share").at("evidence"), "missing");
}

TEST_F(ExportTest, NothingShowsBeforeFinishAndNothingStaysWithoutIt) {
  const auto tables = sample_tables();
  {
    auto exporter = Exporter::open(out().string(), tables, {});
    ASSERT_TRUE(exporter);
    ASSERT_TRUE((*exporter)->add(sample_document("b", "")));
    EXPECT_FALSE(fs::exists(out() / "json/b.json"));
  }
  EXPECT_FALSE(fs::exists(out())) << "the folder was made for this run";
}

TEST_F(ExportTest, OutputFolderReplacesOldFilesAndLeavesOthers) {
  fs::create_directories(out());
  std::ofstream(out() / "goals.csv") << "old";
  std::ofstream(out() / "mine.txt") << "mine";
  auto folder = OutputFolder::open(out().string());
  ASSERT_TRUE(folder);
  auto file = (*folder)->create("goals.csv");
  ASSERT_TRUE(file);
  const std::string large(200'000, 'x');
  (*file)->write("a");
  (*file)->write(large);
  EXPECT_EQ(read_all(out() / "goals.csv"), "old");
  ASSERT_TRUE((*file)->close());
  ASSERT_TRUE((*folder)->commit());
  EXPECT_EQ(read_all(out() / "goals.csv"), "a" + large);
  EXPECT_EQ(read_all(out() / "mine.txt"), "mine");
  EXPECT_EQ(entries(out()), 2U);
  EXPECT_EQ((*folder)->files().at(0).sha256, sha256_hex("a" + large));
}

TEST_F(ExportTest, SpoolGivesBackWhatWasPutWhetherInMemoryOrNot) {
  for (const std::size_t limit : {0U, 12U, 1'000'000U}) {
    RowSpool spool(folder_.string(), limit);
    std::vector<std::pair<RowSpool::Ticket, std::string>> kept;
    for (int i = 0; i < 20; ++i) {
      const std::string bytes = std::string(static_cast<std::size_t>(i), 'x') + std::to_string(i);
      const auto ticket = spool.put(bytes);
      ASSERT_TRUE(ticket);
      kept.emplace_back(*ticket, bytes);
    }
    for (const auto& [ticket, bytes] : kept) {
      EXPECT_EQ(spool.get(ticket, 0, bytes.size()).value(), bytes);
      EXPECT_EQ(spool.get(ticket, 1, bytes.size()).value(), bytes.substr(1));
    }
    EXPECT_EQ(entries(folder_), 0U) << "the file has no name";
  }
}

}  // namespace
}  // namespace niandu
