// Whose document it is, of which year, and what it calls itself.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "pipeline/record.h"
#include "pipeline/records/schema/gazetteer.h"
#include "pipeline/records/schema/schema.h"
#include "pipeline/records/segment/flow.h"

namespace niandu {

struct Identity {
  Value title, agency;  // monostate: not found
  int roc_year = 0;     // 0: not found
  Value year;
  std::string edition;   // Schema::edition of the title, or of the line behind it; folded
  bool titled = false;   // a title of this kind is printed as one (not only named in running text)
  bool several = false;  // of an agency and those under it: each may have a part of its own

  [[nodiscard]] bool names_agency() const {
    return !std::holds_alternative<std::monostate>(agency.datum);
  }
};

// A title may take as many paragraphs.
constexpr std::size_t kTitlePieces = 3;

// The items of a flow that are a title, [first, end).
struct TitlePlace {
  std::size_t first = 0, end = 0;
};

// Reads a title of this kind off the item `first` and those behind it, `pieces` at most. It may
// begin behind the first of them. Nothing: they are none.
[[nodiscard]] std::optional<TitlePlace> title_at(std::span<const FlowItem> flow, std::size_t first,
                                                 std::size_t pieces, const Schema& schema,
                                                 const Gazetteer& gazetteer, Identity& identity);

// Title, agency and year of a document of a kind that no schema knows, off its first page: by the
// gazetteer's titles, and only where it knows the agency.
[[nodiscard]] Identity identify_unknown(std::span<const FlowItem> flow, const Gazetteer& gazetteer);

// Reads a title off a line that is one and stands above the text of a page. False: it is none.
[[nodiscard]] bool take_printed_title(const Text& line, const Schema& schema,
                                      const Gazetteer& gazetteer, Identity& identity);

// Reads the same off the head of a page. False: it is no title of this kind.
[[nodiscard]] bool take_running_title(const Text& head, const Schema& schema,
                                      const Gazetteer& gazetteer, Identity& identity);

// Reads title, agency and year off the first paragraph (or run of up to three short ones) that is a
// title of this kind.
[[nodiscard]] Identity identify(std::span<const FlowItem> flow, const Schema& schema,
                                const Gazetteer& gazetteer);

// The same in what stands above every page (furniture), where the text itself has no title.
[[nodiscard]] Identity identify_by_running_head(const Document& document, const Schema& schema,
                                                const Gazetteer& gazetteer);

// What the title did not say: the year off running text that names the document, the agency off a
// paragraph on the first pages that is an agency's name.
void complete_identity(const Document& document, std::span<const FlowItem> flow,
                       const Schema& schema, const Gazetteer& gazetteer, Identity& identity);

// ROC year written in Arabic or Chinese digits; 0 if it is none.
[[nodiscard]] int roc_year_number(const std::string& digits);

// The agency that most of these units belong to, by distinctive units alone; null without a clear
// majority (more than two thirds of the votes).
[[nodiscard]] const Gazetteer::Agency* agency_of_units(const std::vector<std::string>& units,
                                                       const Gazetteer& gazetteer);

}  // namespace niandu
