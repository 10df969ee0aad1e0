// One table of two years: who goes with whom, round after round.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "pipeline/publish/compare/context.h"
#include "pipeline/publish/compare/evidence.h"
#include "pipeline/publish/compare/link_decisions.h"

namespace niandu::compare {

class Matching {
 public:
  // Tables and bags must outlive it.
  Matching(const SubjectTable& from, const SubjectTable& to, TextBags& bags,
           const TableDecisions& decisions = {});

  // Scores and partners without context, then with that of the round before.
  void match();
  void match(const ContextOf& context);

  [[nodiscard]] const Partners& partners() const { return partners_; }
  [[nodiscard]] const Evidence& evidence() const { return evidence_; }
  [[nodiscard]] int score(std::size_t from, std::size_t to) const { return scores_[from][to]; }
  [[nodiscard]] const Evidence::Context& context(std::size_t from, std::size_t to) const {
    return contexts_[from][to];
  }
  // What a person decided of the two.
  [[nodiscard]] bool is_confirmed(std::size_t from, std::size_t to) const {
    return decided(from, to) > 0;
  }
  [[nodiscard]] bool is_rejected(std::size_t from, std::size_t to) const {
    return decided(from, to) < 0;
  }
  // A name that both years have, and each once.
  [[nodiscard]] bool only_name(std::size_t from, std::size_t to) const {
    return only_[from] == static_cast<int>(to);
  }

 private:
  [[nodiscard]] int decided(std::size_t from, std::size_t to) const {
    return decided_.empty() ? 0 : decided_[from][to];
  }
  void take(const TableDecisions& decisions);
  void find_only_names();
  void settle();

  Evidence evidence_;
  std::vector<int> only_;  // for each earlier record the only later one of its name, or kNobody
  std::vector<std::vector<int>> decided_;  // 1: confirmed, -1: rejected; empty: nothing decided
  std::vector<std::vector<int>> scores_;
  std::vector<std::vector<Evidence::Context>> contexts_;
  Partners partners_;
};

}  // namespace niandu::compare
