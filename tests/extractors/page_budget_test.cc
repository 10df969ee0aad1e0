#include "extractors/page_budget.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <ctime>

#include "common/limits.h"

namespace niandu {
namespace {

using std::chrono::milliseconds;

milliseconds processor_time() {
  timespec used{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
  return std::chrono::seconds(used.tv_sec) + milliseconds(used.tv_nsec / 1'000'000);
}

void compute_for(milliseconds time) {
  const milliseconds end = processor_time() + time;
  while (processor_time() < end) {
  }
}

// While another process computes for longer than it may take itself.
void wait_for_others(milliseconds time) {
  const pid_t other = ::fork();
  if (other == 0) {
    compute_for(time);
    ::_exit(0);
  }
  ASSERT_EQ(::waitpid(other, nullptr, 0), other);
}

TEST(PageBudget, CountsTheTimeThatItComputes) {
  constexpr milliseconds kShare{200};
  Budget limits;
  limits.time = std::chrono::duration_cast<milliseconds>(kShare / kTimeShareOfPages);
  const PageBudget one(limits, 1), of_two(limits, 2);
  EXPECT_FALSE(one.is_used_up(0));
  wait_for_others(kShare + milliseconds(50));
  EXPECT_FALSE(one.is_used_up(0));  // others had the processor
  compute_for(kShare + milliseconds(10));
  EXPECT_TRUE(one.is_used_up(0));
  EXPECT_EQ(one.over(7).code, ErrorCode::kTimedOut);
  EXPECT_EQ(one.over(7).page_number, 7);
  EXPECT_FALSE(of_two.is_used_up(0));
  compute_for(kShare);
  EXPECT_TRUE(of_two.is_used_up(0));
  EXPECT_FALSE(PageBudget(Budget(), 1).is_used_up(0));  // no limit
}

}  // namespace
}  // namespace niandu
