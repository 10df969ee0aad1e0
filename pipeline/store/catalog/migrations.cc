#include "pipeline/store/catalog/migrations.h"

#include <cstdint>
#include <string>
#include <vector>

#include "pipeline/store/catalog/counts_sql.h"
#include "pipeline/store/catalog/decisions_sql.h"
#include "pipeline/store/catalog/issues_sql.h"
#include "pipeline/store/catalog/review_sql.h"
#include "pipeline/store/catalog/row_seals.h"
#include "pipeline/store/catalog/seal.h"
#include "pipeline/store/catalog/seals_sql.h"
#include "pipeline/store/catalog/shards_sql.h"
#include "pipeline/store/catalog/tables_sql.h"
#include "pipeline/store/catalog/text_index.h"

namespace niandu {
namespace {

constexpr std::string_view kMigrations[] = {
    kTablesSql,     kTextIndexSql,     kIssuesSql,    kDecisionsSql, kPassagesSql,
    kVolumesSql,    kDecisionStateSql, kReviewSql,    kSealsSql,     kShardsSql,
    kShardSealsSql, kCountsSql,        kCertaintySql, kPageSizesSql, kInFolderSql};
constexpr int kNewest = static_cast<int>(std::size(kMigrations));

struct Version {
  int number = 0;
  bool ours = false;   // a catalogue
  bool empty = false;  // a database without anything
};

Version version_of(Database& database) {
  Version version;
  version.number = static_cast<int>(database.number("PRAGMA user_version"));
  version.ours = database.number("PRAGMA application_id") == kCatalogApplicationId;
  version.empty = database.number("SELECT count(*) FROM sqlite_schema") == 0;
  return version;
}

Status check(Database& database, const Version& version) {
  if (database.failed()) return database.take_failure();
  if (!version.ours && !version.empty) {
    return fail(ErrorCode::kUnreadable, "a database of another program, not a niandu catalogue",
                database.path());
  }
  if (version.number > kNewest) {
    return fail(ErrorCode::kUnreadable,
                "made by a newer niandu (catalogue version " + std::to_string(version.number) +
                    ", this program knows " + std::to_string(kNewest) + ")",
                database.path());
  }
  return {};
}

}  // namespace

std::span<const std::string_view> catalog_migrations() { return kMigrations; }

namespace {

// Foreign keys are off as long as it lives: no statement within a transaction can turn them off.
class WithoutForeignKeys {
 public:
  explicit WithoutForeignKeys(Database& database)
      : database_(database), were_on_(database.number("PRAGMA foreign_keys") != 0) {
    database_.execute("PRAGMA foreign_keys = OFF");
  }
  WithoutForeignKeys(const WithoutForeignKeys&) = delete;
  WithoutForeignKeys& operator=(const WithoutForeignKeys&) = delete;
  ~WithoutForeignKeys() {
    if (were_on_) database_.execute("PRAGMA foreign_keys = ON");
  }

 private:
  Database& database_;
  bool were_on_;
};

Status bring_up_to_date(Database& database) {
  const WithoutForeignKeys off(database);
  Transaction transaction(database, Transaction::Kind::kWrite);
  const Version version = version_of(database);  // another program may have been faster
  if (auto known = check(database, version); !known) return known;
  const std::vector<std::int64_t> whole =
      version.ours ? whole_documents(database) : std::vector<std::int64_t>();
  const BrokenRows broken = broken_rows(database);
  for (int i = version.ours ? version.number : 0; i < kNewest; ++i) {
    database.execute(std::string(kMigrations[i]));
  }
  seal_again(database, whole);
  seal_rows_again(database, broken);
  database.execute("PRAGMA application_id = " + std::to_string(kCatalogApplicationId));
  database.execute("PRAGMA user_version = " + std::to_string(kNewest));
  return transaction.commit();
}

}  // namespace

Status migrate(Database& database) {
  const Version before = version_of(database);
  if (auto known = check(database, before); !known) return known;
  // Outside of any transaction, as SQLite wants it; stays in the file.
  database.execute("PRAGMA journal_mode = WAL");
  if (before.ours && before.number == kNewest) return database.take_failure();
  return bring_up_to_date(database);
}

Status check_version(Database& database) {
  const Version version = version_of(database);
  if (auto known = check(database, version); !known) return known;
  if (version.number == kNewest) return {};
  return fail(ErrorCode::kUnreadable,
              version.empty ? "an empty file, not a niandu catalogue"
                            : "made by an older niandu; 'niandu ingest' brings it up to date",
              database.path());
}

}  // namespace niandu
