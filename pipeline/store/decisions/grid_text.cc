#include "pipeline/store/decisions/grid_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "common/parse_json.h"
#include "pipeline/ownership.h"

namespace niandu {
namespace {

using Json = nlohmann::ordered_json;

tl::unexpected<Error> wrong(const std::string& what) { return fail(ErrorCode::kUsage, what); }

bool read_numbers(const Json& json, std::vector<double>& numbers, std::size_t most) {
  if (!json.is_array() || json.size() > most) return false;
  for (const Json& each : json) {
    if (!each.is_number()) return false;
    numbers.push_back(each.get<double>());
  }
  return true;
}

bool read_whole(const Json& json, int& number) {
  constexpr std::int64_t kMost = 1'000'000'000;
  if (!json.is_number_integer()) return false;
  const auto value = json.get<std::int64_t>();
  if (value < 0 || value > kMost) return false;
  number = static_cast<int>(value);
  return true;
}

bool read_span(const Json& json, ForcedGrid::Span& span) {
  return json.is_array() && json.size() == 4 && read_whole(json[0], span.row) &&
         read_whole(json[1], span.column) && read_whole(json[2], span.row_span) &&
         read_whole(json[3], span.column_span);
}

bool read_spans(const Json& json, std::vector<ForcedGrid::Span>& spans) {
  if (!json.is_array() || json.size() > kMostGridCells) return false;
  for (const Json& each : json) {
    spans.emplace_back();
    if (!read_span(each, spans.back())) return false;
  }
  return true;
}

// One member into the grid; what it should be, if it is not.
std::string read_member(const std::string& name, const Json& value, GridOfDocument& out) {
  ForcedGrid& grid = out.grid;
  const auto unless = [](bool read, const char* what) { return read ? "" : std::string(what); };
  if (name == "document") {
    if (value.is_string()) out.document = value.get<std::string>();
    return unless(value.is_string(), "a document_id or a SHA-256");
  }
  if (name == "page") return unless(read_whole(value, grid.page_number), "a page from 1");
  if (name == "box") {
    std::vector<double> box;
    const bool read = read_numbers(value, box, 4) && box.size() == 4;
    if (read) grid.box = {box[0], box[1], box[2], box[3]};
    return unless(read, "[x0, y0, x1, y1]");
  }
  if (name == "columns") {
    return unless(read_numbers(value, grid.columns, kMostGridLines), "at most 500 numbers");
  }
  if (name == "rows") {
    return unless(read_numbers(value, grid.rows, kMostGridLines), "at most 500 numbers");
  }
  if (name == "header_rows") return unless(read_whole(value, grid.header_rows), "a number of rows");
  if (name == "merged") {
    return unless(read_spans(value, grid.merged), "[[row, column, row_span, column_span], ...]");
  }
  if (name == "no_table") {
    if (value.is_boolean()) grid.no_table = value.get<bool>();
    return unless(value.is_boolean(), "true or false");
  }
  return "no member of a grid";
}

Result<GridOfDocument> read_grid(const Json& json) {
  GridOfDocument out;
  if (!json.is_object()) return wrong("is no object");
  for (const auto& [name, value] : json.items()) {
    const std::string should = read_member(name, value, out);
    if (!should.empty()) return wrong(fmt::format("its '{}' is not: {}", name, should));
  }
  if (auto fine = check_grid(out.grid); !fine) return wrong(fine.error().message);
  return out;
}

Result<std::vector<GridOfDocument>> read_grids(const Json& array) {
  if (!array.is_array()) return wrong("\"grids\" is no array");
  std::vector<GridOfDocument> grids;
  for (const Json& each : array) {
    auto grid = read_grid(each);
    if (!grid) {
      return wrong("grid " + std::to_string(grids.size() + 1) + ": " + grid.error().message);
    }
    grids.push_back(std::move(*grid));
  }
  return grids;
}

// What is drawn; page and box stand elsewhere in a decision.
Json drawing(const ForcedGrid& grid) {
  Json json = Json::object();
  if (grid.no_table) return json;
  json["columns"] = grid.columns;
  json["rows"] = grid.rows;
  if (grid.header_rows > 0) json["header_rows"] = grid.header_rows;
  if (grid.merged.empty()) return json;
  json["merged"] = Json::array();
  for (const ForcedGrid::Span& span : grid.merged) {
    json["merged"].push_back({span.row, span.column, span.row_span, span.column_span});
  }
  return json;
}

}  // namespace

Result<std::vector<GridOfDocument>> read_grid_file(std::string_view text) {
  if (text.size() > kLongestGridFile) return wrong("is longer than 16 MiB");
  const Json json = parse_json<Json>(text);
  if (json.is_discarded()) return wrong("is no JSON");
  if (!json.is_object() || json.size() != 1 || !json.contains("grids")) {
    return wrong("is not {\"grids\": [...]}");
  }
  if (json["grids"].size() > kMostGrids) {
    return wrong("more than " + std::to_string(kMostGrids) + " grids");
  }
  return read_grids(json["grids"]);
}

std::vector<ForcedGrid> grids_for(std::span<const GridOfDocument> grids, const std::string& sha256,
                                  bool unnamed) {
  std::vector<ForcedGrid> own;
  const std::string id = document_id_of(sha256);
  for (const GridOfDocument& each : grids) {
    // Of a volume's later parts the pages are the file's too.
    const bool part = each.document.starts_with(id + "-");
    const bool named = each.document == sha256 || each.document == id || part;
    if (each.document.empty() ? unnamed : named) own.push_back(each.grid);
  }
  return own;
}

std::vector<ForcedGrid> take_more_than_applied(std::vector<ForcedGrid>& grids) {
  std::size_t most = std::min(grids.size(), kMostGrids), bytes = 0;
  for (std::size_t i = 0; i < most; ++i) {
    bytes += grids_to_text({&grids[i], 1}).size();
    if (bytes > kLongestGridText) most = i;
  }
  const auto rest = grids.begin() + static_cast<std::ptrdiff_t>(most);
  std::vector<ForcedGrid> more(std::make_move_iterator(rest), std::make_move_iterator(grids.end()));
  grids.erase(rest, grids.end());
  return more;
}

std::string grids_to_text(std::span<const ForcedGrid> grids) {
  if (grids.empty()) return {};
  Json array = Json::array();
  for (const ForcedGrid& grid : grids) {
    Json json = drawing(grid);
    json["page"] = grid.page_number;
    json["box"] = {grid.box.x0, grid.box.y0, grid.box.x1, grid.box.y1};
    if (grid.no_table) json["no_table"] = true;
    array.push_back(std::move(json));
  }
  return array.dump();
}

Result<std::vector<ForcedGrid>> grids_from_text(std::string_view text) {
  std::vector<ForcedGrid> grids;
  if (text.empty()) return grids;
  const Json json = parse_json<Json>(text);
  if (json.is_discarded()) return wrong("grids are no JSON");
  return read_grids(json).map([&](const std::vector<GridOfDocument>& read) {
    for (const GridOfDocument& each : read) grids.push_back(each.grid);
    return std::move(grids);
  });
}

void put_grid(const ForcedGrid& grid, Decision& decision) {
  decision.kind = grid.no_table ? DecisionKind::kNotATable : DecisionKind::kForceGrid;
  decision.scope = DecisionScope::kTable;
  decision.page = grid.page_number;
  decision.places = {{grid.page_number, 0, grid.box}};
  decision.value = grid.no_table ? std::string() : drawing(grid).dump();
}

Result<ForcedGrid> grid_of(const Decision& decision) {
  const bool none = decision.kind == DecisionKind::kNotATable;
  if (!none && decision.kind != DecisionKind::kForceGrid) return wrong("it draws no grid");
  if (decision.places.size() != 1) return wrong("a grid has one box");
  GridOfDocument out;
  if (!none) {
    const Json json = parse_json<Json>(decision.value);
    if (!json.is_object()) return wrong("'" + decision.value + "' draws no grid");
    for (const auto& [name, value] : json.items()) {
      const bool lines = name == "columns" || name == "rows";
      if (!lines && name != "header_rows" && name != "merged") {
        return wrong("'" + name + "' is no part of a grid");
      }
      const std::string should = read_member(name, value, out);
      if (!should.empty()) return wrong(fmt::format("its '{}' is not: {}", name, should));
    }
  }
  out.grid.no_table = none;
  out.grid.page_number = decision.page;
  out.grid.box = decision.places.front().box;
  if (decision.places.front().page_number != decision.page) return wrong("a grid has one page");
  if (auto fine = check_grid(out.grid); !fine) return wrong(fine.error().message);
  return std::move(out.grid);
}

}  // namespace niandu
