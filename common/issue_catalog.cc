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
    {"formula_like_value", I, "{field} begins like a spreadsheet formula",
     "A spreadsheet would run this text; --csv-safe puts an apostrophe before it."},
    {"no_text_layer", E, "page {page} has no text (image only)",
     "The page is a picture; it needs OCR before anything can be read from it."},
    {"unknown_kind", E, "no schema recognises this document",
     "No schema in schemas/ matched; only its raw tables are written."},
    {"unreadable_text", E, "font {font} gives no usable text ({count} glyphs)",
     "A font has no usable mapping to Unicode; its text is not trusted."},
});

}  // namespace

const char* severity_name(Severity severity) {
  switch (severity) {
    case Severity::kError: return "error";
    case Severity::kWarning: return "warning";
    case Severity::kInfo: return "info";
  }
  return "warning";
}

std::span<const IssueKind> issue_catalog() { return kCatalog; }

Issue make_issue(std::string_view code, IssueArgs args, int page_number) {
  const auto kind = std::find_if(kCatalog.begin(), kCatalog.end(),
                                 [&](const IssueKind& k) { return k.code == code; });
  if (kind == kCatalog.end()) throw std::logic_error("unknown issue code " + std::string(code));
  Issue issue{kind->severity, std::string(code), std::string(kind->template_text), {}, {}, {}, page_number};
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
