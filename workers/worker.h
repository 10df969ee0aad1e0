// The worker's side: what runs in the forked process.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "workers/limits.h"
#include "workers/place.h"
#include "workers/sandbox.h"

namespace niandu::workers {

// One task, in a worker of its own. `file` is open for reading. The handler says in `place` which
// step it has in hand, and 0 when it is between steps. What it returns goes to the parent.
using Handler = std::function<std::string(std::string_view request, int file, Place& place)>;

// Confines this process, says so, does one task and waits to be ended. For a process that was just
// forked. A task that needs threads finds them in Helpers::of_this_worker().
[[noreturn]] void run_worker(int channel, int parent, int threads, const Confinement& confinement,
                             const Limits& limits, const Handler& handler, Place& place);

}  // namespace niandu::workers
