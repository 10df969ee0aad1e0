// quarter_grid, quarter_causes: "年累計預定進度(%)|第1季|20;…", a table of figures and reasons by
// quarter as one text.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/utf8.h"
#include "pipeline/records/normalize/normalizers.h"
#include "pipeline/records/normalize/numbers.h"
#include "pipeline/records/normalize/phrases.h"
#include "pipeline/records/normalize/quarter_set.h"
#include "pipeline/records/normalize/reading.h"

namespace niandu {
namespace {

struct Cell {
  std::string digits;  // without trailing zeros; empty: no figure
  std::size_t begin = 0, end = 0;
};

struct Quarter {
  std::optional<Cell> planned, actual, difference, behind, rate, light;
};

// Hundredths of a hundredth: exact for figures of up to four decimals.
std::optional<std::int64_t> scaled(const std::optional<Cell>& cell) {
  if (!cell || cell->digits.empty()) return std::nullopt;
  constexpr double kScale = 10'000, kMost = 1e18;  // well within 64 bits
  const double value = std::strtod(cell->digits.c_str(), nullptr) * kScale;
  if (std::abs(value) > kMost) return std::nullopt;
  return static_cast<std::int64_t>(value < 0 ? value - 0.5 : value + 0.5);
}

std::string unscaled(std::int64_t value) {
  constexpr std::int64_t kScale = 10'000;
  std::string fraction = std::to_string(kScale + value % kScale).substr(1);
  return plain_decimal(std::to_string(value / kScale) + "." + fraction);
}

struct Entry {
  std::string_view label;
  std::string_view part;
  int quarter = 0;                 // 1 to 4; 0: the part is none
  std::size_t begin = 0, end = 0;  // of its cell, folded bytes
};

bool is_digit(std::string_view words, std::size_t at) {
  return at < words.size() && words[at] >= '0' && words[at] <= '9';
}

// 「105年6月底」 is the end of the second quarter, 「5月」 of none; nothing where no month is
// named.
std::optional<int> quarter_of_month(std::string_view words) {
  constexpr std::string_view kMonth = "月";
  const std::size_t end = words.find(kMonth);
  if (end == std::string_view::npos || words.find(kMonth, end + 1) != std::string_view::npos) {
    return std::nullopt;
  }
  for (std::size_t at = 0; at < end; (void)decode_utf8(words, at)) {
    if (at > 0 && is_digit(words, at - 1)) continue;
    auto number = read_arabic(words, at);
    if (!number) number = read_chinese(words, at);
    if (!number || number->end != end) continue;
    for (int quarter = 1; quarter <= kQuarterCount; ++quarter) {
      if (number->digits == std::to_string(quarter * 3)) return quarter;
    }
    return 0;
  }
  return std::nullopt;
}

// A quarter that is named, 「111年第3季」, or its last month, or a digit alone.
int quarter_number(std::string_view words, const WordLists& lists) {
  for (std::size_t at = 0; at < words.size(); ++at) {
    const auto quarters = read_quarters(words, at, 0, lists);
    if (quarters && quarters->set.size() == 1) {
      return quarters->set[0];
    }
  }
  if (const auto quarter = quarter_of_month(words)) return *quarter;
  for (std::size_t at = 0; at < words.size(); ++at) {
    const bool alone = (at == 0 || !is_digit(words, at - 1)) && !is_digit(words, at + 1);
    if (alone && words[at] >= '1' && words[at] <= '4') return words[at] - '0';
  }
  return 0;
}

// Entries with a label, a quarter and something in their cell.
std::vector<Entry> entries_of(std::string_view text, const WordLists& lists) {
  std::vector<Entry> entries;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(';', at), text.size());
    const std::string_view entry = text.substr(at, end - at);
    const std::size_t first = entry.find('|');
    const std::size_t last = entry.rfind('|');
    // 「流標;已重新招標」 in one cell.
    if (first == std::string_view::npos && !entries.empty() && entries.back().end + 1 == at) {
      entries.back().end = end;
    }
    if (first != std::string_view::npos && first != last) {
      const std::string_view part = entry.substr(first + 1, last - first - 1);
      Entry found{entry.substr(0, first), part, quarter_number(part, lists), at + last + 1, end};
      while (found.begin < end && text[found.begin] == ' ') ++found.begin;
      entries.push_back(found);
    }
    at = end + 1;
  }
  return entries;
}

class GridReader {
 public:
  GridReader(const Reading& reading, const NormalizerParams& params)
      : reading_(reading), params_(params) {}

