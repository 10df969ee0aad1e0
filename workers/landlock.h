// Landlock: the kernel refuses this process every file that is not open yet, and the network.
#pragma once

namespace niandu::workers {

// From now on, for this thread and all that it starts. False where the kernel has no Landlock
// (before 5.13, or not enabled). Needs no_new_privs.
[[nodiscard]] bool forbid_files();

}  // namespace niandu::workers
