#include "extractors/tables/readings/header.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace niandu::tables {
namespace {

// Lines of one header cell stand this near.
constexpr float kHeaderPitchEm = 1.75F;

// Columns that a rule under the line covers for the better half of their text (a cut may
// be far from it), or of their width; first > last: none.
std::pair<int, int> columns_under(const RulePiece& rule, std::span<const float> cuts,
                                  std::span<const TextExtent> extents, const Box& box) {
  const auto columns = static_cast<int>(cuts.size()) + 1;
  int first = columns, last = -1;
  for (int c = 0; c < columns; ++c) {
    const TextExtent& text = extents[static_cast<std::size_t>(c)];
    const bool filled = text.x0 < text.x1;
    const double x0 = filled ? text.x0 : c == 0 ? box.x0 : cuts[static_cast<std::size_t>(c - 1)];
    const double x1 = filled             ? text.x1
                      : c + 1 == columns ? box.x1
                                         : cuts[static_cast<std::size_t>(c)];
    const double covered = std::min<double>(x1, rule.x1) - std::max<double>(x0, rule.x0);
    if (covered > 0.5 * (x1 - x0)) {
      first = std::min(first, c);
      last = std::max(last, c);
    }
  }
  return {first, last};
}

// The nearest rule under the middle of a piece; null if there is none.
const RulePiece* rule_under(const WordLines& words, const ColumnPiece& piece,
                            std::span<const RulePiece> rules) {
  const WordLine& line = words.lines[static_cast<std::size_t>(piece.line)];
  const float middle = (piece.x0 + piece.x1) / 2;
  for (const RulePiece& rule : rules) {
    if (rule.y < line.baseline || rule.y > line.baseline + 1.2F * line.size_pt) continue;
    if (middle >= rule.x0 && middle <= rule.x1) return &rule;
  }
  return nullptr;
}

// The cut nearest to x, as the last column on its left.
int last_column_before(float x, std::span<const float> cuts) {
  std::size_t best = 0;
  for (std::size_t s = 1; s < cuts.size(); ++s) {
    if (std::abs(cuts[s] - x) < std::abs(cuts[best] - x)) best = s;
  }
  return static_cast<int>(best);
}

// Widens the pieces of a line to the columns of the rules under them; pieces over one rule share
// its columns, each up to the cut midway to its neighbour.
void widen_by_rules(const WordLines& words, std::vector<ColumnPiece>& line,
                    std::span<const RulePiece> rules, std::span<const float> cuts,
                    std::span<const TextExtent> extents, const Box& box) {
  for (std::size_t k = 0; k < line.size();) {
    const RulePiece* rule = rule_under(words, line[k], rules);
    std::size_t end = k + 1;
    while (rule != nullptr && end < line.size() && rule_under(words, line[end], rules) == rule)
      ++end;
    if (rule == nullptr) {
      k = end;
      continue;
    }
    auto [first, last] = columns_under(*rule, cuts, extents, box);
    for (std::size_t i = k; i < end && first <= last; ++i) {
      int until = last;
      if (i + 1 < end) {
        until =
            std::clamp(last_column_before((line[i].x1 + line[i + 1].x0) / 2, cuts), first, last);
      }
      line[i].first_column = std::min(first, until);
      line[i].last_column = until;
      first = until + 1;
    }
    k = end;
  }
}

// Middle of the text of columns first..last; of the space between their cuts if there is
// none.
float column_middle(int first, int last, std::span<const float> cuts,
                    std::span<const TextExtent> extents, const Box& box) {
  const TextExtent& a = extents[static_cast<std::size_t>(first)];
  const TextExtent& b = extents[static_cast<std::size_t>(last)];
  if (a.x0 <= a.x1 && b.x0 <= b.x1) return (a.x0 + b.x1) / 2;
  const auto columns = static_cast<int>(cuts.size()) + 1;
  const double x0 = first == 0 ? box.x0 : cuts[static_cast<std::size_t>(first - 1)];
  const double x1 = last + 1 >= columns ? box.x1 : cuts[static_cast<std::size_t>(last)];
  return static_cast<float>((x0 + x1) / 2);
}

struct Level {
  std::vector<HeaderCell> cells;  // by first column
  int last_line = -1;
};

template <typename A>
bool same_columns(const A& cell, const ColumnPiece& piece) {
  return cell.first_column == piece.first_column && cell.last_column == piece.last_column;
}

bool overlaps(const HeaderCell& cell, const ColumnPiece& piece) {
  return cell.first_column <= piece.last_column && piece.first_column <= cell.last_column;
}

bool is_beside(const ColumnPiece& a, const ColumnPiece& b) {
  return a.first_column == b.last_column + 1 || b.first_column == a.last_column + 1;
}

bool names_beside(const std::vector<ColumnPiece>& line, const ColumnPiece& piece) {
  return std::any_of(line.begin(), line.end(),
                     [&](const ColumnPiece& other) { return is_beside(other, piece); });
}

// The first line of a column's name that goes on below, centred on the same line or from the same
// edge: it stands above its neighbours because it is longer, not because it heads them. Names of
// one line may stand between the two: where they do and none stands beside the second, however far
// that is.
bool goes_on_below(const WordLines& words, const ColumnPiece& piece,
                   std::span<const std::vector<ColumnPiece>> below) {
  // Browsers set lines 1.42 em apart.
  constexpr float kPitchEm = 1.45F;
  constexpr float kSamePlaceEm = 0.15F;
  if (piece.spans()) return false;
  bool between = false;
  for (const std::vector<ColumnPiece>& pieces : below) {
    for (const ColumnPiece& next : pieces) {
      if (!same_columns(piece, next)) continue;
      const WordLine& line = words.lines[static_cast<std::size_t>(next.line)];
      const float pitch =
          line.baseline - words.lines[static_cast<std::size_t>(piece.line)].baseline;
      const float off = std::min(std::abs((piece.x0 + piece.x1) / 2 - (next.x0 + next.x1) / 2),
                                 std::abs(piece.x0 - next.x0));
      const bool near = pitch < kPitchEm * line.size_pt || (between && !names_beside(pieces, next));
      return near && off < kSamePlaceEm * line.size_pt;
    }
    between = between || names_beside(pieces, piece);
  }
  return false;
}

// A heading that is centred over several columns without covering them: the neighbours on its line
// say where its group ends, the columns named below say that there is a group.
void widen_by_centre(const WordLines& words, std::vector<ColumnPiece>& line,
                     std::span<const std::vector<ColumnPiece>> below,
                     const std::vector<bool>& named_below, std::span<const float> cuts,
                     std::span<const TextExtent> extents, const Box& box) {
  const auto columns = static_cast<int>(cuts.size()) + 1;
  for (std::size_t k = 0; k < line.size(); ++k) {
    ColumnPiece& piece = line[k];
    if (goes_on_below(words, piece, below)) continue;
    const float middle = (piece.x0 + piece.x1) / 2;
    const int low = k == 0 ? 1 : line[k - 1].last_column + 1;
    const int high = k + 1 == line.size() ? columns - 1 : line[k + 1].first_column - 1;
    int first = piece.first_column, last = piece.last_column;
    float best = std::abs(column_middle(first, last, cuts, extents, box) - middle);
    const int at_first = first, at_last = last;
    for (int a = std::max(low, 0); a <= at_first; ++a) {
      for (int b = at_last; b <= high; ++b) {
        if (a == at_first && b == at_last) continue;
        bool named = true;
        for (int c = a; c <= b; ++c) named = named && named_below[static_cast<std::size_t>(c)];
        if (!named) continue;
        const float off = std::abs(column_middle(a, b, cuts, extents, box) - middle);
        // Of groups as well centred the wider one holds the heading.
        if (off < 0.6F * best || (off < best + 2 && b - a > last - first && best > 4)) {
          best = off;
          first = a;
          last = b;
        }
      }
    }
    piece.first_column = first;
    piece.last_column = last;
  }
}

// Whether two words look the same: both ends and what is between them by count.
bool same_word(const Word& a, const Word& b) {
  return a.first == b.first && a.last == b.last && a.digits == b.digits && a.letters == b.letters &&
         a.ideographs == b.ideographs && a.glyph_end - a.glyph_begin == b.glyph_end - b.glyph_begin;
}

bool same_words(const WordLines& words, const ColumnPiece& a, const ColumnPiece& b) {
  if (a.word_end - a.word_begin != b.word_end - b.word_begin) return false;
  const auto begin = words.words.begin();
  return std::equal(begin + a.word_begin, begin + a.word_end, begin + b.word_begin, same_word);
}

// The columns of each of a line's groups, where the names below come again under every one
// (「目標 實際 達成率 目標 實際 達成率」); 0: they do not.
std::size_t repeated_names(const WordLines& words, std::size_t groups,
                           std::span<const ColumnPiece> names) {
  const std::size_t each = groups < 2 ? 0 : names.size() / groups;
  if (each < 2) return 0;
  const auto own = names.last(each * groups);
  for (std::size_t i = 0; i < own.size(); ++i) {
    if (own[i].spans()) return 0;
    if (i > 0 && own[i].first_column != own[i - 1].first_column + 1) return 0;
    if (i >= each && !same_words(words, own[i], own[i - each])) return 0;
  }
  return each;
}

// Over the middle column of its group a heading looks like that column's: the names that come again
// below say that it is not, where the headings differ.
void widen_by_repeats(const WordLines& words, std::span<ColumnPiece> line,
                      std::span<const ColumnPiece> names) {
  // What stands left of the names below heads no group.
  while (!line.empty() && line.front().last_column < names.front().first_column) {
    line = line.subspan(1);
  }
  const std::size_t each = repeated_names(words, line.size(), names);
  if (each == 0) return;
  const int begin = names[names.size() - each * line.size()].first_column;
  const auto first_of = [&](std::size_t k) { return begin + static_cast<int>(k * each); };
  for (std::size_t k = 0; k < line.size(); ++k) {
    const int before = line[k].first_column - first_of(k);
    const int behind = first_of(k + 1) - 1 - line[k].last_column;
    if (before < 0 || before != behind) return;  // not in the middle of its group
    if (k > 0 && same_words(words, line[k], line[k - 1])) return;
  }
  for (std::size_t k = 0; k < line.size(); ++k) {
    line[k].first_column = first_of(k);
    line[k].last_column = first_of(k + 1) - 1;
  }
}

// The only name of a column beside names of several levels is of all levels.
void stretch_names(Header& header) {
  for (HeaderCell& cell : header.cells) {
    if (cell.first_column != cell.last_column) continue;
    const bool only = std::none_of(header.cells.begin(), header.cells.end(), [&](const auto& c) {
      return &c != &cell && c.first_column <= cell.last_column &&
             c.last_column >= cell.first_column;
    });
    if (!only) continue;
    cell.level = 0;
    cell.levels = header.levels;
  }
}

}  // namespace

