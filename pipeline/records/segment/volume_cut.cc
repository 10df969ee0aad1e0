// The blocks of a volume's documents.
#include <algorithm>
#include <cstddef>
#include <utility>
#include <variant>

#include "pipeline/records/segment/volume.h"

namespace niandu {
namespace {

// A place between two characters of a document: the block, and the byte of its paragraph.
struct Place {
  std::size_t block = 0, byte = 0;
};

int first_page(const Block& block) {
  const auto* table = std::get_if<Table>(&block);
  return table != nullptr ? table->page_number() : std::get<Paragraph>(block).text.page_first();
}

int last_page(const Block& block) {
  const auto* table = std::get_if<Table>(&block);
  if (table == nullptr) return std::get<Paragraph>(block).text.page_last();
  return table->places.empty() ? 0 : table->places.back().page_number;
}

bool is_aside(const Block& block) {
  const auto* paragraph = std::get_if<Paragraph>(&block);
  return paragraph != nullptr && !paragraph->in_flow();
}

// Blocks of `items`, which are of the document, in order.
class BlockFinder {
 public:
  explicit BlockFinder(const Document& document) : document_(document) {}

  Place place_of(const FlowItem& item) {
    const auto* wanted = item.table != nullptr ? static_cast<const void*>(item.table)
                                               : static_cast<const void*>(item.paragraph);
    for (;; ++block_) {
      const void* here =
          std::visit([](const auto& of) -> const void* { return &of; }, document_.blocks[block_]);
      if (here == wanted) break;
    }
    Place place{block_, item.begin};
    if (place.byte > 0) return place;
    // A running head above it is of its page.
    const int page = first_page(document_.blocks[block_]);
    while (place.block > 0 && is_aside(document_.blocks[place.block - 1]) && page > 0 &&
           first_page(document_.blocks[place.block - 1]) == page) {
      --place.block;
    }
    return place;
  }

 private:
  const Document& document_;
  std::size_t block_ = 0;
};

// The part of a block between two places; what is cut is a paragraph.
Block piece_of(const Block& block, std::size_t begin, std::size_t end) {
  Paragraph piece = std::get<Paragraph>(block);
  piece.text = piece.text.slice(begin, end);
  return piece;
}

std::vector<Block> blocks_between(const std::vector<Block>& blocks, const Place& from,
                                  const Place& to) {
  std::vector<Block> part;
  for (std::size_t b = from.block; b < blocks.size() && b <= to.block; ++b) {
    if (b == to.block && to.byte == 0) break;
    const std::size_t begin = b == from.block ? from.byte : 0;
    if (b == to.block) {
      part.push_back(piece_of(blocks[b], begin, to.byte));
    } else if (begin > 0) {
      part.push_back(piece_of(blocks[b], begin, std::get<Paragraph>(blocks[b]).text.utf8.size()));
    } else {
      part.push_back(blocks[b]);
    }
  }
  return part;
}

// Pages of each part: to the page before the next part's, or to its own last one where they share
// it.
void set_pages(const Document& document, std::vector<VolumePart>& parts) {
  if (document.pages == 0) return;
  const int end = document.first_page + document.pages;
  int first = document.first_page;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    int next = end, last = first;
    if (i + 1 < parts.size()) {
      for (const Block& block : parts[i + 1].document.blocks) {
        if (next = first_page(block); next > 0) break;
      }
      next = next > 0 ? std::clamp(next, first, end - 1) : first;
    }
    for (const Block& block : parts[i].document.blocks) last = std::max(last, last_page(block));
    last = std::clamp(last, std::max(first, next - 1), std::min(std::max(first, next), end - 1));
    parts[i].document.first_page = first;
    parts[i].document.pages = last - first + 1;
    for (int page = first; page <= last; ++page) {
      const auto index = static_cast<std::size_t>(page - document.first_page);
      if (index >= document.page_sizes.size()) break;
      parts[i].document.page_sizes.push_back(document.page_sizes[index]);
    }
    first = std::max(first, std::min(next, end - 1));
  }
}

void hand_out_issues(const Document& document, std::vector<VolumePart>& parts) {
  for (const Issue& issue : document.issues) {
    for (VolumePart& part : parts) {
      const int end = part.document.first_page + part.document.pages;
      const bool last = &part == &parts.back();
      const bool later =
          issue.page_number > 0 ? issue.page_number >= end : issue.code == IssueCode::kPartial;
      if (later && !last) continue;  // pages that are missing would be the last one's
      part.document.issues.push_back(issue);
      if (issue.page_number > 0) break;
    }
  }
}

}  // namespace

std::vector<VolumePart> cut_document(const Document& document, const std::vector<FlowItem>& flow,
                                     std::span<const DocumentStart> starts) {
  BlockFinder finder(document);
  std::vector<Place> places(1);
  for (const DocumentStart& start : starts.subspan(1)) {
    places.push_back(finder.place_of(flow[start.first]));
  }
  places.push_back({document.blocks.size(), 0});
  std::vector<VolumePart> parts(starts.size());
  for (std::size_t i = 0; i < parts.size(); ++i) {
    Document& part = parts[i].document;
    part.file_name = document.file_name;
    part.text_source = document.text_source;
    part.blocks = blocks_between(document.blocks, places[i], places[i + 1]);
    number_texts(part.blocks);
    parts[i].start = starts[i];
    parts[i].start.first = 0;
    parts[i].start.title = starts[i].title - starts[i].first;
  }
  set_pages(document, parts);
  hand_out_issues(document, parts);
  return parts;
}

}  // namespace niandu
