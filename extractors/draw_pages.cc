#include "extractors/draw_pages.h"

#include <utility>

#include "extractors/pdf/pdf_file.h"
#include "extractors/pdf/substitute_fonts.h"

namespace niandu {

Result<std::vector<Result<PagePicture>>> draw_pages(std::string_view bytes,
                                                    const std::string& file_name,
                                                    const std::vector<PictureOrder>& orders,
                                                    const std::function<void(int order)>& in_hand) {
  auto pdf = PdfFile::open(bytes, file_name);
  if (!pdf) return tl::make_unexpected(std::move(pdf.error()));
  std::vector<Result<PagePicture>> drawn;
  int number = 0;
  for (const PictureOrder& order : orders) {
    in_hand(++number);
    drawn.push_back(pdf->draw(order));
  }
  in_hand(0);
  return drawn;
}

std::vector<std::string> choose_fonts_for_drawing() { return choose_substitute_fonts(); }

}  // namespace niandu
