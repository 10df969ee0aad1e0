// Threads that a worker has from the start: once it is locked in it can start none.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace niandu::workers {

class Helpers {
 public:
  // Those of this process; without start() there are none.
  [[nodiscard]] static Helpers& of_this_worker();

  Helpers() = default;
  Helpers(const Helpers&) = delete;
  Helpers& operator=(const Helpers&) = delete;

  // Once, while there is one thread. They last as long as the process.
  void start(int count);
  [[nodiscard]] int count() const { return static_cast<int>(threads_.size()); }

  // Runs job(1) to job(helpers), at most count(), beside job(0), which the caller's thread does.
  // Returns when all are done. An exception in a helper ends the process.
  void run(int helpers, const std::function<void(int)>& job);

 private:
  void help(int number);

  std::vector<std::thread> threads_;
  std::mutex mutex_;  // guards the rest
  std::condition_variable changed_;
  const std::function<void(int)>* job_ = nullptr;
  unsigned round_ = 0;  // counts jobs
  int wanted_ = 0, at_work_ = 0;
};

}  // namespace niandu::workers
