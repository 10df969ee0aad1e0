#include "pipeline/cli/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cmath>
#include <cstdio>
#include <string>

#include "pipeline/cli/messages.h"

namespace niandu::cli {
namespace {

void write_stderr(std::string_view text) { (void)std::fwrite(text.data(), 1, text.size(), stderr); }

std::string minutes_and_seconds(double seconds) {
  const auto whole = std::llround(seconds);
  return fmt::format("{}:{:02}", whole / 60, whole % 60);
}

}  // namespace

Progress::Progress(std::size_t files, bool quiet)
    : shown_(!quiet && ::isatty(STDERR_FILENO) == 1), files_(files) {}

Progress::~Progress() { clear(); }

void Progress::file_done(int pages) {
  const std::lock_guard lock(mutex_);
  ++files_done_;
  pages_done_ += static_cast<std::size_t>(pages > 0 ? pages : 1);
  constexpr auto kBetweenDrawings = std::chrono::milliseconds(100);
  if (shown_ && (Clock::now() - last_drawn_ > kBetweenDrawings || files_done_ == files_)) draw();
}

void Progress::message(std::string_view text) {
  const std::lock_guard lock(mutex_);
  clear();
  print_message(text);
}

void Progress::draw() {
  last_drawn_ = Clock::now();
  const double seconds = std::chrono::duration<double>(last_drawn_ - start_).count();
  const auto done = static_cast<double>(files_done_);
  const double left = seconds / done * static_cast<double>(files_ - files_done_);
  write_stderr(fmt::format("\r\x1b[K{}/{} files, {:.0f} pages/s, {} left", files_done_, files_,
                           seconds > 0 ? static_cast<double>(pages_done_) / seconds : 0.0,
                           minutes_and_seconds(left)));
  on_screen_ = true;
}

void Progress::clear() {
  if (on_screen_) write_stderr("\r\x1b[K");
  on_screen_ = false;
}

}  // namespace niandu::cli
