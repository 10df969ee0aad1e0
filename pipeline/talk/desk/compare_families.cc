#include "pipeline/talk/desk/compare_families.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "pipeline/publish/compare/families.h"
#include "pipeline/publish/compare/neighbours.h"
#include "pipeline/records/relations/subject.h"
#include "pipeline/store/catalog/sqlite.h"

namespace niandu::desk {
namespace {

constexpr char kHeads[] =
    "SELECT document, document_id, file_name, kind, agency, title, edition, roc_year"
    " FROM documents WHERE agency <> '' AND kind <> '' AND roc_year > 0"
    " AND sha256 IN (SELECT sha256 FROM files WHERE state = 'present') ORDER BY document_id";

// What says whom a document is compared with, without its records.
struct Heads {
  std::vector<compare::Year> years;
  std::vector<std::int64_t> documents;
};

Result<Heads> heads_in(Catalog& catalog) {
  Heads heads;
  Statement rows(catalog.database(), kHeads);
  while (rows.row()) {
    DocumentRecords records;
    records.document_id = rows.text(1);
    records.file_name = rows.text(2);
    records.kind = rows.text(3);
    records.agency = rows.text(4);
    records.title = rows.text(5);
    records.edition = rows.text(6);
    records.roc_year = rows.number(7);
    heads.documents.push_back(rows.integer(0));
    heads.years.push_back({records.document_id, records.file_name, records.kind, records.agency,
                           records.title, subject_of(records), records.roc_year});
  }
  if (Status asked = catalog.database().take_failure(); !asked) {
    return tl::make_unexpected(asked.error());
  }
  return heads;
}

YearsFamily family_of(const compare::Family& family, const Heads& heads) {
  YearsFamily made;
  int last = 0;
  for (const std::size_t at : family.years) {
    const compare::Year& year = heads.years[at];
    made.years.insert(year.roc_year);
    made.documents.insert(heads.documents[at]);
    made.kind = year.kind;
    if (year.roc_year > last) made.agency = year.agency;
    last = std::max(last, year.roc_year);
  }
  return made;
}

}  // namespace

Result<std::vector<YearsFamily>> families_in(Catalog& catalog, const Gazetteer& gazetteer) {
  const auto heads = heads_in(catalog);
  if (!heads) return tl::make_unexpected(heads.error());
  const auto neighbourhood = compare::neighbours_of(heads->years, gazetteer, /*given=*/false);
  std::vector<YearsFamily> families;
  for (const compare::Family& each : compare::families_of(heads->years.size(), neighbourhood)) {
    YearsFamily family = family_of(each, *heads);
    if (family.years.size() < 2) continue;
    // Several matters of one agency (its funds) are shown together.
    const auto same = std::ranges::find_if(families, [&](const YearsFamily& other) {
      return std::tie(other.agency, other.kind) == std::tie(family.agency, family.kind);
    });
    if (same == families.end()) {
      families.push_back(std::move(family));
      continue;
    }
    same->years.merge(family.years);
    same->documents.merge(family.documents);
  }
  std::ranges::sort(families, {},
                    [](const YearsFamily& each) { return std::tie(each.agency, each.kind); });
  return families;
}

}  // namespace niandu::desk
