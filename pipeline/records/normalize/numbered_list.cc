#include "pipeline/records/normalize/numbered_list.h"

#include <algorithm>
#include <array>

#include "common/utf8.h"
#include "pipeline/records/normalize/normalizers.h"
#include "pipeline/records/normalize/numbers.h"

namespace niandu {
namespace {

// How sure a marker's position makes it.
enum Strength { kNever = 0, kInside = 1, kSentence = 2, kLine = 3, kParagraph = 4 };

struct Candidate {
  ListMarker marker;
  std::size_t begin = 0;
  Strength strength = kInside;
};

bool ends_sentence(char32_t c) {
  return c == U'。' || c == U';' || c == U':' || c == U'!' || c == U'?' || c == U'】' || c == U'》';
}

// 「第一、二季」, 「十一、」 read from its 一, 「及一、」, 「2.1.」.
bool is_inside_number(char32_t before) {
  return before == U'第' || before == U'、' || before == U'及' || before == U'或' ||
         before == U'至' || before == U'~' || before == U'-' || before == U'/' || before == U'.' ||
         before == U'十' || before == U'百' || chinese_digit(before) >= 0 ||
         (before < 0x80 && ((before >= '0' && before <= '9') || (before >= 'A' && before <= 'z')));
}

Strength strength_at(const Reading& reading, std::size_t at, char32_t before) {
  if (at == 0 || reading.starts_line(at, true)) return kParagraph;
  if (is_inside_number(before)) return kNever;
  if (reading.starts_line(at, false)) return kLine;
  if (ends_sentence(before)) return kSentence;
  return reading.follows_space(at) ? kSentence : kInside;
}

using Candidates = std::array<std::vector<Candidate>, kMarkerStyles>;

Candidates find_candidates(const Reading& reading) {
  Candidates found;
  const std::string_view text = reading.folded();
  char32_t before = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto marker = read_list_marker(text, at);
    const Strength strength = marker ? strength_at(reading, at, before) : kNever;
    if (strength != kNever) {
      found[static_cast<std::size_t>(marker->style)].push_back({*marker, at, strength});
      at = marker->end;
      before = 0;
      continue;
    }
    before = decode_utf8(text, at);
  }
  return found;
}

// Indices of the candidates that count on from the first usable one. Linear: each candidate is
// looked at once per number it might be, and numbers only rise.
std::vector<std::size_t> chain(const std::vector<Candidate>& candidates) {
  std::vector<std::size_t> chosen;
  for (std::size_t k = 0; k < candidates.size(); ++k) {
    const Candidate& c = candidates[k];
    if (c.begin == 0 || (c.marker.number == 1 && c.strength >= kSentence)) {
      chosen.push_back(k);
      break;
    }
  }
  if (chosen.empty()) return chosen;
  // For each number the candidates that carry it, in order of place.
  std::vector<std::vector<std::size_t>> by_number;
  for (std::size_t k = chosen[0]; k < candidates.size(); ++k) {
    const auto number = static_cast<std::size_t>(candidates[k].marker.number);
    if (by_number.size() <= number) by_number.resize(number + 1);
    by_number[number].push_back(k);
  }
  for (auto next = static_cast<std::size_t>(candidates[chosen[0]].marker.number) + 1;
       next < by_number.size(); ++next) {
    std::optional<std::size_t> best;
    for (const std::size_t k : by_number[next]) {
      if (k > chosen.back() && (!best || candidates[k].strength > candidates[*best].strength)) {
        best = k;
      }
    }
    if (!best) break;
    chosen.push_back(*best);
  }
  return chosen;
}

std::vector<MarkerStyle> styles_of(const NormalizerParams& params) {
  std::vector<MarkerStyle> styles;
  const auto names = words_of(params, "levels");
  for (int k = 0; k < kMarkerStyles; ++k) {
    const auto style = static_cast<MarkerStyle>(k);
    if (names.empty() ||
        std::find(names.begin(), names.end(), marker_style_name(style)) != names.end()) {
      styles.push_back(style);
    }
  }
  return styles;
}

// ● in front of every item, where no numbers are. Only lines, paragraphs and sentences begin one.
NumberedList split_bulleted_list(const Reading& reading) {
  constexpr std::u32string_view kBullets = U"●○◎•■□◆◇★☆▪➢✓";  // ▲ is a minus too
  NumberedList list;
  const std::string_view text = reading.folded();
  std::size_t first = 0;
  const char32_t bullet = text.empty() ? U'\0' : decode_utf8(text, first);
  std::size_t second = first;
  const bool blank = first < text.size() && decode_utf8(text, second) == bullet;  // 「○○縣」
  if (kBullets.find(bullet) == std::u32string_view::npos || blank) {
    if (!text.empty()) list.items.push_back({0, 0, 0, text.size()});
    return list;
  }
  char32_t before = 0;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t next = at;
    const char32_t c = decode_utf8(text, next);
    if (c == bullet && strength_at(reading, at, before) >= kSentence) {
      if (!list.items.empty()) list.items.back().end = at;
      list.items.push_back({0, at, next, text.size()});
    }
    before = c;
    at = next;
  }
  return list;
}

}  // namespace

