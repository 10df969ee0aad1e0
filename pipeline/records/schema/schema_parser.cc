#include "pipeline/records/schema/schema_parser.h"

#include <array>

#include "pipeline/records/schema/table_parser.h"

namespace niandu {
namespace {

constexpr auto kSchemaKeys =
    std::to_array<std::string_view>({"kind", "title", "recognize", "document", "sections", "tables",
                                     "matrices", "agency_from", "notes", "characters", "again"});
constexpr std::array<std::string_view, 2> kRecognizeKeys = {"least", "title"};
constexpr auto kDocumentKeys = std::to_array<std::string_view>(
    {"titles", "running_titles", "yearless_titles", "named_in_text", "title_template", "appendix",
     "edition", "dated", "agency", "agency_column"});
constexpr auto kCharacters = std::to_array<std::string_view>({"traditional", "simplified"});
constexpr auto kMatrixKeys = std::to_array<std::string_view>({"record", "marks", "mark", "sides"});
constexpr auto kSectionKeys = std::to_array<std::string_view>(
    {"headings", "opening", "weight", "outline", "prose", "expects", "values", "groups", "lists"});
constexpr auto kProseKeys = std::to_array<std::string_view>(
    {"record", "number", "count", "group", "text", "skip", "structure"});
constexpr auto kLevelKeys = std::to_array<std::string_view>(
    {"record", "number", "text", "label", "drop", "percent", "unnumbered", "rows", "heading",
     "body", "lead", "sentences_are_body"});
constexpr std::array<std::string_view, 3> kValueKeys = {"text", "year", "year_offset"};

OutlineLevel parse_level(SchemaReader& reader, const YamlNode& node,
                         std::span<const TableDefinition> tables) {
  OutlineLevel level;
  reader.each_known(node, kLevelKeys, [&](std::string_view key, const YamlNode& value) {
    if (key == "record") level.record = reader.text(value);
    if (key == "number") level.number = reader.text(value);
    if (key == "text") level.text = reader.text(value);
    if (key == "label") level.label = parse_pattern(reader, value);
    if (key == "drop") level.drop = parse_pattern(reader, value);
    if (key == "percent") level.percent = reader.text(value);
    if (key == "unnumbered") level.unnumbered = reader.boolean(value);
    if (key == "rows") level.rows = reader.text(value);
    if (key == "heading") level.heading = reader.text(value);
    if (key == "body") level.body = reader.text(value);
    if (key == "lead") level.lead = parse_pattern(reader, value);
    if (key == "sentences_are_body") level.sentences_are_body = reader.boolean(value);
  });
  if (!node.is_map() || !level.rows.empty()) return level;  // its table is checked when it is read
  if (const TableDefinition* table = find_output(reader, node, level.record, tables)) {
    check_output_column(reader, node, *table, level.number);
    check_output_column(reader, node, *table, level.text);
    check_output_column(reader, node, *table, level.percent);
  }
  return level;
}

ToldSpec parse_prose(SchemaReader& reader, const YamlNode& node,
                     std::span<const TableDefinition> tables) {
  ToldSpec prose;
  const TableDefinition* table = nullptr;
  const auto column = [&](const YamlNode& value) {
    std::string name = reader.text(value);
    if (table != nullptr) check_output_column(reader, value, *table, name);
    return name;
  };
  reader.each_known(node, kProseKeys, [&](std::string_view key, const YamlNode& value) {
    if (key == "record") {
      prose.record = reader.text(value);
      table = find_output(reader, value, prose.record, tables);
    }
    if (key == "number") prose.number = column(value);
    if (key == "count") prose.count = column(value);
    if (key == "group") prose.group = column(value);
    if (key == "text") prose.text = column(value);
    if (key == "skip") prose.skip = parse_pattern(reader, value);
    if (key == "structure") prose.structure = parse_pattern(reader, value);
  });
  return prose;
}

SectionValue parse_value(SchemaReader& reader, const YamlNode& key, const YamlNode& node) {
  SectionValue value;
  value.name = key.scalar;
  if (node.is_scalar()) {
    value.text = node.scalar;
    return value;
  }
  reader.each_known(node, kValueKeys, [&](std::string_view name, const YamlNode& item) {
    if (name == "text") value.text = reader.text(item);
    if (name == "year") value.group = reader.text(item);
    if (name == "year_offset") value.year_offset = reader.integer(item, -20, 20);
  });
  value.is_year = value.text.empty();
  return value;
}

SectionSpec parse_section(SchemaReader& reader, const YamlNode& key, const YamlNode& node,
                          std::span<const TableDefinition> tables) {
  SectionSpec section;
  section.name = key.scalar;
  reader.each_known(node, kSectionKeys, [&](std::string_view name, const YamlNode& value) {
    if (name == "headings") section.headings = parse_words(reader, value);
    if (name == "opening") section.opening = parse_pattern(reader, value);
    if (name == "groups") section.groups = parse_pattern(reader, value);
    if (name == "weight") section.weight = reader.integer(value, 0, 100);
    if (name == "outline") {
      if (!value.is_list()) reader.fail(value, "expected a list of levels, the outermost first");
      for (const YamlNode& level : value.items) {
        section.outline.push_back(parse_level(reader, level, tables));
      }
    }
    if (name == "lists") section.lists = reader.words(value);
    if (name == "prose") section.prose = parse_prose(reader, value, tables);
    if (name == "expects") {
      section.expects = reader.words(value);
      for (const std::string& table : section.expects) {
        static_cast<void>(find_output(reader, value, table, tables));
      }
    }
    if (name == "values") {
      reader.each_entry(value, [&](const YamlNode& value_key, const YamlNode& item) {
        section.values.push_back(parse_value(reader, value_key, item));
      });
    }
  });
  if (section.headings.empty() && section.opening.empty()) {
    reader.fail(key, "section \"" + section.name + "\" needs headings (or an opening)");
  }
  return section;
}

void parse_document(SchemaReader& reader, const YamlNode& node, Schema& schema) {
  reader.each_known(node, kDocumentKeys, [&](std::string_view key, const YamlNode& value) {
    if (key == "titles") schema.titles = parse_patterns(reader, value);
    if (key == "running_titles") schema.running_titles = parse_patterns(reader, value);
    if (key == "yearless_titles") schema.yearless_titles = parse_patterns(reader, value);
    if (key == "named_in_text") schema.body_titles = parse_patterns(reader, value);
    if (key == "title_template") schema.title_template = reader.text(value);
    if (key == "appendix") schema.appendix = parse_pattern(reader, value);
    if (key == "edition") schema.edition = parse_pattern(reader, value);
    if (key == "dated") schema.dated = reader.boolean(value);
    if (key == "agency") schema.agency = reader.text(value);
    if (key == "agency_column") schema.agency_column = reader.text(value);
  });
}

MatrixSpec parse_matrix(SchemaReader& reader, const YamlNode& key, const YamlNode& node,
                        std::span<const TableDefinition> tables) {
  MatrixSpec matrix;
  const TableDefinition* output = nullptr;
  reader.each_known(node, kMatrixKeys, [&](std::string_view name, const YamlNode& value) {
    if (name == "record") {
      matrix.record = reader.text(value);
      output = find_output(reader, value, matrix.record, tables);
    }
    if (name == "marks") matrix.marks = parse_pattern(reader, value);
    if (name == "mark") matrix.mark = reader.text(value);
    if (name == "sides") {
      reader.each_entry(value, [&](const YamlNode& field, const YamlNode& table) {
        matrix.sides.push_back({field.scalar, reader.text(table)});
        const TableDefinition* other = find_output(reader, table, table.scalar, tables);
        if (other != nullptr) check_output_column(reader, field, *other, field.scalar);
      });
    }
  });
  if (matrix.sides.size() != 2) reader.fail(key, "a matrix has two sides");
  if (output == nullptr) return matrix;
  check_output_column(reader, node, *output, matrix.mark);
  for (const MatrixSpec::Side& side : matrix.sides) {
    check_output_column(reader, node, *output, side.field);
  }
  return matrix;
}

// Levels of outlines whose items are rows of tables: these and their columns are there.
void check_levels(SchemaReader& reader, const YamlNode& root, const Schema& schema) {
  for (const SectionSpec& section : schema.sections) {
    for (const OutlineLevel& level : section.outline) {
      if (level.rows.empty()) continue;
      const TableSpec* table = schema.table(level.rows);
      if (table == nullptr) {
        reader.fail(root, "section \"" + section.name + "\" has rows of a table \"" + level.rows +
                              "\", which is not there");
        continue;
      }
      for (const std::string& column : {level.heading, level.body}) {
        if (column.empty() || table->column(column) >= 0) continue;
        reader.fail(root, "table \"" + table->name + "\" has no column \"" + column + "\"");
      }
    }
  }
}

void check_lists(SchemaReader& reader, const YamlNode& root, const Schema& schema) {
  for (const SectionSpec& section : schema.sections) {
    for (const std::string& list : section.lists) {
      if (schema.section(list) >= 0) continue;
      reader.fail(root, "section \"" + section.name + "\" has lists of a section \"" + list +
                            "\", which is not there");
    }
  }
}

// Points that no document can have, titles that are none.
void check_recognition(SchemaReader& reader, const YamlNode& root, const Schema& schema) {
  int most = schema.title_weight;
  for (const SectionSpec& section : schema.sections) most += section.weight;
  for (const TableSpec& table : schema.tables) most += table.weight;
  for (std::size_t i = 0; root.is_map() && i + 1 < root.items.size(); i += 2) {
    const YamlNode& value = root.items[i + 1];
    if (root.items[i].scalar == "recognize" && most < schema.least) {
      reader.fail(value, "least is " + std::to_string(schema.least) +
                             ", but sections, tables and title together have " +
                             std::to_string(most) + " points");
    }
  }
  for (const Pattern& title : schema.titles) {
    const bool named = title.source().find("{year}") != std::string::npos ||
                       title.source().find("?P<year>") != std::string::npos;
    if (schema.dated && !named) {
      reader.fail(root, "title \"" + title.source() +
                            "\" can never match: it has no {year} (or say dated: false)");
    }
    if (title.source().find(' ') != std::string::npos) {
      reader.fail(root, "title \"" + title.source() +
                            "\" can never match: titles are compared without white space");
    }
  }
}

}  // namespace

Schema parse_schema(SchemaReader& reader, const YamlNode& root,
                    std::span<const TableDefinition> tables, const StatementLexicon* lexicon) {
  Schema schema;
  schema.lexicon = lexicon;
  const YamlNode* table_specs = nullptr;
  reader.each_known(root, kSchemaKeys, [&](std::string_view key, const YamlNode& value) {
    if (key == "kind") schema.kind = reader.text(value);
    if (key == "title") schema.title = reader.text(value);
    if (key == "document") parse_document(reader, value, schema);
    if (key == "again") schema.again = parse_words(reader, value);
    if (key == "notes") schema.notes = parse_pattern(reader, value);
    if (key == "agency_from") schema.agency_columns = reader.words(value);
    if (key == "tables") table_specs = &value;
    if (key == "characters") schema.simplified = reader.choice(value, kCharacters) == 1;
    if (key == "matrices") {
      reader.each_entry(value, [&](const YamlNode& name, const YamlNode& matrix) {
        schema.matrices.push_back(parse_matrix(reader, name, matrix, tables));
      });
    }
    if (key == "recognize") {
      reader.each_known(value, kRecognizeKeys, [&](std::string_view name, const YamlNode& item) {
        if (name == "least") schema.least = reader.integer(item, 1, 1000);
        if (name == "title") schema.title_weight = reader.integer(item, 0, 1000);
      });
    }
    if (key == "sections") {
      reader.each_entry(value, [&](const YamlNode& name, const YamlNode& section) {
        schema.sections.push_back(parse_section(reader, name, section, tables));
      });
    }
  });
  // Tables refer to sections, wherever these stand in the file.
  if (table_specs != nullptr) {
    reader.each_entry(*table_specs, [&](const YamlNode& name, const YamlNode& table) {
      schema.tables.push_back(parse_table(reader, name, table, schema, tables));
    });
  }
  for (TableSpec& table : schema.tables) table.again = schema.again;
  check_levels(reader, root, schema);
  check_lists(reader, root, schema);
  if (reader.looks_closely()) check_recognition(reader, root, schema);
  if (root.is_map() && schema.sections.empty() && schema.tables.empty()) {
    reader.fail(root, "a schema needs sections or tables");
  }
  return schema;
}

}  // namespace niandu
