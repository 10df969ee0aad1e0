// The door between the two rooms of the house: what extractors/ hands to pipeline/.
//
// Plain values, owned by the Document. Coordinates: points, origin top left of the crop box,
// y down, /Rotate applied. Page numbers count from 1; 0 means that the source has no pages (text
// conversions). Text: UTF-8 as the source has it, less the white space that a line wrap, a page
// break or justification put there; folding comes later.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "common/geometry.h"
#include "common/issue.h"

namespace niandu {

// Where something stands in the input.
struct Source {
  int page_number = 0;  // from 1; 0: no pages
  int line_number = 0;  // from 1, in text inputs; 0: not a text input
  Box box;              // empty in text inputs

  // Which bytes of which text of its Document this is (number_texts()), so that it can be told what
  // of a text was read; text 0: not known. Says nothing about the input: sources that differ in
  // this alone are equal.
  std::uint32_t text = 0, begin = 0, end = 0;

  bool operator==(const Source& other) const {
    return page_number == other.page_number && line_number == other.line_number && box == other.box;
  }
};

// Text that remembers where each of its lines stood.
//
// Invariants: spans are ordered by begin; the first begins at 0; spans is empty only if utf8 is.
// A span reaches to the next one's begin. One span per line of the source.
struct Text {
  struct Span {
    std::size_t begin = 0;  // byte offset into utf8
    Source source;
    bool starts_paragraph = false;  // the layout shows a new paragraph here (indent, <p>, gap):
                                    // a hint, true is sure, false is "cannot tell"
  };
  std::string utf8;
  std::vector<Span> spans;

  [[nodiscard]] bool empty() const { return utf8.empty(); }
  // The bytes [begin, end) with the spans that overlap them. Both ends must lie on character
  // boundaries.
  [[nodiscard]] Text slice(std::size_t begin, std::size_t end) const;
  // The slice without white space at both ends.
  [[nodiscard]] Text trimmed() const;
  // Appends `other`; `separator` goes between when both are non-empty.
  void append(const Text& other, std::string_view separator = {});
  // Places of all spans, in order.
  [[nodiscard]] std::vector<Source> sources() const;
  [[nodiscard]] int page_first() const;  // 0 if unknown
  [[nodiscard]] int page_last() const;
};

// What goes between two lines when a wrap is undone: a space where Latin words or numbers meet,
// nothing where CJK is on either side. `before` and `after` are the whole lines.
[[nodiscard]] std::string_view wrap_separator(std::string_view before, std::string_view after);

// What a paragraph is to the flow of the text. All but kBody are kept, but are no part of it.
enum class ParagraphRole {
  kBody,
  kFurniture,       // running head, footer or folio
  kRepeatedHeader,  // a header cell that a table repeats on a further page
  kStray            // text inside the frame of a table that stands in none of its cells
};

struct Paragraph {
  Text text;             // one span per line
  double size_pt = 0;    // dominant font size; 0 in text inputs
  double indent_pt = 0;  // x0 of the first line
  bool bold = false;
  ParagraphRole role = ParagraphRole::kBody;

  [[nodiscard]] bool in_flow() const { return role == ParagraphRole::kBody; }
};

enum class TableMethod { kRuled, kColumnRules, kRowRules, kAligned, kText };
[[nodiscard]] const char* table_method_name(TableMethod method);

struct Cell {
  int row = 0, column = 0;  // from 0
  int row_span = 1, column_span = 1;
  Text text;
  std::vector<Source> places;  // the cell's box on each page that it touches, in page order
  bool joined = false;         // put together from pieces on several pages or table rows
  int nested_table = -1;       // index into Table::nested of a table inside this cell
};

// Cells tile the grid: every (row, column) is covered exactly once; cells are ordered by (row,
// column).
struct Table {
  int rows = 0, columns = 0;
  int header_rows = 0;  // leading rows known to be a header (they repeat); 0: unknown
  std::vector<Cell> cells;
  std::vector<Source> places;      // the table's box on each page, in page order
  std::vector<int> fragment_rows;  // rows (ascending) that begin a new page's fragment and were
                                   // not joined to the row before: a consumer that knows the
                                   // schema may still join them
  std::string title;               // words directly above the frame
  std::string unit;                // e.g. 單位：新臺幣千元, as printed
  TableMethod method = TableMethod::kRuled;
  double confidence = 1;    // 0..1, measured agreement (docs in tables/)
  std::string explanation;  // one line: how it was found
  std::vector<Table> nested;

  // The cell that covers (row, column); null if the grid has a hole there (a bug) or it is outside.
  [[nodiscard]] const Cell* cell_at(int row, int column) const;
  [[nodiscard]] int page_number() const { return places.empty() ? 0 : places.front().page_number; }
};

using Block = std::variant<Paragraph, Table>;

enum class TextSource { kEmbedded, kOcr, kText, kMixed };
[[nodiscard]] const char* text_source_name(TextSource source);

// Calls `take` with every text of a block: the paragraph's, or the table's cells', in order. Nested
// tables are left out: their text stands in the cell that holds them.
template <class AnyBlock, class Take>  // Block or const Block
void for_each_text(AnyBlock& block, Take take) {
  if (auto* paragraph = std::get_if<Paragraph>(&block)) {
    take(paragraph->text);
  } else if (auto* table = std::get_if<Table>(&block)) {
    for (auto& cell : table->cells) take(cell.text);
  }
}

// A character that was read from a picture of its page.
struct RecognisedCharacter {
  int page_number = 0;
  Box box;
  char32_t code = 0;
  int certainty_percent = 0;  // the recogniser's own; 50 at most where its readings differ
  bool agreed = false;        // two readings that know nothing of each other gave it
};
// It may be another one: the recogniser is not sure, or it is a digit, a Latin letter or a % that
// only one reading gave.
[[nodiscard]] bool is_doubtful(const RecognisedCharacter& character);

struct Document {
  std::string file_name;             // base name, UTF-8 (invalid bytes replaced)
  int pages = 0;                     // 0 for text inputs
  int first_page = 1;                // of them; of a document bound with others its own
  std::vector<PageSize> page_sizes;  // of those pages, in order; not known of one not read
  TextSource text_source = TextSource::kEmbedded;
  std::vector<Block> blocks;  // reading order; every character that a reader sees stands in one
                              // of them once (nested tables repeat the text of their cell)
  std::vector<Issue> issues;  // found while reading
  std::vector<RecognisedCharacter> recognised;  // by page
};

// Numbers the texts of all blocks from 1, in order, and lets each span say which bytes it is.
void number_texts(std::vector<Block>& blocks);

}  // namespace niandu
