// What two people looked at, or shall: for the desk's pages.
#pragma once

#include "pipeline/store/catalog/catalog.h"
#include "pipeline/talk/desk/decide.h"
#include "pipeline/talk/desk/http.h"

namespace niandu::desk {

// {"doubts": [...]}: as doubts_view() (review_views.h), with the file's name, agency and year: the
// values that the reviewer may be asked a second look of, in reading order.
[[nodiscard]] Response second_looks_view(Catalog& catalog, const Reviewer& reviewer);
// {"agreement": [...]}: how far two people agree, all together first, then by table and field.
[[nodiscard]] Response agreement_view(Catalog& catalog);
// {"disputes": [...]}: each with what people say, and what they saw.
[[nodiscard]] Response disputes_view(Catalog& catalog);

}  // namespace niandu::desk
