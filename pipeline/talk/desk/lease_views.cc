#include "pipeline/talk/desk/lease_views.h"

#include <nlohmann/json.hpp>

#include "pipeline/publish/export/json_writer.h"
#include "pipeline/talk/desk/body.h"

namespace niandu::desk {
namespace {

constexpr std::string_view kGroup = "group/", kDocument = "document/";

Response held(const std::string& item, const Lease* lease, std::int64_t now) {
  Response response;
  JsonWriter json(response.body);
  json.begin_object();
  json.text("item", item);
  json.number("now", now);
  if (lease != nullptr) {
    json.text("who", lease->who);
    json.number("until", lease->until);
  }
  json.end_object();
  return response;
}

}  // namespace

Result<Leases> leases_at(Catalog& catalog, std::int64_t now) {
  const auto all = leases(catalog, now);
  if (!all) return tl::make_unexpected(all.error());
  Leases by_item;
  for (const Lease& each : *all) by_item.emplace(each.item, each);
  return by_item;
}

std::string lease_of_group(std::string_view code, std::string_view table, std::string_view field) {
  return std::string(kGroup).append(code).append("|").append(table).append("|").append(field);
}

Response lease_view(Catalog& catalog, const Request& request, std::int64_t now) {
  const std::string item(request.argument("item"));
  const auto all = leases_at(catalog, now);
  if (!all) return refusal_of(all.error());
  const auto found = all->find(item);
  return held(item, found == all->end() ? nullptr : &found->second, now);
}

Response lease(Catalog& catalog, const Reviewer& reviewer, std::string_view body,
               std::int64_t now) {
  const auto asked = object_in(body);
  if (!asked) return refusal(400, "not a JSON object");
  const std::string item = text_in(*asked, "item");
  if (!item.starts_with(kDocument) && !item.starts_with(kGroup)) {
    return refusal(400, "neither a document nor a group of doubts");
  }
  const auto end = asked->find("end");
  if (end != asked->end() && end->is_boolean() && end->get<bool>()) {
    const Status ended = end_lease(catalog, item, reviewer.who);
    return ended ? held(item, nullptr, now) : refusal_of(ended.error());
  }
  const auto taken = take_lease(catalog, item, reviewer.who, now);
  return taken ? held(item, &*taken, now) : refusal_of(taken.error());
}

}  // namespace niandu::desk
