#include "extractors/tables/unruled.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <string>
#include <utility>

#include "extractors/tables/aligned_columns.h"
#include "extractors/tables/aligned_zones.h"
#include "extractors/tables/band_lines.h"
#include "extractors/tables/choose/compete.h"
#include "extractors/tables/choose/open_tables.h"
#include "extractors/tables/column_rules.h"
#include "extractors/tables/column_rules_items.h"
#include "extractors/tables/left_edges.h"
#include "extractors/tables/readings/cut_rows.h"
#include "extractors/tables/row_rules.h"
#include "extractors/tables/row_rules_refine.h"
#include "extractors/tables/seams/doubt.h"
#include "extractors/tables/shared_gaps.h"
#include "extractors/tables/unruled_grid.h"
#include "extractors/tables/unruled_judge.h"
#include "extractors/tables/unruled_pieces.h"
#include "extractors/tables/words/words.h"
#include "extractors/tables/zone_lines.h"

namespace niandu {
namespace {

constexpr std::size_t kMaxColumns = 120;  // the widest table seen has 26
constexpr int kMaxLooks = 400;  // blocks looked at closely on one page; real pages have under 30
constexpr std::size_t kMaxLines = 3000;  // of one table on one page
constexpr int kMaxHeadLines = 6;         // above the first rule
constexpr double kReachEm = 1.0;         // white space between a rule and a row beyond it
constexpr double kFullRuleSlackPt = 18;  // rules across a table end within this of each other
constexpr int kMaxCuts = 3;              // text columns beside each other, one in another

std::string explain(const GridFit& fit, TableMethod method) {
  // Hundredths of an em are as fine as an alignment can be read.
  const auto hundredths = static_cast<long>(std::lround(fit.residual * 100));
  std::string out = method == TableMethod::kRowRules ? "rules above and below; " : "no rules; ";
  out += std::to_string(fit.columns - 1) + " shared white gaps; " + std::to_string(fit.full_rows) +
         " of " + std::to_string(fit.rows) + " rows with text in two or more columns, " +
         std::to_string(fit.value_rows) + " with numbers; aligned within " +
         std::to_string(hundredths) + "/100 em; " + std::to_string(fit.crossings) +
         " texts over a gap";
  return out;
}

// Segments of neighbouring columns that stand as near as words of a phrase are told apart.
WordLines columns_apart(WordLines words, std::span<const float> rules = {}) {
  return split_at_shared_gaps(split_at_edges(std::move(words)), rules);
}

// A column of which the header's name is all that there is: between known columns a gap of one line
// parts two more if no text of the block comes near it.
void add_rivers(const WordLines& words, std::vector<Separator>& separators) {
  constexpr float kRiverEm = 1.0F;
  const auto is_free = [&](float x0, float x1) {
    return std::none_of(words.lines.begin(), words.lines.end(), [&](const WordLine& line) {
      const auto segments = words.segments_of(line);
      return std::any_of(segments.begin(), segments.end(),
                         [&](const Segment& s) { return s.x0 < x1 && s.x1 > x0; });
    });
  };
  const std::vector<Separator> gaps = lines_to_separators(words, 0, words.lines.size(), 1);
  if (gaps.size() >= kMaxColumns) return;
  std::vector<Separator> rivers;
  for (const Separator& s : gaps) {
    if (s.crossings > 0 || s.width < kRiverEm * words.lines.front().size_pt) continue;
    const float x0 = s.x - s.width / 2, x1 = s.x + s.width / 2;
    const bool known = column_of(separators, x0) != column_of(separators, x1);
    if (!known && is_free(x0 + 0.1F, x1 - 0.1F)) rivers.push_back(s);
  }
  separators.insert(separators.end(), rivers.begin(), rivers.end());
  std::sort(separators.begin(), separators.end(),
            [](const Separator& a, const Separator& b) { return a.x < b.x; });
}

class Finder {
 public:
  Finder(const Page& page, std::span<const Box> ruled)
      : page_(page), ruled_(ruled), owned_(page.glyphs.size(), 0) {}

  std::vector<PageTable> find(const WordLines& words) {
    rules_ = page_to_rules(page_, ruled_);
    find_stacks(words);
    find_zones(words, 0);
    std::sort(tables_.begin(), tables_.end(), [](const PageTable& a, const PageTable& b) {
      return a.box.y0 != b.box.y0 ? a.box.y0 < b.box.y0 : a.box.x0 < b.box.x0;
    });
    return std::move(tables_);
  }

