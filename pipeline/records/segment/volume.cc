#include "pipeline/records/segment/volume.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "common/disk_heap.h"
#include "pipeline/records/normalize/fold.h"
#include "pipeline/records/schema/schema.h"
#include "pipeline/records/segment/cover.h"
#include "pipeline/records/segment/landmarks.h"
#include "pipeline/records/segment/prose.h"

namespace niandu {
namespace {

// A document without a title does not fit in front of one that begins as early.
constexpr std::size_t kFewItems = 30;
// A title that stands so often in a document is its running head.
constexpr std::size_t kRunningHead = 3;

// Items of the flow, [first, end).
struct Range {
  std::size_t first = 0, end = 0;
};

std::string agency_key(const Identity& identity) {
  const auto* name = std::get_if<std::string>(&identity.agency.datum);
  return name == nullptr ? std::string() : fold_key(*name);
}

std::string title_key(const Identity& identity) {
  const auto* title = std::get_if<std::string>(&identity.title.datum);
  return title == nullptr ? std::string() : fold_key(*title);
}

// What is compared of an opening.
struct Name {
  const Schema* schema = nullptr;
  int roc_year = 0;
  std::string agency, title;  // folded
  bool chapter = false;

  Name() = default;
  explicit Name(const Opening& opening)
      : schema(opening.schema),
        roc_year(opening.identity.roc_year),
        agency(agency_key(opening.identity)),
        title(title_key(opening.identity)),
        chapter(opening.weighed) {}
};

bool differ_in_agency(const std::string& a, const std::string& b, const Gazetteer& gazetteer) {
  if (a == b) return false;
  const Gazetteer::Agency* known = gazetteer.find(a);
  return known == nullptr || known != gazetteer.find(b);
}

// Both state it, and not the same. An agency's earlier names are its own; what chapters of its book
// call themselves tells them apart.
bool differ(const Name& a, const Name& b, const Gazetteer& gazetteer) {
  if (a.schema->kind != b.schema->kind) return true;
  if (a.chapter && b.chapter && a.title != b.title) return true;
  if (a.roc_year != b.roc_year && a.roc_year > 0 && b.roc_year > 0) return true;
  return !a.agency.empty() && !b.agency.empty() && differ_in_agency(a.agency, b.agency, gazetteer);
}

// Those that a range holds, in order; `landmarks` are ordered by their places.
template <class Take>  // (const Landmark&) -> bool: go on?
void for_each_in(const std::vector<Landmark>& landmarks, const Range& range, Take take) {
  auto at = std::lower_bound(landmarks.begin(), landmarks.end(), range.first,
                             [](const Landmark& l, std::size_t first) { return l.at < first; });
  for (; at != landmarks.end() && at->at < range.end; ++at) {
    if (at->content < range.end && !take(*at)) return;
  }
}

// Headings that a document has once, and that tell how far it has come.
std::vector<const Landmark*> headings_in(const std::vector<Landmark>& landmarks,
                                         const Schema& schema, const Range& range) {
  std::vector<const Landmark*> headings;
  for_each_in(landmarks, range, [&](const Landmark& landmark) {
    if (landmark.section < 0) return true;
    const SectionSpec& section = schema.sections[static_cast<std::size_t>(landmark.section)];
    if (section.weight > 0 && !section.headings.empty()) headings.push_back(&landmark);
    return true;
  });
  return headings;
}

const Landmark* same_section(const std::vector<const Landmark*>& headings, int section) {
  const auto found = std::find_if(headings.begin(), headings.end(),
                                  [&](const Landmark* h) { return h->section == section; });
  return found == headings.end() ? nullptr : *found;
}

bool same_style(const std::optional<Marker>& a, const std::optional<Marker>& b) {
  return a && b && a->style == b->style;
}

// The document before had come beyond this section.
bool goes_back(const std::vector<const Landmark*>& before, const Landmark& heading) {
  return same_section(before, heading.section) != nullptr &&
         before.back()->section != heading.section;
}

// The numbers of the headings, or those in the only section, begin again.
bool counts_again(const std::vector<const Landmark*>& before, const Landmark& heading) {
  if (heading.heading && heading.heading->number == 1) {
    return std::any_of(before.begin(), before.end(),
                       [&](const Landmark* h) { return same_style(h->heading, heading.heading); });
  }
  const Landmark& first = *before.front();
  return first.section == heading.section && same_style(first.first, heading.first) &&
         first.first->number == 1 && heading.first->number == 1;
}

// The document's last section once more, and what is numbered in it from 1 again.
bool section_begins_again(const std::vector<const Landmark*>& before, const Landmark& heading) {
  const Landmark* const earlier = same_section(before, heading.section);
  return earlier != nullptr && same_style(earlier->first, heading.first) &&
         earlier->first->number == 1 && heading.first->number == 1;
}

class StartFinder {
 public:
  StartFinder(const std::vector<FlowItem>& flow, const SchemaSet& schemas,
              std::span<const Opening> openings, const Folios& folios, const Copies& copies)
      : flow_(flow),
        gazetteer_(schemas.gazetteer()),
        openings_(openings),
        folios_(folios),
        copies_(copies) {
    const FlowTables tables = kept_with_the_rest([&] { return FlowTables(flow); });
    for (const Opening& opening : openings) {
      names_.emplace_back(opening);
      if (landmarks_.contains(opening.schema)) continue;
      landmarks_.emplace(opening.schema, landmarks_of(flow, tables, *opening.schema));
    }
    for (std::size_t k = 0; k < openings.size(); ++k) {
      add_prose(k);
      name_by_records(k);
    }
  }

