#include "common/nameless_file.h"

#include <gtest/gtest.h>

#include <cerrno>
#include <cstddef>
#include <limits>

namespace niandu {
namespace {

TEST(NamelessFile, WithTooLittleRoomTheReasonIsSaid) {
  errno = 0;
  EXPECT_FALSE(make_nameless_file(std::numeric_limits<std::size_t>::max()).is_open());
  EXPECT_EQ(errno, ENOSPC);
}

}  // namespace
}  // namespace niandu