  NormalizedRows run() {
    for (const Entry& entry : entries_of(reading_.folded(), params_.words())) {
      if (entry.quarter > 0) take_entry(entry);
    }
    NormalizedRows rows;
    rows.issues = std::move(twice_);
    for (int q = 1; q <= kQuarterCount; ++q) rows.rows.push_back(row(q, rows.issues));
    return rows;
  }

  // Of the whole year.
  NormalizedRows run_year() {
    for (Entry& entry : entries_of(reading_.folded(), params_.words())) {
      const bool last = quarter_of_month(entry.part) == kQuarterCount;
      if (!last && (entry.quarter > 0 || !is(entry.part, "year"))) continue;
      entry.quarter = kQuarterCount;
      take_entry(entry);
    }
    NormalizedRows rows;
    rows.issues = std::move(twice_);
    rows.rows.push_back(row(kQuarterCount, rows.issues));
    note_pair(rows.rows.back());
    return rows;
  }

 private:
  // Only what the two come to is a value of the year: they stand where it was told.
  void note_pair(NormalizedRow& year) const {
    const Quarter& last = quarters_.back();
    for (Field& field : year.fields) {
      if (field.name != "status" || field.value.datum.index() == 0) continue;
      for (const auto* cell : {&last.planned, &last.actual}) {
        if (!*cell || field.value.raw.empty()) continue;
        const Value own = figure(*cell);
        field.value.sources.insert(field.value.sources.end(), own.sources.begin(),
                                   own.sources.end());
      }
    }
  }

  [[nodiscard]] bool is(std::string_view label, std::string_view param) const {
    return find_phrase(label, words_of(params_, param)).has_value();
  }

  void take_entry(const Entry& entry) {
    const std::string_view label = entry.label;
    Quarter& quarter = quarters_[static_cast<std::size_t>(entry.quarter) - 1];
    Cell cell;
    cell.begin = entry.begin;
    cell.end = entry.end;
    if (is(label, "light")) {
      quarter.light = cell;
      return;
    }
    const std::size_t first = cell.begin + (reading_.folded().substr(cell.begin, 1) == "+" ? 1 : 0);
    auto printed = read_percent(reading_.folded(), first, params_.words());
    if (!printed) printed = read_arabic(reading_.folded(), first);
    if (!printed || printed->end != cell.end) return;
    cell.digits = plain_decimal(printed->digits);
    if (is(label, "rate")) return put(cell, quarter.rate, entry.quarter, "rate");
    if (is(label, "money")) return;  // stays unread
    if (is(label, "difference")) return put(cell, quarter.difference, entry.quarter, "status");
    if (is(label, "behind")) return put(cell, quarter.behind, entry.quarter, "lag");
    if (is(label, "planned")) return put(cell, quarter.planned, entry.quarter, "planned");
    if (is(label, "actual")) return put(cell, quarter.actual, entry.quarter, "actual");
  }

  static const Cell* read_cell(const Quarter& q) {
    for (const auto* cell : {&q.planned, &q.actual, &q.difference, &q.behind, &q.rate, &q.light}) {
      if (*cell) return &**cell;
    }
    return nullptr;
  }

  // Two columns that both say it: neither is believed.
  void put(const Cell& cell, std::optional<Cell>& into, int quarter, const char* field) {
    if (!into) {
      into = cell;
    } else if (into->digits != cell.digits) {
      twice_.push_back(issue_of(IssueCode::kQuarterContradictory, field,
                                {{"quarter", std::to_string(quarter)},
                                 {"first", std::string(reading_.raw(into->begin, into->end))},
                                 {"second", std::string(reading_.raw(cell.begin, cell.end))}},
                                reading_.place(cell.begin)));
      into->digits.clear();
    }
  }

  [[nodiscard]] Value figure(const std::optional<Cell>& cell) const {
    if (!cell || cell->digits.empty()) return {};
    return reading_.value(cell->begin, cell->end, Decimal{cell->digits});
  }

  // How far ahead (below zero: behind), and the cell that says so.
  [[nodiscard]] std::optional<std::pair<std::int64_t, const Cell*>> deviation(
      const Quarter& q, bool& contradictory) const {
    const auto planned = scaled(q.planned);
    const auto actual = scaled(q.actual);
    const auto printed = scaled(q.difference);
    if (planned && actual) {
      const std::int64_t told = *actual - *planned;
      // Some subtract the other way round: the figures themselves decide.
      contradictory = printed && std::llabs(*printed) != std::llabs(told);
      return std::pair{told, printed ? &*q.difference : &*q.actual};
    }
    if (printed) return std::pair{*printed, &*q.difference};
    if (const auto behind = scaled(q.behind)) return std::pair{-std::llabs(*behind), &*q.behind};
    return std::nullopt;
  }

