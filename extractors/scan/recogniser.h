// What reads a line of text.
#pragma once

#include <string>
#include <vector>

#include "extractors/scan/grey.h"

namespace niandu::scan {

// A character as the recogniser read it.
struct Symbol {
  char32_t code = 0;
  float certainty = 0;   // 0 to 100, the recogniser's own
  float x0 = 0, x1 = 0;  // about where, in pixels of the picture that it was given
};

enum class Model { kIdeographs, kLatin };

class Recogniser {
 public:
  Recogniser() = default;
  Recogniser(const Recogniser&) = delete;
  Recogniser& operator=(const Recogniser&) = delete;
  virtual ~Recogniser() = default;

  // Which recogniser this is: "Tesseract 5.3.0, chi_tra, eng".
  [[nodiscard]] virtual const std::string& name() const = 0;

  // One line of text, dark on white. Opens no file and starts no thread. Not thread-safe.
  [[nodiscard]] virtual std::vector<Symbol> read_line(Model model, const Pixels& line) = 0;
};

}  // namespace niandu::scan
