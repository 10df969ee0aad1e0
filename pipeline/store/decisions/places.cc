#include "pipeline/store/decisions/places.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <map>
#include <set>

namespace niandu {
namespace {

// shared/desk.md, rule 1 of carrying on: simulated on 3,818 values.
constexpr double kLeastOverlap = 0.5;

struct Spot {
  std::map<int, Box> boxes;  // by page
  std::set<int> lines;       // of a text input
};

Spot spot_of(std::span<const Source> places) {
  Spot spot;
  for (const Source& place : places) {
    if (place.line_number > 0) spot.lines.insert(place.line_number);
    if (place.box.empty()) continue;
    Box& box = spot.boxes[place.page_number];
    box = united(box, place.box);
  }
  return spot;
}

bool overlap(const Box& a, const Box& b) {
  const double shared = shared_area(a, b);
  const double covered = a.width() * a.height() + b.width() * b.height() - shared;
  return shared > kLeastOverlap * covered;
}

icu::UnicodeString folded(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfkc = icu::Normalizer2::getNFKCInstance(status);
  const icu::UnicodeString raw = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  const icu::UnicodeString normal = nfkc == nullptr ? raw : nfkc->normalize(raw, status);
  icu::UnicodeString out;
  for (std::int32_t at = 0; at < normal.length(); at = normal.moveIndex32(at, 1)) {
    const UChar32 c = normal.char32At(at);
    if (!u_isUWhiteSpace(c)) out.append(c);
  }
  return out;
}

}  // namespace

bool same_place(std::span<const Source> a, std::span<const Source> b) {
  const Spot one = spot_of(a), other = spot_of(b);
  if (one.boxes.empty() && one.lines.empty()) return false;
  if (one.lines != other.lines || one.boxes.size() != other.boxes.size()) return false;
  return std::all_of(one.boxes.begin(), one.boxes.end(), [&](const auto& entry) {
    const auto found = other.boxes.find(entry.first);
    return found != other.boxes.end() && overlap(entry.second, found->second);
  });
}

bool same_text(std::string_view a, std::string_view b) { return a == b || folded(a) == folded(b); }

std::string folded_text(std::string_view text) {
  std::string utf8;
  folded(text).toUTF8String(utf8);
  return utf8;
}

std::size_t text_length(std::string_view text) {
  return static_cast<std::size_t>(folded(text).countChar32());
}

}  // namespace niandu
