// A progress line on the terminal.
#pragma once

#include <chrono>
#include <cstddef>
#include <string_view>

#include "common/result.h"

namespace niandu::cli {

// What became of a file.
enum class FileEnd { kRead, kUnrecognised /* read, but no schema fits */, kFailed };

// Files done, pages per second, failures, time left, on stderr. Silent unless stderr is a terminal.
class Progress {
 public:
  explicit Progress(bool quiet);
  ~Progress() { end(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void start(std::size_t files);
  void file_done(int pages, FileEnd end);
  // Prints a message (print_message, print_error) above the progress line.
  void message(std::string_view text);
  void error(const Error& error);
  // Takes the line away.
  void end();

  [[nodiscard]] std::size_t pages() const { return pages_done_; }
  [[nodiscard]] std::size_t milliseconds() const;  // since start()

 private:
  using Clock = std::chrono::steady_clock;
  void draw();

  const bool shown_;
  std::size_t files_ = 0;
  Clock::time_point start_ = Clock::now();
  Clock::time_point last_drawn_;
  std::size_t files_done_ = 0, pages_done_ = 0, failed_ = 0, unrecognised_ = 0;
  bool on_screen_ = false;
};

}  // namespace niandu::cli
