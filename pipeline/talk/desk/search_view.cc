#include "pipeline/talk/desk/search_view.h"

#include "common/utf8.h"
#include "pipeline/publish/export/json_writer.h"
#include "pipeline/store/catalog/search.h"
#include "pipeline/talk/desk/decide.h"

namespace niandu::desk {
namespace {

constexpr std::size_t kPassages = 100, kCharactersAround = 40, kMostQueryBytes = 1000;

void write_passage(JsonWriter& json, const FoundPassage& found) {
  const Snippet snippet = cut_snippet(found.passage.text, found.place, kCharactersAround);
  const std::string_view whole = snippet.text;
  json.begin_object();
  json.text("document", found.document.document_id);
  json.text("agency", found.document.agency);
  json.text("file_name", found.document.file_name);
  json.number("roc_year", found.document.roc_year);
  json.number("page", found.passage.page_number);
  json.text("table", found.passage.table);
  json.text("field", found.passage.field);
  json.text("before", whole.substr(0, snippet.match.begin));
  json.text("match", whole.substr(snippet.match.begin, snippet.match.end - snippet.match.begin));
  json.text("after", whole.substr(snippet.match.end));
  json.end_object();
}

}  // namespace

Response search_view(Catalog& catalog, const Request& request) {
  const std::string typed(request.argument("q").substr(0, kMostQueryBytes));
  if (!is_valid_utf8(typed)) return refusal(400, "the text is not UTF-8");
  Response response;
  JsonWriter json(response.body);
  json.begin_object();
  json.text("query", typed);
  json.key("passages");
  json.begin_array();
  std::uint64_t count = 0;
  if (const Query query(typed); !query.empty()) {
    const auto found = search(catalog, query, kPassages,
                              [&](const FoundPassage& passage) { write_passage(json, passage); });
    if (!found) return refusal_of(found.error());
    count = *found;
  }
  json.end_array();
  json.number("found", static_cast<std::int64_t>(count));
  json.end_object();
  return response;
}

}  // namespace niandu::desk
