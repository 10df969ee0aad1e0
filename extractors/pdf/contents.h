// The content streams of a page, decoded ahead of drawing.
//
// Poppler inflates byte by byte through virtual calls: a fifth of the time of a page of text.
// zlib does the same work in a tenth of that.
#pragma once

#include <string>

class Object;

namespace niandu {

// Decodes the content stream, or the array of them, into `bytes`, streams parted by a newline; what
// is no stream is left out. False if they hold more than kMaxContentBytes: `bytes` is the
// beginning.
[[nodiscard]] bool decode_contents(const Object& contents, std::string& bytes);

}  // namespace niandu
