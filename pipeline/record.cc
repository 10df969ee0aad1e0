#include "pipeline/record.h"

namespace niandu {

const char* evidence_name(Evidence evidence) {
  switch (evidence) {
    case Evidence::kStated:
      return "stated";
    case Evidence::kCarriedDown:
      return "carried_down";
    case Evidence::kJoined:
      return "joined";
    case Evidence::kInferred:
      return "inferred";
    case Evidence::kMissing:
      return "missing";
    case Evidence::kContradictory:
      return "contradictory";
  }
  return "stated";
}

const Value* Record::find(std::string_view field) const {
  for (const Field& f : fields) {
    if (f.name == field) return &f.value;
  }
  return nullptr;
}

Value& Record::set(std::string_view field, Value value) {
  for (Field& f : fields) {
    if (f.name == field) {
      f.value = std::move(value);
      return f.value;
    }
  }
  fields.push_back({std::string(field), std::move(value)});
  return fields.back().value;
}

const char* fate_name(Fate fate) {
  switch (fate) {
    case Fate::kRecord:
      return "record";
    case Fate::kStructure:
      return "structure";
    case Fate::kIgnored:
      return "ignored";
    case Fate::kUnread:
      return "unread";
  }
  return "unread";
}

const char* passage_kind_name(PassageKind kind) {
  switch (kind) {
    case PassageKind::kHeading:
      return "heading";
    case PassageKind::kParagraph:
      return "paragraph";
    case PassageKind::kCell:
      return "cell";
    case PassageKind::kCaption:
      return "caption";
    case PassageKind::kNote:
      return "note";
    case PassageKind::kFurniture:
      return "furniture";
  }
  return "paragraph";
}

}  // namespace niandu
