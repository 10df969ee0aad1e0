#include "pipeline/records/segment/account.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "common/utf8.h"
#include "pipeline/records/normalize/fold.h"
#include "pipeline/records/segment/lost_parts.h"
#include "pipeline/records/segment/sight.h"
#include "pipeline/records/segment/unknown_sections.h"

namespace niandu {
namespace {

// A longer cell beside the pairs of a form is no label of a group of rows.
constexpr std::size_t kLongestLabel = 60;  // bytes, as a form's labels

void mark_headers(const ReadTable& table, Ledger& ledger) {
  const Grid& grid = *table.grid;
  std::vector<int> header_rows;
  for (int row = 0; row < grid.rows(); ++row) {
    if (row < table.header.header_rows || repeats_header(grid, row, table.header)) {
      header_rows.push_back(row);
    }
  }
  ledger.mark(table.header.left, Mark::kIgnored);
  const std::set<int> left(table.header.other_columns.begin(), table.header.other_columns.end());
  for (const Cell& cell : grid.table().cells) {
    if (std::binary_search(header_rows.begin(), header_rows.end(), cell.row)) {
      ledger.mark(cell.text, Mark::kStructure);
      continue;
    }
    bool is_left = true;
    for (int column = cell.column; column < cell.column + cell.column_span; ++column) {
      is_left = is_left && left.contains(column);
    }
    if (is_left) ledger.mark(cell.text, Mark::kIgnored);
  }
}

// What a form's reading leaves out of the table itself: names of groups of rows. A figure, or what
// stands beside a label, is none.
void mark_group_labels(const Table& table, Ledger& ledger) {
  for (const Cell& cell : table.cells) {
    const bool label =
        cell.text.utf8.size() <= kLongestLabel && (cell.column == 0 || cell.row_span > 1) &&
        fold_key(cell.text.utf8).find_first_not_of("0123456789.,%+-") != std::string::npos;
    if (label && !ledger.has_values(cell.text.sources())) {
      ledger.mark(cell.text, Mark::kStructure);
    }
  }
}

std::vector<Source> sources_of(const FlowItem& item) {
  return item.paragraph->text.slice(item.begin, item.end).sources();
}

// 填表人：　單位主管：　企劃室：: labels with nothing behind them.
bool is_bare_labels(std::string_view text) {
  constexpr std::size_t kLongest = 10;  // characters of a label
  const std::string folded = fold(text).text;
  std::string_view rest = trim(folded);
  if (!rest.ends_with(':')) return false;
  while (!rest.empty()) {
    const std::size_t colon = rest.find(':');
    const std::string_view label = trim(rest.substr(0, colon));
    if (label.empty() || utf8_length(label) > kLongest) return false;
    if (label.find_first_of("0123456789,;") != std::string_view::npos) return false;
    rest.remove_prefix(colon + 1);
  }
  return true;
}

}  // namespace

// A numbered line that is no sentence.
bool is_short_heading(std::string_view text) {
  constexpr std::size_t kLongest = 90;  // bytes: thirty characters
  return text.size() <= kLongest && heading_marker(text) && !text.ends_with("。") &&
         !text.ends_with("；");
}

Account::Account(const Document& document, const Schema& schema, const std::vector<FlowItem>& flow,
                 const std::vector<SectionPlace>& places)
    : document_(document), schema_(schema), flow_(flow), places_(places), ledger_(document) {}

int Account::place_of(std::size_t flow_index) const {
  return niandu::place_of(places_, flow_index);
}

std::string Account::table_of(int place) const {
  if (place < 0) return {};
  const SectionSpec& section =
      schema_.sections[static_cast<std::size_t>(places_[static_cast<std::size_t>(place)].section)];
  if (!section.expects.empty()) return section.expects.front();
  return section.outline.empty() ? std::string() : section.outline.front().record;
}

std::string Account::section_of(int place) const {
  return place < 0 ? std::string() : places_[static_cast<std::size_t>(place)].heading.utf8;
}

void Account::put_item(std::size_t flow_index, std::size_t zone) {
  if (flow_[flow_index].table != nullptr) {
    ledger_.put(*flow_[flow_index].table, zone);
  } else {
    ledger_.put(sources_of(flow_[flow_index]), zone);
  }
}

void Account::add_places(const std::vector<bool>& chosen) {
  chosen_ = chosen;
  for (std::size_t i = 0; i < places_.size(); ++i) {
    const SectionPlace& place = places_[i];
    ledger_.mark(place.heading, Mark::kHeading);
    TextZone zone;
    zone.section = place.heading.utf8;
    const std::size_t index = ledger_.add_zone(std::move(zone));
    ledger_.put(place.heading.sources(), index);
    ledger_.put(place.rest.sources(), index);
    for (std::size_t item = place.first; item < place.end; ++item) {
      put_item(item, index);
    }
  }
}

void Account::add_other_matter(std::size_t first, std::size_t end) {
  if (first == end) return;
  TextZone zone;
  zone.rest = Fate::kUnread;
  zone.over_pages = true;
  const std::size_t index = ledger_.add_zone(std::move(zone));
  for (std::size_t i = first; i < end; ++i) put_item(i, index);
}

void Account::add_table(const ReadTable& table) {
  tables_.push_back(table);
  const int place = place_of(table.flow_index);
  TextZone zone;
  zone.rest = Fate::kUnread;
  zone.section = section_of(place);
  zone.table = table.header.spec->record;
  zone_of_table_.push_back(ledger_.add_zone(std::move(zone)));
  ledger_.put(*flow_[table.flow_index].table, zone_of_table_.back());
  mark_headers(table, ledger_);
}

void Account::add_prose(const ProseTable& prose, const TableSpec& spec) {
  TextZone zone;
  zone.rest = Fate::kUnread;
  zone.table = spec.record;
  const std::size_t index = ledger_.add_zone(std::move(zone));
  has_prose_ = true;
  for (std::size_t i = prose.first; i < prose.end; ++i) {
    if (flow_[i].table != nullptr) continue;
    ledger_.put(sources_of(flow_[i]), index);
    if (is_bare_labels(flow_[i].view())) ledger_.mark(sources_of(flow_[i]), Mark::kStructure);
  }
  for (const std::size_t table : prose.tables) {
    ledger_.put(*flow_[table].table, index);
    for (const Cell& cell : flow_[table].table->cells) {
      if (is_caption(cell, *flow_[table].table)) ledger_.mark(cell.text, Mark::kCaption);
    }
  }
  ledger_.mark(prose.labels, Mark::kStructure);
  ledger_.mark(prose.left, Mark::kIgnored);
}

void Account::add_matrix(std::size_t flow_index, const std::string& record) {
  TextZone zone;
  zone.rest = Fate::kUnread;
  zone.section = section_of(place_of(flow_index));
  zone.table = record;
  ledger_.put(*flow_[flow_index].table, ledger_.add_zone(std::move(zone)));
}

void Account::add_unread(const Text& text, const std::string& record) {
  TextZone zone;
  zone.rest = Fate::kUnread;
  zone.table = record;
  zone.told = true;
  ledger_.put(text.sources(), ledger_.add_zone(std::move(zone)));
}

void Account::add_note(const Text& note) {
  if (is_note(note.utf8)) {
    ledger_.mark(note, Mark::kNote);
  } else if (is_short_heading(note.utf8)) {
    ledger_.mark(note, Mark::kStructure);
  }
}

void Account::add_row(const TableSpec& spec, const LogicalRow& row, const std::string& record) {
  record_keys_.push_back(record);
  for (std::size_t c = 0; c < row.values.size(); ++c) {
    const RowValue& value = row.values[c];
    if (value.again) ledger_.mark(value.structure, Mark::kStructure);  // 同上
    if (value.evidence == Evidence::kCarriedDown) continue;
    ledger_.mark(value.structure, Mark::kStructure);
    ledger_.mark(value.ignored, Mark::kIgnored);
    if (value.cut || value.text.empty()) continue;
    const bool is_unit =
        std::any_of(spec.fields.begin(), spec.fields.end(),
                    [&](const FieldSpec& field) { return field.unit == static_cast<int>(c); });
    if (is_unit) ledger_.mark(value.text, Mark::kValue);
    // The name by which the row's record was found.
    const bool is_name =
        !record.empty() &&
        std::any_of(spec.fields.begin(), spec.fields.end(), [&](const FieldSpec& field) {
          return !field.lookup_table.empty() && field.lookup_by == spec.columns[c].name;
        });
    if (is_name) ledger_.mark(value.text, Mark::kStructure);
    for (const Text::Span& span : value.text.spans) {
      const bool again = !owners_.empty() && owners_.back().place.text == span.source.text;
      if (again) continue;
      owners_.push_back({span.source, &spec, c, record_keys_.size() - 1});
    }
  }
}

TextZone Account::zone_of(const Owner& owner) const {
  TextZone zone;
  zone.rest = Fate::kUnread;
  zone.table = owner.spec->record;
  zone.record = record_keys_[owner.record];
  const auto reads = [&](const std::vector<int>& from) {
    return std::find(from.begin(), from.end(), static_cast<int>(owner.column)) != from.end();
  };
  for (const FieldSpec& field : owner.spec->fields) {
    if (!reads(field.from) || field.number) continue;
    zone.field = field.name;
    return zone;
  }
  for (const ChildSpec& child : owner.spec->children) {
    for (const ChildSource& source : child.sources) {
      std::vector<int> columns = source.from;
      for (const auto& [name, column] : source.texts) columns.push_back(column);
      if (reads(columns)) zone.table = child.table;
    }
  }
  return zone;
}

// Of a row's cell, or of the cell or the paragraph behind it: the last one before it in its table,
// else the first.
const Account::Owner* Account::owner_of(const Text& text, std::string_view record) const {
  if (text.spans.empty()) return nullptr;
  const auto after = std::upper_bound(
      owners_.begin(), owners_.end(), text.spans.front().source.text,
      [](std::uint32_t number, const Owner& owner) { return number < owner.place.text; });
  if (after != owners_.begin() && std::prev(after)->spec->record == record)
    return &*std::prev(after);
  return after != owners_.end() && after->spec->record == record ? &*after : nullptr;
}

// Cells of which something is left: it would have been their record's.
void Account::put_owners() {
  std::stable_sort(owners_.begin(), owners_.end(),
                   [](const Owner& a, const Owner& b) { return a.place.text < b.place.text; });
  for (std::size_t t = 0; t < tables_.size(); ++t) {
    const Table& table = *flow_[tables_[t].flow_index].table;
    for (const Cell& cell : table.cells) {
      if (cell.text.empty() || ledger_.is_whole(cell.text.spans.front().source)) continue;
      if (is_caption(cell, table)) {
        ledger_.mark(cell.text, Mark::kCaption);
        continue;
      }
      const Owner* owner = owner_of(cell.text, tables_[t].header.spec->record);
      if (owner == nullptr) continue;
      const Source& place = cell.text.spans.front().source;
      TextZone zone = zone_of(*owner);
      if (owner->place.text != place.text) {
        zone.table = owner->spec->record;
        zone.field.clear();
      }
      zone.section = ledger_.zone(zone_of_table_[t]).section;
      ledger_.put_whole(place, ledger_.add_zone(std::move(zone)));
    }
  }
}

void Account::mark_values(const DocumentRecords& records) {
  for (const Record& record : records.records) {
    for (const Field& field : record.fields) {
      ledger_.mark(field.value.sources, Mark::kValue);
    }
  }
  for (const Value* value : {&records.title_value, &records.agency_value, &records.year_value}) {
    ledger_.mark(value->sources, Mark::kValue);
  }
}

// The lines above a table that its title and its unit were taken from.
void Account::mark_captions() {
  constexpr std::size_t kReach = 8;  // blocks
  for (std::size_t b = 0; b < document_.blocks.size(); ++b) {
    const auto* table = std::get_if<Table>(&document_.blocks[b]);
    if (table == nullptr || (table->title.empty() && table->unit.empty())) continue;
    for (std::size_t before = b; before-- > 0 && before + kReach >= b;) {
      const auto* paragraph = std::get_if<Paragraph>(&document_.blocks[before]);
      if (paragraph == nullptr) break;
      const std::string_view text = paragraph->text.utf8;
      for (const std::string* words : {&table->title, &table->unit}) {
        const std::size_t at = words->empty() ? std::string_view::npos : text.find(*words);
        if (at == std::string_view::npos) continue;
        ledger_.mark(paragraph->text.slice(at, at + words->size()), Mark::kCaption);
      }
    }
  }
}

const ReadTable* Account::table_beside(std::size_t flow_index) const {
  for (const ReadTable& table : tables_) {
    if (table.flow_index + 1 == flow_index || flow_index + 1 == table.flow_index) return &table;
  }
  return nullptr;
}

// Of a table outside of all sections, among those that gave records and with one of their heads:
// what it would have filled.
std::string Account::lost_between(std::size_t flow_index, const Table& table) const {
  constexpr int kMostHeadRows = 2;
  const ReadTable* shares = nullptr;
  bool before = false, after = false;
  for (const ReadTable& read : tables_) {
    before = before || read.flow_index < flow_index;
    after = after || read.flow_index > flow_index;
    if (shares != nullptr) continue;
    const auto& columns = read.header.spec->columns;
    for (const Cell& cell : table.cells) {
      if (cell.row >= kMostHeadRows || cell.text.empty()) continue;
      const std::string key = without_brackets(fold_key(cell.text.utf8));
      const bool head = std::any_of(columns.begin(), columns.end(), [&](const ColumnSpec& column) {
        return column.headers.matches(key);
      });
      if (head) shares = &read;
      if (head) break;
    }
  }
  if (shares != nullptr) return shares->header.spec->record;
  return before && after ? tables_.front().header.spec->record : std::string();
}

// Of a table in a section that reads none: what it would have filled in those where it is read. Its
// heads are all that such a record needs.
std::string Account::headed_for(const Table& table) const {
  constexpr int kMostHeadRows = 2;
  const auto has_head = [&](const Words& headers) {
    return std::any_of(table.cells.begin(), table.cells.end(), [&](const Cell& cell) {
      return cell.row < kMostHeadRows && !cell.text.empty() &&
             headers.matches(without_brackets(fold_key(cell.text.utf8)));
    });
  };
  for (const TableSpec& spec : schema_.tables) {
    if (spec.in.empty() || spec.needs.size() < 2) continue;
    const bool all = std::all_of(spec.needs.begin(), spec.needs.end(), [&](int column) {
      return has_head(spec.columns[static_cast<std::size_t>(column)].headers);
    });
    if (all) return spec.record;
  }
  return {};
}

// Tables that gave no record: in a section, or beside a table that gave some.
void Account::settle_tables() {
  for (std::size_t i = 0; i < flow_.size(); ++i) {
    const Table* table = flow_[i].table;
    if (table == nullptr || ledger_.has_values(*table)) continue;
    const auto read = std::find_if(tables_.begin(), tables_.end(),
                                   [&](const ReadTable& t) { return t.flow_index == i; });
    const int place = place_of(i);
    const ReadTable* beside = table_beside(i);
    std::string fills = table_of(place);
    if (fills.empty() && read != tables_.end()) fills = read->header.spec->record;
    if (fills.empty() && beside != nullptr) fills = beside->header.spec->record;
    if (fills.empty() && place < 0) fills = lost_between(i, *table);
    if (fills.empty() && place >= 0) fills = headed_for(*table);
    if (fills.empty()) continue;
    TextZone zone;
    zone.rest = Fate::kUnread;
    zone.section = section_of(place);
    zone.table = std::move(fills);
    zone.whole_table = true;
    ledger_.put(*table, ledger_.add_zone(std::move(zone)));
  }
}

// In an outline's section what stands behind its first record is unread: an introduction is not.
void Account::settle_outlines() {
  for (std::size_t p = 0; p < places_.size(); ++p) {
    const SectionPlace& place = places_[p];
    const SectionSpec& section = schema_.sections[static_cast<std::size_t>(place.section)];
    if (section.outline.empty() || !chosen_[p]) continue;
    TextZone zone;
    zone.rest = Fate::kUnread;
    zone.section = place.heading.utf8;
    zone.table = section.outline.front().record;
    const std::size_t index = ledger_.add_zone(std::move(zone));
    bool begun = ledger_.has_values(place.rest.sources());
    const auto begin = begins_.find(p);
    for (std::size_t i = place.first; i < place.end; ++i) {
      if (flow_[i].table != nullptr) continue;
      const std::vector<Source> sources = sources_of(flow_[i]);
      begun =
          begun || (begin != begins_.end() && i >= begin->second) || ledger_.has_values(sources);
      if (begun) ledger_.put(sources, index);
    }
  }
}

// Is it inside the frame of a table that was read?
const ReadTable* Account::table_around(const FlowItem& item) const {
  const Text text = item.text();
  if (text.empty()) return nullptr;
  const Source& at = text.spans.front().source;
  for (const ReadTable& table : tables_) {
    for (const Source& place : flow_[table.flow_index].table->places) {
      if (!place.box.empty() && place.page_number == at.page_number &&
          place.box.contains(at.box.center_x(), at.box.center_y())) {
        return &table;
      }
    }
  }
  return nullptr;
}

bool Account::is_note(std::string_view text) const {
  return !schema_.notes.empty() && schema_.notes.prefix_of(fold(text).text) > 0;
}

// A caption of which the schema knows every word: what follows is none of it.
bool Account::is_whole_note(std::string_view text) const {
  const std::string folded = fold(text).text;
  return !schema_.notes.empty() && !folded.empty() &&
         schema_.notes.prefix_of(folded) == folded.size();
}

// A cell over the whole width that is nothing but what the schema knows a note or a caption to
// begin with (各季累計執行情形): short, and no sentence.
bool Account::is_caption(const Cell& cell, const Table& table) const {
  constexpr std::size_t kLongest = 20;  // characters
  return cell.column == 0 && cell.column_span == table.columns && cell.row_span == 1 &&
         utf8_length(cell.text.utf8) <= kLongest &&
         cell.text.utf8.find("。") == std::string::npos && is_whole_note(cell.text.utf8);
}

// Paragraphs behind a table, in its section or in its frame, that are neither notes nor headings:
// rows that the table lost.
void Account::settle_rest_of_tables() {
  const ReadTable* before = nullptr;  // in the same section
  int place = -1;
  bool in_note = false;
  for (std::size_t i = 0; i < flow_.size(); ++i) {
    if (place_of(i) != place) before = nullptr;
    place = place_of(i);
    if (flow_[i].table != nullptr) {
      const auto read = std::find_if(tables_.begin(), tables_.end(),
                                     [&](const ReadTable& t) { return t.flow_index == i; });
      if (read != tables_.end()) before = &*read;
      in_note = false;
      continue;
    }
    const ReadTable* table = table_around(flow_[i]);
    if (table == nullptr && place >= 0) table = before;
    const std::vector<Source> sources = sources_of(flow_[i]);
    if (table == nullptr || ledger_.has_values(sources)) continue;
    const bool note = is_note(flow_[i].view());
    in_note = in_note || (note && !is_whole_note(flow_[i].view()));
    if (in_note || note) {
      ledger_.mark(sources, Mark::kNote);
    } else if (is_short_heading(flow_[i].view()) || fold_key(flow_[i].view()) == title_) {
      ledger_.mark(sources, Mark::kHeading);  // or the title that a page repeats
    } else {
      put_rest(flow_[i].text(), *table, section_of(place));
    }
  }
}

// Words that stand in cells of their own more than once: 行政作業, 經費運用 of each record.
static std::set<std::string> repeated_cells(const Table& table) {
  constexpr std::size_t kFewest = 2, kMost = 12;  // characters
  std::map<std::string, int> seen;
  for (const Cell& cell : table.cells) {
    const std::size_t length = utf8_length(cell.text.utf8);
    if (length >= kFewest && length <= kMost) ++seen[fold_key(cell.text.utf8)];
  }
  std::set<std::string> repeated;
  for (const auto& [key, count] : seen) {
    const bool words =
        key.find_first_of("0123456789") == std::string::npos && key.size() > kMost / 2;
    if (count > 1 && words) repeated.insert(key);
  }
  return repeated;
}

// Behind a table in no section, paragraphs with words that its cells repeat in each record: rows of
// it that were read as running text.
void Account::settle_lost_rows() {
  constexpr std::size_t kFewest = 2;  // of those words
  for (const ReadTable& table : tables_) {
    if (place_of(table.flow_index) >= 0) continue;
    const std::set<std::string> labels = repeated_cells(*flow_[table.flow_index].table);
    if (labels.size() < kFewest) continue;
    std::size_t end = table.flow_index + 1;
    std::set<std::string> found;
    for (; end < flow_.size() && flow_[end].table == nullptr; ++end) {
      const std::string_view text = flow_[end].view();
      if (is_note(text) || place_of(end) >= 0) break;
      const std::string key = fold_key(text);
      for (const std::string& label : labels) {
        if (key.find(label) != std::string::npos) found.insert(label);
      }
    }
    if (found.size() < kFewest) continue;
    TextZone zone;
    zone.rest = Fate::kUnread;
    zone.table = table.header.spec->record;
    const std::size_t index = ledger_.add_zone(std::move(zone));
    for (std::size_t i = table.flow_index + 1; i < end; ++i) {
      const std::vector<Source> sources = sources_of(flow_[i]);
      if (!ledger_.has_values(sources)) ledger_.put(sources, index);
    }
  }
}

// Rows that were read as running text: not those of the document's preface.
void Account::settle_lost_parts() {
  if (tables_.empty() || has_prose_) return;
  const auto is_read = [&](std::size_t item) {
    return std::any_of(tables_.begin(), tables_.end(),
                       [&](const ReadTable& table) { return table.flow_index == item; });
  };
  std::size_t first = flow_.size();
  for (const ReadTable& table : tables_) first = std::min(first, table.flow_index);
  const auto lost = find_lost_parts(flow_, schema_, first, [&](std::size_t item) {
    if (place_of(item) >= 0 || is_read(item)) return false;
    return flow_[item].table != nullptr ? !ledger_.has_values(*flow_[item].table)
                                        : !ledger_.has_values(sources_of(flow_[item]));
  });
  for (const LostParts& parts : lost) {
    for (std::size_t i = parts.first; i < parts.end; ++i) {
      TextZone zone;
      zone.rest = Fate::kUnread;
      zone.table = parts.spec->record;
      zone.whole_table = flow_[i].table != nullptr;
      put_item(i, ledger_.add_zone(std::move(zone)));
    }
  }
}

void Account::put_rest(const Text& text, const ReadTable& table, const std::string& section) {
  if (is_bare_labels(text.utf8)) {
    ledger_.mark(text, Mark::kStructure);
    return;
  }
  TextZone zone;
  zone.rest = Fate::kUnread;
  zone.section = section;
  zone.table = table.header.spec->record;
  const Owner* owner = owner_of(text, zone.table);
  if (owner != nullptr) zone.record = record_keys_[owner->record];
  ledger_.put(text.sources(), ledger_.add_zone(std::move(zone)));
}

// Text in a table's frame that stands in none of its cells.
void Account::settle_strays() {
  for (const Block& block : document_.blocks) {
    const auto* paragraph = std::get_if<Paragraph>(&block);
    if (paragraph == nullptr || paragraph->role != ParagraphRole::kStray) continue;
    const FlowItem item{nullptr, paragraph, 0, paragraph->text.utf8.size(), 0, {}};
    if (const ReadTable* table = table_around(item)) {
      put_rest(paragraph->text, *table, section_of(place_of(table->flow_index)));
    }
  }
}

// Sections that should give records and give none: all of their text is unread.
void Account::settle_empty_sections(DocumentRecords& records) {
  std::set<std::string_view> filled;
  for (const Record& record : records.records) filled.insert(record.table);
  std::set<int> told;
  for (std::size_t p = places_.size(); p-- > 0;) {
    const SectionPlace& place = places_[p];
    const SectionSpec& section = schema_.sections[static_cast<std::size_t>(place.section)];
    const bool empty = !section.expects.empty() &&
                       std::none_of(section.expects.begin(), section.expects.end(),
                                    [&](const std::string& t) { return filled.contains(t); });
    if (!empty) continue;
    TextZone zone;
    zone.rest = Fate::kUnread;
    zone.section = place.heading.utf8;
    zone.told = true;
    const std::size_t index = ledger_.add_zone(std::move(zone));
    ledger_.put(place.rest.sources(), index);
    for (std::size_t i = place.first; i < place.end; ++i) {
      if (flow_[i].table == nullptr) ledger_.put(sources_of(flow_[i]), index);
    }
    if (!told.insert(place.section).second) continue;
    const Source at = place.heading.spans.empty() ? Source{} : place.heading.spans.front().source;
    Issue issue = make_issue(IssueCode::kSectionEmpty, {{"section", place.heading.utf8}},
                             at.page_number, at.box);
    issue.table = section.expects.front();
    records.issues.push_back(std::move(issue));
  }
}

// Where records that the kind is known by are missing, sections that nobody knows may hold them.
void Account::settle_unknown_sections(DocumentRecords& records) {
  std::set<std::string_view> missing;
  for (const SectionSpec& section : schema_.sections) {
    if (section.weight == 0) continue;
    missing.insert(section.expects.begin(), section.expects.end());
  }
  for (const Record& record : records.records) missing.erase(record.table);
  for (const SectionPlace& place : places_) {  // named as empty
    for (const std::string& table :
         schema_.sections[static_cast<std::size_t>(place.section)].expects) {
      missing.erase(table);
    }
  }
  if (missing.empty() || has_prose_) return;
  bool told = false;
  for (const UnknownSection& unknown : find_unknown_sections(flow_, places_)) {
    TextZone zone;
    zone.rest = Fate::kUnread;
    zone.section = flow_[unknown.first].text().utf8;
    zone.table = *missing.begin();
    const std::size_t index = ledger_.add_zone(std::move(zone));
    for (std::size_t i = unknown.first; i < unknown.end; ++i) {
      if (flow_[i].table == nullptr) ledger_.put(sources_of(flow_[i]), index);
    }
    for (const std::string_view table : told ? std::set<std::string_view>() : missing) {
      Issue issue = make_issue(IssueCode::kSectionAbsent, {{"table", std::string(table)}},
                               flow_[unknown.first].page_number());
      issue.table = table;
      records.issues.push_back(std::move(issue));
    }
    told = true;
  }
}

void Account::close(DocumentRecords& records, std::vector<PlacedFate>* placed) {
  title_ = fold_key(records.title);
  mark_values(records);
  mark_captions();
  put_owners();
  for (const ReadTable& table : tables_) {
    const Table* source = flow_[table.flow_index].table;
    if (&table.grid->table() != source) mark_group_labels(*source, ledger_);
  }
  settle_outlines();
  settle_rest_of_tables();
  settle_lost_parts();
  settle_lost_rows();
  settle_strays();
  settle_tables();
  settle_empty_sections(records);
  settle_unknown_sections(records);
  report_fates(ledger_, true, records, placed);
}

void account_for_unknown(const Document& document, DocumentRecords& records,
                         std::vector<PlacedFate>* placed) {
  Ledger ledger(document);
  ledger.outside().rest = Fate::kUnread;
  report_fates(ledger, false, records, placed);
}

}  // namespace niandu
