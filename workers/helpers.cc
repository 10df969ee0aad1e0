#include "workers/helpers.h"

#include <algorithm>

namespace niandu::workers {

Helpers& Helpers::of_this_worker() {
  // Never destroyed: its threads run until the process ends.
  static auto* helpers = new Helpers;  // NOLINT(cppcoreguidelines-owning-memory)
  return *helpers;
}

void Helpers::start(int count) {
  threads_.reserve(static_cast<std::size_t>(std::max(0, count)));
  for (int number = 1; number <= count; ++number) {
    threads_.emplace_back([this, number] { help(number); });
  }
}

void Helpers::run(int helpers, const std::function<void(int)>& job) {
  {
    const std::lock_guard lock(mutex_);
    job_ = &job;
    wanted_ = at_work_ = std::clamp(helpers, 0, count());
    ++round_;
  }
  changed_.notify_all();
  job(0);
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return at_work_ == 0; });
}

void Helpers::help(int number) {
  unsigned done = 0;
  while (true) {
    const std::function<void(int)>* job = nullptr;
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [&] { return round_ != done; });
      done = round_;
      if (number <= wanted_) job = job_;
    }
    if (job == nullptr) continue;
    (*job)(number);
    {
      const std::lock_guard lock(mutex_);
      --at_work_;
    }
    changed_.notify_all();
  }
}

}  // namespace niandu::workers