 private:
  bool is_taken(float x, float y) const {
    return std::any_of(tables_.begin(), tables_.end(),
                       [&](const PageTable& t) { return t.box.contains(x, y); });
  }

  // Rules within the block: those across it part rows, others head columns.
  void set_rules(TableBlock& block) const {
    const auto& box = block.box;
    double left = box.x1, right = box.x0;  // how far the widest rules go
    for (const RulePiece& line : rules_.lines) {
      if (line.y < box.y0 - 1 || line.y > box.y1 + 1) continue;
      left = std::min<double>(left, line.x0);
      right = std::max<double>(right, line.x1);
    }
    for (const RulePiece& line : rules_.lines) {
      if (line.y < box.y0 - 1 || line.y > box.y1 + 1) continue;
      const double covered = std::min<double>(line.x1, box.x1) - std::max<double>(line.x0, box.x0);
      // Rules under the heads of all columns but the stub part no rows.
      const bool whole = line.x0 < left + kFullRuleSlackPt && line.x1 > right - kFullRuleSlackPt &&
                         line.x0 < (box.x0 + block.separators.front().x) / 2 &&
                         line.x1 > (box.x1 + block.separators.back().x) / 2;
      if (covered > 0.8 * box.width() && whole) {
        block.rules.push_back(line.y);
      }
    }
    for (const RulePiece& piece : rules_.pieces) {
      if (piece.y < box.y0 - 1 || piece.y > box.y1 + 1) continue;
      if (piece.x1 < box.x0 || piece.x0 > box.x1) continue;
      const auto near = std::lower_bound(block.rules.begin(), block.rules.end(), piece.y - 1.5F);
      const bool across = near != block.rules.end() && *near < piece.y + 1.5F;
      if (!across) block.part_rules.push_back(piece);
    }
  }

  // Column rules through most of the block are separators, whatever the text says.
  void add_drawn_separators(TableBlock& block) const {
    for (const Ruling& r : page_.rulings) {
      if (r.horizontal || r.edge) continue;
      if (r.at < block.box.x0 + 4 || r.at > block.box.x1 - 4) continue;
      const double covered =
          std::min<double>(r.to, block.box.y1) - std::max<double>(r.from, block.box.y0);
      if (covered < 0.6 * block.box.height()) continue;
      auto& s = block.separators;
      const auto near =
          std::min_element(s.begin(), s.end(), [&](const Separator& a, const Separator& b) {
            return std::abs(a.x - r.at) < std::abs(b.x - r.at);
          });
      if (near != s.end() && std::abs(near->x - r.at) < near->width / 2 + 2) {
        near->x = r.at;
        near->drawn = true;
      } else {
        s.push_back({r.at, 0, 0, 0, true});
      }
    }
    std::sort(block.separators.begin(), block.separators.end(),
              [](const Separator& a, const Separator& b) { return a.x < b.x; });
  }

  static Box lines_box(const WordLines& words, std::size_t begin, std::size_t end) {
    Box box{1e9, 1e9, -1e9, -1e9};
    for (std::size_t i = begin; i < end; ++i) {
      const WordLine& l = words.lines[i];
      box.x0 = std::min<double>(box.x0, l.x0);
      box.x1 = std::max<double>(box.x1, l.x1);
      box.y0 = std::min<double>(box.y0, l.y0);
      box.y1 = std::max<double>(box.y1, l.y1);
    }
    return box;
  }

  void accept(BuiltTable built, TableMethod method) {
    Table& table = built.table.table;
    const GridFit& fit = built.fit;
    table.method = method;
    table.confidence = fit_to_confidence(fit, method);
    table.explanation = explain(fit, method);
    // Text that runs out of the frame of one table can stand in that of the next.
    const auto& glyphs = built.table.glyphs;
    const auto is_owned = [&](const TableGlyph& own) {
      return owned_[static_cast<std::size_t>(own.glyph)] != 0;
    };
    if (std::any_of(glyphs.begin(), glyphs.end(), is_owned)) return;
    for (const TableGlyph& own : glyphs) owned_[static_cast<std::size_t>(own.glyph)] = 1;
    tables_.push_back(std::move(built.table));
  }

