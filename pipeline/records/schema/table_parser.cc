#include "pipeline/records/schema/table_parser.h"

#include <algorithm>
#include <array>

#include "pipeline/records/schema/lexicon_parser.h"

namespace niandu {
namespace {

constexpr auto kTableKeys = std::to_array<std::string_view>(
    {"record", "weight",        "columns",        "needs",   "any",    "row",
     "whole",  "prose",         "cuts",           "shifted", "fields", "children",
     "in",     "other_headers", "fallback",       "grids",   "spread", "fills",
     "form",   "inside",        "turned",         "halves",  "merge",  "beside",
     "skip",   "stop",          "own_year",       "with",    "filled", "carries",
     "unit",   "parts",         "wanted_headers", "years_in"});
constexpr std::array<std::string_view, 7> kProseKeys = {"heading", "label", "number", "tells",
                                                        "told",    "unit",  "unit_of"};
constexpr std::array<std::string_view, 2> kToldKeys = {"from", "find"};
constexpr std::array<std::string_view, 6> kGridKeys = {"into", "across",      "labels",
                                                       "year", "year_labels", "year_difference"};
constexpr std::array<std::string_view, 11> kSpreadKeys = {
    "table", "main", "unit", "roles", "years", "empty", "year", "role", "text", "value", "unit_to"};
constexpr std::array<std::string_view, 4> kFillKeys = {"table", "by", "field", "value"};
constexpr std::array<std::pair<std::string_view, ColumnLooks>, 5> kLooks = {
    {{"quantity", ColumnLooks::kQuantity},
     {"long", ColumnLooks::kLong},
     {"short", ColumnLooks::kShort},
     {"carried", ColumnLooks::kCarried},
     {"parts", ColumnLooks::kParts}}};
constexpr auto kColumnKeys = std::to_array<std::string_view>(
    {"headers", "carry", "numbered", "label", "drop",   "only",  "header_unit",
     "looks",   "none",  "least",    "each",  "outer",  "title", "cross",
     "names",   "mark",  "band",     "group", "legend", "cells"});
constexpr auto kCrossKeys = std::to_array<std::string_view>({"row", "column"});
constexpr auto kPartsKeys =
    std::to_array<std::string_view>({"label", "into", "total", "total_into", "of_total"});
constexpr std::array<std::string_view, 5> kCutKeys = {"from", "into", "lead", "before", "behind"};
constexpr auto kFieldKeys = std::to_array<std::string_view>(
    {"from",      "join",       "unit",       "number", "count",   "within",    "empty",
     "normalize", "params",     "take",       "lookup", "section", "only_unit", "stated",
     "asked",     "find",       "from_title", "tail",   "of",      "header",    "year",
     "name_of",   "table_unit", "line",       "carry",  "speaks",  "told",      "apart"});
constexpr auto kOfKeys = std::to_array<std::string_view>({"table", "take"});
constexpr auto kLookupKeys = std::to_array<std::string_view>({"table", "by", "take", "within"});
constexpr std::array<std::string_view, 8> kChildKeys = {
    "table", "from", "count", "merge", "needs", "silent_with", "inherits", "every"};
constexpr auto kEveryKeys = std::to_array<std::string_view>({"of", "where"});
constexpr std::array<std::string_view, 10> kSourceKeys = {
    "from",   "normalize", "params", "unless_alone", "rename",
    "stated", "clauses",   "set",    "texts",        "completes"};
constexpr std::array<std::string_view, 3> kBands = {"none", "above", "below"};
constexpr std::array<std::string_view, 4> kClauseRows = {"none", "advice", "causes",
                                                         "labelled_causes"};

// Reads one table; holds what its parts need to refer to each other.
class TableParser {
 public:
  TableParser(SchemaReader& reader, const Schema& schema, std::span<const TableDefinition> tables)
      : reader_(reader), schema_(schema), outputs_(tables) {}

