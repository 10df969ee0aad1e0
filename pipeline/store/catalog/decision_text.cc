#include "pipeline/store/catalog/decision_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "common/parse_json.h"
#include "common/utf8.h"
#include "pipeline/store/catalog/place_text.h"

namespace niandu {
namespace {

using Json = nlohmann::ordered_json;

enum At : std::size_t {
  kId,
  kMade,
  kWho,
  kRole,
  kSupersedes,
  kSha256,
  kPage,
  kBoxes,
  kTable,
  kField,
  kScope,
  kPrint,
  kRawSeen,
  kValueSeen,
  kEvidenceSeen,
  kEngineSeen,
  kSchemaSeen,
  kKind,
  kValue,
  kRawNew,
  kMisprint,
  kReason,
  kSeconds
};

constexpr std::array<std::string_view, kDecisionColumns> kNames = {
    "decision", "made",       "who",           "role",        "supersedes",  "sha256",
    "page",     "boxes",      "table_name",    "field",       "scope",       "record_print",
    "raw_seen", "value_seen", "evidence_seen", "engine_seen", "schema_seen", "kind",
    "value",    "raw_new",    "misprint",      "reason",      "seconds"};

std::string text_of_places(const std::vector<Source>& places) {
  std::string text;
  if (!places.empty()) append_places(text, places);
  return text;
}

std::string string_in(const Json& json, const char* name) {
  const auto found = json.find(name);
  return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

template <class Number>
bool read_number(std::string_view text, Number& number) {
  if (text.empty()) return true;
  const char* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  return read.ec == std::errc() && read.ptr == end && number >= 0;
}

// Finds the enumerator that has this name, from the first to `last`.
template <class Enum>
bool read_name(std::string_view text, const char* (*name)(Enum), Enum last, Enum& value) {
  for (int i = 0; i <= static_cast<int>(last); ++i) {
    value = static_cast<Enum>(i);
    if (text == name(value)) return true;
  }
  return false;
}

// `pattern`: h stands for a lower-case hex digit, 9 for a digit, others for themselves.
bool matches(std::string_view text, std::string_view pattern) {
  return text.size() == pattern.size() &&
         std::equal(text.begin(), text.end(), pattern.begin(), [](char c, char p) {
           const bool digit = c >= '0' && c <= '9';
           if (p == '9') return digit;
           return p == 'h' ? digit || (c >= 'a' && c <= 'f') : c == p;
         });
}

constexpr std::string_view kUuid = "hhhhhhhh-hhhh-hhhh-hhhh-hhhhhhhhhhhh";
constexpr std::string_view kTime = "9999-99-99T99:99:99Z";

class Reader {
 public:
  explicit Reader(const DecisionText& text) : text_(text) {}

  [[nodiscard]] Result<Decision> read() {
    Decision decision;
    names(decision);
    numbers(decision);
    words(decision);
    if (is_about_a_value(decision.kind)) {
      require(!decision.table.empty(), kTable, "the table of the value");
      require(!decision.field.empty(), kField, "the column of the value");
    }
    if (fault_) return tl::make_unexpected(*fault_);
    return decision;
  }

 private:
  void require(bool holds, At column, std::string_view what) {
    if (holds || fault_) return;
    fault_ = Error{ErrorCode::kUsage,
                   {},
                   0,
                   fmt::format("{} is '{}', not {}", kNames.at(column), text_.at(column), what)};
  }

  void names(Decision& decision) {
    decision.id = text_[kId];
    require(matches(decision.id, kUuid), kId, "a UUID in lower case");
    decision.made = text_[kMade];
    require(matches(decision.made, kTime), kMade, "a time such as 2026-11-22T03:00:00Z");
    decision.supersedes = text_[kSupersedes];
    require(decision.supersedes.empty() || matches(decision.supersedes, kUuid), kSupersedes,
            "a UUID in lower case");
    decision.sha256 = text_[kSha256];
    require(matches(decision.sha256, std::string(64, 'h')), kSha256,
            "the SHA-256 of a file in lower case");
    require(read_name(text_[kRole], decision_role_name, DecisionRole::kImport, decision.role),
            kRole, "reviewer, adjudicator or import");
    require(read_name(text_[kScope], decision_scope_name, DecisionScope::kTable, decision.scope),
            kScope, "place, record, document or table");
    require(read_name(text_[kKind], decision_kind_name, DecisionKind::kUnlink, decision.kind),
            kKind, "a kind of decision");
  }

  void numbers(Decision& decision) {
    require(read_number(text_[kPage], decision.page), kPage, "a page");
    require(text_[kBoxes].empty() || read_places(text_[kBoxes], decision.places), kBoxes,
            "places on pages");
    require(read_print(text_[kPrint], decision.print), kPrint, "a record's print");
    require(text_[kMisprint] == "0" || text_[kMisprint] == "1", kMisprint, "0 or 1");
    decision.misprint = text_[kMisprint] == "1";
    require(read_number(text_[kSeconds], decision.seconds), kSeconds, "a number of seconds");
  }

  void words(Decision& decision) {
    const std::pair<At, std::string*> all[] = {{kWho, &decision.who},
                                               {kTable, &decision.table},
                                               {kField, &decision.field},
                                               {kRawSeen, &decision.raw_seen},
                                               {kValueSeen, &decision.value_seen},
                                               {kEvidenceSeen, &decision.evidence_seen},
                                               {kEngineSeen, &decision.engine_seen},
                                               {kSchemaSeen, &decision.schema_seen},
                                               {kValue, &decision.value},
                                               {kRawNew, &decision.raw_new},
                                               {kReason, &decision.reason}};
    for (const auto& [column, into] : all) {
      require(is_valid_utf8(text_.at(column)), column, "UTF-8");
      *into = text_.at(column);
    }
  }

  const DecisionText& text_;
  std::optional<Error> fault_;
};

}  // namespace

std::string text_of_print(const RecordPrint& print) {
  if (print == RecordPrint{}) return {};
  Json marks = Json::array();
  for (const RecordPrint::Mark& mark : print.marks) {
    marks.push_back(
        {{"field", mark.field}, {"raw", mark.raw}, {"places", text_of_places(mark.places)}});
  }
  Json json{{"document", print.document_id}, {"key", print.key}, {"marks", marks}};
  if (print.has_twin) json["has_twin"] = true;
  if (print.has_near_twin) json["has_near_twin"] = true;
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

bool read_print(const std::string& text, RecordPrint& print) {
  if (text.empty()) return true;
  const Json json = parse_json<Json>(text);
  if (!json.is_object()) return false;
  print.document_id = string_in(json, "document");
  print.key = string_in(json, "key");
  print.has_twin = json.value("has_twin", Json()) == true;
  print.has_near_twin = json.value("has_near_twin", Json()) == true;
  const auto marks = json.find("marks");
  if (marks == json.end() || !marks->is_array()) return false;
  for (const Json& each : *marks) {
    if (!each.is_object()) return false;
    RecordPrint::Mark mark{string_in(each, "field"), string_in(each, "raw"), {}};
    const std::string places = string_in(each, "places");
    if (!places.empty() && !read_places(places, mark.places)) return false;
    print.marks.push_back(std::move(mark));
  }
  return true;
}

std::span<const std::string_view, kDecisionColumns> decision_columns() { return kNames; }

DecisionText text_of(const Decision& decision) {
  DecisionText text;
  text[kId] = decision.id;
  text[kMade] = decision.made;
  text[kWho] = decision.who;
  text[kRole] = decision_role_name(decision.role);
  text[kSupersedes] = decision.supersedes;
  text[kSha256] = decision.sha256;
  if (decision.page > 0) text[kPage] = std::to_string(decision.page);
  text[kBoxes] = text_of_places(decision.places);
  text[kTable] = decision.table;
  text[kField] = decision.field;
  text[kScope] = decision_scope_name(decision.scope);
  text[kPrint] = text_of_print(decision.print);
  text[kRawSeen] = decision.raw_seen;
  text[kValueSeen] = decision.value_seen;
  text[kEvidenceSeen] = decision.evidence_seen;
  text[kEngineSeen] = decision.engine_seen;
  text[kSchemaSeen] = decision.schema_seen;
  text[kKind] = decision_kind_name(decision.kind);
  text[kValue] = decision.value;
  text[kRawNew] = decision.raw_new;
  text[kMisprint] = decision.misprint ? "1" : "0";
  text[kReason] = decision.reason;
  if (decision.seconds > 0) text[kSeconds] = fmt::format("{}", decision.seconds);
  return text;
}

bool is_decision_id(std::string_view id) {
  return matches(id, "hhhhhhhh-hhhh-7hhh-hhhh-hhhhhhhhhhhh");
}

std::optional<DecisionKind> decision_kind_named(std::string_view name) {
  DecisionKind kind{};
  if (!read_name(name, decision_kind_name, DecisionKind::kUnlink, kind)) return std::nullopt;
  return kind;
}

Result<Decision> decision_of(const DecisionText& text) { return Reader(text).read(); }

}  // namespace niandu
