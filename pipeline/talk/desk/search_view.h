// Searching the catalogue for the desk's pages.
#pragma once

#include "pipeline/store/catalog/catalog.h"
#include "pipeline/talk/desk/http.h"

namespace niandu::desk {

// ?q=TEXT: {"query", "found", "passages": [{"document", "file_name", "page", "snippet", ...}]}.
[[nodiscard]] Response search_view(Catalog& catalog, const Request& request);

}  // namespace niandu::desk
