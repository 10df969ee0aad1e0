#include "pipeline/records/check/recognised.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "common/utf8.h"
#include "pipeline/records/check/recognised_gaps.h"
#include "pipeline/records/schema/record_key.h"

namespace niandu {
namespace {

constexpr std::size_t kMostShown = 12;  // characters in an issue

// What only both models together are believed in a number.
bool is_of_figure(char32_t code) {
  constexpr std::u32string_view kSigns = U".,%+-－％．，";
  const char32_t letter = code | 0x20U;
  return (code >= U'0' && code <= U'9') || (code >= U'０' && code <= U'９') ||
         (letter >= U'a' && letter <= U'z') || kSigns.find(code) != std::u32string_view::npos;
}

bool is_number(const Datum& datum) {
  return std::holds_alternative<std::int64_t>(datum) || std::holds_alternative<Decimal>(datum);
}

using Characters = std::vector<const RecognisedCharacter*>;

// Which of `characters` are those of `raw`: from the first to the one after the last. All, unless
// it stands there once.
std::pair<std::size_t, std::size_t> place_of(const std::string& raw, const Characters& characters) {
  std::u32string codes, words;
  for (const RecognisedCharacter* character : characters) codes.push_back(character->code);
  for (const char32_t code : to_utf32(raw)) {
    if (!is_space(code)) words.push_back(code);
  }
  const std::size_t first = words.empty() ? std::u32string::npos : codes.find(words);
  if (first == std::u32string::npos || codes.find(words, first + 1) != std::u32string::npos) {
    return {0, characters.size()};
  }
  return {first, first + words.size()};
}

// What a value's doubt is about.
struct Doubt {
  int least_percent = Value::kFromText;
  std::string text;  // the characters that may be others
  std::size_t shown = 0;
  Source place;  // of the first of them, to the last on its page
  bool any = false;

  void add(const RecognisedCharacter& character) {
    if (!any) place = {character.page_number, 0, character.box};
    any = true;
    if (place.page_number == character.page_number) place.box = united(place.box, character.box);
    if (++shown <= kMostShown) append_utf8(text, character.code);
    if (shown == kMostShown + 1) text += "…";
  }
};

class Marker {
 public:
  Marker(DocumentRecords& records, std::span<const RecognisedCharacter> characters,
         const SchemaSet& schemas)
      : records_(records), schemas_(schemas) {
    for (const RecognisedCharacter& character : characters) {
      pages_[character.page_number].push_back(&character);
    }
  }

  void run() {
    for (Value* value : {&records_.title_value, &records_.agency_value, &records_.year_value}) {
      value->certainty_percent = doubt_of(*value).least_percent;
    }
    for (Record& record : records_.records) mark(record);
  }

 private:
  // The figures of a number are believed if both models read them, what else it was found by
  // (第3季) as any text; a truth value stands in words, whatever the figures among them.
  [[nodiscard]] Doubt doubt_of(const Value& value) const {
    Doubt doubt;
    Characters characters;
    for (const Source& source : value.sources) gather(source, characters, doubt);
    const bool truth = std::holds_alternative<bool>(value.datum);
    const auto [first, end] = is_number(value.datum) ? place_of(value.raw, characters)
                                                     : std::pair<std::size_t, std::size_t>{};
    for (std::size_t i = 0; i < characters.size(); ++i) {
      const RecognisedCharacter& character = *characters[i];
      const bool once = i >= first && i < end && is_of_figure(character.code) && !character.agreed;
      RecognisedCharacter one = character;
      one.agreed = one.agreed || truth;
      if (once || is_doubtful(one)) doubt.add(character);
    }
    return doubt;
  }

  void gather(const Source& source, Characters& characters, Doubt& doubt) const {
    const auto page = pages_.find(source.page_number);
    if (page == pages_.end()) return;
    int least = 100;
    const std::size_t before = characters.size();
    for (const RecognisedCharacter* character : page->second) {
      if (!source.box.contains(character->box.center_x(), character->box.center_y())) continue;
      characters.push_back(character);
      least = std::min(least, character->certainty_percent);
    }
    if (characters.size() == before) least = 0;  // nobody knows how sure
    doubt.least_percent =
        doubt.least_percent == Value::kFromText ? least : std::min(doubt.least_percent, least);
  }

  // Each field that is not sure has an issue.
  void mark(Record& record) {
    for (Field& field : record.fields) {
      const Doubt doubt = doubt_of(field.value);
      field.value.certainty_percent = doubt.least_percent;
      if (doubt.least_percent == Value::kFromText) continue;
      if (doubt.any) {
        report(record, field.name, doubt.text, doubt.place);
      } else if (doubt.least_percent == 0) {
        report(record, field.name, field.value.raw, field.value.sources.front());
      }
    }
  }

  void report(const Record& record, const std::string& field, const std::string& text,
              const Source& place) {
    Issue issue =
        make_issue(IssueCode::kOcrDoubtful, {{"text", text}}, place.page_number, place.box);
    issue.table = record.table;
    issue.field = field;
    if (const TableDefinition* table = schemas_.find_table(record.table)) {
      issue.record = record_key(record, *table);
    }
    records_.issues.push_back(std::move(issue));
  }

  DocumentRecords& records_;
  const SchemaSet& schemas_;
  std::map<int, Characters> pages_;
};

}  // namespace

void mark_recognised(DocumentRecords& records, std::span<const RecognisedCharacter> of_file,
                     const SchemaSet& schemas) {
  // Of a file that holds several documents, the pages of this one.
  const int first = records.first_page, end = first + records.pages;
  const auto before = [](int page) {
    return [page](const RecognisedCharacter& character) { return character.page_number < page; };
  };
  const auto begin = std::partition_point(of_file.begin(), of_file.end(), before(first));
  const std::span<const RecognisedCharacter> characters(
      begin, std::partition_point(begin, of_file.end(), before(end)));
  if (characters.empty()) return;
  Marker(records, characters, schemas).run();
  note_recognised_gaps(records, characters.front().page_number, schemas);
}

}  // namespace niandu
