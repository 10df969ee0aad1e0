#include "extractors/assemble.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <span>
#include <string>
#include <utility>

#include "common/line_pattern.h"
#include "common/page_prints.h"
#include "extractors/furniture_rows.h"
#include "extractors/layout/furniture.h"
#include "extractors/layout/paragraphs.h"
#include "extractors/layout/reading_order.h"
#include "extractors/repeated_headers.h"
#include "extractors/right_edges.h"
#include "extractors/row_rests.h"
#include "extractors/tables/pages/join.h"

namespace niandu {
namespace {

using layout::FlowParagraph;
using layout::PageLines;

// A paragraph or table of the flow.
struct FlowBlock {
  FlowParagraph paragraph;  // unless table
  Table table;
  bool is_table = false;
  std::size_t page = 0;  // index
};

double usual_size(const std::vector<TextLine>& lines) {
  constexpr double kUsual = 12;  // points; only for pages without text
  if (lines.empty()) return kUsual;
  std::vector<float> sizes;
  sizes.reserve(lines.size());
  for (const TextLine& line : lines) sizes.push_back(line.size_pt);
  const auto middle = sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2);
  std::nth_element(sizes.begin(), middle, sizes.end());
  return *middle;
}

FlowParagraph line_to_aside(const TextLine& line, int page_number, ParagraphRole role) {
  FlowParagraph flow;
  flow.paragraph.text = lines_to_text({&line, 1}, page_number);
  flow.paragraph.size_pt = line.size_pt;
  flow.paragraph.indent_pt = line.box.x0;
  flow.paragraph.bold = line.bold;
  flow.paragraph.role = role;
  return flow;
}

// Replaces the fragments of tables by the joined tables, each in the place of its first fragment;
// the places of further fragments are left empty. Header cells that the join left out go to
// PageContent::repeated.
void join_fragments(std::vector<PageContent>& pages,
                    const std::vector<std::vector<bool>>& furniture, std::vector<Issue>& issues) {
  std::vector<PageOfTables> parts(pages.size());
  for (std::size_t p = 0; p < pages.size(); ++p) {
    const PageLines& page = pages[p].lines;
    parts[p].page_number = page.number;
    parts[p].height_pt = page.height_pt;
    for (std::size_t i = 0; i < page.lines.size(); ++i) {
      if (furniture[p][i] || page.lines[i].text.empty()) continue;
      parts[p].text.push_back(page.lines[i].box);
      parts[p].words.push_back(page.lines[i].text);
    }
    parts[p].tables = std::move(pages[p].tables);
    pages[p].tables.resize(parts[p].tables.size());
    for (std::size_t t = 0; t < parts[p].tables.size(); ++t) {
      pages[p].tables[t].box = parts[p].tables[t].box;
    }
  }
  const HeaderCells headers(parts);
  for (JoinedTable& joined : join_tables(std::move(parts))) {
    if (joined.table.places.size() > 1) headers.find_left_out(joined.table, pages);
    pages[joined.page].tables[joined.index].table = std::move(joined.table);
    issues.insert(issues.end(), joined.issues.begin(), joined.issues.end());
  }
}

class Assembler {
 public:
  Assembler(std::vector<PageContent>& pages, const std::vector<std::vector<bool>>& furniture)
      : pages_(pages), furniture_(furniture), right_edges_(pages, furniture) {}

  std::vector<Block> blocks() {
    for (std::size_t p = 0; p < pages_.size(); ++p) add_page(p);
    join_over_pages();
    std::vector<Block> out;
    out.reserve(flow_.size());
    for (FlowBlock& block : flow_) {
      if (block.is_table) {
        out.emplace_back(std::move(block.table));
      } else {
        out.emplace_back(std::move(block.paragraph.paragraph));
      }
    }
    return out;
  }

