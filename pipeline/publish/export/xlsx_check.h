// Reads a workbook back: the library that writes it does not look whether its temporary files found
// room on the disk.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "common/result.h"

namespace niandu {

// cells[i]: what sheet i + 1 must hold. Checks their number, the checksums of the archive and that
// each sheet is whole. `name` stands in the error. Errors: kWriteFailed.
[[nodiscard]] Status check_xlsx(const std::string& path, const std::string& name,
                                std::span<const std::uint64_t> cells);

}  // namespace niandu
