#include "pipeline/talk/desk/repair_views.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "pipeline/publish/export/json_writer.h"
#include "pipeline/store/catalog/decision_text.h"
#include "pipeline/store/catalog/find_document.h"
#include "pipeline/store/decisions/grid_rights.h"
#include "pipeline/store/decisions/grid_text.h"
#include "pipeline/store/decisions/places.h"
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
  const std::vector<const Decision*> read_by = grids_to_read_by(drawn);
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
    const bool is_over = std::ranges::find(read_by, &decision) == read_by.end();
    json.flag("drawn_over", is_over);
    json.flag("applied", !is_over && is_applied(page, grid->box));
    json.end_object();
  }
  json.end_array();
}

// Grids of other files with the same pages are theirs.
std::vector<Decision> drawn_in(const OpenDocument& open) {
  std::vector<Decision> drawn = open.in_force;
  std::erase_if(drawn, [&](const Decision& each) {
    return each.sha256 != open.as_read.sha256 || !grid_of(each);
  });
  return drawn;
}

Status check_on_page(const DocumentRecords& document, const ForcedGrid& grid) {
  const auto beside = static_cast<std::size_t>(grid.page_number - document.first_page);
  if (beside >= document.page_sizes.size()) return {};
  const PageSize& page = document.page_sizes[beside];
  const bool is_beyond = grid.box.x0 >= page.width_pt || grid.box.y0 >= page.height_pt;
  if (page == PageSize{} || !is_beyond) return {};
  return fail(ErrorCode::kUsage,
              fmt::format("the grid lies beyond the page, which is {:.0f} by {:.0f} points",
                          page.width_pt, page.height_pt));
}

// In the place of what the same person drew there already.
Decision drawing_of(const ForcedGrid& grid, const std::string& who, const std::string& sha256,
                    const std::vector<Decision>& drawn) {
  Decision decision;
  put_grid(grid, decision);
  decision.who = who;
  decision.sha256 = sha256;
  const Decision* const before = own_grid_at(decision, drawn);
  if (before != nullptr) decision.supersedes = before->id;
  return decision;
}

Result<Decision> withdrawal(const std::string& id, const std::vector<Decision>& drawn) {
  const auto before = std::ranges::find(drawn, id, &Decision::id);
  if (before == drawn.end()) {
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

Result<ForcedGrid> grid_in(const nlohmann::json& asked) {
  const auto found = asked.find("grid");
  if (found == asked.end()) return fail(ErrorCode::kUsage, "no grid");
  auto grids = grids_from_text(Json::array({*found}).dump());
  if (!grids) return fail(ErrorCode::kUsage, grids.error().message);
  return std::move(grids->front());
}

TableRepair::TableRepair(Catalog& catalog, Shelf& shelf, ReadTables read)
    : catalog_(catalog), shelf_(shelf), read_(std::move(read)) {}

Result<TableRepair::Target> TableRepair::target(const OpenDocument& open, int page) {
  const DocumentRecords& document = open.as_read;
  const int beside = page - document.first_page;
  if (page < 1 || beside < 0 || beside >= document.pages) {
    return fail(ErrorCode::kNotFound, "the document has no such page");
  }
  auto path = present_path(catalog_, document.sha256);
  if (!path) return tl::make_unexpected(path.error());
  Target target{document.sha256, std::move(*path), page, drawn_in(open)};
  std::erase_if(target.drawn, [&](const Decision& each) { return each.page != page; });
  return target;
}

Result<Decision> TableRepair::drawing_in(const Reviewer& reviewer, const nlohmann::json& asked,
                                         const OpenDocument& open) {
  const auto grid = grid_in(asked);
  if (!grid) return tl::make_unexpected(grid.error());
  const auto at = target(open, grid->page_number);
  if (!at) return tl::make_unexpected(at.error());
  if (auto on = check_on_page(open.as_read, *grid); !on) return tl::make_unexpected(on.error());
  return drawing_of(*grid, reviewer.who, at->sha256, at->drawn);
}

Response TableRepair::show(const Target& target, const ForcedGrid* more) {
  if (!read_) return refusal(502, "tables cannot be read here");
  WantedTables wanted{target.path, target.sha256, target.page, {}};
  for (const Decision* decision : grids_to_read_by(target.drawn)) {
    if (auto grid = grid_of(*decision)) wanted.grids.push_back(std::move(*grid));
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
  write_drawn(json, target.drawn, *page);
  if (more != nullptr) json.flag("applied", is_applied(*page, more->box));
  json.end_object();
  return response;
}

Response TableRepair::tables(const Reviewer& reviewer, const Request& request) {
  const auto page = request.page();
  if (!page) return refusal(400, "no page number");
  const auto open = shelf_.take(std::string(request.argument("id")), reviewer.viewer());
  if (!open) return refusal_of(open.error());
  const auto at = target(**open, *page);
  return at ? show(*at, nullptr) : refusal_of(at.error());
}

Response TableRepair::preview(const Reviewer& reviewer, std::string_view body) {
  const auto asked = object_in(body);
  if (!asked) return refusal(400, "not a JSON object");
  const auto grid = grid_in(*asked);
  if (!grid) return refusal_of(grid.error());
  const auto open = shelf_.take(text_in(*asked, "document"), reviewer.viewer());
  if (!open) return refusal_of(open.error());
  auto at = target(**open, grid->page_number);
  if (!at) return refusal_of(at.error());
  if (auto on = check_on_page((*open)->as_read, *grid); !on) return refusal_of(on.error());
  Decision decision;
  put_grid(*grid, decision);
  std::erase_if(at->drawn,
                [&](const Decision& each) { return same_place(each.places, decision.places); });
  return show(*at, &*grid);
}

Response TableRepair::decide(const Reviewer& reviewer, std::string_view body) {
  const auto asked = object_in(body);
  if (!asked) return refusal(400, "not a JSON object");
  const std::string id = text_in(*asked, "id");
  if (!is_decision_id(id)) return refusal(400, "id is no UUID of version 7");
  const auto found = shelf_.take(text_in(*asked, "document"), reviewer.viewer());
  if (!found) return refusal_of(found.error());
  const OpenDocument& open = **found;
  if (auto known = done_before(reviewer, open.log, id)) return std::move(*known);
  const std::string withdrawn = text_in(*asked, "withdraw");
  auto decision = withdrawn.empty() ? drawing_in(reviewer, *asked, open)
                                    : withdrawal(withdrawn, drawn_in(open));
  if (!decision) return refusal_of(decision.error());
  decision->id = id;
  decision->sha256 = open.as_read.sha256;
  decision->print.document_id = open.as_read.document_id;
  decision->reason = text_in(*asked, "reason");
  decision->seconds = seconds_in(*asked);
  decision->who = reviewer.who;
  decision->role = reviewer.role;
  decision->made = utc_now();
  decision->engine_seen = reviewer.engine;
  decision->schema_seen = reviewer.schemas;
  if (auto may = check_may_draw(*decision, open.in_force); !may) return refusal_of(may.error());
  const auto added = catalog_.add_decisions({&*decision, 1});
  return added ? done(*decision) : refusal_of(added.error());
}

}  // namespace niandu::desk