  // True if the texts of a line keep to the columns: at least two, each in one column (above the
  // first rule also over a group of them).
  static bool keeps_columns(const WordLines& words, const WordLine& line, const TableBlock& block,
                            bool heading) {
    int inside = 0, crossing = 0, before = -1;
    for (const Segment& s : words.segments_of(line)) {
      if (s.x1 < block.box.x0 - 3 || s.x0 > block.box.x1 + 3) continue;
      if (s.x0 < block.box.x0 - 6 || s.x1 > block.box.x1 + 6) return false;
      const float slack = 0.3F * line.size_pt;
      const int first = column_of(block.separators, std::min(s.x0 + slack, s.x1));
      const int last = column_of(block.separators, std::max(s.x1 - slack, s.x0));
      if (first <= before) return false;
      before = last;
      ++inside;
      crossing += first < last ? 1 : 0;
    }
    return inside >= 2 && (heading ? crossing < inside : crossing == 0);
  }

  // Column names above the first rule and rows below the last one belong to the table.
  void extend(const WordLines& words, TableBlock& block) const {
    const auto below_top =
        std::lower_bound(words.lines.begin(), words.lines.end(), static_cast<float>(block.box.y0),
                         [](const WordLine& l, float y) { return l.baseline < y; });
    auto line = below_top;
    double reach = block.box.y0;
    for (int i = 0; i < kMaxHeadLines && line != words.lines.begin(); ++i) {
      --line;
      if (reach - line->baseline > kReachEm * line->size_pt) break;
      if (is_taken((line->x0 + line->x1) / 2, line->baseline)) break;
      if (!keeps_columns(words, *line, block, true)) break;
      block.box.y0 = line->y0 - 1;
      reach = line->y0;
    }
    line = std::lower_bound(words.lines.begin(), words.lines.end(),
                            static_cast<float>(block.box.y1 + 1),
                            [](const WordLine& l, float y) { return l.baseline < y; });
    reach = block.box.y1;
    for (; line != words.lines.end(); ++line) {
      if (line->y0 - reach > kReachEm * line->size_pt) break;
      if (is_taken((line->x0 + line->x1) / 2, line->baseline)) break;
      if (!keeps_columns(words, *line, block, false)) break;
      block.box.y1 = line->y1 + 1;
      reach = line->y1;
    }
  }

  // Heights of all rules between the first and the last of the stack, also of those that cross a
  // part of it only.
  std::vector<float> rules_within(const RuleStack& stack) const {
    std::vector<float> ys;
    for (const RulePiece& line : rules_.lines) {
      if (line.y < stack.ys.front() || line.y > stack.ys.back()) continue;
      if (line.x1 > stack.x0 && line.x0 < stack.x1) ys.push_back(line.y);
    }
    return ys;
  }

  void find_stacks(const WordLines& words) {
    for (const RuleStack& stack : rules_to_stacks(rules_, words)) {
      const float y0 = stack.ys.front(), y1 = stack.ys.back();
      if (++looks_ > kMaxLooks) return;
      if (is_taken((stack.x0 + stack.x1) / 2, (y0 + y1) / 2)) continue;
      const std::vector<float> rules = rules_within(stack);
      WordLines inside =
          columns_apart(words_within(words, stack.x0 - 3, y0, stack.x1 + 3, y1 + 1), rules);
      if (inside.lines.size() < 2 || inside.lines.size() > kMaxLines) continue;
      TableBlock block;
      block.line_end = inside.lines.size();
      const WordLines with_bands = with_band_lines(inside, rules);
      const int need = with_bands.lines.size() > 5 ? 2 : 1;
      block.separators = lines_to_separators(with_bands, 0, with_bands.lines.size(), need);
      if (need > 1 && !block.separators.empty()) add_rivers(inside, block.separators);
      block.box = {stack.x0, y0, stack.x1, y1};
      block.framed = true;
      add_drawn_separators(block);
      if (block.separators.empty() || block.separators.size() >= kMaxColumns) continue;
      if (is_running_text(inside, block)) continue;
      const Box ruled = block.box;
      extend(words, block);
      if (!(block.box == ruled)) {
        inside = columns_apart(words_within(words, stack.x0 - 3, static_cast<float>(block.box.y0),
                                            stack.x1 + 3, static_cast<float>(block.box.y1) + 1),
                               rules);
        block.line_end = inside.lines.size();
      }
      set_rules(block);
      BuiltTable built = block_to_table(page_, inside, block);
      if (!is_table_between_rules(built)) continue;
      accept(std::move(built), TableMethod::kRowRules);
    }
  }

