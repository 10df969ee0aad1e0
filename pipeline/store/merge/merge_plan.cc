#include "pipeline/store/merge/merge_plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "pipeline/store/catalog/file_name.h"
#include "pipeline/store/catalog/migrations.h"
#include "pipeline/store/merge/made_alike.h"
#include "pipeline/store/merge/merge_files.h"

namespace niandu {
namespace {

using Numbers = std::unordered_map<std::int64_t, std::int64_t>;  // of a catalogue, of the merge

// What is decided of files by all that was decided in any catalogue.
class AllDecisions {
 public:
  // Errors: kRefused: two decisions have one id.
  [[nodiscard]] Status add(const CatalogContents& source) {
    for (const Decision& decision : source.decisions) {
      const auto [entry, is_new] = by_id_.emplace(decision.id, decision);
      if (!is_new && entry->second != decision) {
        return fail(ErrorCode::kRefused, "holds another decision " + decision.id, source.path);
      }
      files_.insert(decision.sha256);
    }
    return {};
  }

  // As a catalogue tells it, in which all of them are. Errors: kInternal (no memory).
  [[nodiscard]] Status settle() {
    if (by_id_.empty()) return {};
    auto database = Database::open_in_memory();
    if (!database) return tl::make_unexpected(database.error());
    if (Status made = migrate(*database); !made) return made;
    DecisionStore store(*database);
    for (const auto& [id, decision] : by_id_) (void)store.add(decision);
    for (const std::string& sha256 : files_) {
      in_force_.emplace(sha256, store.in_force(sha256, {}).whole);
    }
    return database->take_failure();
  }

  [[nodiscard]] Decided in_force(const std::string& sha256) const {
    const auto found = in_force_.find(sha256);
    return found == in_force_.end() ? Decided() : found->second;
  }

  [[nodiscard]] std::vector<Decision> take() {
    std::vector<Decision> all;
    for (auto& [id, decision] : by_id_) all.push_back(std::move(decision));
    return all;
  }

 private:
  std::map<std::string, Decision> by_id_;
  std::unordered_set<std::string> files_;
  std::unordered_map<std::string, Decided> in_force_;
};

class Planner {
 public:
  Planner(std::span<const CatalogContents> sources, const MergeRules& rules)
      : sources_(sources), files_(rules.newest) {}

  [[nodiscard]] Result<MergePlan> plan() {
    merge_runs();
    for (const CatalogContents& source : sources_) {
      if (Status added = decisions_.add(source); !added) return tl::make_unexpected(added.error());
    }
    if (Status settled = decisions_.settle(); !settled) {
      return tl::make_unexpected(settled.error());
    }
    for (std::size_t i = 0; i < sources_.size(); ++i) add_files(i);
    auto files = files_.take();
    if (!files) return tl::make_unexpected(files.error());
    plan_.files = std::move(*files);
    merge_documents();
    merge_rest();
    plan_.decisions = decisions_.take();
    return std::move(plan_);
  }

 private:
  // Each once; one that is known in two states in the later one.
  void merge_runs() {
    std::map<std::string, CatalogRun> by_uid;
    const auto state = [](const CatalogRun& run) {
      return std::tuple(run.state == RunState::kFinished, run.ended, run_state_name(run.state),
                        run.files.read);
    };
    for (const CatalogContents& source : sources_) {
      for (CatalogRun run : source.runs) {
        // Nobody holds the catalogue: the run was cut off, and nobody noticed yet.
        if (run.state == RunState::kRunning) run.state = RunState::kCutOff;
        const auto [entry, is_new] = by_uid.try_emplace(run.uid, run);
        if (!is_new && state(entry->second) < state(run)) entry->second = run;
      }
    }
    for (auto& [uid, run] : by_uid) plan_.runs.push_back(std::move(run));
    std::sort(plan_.runs.begin(), plan_.runs.end(), [](const CatalogRun& a, const CatalogRun& b) {
      return std::tie(a.started, a.uid) < std::tie(b.started, b.uid);
    });
    std::unordered_map<std::string, std::int64_t> number_of_uid;
    for (CatalogRun& run : plan_.runs) {
      run.id = static_cast<std::int64_t>(number_of_uid.size()) + 1;
      number_of_uid.emplace(run.uid, run.id);
    }
    for (const CatalogContents& source : sources_) {
      Numbers& numbers = runs_.emplace_back();
      for (const CatalogRun& run : source.runs) numbers[run.id] = number_of_uid.at(run.uid);
    }
  }

  [[nodiscard]] std::int64_t run_number(std::size_t source, std::int64_t run) const {
    const auto found = runs_[source].find(run);
    return found == runs_[source].end() ? 0 : found->second;
  }

  void add_files(std::size_t source) {
    for (CatalogFile file : sources_[source].files) {
      for (std::int64_t* run :
           {&file.first_run, &file.read_run, &file.seen_run, &file.removed_run}) {
        *run = run_number(source, *run);
      }
      files_.add(file, sources_[source].path);
    }
  }

