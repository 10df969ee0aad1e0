// One format of the export that takes documents in their final order.
#pragma once

#include "common/result.h"
#include "pipeline/record.h"

namespace niandu {

class DocumentWriter {
 public:
  DocumentWriter() = default;
  DocumentWriter(const DocumentWriter&) = delete;
  DocumentWriter& operator=(const DocumentWriter&) = delete;
  virtual ~DocumentWriter() = default;

  // Does not keep the document. Errors: kWriteFailed.
  [[nodiscard]] virtual Status add(const DocumentRecords& document) = 0;
  // Once, last: the files are complete. Errors: kWriteFailed.
  [[nodiscard]] virtual Status finish() = 0;
};

}  // namespace niandu
