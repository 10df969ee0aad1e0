// What is read differently since somebody signed.
#include <algorithm>
#include <map>

#include "pipeline/records/schema/record_key.h"
#include "pipeline/store/catalog/find_document.h"
#include "pipeline/store/review/signed_documents.h"
#include "pipeline/talk/desk/compare_views.h"
#include "pipeline/talk/desk/heeding.h"
#include "pipeline/talk/desk/json_lists.h"
#include "pipeline/talk/desk/open_document.h"

namespace niandu::desk {
namespace {

// Pages of records by table and key.
using Pages = std::map<std::pair<std::string, std::string>, int>;

Pages pages_of(const DocumentRecords& document, std::span<const TableDefinition> tables) {
  Pages pages;
  for (const Record& record : document.records) {
    pages[{record.table, record_key(record, tables)}] = record.page_first;
  }
  return pages;
}

}  // namespace

Response signed_view(Catalog& catalog) {
  return list_of("documents", signed_documents(catalog),
                 [](JsonWriter& json, const SignedDocument& each) {
                   json.text("document", each.last.document_id);
                   json.text("file_name", each.file_name);
                   json.text("agency", each.agency);
                   json.number("roc_year", each.roc_year);
                   json.text("who", each.last.who);
                   json.text("made", each.last.made);
                   json.number("doubts", each.last.doubts);
                   json.text("engine", each.last.engine);
                   json.text("engine_now", each.engine_now);
                   json.flag("read_again", each.read_again);
                 });
}

Response changes_view(Catalog& catalog, std::span<const TableDefinition> tables,
                      const Reviewer& reviewer, const Request& request) {
  const std::string id(request.argument("id"));
  if (id.empty()) return refusal(400, "no document");
  const auto signed_off = sign_offs(catalog, id);
  if (!signed_off) return refusal_of(signed_off.error());
  if (signed_off->empty()) return refusal(404, "nobody signed this document");
  const auto document = find_document(catalog, id);
  if (!document) return refusal_of(document.error());
  const Pages pages = pages_of(*document, tables);
  const auto seen = open_document(catalog, tables, *document, reviewer.viewer());
  if (!seen) return refusal_of(seen.error());
  const Heeding heeding(catalog, tables);
  auto changes = changes_since(catalog, tables, signed_off->back().id);
  if (changes) {
    std::erase_if(*changes, [&](const ChangeSinceSigned& each) {
      return std::ranges::any_of(seen->kept_back, [&](const Correction& kept) {
        return kept.table == each.table && kept.record == each.record && kept.field == each.field;
      });
    });
  }
  return list_of("changes", changes, [&](JsonWriter& json, const ChangeSinceSigned& each) {
    json.text("document", id);
    json.text("table", each.table);
    json.text("record", each.record);
    json.text("field", each.field);
    json.text("before", each.before);
    json.text("now", each.now);
    const auto page = pages.find({each.table, each.record});
    json.number("page", page == pages.end() ? 0 : page->second);
    json.flag("gone", page == pages.end());
  });
}

}  // namespace niandu::desk
