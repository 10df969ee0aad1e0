#include "pipeline/talk/cli/by_hand.h"

#include <string>
#include <utility>

#include "pipeline/store/decisions/document_decisions.h"

namespace niandu::cli {
namespace {

void encode(const Decision& decision, ByteWriter& bytes) {
  bytes.string(decision.id);
  bytes.string(decision.sha256);
  bytes.integer(decision.page);
  bytes.unsigned_integer(decision.places.size());
  for (const Source& place : decision.places) bytes.integer(place.page_number);
  bytes.integer(static_cast<int>(decision.kind));
  bytes.string(decision.value);
  bytes.string(decision.print.document_id);
  bytes.string(decision.print.key);
  bytes.unsigned_integer(decision.print.marks.size());
  for (const RecordPrint::Mark& mark : decision.print.marks) {
    bytes.string(mark.field);
    bytes.string(mark.raw);
  }
}

Decision decode(ByteReader& bytes) {
  Decision decision;
  decision.id = bytes.string();
  decision.sha256 = bytes.string();
  decision.page = bytes.small_integer();
  decision.places.resize(bytes.count(1));
  for (Source& place : decision.places) place.page_number = bytes.small_integer();
  decision.kind = static_cast<DecisionKind>(bytes.small_integer());
  decision.value = bytes.string();
  decision.print.document_id = bytes.string();
  decision.print.key = bytes.string();
  decision.print.marks.resize(bytes.count(2));
  for (RecordPrint::Mark& mark : decision.print.marks) {
    mark.field = bytes.string();
    mark.raw = bytes.string();
  }
  return decision;
}

}  // namespace

SegmentOptions ByHand::of(const DocumentRecords& document) const {
  if (of_documents.empty()) return whole;
  DecidedOfDocument decided =
      decided_of(document, of_documents, {whole.agency, whole.roc_year, whole.kind});
  return {std::move(decided.agency), decided.roc_year, std::move(decided.kind)};
}

bool same_options(const SegmentOptions& a, const SegmentOptions& b) {
  return a.agency == b.agency && a.roc_year == b.roc_year && a.kind == b.kind;
}

void encode_by_hand(const ByHand& by_hand, ByteWriter& bytes) {
  bytes.string(by_hand.whole.agency);
  bytes.integer(by_hand.whole.roc_year);
  bytes.string(by_hand.whole.kind);
  bytes.unsigned_integer(by_hand.of_documents.size());
  for (const Decision& decision : by_hand.of_documents) encode(decision, bytes);
}

ByHand decode_by_hand(ByteReader& bytes) {
  ByHand by_hand;
  by_hand.whole.agency = bytes.string();
  by_hand.whole.roc_year = bytes.small_integer();
  by_hand.whole.kind = bytes.string();
  const std::size_t count = bytes.count(1);
  for (std::size_t i = 0; i < count; ++i) by_hand.of_documents.push_back(decode(bytes));
  return by_hand;
}

}  // namespace niandu::cli
