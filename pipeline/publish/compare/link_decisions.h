// What people decided of links: kinds `link` and `unlink` of the table of decisions.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace niandu::compare {

struct LinkDecision {
  bool linked = true;  // false: the two are not one thing
  std::string table;
  std::string from_document_id, from_record, to_document_id, to_record;
};

// The decisions on one table of two documents, by keys of records. A later one of the same two
// records counts.
class TableDecisions {
 public:
  TableDecisions() = default;
  TableDecisions(const std::vector<LinkDecision>& all, std::string_view table,
                 std::string_view from_document_id, std::string_view to_document_id);

  [[nodiscard]] bool linked(std::string_view from_record, std::string_view to_record) const;
  [[nodiscard]] bool unlinked(std::string_view from_record, std::string_view to_record) const;
  [[nodiscard]] bool empty() const { return decisions_.empty(); }

 private:
  [[nodiscard]] const LinkDecision* find(std::string_view from_record,
                                         std::string_view to_record) const;
  std::vector<LinkDecision> decisions_;
};

}  // namespace niandu::compare
