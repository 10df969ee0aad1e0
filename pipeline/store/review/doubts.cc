#include "pipeline/store/review/doubts.h"

#include "pipeline/store/catalog/place_text.h"
#include "pipeline/store/catalog/sqlite.h"

namespace niandu {
namespace {

// All doubts of documents of which a present file has the bytes. Parameters: document_id, agency,
// code, table, field, roc_year, undecided only.
constexpr char kDoubts[] =
    "WITH doubts AS (SELECT d.document, d.document_id, d.file_name, d.agency, d.roc_year, d.kind,"
    " d.sha256, d.part, i.position, i.code, i.severity, i.message, i.arguments, i.table_name,"
    " i.record_key, i.field, i.page, i.box,"
    " i.record_key <> '' AND EXISTS (SELECT 1 FROM decision_state s JOIN decisions c USING "
    "(decision)"
    "   WHERE s.document = i.document AND s.table_name = i.table_name"
    "   AND s.record_key = i.record_key AND (i.field = '' OR s.field = i.field)"
    "   AND s.state IN ('carried', 'agreed') AND c.kind <> 'flag') AS decided"
    " FROM issues i JOIN documents d USING (document)"
    " WHERE i.severity <> 'info'"
    " AND d.sha256 IN (SELECT sha256 FROM files WHERE state = 'present')"
    " AND (?1 = '' OR d.document_id = ?1) AND (?2 = '' OR d.agency = ?2)"
    " AND (?3 = '' OR i.code = ?3) AND (?4 = '' OR i.table_name = ?4)"
    " AND (?5 = '' OR i.field = ?5) AND (?6 = 0 OR d.roc_year = ?6)) ";
constexpr char kWanted[] = " FROM doubts WHERE (?7 = 0 OR NOT decided) ";

void bind(Statement& query, const DoubtFilter& filter) {
  query.bind(filter.document_id, filter.agency, filter.code, filter.table, filter.field,
             filter.roc_year, filter.undecided_only ? 1 : 0);
}

template <class Found>
Result<std::vector<Found>> found_or_failure(Catalog& catalog, std::vector<Found> found) {
  if (Status asked = catalog.database().take_failure(); !asked) {
    return tl::make_unexpected(asked.error());
  }
  return found;
}

}  // namespace

Result<std::vector<DoubtGroup>> doubt_groups(Catalog& catalog, const DoubtFilter& filter) {
  if (Status whole = catalog.check_overview(); !whole) return tl::make_unexpected(whole.error());
  Statement query(catalog.database(),
                  std::string(kDoubts) +
                      "SELECT code, severity, table_name, field, count(*), sum(decided),"
                      " count(DISTINCT document)" +
                      kWanted +
                      "GROUP BY code, severity, table_name, field"
                      " ORDER BY severity = 'warning', count(*) - sum(decided) DESC, code,"
                      " table_name, field");
  bind(query, filter);
  std::vector<DoubtGroup> groups;
  while (query.row()) {
    groups.push_back({query.text(0), query.text(1), query.text(2), query.text(3), query.integer(4),
                      query.integer(5), query.integer(6)});
  }
  return found_or_failure(catalog, std::move(groups));
}

Result<std::vector<Doubt>> doubts(Catalog& catalog, const DoubtFilter& filter, std::size_t limit,
                                  std::size_t skip) {
  if (Status whole = catalog.check_overview(); !whole) return tl::make_unexpected(whole.error());
  Statement query(catalog.database(),
                  std::string(kDoubts) +
                      "SELECT document_id, file_name, agency, roc_year, position, code, severity,"
                      " message, arguments, table_name, record_key, field, page, box, decided" +
                      kWanted +
                      "ORDER BY agency, roc_year, kind, file_name, sha256, part, page, position"
                      " LIMIT ?8 OFFSET ?9");
  bind(query, filter);
  query.set(8, static_cast<std::int64_t>(limit));
  query.set(9, static_cast<std::int64_t>(skip));
  std::vector<Doubt> found;
  while (query.row()) {
    Doubt doubt{query.text(0),         query.text(1),
                query.text(2),         query.number(3),
                query.integer(4),      query.text(5),
                query.text(6),         query.text(7),
                query.text(8),         query.text(9),
                query.text(10),        query.text(11),
                query.number(12),      {},
                query.integer(14) != 0};
    if (!query.bytes(13).empty() && !read_box(query.bytes(13), doubt.box)) doubt.box = {};
    found.push_back(std::move(doubt));
  }
  return found_or_failure(catalog, std::move(found));
}

Result<std::vector<DocumentDoubts>> doubts_by_document(Catalog& catalog) {
  if (Status whole = catalog.check_overview(); !whole) return tl::make_unexpected(whole.error());
  Statement query(catalog.database(),
                  std::string(kDoubts) +
                      ", counted AS (SELECT document, count(*) AS doubts, sum(decided) AS decided" +
                      kWanted +
                      "GROUP BY document)"
                      " SELECT d.document_id, d.file_name, d.kind, d.agency, d.roc_year,"
                      " (SELECT count(*) FROM record_values v WHERE v.document = d.document"
                      "   AND v.record > 0 AND v.type <> 'empty'),"
                      " coalesce(c.doubts, 0), coalesce(c.decided, 0)"
                      " FROM documents d LEFT JOIN counted c USING (document)"
                      " WHERE d.sha256 IN (SELECT sha256 FROM files WHERE state = 'present')"
                      " ORDER BY agency, roc_year, kind, file_name, sha256, part");
  bind(query, {});
  std::vector<DocumentDoubts> found;
  while (query.row()) {
    found.push_back({query.text(0), query.text(1), query.text(2), query.text(3), query.number(4),
                     query.integer(5), query.integer(6), query.integer(7)});
  }
  return found_or_failure(catalog, std::move(found));
}

}  // namespace niandu