  [[nodiscard]] std::vector<DocumentStart> find() {
    for (std::size_t k = 0; k < openings_.size(); ++k) {
      const Range below{openings_[k].first, first_of(k + 1)};
      if (openings_[k].weighed || has_content(*openings_[k].schema, below)) {
        take(k);
        pending_ = k + 1;
      } else if (has_content(below)) {
        pending_ = k + 1;
      }
    }
    if (starts_.size() < 2) {
      DocumentStart only;
      if (!starts_.empty()) only.others = std::move(starts_.front().others);
      return {std::move(only)};
    }
    const double top = top_of_text(flow_);
    for (std::size_t i = 1; i < starts_.size(); ++i) {
      const std::size_t contents = before_contents(flow_, above(starts_[i].first), titles_[i]);
      const std::size_t cover = before_covers(flow_, top, contents);
      starts_[i].first = std::max(cover, starts_[i - 1].title + 1);
    }
    return std::move(starts_);
  }

 private:
  [[nodiscard]] std::size_t first_of(std::size_t opening) const {
    return opening < openings_.size() ? openings_[opening].first : flow_.size();
  }

  // Where what stands above an item begins: a few lines that are no title.
  [[nodiscard]] std::size_t above(std::size_t item) const {
    const std::size_t first = before_heads(flow_, item);
    if (first == item) return item;
    // The openings are in the order of the flow.
    auto opening =
        std::lower_bound(openings_.begin(), openings_.end(), first,
                         [](const Opening& each, std::size_t at) { return each.first < at; });
    for (; opening != openings_.end() && opening->first < item; ++opening) {
      if (!opening->at_head) return item;
    }
    return first;
  }

  // Nothing else stands above it on its page.
  [[nodiscard]] bool heads_page(std::size_t item) const { return opens_page(flow_, above(item)); }

  // Records in running text between this opening and the next are a table of its kind.
  void add_prose(std::size_t k) {
    const Schema& schema = *openings_[k].schema;
    std::vector<Landmark>& landmarks = landmarks_.at(&schema);
    const Range below{openings_[k].first, first_of(k + 1)};
    for (const TableSpec& spec : schema.tables) {
      if (!spec.prose.allowed || has_table(schema, below)) continue;
      const std::vector<FlowItem> own(flow_.begin() + static_cast<std::ptrdiff_t>(below.first),
                                      flow_.begin() + static_cast<std::ptrdiff_t>(below.end));
      const auto prose = prose_as_table(own, spec, {}, 0, schema.appendix);
      if (!prose) continue;
      const Landmark landmark = landmark_of_table(spec, Grid(prose->table), prose->columns, 0,
                                                  below.first + prose->first);
      landmarks.insert(
          std::upper_bound(landmarks.begin(), landmarks.end(), landmark.at,
                           [](std::size_t at, const Landmark& l) { return at < l.at; }),
          landmark);
    }
  }

  // Whose it is where the title does not say: the agency that its first record names.
  void name_by_records(std::size_t k) {
    if (!names_[k].agency.empty()) return;
    for_each_in(landmarks_.at(openings_[k].schema), {openings_[k].first, first_of(k + 1)},
                [&](const Landmark& landmark) {
                  names_[k].agency = landmark.agency;
                  return landmark.agency.empty();
                });
  }

