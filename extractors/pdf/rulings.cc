#include "extractors/pdf/rulings.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <tuple>

namespace niandu {
namespace {

// Pieces whose middles differ by less are one line.
constexpr float kCollinearPt = 0.6F;
// Gaps along a line up to this are bridged.
constexpr float kGapPt = 1.0F;
// Two parallel lines nearer than this are one double line: no text fits between them.
constexpr float kDoublePt = 3.0F;
// A dash or dot is at most this long, the gap after it too.
constexpr float kDashPt = 6.0F;
constexpr int kMinDashes = 4;
// Shorter lines bound nothing.
constexpr float kMinLengthPt = 3.0F;
// Neighbours looked at when searching for the partner of a double line.
constexpr int kMaxNeighbours = 64;

bool before(const Ruling& a, const Ruling& b) {
  return std::tie(b.horizontal, a.at, a.from, a.to) < std::tie(a.horizontal, b.at, b.from, b.to);
}

// One line from pieces that lie on each other or touch.
class Run {
 public:
  explicit Run(const LinePiece& piece) : last_length_(piece.to - piece.from) {
    ruling_.horizontal = piece.horizontal;
    ruling_.from = piece.from;
    ruling_.to = piece.to;
    ruling_.edge = piece.edge;
    low_ = piece.at - piece.thickness_pt / 2;
    high_ = piece.at + piece.thickness_pt / 2;
    thickness_ = piece.thickness_pt;
    dashed_ = piece.dashed;
    longest_ = last_length_;
  }

  [[nodiscard]] bool takes(const LinePiece& piece) const {
    const float gap = piece.from - ruling_.to;
    if (gap <= kGapPt) return true;
    const float length = piece.to - piece.from;
    return gap <= kDashPt && length <= kDashPt && longest_ <= kDashPt;
  }

  void take(const LinePiece& piece) {
    if (piece.from - ruling_.to > kGapPt) ++gaps_;
    ruling_.to = std::max(ruling_.to, piece.to);
    low_ = std::min(low_, piece.at - piece.thickness_pt / 2);
    high_ = std::max(high_, piece.at + piece.thickness_pt / 2);
    thickness_ = std::max(thickness_, piece.thickness_pt);
    ruling_.edge = ruling_.edge && piece.edge;
    dashed_ = dashed_ || piece.dashed;
    longest_ = std::max(longest_, piece.to - piece.from);
  }

  [[nodiscard]] bool is_line() const {
    if (ruling_.to - ruling_.from < kMinLengthPt) return false;
    return gaps_ == 0 || gaps_ + 1 >= kMinDashes;
  }

  [[nodiscard]] Ruling ruling() const {
    Ruling r = ruling_;
    r.at = (low_ + high_) / 2;
    r.thickness_pt = thickness_;
    r.style = dashed_ || gaps_ > 0 ? RulingStyle::kDashed : RulingStyle::kSolid;
    return r;
  }

 private:
  Ruling ruling_;
  float low_ = 0, high_ = 0, thickness_ = 0, longest_ = 0, last_length_ = 0;
  int gaps_ = 0;
  bool dashed_ = false;
};

void join_collinear(std::span<LinePiece> level, std::vector<Ruling>& out) {
  std::sort(level.begin(), level.end(), [](const LinePiece& a, const LinePiece& b) {
    return std::tie(a.from, a.to, a.at) < std::tie(b.from, b.to, b.at);
  });
  for (std::size_t i = 0; i < level.size();) {
    Run run(level[i]);
    for (++i; i < level.size() && run.takes(level[i]); ++i) run.take(level[i]);
    if (run.is_line()) out.push_back(run.ruling());
  }
}

bool is_double(const Ruling& a, const Ruling& b) {
  const float overlap = std::min(a.to, b.to) - std::max(a.from, b.from);
  const float shorter = std::min(a.to - a.from, b.to - b.from);
  return overlap > shorter * 0.9F;
}

Ruling merged(const Ruling& a, const Ruling& b) {
  Ruling r = a.edge && !b.edge ? b : a;
  if (a.edge == b.edge) {
    const float low = std::min(a.at - a.thickness_pt / 2, b.at - b.thickness_pt / 2);
    const float high = std::max(a.at + a.thickness_pt / 2, b.at + b.thickness_pt / 2);
    r.at = (low + high) / 2;
    r.thickness_pt = high - low;
    if (b.style == RulingStyle::kSolid) r.style = RulingStyle::kSolid;
  }
  r.from = std::min(a.from, b.from);
  r.to = std::max(a.to, b.to);
  return r;
}

// `rulings` of one orientation, ordered by at.
std::vector<Ruling> join_doubles(std::vector<Ruling> rulings) {
  std::vector<Ruling> out;
  out.reserve(rulings.size());
  std::vector<char> gone(rulings.size(), 0);
  for (std::size_t i = 0; i < rulings.size(); ++i) {
    if (gone[i] != 0) continue;
    Ruling line = rulings[i];
    const float start = line.at;
    int looked_at = 0;
    for (std::size_t j = i + 1; j < rulings.size() && looked_at < kMaxNeighbours; ++j) {
      if (rulings[j].at - start > kDoublePt) break;
      if (gone[j] != 0) continue;
      ++looked_at;
      if (!is_double(line, rulings[j])) continue;
      line = merged(line, rulings[j]);
      gone[j] = 1;
    }
    out.push_back(line);
  }
  return out;
}

std::vector<Ruling> orientation_to_rulings(std::span<LinePiece> pieces) {
  std::sort(pieces.begin(), pieces.end(), [](const LinePiece& a, const LinePiece& b) {
    return std::tie(a.at, a.from, a.to) < std::tie(b.at, b.from, b.to);
  });
  std::vector<Ruling> rulings;
  for (std::size_t begin = 0; begin < pieces.size();) {
    std::size_t end = begin + 1;
    while (end < pieces.size() && pieces[end].at - pieces[begin].at < kCollinearPt) ++end;
    join_collinear(pieces.subspan(begin, end - begin), rulings);
    begin = end;
  }
  std::sort(rulings.begin(), rulings.end(), before);
  return join_doubles(std::move(rulings));
}

}  // namespace

std::vector<Ruling> pieces_to_rulings(std::vector<LinePiece> pieces) {
  const auto middle = std::partition(pieces.begin(), pieces.end(),
                                     [](const LinePiece& piece) { return piece.horizontal; });
  std::vector<Ruling> rulings = orientation_to_rulings({pieces.begin(), middle});
  const std::vector<Ruling> vertical = orientation_to_rulings({middle, pieces.end()});
  rulings.insert(rulings.end(), vertical.begin(), vertical.end());
  std::sort(rulings.begin(), rulings.end(), before);
  return rulings;
}

}  // namespace niandu
