#include "pipeline/store/decisions/find_record.h"

#include "pipeline/records/schema/record_key.h"

namespace niandu {
namespace {

constexpr std::size_t kKeysShown = 5;

}  // namespace

Result<std::size_t> find_record(const DocumentRecords& document,
                                std::span<const TableDefinition> tables, const std::string& table,
                                const std::string& key) {
  std::string known;
  std::size_t shown = 0;
  for (std::size_t i = 0; i < document.records.size(); ++i) {
    if (document.records[i].table != table) continue;
    const std::string each = record_key(document.records[i], tables);
    if (each == key) return i;
    if (++shown <= kKeysShown) known.append(known.empty() ? "" : ", ").append(each);
  }
  if (shown > kKeysShown) known += ", ...";
  return fail(ErrorCode::kUsage, "no record '" + key + "' in " + table + " of " +
                                     document.file_name +
                                     (known.empty() ? ", which has none" : "; it has " + known));
}

}  // namespace niandu
