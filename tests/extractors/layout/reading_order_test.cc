#include "extractors/layout/reading_order.h"

#include <gmock/gmock.h>

#include <vector>

namespace niandu::layout {
namespace {

// Found by fuzzing: text of size 0 has boxes without width, every distance is a gutter to it.
TEST(ReadingOrder, TextWithoutSizeHasAnOrderToo) {
  const std::vector<Box> boxes = {{5, 10, 5, 10}, {5, 10, 5, 10}, {9, 10, 9, 10}, {1, 10, 1, 10}};
  std::vector<std::size_t> order;
  for (const Region& region : reading_order(boxes, 0)) {
    order.insert(order.end(), region.boxes.begin(), region.boxes.end());
  }
  EXPECT_THAT(order, testing::UnorderedElementsAre(0, 1, 2, 3));
}

TEST(ReadingOrder, NothingHasNoRegions) { EXPECT_TRUE(reading_order({}, 10).empty()); }

}  // namespace
}  // namespace niandu::layout
