#include "pipeline/store/review/leases.h"

#include "pipeline/store/catalog/sqlite.h"

namespace niandu {
namespace {

constexpr std::size_t kLongestItem = 500;

Status check(const std::string& item, const std::string& who) {
  if (item.empty() || item.size() > kLongestItem) {
    return fail(ErrorCode::kUsage, "a lease needs an item of 1 to 500 bytes");
  }
  if (who.empty()) return fail(ErrorCode::kUsage, "a lease needs a name");
  return {};
}

}  // namespace

std::string lease_of_document(const std::string& document_id) { return "document/" + document_id; }

Result<Lease> take_lease(Catalog& catalog, const std::string& item, const std::string& who,
                         std::int64_t now) {
  if (Status fine = check(item, who); !fine) return tl::make_unexpected(fine.error());
  Lease lease{item, who, now + kLeaseSeconds};
  const Status done = catalog.change([&](Database& database) -> Status {
    Statement(database, "DELETE FROM leases WHERE until <= ?").bind(now).run();
    Statement held(database, "SELECT who, until FROM leases WHERE item = ?");
    if (held.bind(item).row() && held.bytes(0) != who) {
      lease.who = held.text(0);
      lease.until = held.integer(1);
      return {};
    }
    held.reset();
    Statement(database,
              "INSERT INTO leases VALUES (?1, ?2, ?3)"
              " ON CONFLICT (item) DO UPDATE SET who = ?2, until = ?3")
        .bind(item, who, lease.until)
        .run();
    return {};
  });
  if (!done) return tl::make_unexpected(done.error());
  return lease;
}

Status end_lease(Catalog& catalog, const std::string& item, const std::string& who) {
  if (Status fine = check(item, who); !fine) return fine;
  return catalog.change([&](Database& database) -> Status {
    Statement(database, "DELETE FROM leases WHERE item = ? AND who = ?").bind(item, who).run();
    return {};
  });
}

Result<std::vector<Lease>> leases(Catalog& catalog, std::int64_t now) {
  std::vector<Lease> held;
  Statement rows(catalog.database(),
                 "SELECT item, who, until FROM leases WHERE until > ? ORDER BY item");
  for (rows.bind(now); rows.row();) held.push_back({rows.text(0), rows.text(1), rows.integer(2)});
  if (Status asked = catalog.database().take_failure(); !asked) {
    return tl::make_unexpected(asked.error());
  }
  return held;
}

}  // namespace niandu