  [[nodiscard]] Value light(const std::optional<Cell>& cell) const {
    if (!cell) return {};
    const std::string_view words = reading_.folded().substr(cell->begin, cell->end - cell->begin);
    for (const std::string_view name : {"green", "yellow", "red", "white"}) {
      if (is(words, name)) return reading_.value(cell->begin, cell->end, std::string(name));
    }
    return {};
  }

  NormalizedRow row(int number, std::vector<Issue>& issues) const {
    const Quarter& q = quarters_[static_cast<std::size_t>(number) - 1];
    Value status, lag, ahead;
    // Known by a cell that is read: what nobody reads must not count as its place.
    Value index;
    if (const Cell* own = read_cell(q)) {
      index = reading_.value(own->begin, own->end, std::int64_t{number});
    } else {
      index.datum = std::int64_t{number};
      index.evidence = Evidence::kInferred;
    }
    bool contradictory = false;
    const auto told = deviation(q, contradictory);
    if (told && contradictory) {
      issues.push_back(
          issue_of(IssueCode::kQuarterContradictory, "status",
                   {{"quarter", std::to_string(number)},
                    {"first", std::string(reading_.raw(q.difference->begin, q.difference->end))},
                    {"second", std::string(reading_.raw(q.actual->begin, q.actual->end))}},
                   reading_.place(q.difference->begin)));
      status = reading_.value(q.difference->begin, q.difference->end, {});
      status.evidence = Evidence::kContradictory;
    } else if (told) {
      const Cell& at = *told->second;
      const bool behind = told->first < 0;
      status = reading_.value(at.begin, at.end, std::string(behind ? "behind" : "not_behind"));
      const Decimal amount{unscaled(std::llabs(told->first))};
      if (behind) lag = reading_.value(at.begin, at.end, amount);
      if (told->first > 0) ahead = reading_.value(at.begin, at.end, amount);
    }
    return {{{"quarter", std::move(index)},
             {"status", std::move(status)},
             {"lag", std::move(lag)},
             {"ahead", std::move(ahead)},
             {"planned", figure(q.planned)},
             {"actual", figure(q.actual)},
             {"rate", figure(q.rate)},
             {"light", light(q.light)}}};
  }

  const Reading& reading_;
  const NormalizerParams& params_;
  std::array<Quarter, kQuarterCount> quarters_;
  std::vector<Issue> twice_;
};

}  // namespace

NormalizedRows normalize_quarter_grid(const Text& text, const NormalizerParams& params) {
  const Reading reading(text);
  return GridReader(reading, params).run();
}

std::optional<NormalizedRows> year_end_of_grid(const Text& text, const NormalizerParams& params) {
  if (words_of(params, "year").empty()) return std::nullopt;
  const Reading reading(text);
  if (entries_of(reading.folded(), params.words()).empty()) return std::nullopt;
  NormalizedRows rows = GridReader(reading, params).run_year();
  for (Field& field : rows.rows[0].fields) {
    if (field.name == "status") field.name = "value";
  }
  for (Issue& issue : rows.issues) issue.field = "value";
  return rows;
}

NormalizedRows normalize_quarter_causes(const Text& text, const NormalizerParams& params) {
  const Reading reading(text);
  std::array<std::array<Value, 2>, kQuarterCount> told;  // reason, remedy
  for (const Entry& entry : entries_of(reading.folded(), params.words())) {
    constexpr std::array<std::string_view, 2> kNames{"reason", "remedy"};
    const std::string_view said = reading.folded().substr(entry.begin, entry.end - entry.begin);
    if (entry.quarter == 0) continue;
    const bool none = equals_phrase(said, words_of(params, "none"));
    for (std::size_t k = 0; k < kNames.size(); ++k) {
      if (!find_phrase(entry.label, words_of(params, kNames[k])) || said.empty()) continue;
      Value& value = told[static_cast<std::size_t>(entry.quarter) - 1][k];
      Datum words = std::string(reading.raw(entry.begin, entry.end));
      value = reading.value(entry.begin, entry.end, none ? Datum() : std::move(words));
    }
  }
  NormalizedRows rows;
  for (std::size_t q = 0; q < told.size(); ++q) {
    if (told[q][0].raw.empty()) continue;
    // Known by its reason: what nobody reads must not count as its place.
    Value number;
    number.datum = static_cast<std::int64_t>(q + 1);
    number.sources = told[q][0].sources;
    rows.rows.push_back({{{"quarter", std::move(number)},
                          {"reason_text", std::move(told[q][0])},
                          {"remedy_text", std::move(told[q][1])}}});
  }
  return rows;
}

}  // namespace niandu
