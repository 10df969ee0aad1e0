#include "pipeline/records/segment/openings.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace niandu {
namespace {

int last_page(const FlowItem& item) {
  if (item.table != nullptr) {
    return item.table->places.empty() ? 0 : item.table->places.back().page_number;
  }
  return item.text().page_last();
}

// A title of several lines may begin with it: elsewhere, lines above one are another matter.
bool may_be_title_line(const std::vector<FlowItem>& flow, std::size_t item,
                       const Gazetteer& gazetteer) {
  constexpr std::size_t kLongestName = 75;  // bytes
  const bool short_line = flow[item].view().size() <= kLongestName;
  return short_line && ((flow[item].page_number() > 0 && opens_page(flow, item)) ||
                        gazetteer.find(flow[item].view()) != nullptr);
}

// Paragraphs that a title beginning here may take: it stands on one page.
std::size_t pieces_at(const std::vector<FlowItem>& flow, std::size_t item,
                      const Gazetteer& gazetteer) {
  if (!may_be_title_line(flow, item, gazetteer)) return 1;
  std::size_t pieces = 1;
  while (pieces < kTitlePieces && item + pieces < flow.size() &&
         flow[item + pieces].page_number() == flow[item].page_number()) {
    ++pieces;
  }
  return pieces;
}

// The heading of an agency's part under the title before it.
std::optional<Opening> part_at(const std::vector<FlowItem>& flow, std::size_t item,
                               const std::vector<Opening>& before, const Gazetteer& gazetteer) {
  if (before.empty() || !before.back().identity.several) return std::nullopt;
  const FlowItem::Head& head = flow[item].heads.front();
  const Gazetteer::Agency* agency = gazetteer.find(head.key);
  if (agency == nullptr || head.end != flow[item].end) return std::nullopt;
  Opening opening{item, item + 1, before.back().schema, before.back().identity};
  opening.part = true;
  // The title stands in another document.
  for (Value* value : {&opening.identity.title, &opening.identity.year}) {
    value->raw.clear();
    value->sources.clear();
    value->evidence = Evidence::kInferred;
  }
  opening.identity.agency =
      Value{head.key, head.key, Evidence::kStated, flow[item].text().sources(), {}};
  return opening;
}

// What stands above or below the text of a page.
bool is_furniture(const Block& block) {
  const auto* paragraph = std::get_if<Paragraph>(&block);
  return paragraph != nullptr && paragraph->role == ParagraphRole::kFurniture;
}

bool same_name(const Opening& a, const Opening& b) {
  return a.schema == b.schema && a.identity.roc_year == b.identity.roc_year &&
         a.identity.agency.datum == b.identity.agency.datum;
}

// May the page at whose head stands what stood at that of the page before begin a document?
bool may_begin(const FlowItem& first, int page, const Folios& folios, const Copies& copies) {
  if (copies.of(page) > 0) return true;
  switch (folios.at(page)) {
    case Folios::Count::kBeginsAgain:
      return true;
    case Folios::Count::kUnknown:
      return first.table != nullptr && first.page_number() == page;
    case Folios::Count::kGoesOn:
      break;
  }
  return false;
}

// The lines of a head from `block` on, one more at a time: a title may take several.
std::vector<Text> heads_from(const std::vector<Block>& blocks, std::size_t block) {
  std::vector<Text> heads;
  const int page = std::get<Paragraph>(blocks[block]).text.page_first();
  for (std::size_t b = block; b < blocks.size() && heads.size() < kTitlePieces; ++b) {
    if (!is_furniture(blocks[b])) break;
    const Text& line = std::get<Paragraph>(blocks[b]).text;
    if (line.page_first() != page) break;
    Text head = heads.empty() ? Text() : heads.back();
    head.append(line, head.empty() ? "" : " ");
    heads.push_back(std::move(head));
  }
  return heads;
}

// A title of the first schema that knows one.
bool take_head(const std::vector<Text>& heads, const SchemaSet& schemas, Opening& opening) {
  for (const Text& text : heads) {
    for (const Schema& schema : schemas.schemas()) {
      if (!take_printed_title(text, schema, schemas.gazetteer(), opening.identity)) continue;
      opening.schema = &schema;
      return true;
    }
  }
  return false;
}

}  // namespace

bool opens_page(const std::vector<FlowItem>& flow, std::size_t item) {
  if (item == 0) return true;
  const int page = flow[item].page_number();
  return page == 0 || last_page(flow[item - 1]) < page;
}

std::vector<Opening> find_openings(const std::vector<FlowItem>& flow, const SchemaSet& schemas) {
  std::vector<Opening> openings;
  for (std::size_t i = 0; i < flow.size(); ++i) {
    if (flow[i].table != nullptr || flow[i].heads.empty()) continue;
    const std::size_t pieces = pieces_at(flow, i, schemas.gazetteer());
    const std::size_t before = openings.size();
    for (const Schema& schema : schemas.schemas()) {
      Opening opening{0, 0, &schema, {}};
      const auto place = title_at(flow, i, pieces, schema, schemas.gazetteer(), opening.identity);
      if (!place) continue;
      opening.first = place->first;
      opening.end = place->end;
      i = opening.end - 1;
      openings.push_back(std::move(opening));
      break;
    }
    if (openings.size() > before) continue;
    if (auto part = part_at(flow, i, openings, schemas.gazetteer())) {
      openings.push_back(std::move(*part));
    }
  }
  return openings;
}

std::vector<Opening> find_head_openings(const Document& document, const std::vector<FlowItem>& flow,
                                        const SchemaSet& schemas, const Folios& folios,
                                        const Copies& copies) {
  std::vector<Opening> openings;
  std::size_t item = 0;
  int last_page = 0;  // with the head of the last opening
  for (std::size_t b = 0; b < document.blocks.size(); ++b) {
    if (!is_furniture(document.blocks[b])) continue;
    const int page = std::get<Paragraph>(document.blocks[b]).text.page_first();
    Opening opening;
    if (!take_head(heads_from(document.blocks, b), schemas, opening)) continue;
    const bool goes_on = !openings.empty() && page <= last_page + 1;
    const bool same_page = page == last_page;
    last_page = page;
    while (item < flow.size() && flow[item].page_number() < page) ++item;
    if (item == flow.size()) break;
    opening.again = goes_on && same_name(openings.back(), opening);
    if (opening.again && (same_page || !may_begin(flow[item], page, folios, copies))) continue;
    if (flow[item].page_number() != page || page == 0) continue;
    opening.first = opening.end = item;
    opening.at_head = true;
    openings.push_back(std::move(opening));
  }
  return openings;
}

void add_openings(const std::vector<FlowItem>& flow, std::vector<Opening> at_heads,
                  std::vector<Opening>& openings) {
  std::erase_if(at_heads, [&](const Opening& head) {
    return std::any_of(openings.begin(), openings.end(), [&](const Opening& opening) {
      return flow[opening.first].page_number() == flow[head.first].page_number();
    });
  });
  std::move(at_heads.begin(), at_heads.end(), std::back_inserter(openings));
  std::stable_sort(openings.begin(), openings.end(),
                   [](const Opening& a, const Opening& b) { return a.first < b.first; });
}

}  // namespace niandu
