#include "pipeline/talk/cli/page_svg.h"

#include <fmt/format.h>

#include <array>
#include <iterator>
#include <string_view>

#include "common/control_characters.h"
#include "common/utf8.h"
#include "pipeline/talk/cli/language.h"

namespace niandu::cli {
namespace {

// Colours that stay apart for the colour-blind (Okabe and Ito) and on white.
constexpr const char* kGlyph = "#999999";
constexpr const char* kText = "#000000";
constexpr const char* kHidden = "#d55e00";
constexpr const char* kSuspect = "#cc79a7";
constexpr const char* kInvisible = "#56b4e9";
constexpr const char* kSolid = "#0072b2";
constexpr const char* kDashed = "#009e73";
constexpr const char* kEdge = "#e69f00";
constexpr const char* kCell = "#f0e442";
constexpr const char* kLine = "#882255";
constexpr const char* kImage = "#dddddd";
constexpr const char* kJoin = "#cc3311";

// The ground of text, by Fate.
constexpr std::array kFateColors = {"#009e73", "#56b4e9", "#bbbbbb", "#d55e00"};
constexpr std::array kFates = {Fate::kRecord, Fate::kStructure, Fate::kIgnored, Fate::kUnread};

constexpr double kLegendHeightPt = 26;

using Out = std::back_insert_iterator<std::string>;

// XML 1.0 has no control characters and no noncharacters; they, and what acts on a terminal, show
// as U+FFFD. White space shows as nothing.
std::string xml_character(char32_t c) {
  if (is_space(c)) return {};
  switch (c) {
    case U'<':
      return "&lt;";
    case U'>':
      return "&gt;";
    case U'&':
      return "&amp;";
    case U'"':
      return "&quot;";
    default:
      break;
  }
  const bool allowed = !is_control(c) && c != 0xFFFE && c != 0xFFFF;
  std::string text;
  append_utf8(text, allowed ? c : U'\uFFFD');
  return text;
}

void draw_box(std::string& svg, const Box& box, std::string_view style) {
  fmt::format_to(Out(svg),
                 R"(<rect x="{:.2f}" y="{:.2f}" width="{:.2f}" height="{:.2f}" {}/>)"
                 "\n",
                 box.x0, box.y0, box.width(), box.height(), style);
}

void draw_label(std::string& svg, double x, double y, std::string_view color,
                std::string_view text) {
  fmt::format_to(Out(svg),
                 R"(<text x="{:.2f}" y="{:.2f}" font-size="5" fill="{}">{}</text>)"
                 "\n",
                 x, y, color, text);
}

const char* color_of(const Glyph& glyph) {
  if (glyph.hidden) return kHidden;
  if (glyph.invisible) return kInvisible;
  return glyph.suspect ? kSuspect : kGlyph;
}

void draw_glyph(std::string& svg, const Glyph& glyph) {
  const char* color = color_of(glyph);
  const bool plain = color == std::string_view(kGlyph);
  draw_box(svg, glyph.box(),
           fmt::format(R"(fill="none" stroke="{}" stroke-width="{}")", color, plain ? 0.15 : 0.5));
  const std::string text = xml_character(glyph.code);
  if (text.empty()) return;
  const bool along_x = glyph.direction % 2 == 0;
  // Upright vertical text stands centred in its box; turned text turns around its pen.
  const Box box = glyph.box();
  const double height = glyph.vertical ? box.height() : 0;
  double x = along_x ? box.x0 : static_cast<double>(glyph.baseline);
  double y = along_x ? static_cast<double>(glyph.baseline) : box.y0;
  std::string turn;
  if (glyph.vertical) {
    constexpr double kAscent = 0.88;
    x = box.x0;
    y = box.y0 + height * kAscent;
  } else if (glyph.direction > 0) {
    if (glyph.direction == 2) x = box.x1;
    if (glyph.direction == 3) y = box.y1;
    turn = fmt::format(" transform=\"rotate({} {:.2f} {:.2f})\"", glyph.direction * 90, x, y);
  }
  fmt::format_to(Out(svg),
                 R"(<text x="{:.2f}" y="{:.2f}" font-size="{:.2f}" fill="{}"{}{}>{}</text>)"
                 "\n",
                 x, y, glyph.size_pt, plain ? kText : color,
                 glyph.bold ? R"( font-weight="bold")" : "", turn, text);
}

void draw_ruling(std::string& svg, const Ruling& ruling) {
  const bool dashed = ruling.style == RulingStyle::kDashed;
  const char* color = ruling.edge ? kEdge : dashed ? kDashed : kSolid;
  const double x0 = ruling.horizontal ? ruling.from : ruling.at;
  const double x1 = ruling.horizontal ? ruling.to : ruling.at;
  const double y0 = ruling.horizontal ? ruling.at : ruling.from;
  const double y1 = ruling.horizontal ? ruling.at : ruling.to;
  fmt::format_to(Out(svg),
                 R"(<line x1="{:.2f}" y1="{:.2f}" x2="{:.2f}" y2="{:.2f}" stroke="{}")"
                 R"( stroke-width="0.8"{}/>)"
                 "\n",
                 x0, y0, x1, y1, color, dashed ? R"( stroke-dasharray="3 1")" : "");
}

void draw_table(std::string& svg, const PageTable& table, std::size_t number) {
  draw_box(svg, table.box,
           fmt::format(R"(fill="none" stroke="{}" stroke-width="2" stroke-opacity="0.6")", kCell));
  draw_label(svg, table.box.x0, table.box.y0 - 1, kLine,
             phrase("table {}: {} x {}, {}", number, table.table.rows, table.table.columns,
                    std::string(table_method_name(table.table.method))));
  for (const Cell& cell : table.table.cells) {
    for (const Source& place : cell.places) {
      draw_box(svg, place.box, fmt::format(R"(fill="{}" fill-opacity="0.25")", kCell));
      std::string label = fmt::format("{},{}", cell.row, cell.column);
      if (cell.row_span > 1 || cell.column_span > 1) {
        label += fmt::format(" ({}x{})", cell.row_span, cell.column_span);
      }
      draw_label(svg, place.box.x0 + 1, place.box.y0 + 5, kLine, label);
    }
  }
}

// A thick bar at the edge that the page break cut.
void draw_join(std::string& svg, const JoinedCell& cell) {
  constexpr double kBarPt = 2;
  const std::string fill = fmt::format(R"(fill="{}")", kJoin);
  if (cell.from_page_before) {
    draw_box(svg, {cell.box.x0, cell.box.y0, cell.box.x1, cell.box.y0 + kBarPt}, fill);
  }
  if (cell.goes_on) {
    draw_box(svg, {cell.box.x0, cell.box.y1 - kBarPt, cell.box.x1, cell.box.y1}, fill);
  }
}

std::string fate_style(Fate fate) {
  return fmt::format(R"(fill="{}" fill-opacity="{}")", kFateColors[static_cast<std::size_t>(fate)],
                     fate == Fate::kUnread ? 0.6 : 0.3);
}

void draw_legend(std::string& svg, const Page& page) {
  struct Entry {
    const char* color;
    const char* name;
  };
  constexpr std::array kEntries = {
      Entry{kGlyph, "glyph"},       Entry{kHidden, "hidden"},    Entry{kInvisible, "invisible"},
      Entry{kSuspect, "suspect"},   Entry{kSolid, "ruling"},     Entry{kDashed, "dashed"},
      Entry{kEdge, "shading edge"}, Entry{kCell, "cell"},        Entry{kLine, "reading order"},
      Entry{kImage, "image"},       Entry{kJoin, "over a break"}};
  constexpr double kSwatchPt = 6, kColumnPt = 52;
  double x = 4;
  for (const Entry& entry : kEntries) {
    const double y = page.height_pt + 5;
    draw_box(svg, {x, y, x + kSwatchPt, y + kSwatchPt}, fmt::format(R"(fill="{}")", entry.color));
    draw_label(svg, x + kSwatchPt + 2, y + kSwatchPt - 1, kText, translated(entry.name));
    x += kColumnPt;
  }
  x = 4;
  for (const Fate fate : kFates) {
    const double y = page.height_pt + 15;
    draw_box(svg, {x, y, x + kSwatchPt, y + kSwatchPt}, fate_style(fate));
    draw_label(svg, x + kSwatchPt + 2, y + kSwatchPt - 1, kText, translated(fate_name(fate)));
    x += kColumnPt;
  }
}

}  // namespace

std::string page_to_svg(const Page& page, const PageTables& tables, std::span<const TextLine> lines,
                        std::span<const JoinedCell> joined, std::span<const PaintedText> fates) {
  std::string svg;
  const double height = page.height_pt + kLegendHeightPt;
  fmt::format_to(Out(svg),
                 R"(<svg xmlns="http://www.w3.org/2000/svg" width="{0:.2f}pt" height="{1:.2f}pt")"
                 R"( viewBox="0 0 {0:.2f} {1:.2f}" font-family="sans-serif">)"
                 "\n<title>{2}</title>\n",
                 page.width_pt, height, phrase("page {}", page.number));
  draw_box(svg, {0, 0, page.width_pt, height}, R"(fill="#ffffff")");
  for (const Box& image : page.images) draw_box(svg, image, fmt::format(R"(fill="{}")", kImage));
  for (const PaintedText& text : fates) draw_box(svg, text.box, fate_style(text.fate));
  std::size_t number = 0;
  for (const PageTable& table : tables.tables) draw_table(svg, table, ++number);
  for (const JoinedCell& cell : joined) draw_join(svg, cell);
  for (const Glyph& glyph : page.glyphs) draw_glyph(svg, glyph);
  for (const Ruling& ruling : page.rulings) draw_ruling(svg, ruling);
  number = 0;
  for (const TextLine& line : lines) {
    draw_box(svg, line.box, fmt::format(R"(fill="none" stroke="{}" stroke-width="0.4")", kLine));
    draw_label(svg, line.box.x0 - 8, line.box.y1, kLine, std::to_string(++number));
  }
  draw_legend(svg, page);
  return svg + "</svg>\n";
}

}  // namespace niandu::cli
