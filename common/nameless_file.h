// A file on disk that has no name: it is gone when nobody has it open any more.
#pragma once

#include <cstddef>
#include <string>

#include "common/descriptor.h"

namespace niandu {

// None, and errno says why, where it cannot be made.
[[nodiscard]] Descriptor make_nameless_file_in(const std::string& folder);

// In $TMPDIR, or /var/tmp, where files are kept on disk even where /tmp is memory. `most_bytes`
// long, or as long as half of what is free there; it takes room on the disk only for what is
// written. None, and errno says why, where no such file can be made, or only one of less than a
// quarter (ENOSPC): with so little its user does worse than without.
[[nodiscard]] Descriptor make_nameless_file(std::size_t most_bytes);

}  // namespace niandu
