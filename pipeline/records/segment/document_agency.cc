#include "pipeline/records/segment/document_agency.h"

#include <algorithm>
#include <optional>

#include "pipeline/records/normalize/fold.h"
#include "pipeline/records/normalize/normalizers.h"
#include "pipeline/records/schema/gazetteer.h"
#include "pipeline/records/segment/fields.h"

namespace niandu {

void DocumentAgency::note_units(const TableSpec& spec, const LogicalRow& row) {
  for (std::size_t i = 0; i < state_.sight->schema->agency_columns.size(); ++i) {
    const std::string& name = state_.sight->schema->agency_columns[i];
    const std::size_t dot = name.find('.');
    if (dot == std::string::npos || name.substr(0, dot) != spec.name) continue;
    const int column = spec.column(name.substr(dot + 1));
    if (column < 0) continue;
    const Text& unit = row.values[static_cast<std::size_t>(column)].text;
    units_.resize(std::max(units_.size(), i + 1));
    if (!unit.empty()) units_[i].push_back({unit.utf8, first_place(unit)});
  }
}

void DocumentAgency::take(const Identity& identity) {
  if (!state_.options.agency.empty()) {
    note_other(identity);
    state_.out.agency_value = Value{state_.options.agency, {}, Evidence::kInferred, {}, {}};
  } else if (state_.sight != nullptr && datum_text(identity.agency.datum).empty()) {
    take_from_records();
  }
}

// The title names another than what was set by hand.
void DocumentAgency::note_other(const Identity& identity) {
  if (!identity.titled || !identity.names_agency()) return;
  const std::string stated = datum_text(identity.agency.datum);
  const Gazetteer& gazetteer = state_.schemas.gazetteer();
  const Gazetteer::Agency* known = gazetteer.find(stated);
  const bool same = fold_key(stated) == fold_key(state_.options.agency) ||
                    (known != nullptr && known == gazetteer.find(state_.options.agency));
  if (same) return;
  state_.report(IssueCode::kAgencyContradicts, "agency",
                {{"stated", stated}, {"set", state_.options.agency}},
                place_of_value(identity.agency));
}

// The agency of all documents of the kind, or that which all records name.
void DocumentAgency::take_from_records() {
  const std::string& fixed = state_.sight->schema->agency;
  if (!fixed.empty()) {
    state_.out.agency_value = Value{fixed, {}, Evidence::kInferred, {}, {}};
    return;
  }
  const std::string& column = state_.sight->schema->agency_column;
  const std::size_t dot = column.find('.');
  std::optional<Value> named;
  bool same = true;
  for (const Record& record : state_.out.records) {
    if (dot == std::string::npos || record.table != column.substr(0, dot)) continue;
    const Value* value = record.find(column.substr(dot + 1));
    if (value == nullptr || datum_text(value->datum).empty()) continue;
    same = same && (!named || named->datum == value->datum);
    if (!named) named = *value;
  }
  if (named && same) {
    state_.out.agency_value = *named;
  } else {
    infer();
  }
}

// Units of the first column that has any that decide.
void DocumentAgency::infer() {
  const Source title = state_.sight->identity.title.sources.empty()
                           ? Source{state_.first_page(), 0, {}}
                           : state_.sight->identity.title.sources.front();
  for (const std::vector<Unit>& units : units_) {
    std::vector<std::string> names;
    names.reserve(units.size());
    for (const Unit& unit : units) names.push_back(unit.name);
    const Gazetteer::Agency* agency = agency_of_units(names, state_.schemas.gazetteer());
    const std::string name = agency == nullptr ? "" : agency->name_in(state_.out.roc_year);
    if (name.empty()) continue;
    state_.out.agency_value = Value{name, {}, Evidence::kInferred, {}, {}};
    std::string basis;
    Source place = title;
    for (const Unit& unit : units) {
      if (state_.schemas.gazetteer().owner_of(unit.name) != agency ||
          basis.find(unit.name) != std::string::npos) {
        continue;
      }
      if (basis.empty()) place = unit.place;
      if (!basis.empty()) basis += "、";
      basis += unit.name;
      if (basis.size() > 90) break;
    }
    state_.report(IssueCode::kAgencyInferred, "agency", {{"agency", name}, {"basis", basis}},
                  place);
    return;
  }
  state_.report(IssueCode::kAgencyMissing, "agency", {}, title);
}

}  // namespace niandu
