#include "pipeline/talk/desk/repair_views.h"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <utility>

#include "pipeline/publish/export/json_writer.h"
#include "pipeline/store/catalog/decision_text.h"
#include "pipeline/store/catalog/find_document.h"
#include "pipeline/store/decisions/grid_text.h"
#include "pipeline/talk/desk/body.h"

namespace niandu::desk {
namespace {

using Json = nlohmann::json;

void write_lines(JsonWriter& json, std::string_view name, const std::vector<double>& lines) {
  json.key(name);
  json.begin_array();
  for (const double line : lines) json.coordinate(line);
  json.end_array();
}

void write_grid(JsonWriter& json, const ForcedGrid& grid) {
  json.key("grid");
  json.begin_object();
  json.number("page", grid.page_number);
  json.key("box");
  json.box(grid.box);
  write_lines(json, "columns", grid.columns);
  write_lines(json, "rows", grid.rows);
  json.number("header_rows", grid.header_rows);
  json.key("merged");
  json.begin_array();
  for (const ForcedGrid::Span& span : grid.merged) {
    json.begin_array();
    for (const int at : {span.row, span.column, span.row_span, span.column_span}) json.integer(at);
    json.end_array();
  }
  json.end_array();
  json.flag("no_table", grid.no_table);
  json.end_object();
}

void write_table(JsonWriter& json, const ShownTable& table) {
  constexpr double kPercent = 100;
  json.begin_object();
  write_grid(json, table.grid);
  json.number("confidence", static_cast<std::int64_t>(table.confidence * kPercent));
  json.key("cells");
  json.begin_array();
  for (const ShownCell& cell : table.cells) {
    json.begin_object();
    json.number("row", cell.row);
    json.number("column", cell.column);
    json.number("rows", cell.row_span);
    json.number("columns", cell.column_span);
    json.text("text", cell.text);
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

bool is_applied(const ShownPage& page, const Box& box) {
  return std::ranges::any_of(
      page.grids, [&](const GridResult& grid) { return grid.applied && grid.box == box; });
}

void write_drawn(JsonWriter& json, const std::vector<Decision>& drawn, const ShownPage& page) {
  json.key("drawn");
  json.begin_array();
  for (const Decision& decision : drawn) {
    const auto grid = grid_of(decision);
    if (!grid) continue;
    json.begin_object();
    json.text("decision", decision.id);
    json.text("who", decision.who);
    json.text("made", decision.made);
    write_grid(json, *grid);
    json.flag("applied", is_applied(page, grid->box));
    json.end_object();
  }
  json.end_array();
}

Response done(const Decision& decision) {
  Response response;
  JsonWriter json(response.body);
  json.begin_object();
  json.text("decision", decision.id);
  json.text("kind", decision_kind_name(decision.kind));
  json.text("document", decision.print.document_id);
  json.number("page", decision.page);
  json.end_object();
  return response;
}

// "grid" of a body. Errors: kUsage.
Result<ForcedGrid> grid_in(const Json& asked) {
  const auto found = asked.find("grid");
  if (found == asked.end()) return fail(ErrorCode::kUsage, "no grid");
  auto grids = grids_from_text(Json::array({*found}).dump());
  if (!grids) return fail(ErrorCode::kUsage, grids.error().message);
  return std::move(grids->front());
}

// In the place of what is drawn there already.
Result<Decision> drawing_in(const Json& asked, const std::vector<Decision>& now,
                            const std::string& sha256) {
  const auto grid = grid_in(asked);
  if (!grid) return tl::make_unexpected(grid.error());
  Decision decision;
  put_grid(*grid, decision);
  const Decision* const before = grid_drawn_at(now, sha256, decision.places);
  if (before != nullptr) decision.supersedes = before->id;
  return decision;
}

Result<Decision> withdrawal(const std::string& id, const std::vector<Decision>& now) {
  const auto before = std::ranges::find(now, id, &Decision::id);
  if (before == now.end() || !grid_of(*before)) {
    return fail(ErrorCode::kChanged, "that grid holds no more: look at the page again");
  }
  Decision decision;
  decision.kind = DecisionKind::kWithdraw;
  decision.scope = before->scope;
  decision.page = before->page;
  decision.places = before->places;
  decision.supersedes = before->id;
  return decision;
}

}  // namespace

TableRepair::TableRepair(Catalog& catalog, Shelf& shelf, ReadTables read)
    : catalog_(catalog), shelf_(shelf), read_(std::move(read)) {}

Result<TableRepair::Target> TableRepair::target(const Reviewer& reviewer, const std::string& id,
                                                int page) {
  const auto open = shelf_.take(id, reviewer.viewer());
  if (!open) return tl::make_unexpected(open.error());
  const DocumentRecords& document = (*open)->as_read;
  const int beside = page - document.first_page;
  if (page < 1 || beside < 0 || beside >= document.pages) {
    return fail(ErrorCode::kNotFound, "the document has no such page");
  }
  auto path = present_path(catalog_, document.sha256);
  if (!path) return tl::make_unexpected(path.error());
  return Target{document.document_id, document.sha256, std::move(*path), page};
}

Result<std::vector<Decision>> TableRepair::drawn_on(const Target& target) {
  auto drawn = catalog_.in_force(target.sha256);
  if (!drawn) return drawn;
  std::erase_if(*drawn, [&](const Decision& each) {
    return each.sha256 != target.sha256 || each.page != target.page || !grid_of(each);
  });
  return drawn;
}

Response TableRepair::show(const Target& target, const std::vector<Decision>& drawn,
                           const ForcedGrid* more) {
  if (!read_) return refusal(502, "tables cannot be read here");
  WantedTables wanted{target.path, target.sha256, target.page, {}};
  for (const Decision& decision : drawn) {
    if (auto grid = grid_of(decision)) wanted.grids.push_back(std::move(*grid));
  }
  if (more != nullptr) wanted.grids.push_back(*more);
  const auto page = read_(wanted);
  if (!page) return refusal(502, page.error().message);
  Response response;
  JsonWriter json(response.body);
  json.begin_object();
  json.number("page", target.page);
  json.key("tables");
  json.begin_array();
  for (const ShownTable& table : page->tables) write_table(json, table);
  json.end_array();
  write_drawn(json, drawn, *page);
  if (more != nullptr) json.flag("applied", is_applied(*page, more->box));
  json.end_object();
  return response;
}

Response TableRepair::tables(const Reviewer& reviewer, const Request& request) {
  const std::string_view text = request.argument("page");
  int page = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), page);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size()) {
    return refusal(400, "no page number");
  }
  const auto at = target(reviewer, std::string(request.argument("id")), page);
  if (!at) return refusal_of(at.error());
  const auto drawn = drawn_on(*at);
  if (!drawn) return refusal_of(drawn.error());
  return show(*at, *drawn, nullptr);
}

