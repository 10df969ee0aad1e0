// A file of several documents, drawn by a little program: which ones it is cut into, and that
// nothing is lost, doubled or mixed by it.
//
// Each byte is a step: a page begins, a line of the list below, a table of it, or some of the
// program's own bytes as text. What matters is their order: titles, headings, numbers, tables.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "common/utf8.h"
#include "fuzz/properties.h"
#include "pipeline/ownership.h"
#include "pipeline/record_codec.h"
#include "pipeline/records/check/conform.h"
#include "pipeline/records/segment/bound.h"
#include "pipeline/records/segment/segment.h"
#include "pipeline/records/segment/volume.h"
#include "pipeline/talk/cli/worker_reply.h"

namespace {

using namespace niandu;  // NOLINT(google-build-using-namespace): this file is nothing else

constexpr auto kLines = std::to_array<std::string_view>({
    "監察院 107 年度施政計畫",
    "審計部 107 年度施政計畫",
    "審計部 109 年度施政計畫",
    "107 年度施政計畫",
    "審計部",
    "交通部 107 年度施政計畫（修正本）",
    "監察院主管107年度施政及預算重點說明",
    "目錄",
    "111 年度部會管制個案計畫評核",
    "交通部 111 年度個案計畫評核",
    "附錄",
    "附表　審計部 107 年度施政計畫",
    "壹、年度施政目標",
    "貳、年度關鍵績效指標",
    "參、年度重要計畫",
    "肆、前年度施政績效",
    "一、健全路網",
    "二、提升路網",
    "(一) 改善公路。",
    "(二) 改善鐵路。",
    "壹、年度施政目標……1",
    "結語。\n¶審計部 109 年度施政計畫\n¶壹、年度施政目標\n¶一、健全路網",
    "備註：評估體制代號說明：1. 指實際評估作業。",
    "評核結果",
    "行政院 107 年度施政計畫彙編",
});
constexpr auto kTables = std::to_array<std::string_view>({
    "年度施政目標|關鍵績效指標|評估方式|衡量標準|年度目標值\n一、健全路網|1 里程|統計|公里|30 公里",
    "工作計畫名稱|重要計畫項目|計畫類別|實施內容\n公路|一、養護|其他|一、鋪面。",
    "項次|主辦機關|計畫名稱|評核結果\n1|公路局|養護|一、行政作業：如期提報。\n2|鐵道局|改善|略",
    "甲|乙\n1|2",
});

Text text_of(std::string_view lines, int page) {
  constexpr std::string_view kMark = "¶";
  Text text;
  while (!lines.empty()) {
    std::string_view line = lines.substr(0, lines.find('\n'));
    lines.remove_prefix(std::min(lines.size(), line.size() + 1));
    const bool starts = text.empty() || line.starts_with(kMark);
    if (line.starts_with(kMark)) line.remove_prefix(kMark.size());
    if (line.empty()) continue;
    const double y = line.size() % 3 == 1 ? 200 : 10;  // some as covers have them
    text.spans.push_back({text.utf8.size(), Source{page, 0, {10, y, 90, y + 10}}, starts});
    text.utf8 += line;
  }
  return text;
}

Table table_of(std::string_view rows, int page) {
  Table table;
  table.places.push_back(Source{page, 0, {10, 10, 90, 90}});
  for (; !rows.empty(); ++table.rows) {
    std::string_view row = rows.substr(0, rows.find('\n'));
    rows.remove_prefix(std::min(rows.size(), row.size() + 1));
    int column = 0;
    for (; !row.empty(); ++column) {
      const std::string_view cell = row.substr(0, row.find('|'));
      row.remove_prefix(std::min(row.size(), cell.size() + 1));
      Cell made;
      made.row = table.rows;
      made.column = column;
      made.text = text_of(cell, page);
      table.cells.push_back(std::move(made));
    }
    table.columns = column;
  }
  return table;
}

Document document_of(const std::uint8_t* data, std::size_t size) {
  constexpr std::uint8_t kPage = 200, kFurniture = 210, kText = 220;
  Document document;
  document.file_name = "fuzz.pdf";
  const bool paged = size > 0 && data[0] % 4 != 0;  // else a text conversion
  document.pages = paged ? 1 : 0;
  for (std::size_t at = 1; at < size; ++at) {
    const std::uint8_t step = data[at];
    if (step >= kPage && step < kFurniture) {
      if (paged) ++document.pages;
    } else if (step < 2 * kLines.size() || step >= kFurniture) {
      const bool furniture = step >= kFurniture && step < kText;
      std::string words(kLines[(furniture ? step - kFurniture : step) % kLines.size()]);
      if (step >= kText) {
        const std::size_t length = std::min<std::size_t>(step - kText + 1U, size - at - 1);
        words.assign(reinterpret_cast<const char*>(data) + at + 1, length);
        at += length;
        if (!is_valid_utf8(words)) continue;
      }
      Paragraph paragraph;
      paragraph.text = text_of(words, document.pages);
      if (furniture) paragraph.role = ParagraphRole::kFurniture;
      if (!paragraph.text.empty()) document.blocks.emplace_back(std::move(paragraph));
    } else {
      document.blocks.emplace_back(table_of(kTables[step % kTables.size()], document.pages));
    }
  }
  number_texts(document.blocks);
  document.page_sizes.resize(static_cast<std::size_t>(document.pages), {595, 842});
  return document;
}

std::string all_text(const Document& document) {
  std::string text;
  for (const Block& block : document.blocks) {
    for_each_text(block, [&](const Text& each) { text += each.utf8; });
  }
  return text;
}

void check_parts(const Document& document) {
  const BoundDocuments bound = find_bound(document, fuzz::own_schemas());
  const auto& [cut, flow, starts] = bound;
  fuzz::require(!starts.empty() && starts.front().first == 0, "the first begins at the beginning");
  for (std::size_t i = 1; i < starts.size(); ++i) {
    fuzz::require(starts[i].first > starts[i - 1].first, "documents begin one after the other");
  }
  std::string text;
  int first = document.first_page;
  for (const VolumePart& part : cut_document(cut ? *cut : document, flow, starts)) {
    fuzz::check_document(part.document);
    text += all_text(part.document);
    if (document.pages == 0) continue;
    fuzz::require(part.document.first_page == first || part.document.first_page == first - 1,
                  "pages go on");
    fuzz::require(part.document.pages > 0, "a document has a page");
    first = part.document.first_page + part.document.pages;
  }
  fuzz::require(document.pages == 0 || first == document.first_page + document.pages,
                "all pages are somebody's");
  fuzz::require(text == all_text(cut ? *cut : document),
                "all text is somebody's, once and in order");
}

void check_keys(const DocumentRecords& records) {
  for (const TableDefinition& table : fuzz::own_schemas().tables()) {
    if (table.key.empty()) continue;
    std::set<std::vector<std::string>> keys;
    for (const Record& record : records.records) {
      if (record.table != table.name) continue;
      std::vector<std::string> key;
      for (const std::string& column : table.key) {
        const Value* value = record.find(column);
        const auto* number = value == nullptr ? nullptr : std::get_if<std::int64_t>(&value->datum);
        const auto* words = value == nullptr ? nullptr : std::get_if<std::string>(&value->datum);
        key.push_back(number != nullptr  ? std::to_string(*number)
                      : words != nullptr ? *words
                                         : std::string());
      }
      fuzz::require(keys.insert(std::move(key)).second, "no key twice", table.name);
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Document document = document_of(data, size);
  check_parts(document);
  const SchemaSet& schemas = fuzz::own_schemas();
  const OriginalFile original{std::string(64, 'a'), "fuzz.pdf"};
  std::vector<DocumentRecords> documents = segment_file(document, schemas);
  std::int64_t characters = 0;
  for (DocumentRecords& records : documents) {
    characters += records.characters;
    check_keys(records);
    identify(records, original);
    conform(records, schemas.tables());
  }
  fuzz::require(characters == segment(document, schemas).characters, "no character is lost");
  const std::string bytes = encode_file(documents);
  const auto taken = cli::read_reply(bytes, original, schemas);
  fuzz::require(taken.has_value(), "what an honest worker sends is taken");
  fuzz::require(encode_file(*taken) == bytes, "as it is");
  documents = segment_file(document, schemas);
  for (DocumentRecords& records : documents) {
    identify(records, original);
    conform(records, schemas.tables());
  }
  fuzz::require(encode_file(documents) == bytes, "the same each time");
  fuzz::check_records(document, schemas);
  return 0;
}
