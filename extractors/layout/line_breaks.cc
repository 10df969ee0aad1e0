#include "extractors/layout/line_breaks.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "common/utf8.h"
#include "extractors/layout/prose.h"

namespace niandu::layout {
namespace {

// First-line indents of Chinese text are two characters; less than one is jitter.
constexpr double kIndent = 0.8;
// A gap this much wider than the usual line pitch is meant (1.5 lines or space after).
constexpr double kWideGap = 1.25;
// Line-breaking rules (no 。 at a line's start, no opening bracket at its end) push up to two
// characters to the next line.
constexpr double kKinsoku = 1.5;
// Average advance of Latin letters and digits, in sizes.
constexpr double kLatinAdvance = 0.55;

double first_word_width(const TextLine& line) {
  const std::string& text = line.text;
  double width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = decode_utf8(text, at);
    if (is_cjk(c)) return width > 0 ? width : line.size_pt;
    if (is_space(c)) break;
    width += kLatinAdvance * line.size_pt;
  }
  return width;
}

double median_pitch(std::span<const TextLine> lines) {
  std::vector<double> pitches;
  pitches.reserve(lines.size());
  for (std::size_t i = 1; i < lines.size(); ++i) {
    pitches.push_back(lines[i].baseline - lines[i - 1].baseline);
  }
  if (pitches.size() < 2) return 0;
  const auto middle = pitches.begin() + static_cast<std::ptrdiff_t>((pitches.size() - 1) / 2);
  std::nth_element(pitches.begin(), middle, pitches.end());
  return *middle;
}

// Centred lines have one middle and different left edges: where they end says nothing.
bool is_centred(std::span<const TextLine> lines, double left, double right) {
  const double size = lines.front().size_pt;
  bool ragged_left = false;
  for (const TextLine& line : lines) {
    if (std::abs(line.box.center_x() - (left + right) / 2) > 0.3 * size) return false;
    ragged_left = ragged_left || line.box.x0 - left > 0.3 * size;
  }
  return ragged_left;
}

}  // namespace

bool ends_short(const TextLine& line, const TextLine& next, double right) {
  const double room = right - line.box.x1;
  return room > first_word_width(next) + kKinsoku * line.size_pt;
}

std::string_view separator_between(const TextLine* before, const TextLine& line) {
  if (before == nullptr || before->text.empty() || line.text.empty()) return {};
  const std::string_view separator = wrap_separator(before->text, line.text);
  if (!separator.empty() || !before->ends_in_space) return separator;
  const std::string& text = before->text;
  std::size_t last = text.size() - 1;
  while (last > 0 && (static_cast<unsigned char>(text[last]) & 0xC0U) == 0x80U) --last;
  std::size_t first = 0;
  // The source's own space next to Latin or digits (「及 111 年」), wherever the line was cut.
  return is_cjk(decode_utf8(text, last)) != is_cjk(decode_utf8(line.text, first))
             ? " "
             : std::string_view();
}

std::vector<bool> paragraph_starts(std::span<const TextLine> lines) {
  std::vector<bool> starts(lines.size(), false);
  if (lines.size() < 2) return starts;
  double left = lines[0].box.x0, right = lines[0].box.x1;
  for (const TextLine& line : lines) {
    if (line.direction != 0 || line.vertical) return starts;
    left = std::min(left, line.box.x0);
    right = std::max(right, line.box.x1);
  }
  const double pitch = median_pitch(lines);
  const bool centred = is_centred(lines, left, right);
  std::size_t at_left = 0, indented = 0;
  for (const TextLine& line : lines) {
    ++(line.box.x0 - left > kIndent * line.size_pt ? indented : at_left);
  }
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const TextLine& line = lines[i];
    const bool is_indented = line.box.x0 - left > kIndent * line.size_pt;
    if (!centred && lines.size() > 2) {
      if (is_indented && at_left > indented) starts[i] = true;   // first-line indent
      if (!is_indented && indented > at_left) starts[i] = true;  // hanging indent
    }
    if (i == 0) continue;
    const TextLine& before = lines[i - 1];
    if (pitch > 0 && line.baseline - before.baseline > kWideGap * pitch + 1) starts[i] = true;
    if (!centred && ends_short(before, line, right) &&
        (ends_sentence(before.text) || begins_item(line.text))) {
      starts[i] = true;
    }
    if (begins_item(line.text) && ends_sentence(before.text)) starts[i] = true;
  }
  return starts;
}

}  // namespace niandu::layout

namespace niandu {

Text lines_to_text(std::span<const TextLine> lines, int page_number) {
  Text out;
  const std::vector<bool> starts = layout::paragraph_starts(lines);
  out.spans.reserve(lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const TextLine& line = lines[i];
    if (line.text.empty()) continue;
    out.utf8 += layout::separator_between(i > 0 ? &lines[i - 1] : nullptr, line);
    out.spans.push_back({out.utf8.size(), Source{page_number, 0, line.box}, starts[i]});
    out.utf8 += line.text;
  }
  if (!out.spans.empty()) out.spans.front().begin = 0;
  return out;
}

}  // namespace niandu