Response TableRepair::preview(const Reviewer& reviewer, std::string_view body) {
  const auto asked = object_in(body);
  if (!asked) return refusal(400, "not a JSON object");
  const auto grid = grid_in(*asked);
  if (!grid) return refusal_of(grid.error());
  const auto at = target(reviewer, text_in(*asked, "document"), grid->page_number);
  if (!at) return refusal_of(at.error());
  auto drawn = drawn_on(*at);
  if (!drawn) return refusal_of(drawn.error());
  Decision as_stored;
  put_grid(*grid, as_stored);
  if (const Decision* const before = grid_drawn_at(*drawn, at->sha256, as_stored.places)) {
    drawn->erase(drawn->begin() + (before - drawn->data()));
  }
  return show(*at, *drawn, &*grid);
}

Response TableRepair::decide(const Reviewer& reviewer, std::string_view body) {
  const auto asked = object_in(body);
  if (!asked) return refusal(400, "not a JSON object");
  const std::string id = text_in(*asked, "id"), document_id = text_in(*asked, "document");
  if (!is_decision_id(id)) return refusal(400, "id is no UUID of version 7");
  const auto open = shelf_.take(document_id, reviewer.viewer());
  if (!open) return refusal_of(open.error());
  const std::string sha256 = (*open)->as_read.sha256;
  const auto log = catalog_.decisions(sha256);
  if (!log) return refusal_of(log.error());
  const auto known = std::ranges::find(*log, id, &Decision::id);
  if (known != log->end()) return refuse_known(reviewer, *known).value_or(done(*known));
  const std::vector<Decision> now = in_force(*log);
  const std::string withdrawn = text_in(*asked, "withdraw");
  auto decision = withdrawn.empty() ? drawing_in(*asked, now, sha256) : withdrawal(withdrawn, now);
  if (!decision) return refusal_of(decision.error());
  const auto at = target(reviewer, document_id, decision->page);
  if (!at && withdrawn.empty()) return refusal_of(at.error());
  decision->id = id;
  decision->sha256 = sha256;
  decision->print.document_id = document_id;
  decision->reason = text_in(*asked, "reason");
  decision->seconds = seconds_in(*asked);
  decision->who = reviewer.who;
  decision->role = reviewer.role;
  decision->made = utc_now();
  decision->engine_seen = reviewer.engine;
  decision->schema_seen = reviewer.schemas;
  const auto added = catalog_.add_decisions({&*decision, 1});
  return added ? done(*decision) : refusal_of(added.error());
}

}  // namespace niandu::desk
