// Text conversions of documents: paragraphs, and tables as tab-separated rows.
#pragma once

#include <string>
#include <string_view>

#include "common/result.h"
#include "extractors/document.h"

namespace niandu {

// Reads a text conversion as users hold them:
// - UTF-8 with or without byte-order mark, UTF-16, Big5 (code page 950); LF, CRLF, CR;
// - each line a paragraph; "# " marks of headings and "- " marks of list items are taken off;
// - lines with tabs are table rows; a blank line inside a table is a page break, after which the
//   header may be repeated, more or less complete; `<p>...</p>` in a cell marks paragraphs.
//
// A damaged or cut character is U+FFFD and the issue text_damaged, which names its line.
//
// Sets blocks, text_source, issues and pages (0) of the document; file_name is the caller's.
// Sources carry line numbers from 1. Errors: kEmpty, kNotPdf (not text either), kOverLimit.
[[nodiscard]] Result<Document> read_text(std::string_view bytes, const std::string& file_name);

}  // namespace niandu
