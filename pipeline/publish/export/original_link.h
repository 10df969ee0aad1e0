// Links from what is exported to the pages of the originals.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "pipeline/record.h"

namespace niandu {

struct OriginalLinks {
  // What stands before the path of an original: a folder, or the beginning of an address; empty:
  // links begin where the tables lie.
  std::string before;
  // Where originals lie, seen from the tables, by their SHA-256: instead of `before` and the path.
  std::map<std::string, std::string, std::less<>> places;
};

// "107%20plan.pdf#page=3" (RFC 3986; RFC 8118, open parameters of PDF); without a page the file.
// Empty: where the file lies is not known. From a folder within that of the tables `up` ("../")
// leads to it.
[[nodiscard]] std::string link_to_original(const OriginalLinks& links,
                                           const DocumentRecords& document, int page_number,
                                           std::string_view up = {});

// The same of what has these bytes and lies there among what was read.
[[nodiscard]] std::string link_to_original(const OriginalLinks& links, std::string_view sha256,
                                           std::string_view path, int page_number,
                                           std::string_view up = {});

// Whether a browser anywhere would find what begins so: http: or https:.
[[nodiscard]] bool is_web_address(std::string_view address);

}  // namespace niandu
