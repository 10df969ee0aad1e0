#include "pipeline/segment/segment.h"

namespace niandu {

DocumentRecords segment(const Document& document, const SchemaSet& /*schemas*/,
                        const SegmentOptions& /*options*/) {
  DocumentRecords records;
  records.file_name = document.file_name;
  records.sha256 = document.sha256;
  records.pages = document.pages;
  records.text_source = document.text_source;
  records.issues = document.issues;
  records.tables = {};
  return records;
}

}  // namespace niandu
