// HeaderReader: the columns that stand once for each year and role (SpreadSpec).
#include <algorithm>
#include <string_view>

#include "pipeline/records/segment/header.h"

namespace niandu {
namespace {

// 「109年度」 in front of what the column is, or alone under it.
std::string without_year(std::string_view key) {
  static const Pattern year(
      "^(?:(?:中華)?民國|[西公]元)?(?:(?:19|20)[0-9]{2}|[0-9]{2,3}|[〇零○一二三四五六七八九十百]{2,"
      "6})(?:年度?)?");
  return std::string(key.substr(year.prefix_of(key)));
}

// 「112年(原訂)」: what stands in brackets behind the year.
std::string out_of_brackets(std::string rest) {
  const bool bracketed =
      rest.size() > 2 && rest.front() == '(' && rest.find(')') == rest.size() - 1;
  return bracketed ? rest.substr(1, rest.size() - 2) : rest;
}

// 「基期值(101年實績)」: what a year in brackets at the end says.
std::string year_in_brackets(const std::string& key) {
  const std::size_t open = key.find('(');
  if (open == std::string::npos || open == 0 || key.back() != ')') return {};
  const std::string inside = key.substr(open + 1, key.size() - open - 2);
  return year_named(inside) > 0 ? without_year(inside) : std::string();
}

// The role that the lowest words of a column name; -1: none. Words that nobody knows are no role,
// whatever stands over them.
int role_in(const SpreadSpec& spread, const std::vector<std::string>& keys) {
  for (auto key = keys.rbegin(); key != keys.rend(); ++key) {
    const std::string rest = without_note_marks(out_of_brackets(without_year(*key)));
    const std::string bracketed = year_in_brackets(*key);
    for (std::size_t role = 0; role < spread.roles.size(); ++role) {
      const Words& words = spread.roles[role].headers;
      if (words.matches(*key) || (!rest.empty() && words.matches(without_brackets(rest))) ||
          (!bracketed.empty() && words.matches(bracketed))) {
        return static_cast<int>(role);
      }
    }
    const bool names_year = rest.empty() || std::any_of(spread.years.begin(), spread.years.end(),
                                                        [&](const SpreadSpec::RelativeYear& year) {
                                                          return year.headers.matches(*key);
                                                        });
    if (!names_year) return -1;
  }
  return -1;
}

int relative_year(const SpreadSpec& spread, const std::vector<std::string>& keys, int roc_year) {
  for (const std::string& key : keys) {
    for (const SpreadSpec::RelativeYear& year : spread.years) {
      if (year.headers.prefix_of(key) > 0) return roc_year + year.offset;
    }
  }
  return 0;
}

// 原訂目標值 and 修正目標值: both end in what they are, and neither names a year.
bool ends_alike(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  constexpr std::size_t kTwoHan = 6;
  if (a.empty() || b.empty() || a.back().size() < kTwoHan) return false;
  return std::string_view(b.back()).ends_with(
      std::string_view(a.back()).substr(a.back().size() - kTwoHan));
}

}  // namespace

// What the lowest words of each column say it is, and of which year.
void HeaderReader::note_spread(HeaderMatch& match, int roc_year) const {
  if (!match.spec->spread || roc_year == 0) return;
  const SpreadSpec& spread = *match.spec->spread;
  std::set<int> taken;
  for (const std::vector<int>& columns : match.columns)
    taken.insert(columns.begin(), columns.end());
  const std::vector<int>& main = match.columns[static_cast<std::size_t>(spread.main)];
  std::set<std::pair<int, int>> told;  // year and role
  if (!main.empty()) told.emplace(roc_year, 0);
  for (int column = 0; column < std::min(grid_.columns(), kMostHeaderColumns); ++column) {
    const bool is_main = !main.empty() && main.front() == column;
    if (taken.contains(column) && !is_main) continue;
    const Path p = path(column, match.header_rows);
    SpreadColumn found{column, 0, roc_year, is_main, {}};
    if (!is_main) {
      found.role = role_in(spread, p.keys);
      found.roc_year = p.year() > 0 ? p.year() : relative_year(spread, p.keys, roc_year);
      if (found.role > 0 && found.roc_year == 0 && !main.empty() &&
          ends_alike(p.keys, path(main.front(), match.header_rows).keys)) {
        found.roc_year = roc_year;
      }
      if (found.role < 0 || found.roc_year <= 0) continue;
      if (!told.emplace(found.roc_year, found.role).second) continue;
    }
    match.spread.push_back(std::move(found));
  }
}

}  // namespace niandu
