// Lines of text in columns to records: which lines of a band without row rules belong together.
#pragma once

#include <span>
#include <vector>

namespace niandu {

// One line of one column's text within a band.
struct ColumnLine {
  int column = 0;
  int band = 0;  // lines of different bands (a rule between them) never share a record
  float baseline = 0, size_pt = 0;
  float x0 = 0, x1 = 0;
  float limit = 0;             // right edge of its cell; 0: unknown, the widest line counts
  float first_word = 0;        // width of its first word, of an ideograph where there are no spaces
  bool numeric = false;        // a number or a sign for none
  bool none = false;           // a sign for none, alone
  bool code = false;           // digits only, five or more: an account or budget code
  bool key = false;            // a numeral with its brackets or stop: (十八), 3., 二、
  bool numbered_on = false;    // begins with an enumerator from the second on: 2. or (3)
  bool ends_sentence = false;  // its last character is a full stop
  bool ends_in_power = false;  // its last character is 千, 萬, 億 or 兆
  bool begins_with_digit = false;  // its first one is a digit
  bool continues = false;          // begins as no name does: a lower-case letter, a closing mark
};

// True if the line reaches the right edge of its column: the next one may be its continuation.
// `widest`: right end of the column's widest line.
[[nodiscard]] bool fills_column(const ColumnLine& line, float widest);

struct Records {
  std::vector<int> record_of;     // per input line: its record, from 0, top to bottom
  std::vector<float> first_line;  // per record: baseline of its first line
  int value_rows = 0;             // records with a number in a column of numbers
  int labelled_rows = 0;          // of these, with a label of their own on the same baseline

  [[nodiscard]] int count() const { return static_cast<int>(first_line.size()); }
};

// Groups lines (ordered by baseline) into records. `columns` is the number of columns. Rules in
// order of strength (from budget books of several agencies and published statistical tables):
//   - a row with a number in a column of numbers is a record of its own;
//   - a label of digits alone (a code) begins a record; the name on the next line belongs to it;
//   - lines of paragraphs begin no record: a block belongs to the record beside its first line;
//   - a label without numbers continues its neighbour if it stands closer to it than records stand
//     to each other, or begins as a continuation does; else it is a record (a heading) of its own.
[[nodiscard]] Records lines_to_records(std::span<const ColumnLine> lines, int columns);

}  // namespace niandu
