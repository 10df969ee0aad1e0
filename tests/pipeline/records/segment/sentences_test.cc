// Sentences of reviews and what they say: the tables in sentences/, through the whole schema.
//
// Each line is right, or its fields are empty; a wrong value fails. Lines marked "!" before their
// origin are known not to be understood yet: they must come out empty, and once they come out right
// the mark must go. Of the tables NAME_fresh.tsv (sentences/README.md) no share is asked for: each
// line is held to its mark.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>

#include "tests/pipeline/records/segment/hand_made.h"

namespace niandu {
namespace {

struct Line {
  bool known_failure = false;
  std::string origin;
  std::vector<std::string> cells;
};

std::vector<std::string> split(const std::string& text, char mark) {
  std::vector<std::string> parts;
  std::string part;
  std::istringstream stream(text);
  while (std::getline(stream, part, mark)) parts.push_back(part);
  return parts;
}

std::vector<Line> lines_of(const std::string& name) {
  std::ifstream file(std::string(NIANDU_SOURCE_DIR) + "/tests/pipeline/records/segment/sentences/" +
                     name + ".tsv");
  EXPECT_TRUE(file.good()) << name;
  std::vector<Line> lines;
  for (std::string text; std::getline(file, text);) {
    if (text.empty() || text.starts_with('#')) continue;
    Line line;
    line.cells = split(text, '\t');
    line.origin = line.cells.front();
    line.known_failure = line.origin.starts_with('!');
    line.cells.erase(line.cells.begin());
    lines.push_back(std::move(line));
  }
  return lines;
}

DocumentRecords read(const std::string& column, const std::string& text) {
  HandMade made;
  made.page(1).text("勞動部 111 年度部會管制個案計畫評核");
  if (column == "特殊績效" || column == "經費運用") {
    made.table({{"項次", "主辦機關", "計畫名稱", column}, {"1", "某司", "某計畫", text}});
  } else {
    made.table({{"項次", "主辦機關", "計畫名稱", column, "經費運用"},
                {"1", "某司", "某計畫", text, "－"}});
  }
  return segment(made.document(), project_schemas());
}

std::string text_of(const Record& record, const char* field, const char* empty) {
  const Value* value = record.find(field);
  if (value == nullptr) return empty;
  const Datum& datum = value->datum;
  if (const auto* truth = std::get_if<bool>(&datum)) return *truth ? "T" : "F";
  if (const auto* number = std::get_if<std::int64_t>(&datum)) return std::to_string(*number);
  if (const auto* decimal = std::get_if<Decimal>(&datum)) return decimal->digits;
  if (const auto* text = std::get_if<std::string>(&datum)) return *text;
  return empty;
}

std::vector<const Record*> rows_of_table(const DocumentRecords& records, std::string_view table) {
  std::vector<const Record*> rows;
  for (const Record& record : records.records) {
    if (record.table == table) rows.push_back(&record);
  }
  return rows;
}

std::string status(const Record& record, const char* field, const char* lag) {
  const std::string word = text_of(record, field, "?");
  if (word == "not_behind") return "=";
  if (word == "unstated") return ".";
  if (word == "behind") return "-" + text_of(record, lag, "");
  return word;
}

std::vector<std::string> progress_of(const std::string& text) {
  const DocumentRecords records = read("進度控制情形", text);
  std::vector<std::string> out;
  for (const Record* quarter : rows_of_table(records, "review_quarters")) {
    out.push_back(status(*quarter, "progress_status", "progress_lag_percent"));
  }
  for (const Record* review : rows_of_table(records, "reviews")) {
    out.push_back(status(*review, "year_end_progress", "year_end_lag_percent"));
  }
  return out;
}

std::vector<std::string> rates_of(const std::string& text) {
  const DocumentRecords records = read("經費運用", text);
  std::vector<std::string> out;
  for (const Record* quarter : rows_of_table(records, "review_quarters")) {
    out.push_back(text_of(*quarter, "spending_rate_percent", "."));
  }
  return out;
}

// With a figure or without one.
bool was_said(const Record& record, const char* field) {
  const Value* value = record.find(field);
  return value != nullptr && !value->raw.empty();
}

std::vector<std::string> submissions_of(const std::string& text) {
  const DocumentRecords records = read("提報時效", text);
  std::vector<std::string> out;
  for (const Record* review : rows_of_table(records, "reviews")) {
    out.push_back(text_of(*review, "on_time", "."));
  }
  for (const Record* row : rows_of_table(records, "review_submissions")) {
    std::string one = text_of(*row, "report", "?");
    const std::string quarter = text_of(*row, "quarter", "");
    if (!quarter.empty()) one += "/" + quarter;
    const std::string days = text_of(*row, "days_late", "");
    const std::string times = text_of(*row, "revisions", "");
    const bool made = text_of(*row, "submitted", "T") == "T";
    const bool working = text_of(*row, "days_unit", "") == "working";
    if (!made) one += " N";
    if (made && was_said(*row, "days_late")) one += " L" + days + (working ? "w" : "");
    if (was_said(*row, "revisions")) one += " R" + times;
    out.push_back(one);
  }
  return out;
}

std::vector<std::string> targets_of(const std::string& text) {
  const DocumentRecords records = read("年度目標達成情形", text);
  std::vector<std::string> out;
  for (const Record* review : rows_of_table(records, "reviews")) {
    out.push_back(text_of(*review, "targets_completed", "."));
    out.push_back(text_of(*review, "challenge", "."));
  }
  for (const Record* row : rows_of_table(records, "review_targets")) {
    out.push_back(text_of(*row, "name", "?") + " " + text_of(*row, "challenge", ".") + " " +
                  text_of(*row, "completed", "."));
  }
  return out;
}

std::vector<std::string> flag_of(const std::string& field, const std::string& text) {
  const bool special = field == "special";
  const DocumentRecords records = read(special ? "特殊績效" : "年度目標明確性", text);
  std::vector<std::string> out;
  for (const Record* review : rows_of_table(records, "reviews")) {
    out.push_back(text_of(*review, special ? "special_achievement" : "quantified", "?"));
  }
  return out;
}

std::vector<std::string> words_of(const std::vector<std::string>& parts) {
  std::vector<std::string> words;
  for (const std::string& part : parts) {
    for (std::string& word : split(part, ' ')) words.push_back(std::move(word));
  }
  return words;
}

// Compares part by part: right, empty where something was to be said, or wrong.
struct Score {
  int right = 0, empty = 0, wrong = 0, all = 0, sight = 0, sight_right = 0;