  // Lines at the top that stand apart and run over the gaps are a title, not names of columns.
  static void drop_titles(const WordLines& words, TableBlock& block) {
    while (block.line_end - block.line_begin > 3) {
      const WordLine& line = words.lines[block.line_begin];
      const WordLine& next = words.lines[block.line_begin + 1];
      const WordLine& after = words.lines[block.line_begin + 2];
      const std::vector<Piece> pieces =
          lines_to_pieces(words, block.line_begin, block.line_begin + 1, block.separators);
      const bool crosses =
          std::any_of(pieces.begin(), pieces.end(), [](const Piece& p) { return p.spans(); });
      if (!crosses) return;
      // "Table 7.  Sales by year" begins in the first column and runs over the next.
      const bool near =
          pieces.size() == 2 && pieces.back().x0 - pieces.front().x1 < 1.6F * line.size_pt;
      const bool begins = pieces.front().first_column == 0 && (pieces.size() == 1 || near);
      const float leap = next.baseline - line.baseline;
      const bool apart =
          leap > 1.9F * line.size_pt && leap > 1.5F * (after.baseline - next.baseline);
      if (!begins && !apart) return;
      ++block.line_begin;
    }
  }

  // Lines above and below a table that was found already are not rows of one table.
  std::vector<Zone> parted_by_tables(const WordLines& words, const std::vector<Zone>& zones) const {
    std::vector<Zone> out;
    for (const Zone& zone : zones) {
      Zone part = zone;
      for (std::size_t i = zone.line_begin + 1; i < zone.line_end; ++i) {
        const WordLine& before = words.lines[i - 1];
        const WordLine& line = words.lines[i];
        const auto between = [&](const Box& box) {
          const double y = box.center_y();
          return y > before.baseline && y < line.baseline && box.x0 < line.x1 && box.x1 > line.x0;
        };
        if (!std::any_of(ruled_.begin(), ruled_.end(), between)) continue;
        if (i > part.line_begin + 1) out.push_back({part.line_begin, i});
        part.line_begin = i;
      }
      if (part.line_end > part.line_begin + 1) out.push_back(part);
    }
    return out;
  }

  void find_zones(const WordLines& all, int depth) {
    const WordLines free = without_tables(all);
    std::size_t done = 0;  // lines before this one were looked at on both sides of a gutter
    for (const Zone& zone : parted_by_tables(free, lines_to_zones(free))) {
      if (++looks_ > kMaxLooks) return;
      if (zone.line_end - zone.line_begin > kMaxLines || zone.line_end <= done) continue;
      WordLines words = columns_apart(lines_of_zone(free, zone));
      TableBlock block;
      block.line_end = words.lines.size();
      block.separators = lines_to_separators(words, 0, block.line_end, 2);
      if (block.separators.empty() || block.separators.size() >= kMaxColumns) continue;
      Zone whole = zone;
      if (const Zone rows = densest_rows(words, block.separators);
          rows.line_end - rows.line_begin < words.lines.size()) {
        whole = {zone.line_begin + rows.line_begin, zone.line_begin + rows.line_end};
        words = columns_apart(lines_of_zone(free, whole));
        block.line_end = words.lines.size();
        block.separators = lines_to_separators(words, 0, block.line_end, 2);
        if (block.separators.empty() || block.separators.size() >= kMaxColumns) continue;
      }
      const Zone grown =
          zone_with_tail(free, zone_with_heads(free, whole, block.separators), block.separators);
      if (grown.line_end - grown.line_begin > whole.line_end - whole.line_begin) {
        words = columns_apart(lines_of_zone(free, grown));
        block.line_end = words.lines.size();
      }
      drop_titles(words, block);
      block.box = lines_box(words, block.line_begin, block.line_end);
      if (const float gutter = running_text_gutter(words, block); gutter > 0) {
        if (depth < kMaxCuts) {
          // Rows of a table beside text agree with few of its lines: the zone may end in its
          // middle.
          const Zone all_of =
              along_gutter(free, {std::max(zone.line_begin, done), zone.line_end}, gutter, done);
          const WordLines beside = lines_of_zone(free, all_of);
          find_zones(words_within(beside, -1e6F, -1e6F, gutter, 1e6F), depth + 1);
          find_zones(words_within(beside, gutter, -1e6F, 1e6F, 1e6F), depth + 1);
          done = all_of.line_end;
        }
        continue;
      }
      add_drawn_separators(block);
      if (block.separators.size() >= kMaxColumns) continue;
      set_rules(block);
      BuiltTable built = block_to_table(page_, words, block);
      if (!is_table_by_alignment(built)) continue;
      accept(std::move(built), TableMethod::kAligned);
    }
  }

