#include "pipeline/publish/export/page_rows.h"

#include <cmath>

namespace niandu {
namespace {

// As boxes have them: hundredths of a point.
double rounded(double points) {
  constexpr double kHundredths = 100;
  return std::round(points * kHundredths) / kHundredths;
}

}  // namespace

PageRows::PageRows(Database& database)
    : add_page_(database, "INSERT INTO pages VALUES (?, ?, ?, ?, ?)") {}

void PageRows::add(const DocumentRecords& document) {
  int page = document.first_page;
  for (const PageSize& size : document.page_sizes) {
    if (size != PageSize{}) {
      add_page_
          .bind(document.document_id, page, rounded(size.width_pt), rounded(size.height_pt),
                size.rotation)
          .run();
    }
    ++page;
  }
}

}  // namespace niandu
