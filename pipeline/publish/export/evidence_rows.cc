#include "pipeline/publish/export/evidence_rows.h"

#include <cmath>
#include <limits>
#include <variant>

#include "pipeline/publish/export/record_rows.h"

namespace niandu {
namespace {

void set_number(Statement& statement, int at, int number) {
  number == 0 ? statement.set(at, nullptr) : statement.set(at, number);
}

// Hundredths of a point, as in the JSON; an empty box and what is not finite is NULL.
void set_box(Statement& statement, int at, const Box& box) {
  for (const double edge : {box.x0, box.y0, box.x1, box.y1}) {
    constexpr double kHundredths = 100;
    const double rounded = std::round(edge * kHundredths) / kHundredths;
    const bool known = !box.empty() && std::isfinite(rounded);
    statement.set(at++, known ? rounded : std::numeric_limits<double>::quiet_NaN());
  }
}

// Everything of a value on the page where it begins.
Box box_on_first_page(const std::vector<Source>& sources) {
  Box box;
  for (const Source& source : sources) {
    if (source.page_number == sources.front().page_number) box = united(box, source.box);
  }
  return box;
}

void set_datum(Statement& statement, int at, const Datum& datum, std::string& buffer) {
  if (std::holds_alternative<std::monostate>(datum)) {
    statement.set(at, nullptr);
  } else {
    statement.set(at, datum_text(datum, buffer));
  }
}

}  // namespace

EvidenceRows::EvidenceRows(Database& database)
    : add_value_(database,
                 "INSERT INTO evidence VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
      add_place_(database, "INSERT INTO evidence_places VALUES (?, ?, ?, ?, ?, ?, ?, ?)") {}

void EvidenceRows::add(std::string_view document_id, std::string_view table, std::int64_t row,
                       std::string_view column, const Value& value) {
  std::string value_text, inferred_text;
  const Source first = value.sources.empty() ? Source{} : value.sources.front();
  add_value_.bind(++values_, document_id, table, row, column);
  int at = 6;  // after the five above
  set_datum(add_value_, at++, value.datum, value_text);
  add_value_.set(at++, value.raw);
  add_value_.set(at++, evidence_in_data(value));
  set_datum(add_value_, at++, value.inferred, inferred_text);
  set_number(add_value_, at++, first.page_number);
  set_number(add_value_, at++, first.line_number);
  set_box(add_value_, at, box_on_first_page(value.sources));
  at += 4;
  add_value_.set(at, static_cast<std::int64_t>(value.sources.size()));
  add_value_.run();
  add_places(value.sources);
}

void EvidenceRows::add_places(const std::vector<Source>& sources) {
  std::int64_t number = 0;
  for (const Source& source : sources) {
    add_place_.bind(values_, ++number);
    set_number(add_place_, 3, source.page_number);
    set_number(add_place_, 4, source.line_number);
    set_box(add_place_, 5, source.box);
    add_place_.run();
  }
}

}  // namespace niandu
