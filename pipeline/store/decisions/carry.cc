#include "pipeline/store/decisions/carry.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "pipeline/records/relations/relations.h"
#include "pipeline/records/schema/record_key.h"
#include "pipeline/store/decisions/document_decisions.h"
#include "pipeline/store/decisions/find_value.h"
#include "pipeline/store/decisions/places.h"
#include "pipeline/store/decisions/print.h"
#include "pipeline/store/decisions/same_figure.h"
#include "pipeline/store/decisions/whole_records.h"

namespace niandu {
namespace {

using Target = std::pair<std::size_t, std::string>;  // record, field

// A decision and what it does to one value, or to none.
struct Landing {
  const Decision* decision = nullptr;
  const Column* column = nullptr;
  std::optional<std::size_t> record;
  std::string field;
  DecisionState state = DecisionState::kOrphan;
  bool applies = false;
};

class Carrier {
 public:
  Carrier(std::span<const TableDefinition> tables, DocumentRecords& document)
      : tables_(tables), document_(document) {}

  void carry_out(std::span<const Decision> decisions) {
    for (const Decision& decision : decisions) {
      if (is_about_a_value(decision.kind) && is_mine(decision)) land(decision);
    }
    settle_disputes();
    for (Correction& told : told_of_document(decisions, document_)) keep(std::move(told));
    for (const Landing& landing : landings_) note(landing);
    std::vector<std::size_t> dropped = find_all_dropped(decisions);
    const bool any = std::any_of(landings_.begin(), landings_.end(),
                                 [](const Landing& each) { return each.applies; });
    const bool adds = std::any_of(decisions.begin(), decisions.end(), [](const Decision& each) {
      return each.kind == DecisionKind::kAddRecord;
    });
    if ((any || adds || !dropped.empty()) && !document_.as_read) {
      DocumentPrint print = print_of(document_);
      document_.as_read = {std::move(print.contents), std::move(print.records)};
    }
    for (const Landing& landing : landings_) apply(landing);
    if (!dropped.empty()) drop_records(dropped, tables_, document_);
    for (const Decision& decision : decisions) {
      if (decision.kind == DecisionKind::kAddRecord && is_mine(decision)) add(decision);
    }
  }

 private:
  // Of several documents in one file, the one that has the page.
  [[nodiscard]] bool is_mine(const Decision& decision) const {
    if (document_.pages == 0 || decision.page == 0) {
      return decision.print.document_id.empty() ||
             decision.print.document_id == document_.document_id;
    }
    return decision.page >= document_.first_page &&
           decision.page < document_.first_page + document_.pages;
  }

  // Positions of the records that are to go.
  std::vector<std::size_t> find_all_dropped(std::span<const Decision> decisions) {
    std::vector<std::size_t> positions;
    for (const Decision& decision : decisions) {
      if (decision.kind != DecisionKind::kDropRecord || !is_mine(decision)) continue;
      const FoundRecord found = find_dropped(decision, document_);
      Correction correction = start(decision, found.state);
      if (found.record) {
        const Record& record = document_.records[*found.record];
        correction.record = record_key(record, tables_);
        if (found.state == DecisionState::kCarried) positions.push_back(*found.record);
      }
      keep(std::move(correction));
    }
    return positions;
  }

  void add(const Decision& decision) {
    const AddedAs added = add_record(decision, tables_, document_);
    Correction correction = start(decision, added.state);
    if (!added.key.empty()) correction.record = added.key;
    correction.value = decision.value;
    keep(std::move(correction));
  }

  void land(const Decision& decision) {
    const auto column = column_to_decide(tables_, decision.table, decision.field);
    if (!column) {
      landings_.push_back(
          {&decision, nullptr, std::nullopt, decision.field, DecisionState::kOrphan, false});
      return;
    }
    const Found found = find_value(decision, document_);
    if (found.records.empty()) {
      landings_.push_back(
          {&decision, *column, std::nullopt, decision.field, found.otherwise, false});
    }
    for (const std::size_t record : found.records) {
      land_on(decision, found, {record, decision.field}, *column);
      for (const ValueSpot& mate : same_figure_as({record, decision.field}, document_, tables_)) {
        const std::string& table = document_.records[mate.record].table;
        land_on(decision, found, mate, *column_to_decide(tables_, table, mate.field));
      }
    }
  }

  void land_on(const Decision& decision, const Found& found, const ValueSpot& spot,
               const Column* column) {
    Landing landing{&decision, column, spot.record, spot.field, DecisionState::kCarried, true};
    judge(found, landing);
    landings_.push_back(landing);
  }

  // What a decision is worth where its value was found.
  void judge(const Found& found, Landing& landing) const {
    const Decision& decision = *landing.decision;
    const Value& value = value_at(document_.records[*landing.record], landing.field);
    const std::string now = datum_text(value.datum);
    if (!datum_of(wanted_value(decision), *landing.column)) {
      landing.state = DecisionState::kConflict;
      landing.applies = false;
      return;
    }
    if (decision.kind == DecisionKind::kConfirm) {
      landing.applies = found.same_text && now == decision.value_seen;
      landing.state = landing.applies ? DecisionState::kCarried : DecisionState::kStale;
      return;
    }
    if (decision.kind == DecisionKind::kFlag || found.same_text) return;
    if (now == wanted_value(decision) && !decision.misprint) {
      landing.state = DecisionState::kAgreed;
    } else if (now != decision.value_seen) {
      landing.state = DecisionState::kConflict;
      landing.applies = !found.part;
    }
  }

