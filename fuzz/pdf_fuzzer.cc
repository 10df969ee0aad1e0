// Any bytes as a PDF (or, without its header, a text conversion): to a Document, to records, to
// files.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "extractors/extract.h"
#include "fuzz/properties.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto document = niandu::extract(bytes, "fuzz.pdf");
  if (!document) return 0;
  niandu::fuzz::check_document(*document);
  niandu::fuzz::check_records(*document, niandu::fuzz::own_schemas());
  return 0;
}
