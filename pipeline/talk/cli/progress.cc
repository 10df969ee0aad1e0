#include "pipeline/talk/cli/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <string>

#include "pipeline/talk/cli/language.h"
#include "pipeline/talk/cli/messages.h"

namespace niandu::cli {
namespace {

void write_stderr(std::string_view text) { (void)std::fwrite(text.data(), 1, text.size(), stderr); }

std::string minutes_and_seconds(double seconds) {
  const auto whole = std::llround(seconds);
  return fmt::format("{}:{:02}", whole / 60, whole % 60);
}

}  // namespace

Progress::Progress(bool quiet) : shown_(!quiet && ::isatty(STDERR_FILENO) == 1) {}

void Progress::start(std::size_t files) {
  files_ = files;
  start_ = Clock::now();
}

void Progress::file_done(int pages, FileEnd end) {
  ++files_done_;
  pages_done_ += static_cast<std::size_t>(std::max(pages, 0));
  if (end == FileEnd::kFailed) ++failed_;
  if (end == FileEnd::kUnrecognised) ++unrecognised_;
  constexpr auto kBetweenDrawings = std::chrono::milliseconds(100);
  if (shown_ && (Clock::now() - last_drawn_ > kBetweenDrawings || files_done_ == files_)) draw();
}

void Progress::message(std::string_view text) {
  end();
  print_message(text);
}

void Progress::error(const Error& error) {
  end();
  print_error(error);
}

std::size_t Progress::milliseconds() const {
  const auto elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - start_);
  return static_cast<std::size_t>(std::max<std::chrono::milliseconds::rep>(elapsed.count(), 0));
}

void Progress::draw() {
  last_drawn_ = Clock::now();
  const double seconds = std::chrono::duration<double>(last_drawn_ - start_).count();
  const auto done = static_cast<double>(files_done_);
  const double left = seconds / done * static_cast<double>(files_ - files_done_);
  const std::string unrecognised =
      unrecognised_ > 0 ? phrase("{} unrecognised, ", unrecognised_) : std::string();
  const double speed = seconds > 0 ? static_cast<double>(pages_done_) / seconds : 0.0;
  write_stderr("\r\x1b[K" + phrase("{}/{} files, {:.0f} pages/s, {} failed, {}{} left", files_done_,
                                   files_, speed, failed_, unrecognised,
                                   minutes_and_seconds(left)));
  on_screen_ = true;
}

void Progress::end() {
  if (on_screen_) write_stderr("\r\x1b[K");
  on_screen_ = false;
}

}  // namespace niandu::cli
