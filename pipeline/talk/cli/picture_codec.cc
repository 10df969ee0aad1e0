#include "pipeline/talk/cli/picture_codec.h"

#include <utility>

#include "common/byte_codec.h"
#include "pipeline/talk/cli/worker_error.h"

namespace niandu::cli {
namespace {

void write_box(ByteWriter& bytes, const Box& box) {
  for (const double edge : {box.x0, box.y0, box.x1, box.y1}) bytes.real(edge);
}

Box read_box(ByteReader& reader) {
  Box box;
  for (double* edge : {&box.x0, &box.y0, &box.x1, &box.y1}) *edge = reader.real();
  return box;
}

Result<PagePicture> read_picture(ByteReader& reader) {
  if (!reader.boolean()) {
    return tl::make_unexpected(read_error(reader));
  }
  constexpr auto kMost = static_cast<std::int64_t>(kMostPixels);
  PagePicture drawn;
  GreyPicture& picture = drawn.picture;
  picture.width = static_cast<int>(reader.integer_within(1, kMost));
  picture.height = static_cast<int>(reader.integer_within(1, kMost));
  picture.rows = reader.string();
  drawn.box = read_box(reader);
  drawn.text_missing = reader.boolean();
  const std::size_t rows = static_cast<std::size_t>(picture.height) * picture.row_bytes();
  if (picture.rows.size() != rows) reader.set_failed();
  return drawn;
}

}  // namespace

std::string encode_orders(const std::vector<PictureOrder>& orders) {
  ByteWriter bytes;
  bytes.unsigned_integer(orders.size());
  for (const PictureOrder& order : orders) {
    bytes.integer(order.page_number);
    bytes.boolean(order.box.has_value());
    if (order.box) write_box(bytes, *order.box);
    bytes.real(order.dpi);
  }
  return bytes.take();
}

std::vector<PictureOrder> decode_orders(std::string_view bytes) {
  ByteReader reader(bytes, bytes.size() * sizeof(PictureOrder));
  std::vector<PictureOrder> orders(reader.count(sizeof(PictureOrder)));
  for (PictureOrder& order : orders) {
    order.page_number = reader.small_integer();
    if (reader.boolean()) order.box = read_box(reader);
    order.dpi = reader.real();
  }
  if (!reader.finished()) orders.clear();
  return orders;
}

std::string encode_pictures(const std::vector<Result<PagePicture>>& pictures) {
  std::size_t room = 0;
  for (const auto& drawn : pictures) room += drawn ? drawn->picture.rows.size() : 0;
  constexpr std::size_t kBesidePixels = 128;
  ByteWriter bytes(room + pictures.size() * kBesidePixels);
  for (const auto& drawn : pictures) {
    bytes.boolean(drawn.has_value());
    if (!drawn) {
      write_error(bytes, drawn.error());
      continue;
    }
    bytes.integer(drawn->picture.width);
    bytes.integer(drawn->picture.height);
    bytes.string(drawn->picture.rows);
    write_box(bytes, drawn->box);
    bytes.boolean(drawn->text_missing);
  }
  return bytes.take();
}

Result<std::vector<Result<PagePicture>>> decode_pictures(std::string_view bytes,
                                                         std::size_t ordered) {
  ByteReader reader(bytes, bytes.size());
  std::vector<Result<PagePicture>> pictures;
  for (std::size_t i = 0; i < ordered && !reader.failed(); ++i) {
    pictures.push_back(read_picture(reader));
  }
  if (!reader.finished()) {
    return fail(ErrorCode::kCrashed, "drawing crashed: its answer is not understood");
  }
  return pictures;
}

}  // namespace niandu::cli