  TableSpec parse(const YamlNode& key, const YamlNode& node) {
    table_.name = key.scalar;
    if (!node.is_map()) {
      reader_.fail(node, "expected a map");
      return std::move(table_);
    }
    // Columns first: the other keys name them.
    for (std::size_t i = 0; i + 1 < node.items.size(); i += 2) {
      if (node.items[i].scalar == "columns") parse_columns(node.items[i + 1]);
      if (node.items[i].scalar == "record") {
        table_.record = reader_.text(node.items[i + 1]);
        output_ = find_output(reader_, node.items[i + 1], table_.record, outputs_);
      }
    }
    reader_.each_known(node, kTableKeys, [&](std::string_view name, const YamlNode& value) {
      if (name == "weight") table_.weight = reader_.integer(value, 0, 100);
      if (name == "needs") table_.needs = columns(value);
      if (name == "any") table_.any = columns(value);
      if (name == "row") table_.row = columns(value);
      if (name == "whole") table_.whole = columns(value);
      if (name == "shifted") parse_shifted(value);
      if (name == "cuts") parse_list(value, [&](const YamlNode& item) { parse_cut(item); });
      if (name == "fields") parse_fields(value);
      if (name == "prose") parse_prose(value);
      if (name == "grids") parse_grids(value);
      if (name == "parts") parse_parts(value);
      if (name == "children") parse_list(value, [&](const YamlNode& item) { parse_child(item); });
      if (name == "spread") parse_spread(value);
      if (name == "fills") parse_list(value, [&](const YamlNode& item) { parse_fill(item); });
      if (name == "other_headers") table_.other_headers = parse_words(reader_, value);
      if (name == "wanted_headers") table_.wanted_headers = parse_pattern(reader_, value);
      if (name == "in") parse_sections(value);
      if (name == "fallback") table_.fallback = reader_.boolean(value);
      parse_shape(name, value);
    });
    if (output_ == nullptr && table_.record.empty()) reader_.fail(key, "a table needs a record");
    const bool on_pages = std::any_of(table_.columns.begin(), table_.columns.end(),
                                      [](const ColumnSpec& c) { return !c.headers.empty(); });
    if (table_.needs.empty() && on_pages) {
      reader_.fail(key, "a table needs columns under \"needs\"");
    }
    check_params(node);
    if (table_.row.empty()) reader_.fail(key, "a table needs a column under \"row\"");
    return std::move(table_);
  }

 private:
  template <class Read>
  void parse_list(const YamlNode& node, Read read) {
    if (!node.is_list()) reader_.fail(node, "expected a list");
    for (const YamlNode& item : node.items) read(item);
  }

  // What a table looks like, and which of its rows count.
  void parse_shape(std::string_view name, const YamlNode& value) {
    if (name == "form") table_.form = reader_.boolean(value);
    if (name == "inside") table_.inside = reader_.boolean(value);
    if (name == "turned") table_.turned = reader_.boolean(value);
    if (name == "halves") table_.halves = reader_.boolean(value);
    if (name == "merge") table_.merge = reader_.boolean(value);
    if (name == "skip") table_.skip = row_words(value);
    if (name == "stop") table_.stop = row_words(value);
    if (name == "own_year") table_.own_year = column(value, reader_.text(value));
    if (name == "years_in") parse_years_in(value);
    if (name == "with") {
      for (const std::string& words : reader_.words(value)) {
        table_.company.emplace_back(std::vector<std::string>{words});
      }
    }
    if (name == "filled") table_.filled = columns(value);
    if (name == "carries") table_.carries = reader_.boolean(value);
    if (name == "unit") table_.unit = parse_pattern(reader_, value);
    if (name == "beside") {
      table_.beside = reader_.text(value);
      if (schema_.table(table_.beside) == nullptr) {
        reader_.fail(value, "\"beside\" names a table that stands above this one");
      }
    }
  }

  std::vector<RowWords> row_words(const YamlNode& node) {
    std::vector<RowWords> out;
    reader_.each_entry(node, [&](const YamlNode& key, const YamlNode& words) {
      out.push_back({column(key, key.scalar), parse_words(reader_, words)});
    });
    return out;
  }

  void parse_cross(const YamlNode& node, ColumnSpec& column) {
    reader_.each_known(node, kCrossKeys, [&](std::string_view name, const YamlNode& words) {
      if (name == "row") column.cross_row = parse_words(reader_, words);
      if (name == "column") column.cross_column = parse_words(reader_, words);
    });
  }

