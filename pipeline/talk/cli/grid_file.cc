#include "pipeline/talk/cli/grid_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "pipeline/ownership.h"
#include "pipeline/store/decisions/grid_rights.h"
#include "pipeline/talk/cli/small_input.h"

namespace niandu::cli {
namespace {

Status decide_grids_of(Catalog& catalog, const std::vector<GridOfDocument>& grids,
                       const std::string& sha256, const std::string& who,
                       std::vector<Decision>& decisions) {
  const std::vector<ForcedGrid> own = grids_for(grids, sha256, /*unnamed=*/false);
  if (own.empty()) return {};
  const auto in_force = catalog.in_force(sha256);
  if (!in_force) return tl::make_unexpected(in_force.error());
  for (const ForcedGrid& grid : own) {
    Decision decision;
    put_grid(grid, decision);
    decision.who = who;
    decision.sha256 = sha256;
    const bool is_so = std::ranges::any_of(grids_to_read_by(*in_force), [&](const Decision* each) {
      return each->sha256 == sha256 && grid_of(*each) == grid;
    });
    if (is_so) continue;
    const Decision* const before = own_grid_at(decision, *in_force);
    if (before != nullptr) decision.supersedes = before->id;
    decision.id = new_decision_id();
    decision.made = utc_now();
    decision.engine_seen = NIANDU_VERSION;
    if (auto may = check_may_draw(decision, *in_force); !may) {
      return fail(may.error().code, fmt::format("page {} of {}: {}", grid.page_number,
                                                document_id_of(sha256), may.error().message));
    }
    decisions.push_back(std::move(decision));
  }
  return {};
}

}  // namespace

Result<std::vector<GridOfDocument>> read_grids(const std::string& path, bool all_named) {
  const auto bytes = read_small_input(path, kLongestGridFile);
  if (!bytes) return tl::make_unexpected(bytes.error());
  auto grids = read_grid_file(*bytes);
  if (!grids) return fail(ErrorCode::kUsage, grids.error().message, path);
  for (std::size_t i = 0; all_named && i < grids->size(); ++i) {
    if (!(*grids)[i].document.empty()) continue;
    return fail(ErrorCode::kUsage,
                "grid " + std::to_string(i + 1) + ": names no document (\"document\": its id)",
                path);
  }
  return grids;
}

Status decide_grids(Catalog& catalog, const std::vector<GridOfDocument>& grids,
                    std::span<const std::string> files, const std::string& who) {
  std::vector<Decision> decisions;
  for (const std::string& sha256 : files) {
    if (auto made = decide_grids_of(catalog, grids, sha256, who, decisions); !made) return made;
  }
  if (decisions.empty()) return {};
  const auto added = catalog.add_decisions(decisions);
  return added ? Status{} : Status(tl::make_unexpected(added.error()));
}

}  // namespace niandu::cli
