#include <algorithm>
#include <array>
#include <stdexcept>

#include "common/issue.h"

namespace niandu {
namespace {

constexpr auto E = Severity::kError;
constexpr auto W = Severity::kWarning;
constexpr auto I = Severity::kInfo;

// Keep ordered by code (a test checks).
constexpr std::array kCatalog = std::to_array<IssueKind>({
    {"agency_inferred", I, "agency {agency} inferred from {basis}",
     "The title names no agency; it follows from the units named in the document."},
    {"agency_missing", W, "no agency stated and none could be inferred",
     "Neither the title nor the gazetteer says whose document this is."},
    {"assessment_code_undefined", W, "code {code} is not explained in the notes",
     "An indicator uses a code of assessment that the notes under the table do not define."},
    {"brackets_unbalanced", W, "bracket without its partner: '{text}'",
     "A bracket is not closed or not opened within the text; width does not matter."},
    {"cell_shifted", W,
     "cells slid: the text of another column stands in {column}, its own is lost",
     "The conversion lost a cell; its field stays empty."},
    {"character_outside_big5", I, "{character} ({code_point}) is not in Big5",
     "A character that a Big5 round trip loses: often a simplified form or a slip of the font."},
    {"column_ignored", I, "column '{header}' is not part of any record",
     "The table has a column that the schema does not know."},
    {"digits_repaired", I,
     "font {font} gives codes {shift} below its digits; {count} glyphs put right ({pages})",
     "A font without a mapping to Unicode; widths and codes of all its glyphs prove the shift."},
    {"enum_contradictory", W, "'{text}' says both {first} and {second}",
     "A cell matches words of two different values; it stays empty."},
    {"extractor_crashed", E, "reading crashed here: {reason}",
     "The process that read the document died on this page; what follows it is lost."},
    {"figure_approximate", I, "'{text}' is printed as approximate",
     "The text says 約 or 左右; the number is kept as printed."},
    {"formula_like_value", I, "{field} begins like a spreadsheet formula",
     "A spreadsheet would run this text; --csv-safe puts an apostrophe before it."},
    {"goal_number_mismatch", W,
     "'{goal}' is number {kpi_number} in the table of indicators and number {goal_number} among "
     "the "
     "goals",
     "The two parts of the plan number one goal differently; goals join by name."},
    {"kpi_goal_unknown", W, "'{goal}' is not among the goals",
     "The table of indicators names a goal that the section of goals does not have."},
    {"kpi_link_dangling", W, "'{link}' names no indicator of this document",
     "A program is linked to an indicator that the table of indicators does not have."},
    {"kpi_method_missing", W, "the indicator has no evaluation method",
     "Every indicator should say how it is evaluated."},
    {"kpi_name_missing", W, "the indicator has no name",
     "The name is lost or was never printed; the cell stays empty."},
    {"kpi_target_missing", W, "the indicator has no target",
     "Every indicator should have a target for the year."},
    {"list_not_consecutive", W, "after item {number} comes {next}",
     "A numbered list skips or repeats a number; the text is split only where it counts on."},
    {"milestone_target_mismatch", W, "no milestone stands at the target {target}",
     "The target of an indicator that is evaluated by progress should be one of its milestones."},
    {"milestone_without_percent", W, "milestone {number} states no percentage",
     "Other milestones of the same list carry a cumulative percentage, this one does not."},
    {"milestones_incomplete", W, "the last milestone stands at {percent}, not at 100",
     "Milestones are cumulative and should end with 100 percent."},
    {"milestones_not_rising", W, "milestone {number} does not rise above the one before",
     "Milestones are cumulative: each should be above the one before."},
    {"no_text_layer", E, "no text on this page (image only)",
     "The page is a picture; it needs OCR before anything can be read from it."},
    {"number_gap", W, "after number {number} comes {next}",
     "Numbers of a table should count up from 1 without gaps."},
    {"number_unreadable", W, "cannot read '{text}' as {what}",
     "The cell holds text from which no single value follows; it stays empty."},
    {"over_limit", E, "reading needs {reason}",
     "This page takes more memory than a document may have; what follows it is lost."},
    {"page_damaged", E, "could not be read: {reason}",
     "The page's content is broken; the other pages were read."},
    {"page_over_limit", W, "more on this page than the limits allow; the rest was dropped",
     "Glyphs or rulings beyond the documented limits were left out."},
    {"partial", E, "only {pages} of {all} could be read",
     "Reading ended before the last page; the records are those of the pages before."},
    {"private_use_character", W, "{code_point} is a private-use character",
     "Only the font knows what it looks like; it is kept as it is."},
    {"private_use_text", W, "font {font} gives private-use characters ({count} glyphs, {pages})",
     "Only the font knows what they look like; they are kept as they are."},
    {"progress_without_quarter", W, "a lag is stated without saying when: '{text}'",
     "The sentence names neither a quarter nor the year end."},
    {"quarter_contradictory", W, "quarter {quarter}: {first} and also {second}",
     "The text states two different values for one quarter; the cell stays empty."},
    {"quarter_figure_inexact", W, "quarter {quarter}: '{text}' is a bound, not a figure",
     "The text gives a limit (over, under, nearly); the cell stays empty."},
    {"quarter_figures_mismatched", W, "{figures} figures for {quarters} quarters: '{text}'",
     "A list of figures does not match the list of quarters; none is assigned."},
    {"quarter_lag_missing", W, "quarter {quarter} is behind by an unstated amount",
     "The text says that the project was behind but not by how much."},
    {"quarter_rate_missing", W, "no rate is stated for quarter {quarter}",
     "The text says nothing about this quarter's rate; the cell stays empty."},
    {"quarters_incomplete", W, "{count} of 4 quarters",
     "Every review should have the four quarters."},
    {"quotes_unbalanced", W, "quotation mark without its partner: '{text}'",
     "A 「」 or 『』 is not closed or not opened within the text."},
    {"rates_not_applicable", I, "no budget: '{text}'",
     "The project has no budget, so there are no rates."},
    {"replacement_character", W, "a character was lost in conversion",
     "The text holds U+FFFD or a control character where a character stood."},
    {"section_missing", W, "the section {section} is empty",
     "Every review should have its three sections."},
    {"submission_unclear", W, "a late or returned report cannot be told: '{text}'",
     "The sentence speaks of a delay or a return but names none of the reports."},
    {"table_uncertain", W,
     "table of {rows} x {columns} read by {method} with {percent} % confidence",
     "Rules or alignment speak only weakly for the table as it was read (less than 75 %)."},
    {"targets_contradictory", W, "targets are said to be completed and also: '{text}'",
     "One sentence calls the targets completed, another calls one unfinished; the cell stays "
     "empty."},
    {"timed_out", E, "reading took {reason}",
     "This page takes longer than a document may take; what follows it is lost."},
    {"title_missing", W, "no title found", "No paragraph is a title of this kind of document."},
    {"unknown_kind", E, "no schema recognises this document",
     "No schema in schemas/ matched; only its raw tables are written."},
    {"unreadable_text", E, "font {font} gives no usable text ({count} glyphs, {pages})",
     "A font has no usable mapping to Unicode; its text is not trusted and needs OCR."},
    {"value_missing", W, "{field} is empty",
     "A field that every record of this table should have is empty."},
    {"verdict_contradictory", W, "'{text}' is called {first} and also {second}",
     "A goal gets two different verdicts; the cell stays empty."},
    {"year_missing", W, "no year found",
     "Neither title nor text says which year the document is about."},
});

}  // namespace

const char* severity_name(Severity severity) {
  switch (severity) {
    case Severity::kError:
      return "error";
    case Severity::kWarning:
      return "warning";
    case Severity::kInfo:
      return "info";
  }
  return "warning";
}

std::span<const IssueKind> issue_catalog() { return kCatalog; }

Issue make_issue(std::string_view code, IssueArgs args, int page_number) {
  const auto kind = std::find_if(kCatalog.begin(), kCatalog.end(),
                                 [&](const IssueKind& k) { return k.code == code; });
  if (kind == kCatalog.end()) throw std::logic_error("unknown issue code " + std::string(code));
  Issue issue{kind->severity, std::string(code), std::string(kind->template_text), {}, {}, {},
              page_number};
  for (const auto& [name, value] : args) {
    std::string hole(1, '{');
    hole.append(name).append(1, '}');
    for (auto at = issue.message.find(hole); at != std::string::npos;
         at = issue.message.find(hole, at + value.size())) {
      issue.message.replace(at, hole.size(), value);
    }
  }
  return issue;
}

}  // namespace niandu
