#include "pipeline/store/decisions/grid_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pipeline/ownership.h"

namespace niandu {
namespace {

using testing::HasSubstr;
using testing::SizeIs;

ForcedGrid sample() {
  ForcedGrid grid;
  grid.page_number = 3;
  grid.box = {72.5, 100, 500, 700.25};
  grid.columns = {100.1, 200};
  grid.rows = {120};
  grid.header_rows = 1;
  grid.merged = {{0, 1, 1, 2}};
  return grid;
}

ForcedGrid none() {
  ForcedGrid grid;
  grid.page_number = 4;
  grid.box = {0, 0, 10, 10};
  grid.no_table = true;
  return grid;
}

TEST(GridText, GoesThereAndBack) {
  const std::vector<ForcedGrid> grids{sample(), none()};
  EXPECT_EQ(*grids_from_text(grids_to_text(grids)), grids);
  EXPECT_EQ(grids_to_text({}), "");
  for (const ForcedGrid& grid : grids) {
    Decision decision;
    put_grid(grid, decision);
    EXPECT_EQ(*grid_of(decision), grid);
  }
  EXPECT_FALSE(grid_of(Decision{}));
}

TEST(GridText, AFileNamesItsDocuments) {
  const std::string sha256(64, 'a');
  const std::string id = document_id_of(sha256);
  const auto read = read_grid_file(R"({"grids": [{"document": ")" + id +
                                   R"(", "page": 1, "box": [0, 0, 9, 9]},
    {"document": ")" + sha256 + R"(", "page": 2, "box": [0, 0, 9, 9], "no_table": true},
    {"document": ")" + id + R"(-2", "page": 3, "box": [0, 0, 9, 9]},
    {"document": "dffff", "page": 4, "box": [0, 0, 9, 9]},
    {"page": 5, "box": [0, 0, 9, 9]}]})");
  ASSERT_TRUE(read) << read.error().to_string();
  EXPECT_THAT(grids_for(*read, sha256, false), SizeIs(3));
  EXPECT_THAT(grids_for(*read, sha256, true), SizeIs(4));
}

TEST(GridText, WhatIsWrongIsNamed) {
  const std::pair<const char*, const char*> cases[] = {
      {"", "no JSON"},
      {"[]", "{\"grids\": [...]}"},
      {R"({"grids": 1})", "no array"},
      {R"({"grids": [1]})", "grid 1: is no object"},
      {R"({"grids": [{"page": 1, "box": [0, 0, 9, 9]}, {"page": 1}]})", "grid 2: a grid's box"},
      {R"({"grids": [{"page": 1.5, "box": [0, 0, 9, 9]}]})", "'page'"},
      {R"({"grids": [{"page": -1, "box": [0, 0, 9, 9]}]})", "'page'"},
      {R"({"grids": [{"page": 1, "box": [0, 0, 9]}]})", "'box'"},
      {R"({"grids": [{"page": 1, "box": [0, 0, 9, 9], "columns": [5, 4]}]})", "column lines"},
      {R"({"grids": [{"page": 1, "box": [0, 0, 9, 9], "columns": ["x"]}]})", "'columns'"},
      {R"({"grids": [{"page": 1, "box": [0, 0, 9, 9], "colums": []}]})", "'colums'"},
      {R"({"grids": [{"page": 1, "box": [0, 0, 1e999, 9]}]})", ""},
      {R"({"grids": [{"page": 99999999999999999999, "box": [0, 0, 9, 9]}]})", "'page'"}};
  for (const auto& [text, words] : cases) {
    const auto read = read_grid_file(text);
    ASSERT_FALSE(read) << text;
    EXPECT_THAT(read.error().message, HasSubstr(words)) << text;
  }
  EXPECT_FALSE(read_grid_file(std::string(kLongestGridFile + 1, ' ')));
  EXPECT_FALSE(read_grid_file(std::string(1 << 20, '[')));
}

}  // namespace
}  // namespace niandu
