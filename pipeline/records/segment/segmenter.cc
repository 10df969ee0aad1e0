#include "pipeline/records/segment/segmenter.h"

#include <algorithm>
#include <limits>
#include <string>
#include <utility>

#include "pipeline/records/normalize/fold.h"
#include "pipeline/records/segment/account.h"
#include "pipeline/records/segment/borrowed_units.h"
#include "pipeline/records/segment/chapters.h"
#include "pipeline/records/segment/document_record.h"
#include "pipeline/records/segment/identity.h"
#include "pipeline/records/segment/lost_heads.h"
#include "pipeline/records/segment/matrix_records.h"
#include "pipeline/records/segment/other_matter.h"
#include "pipeline/records/segment/section_outlines.h"
#include "pipeline/records/segment/table_guesses.h"
#include "pipeline/records/segment/table_matches.h"
#include "pipeline/records/segment/table_records.h"
#include "pipeline/records/segment/told_sections.h"
#include "pipeline/records/segment/unprinted_parents.h"
#include "pipeline/records/segment/unread_claims.h"

namespace niandu {

void Segmenter::run(const std::vector<FlowItem>& whole, const DocumentStart& start) {
  std::deque<SourceTable> tables = tables_of(whole);
  Sight best;
  const std::string& set = state_.options.kind;
  int most = 0;
  for (const Schema& schema : state_.schemas.schemas()) {
    Sight sight =
        look(state_.document, whole, start.title, tables, schema, state_.schemas.gazetteer());
    if (start.schema == &schema) sight.identity = start.identity;
    recognitions_.push_back(weigh(sight));
    const int points = recognitions_.back().sum();
    // Several schemas may be of one kind, which a person has set.
    const bool chosen = set.empty()
                            ? recognitions_.back().enough() && points > most
                            : schema.kind == set && (best.schema == nullptr || points > most);
    if (!chosen) continue;
    best = std::move(sight);
    most = points;
  }
  if (!set.empty()) most = std::numeric_limits<int>::max();  // nothing outweighs a person
  if (best.schema != nullptr && !set.empty()) say_what_else_speaks(*best.schema);
  std::optional<Chapter> chapter = best_chapter(whole, best, most);
  const std::vector<FlowItem>& flow = chapter ? chapter->flow : whole;
  if (chapter) tables.swap(chapter->tables);
  DocumentAgency agency(state_);
  if (best.schema == nullptr) {
    read_unknown(whole, flow);
  } else {
    read(flow, tables, best, agency);
  }
  number_unprinted_parents(state_.out, state_.schemas.tables());
  take_identity(agency);
  if (best.schema != nullptr) note_other_titles(start.others);
  if (state_.account) {
    state_.account->close(state_.out, placed_);
    withdraw_unread_claims(*state_.sight->schema, state_.schemas.tables(), state_.out);
  }
  add_document_record(state_.out);
}

void Segmenter::say_what_else_speaks(const Schema& set) {
  const Recognition& own = recognition_of(set);
  for (const Recognition& other : recognitions_) {
    if (!other.enough() || other.sum() <= own.sum()) continue;
    state_.report(IssueCode::kKindContradicts, "kind", {{"stated", other.kind}, {"set", own.kind}});
    return;
  }
}

void Segmenter::read_unknown(const std::vector<FlowItem>& whole,
                             const std::vector<FlowItem>& flow) {
  state_.report(IssueCode::kUnknownKind, "kind", {{"nearest", nearest_of(recognitions_)}});
  state_.unknown = identify_unknown(whole, state_.schemas.gazetteer());
  for (const FlowItem& item : flow) {
    if (item.table != nullptr) state_.out.tables.push_back(*item.table);
  }
  account_for_unknown(state_.document, state_.out, placed_);
}

void Segmenter::read(const std::vector<FlowItem>& flow, std::deque<SourceTable>& tables,
                     Sight& sight, DocumentAgency& agency) {
  state_.sight = &sight;
  recognition_of(*sight.schema).taken = true;
  state_.out.kind = sight.schema->kind;
  state_.out.schema = sight.schema->kind;
  complete_identity(state_.document, flow, *sight.schema, state_.schemas.gazetteer(),
                    sight.identity);
  take_year();
  state_.out.title_value = sight.identity.title;
  if (state_.out.roc_year > 0) match_tables(flow, tables, state_.out.roc_year, sight);
  const std::size_t end = other_matter(flow, sight);
  for (SectionPlace& place : sight.places) place.end = std::min(place.end, end);
  for (MatchedTable& table : sight.tables) borrow_units(flow, table);
  const std::vector<LostHead> lost = find_lost_heads(flow, *sight.schema);
  lend_units(lost, flow, sight);
  state_.account.emplace(state_.document, *sight.schema, flow, sight.places);
  state_.account->add_other_matter(end, flow.size());
  for (const auto& [from, to] : matter_above(flow, sight)) {
    state_.account->add_other_matter(from, to);
  }
  SectionOutlines outlines(state_);
  outlines.read(flow);
  guess_tables(tables, state_.out.records, state_.out.roc_year, sight);
  TableRecords(state_, outlines, agency).read(flow);
  read_told_sections(flow, state_);
  read_matrices(flow, state_);
  report_lost_heads(lost, state_);
  note_absent_sections(state_);
}

std::optional<Segmenter::Chapter> Segmenter::best_chapter(const std::vector<FlowItem>& flow,
                                                          Sight& best, int most) {
  std::optional<Chapter> found;
  const std::vector<int> pages = page_numbers(flow);
  each_run(state_.document, state_.schemas, {}, [&](const Schema& schema, HeadRun run) {
    // A title on the first page alone is no running head: all that follows is the document's.
    if (run.first_page == run.last_page && run.first_page == pages.front()) {
      run.last_page = *std::max_element(pages.begin(), pages.end());
    }
    Chapter chapter;
    chapter.flow = flow_on(flow, pages, run);
    chapter.tables = tables_of(chapter.flow);
    Sight sight = look_at(state_.document, run, chapter.flow, chapter.tables, schema,
                          state_.schemas.gazetteer());
    Recognition recognition = weigh(sight);
    if (!recognition.enough() || recognition.sum() <= most) return;
    most = recognition.sum();
    recognition_of(schema) = std::move(recognition);
    best = std::move(sight);
    found = std::move(chapter);
  });
  return found;
}

Recognition& Segmenter::recognition_of(const Schema& schema) {
  return recognitions_[static_cast<std::size_t>(&schema - state_.schemas.schemas().data())];
}

void Segmenter::take_year() {
  Identity& identity = state_.sight->identity;
  if (state_.options.roc_year > 0) {
    if (identity.titled && identity.roc_year > 0 && identity.roc_year != state_.options.roc_year) {
      state_.report(IssueCode::kYearContradicts, "year",
                    {{"stated", std::to_string(identity.roc_year)},
                     {"set", std::to_string(state_.options.roc_year)}},
                    place_of_value(identity.year));
    }
    identity.roc_year = state_.options.roc_year;
    identity.year =
        Value{static_cast<std::int64_t>(state_.options.roc_year), {}, Evidence::kInferred, {}, {}};
  }
  state_.out.roc_year = identity.roc_year;
}

void Segmenter::take_identity(DocumentAgency& agency) {
  Identity& identity = state_.sight == nullptr ? state_.unknown : state_.sight->identity;
  state_.out.title_value = identity.title;
  state_.out.title = datum_text(identity.title.datum);
  state_.out.edition = identity.edition;
  state_.out.year_value = identity.year;
  state_.out.roc_year = identity.roc_year;
  state_.out.agency_value = identity.agency;
  const Source first{state_.first_page(), 0, {}};
  if (state_.sight != nullptr && state_.out.title.empty())
    state_.report(IssueCode::kTitleMissing, "title", {}, first);
  if (state_.sight != nullptr && state_.out.roc_year == 0 && state_.sight->schema->dated)
    state_.report(IssueCode::kYearMissing, "year", {}, first);
  if (state_.options.roc_year > 0) state_.out.roc_year = state_.options.roc_year;
  agency.take(identity);
  state_.out.agency = datum_text(state_.out.agency_value.datum);
}

// Perhaps another document begins there: whose its records are is not said in silence.
void Segmenter::note_other_titles(const std::vector<Identity>& others) {
  const Gazetteer& gazetteer = state_.schemas.gazetteer();
  const std::string& agency = state_.out.agency;
  for (const Identity& other : others) {
    const int year = state_.out.roc_year;
    if (other.roc_year > 0 && year > 0 && other.roc_year != year) {
      state_.report(IssueCode::kYearContradicts, "year",
                    {{"stated", std::to_string(other.roc_year)}, {"set", std::to_string(year)}},
                    place_of_value(other.year));
    }
    const std::string stated = datum_text(other.agency.datum);
    const Gazetteer::Agency* known = gazetteer.find(stated);
    const bool same = stated.empty() || agency.empty() || fold_key(stated) == fold_key(agency) ||
                      (known != nullptr && known == gazetteer.find(agency));
    if (same) continue;
    state_.report(IssueCode::kAgencyContradicts, "agency", {{"stated", stated}, {"set", agency}},
                  place_of_value(other.agency));
  }
}

}  // namespace niandu
