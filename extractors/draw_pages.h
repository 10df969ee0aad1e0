// Pages of a PDF become pictures.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "common/result.h"
#include "extractors/picture/page_picture.h"

namespace niandu {

// One result for each order, in their order. `in_hand` is told which order (from 1) is being drawn,
// and 0 at the end. Errors, of all: kEmpty, kNotPdf, kDamaged, kEncrypted; of one: kNotFound (no
// such page, or the box lies beside it), kDamaged, kOverLimit (too many pixels, or dpi).
[[nodiscard]] Result<std::vector<Result<PagePicture>>> draw_pages(
    std::string_view bytes, const std::string& file_name, const std::vector<PictureOrder>& orders,
    const std::function<void(int order)>& in_hand);

// Once, before any process is forked that is to draw after it has renounced opening files: chooses
// the fonts of the system that may stand in for those that PDFs do not bring. Returns the files
// that it must be able to open all the same, beside files_opened_late() (extract.h).
[[nodiscard]] std::vector<std::string> choose_fonts_for_drawing();

}  // namespace niandu
