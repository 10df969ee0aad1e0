// Whose document it is: as set by hand, as it says, or as the units in its records tell.
#pragma once

#include <string>
#include <vector>

#include "pipeline/records/segment/reading_state.h"
#include "pipeline/records/segment/rows.h"

namespace niandu {

class DocumentAgency {
 public:
  explicit DocumentAgency(ReadingState& state) : state_(state) {}

  // A row of a table: units that stand in it.
  void note_units(const TableSpec& spec, const LogicalRow& row);

  // Once all records are there.
  void take(const Identity& identity);

 private:
  struct Unit {
    std::string name;
    Source place;
  };

  void note_other(const Identity& identity);
  void take_from_records();
  void infer();

  ReadingState& state_;
  std::vector<std::vector<Unit>> units_;  // per column that the schema names for it
};

}  // namespace niandu