  [[nodiscard]] bool has_content(const Schema& schema, const Range& range) const {
    bool found = false;
    for_each_in(landmarks_.at(&schema), range, [&](const Landmark&) {
      found = true;
      return false;
    });
    return found;
  }
  [[nodiscard]] bool has_table(const Schema& schema, const Range& range) const {
    bool found = false;
    for_each_in(landmarks_.at(&schema), range, [&](const Landmark& landmark) {
      found = landmark.table != nullptr;
      return !found;
    });
    return found;
  }
  [[nodiscard]] bool has_content(const Range& range) const {
    return std::any_of(landmarks_.begin(), landmarks_.end(),
                       [&](const auto& of) { return has_content(*of.first, range); });
  }

  // Of the titles since the last content, those that are this one printed again: a cover before it.
  [[nodiscard]] std::size_t first_of_run(std::size_t k) const {
    std::size_t run = k;
    while (run > pending_ && !differ(names_[run - 1], names_[k], gazetteer_)) --run;
    if (openings_[k].part && run == k && run > pending_ && !openings_[k - 1].part) --run;
    return run;
  }

  // Titles of several documents, one below the other, and content below the last: a list of them.
  // Whose content it is, the first says.
  [[nodiscard]] bool is_listed(std::size_t run) const {
    if (openings_[run].identity.several || run == pending_ ||
        openings_[run - 1].end != openings_[run].first)
      return false;
    const bool on_new_page =
        flow_[openings_[run].first].page_number() > 0 && opens_page(flow_, openings_[run].first);
    for (std::size_t i = pending_; i < run && !on_new_page; ++i) {
      if (!differ(names_[i], names_[run], gazetteer_)) return false;
    }
    return !on_new_page;
  }

  // A title with content below it: does it begin a document?
  void take(std::size_t k) {
    std::size_t run = first_of_run(k);
    if (is_listed(run)) run = k = pending_;
    const std::size_t first = openings_[run].first;
    if ((starts_.empty() && !take_untitled(first)) || is_in_front(k, first)) {
      starts_.clear();
      begin(0, first, k);
    } else if (begins(k, first)) {
      begin(first, first, k);
    } else {
      if (!openings_[k].again) ++again_[names_[k].title];
      if (titled_ && names_[k].schema == name_.schema) {
        starts_.back().others.push_back(openings_[k].identity);
      }
      if (titled_ && name_.agency.empty() && names_[k].schema == name_.schema) {
        name_.agency = names_[k].agency;
      }
    }
  }

  void begin(std::size_t first, std::size_t title, std::size_t k) {
    starts_.push_back({first, title, nullptr, {}, openings_[k].identity, {}});
    if (openings_[k].part) {
      starts_.back().schema = openings_[k].schema;
      starts_.back().identity = openings_[k].identity;
    }
    titles_.resize(starts_.size());
    titles_.back() = names_[k].title;
    name_ = names_[k];
    titled_ = true;
    again_.clear();
  }

  // What came so far is no document of its kind, and this opening has one.
  [[nodiscard]] bool is_in_front(std::size_t k, std::size_t first) const {
    if (starts_.size() != 1 || !titled_ || name_.chapter) return false;
    const Opening& opening = openings_[k];
    const Range before{0, first}, after{openings_[k].first, first_of(k + 1)};
    return differ(name_, names_[k], gazetteer_) && !is_appendix(opening) && heads_page(first) &&
           !is_enough(*name_.schema, before, true) &&
           (opening.weighed || is_enough(*opening.schema, after, true));
  }

  // A document without a title in front of the first title.
  bool take_untitled(std::size_t end) {
    for (const auto& [schema, landmarks] : landmarks_) {
      if (!is_enough(*schema, {0, end}, false)) continue;
      starts_.push_back({});
      name_.schema = schema;
      return true;
    }
    return false;
  }

  [[nodiscard]] int count_landmarks(const Schema& schema, const Range& range) const {
    int count = 0;
    for_each_in(landmarks_.at(&schema), range, [&](const Landmark&) { return ++count < 2; });
    return count;
  }

  // What a range shows of a kind, as recognition counts it.
  [[nodiscard]] int points(const Schema& schema, const Range& range, bool titled) const {
    int points = titled ? schema.title_weight : 0;
    std::set<int> sections;
    std::set<const TableSpec*> tables;
    for_each_in(landmarks_.at(&schema), range, [&](const Landmark& landmark) {
      if (landmark.table != nullptr) {
        if (tables.insert(landmark.table).second) points += landmark.table->weight;
      } else if (sections.insert(landmark.section).second) {
        points += schema.sections[static_cast<std::size_t>(landmark.section)].weight;
      }
      return true;
    });
    return points;
  }

  [[nodiscard]] bool is_enough(const Schema& schema, const Range& range, bool titled) const {
    return points(schema, range, titled) >= schema.least;
  }

