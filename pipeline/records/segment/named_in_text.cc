#include "pipeline/records/segment/named_in_text.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "common/utf8.h"
#include "pipeline/records/normalize/quotations.h"

namespace niandu {
namespace {

constexpr std::string_view kOpen = "「", kClose = "」";
// 珊瑚礁體檢; shorter words may be any. With its figure a name may be shorter: 駐點365日.
constexpr std::size_t kFewestOfName = 4, kFewestBeforeFigure = 2;  // characters
// 全年溺水死亡 of 全年溺水死亡人數不超過1人: as many, and half of what stands before the figure.
constexpr std::size_t kFewestOfBeginning = 5;

struct Found {
  std::size_t begin = 0, end = 0;  // bytes of the text
  const Text* name = nullptr;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Where the figure at the name's end begins: its last digits with a unit behind; npos: none.
std::size_t figure_of(std::string_view name) {
  constexpr std::size_t kLongestUnit = 6;  // characters
  const std::size_t last = name.find_last_of("0123456789");
  if (last == std::string_view::npos) return last;
  if (utf8_length(name.substr(last + 1)) > kLongestUnit) return std::string_view::npos;
  std::size_t begin = last;
  while (begin > 0 &&
         (is_digit(name[begin - 1]) || name[begin - 1] == ',' || name[begin - 1] == '.')) {
    --begin;
  }
  return begin;
}

// The parts of a name that stand for it, the longest first.
std::vector<std::string_view> parts_of(std::string_view name) {
  std::vector<std::string_view> parts;
  const std::size_t figure = figure_of(name);
  if (figure == std::string_view::npos) {
    if (utf8_length(name) >= kFewestOfName) parts.push_back(name);
    return parts;
  }
  for (std::size_t at = 0; at < figure;) {
    const std::string_view end = name.substr(at);
    if (utf8_length(name.substr(at, figure - at)) < kFewestBeforeFigure) break;
    parts.push_back(end);
    (void)decode_utf8(name, at);
  }
  const std::string_view before = name.substr(0, figure);
  const std::size_t length = utf8_length(before);
  if (length >= kFewestOfName) parts.push_back(before);
  std::vector<std::string_view> beginnings;
  for (std::size_t at = 0, count = 1; at < figure; ++count) {
    (void)decode_utf8(name, at);
    if (count >= kFewestOfBeginning && 2 * count >= length && at < figure) {
      beginnings.push_back(name.substr(0, at));
    }
  }
  parts.insert(parts.end(), beginnings.rbegin(), beginnings.rend());
  return parts;
}

bool is_quoted(const std::vector<Quotation>& quotations, std::size_t at) {
  return std::any_of(quotations.begin(), quotations.end(),
                     [&](const Quotation& q) { return q.open <= at && at < q.close; });
}

// A figure that goes on: 2支 of 12支 and of 1.2支 is another, so is 達95 of 達95.5%.
bool cuts_figure(std::string_view text, std::size_t begin, std::size_t end) {
  const auto digit = [&](std::size_t at) { return at < text.size() && is_digit(text[at]); };
  const auto mark = [&](std::size_t at) {
    return at < text.size() && (text[at] == '.' || text[at] == ',');
  };
  const bool before = begin > 0 && digit(begin) &&
                      (digit(begin - 1) || (begin > 1 && mark(begin - 1) && digit(begin - 2)));
  return before || (end > 0 && digit(end - 1) && (digit(end) || (mark(end) && digit(end + 1))));
}

// Where the name's longest part stands outside of quotation marks.
std::vector<Found> places_of(std::string_view text, const Text& name,
                             const std::vector<Quotation>& quotations) {
  std::vector<Found> found;
  for (const std::string_view part : parts_of(name.utf8)) {
    for (std::size_t at = text.find(part); at != std::string_view::npos;
         at = text.find(part, at + part.size())) {
      if (is_quoted(quotations, at) || cuts_figure(text, at, at + part.size())) continue;
      found.push_back({at, at + part.size(), &name});
    }
    if (!found.empty()) break;
  }
  return found;
}

std::vector<Found> all_places(const Text& said, const std::vector<Text>& names) {
  const std::vector<Quotation> quotations = find_quotations(said.utf8).outermost;
  std::vector<Found> all;
  for (const Text& name : names) {
    const auto quotes_it = [&](const Quotation& each) {
      return std::string_view(said.utf8).substr(each.begin, each.end - each.begin) == name.utf8;
    };
    if (std::any_of(quotations.begin(), quotations.end(), quotes_it)) continue;
    const std::vector<Found> found = places_of(said.utf8, name, quotations);
    all.insert(all.end(), found.begin(), found.end());
  }
  std::sort(all.begin(), all.end(), [](const Found& a, const Found& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
  });
  return all;
}

// Of places that overlap the longest; none where two are alike.
std::vector<Found> clear_places(std::vector<Found> all) {
  std::vector<Found> clear;
  for (std::size_t i = 0; i < all.size();) {
    std::size_t end = all[i].end, last = i + 1;
    while (last < all.size() && all[last].begin < end) end = std::max(end, all[last++].end);
    const auto length = [](const Found& each) { return each.end - each.begin; };
    const auto best =
        std::max_element(all.begin() + static_cast<std::ptrdiff_t>(i),
                         all.begin() + static_cast<std::ptrdiff_t>(last),
                         [&](const Found& a, const Found& b) { return length(a) < length(b); });
    const auto alike =
        std::count_if(all.begin() + static_cast<std::ptrdiff_t>(i),
                      all.begin() + static_cast<std::ptrdiff_t>(last),
                      [&](const Found& each) { return length(each) == length(*best); });
    if (alike == 1) clear.push_back(*best);
    i = last;
  }
  return clear;
}

// The names that sources before it tell in columns that it does not read.
std::vector<Text> names_told(const ChildSpec& child, const ChildSource& completing,
                             const LogicalRow& row) {
  std::vector<Text> names;
  if (child.merge.size() != 1) return names;
  for (const ChildSource& source : child.sources) {
    if (&source == &completing) break;
    if (source.normalize == nullptr) continue;
    for (const int column : source.from) {
      const Text& cell = row.values[static_cast<std::size_t>(column)].text;
      const bool own = std::find(completing.from.begin(), completing.from.end(), column) ==
                       completing.from.end();
      if (!own || cell.empty()) continue;
      for (const NormalizedRow& told : source.normalize(cell, source.params).rows) {
        for (const Field& field : told.fields) {
          const auto* name = std::get_if<std::string>(&field.value.datum);
          if (field.name != child.merge.front() || name == nullptr || name->empty()) continue;
          Text& text = names.emplace_back();
          text.utf8 = *name;
          text.spans.push_back(
              {0, field.value.sources.empty() ? Source{} : field.value.sources[0]});
        }
      }
    }
  }
  return names;
}

}  // namespace

std::optional<Text> with_names_quoted(const Text& said, const std::vector<Text>& names) {
  const std::vector<Found> places = clear_places(all_places(said, names));
  if (places.empty()) return std::nullopt;
  Text quoted;
  std::size_t at = 0;
  for (const Found& place : places) {
    quoted.append(said.slice(at, place.begin));
    Text mark;
    mark.utf8 = std::string(kOpen) + place.name->utf8 + std::string(kClose);
    mark.spans = place.name->spans;
    quoted.append(mark);
    at = place.end;
  }
  quoted.append(said.slice(at, said.utf8.size()));
  return quoted;
}

const StatementFamily* family_of_names(const TableSpec& spec) {
  for (const ChildSpec& child : spec.children) {
    for (const ChildSource& source : child.sources) {
      if (source.completes) return source.stated;
    }
  }
  return nullptr;
}

std::optional<LogicalRow> row_with_names(const TableSpec& spec, const LogicalRow& row) {
  std::optional<LogicalRow> named;
  for (const ChildSpec& child : spec.children) {
    for (const ChildSource& source : child.sources) {
      if (!source.completes) continue;
      const std::vector<Text> names = names_told(child, source, row);
      for (const int column : source.from) {
        const Text& cell = row.values[static_cast<std::size_t>(column)].text;
        auto quoted = names.empty() || cell.empty() ? std::nullopt : with_names_quoted(cell, names);
        if (!quoted) continue;
        if (!named) named = row;
        named->values[static_cast<std::size_t>(column)].text = std::move(*quoted);
      }
    }
  }
  return named;
}

}  // namespace niandu
