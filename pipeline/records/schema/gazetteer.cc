#include "pipeline/records/schema/gazetteer.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "common/roc_year.h"

#include "pipeline/records/normalize/fold.h"
#include "pipeline/records/schema/table_parser.h"

namespace niandu {
namespace {

constexpr std::array<std::string_view, 5> kRootKeys = {"agencies", "generic", "successions",
                                                       "patterns", "titles"};
constexpr std::array<std::string_view, 5> kSuccessionKeys = {"from", "to", "year", "relation",
                                                             "source"};
constexpr std::array<std::string_view, 3> kRelations = {"renamed", "merged", "split"};
constexpr std::array<std::string_view, 3> kAgencyKeys = {"units", "bodies", "names"};

// Calls take(word) for each word of a text of words between spaces.
template <class Take>
void each_word(std::string_view text, Take take) {
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t begin = text.find_first_not_of(" \n\t", at);
    if (begin == std::string_view::npos) return;
    const std::size_t end = std::min(text.find_first_of(" \n\t", begin), text.size());
    take(text.substr(begin, end - begin));
    at = end;
  }
}

// "NAME", "NAME:-103" (until), "NAME:85-103", "NAME:103-".
bool read_alias(std::string_view word, Gazetteer::Agency::Alias& alias) {
  const std::size_t colon = word.find(':');
  alias.name = std::string(word.substr(0, colon));
  if (colon == std::string_view::npos) return true;
  const std::string_view years = word.substr(colon + 1);
  const std::size_t dash = years.find('-');
  if (dash == std::string_view::npos) return false;
  const auto read = [](std::string_view digits, int& year) {
    if (digits.empty()) return true;
    const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), year);
    return result.ec == std::errc() && result.ptr == digits.data() + digits.size();
  };
  return read(years.substr(0, dash), alias.first_roc_year) &&
         read(years.substr(dash + 1), alias.last_roc_year);
}

Gazetteer::Succession read_succession(SchemaReader& reader, const YamlNode& node) {
  Gazetteer::Succession step;
  reader.each_known(node, kSuccessionKeys, [&](std::string_view key, const YamlNode& value) {
    if (key == "from") step.from = reader.text(value);
    if (key == "to") step.to = reader.text(value);
    if (key == "year") step.roc_year = reader.integer(value, 1, kGreatestRocYear);
    if (key == "source") step.source = reader.text(value);
    if (key == "relation") {
      step.relation =
          static_cast<Gazetteer::Succession::Relation>(reader.choice(value, kRelations));
    }
  });
  if (step.from.empty() || step.to.empty() || step.roc_year == 0) {
    reader.fail(node, "a succession needs from, to and year");
  }
  return step;
}

// A name that ended in a year was followed by the name of today or by the next alias that begins
// then, unless the list of successions says what became of it.
void add_successions_of_aliases(Gazetteer& gazetteer) {
  std::vector<Gazetteer::Succession> found;
  for (const Gazetteer::Agency& agency : gazetteer.agencies) {
    for (const Gazetteer::Agency::Alias& alias : agency.aliases) {
      if (alias.last_roc_year == 0) continue;
      const std::string key = fold_key(alias.name);
      const auto listed = [&](const Gazetteer::Succession& step) {
        return fold_key(step.from) == key && step.roc_year == alias.last_roc_year;
      };
      if (std::any_of(gazetteer.successions.begin(), gazetteer.successions.end(), listed)) continue;
      std::string next = agency.name;
      for (const Gazetteer::Agency::Alias& other : agency.aliases) {
        if (other.first_roc_year == alias.last_roc_year) next = other.name;
      }
      found.push_back({alias.name, next, alias.last_roc_year,
                       Gazetteer::Succession::Relation::kRenamed, "agencies"});
    }
  }
  gazetteer.successions.insert(gazetteer.successions.begin(), found.begin(), found.end());
}

}  // namespace

const char* succession_name(Gazetteer::Succession::Relation relation) {
  return kRelations.at(static_cast<std::size_t>(relation)).data();
}

std::string Gazetteer::Agency::name_in(int roc_year) const {
  const std::string* then = &name;
  for (const Alias& alias : aliases) {
    if (roc_year <= 0 || roc_year < alias.first_roc_year || roc_year >= alias.last_roc_year) {
      continue;
    }
    if (then != &name) return {};
    then = &alias.name;
  }
  return *then;
}

bool Gazetteer::knows(std::string_view name) const {
  const std::string key = fold_key(name);
  return names.contains(key) || std::any_of(patterns.begin(), patterns.end(),
                                            [&](const auto& p) { return p.matches(key); });
}

const Gazetteer::Agency* Gazetteer::find(std::string_view name) const {
  const auto found = names.find(fold_key(name));
  return found == names.end() ? nullptr : &agencies[found->second];
}

const Gazetteer::Agency* Gazetteer::owner_of(std::string_view body) const {
  const std::string key = fold_key(body);
  if (key.empty() || generic.contains(key)) return nullptr;
  if (const auto named = names.find(key); named != names.end()) return &agencies[named->second];
  if (const auto found = bodies.find(key); found != bodies.end()) {
    return found->second.size() == 1 ? &agencies[found->second.front()] : nullptr;
  }
  // The name of an agency, then that of a body of its own, written as one word. The longest such
  // name counts.
  const Agency* best = nullptr;
  std::size_t longest = 0;
  for (auto at = names.begin(); at != names.end(); ++at) {
    if (at->first.size() > longest && at->first.size() < key.size() &&
        key.compare(0, at->first.size(), at->first) == 0) {
      best = &agencies[at->second];
      longest = at->first.size();
    }
  }
  return best;
}

void parse_gazetteer(SchemaReader& reader, const YamlNode& root, Gazetteer& gazetteer) {
  const auto parse_agency = [&](const YamlNode& key, const YamlNode& node) {
    const std::size_t index = gazetteer.agencies.size();
    Gazetteer::Agency agency{key.scalar, {}};
    gazetteer.names[fold_key(key.scalar)] = index;
    reader.each_known(node, kAgencyKeys, [&](std::string_view part, const YamlNode& value) {
      const std::string words = reader.text(value);
      each_word(words, [&](std::string_view word) {
        if (part != "names") {
          gazetteer.bodies[fold_key(word)].push_back(index);
          return;
        }
        Gazetteer::Agency::Alias alias;
        if (!read_alias(word, alias)) {
          reader.fail(value,
                      "expected NAME or NAME:FIRST-LAST, found \"" + std::string(word) + "\"");
        }
        gazetteer.names[fold_key(alias.name)] = index;
        agency.aliases.push_back(std::move(alias));
      });
    });
    gazetteer.agencies.push_back(std::move(agency));
  };
  reader.each_known(root, kRootKeys, [&](std::string_view name, const YamlNode& value) {
    if (name == "agencies") reader.each_entry(value, parse_agency);
    if (name == "successions") {
      if (!value.is_list()) reader.fail(value, "expected a list of successions");
      for (const YamlNode& item : value.items) {
        gazetteer.successions.push_back(read_succession(reader, item));
      }
    }
    if (name == "patterns") gazetteer.patterns = parse_patterns(reader, value);
    if (name == "titles") gazetteer.titles = parse_patterns(reader, value);
    if (name == "generic") {
      const std::string words = reader.text(value);
      each_word(words, [&](std::string_view word) { gazetteer.generic.insert(fold_key(word)); });
    }
  });
  add_successions_of_aliases(gazetteer);
}

}  // namespace niandu
