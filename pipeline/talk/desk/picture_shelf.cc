#include "pipeline/talk/desk/picture_shelf.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "pipeline/store/catalog/find_document.h"

namespace niandu::desk {
namespace {

constexpr std::size_t kMostKept = 64;

std::string name_of(const WantedPicture& wanted) {
  const Box box = wanted.box.value_or(Box{});
  return fmt::format("{} {} {} {} {} {} {}", wanted.sha256, wanted.page_number, wanted.dpi, box.x0,
                     box.y0, box.x1, box.y1);
}

// What a browser may keep: the same address is the same picture for ever, as far as it is one.
Response png(std::string bytes) {
  Response response;
  response.content_type = "image/png";
  response.body = std::move(bytes);
  response.headers.emplace_back("Cache-Control", "private, max-age=3600");
  return response;
}

}  // namespace

PictureShelf::PictureShelf(Catalog& catalog, DrawPicture draw)
    : catalog_(catalog), draw_(std::move(draw)) {}

void PictureShelf::keep(const std::string& name, const Response& response) {
  if (response.body.size() > kMostPictureBytes) return;
  kept_.emplace_front(name, response);
  bytes_ += response.body.size();
  while (bytes_ > kMostPictureBytes || kept_.size() > kMostKept) {
    bytes_ -= kept_.back().second.body.size();
    kept_.pop_back();
  }
}

Response PictureShelf::answer(WantedPicture wanted) {
  const std::string name = name_of(wanted);
  const auto found = std::ranges::find(kept_, name, &std::pair<std::string, Response>::first);
  if (found != kept_.end()) {
    kept_.splice(kept_.begin(), kept_, found);
    return kept_.front().second;
  }
  auto path = present_path(catalog_, wanted.sha256);
  if (!path) return refusal_of(path.error());
  wanted.path = std::move(*path);
  auto drawn = draw_(wanted);
  if (drawn) {
    keep(name, png(std::move(*drawn)));
    return kept_.empty() || kept_.front().first != name ? refusal(502, "the picture is too large")
                                                        : kept_.front().second;
  }
  const Error& error = drawn.error();
  const Response refused = refusal(502, error.message);
  // A file that was moved may come back; a page that takes too long will again.
  const bool lasting = error.code == ErrorCode::kTimedOut || error.code == ErrorCode::kCrashed ||
                       error.code == ErrorCode::kOverLimit;
  if (lasting) keep(name, refused);
  return refused;
}

}  // namespace niandu::desk
