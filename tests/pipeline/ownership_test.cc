#include "pipeline/ownership.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "pipeline/record_codec.h"
#include "tests/pipeline/store/catalog/samples.h"

namespace niandu {
namespace {

const OriginalFile kOwn{std::string(64, 'a'), "own.pdf"};
const OriginalFile kOther{std::string(64, 'b'), "other.pdf"};

// As a worker would send them.
DocumentRecords records_of(const OriginalFile& original, int part = 1) {
  DocumentRecords records = rich_document();
  records.part = part;
  identify(records, original);
  return records;
}

bool is_owned(DocumentRecords records) {
  const auto owned = owned_by(kOwn, {std::move(records)});
  if (!owned) {
    EXPECT_EQ(owned.error().code, ErrorCode::kCrashed);
  }
  return owned.has_value();
}

TEST(Ownership, AnIdIsLongEnoughThatNobodyMakesTwoFilesOfOne) {
  const std::string sixteen = "0123456789abcdef";
  const std::string id = document_id_of(sixteen + std::string(48, '0'));
  EXPECT_EQ(id, "d" + sixteen + std::string(16, '0'));
  EXPECT_NE(id, document_id_of(sixteen + std::string(48, '1')));
}

TEST(Ownership, RecordsAreThoseOfTheFileThatWasOpened) {
  const auto owned = owned_by(kOwn, {records_of(kOwn), records_of(kOwn, 2), records_of(kOwn, 3)});
  ASSERT_TRUE(owned.has_value());
  const std::string id = "d" + std::string(32, 'a');
  const std::vector<std::string> ids{id, id + "-2", id + "-3"};
  for (std::size_t i = 0; i < ids.size(); ++i) {
    EXPECT_EQ((*owned)[i].document_id, ids[i]);
    EXPECT_EQ((*owned)[i].file_name, "own.pdf");
    EXPECT_EQ((*owned)[i].sha256, std::string(64, 'a'));
  }
}

TEST(Ownership, TheDocumentsOfAFileAreCounted) {
  EXPECT_FALSE(owned_by(kOwn, {}));
  EXPECT_FALSE(owned_by(kOwn, {records_of(kOwn, 2)}));
  EXPECT_FALSE(owned_by(kOwn, {records_of(kOwn), records_of(kOwn)}));
  EXPECT_FALSE(owned_by(kOwn, {records_of(kOwn), records_of(kOwn, 3)}));
  EXPECT_FALSE(owned_by(kOwn, {records_of(kOwn), records_of(kOther, 2)}));
  DocumentRecords id = records_of(kOwn, 2);
  id.document_id = document_id_of(kOwn.sha256);
  EXPECT_FALSE(owned_by(kOwn, {records_of(kOwn), id}));
}

TEST(Ownership, WhoSaysThatTheyAreAnothersIsNotBelieved) {
  EXPECT_FALSE(is_owned(records_of(kOther)));
  DocumentRecords id = records_of(kOwn);
  id.document_id = document_id_of(kOther.sha256);
  EXPECT_FALSE(is_owned(id));
  DocumentRecords path = records_of(kOwn);
  path.document_id = "../../etc/passwd";
  EXPECT_FALSE(is_owned(path));
  DocumentRecords sha256 = records_of(kOwn);
  sha256.sha256 = kOther.sha256;
  EXPECT_FALSE(is_owned(sha256));
  DocumentRecords name = records_of(kOwn);
  name.file_name = "other.pdf";
  EXPECT_FALSE(is_owned(name));
  DocumentRecords row = records_of(kOwn);
  row.records.front().set("sha256", Value{kOther.sha256, {}, {}, {}, {}});
  EXPECT_FALSE(is_owned(row));
}

TEST(Ownership, ARowOfDocumentsAndNoMore) {
  DocumentRecords two = records_of(kOwn);
  two.records.push_back(two.records.front());
  EXPECT_FALSE(is_owned(two));
  DocumentRecords none = records_of(kOwn);
  none.records.erase(none.records.begin());
  EXPECT_FALSE(is_owned(none));
}

}  // namespace
}  // namespace niandu
