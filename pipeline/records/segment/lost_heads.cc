#include "pipeline/records/segment/lost_heads.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>

#include "common/utf8.h"
#include "pipeline/records/ledger/characters.h"
#include "pipeline/records/normalize/fold.h"
#include "pipeline/records/segment/borrowed_units.h"

namespace niandu {
namespace {

constexpr std::size_t kLongestLine = 180;  // bytes, as a header cell
constexpr std::size_t kFewestWords = 3;    // 「項目」 and 「金額」 alone may be any list's

struct Line {
  std::size_t item = 0;
  Source place;
  std::string key;
  Text text;
};

std::vector<Line> lines_of(const std::vector<FlowItem>& flow) {
  std::vector<Line> lines;
  for (std::size_t i = 0; i < flow.size(); ++i) {
    if (flow[i].table != nullptr) continue;
    const Text text = flow[i].text();
    for (std::size_t s = 0; s < text.spans.size(); ++s) {
      const std::size_t end =
          s + 1 < text.spans.size() ? text.spans[s + 1].begin : text.utf8.size();
      const std::size_t begin = text.spans[s].begin;
      if (text.spans[s].source.box.empty() || end - begin > kLongestLine) continue;
      Text words = text.slice(begin, end).trimmed();
      std::string key = fold_key(words.utf8);
      if (!key.empty()) lines.push_back({i, text.spans[s].source, std::move(key), words});
    }
  }
  return lines;
}

// The columns whose header words the line is made of, from end to end; nothing else stands there.
std::vector<int> columns_of(const TableSpec& spec, std::string_view key) {
  constexpr int kOther = -1;
  std::vector<int> columns;
  while (!key.empty()) {
    std::size_t longest = spec.other_headers.prefix_of(key);
    int column = kOther;
    for (std::size_t c = 0; c < spec.columns.size(); ++c) {
      const std::size_t length = spec.columns[c].headers.prefix_of(key);
      if (length <= longest) continue;
      longest = length;
      column = static_cast<int>(c);
    }
    if (longest == 0) return {};
    if (column != kOther) columns.push_back(column);
    key.remove_prefix(longest);
  }
  return columns;
}

bool is_head(const TableSpec& spec, const std::vector<int>& columns) {
  const auto has = [&](int column) {
    const auto found = std::count(columns.begin(), columns.end(), column);
    return found >= std::max(1, spec.columns[static_cast<std::size_t>(column)].least);
  };
  return columns.size() >= kFewestWords && !spec.needs.empty() &&
         std::all_of(spec.needs.begin(), spec.needs.end(), has) &&
         (spec.any.empty() || std::any_of(spec.any.begin(), spec.any.end(), has));
}

bool may_be_lost(const TableSpec& spec) {
  return !spec.form && !spec.turned && !spec.carries && spec.beside.empty();
}

// Lines of one header: on one page, no further below the first than a header has rows.
bool of_one_head(const Line& first, const Line& other) {
  constexpr double kRows = 2.5;
  const double height = first.place.box.y1 - first.place.box.y0;
  return first.place.page_number == other.place.page_number &&
         std::abs(other.place.box.y0 - first.place.box.y0) <= kRows * height;
}

std::optional<LostHead> head_at(const std::vector<Line>& lines, std::size_t at,
                                const TableSpec& spec, std::size_t& next) {
  LostHead head{&spec, lines[at].item, lines[at].item, {}};
  std::vector<int> columns;
  for (std::size_t i = at; i < lines.size() && of_one_head(lines[at], lines[i]); ++i) {
    const std::vector<int> found = columns_of(spec, lines[i].key);
    if (found.empty()) continue;
    columns.insert(columns.end(), found.begin(), found.end());
    head.last = lines[i].item;
    head.words.append(lines[i].text, " ");
    next = i + 1;
  }
  return is_head(spec, columns) ? std::optional(std::move(head)) : std::nullopt;
}

// A key that is counted: where rows are missing before it, it is another one.
const FieldSpec* counted(const TableSpec& spec) {
  const auto found = std::find_if(spec.fields.begin(), spec.fields.end(), [](const FieldSpec& f) {
    return f.line || (f.count && f.from.empty());
  });
  return found == spec.fields.end() ? nullptr : &*found;
}

void report_rows_behind(const LostHead& head, ReadingState& state) {
  const FieldSpec* number = counted(*head.spec);
  if (number == nullptr) return;
  const int page = head.words.page_first();
  std::set<int> pages;
  for (const Record& record : state.out.records) {
    const bool behind = record.table == head.spec->record && record.page_first >= page &&
                        (record.block < 0 || record.block > static_cast<int>(head.first));
    if (behind) pages.insert(record.page_first);
  }
  for (const int at : pages) {
    Issue issue = make_issue(IssueCode::kRowsBeforeUnread,
                             {{"page", std::to_string(page)}, {"words", head.words.utf8}}, at, {});
    issue.table = head.spec->record;
    issue.field = number->name;
    state.out.issues.push_back(std::move(issue));
  }
}

// Where records took their values from, by text.
using UsedSources = std::unordered_map<decltype(Source::text), std::vector<Source>>;

UsedSources sources_of(const DocumentRecords& out) {
  UsedSources used;
  for (const Record& record : out.records) {
    for (const Field& field : record.fields) {
      for (const Source& source : field.value.sources) used[source.text].push_back(source);
    }
  }
  return used;
}

bool has_values(const LostHead& head, const UsedSources& used) {
  const std::vector<Source> own = head.words.sources();
  return std::any_of(own.begin(), own.end(), [&](const Source& mine) {
    const auto found = mine.text == 0 ? used.end() : used.find(mine.text);
    return found != used.end() &&
           std::any_of(found->second.begin(), found->second.end(), [&](const Source& source) {
             return mine.begin < source.end && source.begin < mine.end;
           });
  });
}

}  // namespace

std::vector<LostHead> find_lost_heads(const std::vector<FlowItem>& flow, const Schema& schema) {
  std::vector<LostHead> heads;
  const std::vector<Line> lines = lines_of(flow);
  for (std::size_t at = 0; at < lines.size();) {
    std::optional<LostHead> best;
    std::size_t behind = at + 1;
    for (const TableSpec& spec : schema.tables) {
      if (!may_be_lost(spec) || columns_of(spec, lines[at].key).empty()) continue;
      std::size_t next = at + 1;
      auto head = head_at(lines, at, spec, next);
      if (!head || (best && head->words.utf8.size() <= best->words.utf8.size())) continue;
      best = std::move(head);
      behind = next;
    }
    if (best) heads.push_back(std::move(*best));
    at = behind;
  }
  return heads;
}

void lend_units(const std::vector<LostHead>& heads, const std::vector<FlowItem>& flow,
                Sight& sight) {
  constexpr std::size_t kReach = 4;  // items above a head: its caption, its unit
  for (const LostHead& head : heads) {
    if (head.spec->unit.empty()) continue;
    const auto rest = std::find_if(sight.tables.begin(), sight.tables.end(), [&](const auto& t) {
      return t.header.spec == head.spec && t.flow_index > head.last;
    });
    if (rest == sight.tables.end() || !rest->header.unit.empty()) continue;
    const std::size_t from = head.first - std::min(head.first, kReach);
    rest->header.unit.utf8 = unit_above(flow, from, head.last + 1, head.spec->unit);
  }
}

void report_lost_heads(const std::vector<LostHead>& heads, ReadingState& state) {
  if (heads.empty()) return;
  const UsedSources used = sources_of(state.out);
  for (const LostHead& head : heads) {
    if (has_values(head, used)) continue;
    const Source place = head.words.spans.front().source;
    Issue issue = make_issue(IssueCode::kTableUnread,
                             {{"characters", std::to_string(visible_characters(head.words.utf8))},
                              {"words", head.words.utf8}},
                             place.page_number, place.box);
    issue.table = head.spec->record;
    state.out.issues.push_back(std::move(issue));
    state.account->add_unread(head.words, head.spec->record);
    report_rows_behind(head, state);
  }
}

}  // namespace niandu
