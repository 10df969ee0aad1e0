#include "pipeline/talk/cli/page_pictures.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "common/points.h"
#include "extractors/draw_pages.h"
#include "pipeline/talk/cli/input_files.h"
#include "pipeline/talk/cli/picture_codec.h"

namespace niandu::cli {
namespace {

constexpr int kMostFailures = 3;
// Of one worker: with their pixels they stay within the output limit (kDefaultOutputMib).
constexpr std::size_t kOrdersOfWorker = 64;
constexpr double kPixelsOfWorker = 2 * kMostPixels;
// A4; what an order without a box is taken to ask for.
constexpr double kUsualArea = 595.0 * 842;

using Drawn = Result<PagePicture>;

// In the worker. Its step is the order in hand, from 1.
Result<std::string> draw_in_worker(std::string_view bytes, const ReadRequest& request,
                                   const PageInHand& in_hand) {
  return draw_pages(bytes, request.path, decode_orders(request.order),
                    [&](int order) { in_hand(0, order); })
      .map(encode_pictures);
}

double pixels(const PictureOrder& order) {
  const double area = order.box ? order.box->width() * order.box->height() : kUsualArea;
  const double wanted = area * order.dpi * order.dpi / (kPointsPerInch * kPointsPerInch);
  return std::isfinite(wanted) ? std::clamp(wanted, 1.0, kMostPixels) : kMostPixels;
}

// How many of the orders from `begin` one worker takes.
std::size_t orders_of_worker(const std::vector<PictureOrder>& orders, std::size_t begin) {
  double all = 0;
  std::size_t end = begin;
  while (end < orders.size() && end - begin < kOrdersOfWorker) {
    all += pixels(orders[end]);
    if (all > kPixelsOfWorker && end > begin) break;
    ++end;
  }
  return end - begin;
}

Result<std::string> ask_worker(IsolatedReader& reader, const std::string& path,
                               const std::string& sha256, const std::vector<PictureOrder>& orders) {
  auto input = open_original(path, sha256);
  if (!input) return tl::make_unexpected(std::move(input.error()));
  ReadRequest request;
  request.path = path;
  request.keep_pages_before = false;
  request.sha256 = sha256;
  request.order = encode_orders(orders);
  reader.submit(0, std::move(request), std::move(*input));
  while (true) {
    auto results = reader.wait();
    if (!results) return tl::make_unexpected(std::move(results.error()));
    if (!results->empty()) return std::move(results->front().reply);
  }
}

// The worker died, or was ended, over one order.
bool ended_worker(const Error& error) {
  return error.page_number > 0 &&
         (error.code == ErrorCode::kCrashed || error.code == ErrorCode::kTimedOut ||
          error.code == ErrorCode::kOverLimit);
}

}  // namespace

PagePictures::PagePictures(IsolatedReader reader)
    : reader_(std::make_unique<IsolatedReader>(std::move(reader))) {}
PagePictures::PagePictures(PagePictures&& other) noexcept = default;
PagePictures::~PagePictures() = default;

Result<PagePictures> PagePictures::make(const Isolation& isolation) {
  Isolation of_pictures = isolation;
  of_pictures.seconds = kPictureSeconds;
  of_pictures.output_mib = std::max(isolation.output_mib, kDefaultOutputMib);
  return IsolatedReader::make(of_pictures, draw_in_worker, choose_fonts_for_drawing())
      .map([](IsolatedReader reader) { return PagePictures(std::move(reader)); });
}

std::vector<Drawn> PagePictures::draw(const std::string& path, const std::string& sha256,
                                      const std::vector<PictureOrder>& orders) {
  std::vector<Drawn> drawn;
  const auto give_up = [&](const Error& error) {
    while (drawn.size() < orders.size()) drawn.emplace_back(tl::unexpect, error);
    return std::move(drawn);
  };
  if (orders.size() > kMostPictureOrders) {
    return give_up({ErrorCode::kUsage, path, 0, "too many pictures at once"});
  }
  int failures = 0;
  std::size_t at_most = kOrdersOfWorker;
  while (drawn.size() < orders.size()) {
    const std::size_t count = std::min(at_most, orders_of_worker(orders, drawn.size()));
    const auto begin = orders.begin() + static_cast<std::ptrdiff_t>(drawn.size());
    const std::vector<PictureOrder> some(begin, begin + static_cast<std::ptrdiff_t>(count));
    auto reply = ask_worker(*reader_, path, sha256, some);
    auto pictures = std::move(reply).and_then(
        [&](const std::string& bytes) { return decode_pictures(bytes, count); });
    if (pictures) {
      for (Drawn& picture : *pictures) {
        if (!picture) picture.error().file = path;
        drawn.push_back(std::move(picture));
      }
      at_most = kOrdersOfWorker;
      continue;
    }
    Error error = pictures.error();
    error.file = path;
    // Those before the one that ended the worker are asked for again, then that one is left out.
    const auto before = static_cast<std::size_t>(std::max(error.page_number, 1)) - 1;
    if (!ended_worker(error) || before >= count || (before == 0 && ++failures >= kMostFailures)) {
      error.page_number = 0;
      return give_up(error);
    }
    error.page_number = some[before].page_number;
    if (before == 0) {
      drawn.emplace_back(tl::unexpect, std::move(error));
    } else {
      at_most = before;
    }
  }
  return drawn;
}

}  // namespace niandu::cli