  void parse_columns(const YamlNode& node) {
    reader_.each_entry(node, [&](const YamlNode& key, const YamlNode& value) {
      ColumnSpec column;
      column.name = key.scalar;
      if (value.is_map()) {
        reader_.each_known(value, kColumnKeys, [&](std::string_view name, const YamlNode& item) {
          if (name == "headers") column.headers = parse_words(reader_, item);
          if (name == "carry") column.carry = reader_.boolean(item);
          if (name == "numbered") column.numbered = reader_.boolean(item);
          if (name == "header_unit") column.header_unit = parse_pattern(reader_, item);
          if (name == "label") column.label = parse_pattern(reader_, item);
          if (name == "drop") column.drop = parse_pattern(reader_, item);
          if (name == "looks") column.looks = looks(item);
          if (name == "only") column.only = parse_pattern(reader_, item);
          if (name == "band") {
            column.band = static_cast<ColumnBand>(reader_.choice(item, kBands));
          }
          if (name == "mark") column.mark = parse_pattern(reader_, item);
          if (name == "cells") column.cells = parse_pattern(reader_, item);
          if (name == "group") column.group = parse_pattern(reader_, item);
          if (name == "legend") column.legend = parse_pattern(reader_, item);
          if (name == "none") column.none = parse_words(reader_, item);
          if (name == "names") column.names = parse_pattern(reader_, item);
          if (name == "least") column.least = reader_.integer(item, 1, 60);
          if (name == "each") column.each = reader_.boolean(item);
          if (name == "title") column.title = reader_.boolean(item);
          if (name == "cross") parse_cross(item, column);
          if (name == "outer") column.outer = this->column(item, reader_.text(item));
        });
      } else if (!value.is_null()) {
        column.headers = parse_words(reader_, value);
      }
      table_.columns.push_back(std::move(column));
    });
  }

  ColumnLooks looks(const YamlNode& node) {
    std::vector<std::string_view> known;
    for (const auto& [name, value] : kLooks) {
      if (name == node.scalar) return value;
      known.push_back(name);
    }
    reader_.fail_unknown(node, "looks", node.scalar, known);
    return ColumnLooks::kAny;
  }

  int column(const YamlNode& at, const std::string& name) {
    const int found = table_.column(name);
    if (found >= 0) return found;
    std::vector<std::string_view> known;
    for (const ColumnSpec& c : table_.columns) known.push_back(c.name);
    reader_.fail_unknown(at, "column", name, known);
    return 0;
  }

  std::vector<int> columns(const YamlNode& node) {
    std::vector<int> out;
    if (node.is_scalar()) return {column(node, node.scalar)};
    for (const YamlNode& item : node.items) out.push_back(column(item, reader_.text(item)));
    if (!node.is_list()) reader_.fail(node, "expected a column or a list of columns");
    return out;
  }

  void parse_shifted(const YamlNode& node) {
    const std::vector<int> both = columns(node);
    if (both.size() != 2) {
      reader_.fail(node, "expected two columns: the one with the number, the one with the words");
      return;
    }
    table_.shifted_from = both[0];
    table_.shifted_into = both[1];
  }

  void parse_prose(const YamlNode& node) {
    table_.prose.allowed = true;
    reader_.each_known(node, kProseKeys, [&](std::string_view name, const YamlNode& value) {
      if (name == "heading") table_.prose.heading = parse_pattern(reader_, value);
      if (name == "label") table_.prose.label = parse_pattern(reader_, value);
      if (name == "number") table_.prose.number = column(value, reader_.text(value));
      if (name == "tells") table_.prose.tells = parse_pattern(reader_, value);
      if (name == "told") table_.prose.told = column(value, reader_.text(value));
      if (name == "unit") table_.prose.unit = parse_pattern(reader_, value);
      if (name == "unit_of") table_.prose.unit_of = parse_pattern(reader_, value);
    });
  }

  void parse_years_in(const YamlNode& node) {
    constexpr std::array<std::string_view, 2> kKeys = {"column", "label"};
    reader_.each_known(node, kKeys, [&](std::string_view name, const YamlNode& value) {
      if (name == "column") table_.years_in = column(value, reader_.text(value));
      if (name == "label") table_.year_label = parse_pattern(reader_, value);
    });
    if (table_.years_in < 0 || table_.year_label.empty()) {
      reader_.fail(node, "years_in needs \"column\" and \"label\"");
    }
  }

