// iiif/ID.json: a IIIF Presentation 3 manifest for each document, for viewers that institutions
// have already (Mirador, Universal Viewer). iiif.io/api/presentation/3.0
//
// One canvas for each page, as large as the page at kIiifDpi; on it the page's picture,
// iiif/ID-PAGE.png, and one Web Annotation (w3.org/TR/annotation-model) for each value that stands
// there: its label is table, key and field, its target the box around the value's places on this
// page. A value that goes on over pages has one on each. iiif/collection.json lists the manifests.
// Documents without pages have none. A page of which neither size nor picture can be had is left
// out.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/geometry.h"
#include "common/result.h"
#include "pipeline/publish/export/document_writer.h"
#include "pipeline/publish/export/original_link.h"
#include "pipeline/publish/export/output_folder.h"
#include "pipeline/records/schema/table_definition.h"

namespace niandu {

constexpr std::string_view kIiifFolder = "iiif";
// Where a web server on this machine would have the files.
constexpr std::string_view kIiifBaseUrl = "http://localhost:8000/";
// Units of a canvas to the inch; pictures have as many pixels, fewer where the page is large.
constexpr double kIiifDpi = 150;

struct PageToDraw {
  int page_number = 1;  // of the file, from 1
  double dpi = kIiifDpi;
};
struct DrawnPage {
  std::string png;
  int width = 0, height = 0;  // pixels
  PageSize size;              // as it was drawn
};
// One for each page, in their order.
using DrawPages = std::function<std::vector<Result<DrawnPage>>(
    const DocumentRecords& document, const std::vector<PageToDraw>& pages)>;

struct IiifOptions {
  // What stands before the names of the files in all ids; ends in a slash.
  std::string base_url = std::string(kIiifBaseUrl);
  DrawPages draw;            // empty: no pictures
  OriginalLinks originals;   // named where they are on the web
  bool json_beside = false;  // json/ID.json is written too, and is named
};

// `folder` and `tables` must outlive the writer. One document's values of a few pages are in memory
// at a time. The bytes depend on the documents and their originals alone.
[[nodiscard]] std::unique_ptr<DocumentWriter> make_iiif_writer(
    OutputFolder& folder, std::span<const TableDefinition> tables, IiifOptions options);

}  // namespace niandu
