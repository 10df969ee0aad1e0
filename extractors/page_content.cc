#include "extractors/page_content.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string>
#include <utility>

#include "extractors/layout/line_pieces.h"
#include "extractors/page_text.h"
#include "extractors/stray_text.h"
#include "extractors/tables/captions.h"
#include "extractors/tables/choose/forced.h"

namespace niandu {
namespace {

// Next to an OCR layer, text this much smaller was stamped on later.
constexpr std::size_t kStampShare = 20;

// What the page draws that may be the columns of a table of the page before. A page with more is
// taken for a drawing: a bound on the work, not measured.
void keep_rules(const Page& page, PageContent& out) {
  constexpr std::size_t kMostRules = 4000;
  constexpr float kShortest = 12;  // points: a line of text
  for (const Ruling& rule : page.rulings) {
    if (!rule.edge && rule.to - rule.from >= kShortest) out.rules.push_back(rule);
  }
  if (out.rules.size() > kMostRules) out.rules.clear();
}

// Assigning {} keeps what the vector had room for.
template <class T>
void release(std::vector<T>& vector) {
  std::vector<T>().swap(vector);
}

void part_lines(const Page& page, PageContent& out) {
  std::vector<Ruling> verticals;
  std::copy_if(out.rules.begin(), out.rules.end(), std::back_inserter(verticals),
               [](const Ruling& rule) { return !rule.horizontal; });
  for (std::size_t i = 0; i < out.lines.lines.size(); ++i) {
    std::vector<TextLine> pieces = layout::line_to_pieces(page, out.lines.lines[i], verticals);
    if (pieces.size() < 2) continue;
    for (TextLine& piece : pieces) release(piece.glyphs);
    out.parted.push_back({i, std::move(pieces)});
  }
}

// A block of the heap takes this much beside its bytes.
constexpr std::size_t kBlock = 16;

std::size_t held_bytes(const std::string& text) {
  constexpr std::size_t kInside = 15;  // kept in the string itself
  return text.size() > kInside ? text.size() + kBlock : 0;
}

std::size_t held_bytes(const Text& text) {
  return held_bytes(text.utf8) + text.spans.size() * sizeof(Text::Span) + kBlock;
}

std::size_t held_bytes(const std::vector<TextLine>& lines) {
  std::size_t bytes = lines.size() * sizeof(TextLine) + kBlock;
  for (const TextLine& line : lines) bytes += held_bytes(line.text);
  return bytes;
}

std::size_t held_bytes(const Table& table) {  // NOLINT(misc-no-recursion): as deep as tables nest
  std::size_t bytes = sizeof(Table) + held_bytes(table.title) + held_bytes(table.explanation);
  for (const Cell& cell : table.cells) {
    bytes += sizeof(Cell) + held_bytes(cell.text) + cell.places.size() * sizeof(Source) + kBlock;
  }
  for (const Table& nested : table.nested) bytes += held_bytes(nested);
  return bytes;
}

std::vector<RecognisedCharacter> recognised_characters(const Page& page) {
  std::vector<RecognisedCharacter> characters;
  characters.reserve(page.glyphs.size());
  for (const Glyph& glyph : page.glyphs) {
    characters.push_back(
        {page.number, glyph.box(), glyph.code, glyph.certainty, glyph.agreed != 0});
  }
  return characters;
}

}  // namespace

std::size_t held_bytes(const PageContent& page) {
  std::size_t bytes = sizeof(PageContent) + held_bytes(page.lines.lines) + held_bytes(page.strays) +
                      page.rules.size() * sizeof(Ruling) +
                      page.characters.size() * sizeof(RecognisedCharacter);
  for (const PartedLine& line : page.parted) bytes += sizeof(line) + held_bytes(line.pieces);
  for (const PageTable& table : page.tables) {
    bytes += sizeof(PageTable) + held_bytes(table.table) +
             (table.column_edges.size() + table.row_edges.size()) * sizeof(double);
  }
  return bytes;
}

PageContent page_to_content(Page page, const PageHints& hints) {
  PageContent out;
  const TextCounts counts = count_text(page);
  out.ocr = counts.invisible > 0 &&
            (counts.shown == 0 || (counts.shown * kStampShare < counts.invisible && is_scan(page)));
  if (out.ocr) {
    for (Glyph& glyph : page.glyphs) glyph.invisible = false;
  } else {
    out.unseen = std::move(page.unseen);
  }
  out.recogniser = page.recogniser;
  out.unrecognised = page.unrecognised;
  if (!page.recogniser.empty()) out.characters = recognised_characters(page);
  out.has_text = counts.shown > 0 || out.ocr;
  out.ocr = out.ocr || !page.recogniser.empty();
  out.has_image = !page.images.empty();
  out.over_limit = page.over_limit;
  out.damage = std::move(page.damage);
  distrust_wide_letters(page);
  out.fonts = doubtful_fonts(page);
  if (!hints.shifts.empty()) shift_codes(page, hints.shifts);
  if (!out.ocr) out.marks = layout::take_watermarks(page, hints.marks);
  out.turn = {tables::page_turn(page), page.width_pt, page.height_pt};
  const bool turned = out.turn.turn != 0;
  PageTables tables = turned ? PageTables() : find_tables(page);
  out.grids = tables::force_grids(page, hints.grids, tables);  // none on a turned page, and says so
  if (turned) {
    page = tables::page_to_upright(page, out.turn.turn);
    tables = find_tables(page);
  }
  out.tables = std::move(tables.tables);
  out.lines.number = page.number;
  out.lines.width_pt = page.width_pt;
  out.lines.height_pt = page.height_pt;
  out.lines.rotation = page.rotation;
  out.lines.lines = page_to_lines(page, tables.free_glyphs);
  attach_captions(out.lines.lines, out.tables);
  out.strays = stray_lines(page, out.lines.lines, out.tables);
  keep_rules(page, out);
  part_lines(page, out);
  // The page's glyphs go.
  for (TextLine& line : out.lines.lines) release(line.glyphs);
  for (TextLine& line : out.strays) release(line.glyphs);
  for (PageTable& table : out.tables) release(table.glyphs);
  for (const PageTable& table : out.tables) {
    const bool first = out.lines.body_bottom <= out.lines.body_top;
    out.lines.body_top = first ? table.box.y0 : std::min(out.lines.body_top, table.box.y0);
    out.lines.body_bottom = first ? table.box.y1 : std::max(out.lines.body_bottom, table.box.y1);
  }
  return out;
}

}  // namespace niandu
