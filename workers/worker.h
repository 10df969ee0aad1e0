// The worker's side: what runs in the forked process.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "workers/limits.h"
#include "workers/place.h"
#include "workers/sandbox.h"

namespace niandu::workers {

// One task, in the worker. `file` is open for reading and closed after the task, as is every other
// descriptor that the handler leaves open. The handler says in `place` which step it has in hand,
// and 0 when it is between steps. What it returns goes to the parent. It runs in one process for
// many tasks, in no other than that one.
using Handler = std::function<std::string(std::string_view request, int file, Place& place)>;

// Confines this process, then does tasks until the parent closes the socket. For a process that was
// just forked; ends it.
[[noreturn]] void run_worker(int channel, int parent, const Confinement& confinement,
                             const Limits& limits, const Handler& handler, Place& place);

}  // namespace niandu::workers
