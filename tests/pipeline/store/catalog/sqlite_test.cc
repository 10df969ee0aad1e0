#include "pipeline/store/catalog/sqlite.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "tests/pipeline/store/catalog/samples.h"

namespace niandu {
namespace {

// To ask earlier made an index of the log that SQLite never freed.
TEST(SqliteTest, TheLogIsLookedAtOnceItIsOpen) {
  const CatalogFolder folder;
  auto opened = Database::open(folder.file("c.db"), DatabaseMode::kCreate);
  ASSERT_TRUE(opened) << opened.error().to_string();
  Database database = std::move(*opened);
  database.execute("PRAGMA journal_mode = WAL; CREATE TABLE t (a)");
  EXPECT_TRUE(database.log_state());
  database.execute("PRAGMA journal_mode = MEMORY; INSERT INTO t VALUES (1)");
  EXPECT_FALSE(database.log_state());
  database.execute("PRAGMA journal_mode = WAL");
  EXPECT_FALSE(database.log_state()) << "nothing was read since";
  database.execute("INSERT INTO t VALUES (2)");
  EXPECT_TRUE(database.log_state());
  EXPECT_FALSE(database.failed());
}

}  // namespace
}  // namespace niandu
