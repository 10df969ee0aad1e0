#include "extractors/pdf/contents.h"

#include <Object.h>  // before Stream.h

#include <Stream.h>
#include <zlib.h>

#include <array>
#include <cstdio>
#include <optional>

#include "common/limits.h"

namespace niandu {
namespace {

constexpr std::size_t kChunk = 16384;

// /Filter /FlateDecode, alone or in an array of one, without a predictor.
bool is_plain_flate(const Dict& dict) {
  for (const char* key : {"DecodeParms", "DP", "F"}) {
    if (!dict.lookup(key).isNull()) return false;
  }
  Object filter = dict.lookup("Filter");
  if (filter.isArray()) {
    if (filter.arrayGetLength() != 1) return false;
    filter = filter.arrayGet(0);
  }
  return filter.isName("FlateDecode");
}

// Programs that write a file anew leave an empty stream as no bytes at all. Where the length is
// wrong there are some.
bool is_said_empty(const Dict& dict) {
  const Object length = dict.lookup("Length");
  return length.isInt() && length.getInt() == 0;
}

bool has_no_bytes(Stream& raw) {
  raw.reset();
  return raw.lookChar() == EOF;
}

class Inflater {
 public:
  Inflater() : ok_(inflateInit(&zlib_) == Z_OK) {}
  ~Inflater() {
    if (ok_) inflateEnd(&zlib_);
  }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  // Appends the inflated stream to `bytes`, not much more of it than they may hold. False if it is
  // damaged.
  [[nodiscard]] bool run(Stream& raw, std::string& bytes) {
    if (!ok_) return false;
    std::array<unsigned char, kChunk> in{}, out{};
    raw.reset();
    int status = Z_OK;
    while (status != Z_STREAM_END && bytes.size() <= kMaxContentBytes) {
      const int count = raw.doGetChars(static_cast<int>(in.size()), in.data());
      if (count <= 0) return false;
      zlib_.next_in = in.data();
      zlib_.avail_in = static_cast<uInt>(count);
      do {
        zlib_.next_out = out.data();
        zlib_.avail_out = static_cast<uInt>(out.size());
        status = inflate(&zlib_, Z_NO_FLUSH);
        if (status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR) return false;
        bytes.append(out.begin(), out.end() - zlib_.avail_out);
      } while (status == Z_OK && zlib_.avail_out == 0 && bytes.size() <= kMaxContentBytes);
    }
    return true;
  }

 private:
  z_stream zlib_{};
  bool ok_;
};

// Poppler decodes what zlib alone cannot: other filters, encryption, damage.
void decode_by_poppler(Stream& stream, std::string& bytes) {
  std::array<unsigned char, kChunk> out{};
  stream.reset();
  while (bytes.size() <= kMaxContentBytes) {
    const int count = stream.doGetChars(static_cast<int>(out.size()), out.data());
    if (count <= 0) break;
    bytes.append(out.begin(), out.begin() + count);
  }
  stream.close();
}

// Appends what zlib makes of a stream, checksum and all. False if it is damaged; nullopt if it is
// none that zlib alone can read.
std::optional<bool> inflate_stream(const Object& stream, std::string& bytes) {
  if (!is_plain_flate(*stream.streamGetDict())) return std::nullopt;
  // What lies under the filter: the bytes of the file, decrypted if need be.
  Stream* raw = stream.getStream()->getNextStream();
  if (raw == nullptr) return std::nullopt;
  if (is_said_empty(*stream.streamGetDict()) && has_no_bytes(*raw)) return true;
  return Inflater().run(*raw, bytes);
}

// False if it is damaged: what Poppler can make of it is appended then.
[[nodiscard]] bool decode_stream(const Object& stream, std::string& bytes) {
  if (!stream.isStream()) return true;
  const std::size_t before = bytes.size();
  const auto intact = inflate_stream(stream, bytes);
  if (intact == true) return true;
  bytes.resize(before);
  decode_by_poppler(*stream.getStream(), bytes);
  return !intact.has_value();
}

}  // namespace

bool is_intact(const Object& stream) {
  std::string bytes;
  return !stream.isStream() || inflate_stream(stream, bytes).value_or(true);
}

bool has_zeroed_run(std::string_view bytes) {
  constexpr std::size_t kRun = 8;
  if (bytes.find(std::string(kRun, '\0')) == std::string_view::npos) return false;
  if (bytes.find("EI") != std::string_view::npos) return false;
  // In a string zeros are characters, if of no use: CID 0 stands in one budget book of Taipei.
  std::size_t depth = 0, zeros = 0;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    const char c = bytes[at];
    zeros = c == '\0' && depth == 0 ? zeros + 1 : 0;
    if (zeros == kRun) return true;
    if (c == '\\' && depth > 0) ++at;
    if (c == '(') ++depth;
    if (c == ')' && depth > 0) --depth;
  }
  return false;
}

Decoded decode_contents(const Object& contents, std::string& bytes) {
  bytes.clear();
  Decoded decoded;
  const int count = contents.isArray() ? contents.arrayGetLength() : 1;
  for (int i = 0; i < count && bytes.size() <= kMaxContentBytes; ++i) {
    if (contents.isArray()) {
      decoded.intact = decode_stream(contents.arrayGet(i), bytes) && decoded.intact;
    } else {
      decoded.intact = decode_stream(contents, bytes);
    }
    bytes += '\n';
  }
  decoded.whole = bytes.size() <= kMaxContentBytes;
  if (!decoded.whole) bytes.resize(kMaxContentBytes);
  return decoded;
}

}  // namespace niandu
