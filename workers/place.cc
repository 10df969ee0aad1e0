#include "workers/place.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <new>
#include <utility>

namespace niandu::workers {

namespace {

void* map(int descriptor, std::size_t size) {
  return ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
}

tl::unexpected<Error> no_memory() {
  return fail(ErrorCode::kInternal, "no shared memory for a worker");
}

}  // namespace

Result<Place> Place::make() {
  Descriptor descriptor(::memfd_create("niandu-place", MFD_CLOEXEC | MFD_ALLOW_SEALING));
  // It stays as long as it is: touching what a worker cut off would kill the parent.
  if (!descriptor.is_open() || ::ftruncate(descriptor.get(), sizeof(Shared)) != 0 ||
      ::fcntl(descriptor.get(), F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) != 0) {
    return no_memory();
  }
  void* memory = map(descriptor.get(), sizeof(Shared));
  if (memory == MAP_FAILED) return no_memory();
  return Place(std::move(descriptor), new (memory) Shared{});
}

Result<Place> Place::of(int descriptor) {
  void* memory = map(descriptor, sizeof(Shared));
  if (memory == MAP_FAILED) return no_memory();
  return Place({}, static_cast<Shared*>(memory));
}

Place::Place(Place&& other) noexcept
    : descriptor_(std::move(other.descriptor_)), shared_(std::exchange(other.shared_, nullptr)) {}

Place& Place::operator=(Place&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  std::swap(shared_, other.shared_);
  return *this;
}

Place::~Place() {
  if (shared_ != nullptr) ::munmap(shared_, sizeof(Shared));
}

void Place::set(int thread, int step) {
  if (thread < 0 || thread >= kMaxThreads) return;
  shared_->steps[thread] = step;
  for (std::int32_t furthest = shared_->furthest; step > furthest;) {
    if (shared_->furthest.compare_exchange_weak(furthest, step)) break;
  }
}

void Place::clear() {
  for (auto& step : shared_->steps) step = 0;
  shared_->furthest = 0;
  shared_->waited_ms = 0;
  shared_->refused_memory = false;
  shared_->full_disk = false;
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
