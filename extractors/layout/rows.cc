#include "extractors/layout/rows.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>

#include "common/utf8.h"

namespace niandu::layout {
namespace {

// Baselines of one line differ by rounding and by the fonts' own offsets: measured at most 0.1 of
// the size in the sample documents.
constexpr float kSameBaseline = 0.15F;
// A gap wider than this (in sizes) cuts a row into runs that may move on their own.
constexpr float kRunGap = 0.3F;
// Superscripts and floating punctuation stand this close (in sizes) to the text they belong to.
constexpr float kTouch = 0.6F;
// Footnote marks and exponents are set at 0.5 to 0.75 of the size.
constexpr float kSmall = 0.8F;
// Same-sized text of one line, set a little high or low; line pitch is 1 size or more.
constexpr float kShifted = 0.4F;
// Punctuation that a producer put on a baseline of its own (domain.md 1.5, line-initial 「，」).
constexpr float kFloating = 0.7F;
constexpr std::size_t kMaxFloating = 2;
// Rows looked at on each side; bounds the work on pages where every glyph has its own baseline.
constexpr std::size_t kNeighbours = 6;

struct Run {
  std::size_t row = 0;
  std::size_t begin = 0, end = 0;  // glyphs of the row
  float u0 = 0, u1 = 0, v0 = 0, v1 = 0;
  float baseline = 0, size_pt = 0;
  std::size_t inked = 0;
  bool punctuation = true;
  bool host = false;
  std::size_t target = 0;  // row it goes to
};

bool is_floating_mark(char32_t c) {
  return (c >= 0x3001 && c <= 0x3003) || c == 0xFF0C || c == 0xFF0E || c == 0xFF1A || c == 0xFF1B ||
         c == ',' || c == '.' || c == ':' || c == ';' || c == 0x30FB || c == 0xB7 || c == 0x2027;
}

bool along_line(const FramedGlyph& a, const FramedGlyph& b) {
  if (a.u0 != b.u0) return a.u0 < b.u0;
  // White space squeezed to nothing goes before the glyph that starts at the same place.
  if (a.u1 != b.u1) return a.u1 < b.u1;
  return a.index < b.index;
}

std::vector<Row> cut_by_baseline(std::vector<FramedGlyph>& glyphs) {
  std::sort(glyphs.begin(), glyphs.end(), [](const FramedGlyph& a, const FramedGlyph& b) {
    return a.baseline != b.baseline ? a.baseline < b.baseline : a.index < b.index;
  });
  std::vector<Row> rows;
  for (std::size_t i = 0; i < glyphs.size();) {
    Row row;
    row.baseline = glyphs[i].baseline;
    const std::size_t begin = i;
    bool ink = false;
    for (; i < glyphs.size(); ++i) {
      const float tolerance = std::clamp(kSameBaseline * glyphs[i].size_pt, 0.5F, 3.0F);
      if (glyphs[i].baseline - row.baseline > tolerance) break;
      ink = ink || !glyphs[i].space;
    }
    if (!ink) continue;
    const auto at = [&](std::size_t k) { return glyphs.begin() + static_cast<std::ptrdiff_t>(k); };
    row.baseline = glyphs[begin + (i - begin) / 2].baseline;
    row.glyphs.assign(at(begin), at(i));
    std::sort(row.glyphs.begin(), row.glyphs.end(), along_line);
    rows.push_back(std::move(row));
  }
  return rows;
}

void append_runs(const Row& row, std::size_t row_index, std::vector<Run>& runs) {
  Run run;
  const auto flush = [&](std::size_t end) {
    run.end = end;
    if (run.inked > 0) runs.push_back(run);
  };
  for (std::size_t i = 0; i < row.glyphs.size(); ++i) {
    const FramedGlyph& g = row.glyphs[i];
    if (g.space) continue;
    if (run.inked == 0 || g.u0 - run.u1 > kRunGap * std::max(g.size_pt, run.size_pt)) {
      flush(i);
      run = Run{row_index,    i,         i, g.u0, g.u1,  g.v0,     g.v1,
                row.baseline, g.size_pt, 0, true, false, row_index};
    }
    run.u1 = std::max(run.u1, g.u1);
    run.v0 = std::min(run.v0, g.v0);
    run.v1 = std::max(run.v1, g.v1);
    run.size_pt = std::max(run.size_pt, g.size_pt);
    run.punctuation = run.punctuation && is_floating_mark(g.code);
    ++run.inked;
  }
  flush(row.glyphs.size());
}

bool belongs(const Run& run, const Run& host) {
  const float shift = std::abs(run.baseline - host.baseline);
  const float middle = (run.v0 + run.v1) / 2;
  if (run.size_pt <= kSmall * host.size_pt) return middle >= host.v0 && middle <= host.v1;
  const float size = std::min(run.size_pt, host.size_pt);
  if (run.punctuation && !host.punctuation && run.inked <= kMaxFloating) {
    return shift <= kFloating * size && std::min(run.v1, host.v1) > std::max(run.v0, host.v0);
  }
  return shift <= kShifted * size && host.inked >= run.inked;
}

// True if a glyph of `row` has ink over the run's extent (a fifth of a size may overlap).
bool collides(const Run& run, const Row& row) {
  const float slack = 0.2F * run.size_pt;
  auto it = std::lower_bound(row.glyphs.begin(), row.glyphs.end(), run.u0 + slack,
                             [](const FramedGlyph& g, float u) { return g.u0 < u; });
  // Glyphs that start before the run may reach into it: the few directly before are enough.
  for (auto back = it; back != row.glyphs.begin() && std::distance(back, it) < 3;) {
    --back;
    if (!back->space && back->u1 > run.u0 + slack) return true;
  }
  for (; it != row.glyphs.end() && it->u0 < run.u1 - slack; ++it) {
    if (!it->space) return true;
  }
  return false;
}

// The run of `row` (given by its range in `runs`, ordered along u) that touches `run`.
Run* touching(const Run& run, Run* first, Run* last, const Row& row) {
  if (first == last || collides(run, row)) return nullptr;
  Run* after =
      std::lower_bound(first, last, run.u0, [](const Run& r, float u) { return r.u0 < u; });
  const auto near = [&](const Run& host) {
    const float gap = std::max(host.u0 - run.u1, run.u0 - host.u1);
    return gap <= kTouch * std::max(host.size_pt, run.size_pt) && belongs(run, host);
  };
  if (after != first && near(*(after - 1))) return after - 1;
  if (after != last && near(*after)) return after;
  return nullptr;
}

bool rows_are_close(const Row& a, const Row& b) {
  float size = 0;
  for (const FramedGlyph& g : a.glyphs) size = std::max(size, g.size_pt);
  for (const FramedGlyph& g : b.glyphs) size = std::max(size, g.size_pt);
  return std::abs(a.baseline - b.baseline) <= size;
}

void move_strays(std::vector<Row>& rows) {
  std::vector<bool> close(rows.size(), false);  // row i and i + 1 may share text
  bool any = false;
  for (std::size_t i = 0; i + 1 < rows.size(); ++i) {
    close[i] = rows_are_close(rows[i], rows[i + 1]);
    any = any || close[i];
  }
  if (!any) return;
  std::vector<Run> runs;
  std::vector<std::size_t> first_run(rows.size() + 1, 0);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    first_run[i] = runs.size();
    append_runs(rows[i], i, runs);
  }
  first_run[rows.size()] = runs.size();
  std::vector<std::size_t> order(runs.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  // Small pieces move first, so that the larger ones they touch stay where they are.
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return runs[a].size_pt * static_cast<float>(runs[a].inked) <
           runs[b].size_pt * static_cast<float>(runs[b].inked);
  });
  bool moved = false;
  for (const std::size_t r : order) {
    Run& run = runs[r];
    if (run.host) continue;
    Run* best = nullptr;
    const auto consider = [&](std::size_t row) {
      Run* host =
          touching(run, runs.data() + first_run[row], runs.data() + first_run[row + 1], rows[row]);
      if (host == nullptr || host->target != host->row) return;
      const auto overlap = [&](const Run& h) {
        return std::min(h.v1, run.v1) - std::max(h.v0, run.v0);
      };
      if (best == nullptr || overlap(*host) > overlap(*best)) best = host;
    };
    for (std::size_t k = 1; k <= kNeighbours && run.row >= k && close[run.row - k]; ++k) {
      consider(run.row - k);
    }
    for (std::size_t k = 1; k <= kNeighbours && run.row + k < rows.size() && close[run.row + k - 1];
         ++k) {
      consider(run.row + k);
    }
    if (best == nullptr) continue;
    best->host = true;
    run.target = best->row;
    moved = true;
  }
  if (!moved) return;
  std::vector<bool> touched(rows.size(), false);
  for (const Run& run : runs) {
    if (run.target == run.row) continue;
    Row& from = rows[run.row];
    for (std::size_t i = run.begin; i < run.end; ++i) {
      rows[run.target].glyphs.push_back(from.glyphs[i]);
      from.glyphs[i].index = -1;
    }
    touched[run.target] = touched[run.row] = true;
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!touched[i]) continue;
    auto& glyphs = rows[i].glyphs;
    std::erase_if(glyphs, [](const FramedGlyph& g) { return g.index < 0; });
    if (std::all_of(glyphs.begin(), glyphs.end(), [](const FramedGlyph& g) { return g.space; })) {
      glyphs.clear();
    }
    std::sort(glyphs.begin(), glyphs.end(), along_line);
  }
  std::erase_if(rows, [](const Row& row) { return row.glyphs.empty(); });
}

}  // namespace

std::vector<Row> glyphs_to_rows(std::vector<FramedGlyph> glyphs) {
  std::vector<Row> rows = cut_by_baseline(glyphs);
  move_strays(rows);
  return rows;
}

}  // namespace niandu::layout