  void parse_grids(const YamlNode& node) {
    reader_.each_known(node, kGridKeys, [&](std::string_view name, const YamlNode& value) {
      if (name == "into") table_.grids.into = column(value, reader_.text(value));
      if (name == "across") table_.grids.across = parse_pattern(reader_, value);
      if (name == "labels") table_.grids.labels = parse_pattern(reader_, value);
      if (name == "year") table_.grids.year = parse_pattern(reader_, value);
      if (name == "year_labels") table_.grids.year_labels = parse_pattern(reader_, value);
      if (name == "year_difference") table_.grids.year_difference = parse_pattern(reader_, value);
    });
    if (table_.grids.into < 0) reader_.fail(node, "grids need \"into\", a column");
  }

  void parse_parts(const YamlNode& node) {
    PartRowsSpec& parts = table_.parts;
    reader_.each_known(node, kPartsKeys, [&](std::string_view name, const YamlNode& value) {
      if (name == "label") parts.label = column(value, reader_.text(value));
      if (name == "into") parts.into = column(value, reader_.text(value));
      if (name == "total") parts.total = parse_words(reader_, value);
      if (name == "total_into") parts.total_into = column(value, reader_.text(value));
      if (name == "of_total") parts.of_total = columns(value);
    });
    if (parts.label < 0 || parts.into < 0) {
      reader_.fail(node, "parts need \"label\" and \"into\", columns");
    }
  }

  void parse_cut(const YamlNode& node) {
    CutSpec cut;
    reader_.each_known(node, kCutKeys, [&](std::string_view name, const YamlNode& value) {
      if (name == "from") cut.from = column(value, reader_.text(value));
      if (name == "lead") cut.lead = column(value, reader_.text(value));
      if (name == "before") cut.before = parse_pattern(reader_, value);
      if (name == "behind") cut.behind = parse_pattern(reader_, value);
      if (name == "into") {
        reader_.each_entry(value, [&](const YamlNode& part, const YamlNode& headings) {
          cut.into.push_back({column(part, part.scalar), parse_words(reader_, headings)});
        });
      }
    });
    table_.cuts.push_back(std::move(cut));
  }

  Normalizer normalizer(const YamlNode& node) {
    const Normalizer found = find_normalizer(reader_.text(node));
    if (found == nullptr) {
      reader_.fail_unknown(node, "normalizer", node.scalar, normalizer_names());
    }
    return found;
  }

  NormalizerParams params(const YamlNode& node) {
    NormalizerParams out;
    reader_.each_entry(node, [&](const YamlNode& key, const YamlNode& value) {
      out[key.scalar] = reader_.words(value);
    });
    return out;
  }

  // Parameters that a normalizer does not know, wherever in the table it is named.
  void check_params(const YamlNode& node) {
    const YamlNode* normalize = nullptr;
    const YamlNode* given = nullptr;
    for (std::size_t i = 0; node.is_map() && i + 1 < node.items.size(); i += 2) {
      if (node.items[i].scalar == "normalize") normalize = &node.items[i + 1];
      if (node.items[i].scalar == "params") given = &node.items[i + 1];
    }
    if (normalize != nullptr && given != nullptr && given->is_map()) {
      const std::string_view all = normalizer_params(normalize->scalar);
      std::vector<std::string_view> known;
      for (std::size_t at = 0; at < all.size();) {
        const std::size_t end = std::min(all.find(' ', at), all.size());
        known.push_back(all.substr(at, end - at));
        at = end + 1;
      }
      for (std::size_t i = 0; all != "*" && i + 1 < given->items.size(); i += 2) {
        const YamlNode& name = given->items[i];
        if (std::find(known.begin(), known.end(), name.scalar) != known.end()) continue;
        reader_.fail_unknown(name, "parameter of " + normalize->scalar, name.scalar, known);
      }
    }
    for (const YamlNode& item : node.items) check_params(item);
  }

  void parse_fields(const YamlNode& node) {
    reader_.each_entry(node, [&](const YamlNode& key, const YamlNode& value) {
      if (output_ != nullptr) check_output_column(reader_, key, *output_, key.scalar);
      FieldSpec field;
      field.name = key.scalar;
      if (value.is_scalar()) {
        field.from = columns(value);
      } else {
        parse_field(value, field);
      }
      table_.fields.push_back(std::move(field));
    });
  }

