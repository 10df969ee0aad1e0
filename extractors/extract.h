// A file becomes a Document.
#pragma once

#include <string>
#include <vector>

#include "common/result.h"
#include "extractors/document.h"
#include "extractors/page.h"

namespace niandu {

struct ExtractOptions {
  std::string password;
  bool per_page = false;  // keep the tables of each page apart (niandu tables --per-page)
  int first_page = 0;     // from 1; 0: from the first
  int last_page = 0;      // inclusive; 0: to the last
  int threads = 1;        // pages of one PDF read in parallel; the result does not depend on it
};

// Reads a PDF or a text conversion (told apart by content). `bytes` is the whole file.
// Errors: kEmpty, kNotPdf, kDamaged, kEncrypted, kOverLimit.
[[nodiscard]] Result<Document> extract(std::string_view bytes, const std::string& file_name,
                                       const ExtractOptions& options = {});

}  // namespace niandu
