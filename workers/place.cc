#include "workers/place.h"

#include <sys/mman.h>

#include <new>
#include <utility>

namespace niandu::workers {

Result<Place> Place::make() {
  void* memory =
      ::mmap(nullptr, sizeof(Shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) return fail(ErrorCode::kInternal, "no shared memory for a worker");
  return Place(new (memory) Shared{});
}

Place::Place(Place&& other) noexcept : shared_(std::exchange(other.shared_, nullptr)) {}

Place& Place::operator=(Place&& other) noexcept {
  std::swap(shared_, other.shared_);
  return *this;
}

Place::~Place() {
  if (shared_ != nullptr) ::munmap(shared_, sizeof(Shared));
}

void Place::set(int thread, int step) {
  if (thread >= 0 && thread < kMaxThreads) shared_->steps[thread] = step;
}

void Place::clear() {
  for (auto& step : shared_->steps) step = 0;
  shared_->refused_memory = false;
}

int Place::first_step() const {
  int first = 0;
  for (const auto& step : shared_->steps) {
    const int value = step;
    if (value > 0 && (first == 0 || value < first)) first = value;
  }
  return first;
}

}  // namespace niandu::workers
