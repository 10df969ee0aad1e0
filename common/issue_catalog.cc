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
    {"cell_shifted", W,
     "cells slid: the text of another column stands in {column}, its own is lost",
     "The conversion lost a cell; its field stays empty."},
    {"column_ignored", I, "column '{header}' is not part of any record",
     "The table has a column that the schema does not know."},
    {"enum_contradictory", W, "'{text}' says both {first} and {second}",
     "A cell matches words of two different values; it stays empty."},
    {"formula_like_value", I, "{field} begins like a spreadsheet formula",
     "A spreadsheet would run this text; --csv-safe puts an apostrophe before it."},
    {"list_not_consecutive", W, "after item {number} comes {next}",
     "A numbered list skips or repeats a number; the text is split only where it counts on."},
    {"milestone_without_percent", W, "milestone {number} states no percentage",
     "Other milestones of the same list carry a cumulative percentage, this one does not."},
    {"no_text_layer", E, "page {page} has no text (image only)",
     "The page is a picture; it needs OCR before anything can be read from it."},
    {"number_unreadable", W, "cannot read '{text}' as {what}",
     "The cell holds text from which no single value follows; it stays empty."},
    {"page_damaged", E, "page {page} could not be read: {reason}",
     "The page's content is broken; the other pages were read."},
    {"page_over_limit", W, "page {page} has more than the limits allow; the rest was dropped",
     "Glyphs or rulings beyond the documented limits were left out."},
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
    {"quotes_unbalanced", W, "quotation mark without its partner: '{text}'",
     "A 「」 or 『』 is not closed or not opened within the text."},
    {"rates_not_applicable", I, "no budget: '{text}'",
     "The project has no budget, so there are no rates."},
    {"submission_unclear", W, "a late or returned report cannot be told: '{text}'",
     "The sentence speaks of a delay or a return but names none of the reports."},
    {"targets_contradictory", W, "targets are said to be completed and also: '{text}'",
     "One sentence calls the targets completed, another calls one unfinished; the cell stays "
     "empty."},
    {"title_missing", W, "no title found", "No paragraph is a title of this kind of document."},
    {"unknown_kind", E, "no schema recognises this document",
     "No schema in schemas/ matched; only its raw tables are written."},
    {"unreadable_text", E, "font {font} gives no usable text ({count} glyphs)",
     "A font has no usable mapping to Unicode; its text is not trusted."},
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
