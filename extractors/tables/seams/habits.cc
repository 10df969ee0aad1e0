#include <algorithm>
#include <optional>
#include <vector>

#include "extractors/tables/pages/item_number.h"
#include "extractors/tables/seams/evidence.h"
#include "extractors/tables/seams/line_facts.h"

namespace niandu::tables {
namespace {

constexpr double kKeyShare = 0.6;
constexpr double kApartEm = 0.12;  // two usual distances differ by at least this

// The number of columns that at least two lines fill: long text in one column leaves few full ones.
int full_count(const Block& block, std::size_t begin, std::size_t end) {
  std::vector<int> filled;
  for (std::size_t i = begin; i < end; ++i) filled.push_back(block.lines[i].filled);
  if (filled.empty()) return 1;
  std::sort(filled.begin(), filled.end(), std::greater<>());
  const std::size_t at = filled.size() < 4 ? 0 : std::max<std::size_t>(1, filled.size() / 40);
  return std::max(1, filled[at]);
}

// Whether the column holds codes or years and nothing else, each one more than the one above.
bool counts_through(const Block& block, const BlockHabits& habits, int column) {
  constexpr int kFewest = 3;
  const Part* above = nullptr;
  int texts = 0;
  for (std::size_t i = habits.begin; i < habits.end; ++i) {
    const Part* p = block.part_at(block.lines[i], column);
    if (p == nullptr || begins_total(p->text)) continue;
    if (above != nullptr && !counts_on(above->text, p->text)) return false;
    above = p;
    ++texts;
  }
  return texts >= kFewest;
}

void find_key(const Block& block, BlockHabits& habits) {
  const auto columns = static_cast<int>(block.column_count());
  double best = -1;
  for (int c = 0; c < columns; ++c) {
    int full = 0, with = 0;
    for (std::size_t i = habits.begin; i < habits.end; ++i) {
      if (!is_full(habits, block.lines[i])) continue;
      ++full;
      with += block.part_at(block.lines[i], c) != nullptr ? 1 : 0;
    }
    const double share = full == 0 ? 0 : static_cast<double>(with) / full;
    // What is left of codes that count on names several of them.
    const auto texts = [&](int column) {
      return block.columns[static_cast<std::size_t>(column)].lines;
    };
    const bool codes = share >= kKeyShare && (best < kKeyShare || texts(c) > texts(habits.key)) &&
                       counts_through(block, habits, c);
    if (!codes && (share <= best || best >= kKeyShare)) continue;
    best = share;
    habits.key = c;
    habits.key_share = share;
    habits.key_counts = codes;
    if (codes) return;
  }
}

void find_amounts(const Block& block, BlockHabits& habits) {
  if (habits.end <= habits.begin) return;
  std::vector<int> numbers(block.column_count(), 0);
  for (std::size_t i = habits.begin; i < habits.end; ++i) {
    for (const Part& p : block.parts_of(block.lines[i])) {
      if (!p.spans() && p.kind == ValueKind::kNumber)
        ++numbers[static_cast<std::size_t>(p.first_column)];
    }
  }
  const auto most = std::max_element(numbers.begin(), numbers.end());
  if (*most == 0) return;
  habits.amounts = static_cast<int>(most - numbers.begin());
  habits.amount_share = *most / static_cast<double>(habits.end - habits.begin);
}

void weigh_distances(const Block& block, BlockHabits& habits) {
  constexpr double kClearEm = 0.3, kMost = 1.3;
  const double apart = habits.far_white - habits.near_white;
  if (apart <= 0) return;
  // Where the far seams begin with full lines, a full line below a thin one begins a record as
  // well; where they do not (cells centred or at the bottom of their row) it is its middle.
  int near = 0, full = 0, below_thin = 0, far = 0, far_full = 0;
  for (std::size_t i = habits.begin + 1; i < habits.end; ++i) {
    const bool is = is_full(habits, block.lines[i]);
    if (white_above(block, i) > habits.near_white + 0.5 * apart) {
      ++far;
      far_full += is ? 1 : 0;
      continue;
    }
    ++near;
    (is_full(habits, block.lines[i - 1]) ? full : below_thin) += is ? 1 : 0;
  }
  const double top = far > 0 ? 1.0 * far_full / far : 0;
  const double rows = near > 0 ? (full + top * below_thin) / near : 0;
  habits.distances_say = std::min(kMost, apart / kClearEm) * (1 - rows);
}

void find_whites(const Block& block, BlockHabits& habits) {
  std::vector<double> whites;
  for (std::size_t i = habits.begin + 1; i < habits.end; ++i) {
    const double white = white_above(block, i);
    if (!block.marks[i].full_rule && white > -0.3) whites.push_back(white);
  }
  if (whites.empty()) return;
  std::sort(whites.begin(), whites.end());
  habits.usual_white = whites[whites.size() / 2];
  habits.near_white = habits.far_white = habits.usual_white;
  const std::size_t least = whites.size() < 5 ? 1 : std::max<std::size_t>(2, whites.size() / 12);
  double widest = kApartEm;
  for (std::size_t k = least; k + least <= whites.size(); ++k) {
    const double apart = whites[k] - whites[k - 1];
    // Within both kinds distances differ less than from one to the other.
    const double inside = whites[k - 1] - whites.front();
    if (apart < widest || inside > 1.5 * apart) continue;
    widest = apart;
    habits.near_white = whites[k - 1];
    habits.far_white = whites[k];
  }
  weigh_distances(block, habits);
}

// Columns whose first text is numbered and whose numbers go on counting.
void find_counting(const Block& block, BlockHabits& habits) {
  for (int c = 0; c < static_cast<int>(block.column_count()); ++c) {
    std::optional<ItemNumber> last;
    int on = 0, texts = 0;
    for (std::size_t i = habits.begin; i < habits.end; ++i) {
      const Part* p = block.part_at(block.lines[i], c);
      if (p == nullptr) continue;
      auto number = leading_number(p->text);
      if (number && number->form == NumberForm::kPlain) number.reset();  // a value
      if (texts++ == 0 && !number) break;
      if (number && last && number->form == last->form && number->value == last->value + 1) ++on;
      if (number) last = number;
    }
    if (on > 0) habits.counting.push_back(c);
  }
}

// Whether the line goes on with the text of the line above in all columns, of which it has several.
bool runs_on(const Block& block, std::size_t line) {
  int columns = 0;
  for (const Part& p : block.parts_of(block.lines[line])) {
    const Part* above = p.spans() ? nullptr : block.part_at(block.lines[line - 1], p.first_column);
    if (above == nullptr || !goes_on(block, *above)) return false;
    if (room_for(block, *above, p) != Room::kNoRoom) return false;
    ++columns;
  }
  return columns > 1;
}

// Whether a line above the body has several texts.
bool has_names(const Block& block, std::size_t begin) {
  const auto end = block.lines.begin() + static_cast<std::ptrdiff_t>(begin);
  return std::any_of(block.lines.begin(), end,
                     [](const BlockLine& line) { return line.part_end - line.part_begin > 1; });
}

}  // namespace

BlockHabits measure_habits(const Block& block, std::size_t begin, std::size_t end) {
  BlockHabits habits;
  habits.begin = begin;
  habits.end = end;
  habits.full = full_count(block, begin, end);
  int full = 0, ruled = 0, filled = 0, running = 0;
  for (std::size_t i = begin; i < end; ++i) {
    if (!is_full(habits, block.lines[i])) continue;
    ++full;
    if (i == begin) continue;
    ruled += block.marks[i].full_rule ? 1 : 0;
    filled += block.marks[i].fill_change ? 1 : 0;
    running += runs_on(block, i) ? 1 : 0;
  }
  if (end > begin) habits.full_share = static_cast<double>(full) / static_cast<double>(end - begin);
  if (full > 1) {
    habits.rule_rate = static_cast<double>(ruled) / (full - 1);
    habits.fill_rate = static_cast<double>(filled) / (full - 1);
    habits.running = static_cast<double>(running) / (full - 1);
  }
  find_key(block, habits);
  habits.labelled = has_names(block, begin) && stands_as_label(block, habits, begin);
  find_amounts(block, habits);
  find_counting(block, habits);
  find_whites(block, habits);
  return habits;
}

}  // namespace niandu::tables
