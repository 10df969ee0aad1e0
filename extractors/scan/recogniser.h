// Tesseract 5, loaded at run time (libtesseract5, tesseract-ocr-chi-tra, tesseract-ocr-eng).
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "common/result.h"
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
  // Loads library and models; reads files, and starts no thread. Errors: kNotFound: one of them is
  // not on this system (the message says which package has it).
  [[nodiscard]] static Result<Recogniser> load();
  Recogniser(Recogniser&& other) noexcept;
  Recogniser& operator=(Recogniser&&) = delete;
  ~Recogniser();

  // Which recogniser this is: "Tesseract 5.3.0, chi_tra, eng".
  [[nodiscard]] const std::string& name() const;

  // One line of text, dark on white, 48 pixels high. Opens no file and starts no thread. Not
  // thread-safe.
  [[nodiscard]] std::vector<Symbol> read_line(Model model, const Pixels& line);

 private:
  struct Impl;
  explicit Recogniser(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace niandu::scan