  void parse_field(const YamlNode& node, FieldSpec& field) {
    reader_.each_known(node, kFieldKeys, [&](std::string_view name, const YamlNode& value) {
      if (name == "from") field.from = columns(value);
      if (name == "join") field.join = columns(value);
      if (name == "apart") field.apart = columns(value);
      if (name == "unit") field.unit = column(value, reader_.text(value));
      if (name == "number") field.number = reader_.boolean(value);
      if (name == "count") field.count = reader_.boolean(value);
      if (name == "within") field.within = reader_.words(value);
      if (name == "section") field.section = reader_.text(value);
      if (name == "empty") field.empty = parse_words(reader_, value);
      if (name == "normalize") field.normalize = normalizer(value);
      if (name == "params") field.params = params(value);
      if (name == "find") field.find = parse_pattern(reader_, value);
      if (name == "speaks") field.speaks = parse_pattern(reader_, value);
      if (name == "from_title") field.from_title = reader_.boolean(value);
      if (name == "stated") field.stated = find_family(reader_, value, schema_.lexicon);
      if (name == "asked") field.asked = params(value);
      if (name == "take") field.take = reader_.text(value);
      if (name == "only_unit") field.only_unit = reader_.text(value);
      if (name == "tail") field.tail = column(value, reader_.text(value));
      parse_source(name, value, field);
      if (name == "told") parse_told(value, field);
      if (name == "lookup") {
        reader_.each_known(value, kLookupKeys, [&](std::string_view part, const YamlNode& item) {
          if (part == "table") field.lookup_table = reader_.text(item);
          if (part == "by") field.lookup_by = reader_.text(item);
          if (part == "take") field.lookup_take = reader_.text(item);
          if (part == "within") field.lookup_within = reader_.words(item);
        });
      }
    });
    field.params = with_words(field.normalize, std::move(field.params), schema_.lexicon);
  }

  void parse_told(const YamlNode& node, FieldSpec& field) {
    reader_.each_known(node, kToldKeys, [&](std::string_view name, const YamlNode& value) {
      if (name == "from") field.told = column(value, reader_.text(value));
      if (name == "find") field.told_find = parse_pattern(reader_, value);
    });
    if (field.told < 0 || field.told_find.empty()) {
      reader_.fail(node, "told needs \"from\", a column, and \"find\"");
    }
  }

  // Where a field comes from, if from no cell of its row.
  void parse_source(std::string_view name, const YamlNode& value, FieldSpec& field) {
    if (name == "carry") field.carry = reader_.boolean(value);
    if (name == "header") field.header = column(value, reader_.text(value));
    if (name == "name_of") field.name_of = column(value, reader_.text(value));
    if (name == "table_unit") field.table_unit = reader_.boolean(value);
    if (name == "line") field.line = reader_.boolean(value);
    if (name == "year") {
      field.year_of = value.is_scalar() && value.scalar == "document"
                          ? FieldSpec::kDocumentYear
                          : column(value, reader_.text(value));
    }
    if (name == "of") parse_of(value, field);
  }

  // {of: goals}, {of: {table: goals, take: name}}
  void parse_of(const YamlNode& node, FieldSpec& field) {
    const YamlNode* table = &node;
    if (node.is_map()) {
      reader_.each_known(node, kOfKeys, [&](std::string_view name, const YamlNode& value) {
        if (name == "table") table = &value;
        if (name == "take") field.of_take = reader_.text(value);
      });
    }
    field.of = reader_.text(*table);
    if (const TableDefinition* other = find_output(reader_, *table, field.of, outputs_)) {
      check_output_column(reader_, node, *other,
                          field.of_take.empty() ? field.name : field.of_take);
    }
  }

