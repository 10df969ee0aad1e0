// Whether catalogues can stand in one: what two versions, or two sets of schemas, make of one
// document differs, and then nobody could say which is which.
#pragma once

#include <span>

#include "common/result.h"
#include "pipeline/store/merge/contents.h"

namespace niandu {

// Looks at the documents of which a present file has the bytes. Versions and schemas must be the
// same for all; --agency and --year, and into how many parts an archive was divided, for each
// catalogue as for the others. Errors: kRefused, naming two catalogues and what differs.
[[nodiscard]] Status check_alike(std::span<const CatalogContents> sources);

}  // namespace niandu
