// A planned merge into an empty catalogue.
#pragma once

#include <functional>
#include <span>

#include "common/result.h"
#include "pipeline/store/catalog/catalog.h"
#include "pipeline/store/merge/merge_plan.h"

namespace niandu {

// Documents are compared with their seals before they are copied, and sealed again. `go_on` is
// asked between them: false ends it with kChanged. Errors: also kDamaged (not those that were
// stored), kChanged (a source is another one than when it was planned), those of Catalog.
[[nodiscard]] Status write_merge(const MergePlan& plan, std::span<const CatalogContents> sources,
                                 const std::function<bool()>& go_on, Catalog& into);

}  // namespace niandu