  ChildSource parse_source(const YamlNode& node, const TableDefinition* output) {
    ChildSource source;
    const YamlNode* unless_alone = nullptr;
    reader_.each_known(node, kSourceKeys, [&](std::string_view name, const YamlNode& value) {
      if (name == "unless_alone") unless_alone = &value;
      if (name == "from") source.from = columns(value);
      if (name == "normalize") source.normalize = normalizer(value);
      if (name == "params") source.params = params(value);
      if (name == "stated") source.stated = find_family(reader_, value, schema_.lexicon);
      if (name == "clauses") {
        source.clauses = static_cast<ChildSource::Clauses>(reader_.choice(value, kClauseRows));
      }
      if (name == "set") {
        reader_.each_entry(value, [&](const YamlNode& to, const YamlNode& text) {
          if (output != nullptr) check_output_column(reader_, to, *output, to.scalar);
          source.set.emplace_back(to.scalar, reader_.text(text));
        });
      }
      if (name == "completes") source.completes = reader_.boolean(value);
      if (name == "texts") {
        reader_.each_entry(value, [&](const YamlNode& to, const YamlNode& from) {
          if (output != nullptr) check_output_column(reader_, to, *output, to.scalar);
          source.texts.emplace_back(to.scalar, column(from, reader_.text(from)));
        });
      }
      if (name == "rename") {
        reader_.each_entry(value, [&](const YamlNode& from, const YamlNode& to) {
          if (output != nullptr) check_output_column(reader_, to, *output, to.scalar);
          source.rename.emplace_back(from.scalar, reader_.text(to));
        });
      }
    });
    if (source.clauses != ChildSource::Clauses::kNone) {
      if (source.stated == nullptr) reader_.fail(node, "clauses need a family under \"stated\"");
    } else if (source.normalize == nullptr && source.texts.empty()) {
      reader_.fail(node, "a source needs a normalizer");
    }
    if (schema_.lexicon != nullptr) source.params.use(schema_.lexicon->own_words);
    source.params_alone = source.params;
    if (unless_alone != nullptr) {
      for (const std::string& name : reader_.words(*unless_alone)) {
        if (source.params_alone.erase(name) == 0) {
          reader_.fail(*unless_alone, "\"params\" has no \"" + name + "\"");
        }
      }
    }
    return source;
  }

  void parse_child(const YamlNode& node) {
    ChildSpec child;
    const TableDefinition* output = nullptr;
    for (std::size_t i = 0; node.is_map() && i + 1 < node.items.size(); i += 2) {
      if (node.items[i].scalar != "table") continue;
      child.table = reader_.text(node.items[i + 1]);
      output = find_output(reader_, node.items[i + 1], child.table, outputs_);
    }
    reader_.each_known(node, kChildKeys, [&](std::string_view name, const YamlNode& value) {
      if (name == "count") child.count = reader_.text(value);
      if (name == "merge") child.merge = reader_.words(value);
      if (name == "needs") child.needs = reader_.words(value);
      if (name == "silent_with") child.silent_with = columns(value);
      if (name == "inherits") {
        reader_.each_entry(value, [&](const YamlNode& field, const YamlNode& unless) {
          if (output != nullptr) check_output_column(reader_, field, *output, field.scalar);
          child.inherits.push_back({field.scalar, parse_pattern(reader_, unless)});
        });
      }
      if (name == "every") {
        reader_.each_entry(value, [&](const YamlNode& field, const YamlNode& said) {
          if (output != nullptr) check_output_column(reader_, field, *output, field.scalar);
          ChildSpec::Every& every = child.every.emplace_back();
          every.field = field.scalar;
          reader_.each_known(said, kEveryKeys, [&](std::string_view key, const YamlNode& says) {
            if (key == "of") every.of_parent = reader_.text(says);
            if (key == "where") every.where = parse_pattern(reader_, says);
          });
        });
      }
      if (name == "from") {
        parse_list(value, [&](const YamlNode& item) {
          child.sources.push_back(parse_source(item, output));
        });
      }
    });
    if (output != nullptr) check_output_column(reader_, node, *output, child.count);
    table_.children.push_back(std::move(child));
  }

