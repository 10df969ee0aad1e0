// Who has what in hand: so that two people who work through the same list are not given the same.
//
// A lease keeps nobody from deciding: what two people decide of one value is a dispute, not a loss.
// `item` is whatever name the list has for it ("group/kpi_target_missing|kpis|target"), of 1 to 500
// bytes; a document has the one of lease_of_document(). A lease ends by its time, by hand, or when
// its holder signs the document off (sign_offs.h).
// Errors of all functions: kUsage (no item, no name); those of Catalog.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/result.h"
#include "pipeline/store/catalog/catalog.h"

namespace niandu {

constexpr std::int64_t kLeaseSeconds = 600;  // shared/desk.md, "Two people"

struct Lease {
  std::string item, who;
  std::int64_t until = 0;  // seconds since 1970
};

[[nodiscard]] std::string lease_of_document(const std::string& document_id);

// Takes it for `who` until ten minutes from `now`, or goes on with what `who` has. The lease that
// holds afterwards: of `who`, or of the one who has it still. Those that ran out are swept away.
[[nodiscard]] Result<Lease> take_lease(Catalog& catalog, const std::string& item,
                                       const std::string& who, std::int64_t now);
// Gives it back; that of another one stays.
[[nodiscard]] Status end_lease(Catalog& catalog, const std::string& item, const std::string& who);
// Those that hold at `now`, by item.
[[nodiscard]] Result<std::vector<Lease>> leases(Catalog& catalog, std::int64_t now);

}  // namespace niandu
