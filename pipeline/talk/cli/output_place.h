// Whether an output folder may stand where the command line says.
#pragma once

#include <string>
#include <vector>

#include "common/result.h"

namespace niandu::cli {

struct OutputPlace {
  std::string out;                  // --out
  std::vector<std::string> inputs;  // files and folders that are read
  std::vector<std::string> kept;    // files and folders that are made: a catalogue, a bag
  bool beside = false;              // --beside
};

// Errors: kRefused: it lies inside an input folder, or something else that is made lies inside it.
[[nodiscard]] Status check_output_place(const OutputPlace& place);

}  // namespace niandu::cli