  void take(const Line& line, const std::string& sentence, const std::vector<std::string>& want,
            const std::vector<std::string>& got) {
    const bool is_right = want == got;
    const auto says_less = [](const std::string& g, const std::string& w) {
      return g == w || g == "." || g == "?" ||
             ((g == "-" || g == "L" || g == "R") && w.starts_with(g)) || w.starts_with(g + "/");
    };
    const std::vector<std::string> wanted = words_of(want);
    const std::vector<std::string> gotten = words_of(got);
    bool less = gotten.size() <= wanted.size();
    for (std::size_t k = 0; less && k < gotten.size(); ++k) less = says_less(gotten[k], wanted[k]);
    ++all;
    right += is_right ? 1 : 0;
    empty += !is_right && less ? 1 : 0;
    if (line.origin.ends_with("sight")) {
      ++sight;
      sight_right += is_right ? 1 : 0;
    }
    if (is_right) {
      EXPECT_FALSE(line.known_failure) << "now right, take the mark off: " << sentence;
      return;
    }
    wrong += less ? 0 : 1;
    EXPECT_TRUE(less) << "a wrong value: " << sentence;
    EXPECT_TRUE(line.known_failure) << sentence << "\n  want " << ::testing::PrintToString(want)
                                    << "\n  got  " << ::testing::PrintToString(got);
  }

