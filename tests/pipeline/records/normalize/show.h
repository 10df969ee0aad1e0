// Normalized rows as one line of text, so that a table of examples reads like prose.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>

#include "pipeline/records/normalize/normalize.h"

namespace niandu::testing {

inline std::string show(const Value& value) {
  if (value.evidence == Evidence::kContradictory) return "!";
  if (const auto* text = std::get_if<std::string>(&value.datum)) return *text;
  if (const auto* number = std::get_if<std::int64_t>(&value.datum)) return std::to_string(*number);
  if (const auto* decimal = std::get_if<Decimal>(&value.datum)) return decimal->digits;
  if (const auto* truth = std::get_if<bool>(&value.datum)) return *truth ? "true" : "false";
  return "-";
}

inline Text text_of(std::string_view utf8) {
  Text text;
  text.utf8 = std::string(utf8);
  if (!utf8.empty()) text.spans.push_back({});
  return text;
}

inline NormalizedRows run(std::string_view name, std::string_view input,
                          const NormalizerParams& params = {}) {
  return find_normalizer(name)(text_of(input), params);
}

// Fields of a row joined by "/", rows by " | ".
inline std::string show(const NormalizedRows& rows) {
  std::string out;
  for (const NormalizedRow& row : rows.rows) {
    if (!out.empty()) out += " | ";
    for (std::size_t k = 0; k < row.fields.size(); ++k) {
      if (k > 0) out += "/";
      out += show(row.fields[k].value);
    }
  }
  return out;
}

// The same of these fields alone.
inline std::string show_fields(NormalizedRows rows, std::initializer_list<std::string_view> names) {
  for (NormalizedRow& row : rows.rows) {
    std::erase_if(row.fields, [&](const Field& field) {
      return std::find(names.begin(), names.end(), field.name) == names.end();
    });
  }
  return show(rows);
}

// One field of every row, joined by spaces.
inline std::string show_field(const NormalizedRows& rows, std::string_view field) {
  std::string out;
  for (const NormalizedRow& row : rows.rows) {
    for (const Field& f : row.fields) {
      if (f.name == field) out += (out.empty() ? "" : " ") + show(f.value);
    }
  }
  return out;
}

// Codes of the issues, each once, joined by spaces.
inline std::string issue_codes(const NormalizedRows& rows) {
  std::string out;
  for (const Issue& issue : rows.issues) {
    const std::string code(issue_code_name(issue.code));
    if (out.find(code) == std::string::npos) out += (out.empty() ? "" : " ") + code;
  }
  return out;
}

}  // namespace niandu::testing
