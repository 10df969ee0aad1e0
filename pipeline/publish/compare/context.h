// What the records around two records say of them: their parents, neighbours, what points to them.
#pragma once

#include <cstddef>
#include <string>
#include <unordered_map>
#include <vector>

#include "pipeline/publish/compare/evidence.h"
#include "pipeline/publish/compare/year.h"

namespace niandu::compare {

// Who goes with whom in one table, as far as is known: for each record its partner or kNobody.
struct Partners {
  std::vector<int> of_from, of_to;
};

// The context of all pairs of one table, given the partners in all tables. Indices of tables are
// those of Year::tables, which both years have in one order.
class ContextOf {
 public:
  ContextOf(const Year& from, const Year& to, std::size_t table,
            const std::vector<Partners>& partners);
  [[nodiscard]] Evidence::Context operator()(std::size_t from, std::size_t to) const;

 private:
  // Records of another table that name this one as parent or as link, and whose partners agree.
  struct Pointing {
    std::size_t table = 0;
    std::vector<std::vector<std::size_t>> from, to;  // for each record of this table
  };
  using Names = std::unordered_map<std::string, std::size_t>;

  void add_pointing(std::size_t other, std::string Subject::*key);
  [[nodiscard]] double named(const std::string& from_key, const std::string& to_key,
                             const Names& from_names, const Names& to_names,
                             const Partners* partners) const;
  [[nodiscard]] double neighbours(std::size_t from, std::size_t to) const;
  [[nodiscard]] double pointing(std::size_t from, std::size_t to) const;

  const SubjectTable& from_;
  const SubjectTable& to_;
  const std::vector<Partners>& partners_;
  std::size_t table_;
  const Partners* parents_ = nullptr;
  const Partners* linked_ = nullptr;
  Names parent_from_, parent_to_, link_from_, link_to_;
  std::vector<Pointing> pointing_;
  // The last record before (the first behind) that has a partner, for each record.
  std::vector<int> before_from_, before_to_, behind_from_, behind_to_;
};

}  // namespace niandu::compare