 private:
  void add_page(std::size_t p) {
    PageContent& page = pages_[p];
    const std::vector<TextLine>& lines = page.lines.lines;
    std::vector<Box> boxes;
    std::vector<std::size_t> line_of;  // per box; lines.size() + t for table t
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (furniture_[p][i] || lines[i].text.empty()) continue;
      boxes.push_back(lines[i].box);
      line_of.push_back(i);
    }
    for (std::size_t t = 0; t < page.tables.size(); ++t) {
      boxes.push_back(page.tables[t].box);
      line_of.push_back(lines.size() + t);
    }
    add_furniture(p, true);
    add_repeated(p);
    const double right = right_edges_.of(p);
    for (const layout::Region& region : layout::reading_order(boxes, usual_size(lines))) {
      double region_right = region.is_column ? 0 : right;
      if (region.is_column) {
        for (const std::size_t b : region.boxes) region_right = std::max(region_right, boxes[b].x1);
      }
      std::vector<TextLine> run;
      for (const std::size_t b : region.boxes) {
        if (line_of[b] < lines.size()) {
          run.push_back(lines[line_of[b]]);
          continue;
        }
        add_lines(run, p, region_right);
        FlowBlock block;
        block.is_table = true;
        block.page = p;
        block.table = std::move(page.tables[line_of[b] - lines.size()].table);
        if (block.table.rows > 0) flow_.push_back(std::move(block));
      }
      add_lines(run, p, region_right);
    }
    for (const TextLine& line : page.strays) {
      add_aside(p, line_to_aside(line, page.lines.number, ParagraphRole::kStray));
    }
    add_furniture(p, false);
    add_watermarks(p);
    page = {};
  }

  void add_lines(std::vector<TextLine>& run, std::size_t p, double right) {
    const PageLines& page = pages_[p].lines;
    for (FlowParagraph& paragraph :
         layout::lines_to_paragraphs(run, page.number, right, page.width_pt)) {
      FlowBlock block;
      block.paragraph = std::move(paragraph);
      block.page = p;
      flow_.push_back(std::move(block));
    }
    run.clear();
  }

  // Furniture of the upper half goes before the page's text, the rest after it.
  void add_furniture(std::size_t p, bool upper) {
    const PageLines& page = pages_[p].lines;
    for (std::size_t i = 0; i < page.lines.size(); ++i) {
      if (!furniture_[p][i] || (page.lines[i].box.center_y() < page.height_pt / 2) != upper)
        continue;
      add_aside(p, line_to_aside(page.lines[i], page.number, ParagraphRole::kFurniture));
    }
  }

  void add_repeated(std::size_t p) {
    for (Text& text : pages_[p].repeated) {
      FlowParagraph flow;
      flow.paragraph.text = std::move(text);
      flow.paragraph.role = ParagraphRole::kRepeatedHeader;
      add_aside(p, std::move(flow));
    }
  }

  void add_aside(std::size_t p, FlowParagraph paragraph) {
    FlowBlock block;
    block.paragraph = std::move(paragraph);
    block.page = p;
    flow_.push_back(std::move(block));
  }

  void add_watermark(std::size_t p, const layout::Mark& mark, const Box& box) {
    FlowParagraph flow;
    Text::Span span;
    span.source.page_number = pages_[p].lines.number;
    span.source.box = box;
    flow.paragraph.text.utf8 = mark.text;
    if (!mark.text.empty()) flow.paragraph.text.spans.push_back(span);
    flow.paragraph.size_pt = mark.size_pt;
    flow.paragraph.indent_pt = box.x0;
    flow.paragraph.role = ParagraphRole::kFurniture;
    add_aside(p, std::move(flow));
  }

  void add_watermarks(std::size_t p) {
    for (const layout::Mark& mark : pages_[p].marks.removed) {
      add_watermark(p, mark, pages_[p].turn.upright(mark.box));
      for (const Box& box : mark.further) add_watermark(p, mark, pages_[p].turn.upright(box));
    }
  }

  // The last paragraph of a page and the first of the next one, furniture aside.
  void join_over_pages() {
    std::vector<FlowBlock> out;
    out.reserve(flow_.size());
    std::size_t last = 0;  // 1 + index into out of the last block of the flow
    for (FlowBlock& block : flow_) {
      const bool in_flow = block.is_table || block.paragraph.paragraph.in_flow();
      if (in_flow && !block.is_table && last > 0) {
        FlowBlock& before = out[last - 1];
        if (!before.is_table && before.page + 1 == block.page &&
            layout::goes_on(before.paragraph, block.paragraph)) {
          layout::join(before.paragraph, std::move(block.paragraph));
          before.page = block.page;
          continue;
        }
      }
      out.push_back(std::move(block));
      if (in_flow) last = out.size();
    }
    flow_ = std::move(out);
  }

