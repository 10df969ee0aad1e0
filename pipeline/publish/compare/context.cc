#include "pipeline/publish/compare/context.h"

#include <algorithm>

#include "pipeline/publish/compare/assignment.h"

namespace niandu::compare {
namespace {

constexpr double kUnknown = -1;

std::size_t find_table(const Year& year, const std::string& name) {
  for (std::size_t t = 0; t < year.tables.size(); ++t) {
    if (year.tables[t].definition->name == name) return t;
  }
  return year.tables.size();
}

std::unordered_map<std::string, std::size_t> names_of(const SubjectTable& table) {
  std::unordered_map<std::string, std::size_t> names;
  for (std::size_t i = 0; i < table.subjects.size(); ++i) {
    names.emplace(table.subjects[i].name_key, i);
  }
  return names;
}

// For each record the nearest one in a direction that has a partner: that one's index, or kNobody.
std::vector<int> nearest(const std::vector<int>& partners, bool before) {
  std::vector<int> nearest_of(partners.size(), kNobody);
  int last = kNobody;
  for (std::size_t step = 0; step < partners.size(); ++step) {
    const std::size_t i = before ? step : partners.size() - 1 - step;
    nearest_of[i] = last;
    if (partners[i] != kNobody) last = static_cast<int>(i);
  }
  return nearest_of;
}

}  // namespace

ContextOf::ContextOf(const Year& from, const Year& to, std::size_t table,
                     const std::vector<Partners>& partners)
    : from_(from.tables[table]), to_(to.tables[table]), partners_(partners), table_(table) {
  const KnownBy& known_by = from_.definition->known_by;
  const auto point = [&](const std::string& name, Names& from_names, Names& to_names) {
    const std::size_t other = find_table(from, name);
    if (name.empty() || other == from.tables.size()) return static_cast<const Partners*>(nullptr);
    from_names = names_of(from.tables[other]);
    to_names = names_of(to.tables[other]);
    return &partners[other];
  };
  parents_ = point(known_by.parent.table, parent_from_, parent_to_);
  linked_ = point(known_by.link.table, link_from_, link_to_);
  for (std::size_t t = 0; t < from.tables.size(); ++t) {
    const KnownBy& other = from.tables[t].definition->known_by;
    for (const bool parent : {true, false}) {
      const std::string& name = parent ? other.parent.table : other.link.table;
      if (name != from_.definition->name) continue;
      const auto key = parent ? &Subject::parent_key : &Subject::link_key;
      Pointing made{t, {}, {}};
      made.from.resize(from_.subjects.size());
      made.to.resize(to_.subjects.size());
      const auto add = [&](const SubjectTable& pointing, const SubjectTable& own,
                           std::vector<std::vector<std::size_t>>& into) {
        const Names names = names_of(own);
        for (std::size_t i = 0; i < pointing.subjects.size(); ++i) {
          const auto found = names.find(pointing.subjects[i].*key);
          if (found != names.end()) into[found->second].push_back(i);
        }
      };
      add(from.tables[t], from_, made.from);
      add(to.tables[t], to_, made.to);
      pointing_.push_back(std::move(made));
    }
  }
  const Partners& own = partners[table];
  before_from_ = nearest(own.of_from, true);
  behind_from_ = nearest(own.of_from, false);
  before_to_ = nearest(own.of_to, true);
  behind_to_ = nearest(own.of_to, false);
}

double ContextOf::named(const std::string& from_key, const std::string& to_key,
                        const Names& from_names, const Names& to_names,
                        const Partners* partners) const {
  if (partners == nullptr || from_key.empty() || to_key.empty()) return kUnknown;
  if (from_key == to_key) return 1;
  const auto f = from_names.find(from_key);
  const auto t = to_names.find(to_key);
  if (f == from_names.end() || t == to_names.end()) return kUnknown;
  return partners->of_from[f->second] == static_cast<int>(t->second) ? 1 : 0;
}

double ContextOf::neighbours(std::size_t from, std::size_t to) const {
  const Partners& own = partners_[table_];
  double agree = 0;
  int sides = 0;
  const auto side = [&](int f, int t) {
    if (f == kNobody && t == kNobody) {
      // Both are the first, or the last, of those that have a partner.
      agree += 1;
      ++sides;
    } else if (f != kNobody && t != kNobody) {
      if (own.of_from[static_cast<std::size_t>(f)] == t) agree += 1;
      ++sides;
    } else {
      ++sides;
    }
  };
  side(before_from_[from], before_to_[to]);
  side(behind_from_[from], behind_to_[to]);
  return agree / sides;
}

double ContextOf::pointing(std::size_t from, std::size_t to) const {
  std::size_t all = 0, agree = 0;
  for (const Pointing& pointing : pointing_) {
    const auto& f = pointing.from[from];
    const auto& t = pointing.to[to];
    if (f.empty() || t.empty()) continue;
    all += f.size() + t.size();
    for (const std::size_t i : f) {
      const int partner = partners_[pointing.table].of_from[i];
      if (partner == kNobody) continue;
      if (std::find(t.begin(), t.end(), static_cast<std::size_t>(partner)) != t.end()) agree += 2;
    }
  }
  return all == 0 ? kUnknown : static_cast<double>(agree) / static_cast<double>(all);
}

Evidence::Context ContextOf::operator()(std::size_t from, std::size_t to) const {
  const Subject& a = from_.subjects[from];
  const Subject& b = to_.subjects[to];
  Evidence::Context context;
  context.parent = named(a.parent_key, b.parent_key, parent_from_, parent_to_, parents_);
  context.neighbours = neighbours(from, to);
  context.links = named(a.link_key, b.link_key, link_from_, link_to_, linked_);
  const double pointed = pointing(from, to);
  if (pointed >= 0) context.links = context.links < 0 ? pointed : (context.links + pointed) / 2;
  return context;
}

}  // namespace niandu::compare
