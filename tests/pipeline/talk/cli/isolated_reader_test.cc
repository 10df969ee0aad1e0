// Time and memory of one document, whatever its worker does.
#include "pipeline/talk/cli/isolated_reader.h"

#include <gtest/gtest.h>

#include <chrono>
#include <new>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

namespace niandu::cli {
namespace {

using Clock = std::chrono::steady_clock;

struct Timed {
  Result<ReadResult> result;
  Clock::duration took;
};

Timed read_for(int seconds, int threads, Reading reading) {
  Isolation isolation;
  isolation.seconds = seconds;
  ReadRequest request;
  request.path = NIANDU_SOURCE_DIR "/packages.txt";
  request.threads = threads;
  const auto begin = Clock::now();
  auto result = IsolatedReader::read_one(request, isolation, std::move(reading));
  return {std::move(result), Clock::now() - begin};
}

[[noreturn]] void sleep_for_ever() {
  while (true) std::this_thread::sleep_for(std::chrono::hours(1));
}

// What starting and killing processes takes on a busy machine: less than what a second reading of
// the shortest case would take if each had a limit of its own (4 s against 2 s, 4.9 s against 1 s).
constexpr std::chrono::milliseconds kGrace{1800};

TEST(IsolatedReader, AllReadingsTogetherTakeTheLimit) {
  // Slow on every page, however few are asked for: nothing is ever whole.
  const Timed timed = read_for(1, 2,
                               [](std::string_view, const ReadRequest& request,
                                  const PageInHand& page_in_hand) -> Result<std::string> {
                                 page_in_hand(0, request.last_page > 0 ? request.last_page : 1000);
                                 sleep_for_ever();
                               });
  ASSERT_TRUE(timed.result.has_value());
  ASSERT_FALSE(timed.result->reply.has_value());
  EXPECT_EQ(timed.result->reply.error().code, ErrorCode::kTimedOut);
  EXPECT_LT(timed.took, std::chrono::seconds(1) + kGrace);
}

TEST(IsolatedReader, HalvingSharesThatTimeToo) {
  // Never enough room for the reply (16 MiB for up to 256 pages): without an end of its own it
  // would be halved seven times, 3.2 s. The first reading must end in its share of the time.
  const Timed timed = read_for(1, 1,
                               [](std::string_view, const ReadRequest& request,
                                  const PageInHand& page_in_hand) -> Result<std::string> {
                                 page_in_hand(0, request.last_page > 0 ? request.last_page : 200);
                                 std::this_thread::sleep_for(std::chrono::milliseconds(400));
                                 return std::string(std::size_t{17} << 20U, 'x');
                               });
  ASSERT_TRUE(timed.result.has_value());
  ASSERT_FALSE(timed.result->reply.has_value());
  EXPECT_EQ(timed.result->reply.error().code, ErrorCode::kOverLimit);
  EXPECT_LT(timed.took, std::chrono::seconds(1) + kGrace);
}

TEST(IsolatedReader, APageThatTakesTooLongLeavesTimeForThoseBefore) {
  const Timed timed = read_for(1, 1,
                               [](std::string_view, const ReadRequest& request,
                                  const PageInHand& page_in_hand) -> Result<std::string> {
                                 if (request.last_page == 2) return "two pages";
                                 page_in_hand(0, 3);
                                 sleep_for_ever();
                               });
  ASSERT_TRUE(timed.result.has_value());
  EXPECT_EQ(timed.result->reply.value_or("none"), "two pages");
  ASSERT_TRUE(timed.result->cut.has_value());
  EXPECT_EQ(timed.result->cut->page_number, 3);
  EXPECT_EQ(timed.result->cut->message, "reading needs more than 1 s");
}

TEST(IsolatedReader, WhatIsTooMuchAfterAllPagesKeepsAsManyAsFit) {
  const Timed timed = read_for(10, 1,
                               [](std::string_view, const ReadRequest& request,
                                  const PageInHand& page_in_hand) -> Result<std::string> {
                                 const int last = request.last_page > 0 ? request.last_page : 40;
                                 for (int page = 1; page <= last; ++page) page_in_hand(0, page);
                                 page_in_hand(0, 0);
                                 if (last > 13) throw std::bad_alloc();
                                 return std::to_string(last);
                               });
  ASSERT_TRUE(timed.result.has_value());
  EXPECT_EQ(timed.result->reply.value_or("none"), "13");
  ASSERT_TRUE(timed.result->cut.has_value());
  EXPECT_EQ(timed.result->cut->code, ErrorCode::kOverLimit);
  EXPECT_EQ(timed.result->cut->page_number, 14);
}

TEST(IsolatedReader, WhatTakesTooLongAfterAllPagesKeepsSome) {
  for (const int threads : {1, 3}) {
    const Timed timed = read_for(2, threads,
                                 [](std::string_view, const ReadRequest& request,
                                    const PageInHand& page_in_hand) -> Result<std::string> {
                                   const int last = request.last_page > 0 ? request.last_page : 40;
                                   for (int page = 1; page <= last; ++page) page_in_hand(0, page);
                                   page_in_hand(0, 0);
                                   if (last > 13) sleep_for_ever();
                                   return std::to_string(last);
                                 });
    ASSERT_TRUE(timed.result.has_value());
    EXPECT_EQ(timed.result->reply.value_or("none"), "10");
    ASSERT_TRUE(timed.result->cut.has_value());
    EXPECT_EQ(timed.result->cut->code, ErrorCode::kTimedOut);
    EXPECT_EQ(timed.result->cut->page_number, 11);
    EXPECT_LT(timed.took, std::chrono::seconds(2) + kGrace);
  }
}

TEST(IsolatedReader, PagesBeforeOneWithoutEndMayBeTooManyToo) {
  const Timed timed = read_for(2, 1,
                               [](std::string_view, const ReadRequest& request,
                                  const PageInHand& page_in_hand) -> Result<std::string> {
                                 const int last = request.last_page > 0 ? request.last_page : 40;
                                 for (int page = 1; page <= last; ++page) {
                                   page_in_hand(0, page);
                                   if (page == 40) sleep_for_ever();
                                 }
                                 page_in_hand(0, 0);
                                 if (last > 13) sleep_for_ever();
                                 return std::to_string(last);
                               });
  ASSERT_TRUE(timed.result.has_value());
  EXPECT_EQ(timed.result->reply.value_or("none"), "9");
  ASSERT_TRUE(timed.result->cut.has_value());
  EXPECT_EQ(timed.result->cut->page_number, 10);
}

TEST(IsolatedReader, TheReadingKnowsWhatIsLeft) {
  const Timed timed = read_for(1, 1,
                               [](std::string_view, const ReadRequest& request,
                                  const PageInHand& page_in_hand) -> Result<std::string> {
                                 const ExtractOptions options =
                                     extract_options(request, page_in_hand);
                                 if (request.last_page > 0)
                                   return std::to_string(options.budget.time.count());
                                 if (options.budget.time != std::chrono::seconds(1))
                                   return "not the limit";
                                 page_in_hand(0, 3);
                                 sleep_for_ever();
                               });
  ASSERT_TRUE(timed.result.has_value());
  const int left = std::stoi(timed.result->reply.value_or("0"));
  EXPECT_GT(left, 100);
  EXPECT_LE(left, 1000);
}

Error told(Error error) {
  const Timed timed = read_for(
      20, 1, [&](std::string_view, const ReadRequest&, const PageInHand&) -> Result<std::string> {
        return tl::make_unexpected(error);
      });
  return timed.result && !timed.result->reply ? timed.result->reply.error() : Error{};
}

TEST(IsolatedReader, BelievesErrorsThatADocumentCanCause) {
  const Error honest = told({ErrorCode::kNotFound, "other.pdf", 9, "no such page; the last is 8"});
  EXPECT_EQ(honest.to_string(),
            NIANDU_SOURCE_DIR "/packages.txt: page 9: no such page; the last is 8");
  EXPECT_EQ(honest.code, ErrorCode::kNotFound);
  // Others would speak for the program: its exit status, what a catalogue keeps of the file.
  for (const ErrorCode code : {ErrorCode::kLocked, ErrorCode::kUsage, ErrorCode::kWriteFailed,
                               ErrorCode::kChanged, ErrorCode::kRefused, ErrorCode::kSchema}) {
    EXPECT_EQ(told({code, {}, 0, "try again"}).code, ErrorCode::kCrashed);
  }
  for (const int page : {-1, 1 << 25}) {
    EXPECT_EQ(told({ErrorCode::kDamaged, {}, page, "cut"}).code, ErrorCode::kCrashed);
  }
}

TEST(IsolatedReader, WordsOfAWorkerAreShortAndPlain) {
  const Error error =
      told({ErrorCode::kDamaged, {}, 0, "\x1b[31m\xff" + std::string(100'000, 'x')});
  EXPECT_EQ(error.code, ErrorCode::kDamaged);
  EXPECT_EQ(error.message.substr(0, 14), "\\x1B[31m\\xFFxx");
  EXPECT_LT(error.message.size(), 1100U);
  const Timed thrown = read_for(
      20, 1,
      [](std::string_view, const ReadRequest&, const PageInHand& page) -> Result<std::string> {
        page(0, 1 << 30);
        throw std::bad_alloc();
      });
  ASSERT_FALSE(thrown.result->reply);
  EXPECT_EQ(thrown.result->reply.error().page_number, 0);
}

}  // namespace
}  // namespace niandu::cli