  // `share`: of 100, that must be right.
  void report(const std::string& family, int share) const {
    ::testing::Test::RecordProperty("right", right);
    std::printf("%-18s %d of %d right, %d with empty fields, %d wrong; at first sight %d of %d\n",
                family.c_str(), right, all, empty, wrong, sight_right, sight);
    EXPECT_GE(right * 100, all * share) << family;
  }
};

// 95 % are to be right; the rest is empty, never wrong.
constexpr int kShare = 95;

template <class Judge>  // (const Line&, Score&)
void judge_tables(const std::string& family, Judge judge) {
  for (const auto& [name, share] : {std::pair(family, kShare), std::pair(family + "_fresh", 0)}) {
    Score score;
    for (const Line& line : lines_of(name)) judge(line, score);
    EXPECT_GT(score.all, 0) << name;
    score.report(name, share);
  }
}

// Tables of single fields (sentences/README.md): what one cell says of one field, of the year 110.
DocumentRecords read_field(const std::string& family, const std::string& field,
                           const std::string& text) {
  static const std::map<std::string, const char*> kColumns = {
      {"progress", "進度控制情形"},    {"causes", "進度控制情形"}, {"rates", "經費運用"},
      {"causes_spending", "經費運用"}, {"advice", "評核意見"},     {"submissions", "提報時效"},
      {"verdicts", "年度目標挑戰性"}};
  const auto known = kColumns.find(family);
  std::string column = known == kColumns.end() ? "提報時效" : known->second;
  if (field == "special_achievement") column = "特殊績效";
  if (field == "quantified") column = "年度目標明確性";
  HandMade made;
  made.page(1).text("勞動部 110 年度部會管制個案計畫評核");
  made.table({{"項次", "主辦機關", "計畫名稱", column, "評核等第"},
              {"1", "某司", "某計畫", text, "甲等"}});
  return segment(made.document(), project_schemas());
}

const Record* row_with(const DocumentRecords& records, std::string_view table,
                       const std::vector<std::pair<const char*, std::string>>& wanted) {
  for (const Record* row : rows_of_table(records, table)) {
    const bool fits = std::all_of(wanted.begin(), wanted.end(), [&](const auto& each) {
      return text_of(*row, each.first, "") == each.second;
    });
    if (fits) return row;
  }
  return nullptr;
}

// cause.2.reason, advice.1.text; causes, advices: how many there are.
std::string row_field(const DocumentRecords& records, const std::vector<std::string>& parts) {
  const bool cause = parts[0] == "cause" || parts[0] == "causes";
  const auto rows = rows_of_table(records, cause ? "review_causes" : "review_advice");
  if (parts.size() < 3) return std::to_string(rows.size());
  const auto number = static_cast<std::size_t>(std::stoi(parts[1]));
  if (number < 1 || number > rows.size()) return {};
  const bool text = parts[2] == "reason" || parts[2] == "remedy";
  std::string said = text_of(*rows[number - 1], (parts[2] + (text ? "_text" : "")).c_str(), "");
  for (const std::string_view stop : {"。", "；", "，"}) {
    if (said.ends_with(stop)) said.resize(said.size() - stop.size());
  }
  return said;
}

// q3.lag, year_end.status, late.執行情形.4.days, completed:甲, on_time.
std::string field_of(const DocumentRecords& records, const std::string& field) {
  const auto value = [](const Record* row, const char* name) {
    return row == nullptr ? std::string() : text_of(*row, name, "");
  };
  const std::vector<std::string> parts = split(field, '.');
  for (const char* row : {"cause", "causes", "advice", "advices"}) {
    if (parts[0] == row) return row_field(records, parts);
  }
  const std::size_t colon = field.find(':');
  if (colon != std::string::npos) {
    const Record* row = row_with(records, "review_targets", {{"name", field.substr(colon + 1)}});
    return value(row, field.substr(0, colon).c_str());
  }
  if (field[0] == 'q' && parts.size() == 2) {
    static const std::map<std::string, const char*> kNames = {{"status", "progress_status"},
                                                              {"lag", "progress_lag_percent"},
                                                              {"ahead", "progress_ahead_percent"},
                                                              {"rate", "spending_rate_percent"},
                                                              {"bound", "spending_rate_bound"}};
    return value(row_with(records, "review_quarters", {{"quarter", parts[0].substr(1)}}),
                 kNames.at(parts[1]));
  }
  if (parts.size() > 1 &&
      (parts[0] == "late" || parts[0] == "revisions" || parts[0] == "submitted")) {
    const std::string quarter = parts.size() > 2 ? parts[2] : "";
    const Record* row =
        row_with(records, "review_submissions", {{"report", parts[1]}, {"quarter", quarter}});
    if (parts[0] != "late") return value(row, parts[0].c_str());
    return value(row, parts.back() == "unit" ? "days_unit" : "days_late");
  }
  static const std::map<std::string, const char*> kOthers = {
      {"year_end.status", "year_end_progress"},
      {"year_end.lag", "year_end_lag_percent"},
      {"total.lag", "total_progress_lag_percent"}};
  const auto other = kOthers.find(field);
  return value(row_with(records, "reviews", {}),
               other == kOthers.end() ? field.c_str() : other->second);
}

// Not stated is empty or "unstated".
std::string told(std::string text) {
  if (text == "unstated") text.clear();
  if (text == "T") return "true";
  if (text == "F") return "false";
  return text;
}

// Nothing, or fewer rows than there are.
bool says_less(const std::string& got, const std::string& want, const std::string& field) {
  const bool count = field == "causes" || field == "advices";
  return got.empty() || (count && std::stoi(got) < std::stoi(want));
}

// Each line is right, or marked: "!" for what is not understood and comes out empty, "!!" for what
// comes out wrong. What has become better must lose its mark.
TEST(Sentences, Fields) {
  for (const std::string family :
       {"progress", "rates", "verdicts", "submissions", "progress_2", "rates_2", "submissions_2",
        "causes", "causes_spending", "advice", "verdicts_2", "flags"}) {
    const std::string matter = family.substr(0, family.find("_2"));
    int right = 0, all = 0, wrong = 0;
    for (const Line& line : lines_of("fields_" + family)) {
      const std::string& sentence = line.cells[0];
      const std::string& field = line.cells[1];
      const std::string want = told(line.cells.size() > 2 ? line.cells[2] : "");
      const std::string got = told(field_of(read_field(matter, field, sentence), field));
      const bool known_wrong = line.origin.starts_with("!!");
      ++all;
      right += want == got ? 1 : 0;
      wrong += want == got || says_less(got, want, field) ? 0 : 1;
      EXPECT_TRUE(want == got || known_wrong || says_less(got, want, field))
          << "a wrong value: " << sentence << " " << field << "\n  want " << want << "\n  got  "
          << got;
      EXPECT_EQ(want != got, line.known_failure) << sentence << " " << field;
      EXPECT_FALSE(known_wrong && says_less(got, want, field))
          << "no longer wrong: " << sentence << " " << field;
    }
    EXPECT_GT(all, 0) << family;
    std::printf("%-18s %d of %d fields right, %d wrong\n", family.c_str(), right, all, wrong);
  }
}

TEST(Sentences, Progress) {
  judge_tables("progress", [](const Line& line, Score& score) {
    score.take(line, line.cells[0], split(line.cells[1], ' '), progress_of(line.cells[0]));
  });
}

TEST(Sentences, Rates) {
  judge_tables("rates", [](const Line& line, Score& score) {
    score.take(line, line.cells[0], split(line.cells[1], ' '), rates_of(line.cells[0]));
  });
}

TEST(Sentences, Submissions) {
  judge_tables("submissions", [](const Line& line, Score& score) {
    std::vector<std::string> want{line.cells[1]};
    if (line.cells.size() > 2) {
      for (std::string& one : split(line.cells[2], ';')) want.push_back(std::move(one));
    }
    score.take(line, line.cells[0], want, submissions_of(line.cells[0]));
  });
}

TEST(Sentences, Targets) {
  judge_tables("targets", [](const Line& line, Score& score) {
    std::vector<std::string> want{line.cells[1], line.cells[2]};
    if (line.cells.size() > 3) {
      for (std::string& one : split(line.cells[3], ';')) want.push_back(std::move(one));
    }
    score.take(line, line.cells[0], want, targets_of(line.cells[0]));
  });
}

TEST(Sentences, Flags) {
  judge_tables("flags", [](const Line& line, Score& score) {
    score.take(line, line.cells[1], {line.cells[2]}, flag_of(line.cells[0], line.cells[1]));
  });
}

}  // namespace
}  // namespace niandu
