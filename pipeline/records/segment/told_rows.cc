#include "pipeline/records/segment/told_rows.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "common/utf8.h"
#include "pipeline/records/normalize/fold.h"

namespace niandu {
namespace {

// 「107.3% 已達成」 under 「達成率及達成情形」: the bytes of the figure, and of the head's first
// name; nothing where the head has one name or the value one part.
std::optional<std::pair<std::size_t, std::size_t>> two_parts(std::string_view head,
                                                             std::string_view value) {
  const std::size_t figure = value.find_first_not_of("0123456789.,");
  if (figure == 0 || figure == std::string_view::npos) return std::nullopt;
  std::size_t end = figure;
  for (const std::string_view sign : {"%", "％"}) {
    if (value.substr(figure).starts_with(sign)) end = figure + sign.size();
  }
  if (end == figure || trim(value.substr(end)).empty()) return std::nullopt;
  for (const std::string_view mark : {"及", "與", "、", "/", "／"}) {
    const std::size_t at = head.find(mark);
    if (at != std::string_view::npos && at > 0) return std::pair(end, at);
  }
  return std::nullopt;
}

void tell_figure(const Text& head, const Text& value, std::string_view mark, Text& all) {
  const std::string_view words = head.utf8;
  if (const auto parts = two_parts(words, value.utf8)) {
    const auto [end, name] = *parts;
    all.append(value.slice(end, value.utf8.size()).trimmed(), mark);
    all.append(head.slice(0, name), "，");
    all.append(value.slice(0, end), "");
    return;
  }
  const std::size_t bracket = std::min(words.find('('), words.find("（"));
  all.append(head.slice(0, std::min(bracket, words.size())), mark);
  all.append(value, "");
  const bool percent =
      words.find('%') != std::string_view::npos || words.find("％") != std::string_view::npos;
  if (percent && !all.utf8.ends_with("%")) all.utf8 += "%";
}

// A number and no unit.
bool is_bare(std::string_view words) {
  const std::string key = fold_key(words);
  return !key.empty() && key.find_first_not_of("0123456789.,") == std::string::npos;
}

// What stands under the only head over units; null: none.
const HeadedFigure* unit_in(const std::vector<HeadedFigure>& figures, const Pattern& unit) {
  const HeadedFigure* found = nullptr;
  for (const HeadedFigure& figure : figures) {
    if (unit.empty() || !unit.matches(fold_key(figure.head->utf8))) continue;
    if (found != nullptr) return nullptr;
    found = &figure;
  }
  return found;
}

}  // namespace

void tell_row(const Text& name, const std::vector<HeadedFigure>& figures, const ProseSpec& spec,
              Text& all) {
  all.utf8 += all.empty() ? "「" : "。「";
  all.append(name, "");
  if (figures.empty()) all.utf8 += "」";
  std::string_view mark = "」，";
  const HeadedFigure* const unit = unit_in(figures, spec.unit);
  for (const HeadedFigure& figure : figures) {
    if (&figure == unit) continue;
    tell_figure(*figure.head, *figure.value, mark, all);
    const bool counted = unit != nullptr && is_bare(figure.value->utf8) &&
                         spec.unit_of.matches(fold_key(figure.head->utf8));
    if (counted) all.append(*unit->value, "");
    mark = "，";
  }
}

}  // namespace niandu
