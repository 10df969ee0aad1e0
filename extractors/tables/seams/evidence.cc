#include "extractors/tables/seams/evidence.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "extractors/tables/pages/item_number.h"
#include "extractors/tables/seams/line_facts.h"
#include "extractors/tables/weights.h"

namespace niandu::tables {
namespace {

constexpr double kFarEm = 0.7, kVeryFarEm = 1.1;

void weigh_white(const Block& block, const BlockHabits& habits, std::size_t below,
                 EvidenceSum& sum) {
  const Weights& w = kWeights;
  const double white = white_above(block, below);
  if (habits.far_white > habits.near_white) {
    const double middle = (habits.far_white + habits.near_white) / 2;
    sum.add("two_distances", (white > middle ? 1 : -1) * habits.distances_say * w.two_distances);
  } else if (white > habits.usual_white + 0.12) {
    sum.add("white_far", white > kFarEm ? w.white_far : 0.5 * w.white_far);
  }
  if (white > kFarEm && white < habits.usual_white + 0.12) {
    const double wide = std::clamp((white - kFarEm) / (kVeryFarEm - kFarEm), 0.0, 1.0);
    sum.add("white_spaced", 0.5 * w.white_far + wide * w.white_spaced);
  }
  if (white > kVeryFarEm) sum.add("white_very_far", w.white_very_far);
  if (white < habits.usual_white) {
    sum.add("white_nearer", -w.white_nearer * std::min(0.6, habits.usual_white - white));
  }
}

// Whether most column rules that are drawn elsewhere stop short of a line.
bool is_open_line(const Block& block, std::size_t line) {
  std::size_t open = 0;
  for (std::size_t g = 0; g < block.gutters.size(); ++g) open += block.is_open(line, g) ? 1U : 0U;
  return open * 2 > block.gutters.size();
}

void weigh_marks(const Block& block, const BlockHabits& habits, std::size_t below,
                 EvidenceSum& sum) {
  const Weights& w = kWeights;
  const SeamMarks& marks = block.marks[below];
  if (marks.full_rule) {
    sum.add("rule_full", w.rule_full);
  } else {
    if (marks.ruled > 0.15F) sum.add("rule_part", w.rule_part);
    if (habits.rule_rate > 0.3) sum.add("rule_missing", -w.rule_missing * habits.rule_rate);
  }
  if (marks.fill_change) {
    sum.add("fill_change", w.fill_change);
  } else if (habits.fill_rate > 0.6) {
    sum.add("fill_same", -w.fill_same * habits.fill_rate);
  }
  if (is_open_line(block, below) != is_open_line(block, below - 1)) {
    sum.add("columns_open", w.columns_open);
  }
}

// The text of a line by itself that begins in the key column and runs over the gap behind it: the
// label of a group, which is not wrapped there; null: there is none.
const Part* over_gap(const Block& block, const BlockHabits& habits, const BlockLine& line) {
  if (line.part_end != line.part_begin + 1) return nullptr;
  const Part& part = block.parts[line.part_begin];
  return part.first_column == habits.key && part.spans() ? &part : nullptr;
}

// How much of a full line stands on the line that a record would begin with (end with, where cells
// stand at the bottom of their row), and whether its key does.
void weigh_filled(const Block& block, const BlockHabits& habits, std::size_t below,
                  EvidenceSum& sum) {
  const Weights& w = kWeights;
  const BlockLine& line = block.lines[habits.foot ? below - 1 : below];
  const bool full = is_full(habits, line);
  const Part* label = habits.foot ? nullptr : over_gap(block, habits, line);
  const bool key = label != nullptr || block.part_at(line, habits.key) != nullptr;
  const auto parts = line.part_end - line.part_begin;
  // Where running text fills all columns, full lines are those of one record.
  constexpr double kAllText = 0.3;
  const double says = full ? std::clamp(1 - habits.running / kAllText, 0.0, 1.0) : 1;
  if (full) {
    sum.add("full_line", says * w.full_line);
  } else {
    const double missing = 1 - static_cast<double>(line.filled) / habits.full;
    sum.add("thin_line", -w.thin_line * std::clamp(missing, 0.0, 1.0));
  }
  sum.add("mostly_full", says * w.mostly_full * (2 * habits.full_share - 1) * (full ? 1 : 0.4));
  if (key) {
    sum.add("key_filled", says * w.key_filled * habits.key_share);
  } else {
    sum.add("key_empty", -w.key_empty * habits.key_share);
  }
  if (parts == 1 && !key) sum.add("one_part", -w.one_part);
  if (label != nullptr) sum.add("label", w.label);
  const bool again = !habits.foot && habits.labelled && stands_as_label(block, habits, below);
  if (again) sum.add("label_again", w.label_again);
}

struct ColumnPairs {
  int numbers = 0, mixed = 0, unit = 0, dashes = 0, had_room = 0, no_room = 0, mid_clause = 0;
  int sentences = 0;  // that fill their line and go on on the next
  bool key_had_room = false;
};

ColumnPairs compare_columns(const Block& block, const BlockHabits& habits, std::size_t below) {
  ColumnPairs out;
  const BlockLine& above = block.lines[below - 1];
  for (const Part& p : block.parts_of(block.lines[below])) {
    if (p.spans()) continue;
    const Part* q = block.part_at(above, p.first_column);
    if (q == nullptr) continue;
    if (p.kind == ValueKind::kDash || q->kind == ValueKind::kDash) {
      ++out.dashes;
    } else if (p.kind == ValueKind::kNumber && q->kind == ValueKind::kNumber) {
      ++out.numbers;
    } else if (p.kind == ValueKind::kNumber) {
      ++out.mixed;
    } else if (q->kind == ValueKind::kNumber) {
      ++out.unit;
    } else {
      const auto item = leading_number(p.text);
      const Room room = room_for(block, *q, p);
      out.had_room += room == Room::kHadRoom && !item ? 1 : 0;
      if (room == Room::kHadRoom && p.first_column == habits.key) out.key_had_room = true;
      out.no_room += room == Room::kNoRoom ? 1 : 0;
      out.sentences += room == Room::kNoRoom && !item && goes_on(block, *q) ? 1 : 0;
      out.mid_clause += ends_mid_clause(q->text) && !item ? 1 : 0;
    }
  }
  return out;
}

void weigh_columns(const Block& block, const BlockHabits& habits, std::size_t below,
                   EvidenceSum& sum) {
  const Weights& w = kWeights;
  const ColumnPairs pairs = compare_columns(block, habits, below);
  if (pairs.numbers > 0) {
    sum.add("number_under_number",
            w.number_under_number + w.number_further * std::min(pairs.numbers - 1, 3));
  }
  // Where every line has its number, none goes on.
  const Part* amount =
      habits.amounts < 0 ? nullptr : block.part_at(block.lines[below], habits.amounts);
  if (amount != nullptr && amount->kind == ValueKind::kNumber) {
    sum.add("amount_each", w.amount_each * std::max(0.0, (habits.amount_share - 0.75) / 0.25));
    const bool key = block.part_at(block.lines[below], habits.key) != nullptr;
    if (!key && block.lines[below].filled + 1 == habits.full) sum.add("all_but_key", w.all_but_key);
  }
  sum.add("number_under_word", w.number_under_word * std::min(pairs.mixed, 2));
  sum.add("word_under_number", w.word_under_number * std::min(pairs.unit, 2));
  if (pairs.dashes > 0) sum.add("lone_dash", w.lone_dash);
  sum.add("room", w.room * std::min(pairs.had_room, 2));
  if (pairs.key_had_room) sum.add("key_room", w.key_room);
  sum.add("no_room", -w.no_room * std::min(pairs.no_room, 2));
  sum.add("sentence", -w.sentence * std::min(pairs.sentences, 2));
  sum.add("mid_clause", -w.mid_clause * std::min(pairs.mid_clause, 2));
}

// The number at the head of the last text of a column above a line.
std::optional<ItemNumber> number_above(const Block& block, std::size_t below, int column,
                                       std::size_t begin) {
  for (std::size_t i = below; i > begin; --i) {
    const Part* p = block.part_at(block.lines[i - 1], column);
    if (p == nullptr) continue;
    if (const auto number = leading_number(p->text)) return number;
  }
  return std::nullopt;
}

// Whether a code of the key column is one more than the last one above, and its record does not
// begin above it, as where cells are centred.
bool code_counts_on(const Block& block, const BlockHabits& habits, const Part& code,
                    std::size_t below) {
  constexpr double kFartherEm = 0.2;
  constexpr float kRuled = 0.15F;  // as a rule over some columns is
  if (!habits.key_counts || code.first_column != habits.key) return false;
  for (std::size_t i = below; i > habits.begin; --i) {
    const Part* above = block.part_at(block.lines[i - 1], habits.key);
    if (above != nullptr) return counts_on(above->text, code.text);
    const SeamMarks& marks = block.marks[i - 1];
    const bool drawn = marks.ruled > kRuled || marks.fill_change;
    if (drawn || i - 1 == habits.begin) return false;
    if (white_above(block, i - 1) > white_above(block, below) + kFartherEm) return false;
  }
  return false;
}

bool counts(const BlockHabits& habits, int column) {
  return std::binary_search(habits.counting.begin(), habits.counting.end(), column);
}

void weigh_words(const Block& block, const BlockHabits& habits, std::size_t below,
                 EvidenceSum& sum) {
  const Weights& w = kWeights;
  const BlockLine& line = block.lines[below];
  if (line.part_end == line.part_begin) return;
  const Part& first = block.parts[line.part_begin];
  if (begins_total(first.text)) sum.add("total", w.total);
  bool unnumbered = false;
  for (const Part& p : block.parts_of(line)) {
    if (code_counts_on(block, habits, p, below)) {
      sum.add("code_counts_on", w.code_counts_on);
      continue;
    }
    const auto number = leading_number(p.text);
    if (!number) {
      unnumbered = unnumbered || (!p.spans() && counts(habits, p.first_column));
      continue;
    }
    const auto before = number_above(block, below, p.first_column, habits.begin);
    const bool on = before && before->form == number->form && before->value + 1 == number->value;
    if (p.first_column == habits.key) {
      if (on) sum.add("counts_on", w.counts_on);
    } else if (number->value == 1 && before && before->form == number->form) {
      sum.add("item_one", w.item_one);
    } else if (!on) {
      sum.add("new_item", w.new_item);
    }
  }
  if (unnumbered) sum.add("unnumbered", -w.unnumbered);
  const Part* above = block.part_at(block.lines[below - 1], habits.key);
  const Part* key = block.part_at(line, habits.key);
  if (above != nullptr && key != nullptr && key->x0 > above->x0 + 0.7F * line.size_pt &&
      std::abs(key->x1 - above->x1) > 0.2F * line.size_pt && key->kind == ValueKind::kWord) {
    sum.add("indent", -w.indent);
  }
}

// Columns that the line fills and the record above has nothing in; `seen`: those it has.
int newly_filled(const Block& block, const BlockLine& line, std::vector<char>& seen) {
  int out = 0;
  for (const Part& p : block.parts_of(line)) {
    for (int c = p.first_column; c <= p.last_column; ++c) {
      char& had = seen[static_cast<std::size_t>(c)];
      out += had == 0 && !p.spans() ? 1 : 0;
      had = 1;
    }
  }
  return out;
}

// Columns of numbers in which the record above has a number, and the line another.
int numbers_again(const Block& block, const BlockLine& line, std::vector<char>& seen) {
  int out = 0;
  for (const Part& p : block.parts_of(line)) {
    const ColumnShape& column = block.columns[static_cast<std::size_t>(p.first_column)];
    if (p.spans() || p.kind != ValueKind::kNumber || 2 * column.numbers < column.lines) continue;
    char& had = seen[static_cast<std::size_t>(p.first_column)];
    out += had;
    had = 1;
  }
  return out;
}

}  // namespace

double seam_evidence(const Block& block, const BlockHabits& habits, std::size_t below,
                     std::vector<EvidencePart>* parts) {
  EvidenceSum sum(parts);
  if (stand_beside(block, below - 1, below)) {
    sum.add("overlap", -kWeights.overlap);
    return sum.value();
  }
  weigh_white(block, habits, below, sum);
  weigh_marks(block, habits, below, sum);
  weigh_filled(block, habits, below, sum);
  weigh_columns(block, habits, below, sum);
  weigh_words(block, habits, below, sum);
  return sum.value();
}

namespace {

Records divide_lines(const Block& block, const BlockHabits& habits, double prior) {
  constexpr std::size_t kLongest = 150;  // lines of one record on a page
  Records out;
  out.foot = habits.foot;
  const std::size_t begin = habits.begin, end = habits.end;
  if (end <= begin) return out;
  const std::size_t count = end - begin;
  out.evidence.assign(count, 0);
  for (std::size_t i = 1; i < count; ++i) {
    out.evidence[i] = seam_evidence(block, habits, begin + i) + prior;
  }
  // best[i]: of the first i lines.
  std::vector<double> best(count + 1, -1e18);
  std::vector<std::size_t> from(count + 1, 0);
  best[0] = 0;
  for (std::size_t s = 0; s < count; ++s) {
    std::vector<char> seen(block.column_count(), 0), numbers(block.column_count(), 0);
    double score = best[s] + (s > 0 ? out.evidence[s] : 0);
    for (std::size_t e = s; e < count && e - s < kLongest; ++e) {
      const int again = numbers_again(block, block.lines[begin + e], numbers);
      const int fresh = habits.foot ? 0 : newly_filled(block, block.lines[begin + e], seen);
      if (e > s) {
        const bool beside = stand_beside(block, begin + e - 1, begin + e);
        score -= out.evidence[e] + (beside ? 0 : kWeights.under_nothing * std::min(fresh, 2)) +
                 kWeights.second_number * std::min(again, 2);
      }
      if (score > best[e + 1]) {
        best[e + 1] = score;
        from[e + 1] = s;
      }
    }
  }
  out.score = best[count];
  for (std::size_t e = count; e > 0; e = from[e]) out.starts.push_back(begin + from[e]);
  std::reverse(out.starts.begin(), out.starts.end());
  std::size_t next = 1;
  for (std::size_t i = 1; i < count; ++i) {
    const bool starts = next < out.starts.size() && out.starts[next] == begin + i;
    next += starts ? 1 : 0;
    out.weakest = std::min(out.weakest, starts ? out.evidence[i] : -out.evidence[i]);
  }
  return out;
}

// Whether records may end in their full lines: the last line is full, and thin lines without a key
// stand nearer to the full line below them than to the one above.
bool may_stand_at_foot(const Block& block, const BlockHabits& habits) {
  constexpr int kFewest = 2;
  constexpr double kNearerEm = 0.1;
  if (habits.end < habits.begin + 4 || !is_full(habits, block.lines[habits.end - 1])) return false;
  int thin = 0, begun = 0;
  double below = 0, above = 0;  // white
  for (std::size_t i = habits.begin; i + 1 < habits.end; ++i) {
    const BlockLine& line = block.lines[i];
    if (is_full(habits, line) || block.part_at(line, habits.key) != nullptr) continue;
    if (is_full(habits, block.lines[i + 1])) {
      ++thin;
      below += white_above(block, i + 1);
    }
    if (i > habits.begin && is_full(habits, block.lines[i - 1])) {
      ++begun;
      above += white_above(block, i);
    }
  }
  return thin >= kFewest && begun > 0 && above / begun > below / thin + kNearerEm;
}

}  // namespace

Records lines_to_records(const Block& block, const BlockHabits& habits, double prior) {
  Records top = divide_lines(block, habits, prior);
  if (!may_stand_at_foot(block, habits)) return top;
  BlockHabits at_foot = habits;
  at_foot.foot = true;
  Records foot = divide_lines(block, at_foot, prior);
  return foot.score - kWeights.foot > top.score ? foot : top;
}

}  // namespace niandu::tables