  // Does a document begin with opening `k`, or before it at `first` with a cover of the same name?
  [[nodiscard]] bool begins(std::size_t k, std::size_t first) const {
    const Opening& opening = openings_[k];
    const bool same_schema = opening.schema == name_.schema;
    const bool another = titled_ && differ(name_, names_[k], gazetteer_) && !is_appendix(opening);
    const bool copied = copy_begins(first);
    const bool pages_again = copied || pages_begin_again(first);
    if (same_schema && !another && !pages_again && is_running_head(names_[k].title)) return false;
    // A book's chapters about one agency's year, each in its own form.
    if (!same_schema && !another && opening.schema->kind == name_.schema->kind) return false;
    if (opening.weighed && !another && !pages_again) return false;
    if (opening.again && !another && !pages_again && !is_one_page(first)) return false;
    std::size_t next = k + 1;
    while (next < openings_.size() && !differ(names_[next], names_[k], gazetteer_)) ++next;
    const Range before{starts_.back().first, first}, after{first, first_of(next)};
    const bool same_title = names_[k].title == name_.title && heads_page(openings_[k].first);
    const bool signed_by_a_stranger =
        same_schema && another && names_a_stranger(opening) && heads_page(opening.first) &&
        counts_from_one(after) &&
        (both_known(opening) || count_landmarks(*opening.schema, after) > 1);
    const bool restarts = opening.weighed || copied || signed_by_a_stranger ||
                          (same_schema ? begins_again(another, same_title, before, after) ||
                                             (same_title && pages_again)
                                       : changes_kind(opening, before));
    return restarts && (opening.weighed || is_enough(*opening.schema, after, true)) &&
           (name_.chapter || is_enough(*name_.schema, before, titled_));
  }

  // What has come of the document stands on the page before: a head above more is a running head.
  [[nodiscard]] bool is_one_page(std::size_t end) const {
    return flow_[starts_.back().first].page_number() + 1 == flow_[end].page_number();
  }

  // The printed numbers of pages at an item: a document on pages of its own.
  [[nodiscard]] bool pages_begin_again(std::size_t item) const {
    return heads_page(item) && folios_.begin_again(flow_[item].page_number());
  }

  // So does the first page of a document that came before, word for word.
  [[nodiscard]] bool copy_begins(std::size_t item) const {
    const int of = copies_.of(flow_[item].page_number());
    return of > 0 && heads_page(item) &&
           std::any_of(starts_.begin(), starts_.end(), [&](const DocumentStart& start) {
             return flow_[start.first].page_number() == of;
           });
  }

  // Headings that were numbered from 1 on are so again, whatever a schema knows of them.
  [[nodiscard]] bool numbers_begin_again(const Range& before, const Range& after) const {
    const auto marker_at = [&](std::size_t item) {
      const FlowItem& of = flow_[item];
      return of.table == nullptr && !of.heads.empty() ? of.heads.front().marker
                                                      : std::optional<Marker>();
    };
    std::size_t item = after.first;
    while (item < after.end && !marker_at(item)) ++item;
    if (item == after.end || marker_at(item)->number != 1) return false;
    bool began = false;
    for (std::size_t i = before.first; i < before.end; ++i) {
      const auto marker = marker_at(i);
      if (!same_style(marker, marker_at(item))) continue;
      if (began && marker->number > 1) return true;
      began = began || marker->number == 1;
    }
    return false;
  }

  [[nodiscard]] bool is_running_head(const std::string& title) const {
    const auto again = again_.find(title);
    return again != again_.end() && again->second + 1 >= kRunningHead;
  }

  // Records that were numbered from 1 are so again.
  [[nodiscard]] bool counts_records_again(const Range& before, const Range& after) const {
    const auto numbered = [&](const Range& range) {
      const Landmark* first = nullptr;
      for_each_in(landmarks_.at(name_.schema), range, [&](const Landmark& landmark) {
        if (landmark.table != nullptr && landmark.first) first = &landmark;
        return first == nullptr;
      });
      return first;
    };
    const Landmark *done = numbered(before), *coming = numbered(after);
    return done != nullptr && coming != nullptr && done->table == coming->table &&
           done->first->number == 1 && coming->first->number == 1;
  }

