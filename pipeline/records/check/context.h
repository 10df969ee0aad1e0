// What a check sees, and how it says what it found.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/record.h"
#include "pipeline/records/schema/schema_set.h"

namespace niandu {

class CheckContext {
 public:
  CheckContext(DocumentRecords& document, const SchemaSet& schemas);

  // Records of a table in document order; empty if there are none.
  [[nodiscard]] const std::vector<Record*>& table(std::string_view name) const;
  [[nodiscard]] const TableDefinition* definition(std::string_view table) const;
  [[nodiscard]] const std::vector<Record>& records() const { return document_.records; }
  // Have records of the table this column in documents of this kind? True where no kind is known.
  [[nodiscard]] bool has_column(std::string_view table, std::string_view column) const;
  // Was that said of the table when it was read?
  [[nodiscard]] bool has_issue(IssueCode code, std::string_view table) const;
  // Is the document of a kind that is written in simplified characters?
  [[nodiscard]] bool simplified() const;

  // Adds an issue about a field of a record (empty: the record).
  void report(IssueCode code, const Record& record, std::string_view field, IssueArgs args = {});
  // About all records of its table on the record's page.
  void report_page(IssueCode code, const Record& record, std::string_view field, IssueArgs args);
  // About a table as a whole.
  void report_table(IssueCode code, std::string_view table, std::string_view field, IssueArgs args);

 private:
  DocumentRecords& document_;
  const SchemaSet& schemas_;
  std::map<std::string, std::vector<Record*>, std::less<>> tables_;
};

// The text of a string field, "" if it is empty or absent.
[[nodiscard]] std::string_view text_of(const Record& record, std::string_view field);
[[nodiscard]] std::optional<std::int64_t> integer_of(const Record& record, std::string_view field);
// A number as printed digits: "75.5"; from integers and decimals.
[[nodiscard]] std::optional<std::string> digits_of(const Record& record, std::string_view field);
// Is there neither a datum nor a printed "none" (無)?
[[nodiscard]] bool is_missing(const Record& record, std::string_view field);

// Key of a name for comparison across a document: folded, without white space, brackets, quotation
// marks and closing punctuation.
[[nodiscard]] std::string name_key(std::string_view name);

struct Check {
  std::string_view requirement;  // contract.md, "Checks that a document must pass"
  void (*run)(CheckContext& context);
};

void check_numbering(CheckContext& context);
void check_required_values(CheckContext& context);
void check_kpi_values(CheckContext& context);
void check_program_items(CheckContext& context);
void check_kpi_goals(CheckContext& context);
void check_kpi_links(CheckContext& context);
void check_milestones(CheckContext& context);
void check_assessment_codes(CheckContext& context);
void check_repeated_records(CheckContext& context);
void check_review_sections(CheckContext& context);
void check_review_quarters(CheckContext& context);
void check_brackets(CheckContext& context);
void check_characters(CheckContext& context);

}  // namespace niandu
