#include "pipeline/talk/desk/decide.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "pipeline/publish/export/json_writer.h"
#include "pipeline/store/catalog/decision_text.h"
#include "pipeline/store/decisions/grid_rights.h"
#include "pipeline/store/decisions/make_decision.h"
#include "pipeline/talk/desk/body.h"
#include "pipeline/talk/desk/document_views.h"
#include "pipeline/talk/desk/heeding.h"
#include "pipeline/talk/desk/undo_stack.h"

namespace niandu::desk {
namespace {

using Json = nlohmann::json;

bool is_set(const Json& json, const char* name) {
  const auto found = json.find(name);
  return found != json.end() && found->is_boolean() && found->get<bool>();
}

// Of what is decided here.
std::optional<DecisionKind> kind_named(std::string_view name) {
  const auto kind = decision_kind_named(name);
  const bool here = kind && (is_about_a_value(*kind) || *kind == DecisionKind::kWithdraw);
  return here ? kind : std::nullopt;
}

// Whether the page showed what stands there now.
bool still_there(const Json& seen, const Decision& decision) {
  if (!seen.is_object() || !seen.contains("places")) return false;
  std::string now;
  JsonWriter json(now);
  json.begin_array();
  json.string(decision.raw_seen);
  json.string(decision.value_seen);
  write_places(json, decision.places);
  json.end_array();
  return Json::array({text_in(seen, "raw"), text_in(seen, "machine"), seen["places"]}) ==
         Json::parse(now);
}

// A grid of one's own that takes the place of one of one's own leaves an adjudicator's over both.
Status check_may_draw_again(const Decision& decision, std::vector<Decision> in_force) {
  const bool has_place = std::ranges::any_of(in_force, [&](const Decision& each) {
    return each.id == decision.supersedes && each.who == decision.who && draws_a_grid(each.kind);
  });
  std::erase_if(in_force, [&](const Decision& each) {
    return has_place && each.role == DecisionRole::kAdjudicator;
  });
  return check_may_draw(decision, in_force);
}

}  // namespace

Response done(const Decision& decision) {
  Response response;
  JsonWriter json(response.body);
  json.begin_object();
  json.text("decision", decision.id);
  json.text("kind", decision_kind_name(decision.kind));
  json.text("document", decision.print.document_id);
  json.text("table", decision.table);
  json.text("record", decision.print.key);
  json.text("field", decision.field);
  json.number("page", decision.page);
  json.end_object();
  return response;
}

std::optional<Response> done_before(const Reviewer& reviewer, std::span<const Decision> log,
                                    const std::string& id) {
  const auto known = std::ranges::find(log, id, &Decision::id);
  if (known == log.end()) return std::nullopt;
  if (known->who == reviewer.who) return done(*known);
  return refusal(409, "another person's decision has this id");
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

Decider::Decider(Catalog& catalog, std::span<const TableDefinition> tables, Shelf& shelf)
    : catalog_(catalog), tables_(tables), shelf_(shelf) {}

// What became of it is noted too (Catalog::heed_decisions); what is read stays as machines read it.
Response Decider::add(const Decision& decision) {
  const Heeding heeding(catalog_, tables_);
  const auto added = catalog_.add_decisions({&decision, 1});
  if (!added) return refusal_of(added.error());
  return done(decision);
}

Response Decider::decide(const Reviewer& reviewer, std::string_view body) {
  auto asked = object_in(body);
  if (!asked) return refusal(400, "not a JSON object");
  Saying saying;
  saying.id = text_in(*asked, "id");
  if (!is_decision_id(saying.id)) return refusal(400, "id is no UUID of version 7");
  const auto kind = kind_named(text_in(*asked, "kind"));
  if (!kind) return refusal(400, "no such kind of decision");
  auto document = shelf_.take(text_in(*asked, "document"), reviewer.viewer());
  if (!document) return refusal_of(document.error());
  if (auto known = done_before(reviewer, (*document)->log, saying.id)) return std::move(*known);
  saying.kind = *kind;
  saying.table = text_in(*asked, "table");
  saying.key = text_in(*asked, "key");
  saying.field = text_in(*asked, "field");
  saying.value = text_in(*asked, "value");
  saying.misprint = is_set(*asked, "misprint");
  saying.this_record_only = is_set(*asked, "only_this");
  saying.reason = text_in(*asked, "reason");
  sign(saying, reviewer);
  auto decision = make_decision(saying, (*document)->as_read, tables_, (*document)->in_force);
  if (!decision) return refusal_of(decision.error());
  decision->seconds = seconds_in(*asked);
  if (!still_there((*asked)["seen"], *decision)) {
    return refusal(409, "the document was read anew meanwhile: look at the value again");
  }
  return add(*decision);
}

Response Decider::undo(const Reviewer& reviewer, std::string_view body, bool redo) {
  const auto asked = object_in(body);
  if (!asked) return refusal(400, "not a JSON object");
  const std::string id = text_in(*asked, "id");
  if (!is_decision_id(id)) return refusal(400, "id is no UUID of version 7");
  const auto log = catalog_.decisions();
  if (!log) return refusal_of(log.error());
  if (auto known = done_before(reviewer, *log, id)) return std::move(*known);
  const UndoStack stack(*log, reviewer.who);
  auto decision = redo ? stack.redo() : stack.undo();
  if (!decision) return refusal(404, redo ? "nothing to redo" : "nothing to undo");
  if (draws_a_grid(decision->kind)) {  // there may be another person's by now
    const auto now = catalog_.in_force(decision->sha256);
    if (!now) return refusal_of(now.error());
    if (auto may = check_may_draw_again(*decision, *now); !may) return refusal_of(may.error());
  }
  decision->id = id;
  decision->made = utc_now();
  return add(*decision);
}

}  // namespace niandu::desk