  // Of decisions about one value that differ: the adjudicator's; one person's last; or none.
  void settle_disputes() {
    std::map<Target, std::vector<Landing*>> by_value;
    for (Landing& landing : landings_) {
      const bool counts = landing.applies && landing.decision->kind != DecisionKind::kFlag;
      if (counts) by_value[{*landing.record, landing.field}].push_back(&landing);
    }
    for (auto& [value, landings] : by_value) {
      const auto adjudicated = std::find_if(landings.rbegin(), landings.rend(), [](Landing* each) {
        return each->decision->role == DecisionRole::kAdjudicator;
      });
      Landing* const last = adjudicated == landings.rend() ? landings.back() : *adjudicated;
      const bool one_voice =
          adjudicated != landings.rend() ||
          std::all_of(landings.begin(), landings.end(), [&](const Landing* each) {
            return each->decision->who == last->decision->who ||
                   wanted_value(*each->decision) == wanted_value(*last->decision);
          });
      for (Landing* each : landings) {
        if (each == last && one_voice) continue;
        each->applies = false;
        if (!one_voice) {
          each->state = DecisionState::kDisputed;
        } else if (wanted_value(*each->decision) != wanted_value(*last->decision)) {
          each->decision = nullptr;  // settled: overruled, or an earlier word of the same person
        }
      }
    }
    std::erase_if(landings_, [](const Landing& each) { return each.decision == nullptr; });
  }

  // What is told of a decision, whatever became of it.
  [[nodiscard]] Correction start(const Decision& decision, DecisionState state) const {
    Correction correction;
    correction.decision = decision.id;
    correction.table = decision.table;
    correction.record = decision.print.key;
    correction.field = decision.field;
    const bool stands = !decision.places.empty() && decision.places.front().page_number >= 0;
    if (stands) correction.place = decision.places.front();
    if (decision.sha256 != document_.sha256) correction.from_sha256 = decision.sha256;
    correction.raw_seen = decision.raw_seen;
    correction.machine_value = decision.value_seen;
    correction.author = decision.who;
    correction.made = decision.made;
    correction.reason = decision.reason;
    correction.misprint = decision.misprint;
    correction.decided = decision_kind_name(decision.kind);
    correction.state = state;
    return correction;
  }

  void keep(Correction correction) {
    say_doubt(correction);
    document_.corrections.push_back(std::move(correction));
  }

  void note(const Landing& landing) {
    const Decision& decision = *landing.decision;
    Correction correction = start(decision, landing.state);
    if (landing.record) {
      const Record& record = document_.records[*landing.record];
      const Value& value = value_at(record, landing.field);
      correction.table = record.table;
      correction.field = landing.field;
      correction.record = record_key(record, tables_);
      if (!value.sources.empty()) correction.place = value.sources.front();
      correction.machine_value = datum_text(value.datum);
    }
    correction.value = wanted_value(decision);
    keep(std::move(correction));
  }

  void say_doubt(const Correction& correction) {
    const DecisionState state = correction.state;
    const bool conflict = state == DecisionState::kConflict || state == DecisionState::kDisputed;
    const bool lost = state == DecisionState::kAsk || state == DecisionState::kProposed ||
                      state == DecisionState::kOrphan;
    if (!conflict && !lost) return;
    Issue issue =
        make_issue(conflict ? IssueCode::kCorrectionConflict : IssueCode::kCorrectionOrphan,
                   {{"who", correction.author},
                    {"value", correction.value},
                    {"machine", correction.machine_value},
                    {"state", decision_state_name(state)}},
                   correction.place.page_number, correction.place.box);
    issue.table = correction.table;
    issue.record = correction.record;
    issue.field = correction.field;
    document_.issues.push_back(std::move(issue));
  }

  void apply(const Landing& landing) {
    const Decision& decision = *landing.decision;
    if (!landing.applies || decision.kind == DecisionKind::kFlag) return;
    Record& record = document_.records[*landing.record];
    Value value = value_at(record, landing.field);
    value.certainty_percent = Value::kFromText;  // a person's word is not as sure as a recogniser
    if (decision.kind == DecisionKind::kConfirm) {
      value.evidence = Evidence::kConfirmed;
    } else {
      value.datum = *datum_of(wanted_value(decision), *landing.column);
      value.evidence = Evidence::kCorrected;
      value.inferred = {};
      if (!decision.raw_new.empty()) value.raw = decision.raw_new;
    }
    record.set(landing.field, std::move(value));
  }

  std::span<const TableDefinition> tables_;
  DocumentRecords& document_;
  std::vector<Landing> landings_;
};

}  // namespace

void carry_out(std::span<const Decision> decisions, std::span<const TableDefinition> tables,
               DocumentRecords& document) {
  Carrier(tables, document).carry_out(decisions);
}

}  // namespace niandu