  // The same kind once more. `another`: by its title; `same_title`: word for word, on a new page.
  [[nodiscard]] bool begins_again(bool another, bool same_title, const Range& before,
                                  const Range& after) const {
    if (another && heads_page(after.first) && numbers_begin_again(before, after)) return true;
    const auto& landmarks = landmarks_.at(name_.schema);
    const auto done = headings_in(landmarks, *name_.schema, before);
    const auto coming = headings_in(landmarks, *name_.schema, after);
    if (done.empty() != coming.empty()) return false;
    if (done.empty()) return another || (same_title && counts_records_again(before, after));
    const Landmark& heading = *coming.front();
    if (another) {
      return counts_again(done, heading) ||
             std::any_of(coming.begin(), coming.end(),
                         [&](const Landmark* h) { return goes_back(done, *h); });
    }
    // The same title once more: by its sections alone.
    if (!goes_back(done, heading)) return same_title && section_begins_again(done, heading);
    const Landmark& earlier = *same_section(done, heading.section);
    return !same_style(earlier.heading, heading.heading) ||
           heading.heading->number <= earlier.heading->number;
  }

  // Both name one, and neither is a part of the other.
  [[nodiscard]] bool names_a_stranger(const Opening& opening) const {
    const std::string agency = agency_key(opening.identity);
    return !agency.empty() && !name_.agency.empty() &&
           differ_in_agency(agency, name_.agency, gazetteer_) &&
           !is_part_of(agency, name_.agency) && !is_part_of(name_.agency, agency);
  }
  // Nobody knows whose part an agency is that is in no list.
  [[nodiscard]] bool is_known(const std::string& agency) const {
    return gazetteer_.knows(agency) || gazetteer_.owner_of(agency) != nullptr;
  }
  [[nodiscard]] bool is_part_of(const std::string& body, const std::string& agency) const {
    const Gazetteer::Agency* owner = gazetteer_.owner_of(body);
    return body.starts_with(agency) || (owner != nullptr && owner == gazetteer_.find(agency));
  }

  [[nodiscard]] bool both_known(const Opening& opening) const {
    return is_known(name_.agency) && is_known(agency_key(opening.identity));
  }

  // The first number of a heading is none that follows another.
  [[nodiscard]] bool counts_from_one(const Range& range) const {
    for (std::size_t i = range.first; i < range.end; ++i) {
      if (flow_[i].table != nullptr || flow_[i].heads.empty()) continue;
      if (const auto& marker = flow_[i].heads.front().marker) return marker->number <= 1;
    }
    return true;
  }

  // Another kind: a chapter that counts on with those before it is part of their document.
  [[nodiscard]] bool changes_kind(const Opening& opening, const Range& before) const {
    if (!heads_page(opening.first)) return false;
    if (opening.at_head) return true;
    std::string_view line = flow_[opening.first].view();
    line.remove_prefix(conversion_marks(line));
    const auto marker = heading_marker(line);
    if (!marker) return true;
    const auto done = headings_in(landmarks_.at(name_.schema), *name_.schema, before);
    return std::none_of(done.begin(), done.end(), [&](const Landmark* h) {
      return same_style(h->heading, marker) && h->heading->number < marker->number;
    });
  }

  // By its own words, or those on the line above it. What a stranger signs is none.
  [[nodiscard]] bool is_appendix(const Opening& opening) const {
    if (opening.at_head || (names_a_stranger(opening) && both_known(opening))) return false;
    const Pattern& words = opening.schema->appendix;
    if (words.prefix_of(fold_key(flow_[opening.first].view())) > 0) return true;
    if (opening.first == 0 || opens_page(flow_, opening.first)) return false;
    const FlowItem& above = flow_[opening.first - 1];
    return above.table == nullptr && !above.heads.empty() &&
           words.prefix_of(fold_key(above.view())) > 0;
  }

  const std::vector<FlowItem>& flow_;
  const Gazetteer& gazetteer_;
  std::span<const Opening> openings_;
  const Folios& folios_;
  const Copies& copies_;
  std::map<const Schema*, std::vector<Landmark>> landmarks_;
  std::size_t pending_ = 0;  // of the openings: the first since the last content
  std::vector<DocumentStart> starts_;
  std::vector<std::string> titles_;  // of the starts; folded
  std::vector<Name> names_;          // of the openings
  // Of the document that began last: its name, if it has a title; titles that it shows again.
  Name name_;
  bool titled_ = false;
  std::map<std::string, std::size_t> again_;
};

}  // namespace

std::vector<DocumentStart> find_starts(const std::vector<FlowItem>& flow, const SchemaSet& schemas,
                                       std::span<const Opening> openings, const Folios& folios,
                                       const Copies& copies) {
  if (openings.empty() || (openings.size() == 1 && openings.front().first < kFewItems)) {
    return {DocumentStart{}};
  }
  return StartFinder(flow, schemas, openings, folios, copies).find();
}

}  // namespace niandu
