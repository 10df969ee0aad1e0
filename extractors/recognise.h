// Pages that are pictures are read with a recogniser.
#pragma once

#include "common/result.h"
#include "extractors/extract.h"
#include "extractors/page.h"
#include "extractors/pdf/pdf_file.h"

namespace niandu {

[[nodiscard]] bool wants_recognition(const Page& page, Ocr ocr);

// Once in a process, before any that are forked from it. Errors: kNotFound.
[[nodiscard]] Status load_page_recogniser();

// Draws the page and replaces what it has by what is seen there. Without a recogniser, where the
// page cannot be drawn or nothing of it can be made out, it stays as it is and says so
// (Page::unrecognised). For one thread.
void recognise_page(PdfFile& file, Page& page);

}  // namespace niandu
