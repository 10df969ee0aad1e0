#include "pipeline/records/segment/recognition.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "common/utf8.h"

namespace niandu {
namespace {

using Of = Recognition::Of;
using Point = Recognition::Point;

std::string name_of(const Point& point) {
  switch (point.of) {
    case Of::kTitle:
      return "title";
    case Of::kSection:
      return point.name;
    case Of::kTable:
      break;
  }
  return "table " + point.name;
}

// "on page 4", "on line 12"; empty where neither is known.
std::string place_text(const Source& place) {
  if (place.page_number > 0) return fmt::format("on page {}", place.page_number);
  return place.line_number > 0 ? fmt::format("on line {}", place.line_number) : std::string();
}

// As much as a line of a list holds.
std::string cut_short(const std::string& words) {
  constexpr std::size_t kMost = 40;  // characters
  std::string out;
  std::size_t characters = 0;
  for (std::size_t at = 0; at < words.size();) {
    if (++characters > kMost) return out + "…";
    const char32_t c = decode_utf8(words, at);
    append_utf8(out, is_space(c) ? U' ' : c);
  }
  return out;
}

// Of those with points the one with most of what it needs, the first of equals.
const Recognition* nearest(std::span<const Recognition> recognitions) {
  const Recognition* best = nullptr;
  for (const Recognition& each : recognitions) {
    if (each.sum() == 0) continue;
    if (best == nullptr || each.sum() * best->least > best->sum() * each.least) best = &each;
  }
  return best;
}

}  // namespace

Recognition::Recognition(const Schema& schema)
    : kind(schema.kind), title(schema.title), least(schema.least) {
  if (schema.title_weight > 0) points.push_back({Of::kTitle, {}, schema.title_weight, {}, {}, {}});
  for (const SectionSpec& section : schema.sections) {
    if (section.weight > 0)
      points.push_back({Of::kSection, section.name, section.weight, {}, {}, {}});
  }
  for (const TableSpec& table : schema.tables) {
    if (table.weight > 0) points.push_back({Of::kTable, table.name, table.weight, {}, {}, {}});
  }
}

void Recognition::find(Of of, std::string_view name, const Source& place, std::string words) {
  const auto point = std::find_if(points.begin(), points.end(), [&](const Point& each) {
    return each.of == of && each.name == name;
  });
  if (point == points.end() || point->found) return;
  point->found = true;
  point->place = place;
  point->words = std::move(words);
}

int Recognition::sum() const {
  int sum = 0;
  for (const Point& point : points) sum += point.found ? point.weight : 0;
  return sum;
}

std::string nearest_of(std::span<const Recognition> recognitions) {
  const Recognition* const best = nearest(recognitions);
  if (best == nullptr) return "none";
  std::string text = fmt::format("{} {} of {} points: ", best->kind, best->sum(), best->least);
  bool titled = true;
  std::size_t found = 0;
  for (const Point& point : best->points) {
    if (point.of == Of::kTitle) titled = point.found;
    if (!point.found) continue;
    const std::string place = place_text(point.place);
    text +=
        (found++ > 0 ? ", " : "") + name_of(point) + " found" + (place.empty() ? "" : " ") + place;
  }
  if (!titled) return text + ", no title with a year";
  return found > 1 ? text : text + ", nothing else";
}

std::string explain(std::span<const Recognition> recognitions) {
  std::string text;
  for (const Recognition& each : recognitions) {
    const char* const verdict = each.taken      ? "recognised"
                                : each.enough() ? "enough, but not most"
                                                : "too few";
    text += fmt::format("{} ({}): {} of {} points, {}\n", each.kind, each.title, each.sum(),
                        each.least, verdict);
    for (const Point& point : each.points) {
      const std::string kind = point.of == Of::kSection ? "section " : "";
      const std::string place = place_text(point.place);
      text += fmt::format("  {:>2} of {:<2}  {}", point.found ? point.weight : 0, point.weight,
                          kind + name_of(point));
      if (!point.found) {
        text += ": not found\n";
      } else {
        text += ": found" + (place.empty() ? place : " " + place) + ": " + cut_short(point.words) +
                "\n";
      }
    }
  }
  return text;
}

}  // namespace niandu
