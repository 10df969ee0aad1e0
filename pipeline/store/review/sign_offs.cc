#include "pipeline/store/review/sign_offs.h"

#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <utility>

#include "common/parse_json.h"
#include "pipeline/records/schema/record_key.h"
#include "pipeline/store/catalog/row_seals.h"
#include "pipeline/store/catalog/sqlite.h"
#include "pipeline/store/review/doubts.h"
#include "pipeline/store/review/leases.h"

namespace niandu {
namespace {

using Json = nlohmann::json;
// Table, key, field.
using Values = std::map<std::array<std::string, 3>, std::string>;

struct Signed {
  std::int64_t document = 0;
  std::string sha256, engine;
  int part = 0;
};

Result<Signed> find(Database& database, const std::string& document_id) {
  Statement row(database,
                "SELECT document, sha256, engine_version, part FROM documents JOIN runs USING (run)"
                " WHERE document_id = ?"
                " AND sha256 IN (SELECT sha256 FROM files WHERE state = 'present')");
  Signed found;
  if (row.bind(document_id).row()) {
    found = {row.integer(0), row.text(1), row.text(2), row.number(3)};
  }
  if (Status asked = database.take_failure(); !asked) return tl::make_unexpected(asked.error());
  if (found.document == 0) {
    return fail(ErrorCode::kUsage, "no document '" + document_id + "' in the catalogue");
  }
  return found;
}

// Values as an export has them.
Result<Values> values_of(Catalog& catalog, std::span<const TableDefinition> tables,
                         std::int64_t wanted) {
  Values values;
  const Status read = catalog.for_each_document(
      [&](const CatalogDocument& document) -> Status {
        for (const Record& record : document.records.records) {
          const std::string key = record_key(record, tables);
          for (const Field& field : record.fields) {
            std::string text = datum_text(field.value.datum);
            if (!text.empty()) values[{record.table, key, field.name}] = std::move(text);
          }
        }
        return {};
      },
      [&](std::int64_t document) { return document == wanted; });
  if (!read) return tl::make_unexpected(read.error());
  return values;
}

std::string json_of(const Values& values) {
  Json json = Json::object();
  for (const auto& [place, text] : values) json[place[0]][place[1]][place[2]] = text;
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Values values_in(const std::string& text) {
  Values values;
  const Json json = parse_json<Json>(text);
  if (!json.is_object()) return values;
  for (const auto& [table, keys] : json.items()) {
    for (const auto& [key, fields] : keys.items()) {
      for (const auto& [field, value] : fields.items()) {
        if (value.is_string()) values[{table, key, field}] = value.get<std::string>();
      }
    }
  }
  return values;
}

constexpr char kSignOff[] =
    "SELECT sign_off, s.made, who, document_id, engine, note, doubts, doubts_left";

SignOff sign_off_in(Statement& row) {
  return {row.text(0), row.text(1), row.text(2),    row.text(3),
          row.text(4), row.text(5), row.integer(6), row.text(7)};
}

// Nothing: none has this id.
Result<std::optional<SignOff>> find_sign_off(Database& database, const std::string& id) {
  Statement row(database, std::string(kSignOff) +
                              " FROM sign_offs s LEFT JOIN documents USING (sha256, part)"
                              " WHERE sign_off = ?");
  std::optional<SignOff> found;
  if (row.bind(id).row()) found = sign_off_in(row);
  if (Status asked = database.take_failure(); !asked) return tl::make_unexpected(asked.error());
  return found;
}

// Numbers of undecided doubts by code.
Result<Json> doubts_left(Catalog& catalog, const std::string& document_id, std::int64_t& all) {
  DoubtFilter filter;
  filter.document_id = document_id;
  filter.undecided_only = true;
  const auto groups = doubt_groups(catalog, filter);
  if (!groups) return tl::make_unexpected(groups.error());
  std::map<std::string, std::int64_t> by_code;
  for (const DoubtGroup& group : *groups) {
    by_code[group.code] += group.doubts - group.decided;
    all += group.doubts - group.decided;
  }
  return by_code.empty() ? Json::object() : Json(by_code);
}

}  // namespace

Result<SignOff> sign_off(Catalog& catalog, std::span<const TableDefinition> tables,
                         const std::string& id, const std::string& document_id,
                         const std::string& who, const std::string& note, const std::string& made) {
  if (who.empty()) return fail(ErrorCode::kUsage, "a sign-off needs a name");
  SignOff signed_off{id, made, who, document_id, {}, note, 0, {}};
  const Status done = catalog.change([&](Database& database) -> Status {
    const auto known = find_sign_off(database, id);
    if (!known) return tl::make_unexpected(known.error());
    if (*known) {
      if ((*known)->document_id != document_id || (*known)->who != who) {
        return fail(ErrorCode::kRefused, "another sign-off has this id");
      }
      signed_off = **known;
      return {};
    }
    const auto document = find(database, document_id);
    if (!document) return tl::make_unexpected(document.error());
    const auto left = doubts_left(catalog, document_id, signed_off.doubts);
    if (!left) return tl::make_unexpected(left.error());
    const auto values = values_of(catalog, tables, document->document);
    if (!values) return tl::make_unexpected(values.error());
    signed_off.engine = document->engine;
    signed_off.doubts_left = left->dump();
    const std::string text = json_of(*values);
    Statement(database, "INSERT INTO sign_offs VALUES (?,?,?,?,?,?,?,?,?,?,NULL)")
        .bind(signed_off.id, made, who, document->sha256, document->part, document->engine,
              signed_off.doubts, signed_off.doubts_left, note, text)
        .run();
    RowSeals(database, RowSeals::Table::kSignOffs).add(std::string_view(signed_off.id));
    Statement(database, "DELETE FROM leases WHERE item = ? AND who = ?")
        .bind(lease_of_document(document_id), who)
        .run();
    return {};
  });
  if (!done) return tl::make_unexpected(done.error());
  return signed_off;
}

Result<std::vector<SignOff>> sign_offs(Catalog& catalog, const std::string& document_id) {
  if (Status rows = catalog.check(); !rows) return tl::make_unexpected(rows.error());
  Statement rows(catalog.database(), std::string(kSignOff) +
                                         " FROM sign_offs s JOIN documents USING (sha256, part)"
                                         " WHERE ?1 = '' OR document_id = ?1 ORDER BY s.sign_off");
  std::vector<SignOff> found;
  for (rows.bind(document_id); rows.row();) {
    found.push_back(sign_off_in(rows));
  }
  if (Status asked = catalog.database().take_failure(); !asked) {
    return tl::make_unexpected(asked.error());
  }
  return found;
}

Result<std::vector<ChangeSinceSigned>> changes_since(Catalog& catalog,
                                                     std::span<const TableDefinition> tables,
                                                     const std::string& sign_off) {
  if (Status rows = catalog.check(); !rows) return tl::make_unexpected(rows.error());
  Statement row(catalog.database(),
                "SELECT document, signed_values FROM sign_offs JOIN documents USING (sha256, part)"
                " WHERE sign_off = ?");
  if (!row.bind(sign_off).row()) {
    if (Status asked = catalog.database().take_failure(); !asked) {
      return tl::make_unexpected(asked.error());
    }
    return fail(ErrorCode::kUsage, "no sign-off '" + sign_off + "' of a document that is there");
  }
  const std::int64_t document = row.integer(0);
  Values before = values_in(row.text(1));
  row.reset();
  auto now = values_of(catalog, tables, document);
  if (!now) return tl::make_unexpected(now.error());
  std::set<std::array<std::string, 3>> places;
  for (const auto& [place, text] : before) places.insert(place);
  for (const auto& [place, text] : *now) places.insert(place);
  std::vector<ChangeSinceSigned> changes;
  for (const auto& place : places) {
    if (before[place] == (*now)[place]) continue;
    changes.push_back({place[0], place[1], place[2], before[place], (*now)[place]});
  }
  return changes;
}

}  // namespace niandu
