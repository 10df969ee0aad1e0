// The content streams of a page, decoded ahead of drawing.
//
// Poppler inflates byte by byte through virtual calls: a fifth of the time of a page of text.
// zlib does the same work in a tenth of that.
#pragma once

#include <string>
#include <string_view>

class Object;

namespace niandu {

// What is said of a page that such a stream draws.
constexpr const char* kBrokenStream = "a stream is cut or breaks its checksum";

struct Decoded {
  bool whole = true;   // false: they hold more than kMaxContentBytes, and this is the beginning
  bool intact = true;  // false: one is cut or breaks its checksum, which Poppler does not look at
};

// Decodes the content stream, or the array of them, into `bytes`, streams parted by a newline; what
// is no stream is left out. Of a damaged one comes what Poppler makes of it.
[[nodiscard]] Decoded decode_contents(const Object& contents, std::string& bytes);

// False for a stream that is cut or breaks its checksum, as far as zlib alone can read it; true for
// all other objects.
[[nodiscard]] bool is_intact(const Object& stream);

// Whether a part of contents was overwritten with zero bytes: to PDF these are white space, so that
// operators are gone without an error. Contents with an inline picture may have such runs.
[[nodiscard]] bool has_zeroed_run(std::string_view bytes);

}  // namespace niandu
