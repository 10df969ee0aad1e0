#include "pipeline/records/segment/copies.h"

#include <cstddef>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "common/line_pattern.h"
#include "common/page_prints.h"

namespace niandu {
namespace {

using LinesOfPages = std::vector<std::vector<std::string>>;

void add_text(const Text& text, int first_page, LinesOfPages& pages) {
  for (std::size_t i = 0; i < text.spans.size(); ++i) {
    const int page = text.spans[i].source.page_number - first_page;
    if (page < 0 || page >= static_cast<int>(pages.size())) continue;
    const std::size_t begin = text.spans[i].begin;
    const std::size_t end = i + 1 < text.spans.size() ? text.spans[i + 1].begin : text.utf8.size();
    const Text line = text.slice(begin, end).trimmed();
    if (!line.empty()) pages[static_cast<std::size_t>(page)].push_back(line.utf8);
  }
}

}  // namespace

Copies::Copies(const Document& document) {
  LinesOfPages pages(static_cast<std::size_t>(document.pages));
  for (const Block& block : document.blocks) {
    if (const auto* paragraph = std::get_if<Paragraph>(&block)) {
      const bool aside = paragraph->role == ParagraphRole::kFurniture;
      if (aside && !line_to_pattern(paragraph->text.utf8).has_letters) continue;
      add_text(paragraph->text, document.first_page, pages);
      continue;
    }
    for (const Cell& cell : std::get<Table>(block).cells) {
      add_text(cell.text, document.first_page, pages);
    }
  }
  std::vector<PagePrint> prints;
  prints.reserve(pages.size());
  for (std::vector<std::string>& lines : pages) prints.push_back(print_of(std::move(lines)));
  for (const CopyStart& start : starts_of_copies(prints)) {
    pages_.emplace(document.first_page + static_cast<int>(start.page),
                   document.first_page + static_cast<int>(start.of));
  }
}

}  // namespace niandu