  WordLines without_tables(const WordLines& words) const {
    if (tables_.empty()) return words;
    WordLines out;
    out.glyphs = words.glyphs;
    for (const WordLine& line : words.lines) {
      WordLine kept = line;
      kept.segment_begin = static_cast<int>(out.segments.size());
      for (const Segment& s : words.segments_of(line)) {
        if (is_taken((s.x0 + s.x1) / 2, line.baseline)) continue;
        Segment segment = s;
        segment.word_begin = static_cast<int>(out.words.size());
        const auto of = words.words_of(s);
        out.words.insert(out.words.end(), of.begin(), of.end());
        segment.word_end = static_cast<int>(out.words.size());
        out.segments.push_back(segment);
      }
      kept.segment_end = static_cast<int>(out.segments.size());
      if (kept.segment_count() == 0) continue;
      kept.x0 = out.segments[static_cast<std::size_t>(kept.segment_begin)].x0;
      kept.x1 = out.segments.back().x1;
      out.lines.push_back(kept);
    }
    return out;
  }

  const Page& page_;
  std::span<const Box> ruled_;
  PageRules rules_;
  std::vector<PageTable> tables_;
  std::vector<char> owned_;  // per glyph of the page: it stands in one of tables_
  int looks_ = 0;            // bounds the work on hostile pages
};

// Takes what stands in the tables out of `free_glyphs`.
void drop_owned(const Page& page, std::span<const PageTable> tables,
                std::vector<int>& free_glyphs) {
  std::vector<char> owned(page.glyphs.size(), 0);
  for (const PageTable& table : tables) {
    for (const TableGlyph& own : table.glyphs) owned[static_cast<std::size_t>(own.glyph)] = 1;
  }
  std::erase_if(free_glyphs, [&](int g) { return owned[static_cast<std::size_t>(g)] != 0; });
}

}  // namespace

std::vector<PageTable> find_unruled_tables(const Page& page, const WordLines& words,
                                           std::span<const Box> ruled) {
  return Finder(page, ruled).find(words);
}

void complete_by_text(const Page& page, const tables::Drawn& drawn, const WordLines& words,
                      PageTables& tables) {
  using niandu::tables::Cuts;
  bool grown = false;
  for (PageTable& table : tables.tables) {
    const Box before = table.box;
    split_columns_by_text(page, tables.free_glyphs, table);
    split_labelled_items(page, table);
    const auto reading = niandu::tables::read_seams(page, drawn, words, table);
    const bool cut = reading && cut_rows(page, *reading, Cuts::kOutstanding, table) > 0;
    if (!cut) split_rows_by_text(page, table);
    grown = grown || !(table.box == before);
  }
  if (grown) drop_owned(page, tables.tables, tables.free_glyphs);
}

void add_tables_by_text(const Page& page, const tables::Drawn& drawn, PageTables& tables,
                        const WordLines& words, std::vector<PageTable> doubtful) {
  std::vector<Box> ruled;
  for (const PageTable& table : tables.tables) ruled.push_back(table.box);
  for (const PageTable& table : doubtful) ruled.push_back(table.box);
  std::vector<PageTable> first = find_unruled_tables(page, words, ruled);
  for (PageTable& table : doubtful) {
    for (const TableGlyph& own : table.glyphs) tables.free_glyphs.push_back(own.glyph);
    first.push_back(std::move(table));
  }
  std::sort(tables.free_glyphs.begin(), tables.free_glyphs.end());
  WordLines more;
  if (!doubtful.empty()) more = glyphs_to_words(page, tables.free_glyphs);
  const WordLines& all = doubtful.empty() ? words : more;
  std::vector<PageTable> found = niandu::tables::compete(
      page, drawn, all, std::move(first), niandu::tables::find_open_tables(page, drawn, all));
  if (found.empty()) return;
  drop_owned(page, found, tables.free_glyphs);
  tables.tables.insert(tables.tables.end(), std::make_move_iterator(found.begin()),
                       std::make_move_iterator(found.end()));
  std::stable_sort(tables.tables.begin(), tables.tables.end(),
                   [](const PageTable& a, const PageTable& b) {
                     return a.box.y0 != b.box.y0 ? a.box.y0 < b.box.y0 : a.box.x0 < b.box.x0;
                   });
  std::erase_if(tables.free_glyphs, [&](int g) {
    const Glyph& glyph = page.glyphs[static_cast<std::size_t>(g)];
    const double x = (glyph.x0 + glyph.x1) / 2.0;
    return std::any_of(tables.tables.begin(), tables.tables.end(), [&](const PageTable& t) {
      // Judged by the baseline, as the lines were: tall glyph boxes reach over a frame.
      return t.table.method != TableMethod::kRuled &&
             t.box.contains(x, glyph.baseline - 0.25 * glyph.size_pt);
    });
  });
}

}  // namespace niandu
