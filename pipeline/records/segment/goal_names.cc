#include "pipeline/records/segment/goal_names.h"

#include "pipeline/records/normalize/fold.h"
#include "pipeline/records/segment/fields.h"

namespace niandu {

KnownNames goal_names(const std::vector<Record>& records) {
  KnownNames names;
  for (const Record& record : records) {
    if (const Value* name = record.find("name")) names.insert(fold_key(datum_text(name->datum)));
  }
  return names;
}

}  // namespace niandu
