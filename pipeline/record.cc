#include "pipeline/record.h"

#include <algorithm>
#include <array>
#include <charconv>

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
    case Evidence::kConfirmed:
      return "confirmed";
    case Evidence::kCorrected:
      return "corrected";
  }
  return "stated";
}

const char* evidence_in_data(const Value& value) {
  const bool printed = value.evidence == Evidence::kStated ||
                       value.evidence == Evidence::kCarriedDown ||
                       value.evidence == Evidence::kJoined;
  if (printed && value.certainty_percent != Value::kFromText) return "ocr";
  return evidence_name(value.evidence);
}

const char* decision_state_name(DecisionState state) {
  switch (state) {
    case DecisionState::kCarried:
      return "carried";
    case DecisionState::kAgreed:
      return "agreed";
    case DecisionState::kConflict:
      return "conflict";
    case DecisionState::kAsk:
      return "ask";
    case DecisionState::kProposed:
      return "proposed";
    case DecisionState::kOrphan:
      return "orphan";
    case DecisionState::kDisputed:
      return "disputed";
    case DecisionState::kStale:
      return "stale";
  }
  return "orphan";
}

std::string_view datum_text(const Datum& datum, std::string& buffer) {
  struct Visitor {
    std::string& buffer;
    std::string_view operator()(std::monostate) const { return {}; }
    std::string_view operator()(bool value) const { return value ? "true" : "false"; }
    std::string_view operator()(std::int64_t value) const {
      std::array<char, 24> digits{};
      const auto end = std::to_chars(digits.begin(), digits.end(), value).ptr;
      buffer.assign(digits.data(), end);
      return buffer;
    }
    std::string_view operator()(const Decimal& value) const { return value.digits; }
    std::string_view operator()(const std::string& value) const { return value; }
  };
  return std::visit(Visitor{buffer}, datum);
}

std::string datum_text(const Datum& datum) {
  std::string buffer;
  return std::string(datum_text(datum, buffer));
}

bool is_decimal(std::string_view digits) {
  if (digits.starts_with('-')) digits.remove_prefix(1);
  const auto is_digits = [](std::string_view text) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  };
  const std::size_t point = std::min(digits.find('.'), digits.size());
  const bool fraction = point == digits.size() || is_digits(digits.substr(point + 1));
  return fraction && is_digits(digits.substr(0, point));
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
