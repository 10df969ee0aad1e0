// Who has what in hand, for the desk's pages (store/review/leases.h).
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "common/result.h"
#include "pipeline/store/catalog/catalog.h"
#include "pipeline/store/review/leases.h"
#include "pipeline/talk/desk/decide.h"
#include "pipeline/talk/desk/http.h"

namespace niandu::desk {

using Leases = std::map<std::string, Lease, std::less<>>;  // by item
// Those that hold then. Errors: those of Catalog.
[[nodiscard]] Result<Leases> leases_at(Catalog& catalog, std::int64_t now);

// Of a group of doubts: the same reason in the same column.
[[nodiscard]] std::string lease_of_group(std::string_view code, std::string_view table,
                                         std::string_view field);

// ?item=: {"item", "now"} and, if somebody has it, {"who", "until"}.
[[nodiscard]] Response lease_view(Catalog& catalog, const Request& request, std::int64_t now);
// {"item", "end"}: takes it for ten minutes, goes on with it, or with "end": true gives it back.
// The answer as above: where another one has it still, that one.
[[nodiscard]] Response lease(Catalog& catalog, const Reviewer& reviewer, std::string_view body,
                             std::int64_t now);

}  // namespace niandu::desk