  // Of the present files with these bytes the first, as exports name documents.
  using FirstFile = std::tuple<std::string, std::string, std::string>;
  void name_documents() {
    for (CatalogFile& file : plan_.files) {
      if (file.state == FileState::kFailed && held_.contains(file.sha256)) {
        // Another catalogue could read these bytes.
        file.state = FileState::kPresent;
        file.error_code.clear();
        file.error_message.clear();
        file.error_page = 0;
      }
      if (file.state != FileState::kPresent) continue;
      FirstFile first{base_name(file.path), file.found_as, file.path};
      const auto [entry, is_new] = first_files_.try_emplace(file.sha256, first);
      if (!is_new && first < entry->second) entry->second = std::move(first);
    }
  }

  [[nodiscard]] auto worth(const HeldDocuments& held, std::int64_t run) const {
    const Decided decided = decisions_.in_force(held.sha256);
    const auto first = first_files_.find(held.sha256);
    const bool named_so =
        first == first_files_.end() ||
        same_but_for_name(document_name(std::get<2>(first->second)), held.file_name);
    return std::tuple(!held.partial, held.decided == decided, named_so, held.made, run);
  }

  void merge_documents() {
    for (const CatalogContents& source : sources_) {
      for (const HeldDocuments& held : source.documents) held_.insert(held.sha256);
    }
    name_documents();
    struct Best {
      const HeldDocuments* held;
      std::size_t source;
    };
    std::map<std::string, Best> best;
    for (std::size_t i = 0; i < sources_.size(); ++i) {
      for (const HeldDocuments& held : sources_[i].documents) {
        const auto [entry, is_new] = best.try_emplace(held.sha256, Best{&held, i});
        if (is_new) continue;
        const Best& other = entry->second;
        if (worth(*other.held, run_number(other.source, other.held->run)) <
            worth(held, run_number(i, held.run))) {
          entry->second = {&held, i};
        }
      }
    }
    std::int64_t number = 1;
    for (const auto& [sha256, which] : best) {
      plan_.documents.push_back({sha256, run_number(which.source, which.held->run),
                                 which.held->made, number, which.source, which.held->numbers});
      number += static_cast<std::int64_t>(which.held->numbers.size());
    }
  }

  void merge_rest() {
    const auto by_file = [](const FixityCheck& a, const FixityCheck& b) {
      return std::tie(a.file, a.checked, a.passed, a.sha256, a.detail) <
             std::tie(b.file, b.checked, b.passed, b.sha256, b.detail);
    };
    std::set<FixityCheck, decltype(by_file)> checks(by_file);
    std::set<std::string> sign_offs, paged;
    std::map<std::tuple<std::string, std::int64_t, std::int64_t>, bool> shards;
    for (const CatalogContents& source : sources_) {
      std::unordered_map<std::int64_t, std::int64_t> numbers;
      for (const CatalogFile& file : source.files) numbers[file.id] = files_.number_of(file.path);
      for (FixityCheck check : source.checks) {
        check.file = numbers.at(check.file);
        checks.insert(std::move(check));
      }
      sign_offs.insert(source.sign_offs.begin(), source.sign_offs.end());
      paged.insert(source.paged.begin(), source.paged.end());
      for (const KeptShard& shard : source.shards) {
        bool& whole = shards[{shard.rule, shard.shard.of, shard.shard.number}];
        whole = whole || shard.whole;
      }
    }
    plan_.checks.assign(checks.begin(), checks.end());
    plan_.sign_offs.assign(sign_offs.begin(), sign_offs.end());
    plan_.paged.assign(paged.begin(), paged.end());
    for (const auto& [key, whole] : shards) {
      plan_.shards.push_back({std::get<0>(key), {std::get<2>(key), std::get<1>(key)}, whole});
    }
  }

  std::span<const CatalogContents> sources_;

  MergePlan plan_;
  std::vector<Numbers> runs_;  // for each source
  AllDecisions decisions_;
  MergedFiles files_;
  std::unordered_set<std::string> held_;  // SHA-256 of all documents
  std::unordered_map<std::string, FirstFile> first_files_;
};

}  // namespace

Result<MergePlan> plan_merge(std::span<const CatalogContents> sources, const MergeRules& rules) {
  if (!rules.mixed) {
    if (Status alike = check_alike(sources); !alike) return tl::make_unexpected(alike.error());
  }
  return Planner(sources, rules).plan();
}

std::vector<std::string> what_is_missing(std::span<const CatalogContents> sources,
                                         const MergePlan& plan) {
  std::vector<std::string> missing;
  std::set<std::pair<std::string, std::string>> begun;
  for (const KeptShard& shard : plan.shards) begun.emplace(shard.rule, shard_text(shard.shard));
  for (const KeptShard& shard : missing_shards(plan.shards)) {
    const std::string text = shard_text(shard.shard);
    missing.push_back("shard " + text +
                      (begun.contains({shard.rule, text}) ? " was not finished" : " is missing"));
  }
  for (const CatalogContents& source : sources) {
    if (!source.shards.empty() || source.runs.empty()) continue;
    if (source.runs.back().state == RunState::kFinished) continue;
    missing.push_back(source.path + ": its last run did not come to its end");
  }
  return missing;
}

}  // namespace niandu
