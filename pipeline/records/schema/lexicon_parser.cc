#include "pipeline/records/schema/lexicon_parser.h"

#include <algorithm>
#include <array>
#include <sstream>

#include "pipeline/records/normalize/fold.h"
#include "pipeline/records/normalize/measures.h"

namespace niandu {
namespace {

constexpr std::array<std::string_view, 3> kRootKeys = {"lexicon", "around", "families"};
constexpr std::array<std::string_view, 15> kAroundKeys = {
    "compare",     "since",          "award",     "lead",         "effect",
    "remedy",      "remedy_label",   "no_reason", "consequent",   "when",
    "reason_kept", "reason_goes_on", "shortfall", "no_shortfall", "not_when"};
constexpr std::array<std::string_view, 5> kTagKeys = {"words", "start", "not", "examples",
                                                      "counter"};
constexpr std::array<std::string_view, 2> kFamilyKeys = {"aside", "words"};

std::vector<std::string> folded_words(SchemaReader& reader, const YamlNode& node) {
  std::vector<std::string> words = reader.words(node);
  for (std::string& word : words) word = fold(word).text;
  return words;
}

void parse_tag(SchemaReader& reader, const YamlNode& node, ClauseTag tag,
               StatementLexicon& lexicon) {
  using Where = StatementLexicon::Where;
  reader.each_known(node, kTagKeys, [&](std::string_view name, const YamlNode& value) {
    Where where = Where::kAnywhere;
    if (name == "start") where = Where::kAtStart;
    if (name == "not") where = Where::kNot;
    const std::vector<std::string> words = reader.words(value);
    if (name == "examples" || name == "counter") return;  // read by the test of the lexicon
    for (const std::string& word : words) lexicon.add(word, tag, where);
  });
}

void parse_family(SchemaReader& reader, const YamlNode& key, const YamlNode& node,
                  StatementLexicon& lexicon) {
  StatementFamily& family = lexicon.families[key.scalar];
  family.name = key.scalar;
  family.lexicon = &lexicon;
  reader.each_known(node, kFamilyKeys, [&](std::string_view name, const YamlNode& value) {
    if (name == "words") family.words = folded_words(reader, value);
    if (name != "aside") return;
    if (!value.is_list()) reader.fail(value, "expected a list of tags");
    for (const YamlNode& item : value.items) {
      const std::size_t tag = reader.choice(item, clause_tag_names());
      family.aside |= tag_bit(static_cast<ClauseTag>(tag));
    }
  });
}

}  // namespace

void parse_lexicon(SchemaReader& reader, const YamlNode& root, StatementLexicon& lexicon) {
  reader.each_known(root, kRootKeys, [&](std::string_view part, const YamlNode& node) {
    if (part == "lexicon") {
      reader.each_known(node, clause_tag_names(), [&](std::string_view name, const YamlNode& tag) {
        for (int k = 0; k < kClauseTags; ++k) {
          if (clause_tag_names()[static_cast<std::size_t>(k)] == name) {
            parse_tag(reader, tag, static_cast<ClauseTag>(k), lexicon);
          }
        }
      });
    }
    if (part == "around") {
      reader.each_known(node, kAroundKeys, [&](std::string_view name, const YamlNode& value) {
        if (name == "compare") lexicon.compare = folded_words(reader, value);
        if (name == "since") lexicon.since = folded_words(reader, value);
        if (name == "award") lexicon.award = folded_words(reader, value);
        if (name == "effect") lexicon.effect = folded_words(reader, value);
        if (name == "consequent") lexicon.consequent = folded_words(reader, value);
        if (name == "when") lexicon.when = folded_words(reader, value);
        if (name == "not_when") lexicon.not_when = folded_words(reader, value);
        if (name == "remedy") lexicon.remedy = folded_words(reader, value);
        if (name == "no_reason") lexicon.no_reason = folded_words(reader, value);
        if (name == "remedy_label") lexicon.remedy_label = folded_words(reader, value);
        if (name == "lead") lexicon.lead = folded_words(reader, value);
        if (name == "reason_kept") lexicon.reason_kept = folded_words(reader, value);
        if (name == "reason_goes_on") lexicon.reason_goes_on = folded_words(reader, value);
        if (name == "shortfall") lexicon.shortfall = folded_words(reader, value);
        if (name == "no_shortfall") lexicon.no_shortfall = folded_words(reader, value);
      });
    }
    if (part == "families") {
      reader.each_entry(node, [&](const YamlNode& key, const YamlNode& family) {
        parse_family(reader, key, family, lexicon);
      });
    }
  });
}

void parse_measures(SchemaReader& reader, const YamlNode& root, StatementLexicon& lexicon) {
  constexpr std::array<std::string_view, 1> kKeys = {"measures"};
  reader.each_known(root, kKeys, [&](std::string_view, const YamlNode& lists) {
    reader.each_known(lists, measure_lists(), [&](std::string_view name, const YamlNode& node) {
      std::vector<std::string>& words = lexicon.measures[std::string(name)];
      for (const std::string& item : reader.words(node)) {
        std::istringstream parts(item);  // several units in one item, with spaces between them
        for (std::string word; parts >> word;) words.push_back(fold(word).text);
      }
      std::stable_sort(words.begin(), words.end(), [](const std::string& a, const std::string& b) {
        return a.size() > b.size();
      });
    });
  });
}

NormalizerParams with_words(Normalizer normalizer, NormalizerParams params,
                            const StatementLexicon* lexicon) {
  const std::array<Normalizer, 3> reads = {find_normalizer("quantity"), find_normalizer("bound"),
                                           find_normalizer("figure")};
  if (lexicon == nullptr) return params;
  params.use(lexicon->own_words);
  if (std::find(reads.begin(), reads.end(), normalizer) != reads.end()) {
    params.insert(lexicon->measures.begin(), lexicon->measures.end());
  }
  return params;
}

const StatementFamily* find_family(SchemaReader& reader, const YamlNode& at,
                                   const StatementLexicon* lexicon) {
  const std::string name = reader.text(at);
  std::vector<std::string_view> known;
  if (lexicon != nullptr) {
    const auto found = lexicon->families.find(name);
    if (found != lexicon->families.end()) return &found->second;
    for (const auto& [other, family] : lexicon->families) known.push_back(other);
  }
  reader.fail_unknown(at, "family of statements", name, known);
  return nullptr;
}

}  // namespace niandu
