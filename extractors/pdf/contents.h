// The content streams of a page, decoded ahead of drawing.
//
// Poppler inflates byte by byte through virtual calls: a fifth of the time of a page of text.
// zlib does the same work in a tenth of that.
#pragma once

#include <string>

class Object;

namespace niandu {

// Decodes the content stream, or the array of them, into `bytes`, streams parted by a newline.
// False, and `bytes` is of no use, if any stream is not plain Flate, is damaged, or all are
// together beyond kMaxContentBytes: Poppler knows better then.
[[nodiscard]] bool inflate_contents(const Object& contents, std::string& bytes);

}  // namespace niandu
