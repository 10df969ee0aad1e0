// What goes between PagePictures and its workers.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/result.h"
#include "extractors/picture/page_picture.h"

namespace niandu::cli {

[[nodiscard]] std::string encode_orders(const std::vector<PictureOrder>& orders);
// Empty: these are none.
[[nodiscard]] std::vector<PictureOrder> decode_orders(std::string_view bytes);

[[nodiscard]] std::string encode_pictures(const std::vector<Result<PagePicture>>& pictures);
// The worker's word: taken only if it is exactly as many pictures as were ordered, each with the
// pixels that it says it has. Errors: kCrashed.
[[nodiscard]] Result<std::vector<Result<PagePicture>>> decode_pictures(std::string_view bytes,
                                                                       std::size_t ordered);

}  // namespace niandu::cli
