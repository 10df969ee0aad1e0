// The same bytes under several names.
#pragma once

#include <string>
#include <vector>

#include "pipeline/talk/cli/input_files.h"

namespace niandu::cli {

struct Duplicate {
  std::string path, first_path;
};

// Takes out every file whose bytes are those of an earlier one, and says which. Only files of equal
// size are read.
[[nodiscard]] std::vector<Duplicate> remove_duplicates(std::vector<InputFile>& files);

}  // namespace niandu::cli
