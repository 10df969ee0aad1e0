#include "pipeline/records/segment/guess.h"

#include <algorithm>
#include <limits>
#include <string_view>

#include "common/utf8.h"
#include "pipeline/records/normalize/fold.h"
#include "pipeline/records/normalize/normalizers.h"
#include "pipeline/records/segment/cut.h"
#include "pipeline/records/segment/marker.h"

namespace niandu {
namespace {

constexpr std::size_t kMostOpen = 8;    // columns without a name; more are no plan's table
constexpr std::size_t kLongText = 24;   // characters: half of the contents of 14 plans are longer
constexpr std::size_t kShortText = 40;  // characters: no name of an item in them is longer
constexpr double kClear = 1.0;          // points between the best and the next assignment
constexpr double kFits = 0.5;           // points that a column must bring to be one at all
constexpr double kOutOfOrder = 1.0;     // cost of a pair of columns in another order than usual

// 「1 平整度」, 「2 滿意度」, 「1 班次」: numbers that count, not figures.
class Counting {
 public:
  void see(std::string_view text) {
    const auto number = leading_number(text, std::string_view::npos);
    counts_ = counts_ && number && number->size < text.size() &&
              (number->number == 1 || number->number == last_ + 1);
    last_ = number ? number->number : 0;
  }
  [[nodiscard]] bool counts() const { return counts_; }

 private:
  bool counts_ = true;
  int last_ = 0;
};

// What stands in a column below its header, as shares of its filled cells.
struct Looks {
  double quantity = 0, long_text = 0, short_text = 0, named = 0;
  double parted = 0;   // at headings that a column of the schema is cut at
  double carried = 0;  // of all rows: merged with the one above, or empty below a filled one
  int filled = 0;
};

// The words beside figures that the table's own fields know.
const NormalizerParams& measures_of(const TableSpec& spec) {
  static const NormalizerParams kNone;
  const auto field =
      std::find_if(spec.fields.begin(), spec.fields.end(),
                   [](const FieldSpec& each) { return each.normalize == normalize_quantity; });
  return field == spec.fields.end() ? kNone : field->params;
}

bool is_quantity(const Text& text, const NormalizerParams& params) {
  constexpr std::size_t kLongest = 16;  // characters
  if (utf8_length(text.utf8) > kLongest || leading_marker(text.utf8)) return false;
  const NormalizedRows rows = normalize_quantity(text, params);
  if (rows.rows.size() != 1 || !rows.issues.empty()) return false;
  const auto& fields = rows.rows[0].fields;
  return std::any_of(fields.begin(), fields.end(), [](const Field& field) {
    return field.name == "value" && field.value.datum.index() != 0;
  });
}

// Two parts at least: one alone may be any column's text.
bool is_parted(const Text& text, const std::vector<const CutSpec*>& cuts) {
  constexpr std::size_t kFewest = 2;
  return std::any_of(cuts.begin(), cuts.end(),
                     [&](const CutSpec* cut) { return parts_in(*cut, text) >= kFewest; });
}

// Of the columns that look parted.
std::vector<const CutSpec*> cuts_of(const TableSpec& spec) {
  std::vector<const CutSpec*> cuts;
  for (const CutSpec& cut : spec.cuts) {
    if (spec.columns[static_cast<std::size_t>(cut.from)].looks == ColumnLooks::kParts) {
      cuts.push_back(&cut);
    }
  }
  return cuts;
}

Looks looks_of(const Grid& grid, int column, int first_row, const KnownNames& names,
               const TableSpec& spec) {
  const NormalizerParams& params = measures_of(spec);
  const std::vector<const CutSpec*> cuts = cuts_of(spec);
  Looks looks;
  int rows = 0, carried = 0;
  Counting counting;
  for (int row = first_row; row < grid.rows(); ++row) {
    const Cell* cell = grid.at(row, column);
    if (cell == nullptr || cell->column_span > 1) continue;
    ++rows;
    if (cell->row < row || cell->text.empty()) {
      carried += looks.filled > 0 ? 1 : 0;
      continue;
    }
    ++looks.filled;
    const std::string_view text = cell->text.utf8;
    const std::size_t length = utf8_length(text);
    counting.see(text);
    looks.parted += is_parted(cell->text, cuts) ? 1 : 0;
    std::string_view words = text;
    if (const auto number = leading_number(text, std::string_view::npos)) {
      words.remove_prefix(number->size);
    }
    if (is_quantity(cell->text, params)) {
      ++looks.quantity;
    } else if (names.contains(fold_key(words)) || names.contains(fold_key(text))) {
      ++looks.named;
      ++looks.short_text;
    } else {
      looks.long_text += length >= kLongText ? 1 : 0;
      looks.short_text += length >= 2 && length <= kShortText ? 1 : 0;
    }
  }
  if (looks.filled == 0) return looks;
  if (counting.counts()) {
    looks.short_text += looks.quantity;
    looks.quantity = 0;
  }
  for (double* share :
       {&looks.quantity, &looks.long_text, &looks.short_text, &looks.named, &looks.parted}) {
    *share /= looks.filled;
  }
  looks.carried = rows == 0 ? 0 : static_cast<double>(carried) / rows;
  return looks;
}

// Points for a column of the grid to be one that looks as the schema says. 0: neither.
double points(ColumnLooks wanted, const Looks& looks) {
  if (looks.filled == 0) return -2;
  constexpr double kWhole = 2;
  switch (wanted) {
    case ColumnLooks::kQuantity:
      return kWhole * (2 * looks.quantity - 1);
    case ColumnLooks::kLong:
      return kWhole * (2 * looks.long_text - 1) - looks.named;
    case ColumnLooks::kShort:
      return kWhole * (2 * looks.short_text - 1) - looks.carried - looks.long_text -
             kWhole * looks.named;
    case ColumnLooks::kCarried:
      return kWhole * (looks.short_text - 1) + kWhole * std::min(1.0, 2 * looks.carried);
    case ColumnLooks::kParts:
      return kWhole * (2 * looks.parted - 1);
    case ColumnLooks::kAny:
      break;
  }
  return -std::numeric_limits<double>::infinity();
}

// The best assignment of open columns to wanted ones, and the best that differs from it in a
// needed one.
class Assignment {
 public:
  Assignment(const Grid& grid, const HeaderMatch& partial, const KnownNames& names)
      : match_(partial) {
    const TableSpec& spec = *partial.spec;
    std::vector<bool> taken(static_cast<std::size_t>(grid.columns()), false);
    for (std::size_t c = 0; c < spec.columns.size(); ++c) {
      for (const int column : partial.columns[c]) taken[static_cast<std::size_t>(column)] = true;
      const bool open = partial.columns[c].empty() && spec.columns[c].looks != ColumnLooks::kAny;
      if (open) wanted_.push_back(static_cast<int>(c));
    }
    if (wanted_.empty()) return;  // whatever stands in the others
    for (const int column : partial.known_others) taken[static_cast<std::size_t>(column)] = true;
    for (const SpreadColumn& each : partial.spread) {
      taken[static_cast<std::size_t>(each.column)] = true;
    }
    for (int column = 0; column < grid.columns(); ++column) {
      if (taken[static_cast<std::size_t>(column)]) continue;
      open_.push_back(column);
      looks_.push_back(looks_of(grid, column, partial.header_rows, names, *partial.spec));
    }
  }

