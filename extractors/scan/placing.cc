#include "extractors/scan/placing.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>

namespace niandu::scan {
namespace {

// A stretch of columns with ink. `cut`: what it costs to part it from the one before (0: white is
// between them).
struct Piece {
  int x0, x1;
  double cut = 0;
};

struct Width {
  double expected, spread;  // of the ink, in ems
};

Width width_of(char32_t code) {
  if (code == U'一' || code == U'—' || code == U'ー') return {0.88, 0.12};
  if (code < 0x80) {
    if (code == U'1' || code == U'I' || code == U'l' || code == U'i') return {0.22, 0.12};
    if (code == U'.' || code == U',' || code == U':' || code == U';' || code == U'\'')
      return {0.12, 0.1};
    if (code == U'(' || code == U')' || code == U'-') return {0.22, 0.12};
    if (code == U'%' || code == U'W' || code == U'M' || code == U'@') return {0.7, 0.2};
    return {0.42, 0.12};
  }
  constexpr std::u32string_view kNarrow = U"，。、；：？！（）「」『』【】《》〈〉〔〕·・‧．";
  if (kNarrow.find(code) != std::u32string_view::npos) return {0.25, 0.15};
  return {0.86, 0.14};
}

double squared(double value) { return value * value; }

// Columns with ink; wide stretches are cut where there is least of it.
std::vector<Piece> pieces_of(const Pixels& ink, const Rect& strip, int em) {
  std::vector<int> columns(static_cast<std::size_t>(strip.width()), 0);
  for (int y = strip.y0; y < strip.y1; ++y) {
    for (int x = strip.x0; x < strip.x1; ++x) {
      columns[static_cast<std::size_t>(x - strip.x0)] += ink.at(x, y);
    }
  }
  const auto count = [&](int x) { return columns[static_cast<std::size_t>(x - strip.x0)]; };
  std::vector<Piece> pieces;
  const int least = std::max(2, em / 6);
  for (int x = strip.x0; x < strip.x1;) {
    if (count(x) == 0) {
      ++x;
      continue;
    }
    int end = x;
    while (end < strip.x1 && count(end) > 0) ++end;
    double cut = 0;
    while (end - x > em / 2) {
      int best = -1;
      for (int at = x + least; at < std::min(end - least / 2, x + em / 2); ++at) {
        if (best < 0 || count(at) < count(best)) best = at;
      }
      if (best < 0) break;
      pieces.push_back({x, best, cut});
      cut = 0.4 + 6.0 * count(best) / std::max(1, strip.height());
      x = best;
    }
    pieces.push_back({x, end, cut});
    x = end;
  }
  return pieces;
}

constexpr double kNoInk = 9, kSkippedPiece = 4;

// What it costs that a character is the pieces from `begin` up to `end`.
double cost_of(const Symbol& symbol, const std::vector<Piece>& pieces, std::size_t begin,
               std::size_t end, double em) {
  const Width width = width_of(symbol.code);
  const double ink = (pieces[end - 1].x1 - pieces[begin].x0) / em;
  double cost = std::min(30.0, squared((ink - width.expected) / width.spread));
  for (std::size_t i = begin + 1; i < end; ++i) {
    cost += squared((pieces[i].x0 - pieces[i - 1].x1) / em / 0.16);
  }
  const double middle = (pieces[begin].x0 + pieces[end - 1].x1) / 2.0;
  const double said = (symbol.x0 + symbol.x1) / 2.0;
  return cost + std::min(20.0, 0.7 * squared((middle - said) / em)) + pieces[begin].cut;
}

// Ink of a character that nobody read; specks are none.
void dispute_beside(const Piece& piece, const Rect& strip, int em, const Pixels& ink,
                    std::vector<PlacedSymbol>& placed) {
  constexpr double kLeastWidth = 0.08, kLeastInk = 0.015;  // of an em and of its square
  int count = 0;
  for (int y = strip.y0; y < strip.y1; ++y) {
    for (int x = piece.x0; x < piece.x1; ++x) count += ink.at(x, y);
  }
  if (piece.x1 - piece.x0 < kLeastWidth * em || count < kLeastInk * em * em) return;
  const auto distance = [&](const PlacedSymbol& symbol) {
    return std::max(symbol.x0 - piece.x1, piece.x0 - symbol.x1);
  };
  const auto nearest = std::min_element(
      placed.begin(), placed.end(),
      [&](const PlacedSymbol& a, const PlacedSymbol& b) { return distance(a) < distance(b); });
  nearest->symbol.certainty = std::min(nearest->symbol.certainty, kDisputed);
}

}  // namespace

bool is_full_width(char32_t code) {
  return (code >= 0x2E80 && code < 0xA000) || (code >= 0xF900 && code < 0xFB00) ||
         (code >= 0xFE30 && code < 0xFE50) || (code >= 0xFF01 && code < 0xFF61) ||
         code >= 0x20000 || code == U'×' || code == U'÷' || code == U'—' || code == U'…';
}

std::vector<PlacedSymbol> place_symbols(const std::vector<Symbol>& symbols, const Pixels& ink,
                                        const Rect& strip, int em) {
  constexpr std::size_t kMostPieces = 9;  // of one character
  const std::vector<Piece> pieces = pieces_of(ink, strip, em);
  const std::size_t m = pieces.size(), n = symbols.size();
  std::vector<PlacedSymbol> placed;
  if (m == 0 || n == 0 || m * n > 400'000) return placed;
  constexpr double kNever = std::numeric_limits<double>::infinity();
  const std::size_t row = m + 1;
  std::vector<double> cost((n + 1) * row, kNever);
  std::vector<std::size_t> from((n + 1) * row, 0);  // piece at which the last character begins
  for (std::size_t p = 0; p <= m; ++p) cost[p] = kSkippedPiece * static_cast<double>(p);
  for (std::size_t s = 1; s <= n; ++s) {
    for (std::size_t p = 0; p <= m; ++p) {
      double& best = cost[s * row + p];
      std::size_t& origin = from[s * row + p];
      best = cost[(s - 1) * row + p] + kNoInk;
      origin = p;
      if (p > 0 && cost[s * row + p - 1] + kSkippedPiece < best) {
        best = cost[s * row + p - 1] + kSkippedPiece;
        origin = m + 1;  // skipped
      }
      for (std::size_t k = 1; k <= std::min(p, kMostPieces); ++k) {
        const double before = cost[(s - 1) * row + p - k];
        if (before >= best) continue;
        const double sum = before + cost_of(symbols[s - 1], pieces, p - k, p, em);
        if (sum < best) best = sum, origin = p - k;
      }
    }
  }
  placed.resize(n);
  std::vector<std::size_t> unread;  // pieces
  std::size_t left = m;
  for (std::size_t s = n, p = m; s > 0;) {
    const std::size_t origin = from[s * row + p];
    if (origin == m + 1) {
      unread.push_back(--p);
      left = p;
      continue;
    }
    PlacedSymbol& symbol = placed[--s];
    symbol.symbol = symbols[s];
    symbol.has_ink = origin < p;
    const std::size_t near = std::min(origin, m - 1);
    symbol.x0 = pieces[near].x0;
    symbol.x1 = symbol.has_ink ? pieces[p - 1].x1 : pieces[near].x0;
    p = left = origin;
  }
  while (left > 0) unread.push_back(--left);
  for (const std::size_t piece : unread) dispute_beside(pieces[piece], strip, em, ink, placed);
  return placed;
}

}  // namespace niandu::scan
