// What speaks for a record's beginning at a seam, and the records that follow from all seams.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "extractors/tables/seams/block.h"

namespace niandu::tables {

// What is usual in the lines [begin, end) of a block.
struct BlockHabits {
  std::size_t begin = 0, end = 0;
  int full = 1;               // columns that a full line fills
  double full_share = 0;      // of the lines that fill (nearly) as many
  int key = 0;                // the leftmost column that full lines fill
  double key_share = 0;       // of the full lines that do
  bool key_counts = false;    // its texts are codes or years, each one more than the one above
  int amounts = -1;           // the column of numbers that most lines fill; -1: there is none
  double amount_share = 0;    // of the lines that do
  std::vector<int> counting;  // columns whose texts are numbered and count on, ascending
  double usual_white = 0;     // em: the usual distance of a line's top from the bottom above
  double near_white = 0, far_white = 0;  // of two usual distances; equal: there is one
  // How much the two say, from 0: far apart, and no full line stands near the one above (as
  // where white parts groups of rows).
  double distances_say = 0;
  bool labelled = false;  // the body begins with the label of a group: text alone in the key column
  bool foot = false;      // records end in their full line: cells stand at the bottom of their row
  double rule_rate = 0;   // seams with a full rule, of those whose line below is full
  double fill_rate = 0;   // seams where the fill changes, likewise
  double running = 0;     // seams where the text of several columns, and of all, goes on below
};

[[nodiscard]] BlockHabits measure_habits(const Block& block, std::size_t begin, std::size_t end);

// One named, signed part of a sum.
struct EvidencePart {
  const char* name = "";
  double value = 0;
};

// A flat sum of named parts. Parts of 0 are left out.
class EvidenceSum {
 public:
  explicit EvidenceSum(std::vector<EvidencePart>* parts) : parts_(parts) {}  // may be null

  void add(const char* name, double value) {
    if (value == 0) return;
    value_ += value;
    if (parts_ != nullptr) parts_->push_back({name, value});
  }
  [[nodiscard]] double value() const { return value_; }

 private:
  std::vector<EvidencePart>* parts_;
  double value_ = 0;
};

// Positive: a record begins at line `below`; negative: the record of the line above goes on.
// About log-odds. `parts` may be null.
[[nodiscard]] double seam_evidence(const Block& block, const BlockHabits& habits, std::size_t below,
                                   std::vector<EvidencePart>* parts = nullptr);

struct Records {
  std::vector<std::size_t> starts;  // lines, ascending; the first is `begin`
  std::vector<double> evidence;     // per line from `begin` on; the first is 0
  double score = 0;                 // of the whole division
  double weakest = 99;              // least |evidence| of a seam, as it was decided
  bool foot = false;                // as BlockHabits::foot
};

// The best division of the lines into records: seams by their evidence, records by what stands
// under nothing in them. Of cells at the top of their rows or at the bottom, what fits better.
[[nodiscard]] Records lines_to_records(const Block& block, const BlockHabits& habits,
                                       double prior = 0);

}  // namespace niandu::tables
