#include "pipeline/records/segment/flow.h"

#include <algorithm>

#include "common/utf8.h"
#include "pipeline/records/normalize/fold.h"

namespace niandu {
namespace {

// A heading is short; measured longest in domain.md 1.2:
// 「前年度及上年度已過期間計畫實施及預算執行情形」 with its number, letter-spaced.
constexpr std::size_t kLongestHeading = 240;

std::string heading_key(std::string_view text) {
  std::string key = fold_key(text);
  for (const std::string_view tail : {":", "。", ".", "(續)", "(續前頁)", "(續1)", ":"}) {
    if (key.size() > tail.size() && key.ends_with(tail)) key.resize(key.size() - tail.size());
  }
  return key;
}

void add_head(FlowItem& item, std::size_t end) {
  if (end - item.begin > kLongestHeading) return;
  std::string_view line =
      std::string_view(item.paragraph->text.utf8).substr(item.begin, end - item.begin);
  line.remove_prefix(conversion_marks(line));
  FlowItem::Head head{heading_marker(line), {}, end};
  const auto spaced = head.marker ? std::nullopt : spaced_marker(line);
  head.key = heading_key(line.substr(head.marker ? head.marker->size : 0));
  if (head.key.empty()) return;
  item.heads.push_back(std::move(head));
  if (spaced) item.heads.push_back({spaced, heading_key(line.substr(spaced->size)), end});
}

void add_piece(FlowItem item, std::vector<FlowItem>& flow) {
  add_head(item, item.end);
  if (item.first_line_end < item.end) add_head(item, item.first_line_end);
  flow.push_back(std::move(item));
}

void add_pieces(const Paragraph& paragraph, std::vector<FlowItem>& flow) {
  const Text& text = paragraph.text;
  FlowItem piece{nullptr, &paragraph, 0, text.utf8.size(), text.utf8.size(), {}};
  for (std::size_t i = 1; i < text.spans.size(); ++i) {
    piece.first_line_end = std::min(piece.first_line_end, text.spans[i].begin);
    if (!text.spans[i].starts_paragraph) continue;
    piece.end = text.spans[i].begin;
    add_piece(piece, flow);
    piece = {nullptr, &paragraph, text.spans[i].begin, text.utf8.size(), text.utf8.size(), {}};
  }
  add_piece(piece, flow);
}

// Byte of the first line on the last page of an item; 0: it stands on one.
std::size_t page_break_in(const FlowItem& item) {
  const std::vector<Text::Span>& spans = item.paragraph->text.spans;
  std::size_t at = 0;
  for (std::size_t i = 1; i < spans.size() && spans[i].begin < item.end; ++i) {
    const bool next_page = spans[i].source.page_number != spans[i - 1].source.page_number;
    if (spans[i].begin > item.begin && next_page) at = spans[i].begin;
  }
  return at;
}

}  // namespace

int FlowItem::page_number() const {
  if (table != nullptr) return table->page_number();
  int page = 0;
  for (const Text::Span& span : paragraph->text.spans) {
    if (span.begin <= begin || page == 0) page = span.source.page_number;
  }
  return page;
}

std::vector<FlowItem> flow_of(const Document& document) {
  std::vector<FlowItem> flow;
  flow.reserve(document.blocks.size());
  for (const Block& block : document.blocks) {
    if (const auto* table = std::get_if<Table>(&block)) {
      flow.push_back({table, nullptr, 0, 0, 0, {}});
    } else if (const auto& paragraph = std::get<Paragraph>(block);
               paragraph.in_flow() && !trim(paragraph.text.utf8).empty()) {
      add_pieces(paragraph, flow);
    }
  }
  return flow;
}

void split_at_pages(std::vector<FlowItem>& flow, const std::function<bool(const Text&)>& begins) {
  std::vector<FlowItem> split;
  split.reserve(flow.size());
  for (FlowItem& item : flow) {
    const std::size_t at = item.table != nullptr ? 0 : page_break_in(item);
    if (at == 0 || !begins(item.paragraph->text.slice(at, item.end).trimmed())) {
      split.push_back(std::move(item));
      continue;
    }
    add_piece({nullptr, item.paragraph, item.begin, at, std::min(item.first_line_end, at), {}},
              split);
    add_piece({nullptr, item.paragraph, at, item.end, item.end, {}}, split);
  }
  flow = std::move(split);
}

std::size_t conversion_marks(std::string_view text) {
  std::size_t at = text.find_first_not_of(' ');
  if (at == std::string_view::npos) return 0;
  const char mark = text[at];
  if (mark != '#' && mark != '-' && mark != '*') return 0;
  while (at < text.size() && text[at] == mark) ++at;
  if (at == text.size() || text[at] != ' ') return 0;
  return std::min(text.find_first_not_of(' ', at), text.size());
}

}  // namespace niandu