  std::vector<PageContent>& pages_;
  const std::vector<std::vector<bool>>& furniture_;
  RightEdges right_edges_;
  std::vector<FlowBlock> flow_;
};

// The lines that a text was put together from.
void add_lines(const Text& text, std::vector<std::string>& lines) {
  for (std::size_t i = 0; i < text.spans.size(); ++i) {
    const std::size_t begin = text.spans[i].begin;
    const std::size_t end = i + 1 < text.spans.size() ? text.spans[i + 1].begin : text.utf8.size();
    if (begin < end) lines.push_back(text.utf8.substr(begin, end - begin));
  }
}

PagePrint print_of_page(const PageContent& page) {
  std::vector<std::string> lines;
  const double height = page.lines.height_pt;
  double top = height;
  std::string head;
  for (const TextLine& line : page.lines.lines) {
    const bool at_edge = line.box.y0 < layout::kFurnitureZone * height ||
                         line.box.y1 > (1 - layout::kFurnitureZone) * height;
    const LinePattern pattern = line_to_pattern(line.text);
    if (at_edge && !pattern.has_letters) continue;
    lines.push_back(line.text);
    if (!pattern.has_letters || line.box.y0 >= top) continue;
    top = line.box.y0;
    head = pattern.text;
  }
  for (const PageTable& table : page.tables) {
    for (const Cell& cell : table.table.cells) add_lines(cell.text, lines);
  }
  PagePrint print = print_of(std::move(lines));
  print.head = std::move(head);
  return print;
}

// What was made of pages that were turned to be read gets its places on the pages themselves.
void turn_back(const tables::PageTurns& turns, std::span<Block> blocks, std::span<Issue> issues) {
  if (turns.empty()) return;
  for (Block& block : blocks) {
    if (auto* table = std::get_if<Table>(&block)) {
      tables::turn_back(turns, *table);
    } else {
      tables::turn_back(turns, std::get<Paragraph>(block).text);
    }
  }
  for (Issue& issue : issues) {
    const auto turn = turns.find(issue.page_number);
    if (turn != turns.end() && !issue.box.empty()) issue.box = turn->second.back(issue.box);
  }
}

// Pages of one document.
std::vector<Block> assemble_run(std::vector<PageContent> pages, int pages_before, bool per_page,
                                std::vector<Issue>& issues) {
  tables::PageTurns turns;
  for (const PageContent& page : pages) {
    if (page.turn.turn != 0) turns.emplace(page.lines.number, page.turn);
  }
  const std::size_t issues_before = issues.size();
  free_furniture_rows(pages);
  std::vector<PageLines> lines;
  lines.reserve(pages.size());
  for (PageContent& page : pages) lines.push_back(std::move(page.lines));
  const std::vector<std::vector<bool>> furniture = layout::find_furniture(lines, pages_before);
  for (std::size_t p = 0; p < pages.size(); ++p) pages[p].lines = std::move(lines[p]);
  if (!per_page) {
    take_row_rests(pages, furniture, issues);
    join_fragments(pages, furniture, issues);
  }
  std::vector<Block> blocks = Assembler(pages, furniture).blocks();
  turn_back(turns, blocks, std::span(issues).subspan(issues_before));
  return blocks;
}

}  // namespace

std::vector<Block> assemble(std::vector<PageContent> pages, bool per_page,
                            std::vector<Issue>& issues) {
  std::vector<PagePrint> prints;
  prints.reserve(pages.size());
  for (const PageContent& page : pages) prints.push_back(print_of_page(page));
  const std::vector<CopyStart> copies = starts_of_copies(prints);
  if (copies.empty()) return assemble_run(std::move(pages), 0, per_page, issues);
  std::vector<Block> blocks;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= copies.size(); ++i) {
    const std::size_t end = i < copies.size() ? copies[i].page : pages.size();
    const auto first = pages.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto last = pages.begin() + static_cast<std::ptrdiff_t>(end);
    const int before = begin > 0 ? first->lines.number - 1 : 0;
    std::vector<Block> run = assemble_run(
        {std::make_move_iterator(first), std::make_move_iterator(last)}, before, per_page, issues);
    std::move(run.begin(), run.end(), std::back_inserter(blocks));
    begin = end;
  }
  return blocks;
}

}  // namespace niandu
