#include "extractors/tables/unruled.h"

namespace niandu {

std::vector<PageTable> find_unruled_tables(const Page& /*page*/,
                                           std::span<const int> /*free_glyphs*/,
                                           std::span<const PageTable> /*ruled*/) {
  return {};
}

}  // namespace niandu
