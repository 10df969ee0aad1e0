// A progress line on the terminal.
#pragma once

#include <chrono>
#include <cstddef>
#include <mutex>
#include <string_view>

namespace niandu::cli {

// Files done, pages per second, time left, on stderr. Silent unless stderr is a terminal.
// Thread-safe.
class Progress {
 public:
  Progress(std::size_t files, bool quiet);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void file_done(int pages);
  // Prints a message (print_message) above the progress line.
  void message(std::string_view text);

 private:
  using Clock = std::chrono::steady_clock;
  void draw();
  void clear();

  std::mutex mutex_;
  const bool shown_;
  const std::size_t files_;
  const Clock::time_point start_ = Clock::now();
  Clock::time_point last_drawn_;
  std::size_t files_done_ = 0, pages_done_ = 0;
  bool on_screen_ = false;
};

}  // namespace niandu::cli