NumberedList split_numbered_list(const Reading& reading, const std::vector<MarkerStyle>& styles) {
  NumberedList list;
  const std::string_view text = reading.folded();
  const Candidates candidates = find_candidates(reading);
  std::vector<std::size_t> best;
  for (const MarkerStyle style : styles) {
    const auto& own = candidates[static_cast<std::size_t>(style)];
    std::vector<std::size_t> chosen = chain(own);
    // One marker in the middle of a text numbers nothing.
    if (chosen.empty() || (chosen.size() == 1 && own[chosen[0]].begin != 0)) continue;
    const auto& sofar = candidates[static_cast<std::size_t>(list.style)];
    if (best.empty() || own[chosen[0]].begin < sofar[best[0]].begin) {
      best = std::move(chosen);
      list.style = style;
    }
  }
  if (best.empty()) return split_bulleted_list(reading);
  const auto& own = candidates[static_cast<std::size_t>(list.style)];
  if (own[best[0]].begin > 0) list.items.push_back({0, 0, 0, own[best[0]].begin});
  for (std::size_t k = 0; k < best.size(); ++k) {
    const Candidate& c = own[best[k]];
    const std::size_t end = k + 1 < best.size() ? own[best[k + 1]].begin : text.size();
    list.items.push_back({c.marker.number, c.begin, c.marker.end, end});
  }
  for (std::size_t k = best.back() + 1; k < own.size() && list.skipped_to == 0; ++k) {
    if (own[k].strength >= kLine && own[k].marker.number > own[best.back()].marker.number) {
      list.skipped_after = own[best.back()].marker.number;
      list.skipped_to = own[k].marker.number;
    }
  }
  for (std::size_t k = best.back() + 1; k < own.size() && list.restarts_at == 0; ++k) {
    if (own[k].strength >= kLine && own[k].marker.number == 1) list.restarts_at = own[k].begin;
  }
  return list;
}

NormalizedRows normalize_numbered_list(const Text& text, const NormalizerParams& params) {
  const Reading reading(text);
  const NumberedList list = split_numbered_list(reading, styles_of(params));
  NormalizedRows rows;
  for (const ListItem& item : list.items) {
    Value body = reading.value(item.begin, item.end, {});
    if (body.raw.empty() && item.number == 0) continue;
    body.datum = close_up(body.raw);
    if (body.raw.empty()) body.evidence = Evidence::kMissing;
    Value number;
    Value marker;
    if (item.number > 0) {
      number = reading.value(item.marker, item.begin, std::int64_t{item.number});
      marker = reading.value(item.marker, item.begin, std::string(marker_style_name(list.style)));
    }
    rows.rows.push_back({{{"number", std::move(number)},
                          {"text", std::move(body)},
                          {"marker", std::move(marker)}}});
  }
  if (list.skipped_to > 0) {
    rows.issues.push_back(issue_of(
        IssueCode::kListNotConsecutive, "number",
        {{"number", std::to_string(list.skipped_after)}, {"next", std::to_string(list.skipped_to)}},
        first_place(text)));
  }
  if (list.restarts_at > 0) {
    const int last = list.items.empty() ? 0 : list.items.back().number;
    rows.issues.push_back(issue_of(IssueCode::kListRestarts, "", {{"number", std::to_string(last)}},
                                   reading.place(list.restarts_at)));
  }
  return rows;
}

NormalizedRows normalize_sole_item(const Text& text, const NormalizerParams& params) {
  const Reading reading(text);
  const NumberedList list = split_numbered_list(reading, styles_of(params));
  const bool sole = list.items.size() == 1 && list.items.front().number > 0;
  Value value = sole ? reading.value(list.items.front().begin, list.items.front().end, {})
                     : reading.whole({});
  if (value.raw.empty()) {
    value.evidence = Evidence::kMissing;
  } else {
    value.datum = close_up(value.raw);
  }
  return scalar(std::move(value));
}

}  // namespace niandu
