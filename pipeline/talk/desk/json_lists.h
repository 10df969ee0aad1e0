// Lists as the desk's pages get them.
#pragma once

#include <string_view>
#include <vector>

#include "common/result.h"
#include "pipeline/publish/export/json_writer.h"
#include "pipeline/talk/desk/decide.h"
#include "pipeline/talk/desk/http.h"

namespace niandu::desk {

// Where a value stands, into the object that is open.
template <class Found>
void write_place(JsonWriter& json, const Found& each) {
  json.text("document", each.document_id);
  json.text("file_name", each.file_name);
  json.text("agency", each.agency);
  json.number("roc_year", each.roc_year);
  json.text("table", each.table);
  json.text("record", each.record);
  json.text("field", each.field);
}

// {"name": [{...}, ...]} of what was found; `write` fills one object.
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

}  // namespace niandu::desk
