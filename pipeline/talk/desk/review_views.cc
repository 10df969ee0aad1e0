#include "pipeline/talk/desk/review_views.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <nlohmann/json.hpp>

#include "common/issue.h"
#include "common/utf8.h"
#include "pipeline/publish/export/json_writer.h"
#include "pipeline/records/messages/issue_text.h"
#include "pipeline/store/review/conflicts.h"
#include "pipeline/store/review/doubts.h"
#include "pipeline/store/review/sign_offs.h"
#include "pipeline/talk/desk/heeding.h"

namespace niandu::desk {
namespace {

// Of one list; who has more is done with some first.
constexpr std::size_t kMostDoubts = 2000, kMostNoteBytes = 10'000;

void text(JsonWriter& json, std::string_view name, std::string_view value) {
  json.key(name);
  json.string(value);
}

void number(JsonWriter& json, std::string_view name, std::int64_t value) {
  json.key(name);
  json.integer(value);
}

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

// {"name": [...]} of what was found.
template <class Found, class Write>
Response list_of(std::string_view name, const Result<std::vector<Found>>& found, Write write) {
  if (!found) return refusal_of(found.error());
  Response response;
  JsonWriter json(response.body);
  json.begin_object();
  json.key(name);
  json.begin_array();
  for (const Found& each : *found) {
    json.begin_object();
    write(json, each);
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return response;
}

}  // namespace

Response overview(Catalog& catalog) {
  const auto signed_off = sign_offs(catalog);
  if (!signed_off) return refusal_of(signed_off.error());
  std::map<std::string, const SignOff*> last;
  for (const SignOff& each : *signed_off) last[each.document_id] = &each;
  return list_of("documents", doubts_by_document(catalog),
                 [&](JsonWriter& json, const DocumentDoubts& each) {
                   text(json, "id", each.document_id);
                   text(json, "file_name", each.file_name);
                   text(json, "kind", each.kind);
                   text(json, "agency", each.agency);
                   number(json, "roc_year", each.roc_year);
                   number(json, "values", each.values);
                   number(json, "doubts", each.doubts);
                   number(json, "decided", each.decided);
                   const auto found = last.find(each.document_id);
                   if (found == last.end()) return;
                   text(json, "signed", found->second->made);
                   text(json, "signed_by", found->second->who);
                 });
}

Response doubt_groups_view(Catalog& catalog) {
  return list_of("groups", doubt_groups(catalog), [](JsonWriter& json, const DoubtGroup& each) {
    text(json, "code", each.code);
    text(json, "severity", each.severity);
    text(json, "table", each.table);
    text(json, "field", each.field);
    number(json, "doubts", each.doubts);
    number(json, "decided", each.decided);
    number(json, "documents", each.documents);
    const auto code = find_issue_code(each.code);
    text(json, "meaning", code ? issue_text(*code).meaning : "");
    text(json, "meaning_zh", code ? without_holes(issue_text(*code).message_zh) : "");
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
                   text(json, "document", each.document_id);
                   text(json, "code", each.code);
                   text(json, "table", each.table);
                   text(json, "record", each.record);
                   text(json, "field", each.field);
                   number(json, "page", each.page_number);
                 });
}

Response open_decisions_view(Catalog& catalog) {
  return list_of("decisions", open_decisions(catalog),
                 [](JsonWriter& json, const OpenDecision& each) {
                   text(json, "document", each.document_id);
                   text(json, "file_name", each.file_name);
                   text(json, "agency", each.agency);
                   number(json, "roc_year", each.roc_year);
                   text(json, "state", each.state);
                   number(json, "page", each.decision.page);
                   text(json, "table", each.decision.table);
                   text(json, "record", each.record);
                   text(json, "field", each.decision.field);
                   text(json, "kind", decision_kind_name(each.decision.kind));
                   text(json, "value", each.decision.value);
                   text(json, "value_seen", each.decision.value_seen);
                   text(json, "raw_seen", each.decision.raw_seen);
                   text(json, "who", each.decision.who);
                   text(json, "made", each.decision.made);
                   text(json, "reason", each.decision.reason);
                 });
}

Response sign_offs_view(Catalog& catalog, const Request& request) {
  const std::string id(request.argument("id"));
  if (id.empty()) return refusal(400, "no document");
  return list_of("sign_offs", sign_offs(catalog, id), [](JsonWriter& json, const SignOff& each) {
    text(json, "id", each.id);
    text(json, "who", each.who);
    text(json, "made", each.made);
    text(json, "engine", each.engine);
    text(json, "note", each.note);
    number(json, "doubts", each.doubts);
  });
}

Response sign(Catalog& catalog, std::span<const TableDefinition> tables, const Reviewer& reviewer,
              std::string_view body) {
  using Json = nlohmann::json;
  const Json asked = is_valid_utf8(body) ? Json::parse(body, nullptr, false) : Json();
  if (!asked.is_object()) return refusal(400, "not a JSON object");
  const auto text_in = [&](const char* name) {
    const auto found = asked.find(name);
    return found != asked.end() && found->is_string() ? found->get<std::string>() : std::string();
  };
  const std::string note = text_in("note");
  if (note.size() > kMostNoteBytes) return refusal(413, "the note is too long");
  const std::string id = text_in("id");
  if (!is_decision_id(id)) return refusal(400, "id is no UUID of version 7");
  const Heeding heeding(catalog, tables);
  const auto done =
      sign_off(catalog, tables, id, text_in("document"), reviewer.who, note, utc_now());
  if (!done) return refusal_of(done.error());
  Response response;
  JsonWriter json(response.body);
  json.begin_object();
  text(json, "id", done->id);
  number(json, "doubts", done->doubts);
  json.end_object();
  return response;
}

}  // namespace niandu::desk
