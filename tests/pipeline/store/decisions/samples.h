// A small plan: two goals' names in merged cells, indicators beside them.
#pragma once

#include <string>
#include <vector>

#include "pipeline/record.h"
#include "pipeline/records/schema/table_definition.h"
#include "pipeline/store/decisions/decision.h"
#include "pipeline/store/decisions/print.h"

namespace niandu {

inline Column column(std::string name, ColumnType type = ColumnType::kString) {
  Column column;
  column.name = std::move(name);
  column.type = type;
  return column;
}

inline std::vector<TableDefinition> sample_tables() {
  TableDefinition kpis;
  kpis.name = "kpis";
  kpis.key = {"kpi_no"};
  kpis.columns = {column("kpi_no", ColumnType::kInteger), column("goal_name"), column("name"),
                  column("target", ColumnType::kNumber), column("final", ColumnType::kBoolean)};
  kpis.columns[4].values = {};
  return {kpis};
}

inline Source at(int page, double x, double y, double width = 40) {
  return {page, 0, {x, y, x + width, y + 12}};
}

inline Value printed(Datum datum, std::string raw, Source place,
                     Evidence evidence = Evidence::kStated) {
  return {std::move(datum), std::move(raw), evidence, {place}, {}};
}

// Row `y` of the page: a number of its own, the goal's name from the cell above it.
inline Record indicator(std::int64_t number, const std::string& name, const std::string& target,
                        double y, const std::string& goal = "健全勞動制度", int page = 3) {
  Record record{"kpis", {}, page, page};
  record.set("kpi_no", printed(number, std::to_string(number), at(page, 100, y, 10)));
  record.set("goal_name", printed(goal, goal, at(page, 20, 100), Evidence::kCarriedDown));
  record.set("name", printed(name, name, at(page, 120, y)));
  record.set("target", printed(Decimal{target}, target + "%", at(page, 200, y)));
  return record;
}

inline DocumentRecords sample_plan() {
  DocumentRecords plan;
  plan.document_id = "d1";
  plan.sha256 = std::string(64, 'a');
  plan.pages = 5;
  plan.records = {indicator(1, "訓後就業率", "75.5", 100), indicator(2, "求職就業人數", "30", 130),
                  indicator(3, "職能基準數", "12", 160)};
  return plan;
}

// Of the record at that position, as a person makes it.
inline Decision decided(const DocumentRecords& plan, std::size_t record, const std::string& field,
                        const std::string& value, const std::string& who = "王小明") {
  static int number = 0;
  const Value* const seen = plan.records[record].find(field);
  Decision decision;
  decision.id = "00000000-0000-7000-8000-" + std::to_string(100'000'000'000 + ++number);
  decision.made = "2026-11-22T03:00:00Z";
  decision.who = who;
  decision.sha256 = plan.sha256;
  decision.page = 3;
  decision.table = "kpis";
  decision.field = field;
  decision.print = print_of_record(plan, record, "shown", field);
  if (seen != nullptr) {
    decision.places = seen->sources;
    decision.raw_seen = seen->raw;
    decision.value_seen = datum_text(seen->datum);
  } else {
    decision.scope = DecisionScope::kRecord;
  }
  decision.kind = DecisionKind::kCorrect;
  decision.value = value;
  return decision;
}

}  // namespace niandu
