#include "extractors/tables/tables.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>

#include "extractors/tables/confidence.h"
#include "extractors/tables/drawn/empty_strips.h"
#include "extractors/tables/drawn/fill_columns.h"
#include "extractors/tables/drawn/hanging_text.h"
#include "extractors/tables/drawn/head_band.h"
#include "extractors/tables/drawn/open_body.h"
#include "extractors/tables/drawn/ruled.h"
#include "extractors/tables/drawn/stacked.h"
#include "extractors/tables/readings/chart.h"
#include "extractors/tables/readings/cut_rows.h"
#include "extractors/tables/readings/flow_chart.h"
#include "extractors/tables/readings/turned.h"
#include "extractors/tables/seams/doubt.h"
#include "extractors/tables/seams/inside.h"
#include "extractors/tables/seams/left_out.h"
#include "extractors/tables/unruled.h"

namespace niandu {
namespace {

// Measured on bench/accuracy.py's sets (2026-11): of lattices below this a cut made more wrong than
// right; of cut ones 60 % were right; of those with more doubt than 6 one in three, of the others
// nine in ten; of those of one or two lines that were not alone on the page one in
// ten: pieces of another table.
constexpr double kSureLattice = 0.75, kCutTrust = 0.7, kDoubtful = 6, kDoubtedTrust = 0.4;
constexpr double kFewLinesTrust = 0.6, kLeftOutTrust = 0.6;

std::vector<int> visible_glyphs(const Page& page) {
  std::vector<int> out;
  for (std::size_t i = 0; i < page.glyphs.size(); ++i) {
    const Glyph& glyph = page.glyphs[i];
    if (!glyph.hidden && !glyph.invisible) out.push_back(static_cast<int>(i));
  }
  return out;
}

// Cuts rows that the rules left together where the lines say so, and lowers the confidence of a
// table whose rows its lines contradict, or that has too few to tell: then true. `several`: the
// page has other tables.
bool weigh_rows(const Page& page, const tables::Drawn& drawn, const WordLines& words, bool several,
                PageTable& table) {
  const TableMethod method = table.table.method;
  const bool competed = method == TableMethod::kAligned || method == TableMethod::kRowRules;
  double confidence = table.table.confidence;
  bool doubted = false;
  if (!competed) confidence = calibrated_confidence(method, confidence);
  if (auto reading = tables::read_seams(page, drawn, words, table)) {
    if (method == TableMethod::kRuled && confidence > kSureLattice &&
        tables::cut_rows(page, *reading, tables::Cuts::kAll, table) > 0) {
      reading = tables::read_seams(page, drawn, words, table);
      confidence *= kCutTrust;
    }
    const double doubt = tables::rows_doubt(*reading, table.table);
    if (doubt > kDoubtful) {
      doubted = true;
      confidence *= kDoubtedTrust;
      table.table.explanation += "; rows doubt " + std::to_string(std::lround(doubt));
    }
  } else if (method == TableMethod::kRuled) {
    if (several) {
      table.if_longer = confidence;
      confidence *= kFewLinesTrust;
    }
    doubted = !several;
  }
  table.table.confidence = confidence;
  return doubted;
}

bool weigh_text_left(const Page& page, const WordLines& left, PageTable& table) {
  if (!tables::leaves_out(page, left, table)) return false;
  table.table.confidence *= kLeftOutTrust;
  table.table.explanation += "; text beside it left out";
  return true;
}

bool weigh_inside(const WordLines& words, PageTable& table) {
  if (!tables::has_numbers_apart(words, table)) return false;
  table.table.confidence *= kDoubtedTrust;
  table.table.explanation += "; numbers apart in cells";
  return true;
}

// Takes out of the page's drawn tables those that text speaks against. `left`: the words of the
// free glyphs.
std::vector<PageTable> take_doubtful(const Page& page, const tables::Drawn& drawn,
                                     const WordLines& words, const WordLines& left,
                                     PageTables& out) {
  constexpr int kDivided = 2;  // rows of the body
  const bool several = out.tables.size() > 1;
  std::vector<PageTable> sure, doubtful;
  for (PageTable& table : out.tables) {
    const bool rows = weigh_rows(page, drawn, words, several, table);
    const bool text = weigh_text_left(page, left, table);
    const bool inside = weigh_inside(words, table);
    // Rules between the rows are believed against lines: long lists in cells look like rows.
    const bool undivided = table.table.rows - std::max(1, table.table.header_rows) < kDivided;
    table.weighed = true;
    // Fills may stand for values, or for some of the rows only.
    (text || inside || table.filled || (rows && undivided) ? doubtful : sure)
        .push_back(std::move(table));
  }
  out.tables = std::move(sure);
  return doubtful;
}

// Tables that are the inside of a chart are none; their text is free again.
void drop_charts(const std::vector<Box>& charts, PageTables& out) {
  constexpr double kInside = 0.7;  // of a table's box
  if (charts.empty()) return;
  const auto is_inside = [&](const PageTable& table) {
    return std::any_of(charts.begin(), charts.end(), [&](const Box& chart) {
      const double shared = shared_area(chart, table.box);
      return shared > 0 && shared > kInside * table.box.width() * table.box.height();
    });
  };
  for (const PageTable& table : out.tables) {
    if (!is_inside(table)) continue;
    for (const TableGlyph& own : table.glyphs) out.free_glyphs.push_back(own.glyph);
  }
  std::erase_if(out.tables, is_inside);
  std::sort(out.free_glyphs.begin(), out.free_glyphs.end());
}

PageTables find_upright(const Page& page) {
  PageTables out;
  std::vector<char> taken;
  out.tables = find_ruled_tables(page, taken);
  for (PageTable& table : out.tables) drop_empty_strips(page, table);
  stack_tables(page, out.tables, taken);
  take_hanging_text(page, out.tables, taken);
  take_head_bands(page, out.tables, taken);
  take_open_bodies(page, out.tables, taken);
  const std::vector<int> visible = visible_glyphs(page);
  out.free_glyphs = visible;
  std::erase_if(out.free_glyphs, [&](int g) { return taken[static_cast<std::size_t>(g)] != 0; });
  tables::Drawn drawn = tables::page_to_drawn(page);
  const WordLines words = glyphs_to_words(page, visible);
  tables::add_fill_columns(page, words, drawn);
  complete_by_text(page, drawn, words, out);
  std::vector<Box> charts = tables::find_charts(page, words);
  for (const Box& chart : tables::find_flow_charts(page, words)) charts.push_back(chart);
  drop_charts(charts, out);
  WordLines left;
  const bool all_left = out.free_glyphs == visible;
  if (!all_left) left = glyphs_to_words(page, out.free_glyphs);
  const WordLines& free_words = all_left ? words : left;
  std::vector<PageTable> doubtful = take_doubtful(page, drawn, words, free_words, out);
  add_tables_by_text(page, drawn, out, free_words, std::move(doubtful));
  drop_charts(charts, out);
  if (out.tables.empty()) return out;
  left = glyphs_to_words(page, out.free_glyphs);
  for (PageTable& table : out.tables) {
    if (!table.weighed) weigh_rows(page, drawn, words, out.tables.size() > 1, table);
    if (!table.weighed || table.table.confidence > kSureLattice) weigh_text_left(page, left, table);
  }
  return out;
}

}  // namespace

PageTables find_tables(const Page& page) {
  if (const int turn = tables::page_turn(page)) {
    PageTables out = find_upright(tables::page_to_upright(page, turn));
    tables::turn_back(page, turn, out);
    return out;
  }
  return find_upright(page);
}

}  // namespace niandu