  void parse_spread(const YamlNode& node) {
    SpreadSpec spread;
    const TableDefinition* output = nullptr;
    const auto output_column = [&](const YamlNode& value) {
      std::string name = reader_.text(value);
      if (output != nullptr) check_output_column(reader_, value, *output, name);
      return name;
    };
    reader_.each_known(node, kSpreadKeys, [&](std::string_view name, const YamlNode& value) {
      if (name == "table") {
        spread.table = reader_.text(value);
        output = find_output(reader_, value, spread.table, outputs_);
      }
      if (name == "main") spread.main = column(value, reader_.text(value));
      if (name == "unit") spread.unit = column(value, reader_.text(value));
      if (name == "empty") spread.empty = parse_words(reader_, value);
      if (name == "year") spread.year_column = output_column(value);
      if (name == "role") spread.role_column = output_column(value);
      if (name == "text") spread.text_column = output_column(value);
      if (name == "value") spread.value_column = output_column(value);
      if (name == "unit_to") spread.unit_column = output_column(value);
      if (name == "roles") {
        reader_.each_entry(value, [&](const YamlNode& role, const YamlNode& headers) {
          spread.roles.push_back({role.scalar, parse_words(reader_, headers)});
        });
      }
      if (name == "years") {
        constexpr int kFarthest = 20;
        parse_list(value, [&](const YamlNode& item) {
          SpreadSpec::RelativeYear year;
          reader_.each_entry(item, [&](const YamlNode& key, const YamlNode& part) {
            if (key.scalar == "headers") year.headers = parse_words(reader_, part);
            if (key.scalar == "offset") year.offset = reader_.integer(part, -kFarthest, kFarthest);
          });
          spread.years.push_back(std::move(year));
        });
      }
    });
    spread.params = with_words(find_normalizer("quantity"), {}, schema_.lexicon);
    table_.spread = std::move(spread);
  }

  void parse_fill(const YamlNode& node) {
    FillSpec fill;
    const TableDefinition* output = nullptr;
    reader_.each_known(node, kFillKeys, [&](std::string_view name, const YamlNode& value) {
      if (name == "table") {
        fill.table = reader_.text(value);
        output = find_output(reader_, value, fill.table, outputs_);
      }
      if (name == "by") fill.by = reader_.text(value);
      if (name == "field") {
        fill.field.name = reader_.text(value);
        if (output != nullptr) check_output_column(reader_, value, *output, fill.field.name);
      }
      if (name == "value") parse_field(value, fill.field);
    });
    table_.fills.push_back(std::move(fill));
  }

  void parse_sections(const YamlNode& node) {
    table_.in = reader_.words(node);
    for (const std::string& name : table_.in) {
      if (schema_.section(name) >= 0) continue;
      std::vector<std::string_view> known;
      for (const SectionSpec& s : schema_.sections) known.push_back(s.name);
      reader_.fail_unknown(node, "section", name, known);
    }
  }

  SchemaReader& reader_;
  const Schema& schema_;
  std::span<const TableDefinition> outputs_;
  const TableDefinition* output_ = nullptr;
  TableSpec table_;
};

}  // namespace

TableSpec parse_table(SchemaReader& reader, const YamlNode& key, const YamlNode& node,
                      const Schema& schema, std::span<const TableDefinition> tables) {
  return TableParser(reader, schema, tables).parse(key, node);
}

Pattern parse_pattern(SchemaReader& reader, const YamlNode& node) {
  Pattern pattern(reader.text(node));
  reader.note_pattern(node, pattern);
  return pattern;
}

std::vector<Pattern> parse_patterns(SchemaReader& reader, const YamlNode& node) {
  std::vector<Pattern> out;
  if (node.is_scalar()) return {parse_pattern(reader, node)};
  if (!node.is_list()) reader.fail(node, "expected a pattern or a list of patterns");
  for (const YamlNode& item : node.items) out.push_back(parse_pattern(reader, item));
  return out;
}

Words parse_words(SchemaReader& reader, const YamlNode& node) {
  const auto note = [&](const YamlNode& item) {
    const std::string& text = item.scalar;
    if (text.size() > 2 && text.front() == '/' && text.back() == '/') {
      reader.note_pattern(item, Pattern(text.substr(1, text.size() - 2)), 1);
    }
  };
  if (node.is_scalar()) note(node);
  for (const YamlNode& item : node.items) note(item);
  return Words(reader.words(node));
}

const TableDefinition* find_output(SchemaReader& reader, const YamlNode& at, std::string_view name,
                                   std::span<const TableDefinition> tables) {
  std::vector<std::string_view> known;
  for (const TableDefinition& table : tables) {
    if (table.name == name) return &table;
    known.push_back(table.name);
  }
  reader.fail_unknown(at, "table", name, known);
  return nullptr;
}

void check_output_column(SchemaReader& reader, const YamlNode& at, const TableDefinition& table,
                         std::string_view column) {
  if (column.empty() || table.find(column) != nullptr) return;
  std::vector<std::string_view> known;
  for (const Column& c : table.columns) known.push_back(c.name);
  reader.fail_unknown(at, "column of " + table.name, column, known);
}

}  // namespace niandu
