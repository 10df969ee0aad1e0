// Keys of records: a running number is never empty and never there twice.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "pipeline/record.h"
#include "pipeline/records/schema/record_key.h"
#include "pipeline/records/schema/table_definition.h"

namespace niandu {

// The running number of a table: the last column of its key where that is an integer called
// "..._no"; empty: it has none.
[[nodiscard]] std::string running_column(const TableDefinition& table);

// What keys a document has given so far.
class KeyRegister {
 public:
  // Sees to it that the record's running number is its own among those with the same rest of the
  // key: where none is printed or it is taken, the greatest so far plus one, evidence kInferred.
  // The issue key_twice where a printed number had to go on.
  [[nodiscard]] std::optional<Issue> settle(Record& record, const TableDefinition& table);

 private:
  std::map<std::string, std::set<std::int64_t>> given_;  // by table and rest of the key
};

// The same for records of several tables, each behind the one it hangs on: a parent that goes on
// takes its own with it.
void settle_keys(std::vector<Record>& records, std::span<const TableDefinition> tables,
                 KeyRegister& keys, std::vector<Issue>& issues);

}  // namespace niandu
