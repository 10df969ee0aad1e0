#include "pipeline/records/schema/known_by_reader.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

namespace niandu {
namespace {

constexpr std::array<std::string_view, 10> kKnownByKeys = {"name",    "contents", "parent", "link",
                                                           "measure", "method",   "target", "also",
                                                           "reached", "results"};

// A map whose members are texts: each is named once, with where it goes.
void read_texts(SchemaReader& reader, const YamlNode& node,
                std::initializer_list<std::pair<std::string_view, std::string*>> members) {
  std::vector<std::string_view> keys;
  for (const auto& [name, text] : members) keys.push_back(name);
  reader.each_known(node, keys, [&](std::string_view key, const YamlNode& value) {
    for (const auto& [name, text] : members) {
      if (name == key) *text = reader.text(value);
    }
  });
}

// "column" or "table.column".
KnownBy::Elsewhere read_place(const std::string& word) {
  const std::size_t dot = word.find('.');
  if (dot == std::string::npos) return {"", word};
  return {word.substr(0, dot), word.substr(dot + 1)};
}

KnownBy::Elsewhere read_elsewhere(SchemaReader& reader, const YamlNode& node) {
  KnownBy::Elsewhere place;
  read_texts(reader, node, {{"table", &place.table}, {"column", &place.column}});
  if (place.table.empty() || place.column.empty()) reader.fail(node, "needs a table and a column");
  return place;
}

void read_target(SchemaReader& reader, const YamlNode& node, KnownBy& known_by) {
  read_texts(reader, node,
             {{"text", &known_by.target},
              {"value", &known_by.value},
              {"unit", &known_by.unit},
              {"actual", &known_by.actual}});
}

KnownBy::Reached read_reached(SchemaReader& reader, const YamlNode& node) {
  KnownBy::Reached reached;
  read_texts(reader, node,
             {{"table", &reached.table},
              {"year", &reached.year},
              {"text", &reached.text},
              {"value", &reached.value},
              {"unit", &reached.unit},
              {"where", &reached.where},
              {"is", &reached.is}});
  return reached;
}

KnownBy::Results read_results(SchemaReader& reader, const YamlNode& node) {
  KnownBy::Results results;
  read_texts(reader, node,
             {{"table", &results.table},
              {"name", &results.name},
              {"year", &results.year},
              {"text", &results.text}});
  return results;
}

const TableDefinition* find_table(std::span<const TableDefinition> tables,
                                  const std::string& name) {
  const auto found = std::find_if(tables.begin(), tables.end(),
                                  [&](const TableDefinition& t) { return t.name == name; });
  return found == tables.end() ? nullptr : &*found;
}

}  // namespace

KnownBy read_known_by(SchemaReader& reader, const YamlNode& node) {
  KnownBy known_by;
  reader.each_known(node, kKnownByKeys, [&](std::string_view key, const YamlNode& value) {
    if (key == "name") known_by.name = reader.text(value);
    if (key == "measure") known_by.measure = reader.text(value);
    if (key == "method") known_by.method = reader.text(value);
    if (key == "also") known_by.also = reader.words(value);
    if (key == "parent") known_by.parent = read_elsewhere(reader, value);
    if (key == "link") known_by.link = read_elsewhere(reader, value);
    if (key == "target") read_target(reader, value, known_by);
    if (key == "reached") known_by.reached = read_reached(reader, value);
    if (key == "results") known_by.results = read_results(reader, value);
    if (key == "contents") {
      for (const std::string& word : reader.words(value)) {
        known_by.contents.push_back(read_place(word));
      }
    }
  });
  if (known_by.name.empty()) reader.fail(node, "compare: needs the column that holds the name");
  return known_by;
}

void check_known_by(SchemaReader& reader, const YamlNode& at, const TableDefinition& table,
                    std::span<const TableDefinition> tables) {
  const KnownBy& known_by = table.known_by;
  const auto own = [&](const std::string& column) {
    if (column.empty() || table.find(column) != nullptr) return;
    reader.fail(at, "compare: table \"" + table.name + "\" has no column \"" + column + "\"");
  };
  for (const std::string* column :
       {&known_by.name, &known_by.measure, &known_by.method, &known_by.target, &known_by.value,
        &known_by.unit, &known_by.actual, &known_by.parent.column, &known_by.link.column}) {
    own(*column);
  }
  for (const std::string& column : known_by.also) own(column);
  for (const KnownBy::Elsewhere* place : {&known_by.parent, &known_by.link}) {
    if (place->table.empty()) continue;
    const TableDefinition* other = find_table(tables, place->table);
    if (other == nullptr || other->known_by.name.empty()) {
      reader.fail(at, "compare: table \"" + table.name + "\" refers to \"" + place->table +
                          "\", which is not compared");
    }
  }
  const auto all_in = [&](const std::string& other_table, const std::vector<std::string>& columns) {
    if (other_table.empty() &&
        std::ranges::all_of(columns, [](auto& name) { return name.empty(); }))
      return;
    const TableDefinition* other = find_table(tables, other_table);
    for (const std::string& column : columns) {
      if (other != nullptr && other->find(column) != nullptr) continue;
      std::string why = "compare: table \"";
      why.append(table.name).append("\" refers to \"").append(other_table).append(".");
      why.append(column).append("\", which is no column");
      reader.fail(at, why);
    }
  };
  const KnownBy::Reached& reached = known_by.reached;
  all_in(reached.table, {reached.year, reached.text, reached.value, reached.unit, reached.where});
  const KnownBy::Results& results = known_by.results;
  all_in(results.table, {results.name, results.year, results.text});
  for (const KnownBy::Elsewhere& place : known_by.contents) {
    if (place.table.empty()) {
      own(place.column);
      continue;
    }
    const TableDefinition* other = find_table(tables, place.table);
    const bool hangs = other != nullptr && other->find(place.column) != nullptr &&
                       std::any_of(other->foreign_keys.begin(), other->foreign_keys.end(),
                                   [&](const ForeignKey& key) { return key.table == table.name; });
    if (!hangs) {
      reader.fail(at, "compare: \"" + place.table + "." + place.column +
                          "\" is no column of a table that hangs on \"" + table.name + "\"");
    }
  }
}

}  // namespace niandu
