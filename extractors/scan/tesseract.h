// Tesseract 5, loaded at run time (libtesseract5, tesseract-ocr-chi-tra, tesseract-ocr-eng).
#pragma once

#include <memory>

#include "common/result.h"
#include "extractors/scan/recogniser.h"

namespace niandu::scan {

// Loads library and models; reads files, and starts no thread. Errors: kNotFound: one of them is
// not on this system (the message says which package has it).
[[nodiscard]] Result<std::unique_ptr<Recogniser>> load_tesseract();

}  // namespace niandu::scan
