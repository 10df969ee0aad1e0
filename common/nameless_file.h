// A file on disk that has no name: it is gone when nobody has it open any more.
#pragma once

#include <cstddef>

#include "common/descriptor.h"

namespace niandu {

// In $TMPDIR, or /var/tmp, where files are kept on disk even where /tmp is memory. `most_bytes`
// long, or as long as half of what is free there; it takes room on the disk only for what is
// written. None where no such file can be made.
[[nodiscard]] Descriptor make_nameless_file(std::size_t most_bytes);

}  // namespace niandu
