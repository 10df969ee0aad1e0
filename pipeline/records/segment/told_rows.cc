#include "pipeline/records/segment/told_rows.h"

#include <algorithm>
#include <string_view>

namespace niandu {
namespace {

void tell_figure(const Text& head, const Text& value, std::string_view mark, Text& all) {
  const std::string_view words = head.utf8;
  const std::size_t bracket = std::min(words.find('('), words.find("（"));
  all.append(head.slice(0, std::min(bracket, words.size())), mark);
  all.append(value, "");
  const bool percent =
      words.find('%') != std::string_view::npos || words.find("％") != std::string_view::npos;
  if (percent && !all.utf8.ends_with("%")) all.utf8 += "%";
}

}  // namespace

void tell_row(const Text& name, const std::vector<HeadedFigure>& figures, Text& all) {
  all.utf8 += all.empty() ? "「" : "。「";
  all.append(name, "");
  if (figures.empty()) all.utf8 += "」";
  std::string_view mark = "」，";
  for (const HeadedFigure& figure : figures) {
    tell_figure(*figure.head, *figure.value, mark, all);
    mark = "，";
  }
}

}  // namespace niandu
