#include "pipeline/record_codec.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <random>
#include <string>

#include "tests/pipeline/store/catalog/samples.h"

namespace niandu {
namespace {

TEST(RecordCodec, GivesBackWhatItWasGiven) {
  for (const DocumentRecords& document :
       {rich_document(), unrecognised_document(), bare_document("空.pdf", "bare")}) {
    const auto decoded = decode_records(encode_records(document));
    ASSERT_TRUE(decoded.has_value()) << decoded.error().to_string();
    EXPECT_EQ(Shown::of(*decoded), Shown::of(document));
  }
}

DocumentRecords with_table(Table table) {
  DocumentRecords document = bare_document("a.pdf", "bare");
  document.tables.push_back(std::move(table));
  return document;
}

Table one_cell() {
  Table table;
  table.rows = table.columns = 1;
  table.cells.resize(1);
  return table;
}

TEST(RecordCodec, TablesInTablesUpToALimit) {
  Table table = one_cell();
  for (int depth = 0; depth < kMaxNestedTables; ++depth) {
    Table outer = one_cell();
    outer.cells[0].nested_table = 0;
    outer.nested.push_back(std::move(table));
    table = std::move(outer);
  }
  const auto decoded = decode_records(encode_records(with_table(table)));
  ASSERT_TRUE(decoded.has_value());
  EXPECT_EQ(Shown::of(*decoded), Shown::of(with_table(table)));
}

TEST(RecordCodec, TablesDeeperThanTheLimitCostNothingElse) {
  Table table = one_cell();
  for (int depth = 0; depth < kMaxNestedTables + 4; ++depth) {
    Table outer = one_cell();
    outer.cells[0].nested_table = 0;
    outer.nested.push_back(std::move(table));
    table = std::move(outer);
  }
  const auto decoded = decode_records(encode_records(with_table(table)));
  ASSERT_TRUE(decoded.has_value());
  const Table* deepest = decoded->tables.data();
  int depth = 0;
  for (; !deepest->nested.empty(); ++depth) deepest = deepest->nested.data();
  EXPECT_EQ(depth, kMaxNestedTables);
}

// What those who read tables rely on.
TEST(RecordCodec, RefusesTablesThatAreNone) {
  const auto refused = [](const Table& table) {
    return !decode_records(encode_records(with_table(table))).has_value();
  };
  EXPECT_FALSE(refused(one_cell()));
  Table outside = one_cell();
  outside.cells[0].row = 1;
  EXPECT_TRUE(refused(outside));
  Table wide = one_cell();
  wide.cells[0].column_span = 2;
  EXPECT_TRUE(refused(wide));
  Table dangling = one_cell();
  dangling.cells[0].nested_table = 0;
  EXPECT_TRUE(refused(dangling));
  // Two cells with one table: sixteen such levels would be 65,536 tables.
  Table twice;
  twice.rows = 2;
  twice.columns = 1;
  twice.cells.resize(2);
  twice.cells[1].row = 1;
  twice.nested.push_back(one_cell());
  twice.cells[0].nested_table = twice.cells[1].nested_table = 0;
  EXPECT_TRUE(refused(twice));
}

TEST(RecordCodec, TruncatedBytesAreAnError) {
  for (const DocumentRecords& document : {rich_document(), unrecognised_document()}) {
    const std::string bytes = encode_records(document);
    for (std::size_t size = 0; size < bytes.size(); ++size) {
      EXPECT_FALSE(decode_records(std::string_view(bytes).substr(0, size)).has_value()) << size;
    }
    EXPECT_FALSE(decode_records(bytes + '\0').has_value());
  }
}

TEST(RecordCodec, OtherBytesDoNoHarm) {
  std::mt19937 random(20261122);
  for (const DocumentRecords& document : {rich_document(), unrecognised_document()}) {
    const std::string bytes = encode_records(document);
    for (int round = 0; round < 20'000; ++round) {
      std::string mutated = bytes;
      for (unsigned changes = 1 + random() % 4; changes > 0; --changes) {
        mutated[random() % mutated.size()] = static_cast<char>(random());
      }
      // An error, or records that can be written again.
      if (const auto decoded = decode_records(mutated)) {
        EXPECT_TRUE(decode_records(encode_records(*decoded)).has_value());
      }
    }
  }
}

TEST(RecordCodec, FewBytesCannotAskForMuchMemory) {
  // A list of 2^40 elements, and one of as many as there are bytes, at every place.
  const std::string bytes = encode_records(rich_document());
  for (std::size_t at = 0; at < bytes.size(); at += 7) {
    std::string mutated = bytes.substr(0, at) + std::string(5, '\xFF') + '\x01' + bytes.substr(at);
    EXPECT_FALSE(decode_records(mutated).has_value());
  }
}

}  // namespace
}  // namespace niandu
