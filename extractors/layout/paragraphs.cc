#include "extractors/layout/paragraphs.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

#include "extractors/layout/line_breaks.h"
#include "extractors/layout/prose.h"

namespace niandu::layout {
namespace {

// In sizes, as in line_breaks.cc: less than this is no indent.
constexpr double kIndent = 0.8;
// Text hangs under the words after a label (「決議：」, 「研議第一案：」), not further.
constexpr double kDeepestHang = 12;
constexpr double kSameSize = 0.08;  // relative
constexpr double kWideGap = 1.3;    // pitches
// Single-spaced text has a pitch of 1.2 to 1.5 sizes, the widest set in official documents 2.
constexpr double kWidestPitch = 2.2;  // sizes
// A full line may lack what the line-breaking rules pushed to the next one.
constexpr double kFull = 0.7;  // sizes

bool same_size(double a, double b) { return std::abs(a - b) <= kSameSize * std::max(a, b); }

bool is_centred(const TextLine& line, double page_width) {
  return page_width > 0 && std::abs(line.box.center_x() - page_width / 2) < line.size_pt &&
         line.box.x0 > 0.15 * page_width;
}

// Pitch of the text around lines i - 1 and i: the smallest of its neighbours' of the same size.
double usual_pitch(std::span<const TextLine> lines, std::size_t i) {
  double pitch = kWidestPitch * lines[i].size_pt;
  const std::size_t begin = i > 4 ? i - 4 : 1;
  for (std::size_t k = begin; k < std::min(lines.size(), i + 5); ++k) {
    const double p = lines[k].baseline - lines[k - 1].baseline;
    if (p > 0.8 * lines[k].size_pt && same_size(lines[k].size_pt, lines[i].size_pt)) {
      pitch = std::min(pitch, p);
    }
  }
  return pitch;
}

struct Shape {
  double first_x0 = 0, next_x0 = 0;
  std::size_t lines = 0;
  bool item = false;
};

bool begins_paragraph(std::span<const TextLine> lines, std::size_t i, const Shape& shape,
                      double right, double page_width) {
  const TextLine& before = lines[i - 1];
  const TextLine& line = lines[i];
  const double size = line.size_pt;
  if (line.direction != before.direction || line.vertical != before.vertical) return true;
  if (line.direction != 0 || line.vertical) return false;
  if (!same_size(size, before.size_pt)) return true;
  const double pitch = line.baseline - before.baseline;
  if (pitch < 0.5 * size) return true;  // side by side
  if (pitch > kWideGap * usual_pitch(lines, i) + 1) return true;
  const bool item = begins_item(line.text);
  if (is_centred(before, page_width) && is_centred(line, page_width) && !item &&
      before.bold == line.bold && before.box.x1 < right - kIndent * size) {
    return false;  // a title on several lines
  }
  if (before.bold != line.bold &&
      (is_centred(before, page_width) || is_centred(line, page_width))) {
    return true;
  }
  if (line.box.x0 > shape.first_x0 + kDeepestHang * size) return true;
  const bool full = !ends_short(before, line, right);
  if (!full) return true;
  const bool sentence_end = ends_sentence(before.text);
  const bool at_first = std::abs(line.box.x0 - shape.first_x0) < kIndent * size;
  const bool hangs = line.box.x0 > shape.first_x0 + kIndent * size;
  if (item) {
    // A wrap may begin with what looks like a number only where lines go on: hanging under the
    // item, or back at the left edge under a first-line indent.
    const bool going_on = !sentence_end && !at_first &&
                          (shape.lines > 1 ? std::abs(line.box.x0 - shape.next_x0) < kIndent * size
                                           : hangs && shape.item);
    // 「(二)一個很寬的標題」 and below it 「1.」: the first point of a list under it.
    const bool first_point = shape.lines == 1 && begins_first_point(line.text) &&
                             !begins_first_point(before.text) && open_brackets(before.text) <= 0;
    return first_point || !going_on;
  }
  if (sentence_end && before.box.x1 < right - kFull * size - size) return true;
  if (before.bold != line.bold && sentence_end) return true;
  if (shape.lines == 1) {
    // Second line: hanging or back from a first-line indent, both go on; an indented line after
    // plain text begins anew.
    return hangs && !shape.item && sentence_end;
  }
  const double shift = line.box.x0 - shape.next_x0;
  return std::abs(shift) >= kIndent * size && (sentence_end || shift > 0 || at_first);
}

}  // namespace

std::vector<FlowParagraph> lines_to_paragraphs(std::span<const TextLine> lines, int page_number,
                                               double right, double page_width) {
  std::vector<FlowParagraph> out;
  for (std::size_t begin = 0; begin < lines.size();) {
    Shape shape{lines[begin].box.x0, lines[begin].box.x0, 1, begins_item(lines[begin].text)};
    std::size_t end = begin + 1;
    while (end < lines.size() && !begins_paragraph(lines, end, shape, right, page_width)) {
      if (shape.lines == 1) shape.next_x0 = lines[end].box.x0;
      ++shape.lines;
      ++end;
    }
    const auto part = lines.subspan(begin, end - begin);
    FlowParagraph flow;
    const TextLine* before = nullptr;
    for (const TextLine& line : part) {
      if (line.text.empty()) continue;
      Text text{line.text, {{0, Source{page_number, 0, line.box}, false}}};
      flow.paragraph.text.append(text, separator_between(before, line));
      before = &line;
    }
    begin = end;
    if (flow.paragraph.text.empty()) continue;
    flow.paragraph.text.spans.front().starts_paragraph = true;
    flow.paragraph.size_pt = part.front().size_pt;
    flow.paragraph.indent_pt = part.front().box.x0;
    flow.paragraph.bold =
        std::all_of(part.begin(), part.end(), [](const TextLine& line) { return line.bold; });
    flow.last_line = part.back().text;
    flow.last_x1 = part.back().box.x1;
    flow.first_x0 = shape.first_x0;
    flow.next_x0 = shape.next_x0;
    flow.right = right;
    flow.lines = part.size();
    out.push_back(std::move(flow));
  }
  return out;
}

bool goes_on(const FlowParagraph& before, const FlowParagraph& next) {
  const double size = next.paragraph.size_pt;
  if (!same_size(before.paragraph.size_pt, size)) return false;
  if (before.paragraph.bold != next.paragraph.bold) return false;
  if (begins_item(next.paragraph.text.utf8)) return false;
  if (sentence_goes_on(before.paragraph.text.utf8, next.paragraph.text.utf8)) return true;
  if (ends_sentence(before.last_line)) return false;
  // Half a width short is not full, whatever the next word.
  if (before.last_x1 < before.right - 2 * size) return false;
  // A heading that happens to be full is one line; prose has more, or the next one lines up with
  // how its further lines would.
  if (before.lines > 1) return std::abs(next.first_x0 - before.next_x0) < kIndent * size;
  return next.lines > 1 ? std::abs(next.first_x0 - next.next_x0) < kIndent * size
                        : std::abs(next.first_x0 - before.first_x0) > kIndent * size;
}

void join(FlowParagraph& before, FlowParagraph&& next) {
  Text& text = before.paragraph.text;
  if (!next.paragraph.text.spans.empty()) {
    next.paragraph.text.spans.front().starts_paragraph = false;
  }
  const auto separator = wrap_separator(text.utf8, next.paragraph.text.utf8);
  text.append(next.paragraph.text, separator);
  before.last_line = std::move(next.last_line);
  before.last_x1 = next.last_x1;
  before.right = next.right;
  before.next_x0 = next.lines > 1 ? next.next_x0 : next.first_x0;
  before.lines += next.lines;
}

}  // namespace niandu::layout
