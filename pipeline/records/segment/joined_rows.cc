#include "pipeline/records/segment/joined_rows.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "pipeline/records/normalize/fold.h"
#include "pipeline/records/segment/side_grid.h"
#include "pipeline/records/segment/sources.h"

namespace niandu {
namespace {

class RowJoiner {
 public:
  RowJoiner(const TableSpec& spec, bool told)
      : spec_(spec), told_(told), name_(static_cast<std::size_t>(spec.row.back())) {}

  std::vector<LogicalRow> join(std::vector<LogicalRow> rows) {
    std::set<std::pair<int, std::string>> seen;
    std::set<std::string> twice;
    for (const LogicalRow& row : rows) {
      std::string key = key_of(row);
      if (!seen.emplace(row.block, key).second) twice.insert(std::move(key));
    }
    std::map<std::string, std::size_t> first;
    std::vector<LogicalRow> kept;
    for (LogicalRow& row : rows) {
      const std::string key = key_of(row);
      const auto [found, fresh] = first.try_emplace(key, kept.size());
      const bool apart = fresh || key.empty() || kept[found->second].block == row.block;
      if (apart || !(told_ || (!twice.contains(key) && brings_more(kept[found->second], row)))) {
        kept.push_back(std::move(row));
      } else {
        add(row, kept[found->second]);
      }
    }
    return kept;
  }

 private:
  [[nodiscard]] std::string key_of(const LogicalRow& row) const {
    return fold_key(row.values[name_].text.utf8);
  }

  // Columns that the other table has not; figures of another sort.
  [[nodiscard]] bool brings_more(const LogicalRow& whole, const LogicalRow& row) const {
    for (const std::string& label : row.figures) {
      if (!whole.figures.contains(label)) return true;
    }
    for (std::size_t c = 0; c < row.values.size(); ++c) {
      const bool number = static_cast<int>(c) == spec_.prose.number;
      if (!number && row.values[c].present && !whole.values[c].present) return true;
    }
    return false;
  }

  void add(LogicalRow& row, LogicalRow& whole) const {
    // Figures of another sort are of another table, whoever tells of the rest.
    const bool other_figures =
        std::any_of(row.figures.begin(), row.figures.end(),
                    [&](const std::string& label) { return !whole.figures.contains(label); });
    whole.figures.merge(row.figures);
    for (std::size_t c = 0; c < row.values.size(); ++c) {
      RowValue& into = whole.values[c];
      RowValue& more = row.values[c];
      const bool present = into.present || more.present;
      if (into.text.empty() && !more.text.empty()) std::swap(into, more);
      into.present = present;
      add_sources(into.structure, more.structure);
      add_sources(into.ignored, more.ignored);
      if (more.text.empty()) continue;
      const bool figures = static_cast<int>(c) == spec_.grids.into;
      if (static_cast<int>(c) == spec_.prose.number ||
          fold_key(into.text.utf8) == fold_key(more.text.utf8)) {
        add_sources(into.structure, more.text);
      } else if (figures && (!told_ || other_figures)) {
        into.text.append(more.text, kBetweenFigures);
      } else if (!told_ && into.other.empty()) {
        into.other = more.text;
      }  // what the text says otherwise stays unread, and that is said
    }
  }

  const TableSpec& spec_;
  bool told_;
  std::size_t name_;
};

}  // namespace

void join_rows(const TableSpec& spec, bool told, std::vector<LogicalRow>& rows) {
  if (!spec.prose.allowed) return;
  rows = RowJoiner(spec, told).join(std::move(rows));
}

}  // namespace niandu
