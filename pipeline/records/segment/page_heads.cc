#include "pipeline/records/segment/page_heads.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "pipeline/records/normalize/fold.h"
#include "pipeline/records/segment/marker.h"

namespace niandu {
namespace {

constexpr std::size_t kMostLines = 6;     // of a head; titles of four were seen
constexpr std::size_t kMostAbove = 2;     // lines above the title
constexpr std::size_t kLongestLine = 90;  // bytes: thirty characters
constexpr int kMostPagesBetween = 3;      // without a head in one run

struct Line {
  const Text* paragraph = nullptr;
  std::size_t begin = 0, end = 0;  // bytes of it
  Box box;

  [[nodiscard]] Text text() const { return paragraph->slice(begin, end).trimmed(); }
};

using Lines = std::map<int, std::vector<Line>>;  // by page

// Below the head of a page: its first table.
std::map<int, double> table_tops(const Document& document) {
  std::map<int, double> tops;
  for (const Block& block : document.blocks) {
    const auto* table = std::get_if<Table>(&block);
    if (table == nullptr) continue;
    for (const Source& place : table->places) {
      const auto [top, first] = tops.try_emplace(place.page_number, place.box.y0);
      top->second = std::min(top->second, place.box.y0);
    }
  }
  return tops;
}

Lines lines_of(const Document& document) {
  Lines lines;
  for (const Block& block : document.blocks) {
    const auto* paragraph = std::get_if<Paragraph>(&block);
    if (paragraph == nullptr) continue;
    const Text& text = paragraph->text;
    for (std::size_t i = 0; i < text.spans.size(); ++i) {
      const Source& source = text.spans[i].source;
      if (source.page_number <= 0 || source.box.empty()) continue;
      const std::size_t end =
          i + 1 < text.spans.size() ? text.spans[i + 1].begin : text.utf8.size();
      lines[source.page_number].push_back({&text, text.spans[i].begin, end, source.box});
    }
  }
  return lines;
}

// A title among the lines of a head: a folio may stand above it, the rest of a sentence below.
bool has_title(const Text& head, const Schema& schema, const Gazetteer& gazetteer,
               Identity& identity) {
  const std::size_t lines = head.spans.size();
  for (std::size_t first = 0; first < std::min(lines, kMostAbove + 1); ++first) {
    for (std::size_t last = first; last < lines; ++last) {
      const std::size_t end = last + 1 < lines ? head.spans[last + 1].begin : head.utf8.size();
      const Text part = head.slice(head.spans[first].begin, end).trimmed();
      if (take_running_title(part, schema, gazetteer, identity)) return true;
    }
  }
  return false;
}

bool ends_head(const Text& line) {
  return line.utf8.size() > kLongestLine || leading_marker(line.utf8).has_value();
}

}  // namespace

std::vector<PageHead> page_heads(const Document& document) {
  const std::map<int, double> tops = table_tops(document);
  std::vector<PageHead> heads;
  Lines all = lines_of(document);
  for (auto& [page, lines] : all) {
    std::stable_sort(lines.begin(), lines.end(),
                     [](const Line& a, const Line& b) { return a.box.y0 < b.box.y0; });
    const auto table = tops.find(page);
    PageHead head{page, {}};
    for (std::size_t i = 0; i < std::min(lines.size(), kMostLines); ++i) {
      const Text text = lines[i].text();
      if (ends_head(text) || (table != tops.end() && lines[i].box.y0 >= table->second)) break;
      head.text.append(text, head.text.empty() ? "" : " ");
    }
    if (!head.text.empty()) heads.push_back(std::move(head));
  }
  return heads;
}

std::vector<HeadRun> head_runs(const std::vector<PageHead>& heads, const Schema& schema,
                               const Gazetteer& gazetteer, const Folios& folios) {
  std::vector<HeadRun> runs;
  if (schema.running_titles.empty()) return runs;
  std::string before;
  for (const PageHead& head : heads) {
    Identity identity;
    if (!has_title(head.text, schema, gazetteer, identity)) continue;
    std::string key = fold_key(identity.title.raw) + fold_key(identity.agency.raw);
    if (!runs.empty() && key == before && head.page - runs.back().last_page <= kMostPagesBetween &&
        !folios.begin_again(head.page)) {
      runs.back().last_page = head.page;
      continue;
    }
    before = std::move(key);
    runs.push_back({head.page, head.page, std::move(identity)});
  }
  return runs;
}

}  // namespace niandu
