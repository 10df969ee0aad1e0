// What people have decided of a file's documents before it is read, for who reads it.
#pragma once

#include <vector>

#include "common/byte_codec.h"
#include "pipeline/record.h"
#include "pipeline/records/segment/segment.h"
#include "pipeline/store/decisions/decision.h"

namespace niandu::cli {

struct ByHand {
  SegmentOptions whole = {};                // of all its documents
  std::vector<Decision> of_documents = {};  // over it, of single ones: document_decisions.h

  [[nodiscard]] SegmentOptions of(const DocumentRecords& document) const;
};
[[nodiscard]] bool same_options(const SegmentOptions& a, const SegmentOptions& b);

// To a worker goes what documents are told apart by and what is decided; not who did, nor why.
void encode_by_hand(const ByHand& by_hand, ByteWriter& bytes);
[[nodiscard]] ByHand decode_by_hand(ByteReader& bytes);

}  // namespace niandu::cli
