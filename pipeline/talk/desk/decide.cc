#include "pipeline/talk/desk/decide.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>

#include "common/utf8.h"
#include "pipeline/publish/export/json_writer.h"
#include "pipeline/records/schema/record_key.h"
#include "pipeline/store/decisions/find_value.h"
#include "pipeline/store/decisions/make_decision.h"
#include "pipeline/talk/desk/document_views.h"
#include "pipeline/talk/desk/heeding.h"
#include "pipeline/talk/desk/undo_stack.h"

namespace niandu::desk {
namespace {

using Json = nlohmann::json;

constexpr double kLeastSeconds = 0.001, kMostSeconds = 86'400;

std::string text_in(const Json& json, const char* name) {
  const auto found = json.find(name);
  return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

bool is_set(const Json& json, const char* name) {
  const auto found = json.find(name);
  return found != json.end() && found->is_boolean() && found->get<bool>();
}

// The time that a page took; at least a little, which tells it from an undo (undo_stack.h).
double seconds_in(const Json& json) {
  const auto found = json.find("seconds");
  const double given = found != json.end() && found->is_number() ? found->get<double>() : 0;
  return std::isfinite(given) ? std::clamp(given, kLeastSeconds, kMostSeconds) : kLeastSeconds;
}

std::optional<DecisionKind> kind_named(std::string_view name) {
  for (const DecisionKind kind :
       {DecisionKind::kConfirm, DecisionKind::kCorrect, DecisionKind::kEmpty,
        DecisionKind::kUnreadable, DecisionKind::kFlag, DecisionKind::kWithdraw}) {
    if (name == decision_kind_name(kind)) return kind;
  }
  return std::nullopt;
}

// A body as JSON that is an object and whose texts are UTF-8; else nothing.
std::optional<Json> object_in(std::string_view body) {
  if (!is_valid_utf8(body)) return std::nullopt;
  Json json = Json::parse(body, nullptr, /*allow_exceptions=*/false);
  if (!json.is_object()) return std::nullopt;
  return json;
}

// What a page shows of a value, to be compared with what is there now.
std::string shown(const Value& value) {
  std::string text;
  JsonWriter json(text);
  json.begin_array();
  json.string(value.raw);
  json.string(datum_text(value.datum));
  write_places(json, value.sources);
  json.end_array();
  return Json::parse(text).dump();
}

bool still_there(const Json& seen, const Value& value) {
  if (!seen.is_object() || !seen.contains("places")) return false;
  const Json page = {text_in(seen, "raw"), text_in(seen, "machine"), seen["places"]};
  return page.dump(-1, ' ', false, Json::error_handler_t::replace) == shown(value);
}

Response done(const std::string& id, const Decision& decision) {
  Response response;
  JsonWriter json(response.body);
  json.begin_object();
  json.key("decision");
  json.string(id);
  json.key("kind");
  json.string(decision_kind_name(decision.kind));
  json.key("document");
  json.string(decision.print.document_id);
  json.key("table");
  json.string(decision.table);
  json.key("record");
  json.string(decision.print.key);
  json.key("field");
  json.string(decision.field);
  json.key("page");
  json.integer(decision.page);
  json.end_object();
  return response;
}

}  // namespace

bool is_decision_id(std::string_view id) {
  constexpr std::string_view kForm = "hhhhhhhh-hhhh-7hhh-hhhh-hhhhhhhhhhhh";
  if (id.size() != kForm.size()) return false;
  for (std::size_t i = 0; i < id.size(); ++i) {
    const bool hex = (id[i] >= '0' && id[i] <= '9') || (id[i] >= 'a' && id[i] <= 'f');
    if (kForm[i] == 'h' ? !hex : id[i] != kForm[i]) return false;
  }
  return true;
}

Response refusal_of(const Error& error) {
  switch (error.code) {
    case ErrorCode::kUsage:
      return refusal(422, error.message);
    case ErrorCode::kNotFound:
      return refusal(404, error.message);
    case ErrorCode::kLocked:
      return refusal(503, "another program is writing to the catalogue: try again");
    case ErrorCode::kRefused:
    case ErrorCode::kChanged:
      return refusal(409, error.message);
    default:
      return refusal(500, error.message);
  }
}

Decider::Decider(Catalog& catalog, std::span<const TableDefinition> tables, Shelf& shelf,
                 Reviewer reviewer)
    : catalog_(catalog), tables_(tables), shelf_(shelf), reviewer_(std::move(reviewer)) {}

// What became of it is noted too (Catalog::heed_decisions); what is read stays as machines read it.
Response Decider::add(const Decision& decision) {
  const Heeding heeding(catalog_, tables_);
  const auto added = catalog_.add_decisions({&decision, 1});
  if (!added) return refusal_of(added.error());
  return done(decision.id, decision);
}

Response Decider::decide(std::string_view body) {
  auto asked = object_in(body);
  if (!asked) return refusal(400, "not a JSON object");
  Saying saying;
  saying.id = text_in(*asked, "id");
  if (!is_decision_id(saying.id)) return refusal(400, "id is no UUID of version 7");
  const auto kind = kind_named(text_in(*asked, "kind"));
  if (!kind) return refusal(400, "no such kind of decision");
  auto document = shelf_.take(text_in(*asked, "document"));
  if (!document) return refusal_of(document.error());
  const auto& log = (*document)->log;
  const auto known = std::ranges::find(log, saying.id, &Decision::id);
  if (known != log.end()) return done(saying.id, *known);
  saying.kind = *kind;
  saying.table = text_in(*asked, "table");
  saying.key = text_in(*asked, "key");
  saying.field = text_in(*asked, "field");
  saying.value = text_in(*asked, "value");
  saying.misprint = is_set(*asked, "misprint");
  saying.this_record_only = is_set(*asked, "only_this");
  saying.reason = text_in(*asked, "reason");
  saying.who = reviewer_.who;
  saying.role = reviewer_.role;
  saying.made = utc_now();
  saying.engine = reviewer_.engine;
  saying.schemas = reviewer_.schemas;
  const DocumentRecords& as_read = (*document)->as_read;
  auto decision = make_decision(saying, as_read, tables_, in_force(log));
  if (!decision) return refusal_of(decision.error());
  decision->seconds = seconds_in(*asked);
  for (const Record& record : as_read.records) {
    if (record.table != saying.table || record_key(record, tables_) != saying.key) continue;
    if (!still_there((*asked)["seen"], value_at(record, saying.field))) {
      return refusal(409, "the document was read anew meanwhile: look at the value again");
    }
    break;
  }
  return add(*decision);
}

Response Decider::undo(std::string_view body, bool redo) {
  const auto asked = object_in(body);
  if (!asked) return refusal(400, "not a JSON object");
  const std::string id = text_in(*asked, "id");
  if (!is_decision_id(id)) return refusal(400, "id is no UUID of version 7");
  const auto log = catalog_.decisions();
  if (!log) return refusal_of(log.error());
  const auto known = std::ranges::find(*log, id, &Decision::id);
  if (known != log->end()) return done(id, *known);
  const UndoStack stack(*log, reviewer_.who);
  auto decision = redo ? stack.redo() : stack.undo();
  if (!decision) return refusal(404, redo ? "nothing to redo" : "nothing to undo");
  decision->id = id;
  decision->made = utc_now();
  return add(*decision);
}

}  // namespace niandu::desk