Header pieces_to_header(const WordLines& words, std::span<const ColumnPiece> pieces,
                        std::span<const float> cuts, std::span<const TextExtent> extents,
                        std::span<const RulePiece> part_rules, const Box& box) {
  const std::size_t columns = cuts.size() + 1;
  std::vector<std::vector<ColumnPiece>> lines;
  for (const ColumnPiece& piece : pieces) {
    if (lines.empty() || lines.back().front().line != piece.line) lines.emplace_back();
    lines.back().push_back(piece);
  }
  for (auto& line : lines) widen_by_rules(words, line, part_rules, cuts, extents, box);
  // Bottom up: which columns are named one by one below a line.
  std::vector<bool> named(columns, false);
  for (std::size_t i = lines.size(); i-- > 0;) {
    const bool limited = columns <= 64;  // groups are tried pairwise
    if (i + 1 < lines.size() && lines[i].size() + 1 < columns && limited) {
      if (part_rules.empty())
        widen_by_centre(words, lines[i], std::span(lines).subspan(i + 1), named, cuts, extents,
                        box);
      widen_by_repeats(words, lines[i], lines.back());
    }
    for (const ColumnPiece& piece : lines[i]) {
      if (!piece.spans()) named[static_cast<std::size_t>(piece.first_column)] = true;
    }
  }
  std::vector<Level> levels;
  for (const std::vector<ColumnPiece>& line : lines) {
    bool opens = levels.empty();
    if (!opens) {
      for (const ColumnPiece& piece : line) {
        for (const HeaderCell& cell : levels.back().cells) {
          opens = opens || (overlaps(cell, piece) && !same_columns(cell, piece));
        }
      }
    }
    if (opens) levels.emplace_back();
    Level& level = levels.back();
    for (const ColumnPiece& piece : line) {
      bool joined = false;
      for (HeaderCell& cell : level.cells) {
        if (same_columns(cell, piece)) {
          cell.pieces.push_back(piece);
          joined = true;
          break;
        }
      }
      if (!joined) {
        level.cells.push_back({static_cast<int>(levels.size()) - 1,
                               1,
                               piece.first_column,
                               piece.last_column,
                               {piece}});
      }
    }
    level.last_line = line.front().line;
  }
  // A column's name that goes on in the next level is one cell over both.
  Header header;
  header.levels = static_cast<int>(levels.size());
  for (Level& level : levels) {
    for (HeaderCell& cell : level.cells) {
      bool joined = false;
      if (cell.level > 0 && cell.first_column == cell.last_column) {
        for (HeaderCell& above : header.cells) {
          if (above.first_column != cell.first_column || above.last_column != cell.last_column ||
              above.level + above.levels != cell.level) {
            continue;
          }
          const WordLine& last = words.lines[static_cast<std::size_t>(above.pieces.back().line)];
          const WordLine& next = words.lines[static_cast<std::size_t>(cell.pieces.front().line)];
          if (next.baseline - last.baseline > kHeaderPitchEm * last.size_pt) continue;
          above.levels += cell.levels;
          above.pieces.insert(above.pieces.end(), cell.pieces.begin(), cell.pieces.end());
          joined = true;
          break;
        }
      }
      if (!joined) header.cells.push_back(std::move(cell));
    }
  }
  stretch_names(header);
  return header;
}

}  // namespace niandu::tables
