// Several catalogues into one: `niandu merge`.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "common/result.h"
#include "pipeline/records/schema/table_definition.h"
#include "pipeline/store/merge/merge_plan.h"

namespace niandu {

struct MergeJob {
  std::string out;                   // merged into it, where it is there
  std::vector<std::string> sources;  // catalogues
  MergeRules rules;
  bool partial = false;    // also while parts of the archive are missing
  bool text_index = true;  // built for all documents; else some are not found by `search`
  std::function<bool()> go_on = [] { return true; };  // asked now and then; false: it ends
};

struct MergeResult {
  std::vector<std::string> missing;  // for people (what_is_missing)
  bool done = false;                 // not: something is missing, and `out` is left as it was
  bool changed = false;              // not: `out` has all of it already, and is left as it was
  std::int64_t documents = 0, files = 0;
};

// `tables` are those of the schemas, for what becomes of decisions. Written beside `out` and
// renamed: whatever happens, `out` is the old one or the new one. Errors: those of plan_merge,
// write_merge; kLocked: a run writes into one of them.
[[nodiscard]] Result<MergeResult> merge_catalogs(const MergeJob& job,
                                                 std::span<const TableDefinition> tables);

}  // namespace niandu
