#include "pipeline/publish/compare/wording.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "common/utf8.h"

namespace niandu::compare {
namespace {

using Kind = WordingRun::Kind;

struct Piece {
  std::u32string same, removed, added;  // first what stays, then what was exchanged
};

// The longest common subsequence as pieces; of several the one that keeps the beginning.
std::vector<Piece> pieces_of(const std::u32string& a, const std::u32string& b) {
  const std::size_t width = b.size() + 1;
  std::vector<std::uint16_t> common((a.size() + 1) * width);
  for (std::size_t i = a.size(); i-- > 0;) {
    for (std::size_t j = b.size(); j-- > 0;) {
      const std::uint16_t longer = std::max(common[(i + 1) * width + j], common[i * width + j + 1]);
      const auto both = static_cast<std::uint16_t>(common[(i + 1) * width + j + 1] + 1);
      common[i * width + j] = a[i] == b[j] ? both : longer;
    }
  }
  std::vector<Piece> pieces(1);
  std::size_t i = 0, j = 0;
  while (i < a.size() || j < b.size()) {
    if (i < a.size() && j < b.size() && a[i] == b[j]) {
      if (!pieces.back().removed.empty() || !pieces.back().added.empty()) pieces.emplace_back();
      pieces.back().same += a[i];
      ++i;
      ++j;
    } else if (j == b.size() ||
               (i < a.size() && common[(i + 1) * width + j] >= common[i * width + j + 1])) {
      pieces.back().removed += a[i++];
    } else {
      pieces.back().added += b[j++];
    }
  }
  return pieces;
}

// What stays between two changes and is too short becomes part of both.
std::vector<Piece> without_confetti(const std::vector<Piece>& pieces) {
  std::vector<Piece> kept;
  for (const Piece& piece : pieces) {
    const bool changes = !piece.removed.empty() || !piece.added.empty();
    if (kept.empty() || piece.same.size() >= kLeastSame || !changes) {
      kept.push_back(piece);
      continue;
    }
    kept.back().removed += piece.same + piece.removed;
    kept.back().added += piece.same + piece.added;
  }
  return kept;
}

}  // namespace

std::vector<WordingRun> wording_changes(std::string_view before, std::string_view after) {
  const std::u32string a = to_utf32(before), b = to_utf32(after);
  std::vector<Piece> pieces;
  if (a.size() > kMostCharacters || b.size() > kMostCharacters) {
    pieces.push_back({{}, a == b ? U"" : a, a == b ? U"" : b});
    if (a == b) pieces.back().same = a;
  } else {
    pieces = without_confetti(pieces_of(a, b));
  }
  std::vector<WordingRun> runs;
  const auto add = [&](Kind kind, const std::u32string& text) {
    if (!text.empty()) runs.push_back({kind, to_utf8(text)});
  };
  for (const Piece& piece : pieces) {
    add(Kind::kSame, piece.same);
    add(Kind::kRemoved, piece.removed);
    add(Kind::kAdded, piece.added);
  }
  return runs;
}

}  // namespace niandu::compare
