#include "pipeline/talk/desk/review_views.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "common/issue.h"
#include "pipeline/publish/export/json_writer.h"
#include "pipeline/records/messages/issue_text.h"
#include "pipeline/store/catalog/decision_text.h"
#include "pipeline/store/review/conflicts.h"
#include "pipeline/store/review/doubts.h"
#include "pipeline/store/review/sign_offs.h"
#include "pipeline/talk/desk/body.h"
#include "pipeline/talk/desk/heeding.h"
#include "pipeline/talk/desk/json_lists.h"
#include "pipeline/talk/desk/lease_views.h"

namespace niandu::desk {
namespace {

// Of one list; who has more is done with some first.
constexpr std::size_t kMostDoubts = 2000, kMostNoteBytes = 10'000;

// A message that is about no issue in particular: "目標 {number} …" without what stands in braces.
std::string without_holes(std::string_view message) {
  std::string said;
  bool inside = false;
  for (const char c : message) {
    if (c == '{') said += "…";
    if (c == '{' || c == '}') {
      inside = c == '{';
    } else if (!inside) {
      said += c;
    }
  }
  return said;
}

// Who has it in hand, if anybody has.
void write_lease(JsonWriter& json, const Leases& held, const std::string& item) {
  const auto lease = held.find(item);
  if (lease == held.end()) return;
  json.text("held_by", lease->second.who);
  json.number("held_until", lease->second.until);
}

}  // namespace

Response overview(Catalog& catalog, std::int64_t now) {
  const auto held = leases_at(catalog, now);
  if (!held) return refusal_of(held.error());
  const auto signed_off = sign_offs(catalog);
  if (!signed_off) return refusal_of(signed_off.error());
  std::map<std::string, const SignOff*> last;
  for (const SignOff& each : *signed_off) last[each.document_id] = &each;
  return list_of("documents", doubts_by_document(catalog),
                 [&](JsonWriter& json, const DocumentDoubts& each) {
                   json.text("id", each.document_id);
                   json.text("file_name", each.file_name);
                   json.text("kind", each.kind);
                   json.text("agency", each.agency);
                   json.number("roc_year", each.roc_year);
                   json.number("values", each.values);
                   json.number("doubts", each.doubts);
                   json.number("decided", each.decided);
                   write_lease(json, *held, lease_of_document(each.document_id));
                   const auto found = last.find(each.document_id);
                   if (found == last.end()) return;
                   json.text("signed", found->second->made);
                   json.text("signed_by", found->second->who);
                 });
}

Response doubt_groups_view(Catalog& catalog, std::int64_t now) {
  const auto held = leases_at(catalog, now);
  if (!held) return refusal_of(held.error());
  return list_of("groups", doubt_groups(catalog), [&](JsonWriter& json, const DoubtGroup& each) {
    write_lease(json, *held, lease_of_group(each.code, each.table, each.field));
    json.text("code", each.code);
    json.text("severity", each.severity);
    json.text("table", each.table);
    json.text("field", each.field);
    json.number("doubts", each.doubts);
    json.number("decided", each.decided);
    json.number("documents", each.documents);
    const auto code = find_issue_code(each.code);
    json.text("meaning", code ? issue_text(*code).meaning : "");
    json.text("meaning_zh", code ? without_holes(issue_text(*code).message_zh) : "");
  });
}

Response doubts_view(Catalog& catalog, const Request& request) {
  DoubtFilter filter;
  filter.document_id = request.argument("id");
  filter.code = request.argument("code");
  filter.table = request.argument("table");
  filter.field = request.argument("field");
  filter.agency = request.argument("agency");
  const std::string_view year = request.argument("year");
  std::from_chars(year.data(), year.data() + year.size(), filter.roc_year);
  filter.undecided_only = true;
  return list_of("doubts", doubts(catalog, filter, kMostDoubts),
                 [](JsonWriter& json, const Doubt& each) {
                   json.text("document", each.document_id);
                   json.text("code", each.code);
                   json.text("table", each.table);
                   json.text("record", each.record);
                   json.text("field", each.field);
                   json.number("page", each.page_number);
                 });
}

Response open_decisions_view(Catalog& catalog) {
  return list_of("decisions", open_decisions(catalog),
                 [](JsonWriter& json, const OpenDecision& each) {
                   json.text("document", each.document_id);
                   json.text("file_name", each.file_name);
                   json.text("agency", each.agency);
                   json.number("roc_year", each.roc_year);
                   json.text("state", each.state);
                   json.number("page", each.decision.page);
                   json.text("table", each.table);
                   json.text("record", each.record);
                   json.text("field", each.field);
                   json.text("kind", decision_kind_name(each.decision.kind));
                   json.text("value", each.decision.value);
                   json.text("value_seen", each.decision.value_seen);
                   json.text("raw_seen", each.decision.raw_seen);
                   json.text("who", each.decision.who);
                   json.text("made", each.decision.made);
                   json.text("reason", each.decision.reason);
                 });
}

Response sign_offs_view(Catalog& catalog, const Request& request) {
  const std::string id(request.argument("id"));
  if (id.empty()) return refusal(400, "no document");
  return list_of("sign_offs", sign_offs(catalog, id), [](JsonWriter& json, const SignOff& each) {
    json.text("id", each.id);
    json.text("who", each.who);
    json.text("made", each.made);
    json.text("engine", each.engine);
    json.text("note", each.note);
    json.number("doubts", each.doubts);
  });
}

Response sign(Catalog& catalog, std::span<const TableDefinition> tables, const Reviewer& reviewer,
              std::string_view body) {
  const auto asked = object_in(body);
  if (!asked) return refusal(400, "not a JSON object");
  const std::string note = text_in(*asked, "note");
  if (note.size() > kMostNoteBytes) return refusal(413, "the note is too long");
  const std::string id = text_in(*asked, "id");
  if (!is_decision_id(id)) return refusal(400, "id is no UUID of version 7");
  const Heeding heeding(catalog, tables);
  const auto done =
      sign_off(catalog, tables, id, text_in(*asked, "document"), reviewer.who, note, utc_now());
  if (!done) return refusal_of(done.error());
  Response response;
  JsonWriter json(response.body);
  json.begin_object();
  json.text("id", done->id);
  json.number("doubts", done->doubts);
  json.end_object();
  return response;
}

}  // namespace niandu::desk
