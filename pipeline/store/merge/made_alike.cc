#include "pipeline/store/merge/made_alike.h"

#include <fmt/format.h>

#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace niandu {
namespace {

constexpr std::size_t kDigestShown = 12;  // digits of a digest that tell a few apart

std::string engine_text(const MadeBy& made_by) {
  return fmt::format("niandu {}, schemas {}", made_by.engine_version,
                     made_by.schema_digest.substr(0, kDigestShown));
}

std::string options_text(const MadeBy& made_by) {
  return fmt::format("--agency '{}' --year {}", made_by.agency, made_by.roc_year);
}

// What made the documents that are in use.
std::vector<MadeBy> makers(const CatalogContents& source) {
  std::unordered_set<std::string> present;
  for (const CatalogFile& file : source.files) {
    if (file.state == FileState::kPresent) present.insert(file.sha256);
  }
  std::unordered_map<std::int64_t, const MadeBy*> runs;
  for (const CatalogRun& run : source.runs) runs.emplace(run.id, &run.made_by);
  std::set<std::int64_t> used;
  for (const HeldDocuments& held : source.documents) {
    if (present.contains(held.sha256)) used.insert(held.run);
  }
  std::vector<MadeBy> makers;
  for (const std::int64_t run : used) {
    if (runs.contains(run)) makers.push_back(*runs.at(run));
  }
  return makers;
}

Status refuse(const std::string& a, const std::string& in_a, const std::string& b,
              const std::string& in_b) {
  return fail(ErrorCode::kRefused,
              fmt::format("{} has documents of {}, {} of {}: read again what is older, or say "
                          "--mixed",
                          a, in_a, b, in_b));
}

}  // namespace

Status check_alike(std::span<const CatalogContents> sources) {
  struct Seen {
    std::string text, path;
  };
  std::optional<Seen> engine, options, division;
  for (const CatalogContents& source : sources) {
    std::set<std::string> options_here;
    for (const MadeBy& made_by : makers(source)) {
      std::string text = engine_text(made_by);
      if (!engine) engine = Seen{text, source.path};
      if (engine->text != text) return refuse(engine->path, engine->text, source.path, text);
      options_here.insert(options_text(made_by));
    }
    std::string text;
    for (const std::string& each : options_here) text += (text.empty() ? "" : " and ") + each;
    if (!text.empty() && !options) options = Seen{text, source.path};
    if (!text.empty() && options->text != text) {
      return refuse(options->path, options->text, source.path, text);
    }
    for (const KeptShard& shard : source.shards) {
      text = fmt::format("{} shards ({})", shard.shard.of, shard.rule);
      if (!division) division = Seen{text, source.path};
      if (division->text != text) return refuse(division->path, division->text, source.path, text);
    }
  }
  return {};
}

}  // namespace niandu
