// What the tests of the pool share: one task in one worker.
#pragma once

#include <fcntl.h>
#include <gtest/gtest.h>

#include <chrono>
#include <cstdint>
#include <map>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "common/descriptor.h"
#include "common/sanitizer.h"
#include "workers/pool.h"

namespace niandu::workers {

constexpr std::size_t kMib = std::size_t{1} << 20U;

inline Pool::Options options_for_tests(int workers = 1) {
  Pool::Options options;
  options.workers = workers;
  options.limits = {64 * kMib, std::chrono::minutes(2), kMib};
  return options;
}

// Some file to be read.
inline Descriptor some_file() {
  return Descriptor(::open(NIANDU_SOURCE_DIR "/packages.txt", O_RDONLY | O_CLOEXEC));
}

inline Pool make_pool(Pool::Options options, Handler handler) {
  auto pool = Pool::make(std::move(options), std::move(handler));
  if (!pool) throw std::runtime_error(pool.error().message);
  return std::move(*pool);
}

// All outcomes of these requests, by the request's number.
inline std::map<std::uint64_t, Outcome> do_all(Pool& pool, const std::vector<std::string>& requests,
                                               int threads = 1) {
  const Descriptor file = some_file();
  std::map<std::uint64_t, Outcome> outcomes;
  std::size_t next = 0;
  while (next < requests.size() || pool.tasks() > 0) {
    while (next < requests.size() && pool.wants_tasks()) {
      Task task;
      task.id = next;
      task.request = requests[next++];
      task.file = file.get();
      task.threads = threads;
      pool.submit(std::move(task));
    }
    auto ended = pool.wait();
    if (!ended) {
      ADD_FAILURE() << ended.error().to_string();
      break;
    }
    for (Outcome& outcome : *ended) outcomes[outcome.id] = std::move(outcome);
  }
  EXPECT_EQ(outcomes.size(), requests.size());
  return outcomes;
}

inline Outcome do_one(const Handler& handler, Pool::Options options = options_for_tests(),
                      const std::string& request = "do it") {
  Pool pool = make_pool(std::move(options), handler);
  return do_all(pool, {request})[0];
}

}  // namespace niandu::workers