  [[nodiscard]] std::optional<HeaderMatch> best() {
    if (open_.empty() || open_.size() > kMostOpen || wanted_.empty()) return std::nullopt;
    given_.assign(wanted_.size(), -1);
    used_.assign(open_.size(), false);
    try_from(0, 0);
    if (best_.empty() || best_points_ - second_points() < kClear) return std::nullopt;
    HeaderMatch match = match_;
    for (std::size_t w = 0; w < wanted_.size(); ++w) {
      if (best_[w] < 0) continue;
      const auto column = static_cast<std::size_t>(wanted_[w]);
      match.columns[column] = {open_[static_cast<std::size_t>(best_[w])]};
      match.guessed.push_back(wanted_[w]);
    }
    const std::vector<int>& needs = match.spec->needs;
    const bool whole = std::all_of(needs.begin(), needs.end(), [&](int column) {
      return !match.columns[static_cast<std::size_t>(column)].empty();
    });
    if (!whole || match.guessed.empty()) return std::nullopt;
    return match;
  }

 private:
  [[nodiscard]] bool is_needed(std::size_t w) const {
    const std::vector<int>& needs = match_.spec->needs;
    return std::find(needs.begin(), needs.end(), wanted_[w]) != needs.end();
  }

  void try_from(std::size_t w, double so_far) {
    if (w == wanted_.size()) {
      tried_.push_back({given_, so_far});
      if (best_.empty() || so_far > best_points_) {
        best_points_ = so_far;
        best_ = given_;
      }
      return;
    }
    const ColumnLooks looks = match_.spec->columns[static_cast<std::size_t>(wanted_[w])].looks;
    for (std::size_t i = 0; i < open_.size(); ++i) {
      if (used_[i]) continue;
      const double own = points(looks, looks_[i]);
      if (own < kFits) continue;
      used_[i] = true;
      given_[w] = static_cast<int>(i);
      try_from(w + 1, so_far + own - kOutOfOrder * out_of_order(w));
      used_[i] = false;
    }
    given_[w] = -1;
    if (!is_needed(w)) try_from(w + 1, so_far);
  }

  // Columns of the schema before and behind it that stand on the other side.
  [[nodiscard]] int out_of_order(std::size_t w) const {
    const int mine = open_[static_cast<std::size_t>(given_[w])];
    int count = 0;
    for (std::size_t c = 0; c < match_.columns.size(); ++c) {
      if (match_.columns[c].empty()) continue;
      const bool before = static_cast<int>(c) < wanted_[w];
      count += before != (match_.columns[c].front() < mine) ? 1 : 0;
    }
    for (std::size_t v = 0; v < w; ++v) {
      if (given_[v] >= 0 && open_[static_cast<std::size_t>(given_[v])] > mine) ++count;
    }
    return count;
  }

  [[nodiscard]] double second_points() const {
    double second = -std::numeric_limits<double>::infinity();
    for (const auto& [given, points] : tried_) {
      bool differs = false;
      for (std::size_t w = 0; w < wanted_.size(); ++w) {
        differs = differs || (is_needed(w) && given[w] != best_[w]) ||
                  (given[w] != best_[w] && given[w] >= 0 && best_[w] >= 0);
      }
      if (differs) second = std::max(second, points);
    }
    return second;
  }

  const HeaderMatch& match_;
  std::vector<int> wanted_, open_;  // columns of the schema, of the grid
  std::vector<Looks> looks_;        // of the same
  std::vector<int> given_;          // per wanted column: of open_; -1: none
  std::vector<bool> used_;
  std::vector<std::pair<std::vector<int>, double>> tried_;
  std::vector<int> best_;
  double best_points_ = 0;
};

}  // namespace

std::optional<HeaderMatch> guess_columns(const Grid& grid, const HeaderMatch& partial,
                                         const KnownNames& names) {
  constexpr int kFewestRows = 2;  // of records; one alone shows nothing
  if (grid.rows() - partial.header_rows < kFewestRows) return std::nullopt;
  return Assignment(grid, partial, names).best();
}

}  // namespace niandu
