#include "pipeline/store/decisions/document_decisions.h"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <tuple>

#include "common/utf8.h"
#include "pipeline/correction_state.h"
#include "pipeline/ownership.h"
#include "pipeline/records/normalize/fold.h"
#include "pipeline/store/decisions/places.h"

namespace niandu {
namespace {

constexpr std::string_view kTitle = "title", kOpening = "opening";
// A title with its agency and year, as a rule, and what follows.
constexpr std::size_t kOpeningLength = 24;  // characters

// What the document says of it as it was read; nothing: the decision is of another sort.
std::optional<std::string> as_read(DecisionKind kind, const DocumentRecords& document) {
  if (kind == DecisionKind::kAgency) return document.agency;
  if (kind == DecisionKind::kKind) return document.kind;
  if (kind != DecisionKind::kYear) return std::nullopt;
  return document.roc_year == 0 ? std::string() : std::to_string(document.roc_year);
}

// Its first words, whatever kind of document they were taken for.
std::string opening_of(const DocumentRecords& document) {
  std::string text;
  for (const DocumentPassage& passage : document.passages) {
    if (passage.kind == PassageKind::kFurniture) continue;
    text += folded_text(passage.text);
    if (utf8_length(text) >= kOpeningLength) break;
  }
  const std::u32string characters = to_utf32(text);
  std::string opening;
  for (const char32_t c : std::u32string_view(characters).substr(0, kOpeningLength)) {
    append_utf8(opening, c);
  }
  return opening;
}

// Its pages in the file; empty: it has none.
std::string pages_text(const DocumentRecords& document) {
  if (document.pages == 0) return {};
  return std::to_string(document.first_page) + "-" +
         std::to_string(document.first_page + document.pages - 1);
}

bool has_page(const DocumentRecords& document, int page) {
  return page >= document.first_page && page < document.first_page + document.pages;
}

bool is_sealed_by(const RecordPrint& print, const DocumentRecords& document) {
  return std::any_of(print.marks.begin(), print.marks.end(), [&](const RecordPrint::Mark& mark) {
    if (mark.raw.empty()) return false;
    if (mark.field == kTitle) return mark.raw == folded_text(document.title);
    return mark.field == kOpening && mark.raw == opening_of(document);
  });
}

// Of a whole file, here in other bytes: of the document that has its pages.
Standing standing_of_file(const Decision& decision, const DocumentRecords& document) {
  const auto mine =
      std::count_if(decision.places.begin(), decision.places.end(),
                    [&](const Source& place) { return has_page(document, place.page_number); });
  if (mine > 0 && 2 * mine >= document.pages) return Standing::kMine;
  const bool begins =
      !decision.places.empty() && has_page(document, decision.places.front().page_number);
  return begins ? Standing::kLost : Standing::kAnother;
}

auto rank(const Decision& decision, std::string_view sha256) {
  return std::tuple(decision.sha256 == sha256, !is_of_whole_file(decision));
}

Correction told(const Decision& decision, const DocumentRecords& document, DecisionState state) {
  Correction told;
  told.decision = decision.id;
  told.table = kWholeDocuments;
  told.record = document.document_id;
  told.field = decision.field;
  told.machine_value = decision.value_seen;
  told.value = decision.value;
  told.author = decision.who;
  told.made = decision.made;
  told.reason = decision.reason;
  told.decided = decision_kind_name(decision.kind);
  told.state = state;
  if (state == DecisionState::kOrphan) told.place.page_number = decision.page;
  if (decision.sha256 != document.sha256) told.from_sha256 = decision.sha256;
  return told;
}

}  // namespace

bool is_as_decided(std::string_view now, std::string_view decided) {
  return fold_key(now) == fold_key(decided);
}

void seal_document(const DocumentRecords& document, Decision& decision) {
  const auto& title = document.title_value.sources;
  const bool stands = !title.empty() && has_page(document, title.front().page_number);
  if (document.pages > 0) decision.page = stands ? title.front().page_number : document.first_page;
  decision.print = {document.document_id, pages_text(document), {}};
  decision.print.marks.push_back({std::string(kTitle), folded_text(document.title), {}});
  decision.print.marks.push_back({std::string(kOpening), opening_of(document), {}});
}

bool is_of_whole_file(const Decision& decision) { return decision.print.document_id.empty(); }

Standing standing_of(const Decision& decision, const DocumentRecords& document) {
  const bool own = decision.sha256 == document.sha256;
  const RecordPrint& print = decision.print;
  if (is_of_whole_file(decision)) {
    return own ? Standing::kMine : standing_of_file(decision, document);
  }
  if (document.pages == 0) {
    if (print.document_id != document.document_id) return Standing::kAnother;
  } else if (decision.page == 0) {  // its page is not in these bytes
    return document.part == 1 ? Standing::kLost : Standing::kAnother;
  } else if (!has_page(document, decision.page)) {
    return Standing::kAnother;
  }
  const bool same_pages = own && !print.key.empty() && print.key == pages_text(document);
  return same_pages || is_sealed_by(print, document) ? Standing::kMine : Standing::kLost;
}

void sort_by_rank(std::vector<Decision>& decisions, std::string_view sha256) {
  std::sort(decisions.begin(), decisions.end(), [&](const Decision& a, const Decision& b) {
    return std::pair(rank(a, sha256), std::string_view(a.id)) <
           std::pair(rank(b, sha256), std::string_view(b.id));
  });
}

void set_decided(const Decision& decision, DecidedOfDocument& decided) {
  if (decision.kind == DecisionKind::kAgency) decided.agency = decision.value;
  if (decision.kind == DecisionKind::kKind) decided.kind = decision.value;
  if (decision.kind != DecisionKind::kYear) return;
  const std::string& digits = decision.value;
  std::from_chars(digits.data(), digits.data() + digits.size(), decided.roc_year);
}

DecidedOfDocument decided_of(const DocumentRecords& document, std::span<const Decision> decisions,
                             DecidedOfDocument over) {
  for (const Decision& decision : decisions) {
    if (!is_about_a_document(decision.kind)) continue;
    if (standing_of(decision, document) == Standing::kMine) set_decided(decision, over);
  }
  return over;
}

std::vector<Correction> told_of_document(std::span<const Decision> decisions,
                                         const DocumentRecords& document) {
  std::vector<Decision> ranked;
  for (const Decision& decision : decisions) {
    if (is_about_a_document(decision.kind)) ranked.push_back(decision);
  }
  sort_by_rank(ranked, document.sha256);
  std::vector<Correction> all;
  for (std::size_t i = 0; i < ranked.size(); ++i) {
    const Decision& decision = ranked[i];
    const Standing standing = standing_of(decision, document);
    if (standing == Standing::kLost) {
      all.push_back(told(decision, document, DecisionState::kOrphan));
    }
    if (standing != Standing::kMine) continue;
    const bool overruled = std::any_of(ranked.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                                       ranked.end(), [&](const Decision& later) {
                                         return later.kind == decision.kind &&
                                                standing_of(later, document) == Standing::kMine;
                                       });
    if (overruled) continue;
    const bool holds = is_as_decided(*as_read(decision.kind, document), decision.value);
    all.push_back(told(decision, document, holds ? DecisionState::kCarried : kWaits));
  }
  return all;
}

}  // namespace niandu
