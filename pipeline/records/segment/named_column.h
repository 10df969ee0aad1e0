// A column known by what stands in it: the names of records that were read before.
#pragma once

#include <set>
#include <string>

#include "pipeline/record.h"
#include "pipeline/records/segment/header.h"

namespace niandu {

// The column of a schema table whose cells name records of another table, as its fields look them
// up ("goal_no: {lookup: {table: goals, by: goal_name}}" and "goal_name: goal").
struct NamedColumn {
  int column = -1;                           // -1: there is none
  std::set<std::string, std::less<>> names;  // fold_keys of those records' names
};
[[nodiscard]] NamedColumn named_column(const TableSpec& spec, const std::vector<Record>& records);

// Where the header does not know that column, and in one whose header nobody asked for all cells
// are such names (behind their numbers): it is that one.
void attach_named_column(const Grid& grid, const NamedColumn& named, HeaderMatch& match);

}  // namespace niandu
