#include "workers/landlock.h"

#include <sys/syscall.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>

#include "common/descriptor.h"

namespace niandu::workers {
namespace {

// struct landlock_ruleset_attr of ABI 6; older kernels take its beginning. Debian 12 has no library
// for it, and its header ends with ABI 2.
struct Ruleset {
  std::uint64_t files = 0;    // since ABI 1
  std::uint64_t network = 0;  // since ABI 4
  std::uint64_t scoped = 0;   // since ABI 6
};

constexpr std::uint32_t kAskVersion = 1;  // LANDLOCK_CREATE_RULESET_VERSION

// How many kinds of access to files each ABI knows: 1 (Linux 5.13) thirteen, 2 (5.19) moving
// between folders, 3 (6.2) truncating, 5 (6.10) ioctl of devices.
constexpr int file_rights(int abi) {
  if (abi >= 5) return 16;
  if (abi >= 3) return 15;
  return abi == 2 ? 14 : 13;
}

constexpr std::uint64_t first_bits(int count) { return (std::uint64_t{1} << count) - 1; }

}  // namespace

bool forbid_files() {
  const auto abi =
      static_cast<int>(::syscall(SYS_landlock_create_ruleset, nullptr, 0, kAskVersion));
  if (abi < 1) return false;
  Ruleset ruleset;
  std::size_t size = offsetof(Ruleset, network);
  ruleset.files = first_bits(file_rights(abi));
  if (abi >= 4) {
    ruleset.network = first_bits(2);  // TCP: bind, connect
    size = offsetof(Ruleset, scoped);
  }
  if (abi >= 6) {
    ruleset.scoped = first_bits(2);  // abstract sockets and signals of others
    size = sizeof(Ruleset);
  }
  // A ruleset without rules forbids all that it handles.
  const Descriptor rules(
      static_cast<int>(::syscall(SYS_landlock_create_ruleset, &ruleset, size, 0)));
  return rules.is_open() && ::syscall(SYS_landlock_restrict_self, rules.get(), 0) == 0;
}

}  // namespace niandu::workers
