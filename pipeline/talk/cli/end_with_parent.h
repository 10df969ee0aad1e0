// A program that ends when the one that started it does.
#pragma once

namespace niandu::cli {

// SIGTERM for this process as soon as its parent is gone. A task of a cluster or of GNU parallel
// whose parent was killed would go on unseen, and the next attempt would find the catalogue locked.
// Under nohup (SIGHUP is ignored) nothing changes: there it is meant to go on.
void end_with_parent();

}  // namespace niandu::cli
