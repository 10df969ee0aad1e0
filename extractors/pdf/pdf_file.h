// The only door to Poppler.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/result.h"
#include "extractors/page.h"
#include "extractors/pdf/page_painter.h"

namespace niandu {

struct PdfOptions {
  std::string password;  // tried as user and as owner password
};

// An open PDF. Not thread-safe; open one per thread on the same bytes.
class PdfFile {
 public:
  // Opens a PDF from bytes that must outlive the object. Damaged files are repaired where Poppler
  // can. Poppler's messages are collected (warnings()), never printed.
  // Errors: kEmpty, kNotPdf, kDamaged, kEncrypted.
  [[nodiscard]] static Result<PdfFile> open(std::string_view bytes, const std::string& file_name,
                                            const PdfOptions& options = {});
  PdfFile(PdfFile&&) noexcept;
  PdfFile& operator=(PdfFile&&) noexcept;
  ~PdfFile();

  [[nodiscard]] int page_count() const;

  // Whether what was read so far had to be repaired, apart from what draws a page (Page::damage).
  [[nodiscard]] bool repaired() const;
  // Whether streams that hold other objects are damaged: fonts, page trees, anything may be wrong.
  [[nodiscard]] bool has_damaged_objects();

  // What Poppler had to say so far, one line each; at most a hundred.
  [[nodiscard]] const std::vector<std::string>& warnings() const;

  // Reads the glyphs, rulings and images of one page. page_index from 0.
  // A page without text is a success. Errors: kDamaged, kOverLimit.
  [[nodiscard]] Result<Page> read_page(int page_index);

  // Draws a page, or a part of it. Errors: those of PagePainter::paint.
  [[nodiscard]] Result<PagePicture> draw(const PictureOrder& order);

  // Sets Poppler up for this process; open() does it too. Thread-safe.
  static void set_up_library();
  // Is Poppler's own data installed? Errors: kRefused.
  [[nodiscard]] static Status check_library();
  // Poppler's own data, which it opens when a font asks for it: CMaps and tables of Unicode.
  // Spelled as Poppler spells them, in alphabetical order.
  [[nodiscard]] static std::vector<std::string> files_opened_late();

 private:
  struct Impl;
  explicit PdfFile(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace niandu
