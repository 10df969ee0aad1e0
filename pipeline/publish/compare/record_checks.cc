#include "pipeline/publish/compare/record_checks.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeline/publish/compare/amount.h"
#include "pipeline/records/normalize/fold.h"

namespace niandu::compare {
namespace {

// The records of a document that a condition sees for one record of its table.
class Seen {
 public:
  Seen(const DocumentRecords& document, const Record& record, const Subject& subject,
       const SubjectTable& table, const ComparisonSchema& schema)
      : document_(document), record_(record), subject_(subject), table_(table), schema_(schema) {}

  [[nodiscard]] bool meets(const FindingCondition& condition) const {
    const std::vector<std::string> texts = texts_of(condition);
    switch (condition.kind) {
      case FindingCondition::Kind::kIs:
        return !texts.empty() && texts.back() == condition.value;
      case FindingCondition::Kind::kReaches:
        return reaches(texts, condition.value);
      case FindingCondition::Kind::kFalls:
        return falls(texts);
      case FindingCondition::Kind::kWithoutFigure:
        return !texts.empty() &&
               std::none_of(texts.begin(), texts.end(),
                            [&](const std::string& text) { return has_figure(text); });
    }
    return false;
  }

  // Whether one row of the table that hangs on the record meets all that is asked of a row.
  [[nodiscard]] bool has_row(const FindingText& finding) const {
    return finding.row_table.empty() ||
           std::any_of(document_.records.begin(), document_.records.end(),
                       [&](const Record& record) { return is_row(record, finding); });
  }

 private:
  [[nodiscard]] bool has_figure(const std::string& text) const {
    const std::string folded = fold_key(text);  // full width digits too
    const auto has = [&](std::string_view word) { return folded.find(word) != std::string::npos; };
    return folded.find_first_of("0123456789") != std::string::npos ||
           std::any_of(kNumerals.begin(), kNumerals.end(), has) ||
           std::any_of(schema_.figures.begin(), schema_.figures.end(), has);
  }

  [[nodiscard]] bool hangs_on(const Record& record, const std::string& table) const {
    return record.table == table && joined_key(record, table_.definition->key) == subject_.key;
  }

  [[nodiscard]] bool is_row(const Record& record, const FindingText& finding) const {
    if (!hangs_on(record, finding.row_table)) return false;
    return std::all_of(finding.row.begin(), finding.row.end(), [&](const FindingCondition& asked) {
      const std::string text = text_of(record, asked.column);
      if (asked.kind == FindingCondition::Kind::kIs) return text == asked.value;
      return !text.empty() && reaches({text}, asked.value);
    });
  }

  [[nodiscard]] std::vector<std::string> texts_of(const FindingCondition& condition) const {
    std::vector<std::string> texts;
    const auto add = [&](const Record& record) {
      std::string text = text_of(record, condition.column);
      if (!text.empty()) texts.push_back(std::move(text));
    };
    if (condition.table.empty()) {
      add(record_);
      return texts;
    }
    for (const Record& record : document_.records) {
      if (hangs_on(record, condition.table)) add(record);
    }
    return texts;
  }

  [[nodiscard]] Amount amount(const std::string& text) const {
    return amount_of(text, {}, schema_);
  }
  [[nodiscard]] bool reaches(const std::vector<std::string>& texts,
                             const std::string& bound) const {
    if (texts.empty()) return false;
    const Amount last = amount(texts.back()), least = amount(bound);
    return last.known && least.known && last.millionths >= least.millionths;
  }
  [[nodiscard]] bool falls(const std::vector<std::string>& texts) const {
    for (std::size_t i = 1; i < texts.size(); ++i) {
      const Amount before = amount(texts[i - 1]), after = amount(texts[i]);
      if (before.known && after.known && after.millionths < before.millionths) return true;
    }
    return false;
  }

  // Numbers written out count as figures.
  static constexpr std::array<std::string_view, 10> kNumerals = {"一", "二", "三", "四", "五",
                                                                 "六", "七", "八", "九", "十"};
  const DocumentRecords& document_;
  const Record& record_;
  const Subject& subject_;
  const SubjectTable& table_;
  const ComparisonSchema& schema_;
};

void check_table(SubjectTable& table, const DocumentRecords& document,
                 const ComparisonSchema& schema, const FindingText& finding) {
  std::vector<Subject*> met;
  std::size_t at = 0;
  for (const Record& record : document.records) {
    if (record.table != table.definition->name) continue;
    Subject& subject = table.subjects[at++];
    const Seen seen(document, record, subject, table, schema);
    const bool holds =
        seen.has_row(finding) &&
        std::all_of(finding.when.begin(), finding.when.end(),
                    [&](const FindingCondition& condition) { return seen.meets(condition); });
    if (holds) met.push_back(&subject);
  }
  const bool are_most = met.size() * 2 > table.subjects.size();
  if (are_most && (finding.most || !finding.most_message.empty())) {
    met.front()->met.push_back({finding.check, met.size()});
  } else if (!finding.most) {
    for (Subject* subject : met) subject->met.push_back({finding.check, 0});
  }
}

}  // namespace

void check_records(Year& year, const DocumentRecords& document, const ComparisonSchema& schema) {
  for (const FindingText& finding : schema.findings) {
    if (finding.when.empty() && finding.row.empty()) continue;
    for (SubjectTable& table : year.tables) {
      if (table.definition->name == finding.table) check_table(table, document, schema, finding);
    }
  }
}

}  // namespace niandu::compare
