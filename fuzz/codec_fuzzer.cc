// What a worker sends, or one that was taken over: any bytes as records, which are then written out
// as the program would. One mutation in 64 starts anew from the records of a real text.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "extractors/text/text_document.h"
#include "fuzz/properties.h"
#include "pipeline/ownership.h"
#include "pipeline/record_codec.h"
#include "pipeline/records/segment/segment.h"

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t max_size);

namespace {

using namespace niandu;  // NOLINT(google-build-using-namespace): this file is nothing else

// Pieces of a sample document, each with the title before it so that a schema knows it.
std::vector<std::string> make_samples() {
  constexpr std::size_t kTitle = 200, kPiece = 1500;
  std::ifstream stream(NIANDU_SOURCE_DIR "/corpus/plan-107.txt", std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(stream), {}};
  std::vector<std::string> out;
  for (std::size_t at = 0; at < text.size(); at = text.find('\n', at + kPiece)) {
    const std::string piece =
        text.substr(0, text.find('\n', kTitle)) + "\n\n" + text.substr(at, kPiece);
    const std::size_t end = piece.rfind('\n');
    const auto document = read_text(piece.substr(0, end), "sample.txt");
    if (!document) continue;
    DocumentRecords records = segment(*document, fuzz::own_schemas());
    identify(records, {std::string(64, 'a'), "sample.txt"});
    out.push_back(encode_file({std::move(records)}));
    fuzz::require(encode_file(*decode_file(out.back())) == out.back(), "samples come back");
  }
  return out;
}

const std::vector<std::string>& samples() {
  static const std::vector<std::string> samples = make_samples();
  return samples;
}

}  // namespace

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t max_size, unsigned seed) {
  if (seed % 64 == 0 || size < 16) {
    const std::string& sample = samples()[seed / 64 % samples().size()];
    size = std::min(sample.size(), max_size);
    std::copy_n(sample.begin(), size, data);
  }
  return LLVMFuzzerMutate(data, size, max_size);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto documents = decode_file({reinterpret_cast<const char*>(data), size});
  if (!documents) return 0;
  const std::string encoded = encode_file(*documents);
  const auto again = decode_file(encoded);
  fuzz::require(again.has_value(), "what was encoded is decoded");
  fuzz::require(encode_file(*again) == encoded, "decode(encode(x)) is x");
  for (const DocumentRecords& records : *documents) {
    fuzz::check_written(records, fuzz::own_schemas());
  }
  return 0;
}
