// What is doubtful, what is in conflict and who signed, for the desk's pages.
#pragma once

#include <cstdint>
#include <span>

#include "pipeline/records/schema/table_definition.h"
#include "pipeline/store/catalog/catalog.h"
#include "pipeline/talk/desk/decide.h"
#include "pipeline/talk/desk/http.h"

namespace niandu::desk {

// {"documents": [...]}: each with its values, doubts, decided ones, the last sign-off, and who has
// it in hand at `now` (seconds since 1970).
[[nodiscard]] Response overview(Catalog& catalog, std::int64_t now);
// {"groups": [...]}: the same reason in the same column, and who goes through them at `now`.
[[nodiscard]] Response doubt_groups_view(Catalog& catalog, std::int64_t now);
// ?id=&code=&table=&field=&agency=&year=: {"doubts": [...]}, the open ones, in reading order.
[[nodiscard]] Response doubts_view(Catalog& catalog, const Request& request);
// {"decisions": [...]}: those that do not simply hold.
[[nodiscard]] Response open_decisions_view(Catalog& catalog);
// ?id=: {"sign_offs": [...]}, the latest last.
[[nodiscard]] Response sign_offs_view(Catalog& catalog, const Request& request);
// {"id", "document", "note"}: signs for the document as it is now; once for an id, which is the
// page's own.
[[nodiscard]] Response sign(Catalog& catalog, std::span<const TableDefinition> tables,
                            const Reviewer& reviewer, std::string_view body);

}  // namespace niandu::desk
