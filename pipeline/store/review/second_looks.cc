#include "pipeline/store/review/second_looks.h"

#include <map>

#include "pipeline/store/catalog/sqlite.h"
#include "pipeline/store/decisions/agreement.h"

namespace niandu {
namespace {

// What became of decisions about the file that they were made of, the first record first.
constexpr char kStates[] =
    "SELECT s.decision, s.state IN ('carried', 'agreed'), d.document_id, d.file_name, d.agency,"
    " d.roc_year, coalesce(c.page, 0), s.table_name, s.record_key, s.field,"
    " s.table_name = c.table_name AND s.field = c.field"
    " FROM decision_state s JOIN documents d USING (document) JOIN decisions c USING (decision)"
    " WHERE d.sha256 = c.sha256"
    " AND d.sha256 IN (SELECT sha256 FROM files WHERE state = 'present')"
    " ORDER BY d.agency, d.roc_year, d.kind, d.file_name, d.sha256, d.part, c.page, s.position";

struct Place {
  SecondLook look;
  bool holds = true;
  bool listed = false;
};

}  // namespace

Result<std::vector<SecondLook>> second_looks_for(Catalog& catalog, const std::string& who,
                                                 double share) {
  const auto log = catalog.decisions();
  if (!log) return tl::make_unexpected(log.error());
  std::map<std::string, Place, std::less<>> wanted;
  for (const Decision& decision : second_looks(*log, who, share)) wanted[decision.id];
  std::vector<Place*> order;
  Statement rows(catalog.database(), kStates);
  while (rows.row()) {
    const auto found = wanted.find(rows.bytes(0));
    if (found == wanted.end()) continue;
    Place& place = found->second;
    place.holds = place.holds && rows.integer(1) != 0;
    if (place.listed || rows.integer(10) == 0) continue;
    place.listed = true;
    place.look = {rows.text(2),   rows.text(3), rows.text(4), rows.number(5),
                  rows.number(6), rows.text(7), rows.text(8), rows.text(9)};
    order.push_back(&place);
  }
  if (Status asked = catalog.database().take_failure(); !asked) {
    return tl::make_unexpected(asked.error());
  }
  std::vector<SecondLook> looks;
  for (const Place* const place : order) {
    if (place->holds) looks.push_back(place->look);
  }
  return looks;
}

}  // namespace niandu
