#include "pipeline/talk/desk/two_people_views.h"

#include <fmt/format.h>

#include "pipeline/store/decisions/agreement.h"
#include "pipeline/store/review/disputes.h"
#include "pipeline/store/review/second_looks.h"
#include "pipeline/talk/desk/json_lists.h"

namespace niandu::desk {
namespace {

void write_saying(JsonWriter& json, const Decision& decision) {
  json.begin_object();
  json.text("decision", decision.id);
  json.text("who", decision.who);
  json.text("made", decision.made);
  json.text("kind", decision_kind_name(decision.kind));
  json.text("value", decision.value);
  json.text("wanted", wanted_value(decision));
  json.flag("misprint", decision.misprint);
  json.flag("only_this", decision.scope == DecisionScope::kRecord);
  json.text("reason", decision.reason);
  json.end_object();
}

}  // namespace

Response second_looks_view(Catalog& catalog, const Reviewer& reviewer) {
  return list_of("doubts", second_looks_for(catalog, reviewer.who, reviewer.second_look_share),
                 [](JsonWriter& json, const SecondLook& each) {
                   write_place(json, each);
                   json.number("page", each.page);
                 });
}

Response agreement_view(Catalog& catalog) {
  const auto log = catalog.decisions();
  if (!log) return refusal_of(log.error());
  const Result<std::vector<Agreement>> found = agreement(*log);
  return list_of("agreement", found, [](JsonWriter& json, const Agreement& each) {
    json.text("table", each.table);
    json.text("field", each.field);
    json.number("pairs", static_cast<std::int64_t>(each.pairs));
    json.number("agreed", static_cast<std::int64_t>(each.agreed));
    json.text("percent", fmt::format("{:.1f}", each.percent));
    json.text("kappa", each.kappa ? fmt::format("{:.2f}", *each.kappa) : std::string());
  });
}

Response disputes_view(Catalog& catalog) {
  return list_of("disputes", disputes(catalog), [](JsonWriter& json, const Dispute& each) {
    write_place(json, each);
    const Decision& seen = each.sayings.front();
    json.number("page", seen.page);
    json.text("raw", seen.raw_seen);
    json.text("machine", seen.value_seen);
    json.key("sayings");
    json.begin_array();
    for (const Decision& saying : each.sayings) write_saying(json, saying);
    json.end_array();
  });
}

}  // namespace niandu::desk
