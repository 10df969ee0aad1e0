// Bytes of a text conversion to a Document, and on to records.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "extractors/text/text_document.h"
#include "fuzz/properties.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto document = niandu::read_text(bytes, "fuzz.txt");
  if (!document) return 0;
  niandu::fuzz::check_document(*document);
  niandu::fuzz::check_records(*document, niandu::fuzz::own_schemas());
  return 0;
}
