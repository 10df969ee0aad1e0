#include "pipeline/store/decisions/page_map.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "common/sha256.h"
#include "pipeline/ownership.h"
#include "pipeline/store/decisions/document_decisions.h"
#include "pipeline/store/decisions/places.h"

namespace niandu {
namespace {

// Of the old pages so many, of ten, must be found (shared/desk.md, rule 0).
constexpr std::size_t kLeastFound = 9, kOf = 10;
constexpr int kNoPage = -1;  // stands nowhere

struct Page {
  int number = 0;
  const std::string* digest = nullptr;
};
using Pages = std::vector<Page>;
using Pair = std::pair<std::size_t, std::size_t>;  // positions in old and new pages

Pages pages_of(const PageTexts& texts) {
  Pages pages;
  for (const auto& [number, digest] : texts) pages.push_back({number, &digest});
  return pages;
}

// Pages whose text stands once in either file, in the order of the old ones.
std::vector<Pair> unique_pairs(const Pages& before, const Pages& now) {
  struct Seen {
    std::size_t before = 0, now = 0, at = 0;
  };
  std::map<std::string, Seen> seen;
  for (const Page& page : before) ++seen[*page.digest].before;
  for (std::size_t i = 0; i < now.size(); ++i) {
    Seen& each = seen[*now[i].digest];
    ++each.now;
    each.at = i;
  }
  std::vector<Pair> pairs;
  for (std::size_t i = 0; i < before.size(); ++i) {
    const Seen& each = seen[*before[i].digest];
    if (each.before == 1 && each.now == 1) pairs.emplace_back(i, each.at);
  }
  return pairs;
}

// The longest run of pairs that rises on both sides: pages that changed their places are left out.
std::vector<Pair> rising(const std::vector<Pair>& pairs) {
  std::vector<std::size_t> ends;  // of the best run of each length, the pair it ends with
  std::vector<std::optional<std::size_t>> before(pairs.size());
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const auto place =
        std::lower_bound(ends.begin(), ends.end(), pairs[i].second,
                         [&](std::size_t end, std::size_t now) { return pairs[end].second < now; });
    if (place != ends.begin()) before[i] = *std::prev(place);
    if (place == ends.end()) {
      ends.push_back(i);
    } else {
      *place = i;
    }
  }
  std::vector<Pair> run;
  std::optional<std::size_t> at = ends.empty() ? std::nullopt : std::optional(ends.back());
  for (; at; at = before[*at]) run.push_back(pairs[*at]);
  std::reverse(run.begin(), run.end());
  return run;
}

class Mapper {
 public:
  Mapper(const PageTexts& before, const PageTexts& now)
      : before_(pages_of(before)), now_(pages_of(now)) {}

  PageMap map() {
    Pair from{0, 0};
    for (const Pair& anchor : rising(unique_pairs(before_, now_))) {
      between(from, anchor);
      add(anchor);
      from = {anchor.first + 1, anchor.second + 1};
    }
    between(from, {before_.size(), now_.size()});
    const bool enough = found_ > 0 && found_ * kOf >= before_.size() * kLeastFound;
    return enough ? std::move(map_) : PageMap();
  }

 private:
  [[nodiscard]] bool equal(std::size_t before, std::size_t now) const {
    return *before_[before].digest == *now_[now].digest;
  }

  void add(const Pair& pair) {
    map_[before_[pair.first].number] = now_[pair.second].number;
    if (equal(pair.first, pair.second)) ++found_;
  }

  // Texts that repeat go on from both ends; as many in the middle on both sides are each other's.
  void between(Pair from, Pair to) {
    while (from.first < to.first && from.second < to.second && equal(from.first, from.second)) {
      add(from);
      ++from.first, ++from.second;
    }
    while (from.first < to.first && from.second < to.second && equal(to.first - 1, to.second - 1)) {
      --to.first, --to.second;
      add(to);
    }
    if (to.first - from.first != to.second - from.second) return;
    for (; from.first < to.first; ++from.first, ++from.second) add(from);
  }

  Pages before_, now_;
  PageMap map_;
  std::size_t found_ = 0;  // of the same text
};

void map_places(std::vector<Source>& places, const PageMap& map) {
  for (Source& place : places) {
    if (place.page_number == 0) continue;
    const auto found = map.find(place.page_number);
    place.page_number = found == map.end() ? kNoPage : found->second;
  }
}

}  // namespace

void PageTextReader::add(int page_number, std::string_view text) {
  if (page_number > 0) texts_[page_number] += folded_text(text);
}

PageTexts PageTextReader::finish() {
  PageTexts digests;
  for (const auto& [page, text] : texts_) {
    if (!text.empty()) digests[page] = sha256_hex(text);
  }
  texts_.clear();
  return digests;
}

PageMap map_pages(const PageTexts& before, const PageTexts& now) {
  return Mapper(before, now).map();
}

Decision carried_over(Decision decision, const PageMap& map, const std::string& sha256) {
  const auto page = map.find(decision.page);
  decision.page = page == map.end() ? 0 : page->second;
  map_places(decision.places, map);
  if (is_about_a_document(decision.kind) && is_of_whole_file(decision)) {
    decision.places.clear();
    for (const auto& [before, now] : map) decision.places.push_back({now, 0, {}});
  }
  for (RecordPrint::Mark& mark : decision.print.marks) map_places(mark.places, map);
  // Of volumes, the same part: its id goes on as before.
  const std::string own = document_id_of(decision.sha256);
  std::string& id = decision.print.document_id;
  if (id.starts_with(own)) id = document_id_of(sha256) + id.substr(own.size());
  return decision;
}

}  // namespace niandu
