#include "pipeline/records/schema/comparison_schema.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "pipeline/records/normalize/fold.h"
#include "pipeline/records/schema/table_reader.h"

namespace niandu {
namespace {

constexpr std::array<std::string_view, 1> kRootKeys = {"compare"};
constexpr std::array<std::string_view, 9> kKeys = {
    "tables",  "findings", "lower_is_better", "higher_is_better", "factors", "written_otherwise",
    "figures", "paused",   "reviewed"};
constexpr std::array<std::string_view, 14> kFindingKeys = {
    "title",          "title_zh", "severity",     "message",        "message_zh",
    "table",          "is",       "reaches",      "falls",          "row",
    "without_figure", "most_are", "most_message", "most_message_zh"};
constexpr std::array<std::string_view, 3> kRowKeys = {"of", "is", "reaches"};
constexpr std::array<std::string_view, 2> kSeverities = {"info", "warning"};

std::vector<std::string> folded_words(SchemaReader& reader, const YamlNode& node) {
  std::vector<std::string> words = reader.words(node);
  for (std::string& word : words) word = fold_key(word);
  return words;
}

FindingCondition condition_on(FindingCondition::Kind kind, const std::string& place,
                              const std::string& value = {}) {
  const std::size_t dot = place.find('.');
  if (dot == std::string::npos) return {kind, {}, place, value};
  return {kind, place.substr(0, dot), place.substr(dot + 1), value};
}

// What a finding asks of a record.
void read_conditions(SchemaReader& reader, std::string_view name, const YamlNode& value,
                     FindingText& finding) {
  using Kind = FindingCondition::Kind;
  const auto each = [&](Kind kind) {
    reader.each_entry(value, [&](const YamlNode& key, const YamlNode& node) {
      finding.when.push_back(condition_on(kind, key.scalar, reader.text(node)));
    });
  };
  if (name == "is" || name == "most_are") each(Kind::kIs);
  if (name == "most_are") finding.most = true;
  if (name == "reaches") each(Kind::kReaches);
  if (name == "falls") finding.when.push_back(condition_on(Kind::kFalls, reader.text(value)));
  if (name == "without_figure") {
    finding.when.push_back(condition_on(Kind::kWithoutFigure, reader.text(value)));
  }
}

// One row of a table that hangs on the record: {of: TABLE, is: {...}, reaches: {...}}.
void read_row(SchemaReader& reader, const YamlNode& node, FindingText& finding) {
  reader.each_known(node, kRowKeys, [&](std::string_view name, const YamlNode& value) {
    if (name == "of") {
      finding.row_table = reader.text(value);
      return;
    }
    const auto kind = name == "is" ? FindingCondition::Kind::kIs : FindingCondition::Kind::kReaches;
    reader.each_entry(value, [&](const YamlNode& key, const YamlNode& text) {
      finding.row.push_back({kind, {}, key.scalar, reader.text(text)});
    });
  });
  if (finding.row_table.empty() || finding.row.empty()) {
    reader.fail(node, "a row needs a table and a condition");
  }
}

FindingText read_finding(SchemaReader& reader, const YamlNode& key, const YamlNode& node) {
  FindingText finding;
  finding.check = key.scalar;
  finding.severity = "info";
  reader.each_known(node, kFindingKeys, [&](std::string_view name, const YamlNode& value) {
    if (name == "severity") finding.severity = kSeverities.at(reader.choice(value, kSeverities));
    if (name == "title") finding.title = reader.text(value);
    if (name == "title_zh") finding.title_zh = reader.text(value);
    if (name == "message") finding.message = reader.text(value);
    if (name == "message_zh") finding.message_zh = reader.text(value);
    if (name == "table") finding.table = reader.text(value);
    if (name == "most_message") finding.most_message = reader.text(value);
    if (name == "most_message_zh") finding.most_message_zh = reader.text(value);
    if (name == "row") read_row(reader, value, finding);
    read_conditions(reader, name, value, finding);
  });
  if (finding.message.empty() || finding.message_zh.empty() || finding.title.empty() ||
      finding.title_zh.empty()) {
    reader.fail(key, "a finding needs title, title_zh, message and message_zh");
  }
  if (finding.most_message.empty() != finding.most_message_zh.empty()) {
    reader.fail(key, "most_message and most_message_zh go together");
  }
  if (finding.table.empty() != (finding.when.empty() && finding.row.empty())) {
    reader.fail(key, "a finding about records needs a table and a condition");
  }
  return finding;
}

void read_factors(SchemaReader& reader, const YamlNode& node, ComparisonSchema& comparison) {
  reader.each_entry(node, [&](const YamlNode& key, const YamlNode& value) {
    const std::string digits = reader.text(value);
    std::int64_t factor = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), factor);
    const bool whole = read.ec == std::errc() && read.ptr == digits.data() + digits.size();
    if (!whole || factor < 1) reader.fail(value, "expected a whole number");
    comparison.factors.emplace_back(fold_key(key.scalar), factor);
  });
  std::stable_sort(comparison.factors.begin(), comparison.factors.end(),
                   [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
}

}  // namespace

const FindingText* ComparisonSchema::find(std::string_view check) const {
  const auto found = std::find_if(findings.begin(), findings.end(),
                                  [&](const FindingText& text) { return text.check == check; });
  return found == findings.end() ? nullptr : &*found;
}

void parse_comparison(SchemaReader& reader, const YamlNode& root, ComparisonSchema& comparison) {
  const auto read = [&](std::string_view name, const YamlNode& value) {
    if (name == "tables") read_tables(reader, value, comparison.tables);
    if (name == "lower_is_better") comparison.lower_is_better = folded_words(reader, value);
    if (name == "higher_is_better") comparison.higher_is_better = folded_words(reader, value);
    if (name == "written_otherwise") {
      reader.each_entry(value, [&](const YamlNode& key, const YamlNode& node) {
        comparison.written_otherwise.emplace_back(fold_key(key.scalar),
                                                  fold_key(reader.text(node)));
      });
    }
    if (name == "paused") comparison.paused = folded_words(reader, value);
    if (name == "reviewed") {
      reader.each_entry(value, [&](const YamlNode& key, const YamlNode& node) {
        comparison.reviewed.emplace_back(key.scalar, reader.text(node));
      });
    }
    if (name == "figures") comparison.figures = folded_words(reader, value);
    if (name == "factors") read_factors(reader, value, comparison);
    if (name == "findings") {
      reader.each_entry(value, [&](const YamlNode& key, const YamlNode& node) {
        comparison.findings.push_back(read_finding(reader, key, node));
      });
    }
  };
  reader.each_known(root, kRootKeys, [&](std::string_view, const YamlNode& value) {
    reader.each_known(value, kKeys, read);
  });
  for (TableDefinition& table : comparison.tables) table.stands_alone = true;
}

}  // namespace niandu
