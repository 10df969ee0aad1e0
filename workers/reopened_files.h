// Files that a worker may still "open" once it may open nothing: they were opened before.
//
// Libraries read some of their data late (Poppler its CMaps, when a font asks for one). The system
// call filter turns an attempt to open a file into a signal; its handler answers with a duplicate
// of the descriptor that was opened for exactly this path, and with EACCES for every other.
// Duplicates share their offset, which the handler sets to 0: a file may be open once at a time.
// Poppler 22.12 reads each of these files to its end under a lock of its process-wide caches.
#pragma once

#include <string>
#include <vector>

namespace niandu::workers {

// Opens the files and installs the handler of SIGSYS. Files that cannot be opened are left out.
// Once in a process, before its filter is. `paths` as the libraries will spell them. Returns the
// number of the first descriptor that is not taken.
//
// The descriptors begin at `first_descriptor`; all from there on must be free.
int open_for_later(const std::vector<std::string>& paths, int first_descriptor);

}  // namespace niandu::workers
