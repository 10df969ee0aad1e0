// Agencies and their bodies: whose document it is when the title does not say
// (schemas/agencies.yaml).
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/records/schema/pattern.h"
#include "pipeline/records/schema/schema_reader.h"

namespace niandu {

// Names are compared as fold_key makes them.
struct Gazetteer {
  struct Agency {
    std::string name;
    // Names it had before, or goes by, with the ROC years that limit them (0: no limit).
    struct Alias {
      std::string name;
      int first_roc_year = 0, last_roc_year = 0;
    };
    std::vector<Alias> aliases;

    // What it was called at the end of a year (0: unknown): the alias whose years hold it, else the
    // name of today. In the year in which the name changed it is the new one. Empty if two
    // agencies of that year became this one.
    [[nodiscard]] std::string name_in(int roc_year) const;
  };
  // What became of an agency or a part of one.
  struct Succession {
    // renamed: one body under another name; merged: went into it, with others; split: a part of it
    // did. Of one that was merged into a body of its own name the names are equal.
    enum class Relation { kRenamed, kMerged, kSplit };
    std::string from, to;
    int roc_year = 0;  // in which it happened: a document of that year may have either name
    Relation relation = Relation::kRenamed;
    std::string source;
  };
  std::vector<Agency> agencies;
  std::vector<Succession> successions;  // aliases with a last year come first, as renamed
  // Key of an agency's own name or alias: its index.
  std::map<std::string, std::size_t, std::less<>> names;
  // Key of a department or subordinate body: the agencies that have one of this name.
  std::map<std::string, std::vector<std::size_t>, std::less<>> bodies;
  // Keys of units that most agencies have: they never decide.
  std::set<std::string, std::less<>> generic;

  // Over fold_key of a whole name: agencies too many to be listed.
  std::vector<Pattern> patterns;
  // Over fold_key of a title: how documents of any kind name their agency and year.
  std::vector<Pattern> titles;

  // Whether it is an agency's name or alias, or one by its pattern.
  [[nodiscard]] bool knows(std::string_view name) const;
  // Null if `name` is no agency's name or alias.
  [[nodiscard]] const Agency* find(std::string_view name) const;
  // The only agency that has a body of this name, or whose name it is or begins with; null if none,
  // several, or a generic one.
  [[nodiscard]] const Agency* owner_of(std::string_view body) const;
};

[[nodiscard]] const char* succession_name(Gazetteer::Succession::Relation relation);

// Reads "agencies", "generic", "successions", "patterns" and "titles" of `root` into `gazetteer`.
void parse_gazetteer(SchemaReader& reader, const YamlNode& root, Gazetteer& gazetteer);

}  // namespace niandu
