// The record of the document itself.
#pragma once

#include "pipeline/record.h"

namespace niandu {

// In front of all others, once they and the issues are there.
void add_document_record(DocumentRecords& document);

}  // namespace niandu
