// A Document as one run of text pieces and tables, in reading order.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/document.h"
#include "pipeline/records/segment/marker.h"

namespace niandu {

// A table, or the part of a paragraph between two sure paragraph starts. Points into the Document.
struct FlowItem {
  const Table* table = nullptr;
  const Paragraph* paragraph = nullptr;
  std::size_t begin = 0, end = 0;  // bytes of the paragraph's text
  std::size_t first_line_end = 0;  // where its first line ends

  // Of short pieces, and of short first lines: what heads it, for headings.
  struct Head {
    std::optional<Marker> marker;
    std::string key;      // fold_key behind the marker, without stops and "(續)" at the end
    std::size_t end = 0;  // byte of the paragraph's text
  };
  std::vector<Head> heads;  // the whole piece first

  [[nodiscard]] std::string_view view() const {
    return std::string_view(paragraph->text.utf8).substr(begin, end - begin);
  }
  [[nodiscard]] std::string_view first_line() const {
    return std::string_view(paragraph->text.utf8).substr(begin, first_line_end - begin);
  }
  [[nodiscard]] Text text() const { return paragraph->text.slice(begin, end); }
  [[nodiscard]] int page_number() const;
};

// Furniture is left out.
[[nodiscard]] std::vector<FlowItem> flow_of(const Document& document);

// Cuts in two what layout joined over a page break where `begins` knows what stands behind it: the
// title of the next document is no end of a line on the page before.
void split_at_pages(std::vector<FlowItem>& flow, const std::function<bool(const Text&)>& begins);

// Without marks of a text conversion at the start: "## ", "- ", "* ". The bytes they take.
[[nodiscard]] std::size_t conversion_marks(std::string_view text);

}  // namespace niandu
