#include "pipeline/records/segment/identity.h"

#include <algorithm>
#include <map>
#include <optional>

#include "common/damaged.h"
#include "common/utf8.h"
#include "pipeline/records/ledger/characters.h"
#include "pipeline/records/normalize/fold.h"
#include "pipeline/records/normalize/normalize.h"
#include "pipeline/records/segment/marker.h"

namespace niandu {
namespace {

constexpr std::size_t kLongestTitle = 240;       // bytes of one paragraph
constexpr std::size_t kLongestTitleBody = 1500;  // bytes of running text searched
constexpr std::size_t kFirstPieces = 60;         // where a title of several lines may stand
constexpr int kPatternPages = 2;  // where it may be one that is known by its form alone
constexpr int kCoverPages = 20;   // where an agency's name stands on its own

struct Named {
  std::string agency, known, year, title;
  bool several = false;
};

// Named groups of a match; nothing if the pattern does not match (the whole, or somewhere).
std::optional<Named> match_named(const Pattern& pattern, const std::string& text, bool whole) {
  if (!(whole ? pattern.may_match(text) : pattern.may_be_in(text))) return std::nullopt;
  const re2::RE2& regex = pattern.regex();
  if (!regex.ok()) return std::nullopt;
  std::vector<re2::StringPiece> groups(static_cast<std::size_t>(regex.NumberOfCapturingGroups()) +
                                       1);
  if (!regex.Match(text, 0, text.size(), whole ? re2::RE2::ANCHOR_BOTH : re2::RE2::UNANCHORED,
                   groups.data(), static_cast<int>(groups.size()))) {
    return std::nullopt;
  }
  Named named;
  for (const auto& [index, name] : regex.CapturingGroupNames()) {
    const re2::StringPiece& group = groups[static_cast<std::size_t>(index)];
    if (group.data() == nullptr) continue;
    if (name == "agency") named.agency = group.as_string();
    if (name == "known") named.known = group.as_string();
    if (name == "year") named.year = group.as_string();
    if (name == "title") named.title = group.as_string();
    if (name == "several") named.several = !group.empty();
  }
  return named;
}

Value text_value(std::string text, const std::vector<Source>& sources) {
  Value value;
  value.raw = text;
  value.datum = std::move(text);
  value.sources = sources;
  return value;
}

// The agency's name as the source writes it: the raw characters behind `key`'s.
std::string raw_of(const Text& title, const std::string& name) {
  const Folded folded = fold(title.utf8);
  const std::size_t at = folded.text.find(name);
  if (at == std::string::npos) return name;
  const auto [begin, end] = folded.raw_range(at, at + name.size());
  std::string raw = title.utf8.substr(begin, end - begin);
  std::string closed;
  for (std::size_t i = 0; i < raw.size();) {
    const char32_t c = decode_utf8(raw, i);
    if (!is_space(c)) append_utf8(closed, c);
  }
  return closed;
}

// What may be an agency's name: some words without digits, stops, brackets and damage.
bool is_name(const std::string& agency) {
  constexpr std::size_t kShortest = 2, kLongest = 24;  // characters
  constexpr std::string_view kMarks[] = {"、", "。", "【", "】", "〔",
                                         "〕", "《", "》", "〈", "〉",
                                         "「", "」", "『", "』", kDamagedCharacter};
  const std::size_t length = utf8_length(agency);
  return length >= kShortest && length <= kLongest &&
         agency.find_first_of("0123456789,.:;()[]{}<>") == std::string::npos &&
         std::none_of(std::begin(kMarks), std::end(kMarks), [&](std::string_view mark) {
           return agency.find(mark) != std::string::npos;
         });
}

// Cuts off what a title says of its edition; that, without brackets.
std::string cut_edition(const Pattern& words_of, std::string& key) {
  if (!words_of.may_be_in(key) || !words_of.regex().ok()) return {};
  re2::StringPiece words;
  if (!words_of.regex().Match(key, 0, key.size(), re2::RE2::UNANCHORED, &words, 1)) return {};
  std::string edition = words.as_string();
  key.resize(key.size() - edition.size());
  std::erase_if(edition, [](char c) { return c == '(' || c == ')'; });
  return edition;
}

// What a title of a kind may be. `dated`: it names a year.
struct TitleForms {
  const std::vector<Pattern>& patterns;
  const Pattern& edition;
  bool dated = true;
};

bool take_title_key(const Text& title, const std::string& key, const TitleForms& forms,
                    const Gazetteer& gazetteer, Identity& identity) {
  for (const Pattern& pattern : forms.patterns) {
    const auto named = match_named(pattern, key, true);
    if (!named || (!named->known.empty() && gazetteer.find(named->known) == nullptr)) continue;
    const int year = roc_year_number(named->year);
    if (year == 0 && forms.dated) continue;
    // 「某部�07年度」: of the year a digit may be lost.
    if (named->agency.ends_with(kDamagedCharacter)) continue;
    const std::string words = named->title.empty() ? title.utf8 : raw_of(title, named->title);
    identity.title = text_value(words, title.sources());
    identity.titled = true;
    identity.several = named->several;
    identity.roc_year = year;
    if (year > 0) {
      identity.year = Value{
          static_cast<std::int64_t>(year), named->year, Evidence::kStated, title.sources(), {}};
    }
    const std::string& agency = named->known.empty() ? named->agency : named->known;
    if (is_name(agency) && !gazetteer.generic.contains(agency)) {
      identity.agency = text_value(raw_of(title, agency), title.sources());
    }
    return true;
  }
  return false;
}

// With a damaged character among its fixed words: agency and year are as they stand.
bool take_damaged_title(const Text& title, const std::string& key, const TitleForms& forms,
                        const Gazetteer& gazetteer, Identity& identity) {
  for (const Pattern& pattern : forms.patterns) {
    for (const std::string& reading : pattern.readings_of(key)) {
      const auto named = match_named(pattern, reading, true);
      const auto stands = [&](const std::string& part) {
        return part.empty() || key.find(part) != std::string::npos;
      };
      if (named && stands(named->agency) && stands(named->known) && stands(named->year) &&
          take_title_key(title, reading, forms, gazetteer, identity)) {
        return true;
      }
    }
  }
  return false;
}

// As it stands, or without what it says of its edition.
bool take_title(const Text& title, const TitleForms& forms, const Gazetteer& gazetteer,
                Identity& identity) {
  const std::string key = fold_key(title.utf8);
  std::string rest = key;
  identity.edition = cut_edition(forms.edition, rest);
  if (take_title_key(title, key, forms, gazetteer, identity)) return true;
  if (!identity.edition.empty() && !rest.empty() &&
      take_title_key(title, rest, forms, gazetteer, identity)) {
    return true;
  }
  return take_damaged_title(title, key, forms, gazetteer, identity);
}

bool take_title(const Text& title, const Schema& schema, const Gazetteer& gazetteer,
                Identity& identity) {
  return take_title(title, {schema.titles, schema.edition, schema.dated}, gazetteer, identity);
}

}  // namespace

std::optional<TitlePlace> title_at(std::span<const FlowItem> flow, std::size_t first,
                                   std::size_t pieces, const Schema& schema,
                                   const Gazetteer& gazetteer, Identity& identity) {
  Text title;
  const std::size_t end = std::min(flow.size(), first + pieces);
  for (std::size_t i = first; i < end && flow[i].table == nullptr; ++i) {
    if (flow[i].view().size() > kLongestTitle || is_contents(flow[i].view())) return std::nullopt;
    Text part = flow[i].text();
    part = part.slice(conversion_marks(part.utf8), part.utf8.size()).trimmed();
    // As the chapter of a book a title has the chapter's number: "二、… 114 年度施政計畫".
    if (const auto marker = heading_marker(part.utf8); marker && i == first) {
      part = part.slice(marker->size, part.utf8.size());
    }
    // What names its agency and year is whole: the lines above it are another matter.
    if (Identity own; i > first && take_title(part, schema, gazetteer, own) && own.names_agency()) {
      identity = std::move(own);
      return TitlePlace{i, i + 1};
    }
    title.append(part, wrap_separator(title.utf8, part.utf8));
    if (take_title(title, schema, gazetteer, identity)) return TitlePlace{first, i + 1};
  }
  return std::nullopt;
}

namespace {

// The first line behind a title that is an edition and nothing else.
std::string edition_behind(std::span<const FlowItem> flow, std::size_t end, const Schema& schema) {
  constexpr std::size_t kReach = 2;  // lines
  for (std::size_t i = end; i < std::min(flow.size(), end + kReach); ++i) {
    if (flow[i].table != nullptr || flow[i].heads.empty()) return {};
    std::string key = fold_key(flow[i].view());
    std::string edition = cut_edition(schema.edition, key);
    if (key.empty()) return edition;
  }
  return {};
}

void find_title(std::span<const FlowItem> flow, const Schema& schema, const Gazetteer& gazetteer,
                Identity& identity) {
  for (std::size_t i = 0; i < flow.size(); ++i) {
    const std::size_t pieces = i > kFirstPieces ? 1 : kTitlePieces;
    const auto place = title_at(flow, i, pieces, schema, gazetteer, identity);
    if (!place) continue;
    if (identity.edition.empty()) identity.edition = edition_behind(flow, place->end, schema);
    return;
  }
}

// 「本府施政計畫」, with the name of one that is known, on the first page: the year is left open.
void find_yearless_title(std::span<const FlowItem> flow, const Schema& schema,
                         const Gazetteer& gazetteer, Identity& identity) {
  for (const FlowItem& item : flow) {
    if (item.page_number() > flow.front().page_number()) return;
    if (item.table != nullptr || item.view().size() > kLongestTitle) continue;
    const Text title = item.text().trimmed();
    const std::string key = fold_key(title.utf8);
    for (const Pattern& pattern : schema.yearless_titles) {
      const auto named = match_named(pattern, key, true);
      if (!named || !gazetteer.knows(named->agency)) continue;
      identity.title = text_value(title.utf8, title.sources());
      identity.agency = text_value(raw_of(title, named->agency), title.sources());
      return;
    }
  }
}

void find_named_in_text(std::span<const FlowItem> flow, const Schema& schema, Identity& identity) {
  for (const FlowItem& item : flow) {
    if (item.table != nullptr || item.view().size() > kLongestTitleBody) continue;
    std::optional<std::string> key;
    for (const Pattern& pattern : schema.body_titles) {
      if (!key) key = fold_key(item.view());
      const auto named = match_named(pattern, *key, false);
      if (!named) continue;
      const int year = roc_year_number(named->year);
      if (year == 0) continue;
      identity.roc_year = year;
      identity.year = Value{static_cast<std::int64_t>(year),
                            named->year,
                            Evidence::kStated,
                            item.text().sources(),
                            {}};
      return;
    }
  }
}

void find_cover_agency(const Document& document, const Gazetteer& gazetteer, Identity& identity) {
  std::size_t seen = 0;
  for (const Block& block : document.blocks) {
    const auto* paragraph = std::get_if<Paragraph>(&block);
    if (paragraph == nullptr || paragraph->text.utf8.size() > kLongestTitle) continue;
    if (paragraph->text.page_first() >= document.first_page + kCoverPages || ++seen > 400) return;
    // The lines of a cover may have become one paragraph.
    const auto& spans = paragraph->text.spans;
    for (std::size_t i = 0; i <= spans.size(); ++i) {
      const std::size_t begin = i == 0 ? 0 : spans[i - 1].begin;
      const std::size_t end =
          i > 0 && i < spans.size() ? spans[i].begin : paragraph->text.utf8.size();
      const Text line = paragraph->text.slice(begin, end).trimmed();
      const bool early = line.page_first() < document.first_page + kPatternPages;
      const bool known =
          gazetteer.find(line.utf8) != nullptr || (early && gazetteer.knows(line.utf8));
      if (line.empty() || !known) continue;
      identity.agency = text_value(raw_of(line, fold_key(line.utf8)), line.sources());
      return;
    }
  }
}

void fill_template(const Schema& schema, Identity& identity) {
  const auto* agency = std::get_if<std::string>(&identity.agency.datum);
  if (schema.title_template.empty() || agency == nullptr || identity.roc_year == 0) return;
  std::string title = schema.title_template;
  for (const auto& [hole, text] :
       {std::pair{std::string("{agency}"), *agency},
        std::pair{std::string("{year}"), std::to_string(identity.roc_year)}}) {
    const auto at = title.find(hole);
    if (at != std::string::npos) title.replace(at, hole.size(), text);
  }
  identity.title = text_value(std::move(title), identity.year.sources);
  identity.title.raw.clear();
  identity.title.evidence = Evidence::kInferred;
}

}  // namespace

int roc_year_number(const std::string& digits) {
  static const Normalizer normalizer = find_normalizer("roc_year");
  if (normalizer == nullptr || digits.empty()) return 0;
  Text text;
  text.utf8 = digits + "年度";
  text.spans.push_back({});
  for (const NormalizedRow& row : normalizer(text, {}).rows) {
    for (const Field& field : row.fields) {
      if (const auto* year = std::get_if<std::int64_t>(&field.value.datum)) {
        return *year > 0 && *year < 1000 ? static_cast<int>(*year) : 0;
      }
    }
  }
  return 0;
}

Identity identify_unknown(std::span<const FlowItem> flow, const Gazetteer& gazetteer) {
  Identity identity;
  for (std::size_t first = 0; first < std::min(flow.size(), kFirstPieces); ++first) {
    const int page = flow[first].page_number();
    if (page > flow.front().page_number()) break;
    Text title;
    const std::size_t end = std::min(flow.size(), first + kTitlePieces);
    for (std::size_t i = first; i < end && flow[i].table == nullptr; ++i) {
      if (flow[i].view().size() > kLongestTitle) break;
      const Text part = flow[i].text().trimmed();
      title.append(part, wrap_separator(title.utf8, part.utf8));
      // An agency that nobody knows may be any words.
      Identity found;
      static const Pattern kNoEdition;
      if (!take_title(title, {gazetteer.titles, kNoEdition}, gazetteer, found)) continue;
      if (!gazetteer.knows(found.agency.raw)) continue;
      return found;
    }
  }
  return identity;
}

bool take_printed_title(const Text& line, const Schema& schema, const Gazetteer& gazetteer,
                        Identity& identity) {
  return line.utf8.size() <= kLongestTitle && take_title(line, schema, gazetteer, identity);
}

bool take_running_title(const Text& head, const Schema& schema, const Gazetteer& gazetteer,
                        Identity& identity) {
  return take_title(head, {schema.running_titles, schema.edition, schema.dated}, gazetteer,
                    identity);
}

Identity identify(std::span<const FlowItem> flow, const Schema& schema,
                  const Gazetteer& gazetteer) {
  Identity identity;
  find_title(flow, schema, gazetteer, identity);
  return identity;
}

Identity identify_by_running_head(const Document& document, const Schema& schema,
                                  const Gazetteer& gazetteer) {
  Identity identity;
  int first_page = 0;
  Text before;
  for (const Block& block : document.blocks) {
    const auto* paragraph = std::get_if<Paragraph>(&block);
    if (paragraph == nullptr || paragraph->role != ParagraphRole::kFurniture) continue;
    if (first_page == 0) first_page = paragraph->text.page_first();
    if (paragraph->text.page_first() != first_page) break;  // the first page has it
    const bool alone = take_printed_title(paragraph->text, schema, gazetteer, identity);
    if (alone && (identity.names_agency() || before.empty())) break;
    // In two lines: the agency's, above all.
    before.append(paragraph->text, wrap_separator(before.utf8, paragraph->text.utf8));
    Identity both;
    const bool together = take_printed_title(before, schema, gazetteer, both);
    if (together && (!alone || both.names_agency())) identity = std::move(both);
    if (alone || together) break;
    before = paragraph->text;
  }
  return identity;
}

void complete_identity(const Document& document, std::span<const FlowItem> flow,
                       const Schema& schema, const Gazetteer& gazetteer, Identity& identity) {
  if (!identity.titled) {
    find_named_in_text(flow, schema, identity);
    find_yearless_title(flow, schema, gazetteer, identity);
  }
  if (std::holds_alternative<std::monostate>(identity.agency.datum)) {
    find_cover_agency(document, gazetteer, identity);
  }
  const bool has_title = !std::holds_alternative<std::monostate>(identity.title.datum);
  if (!has_title) fill_template(schema, identity);
}

const Gazetteer::Agency* agency_of_units(const std::vector<std::string>& units,
                                         const Gazetteer& gazetteer) {
  std::map<const Gazetteer::Agency*, std::size_t> votes;
  std::size_t all = 0;
  for (const std::string& unit : units) {
    const Gazetteer::Agency* agency = gazetteer.owner_of(unit);
    if (agency == nullptr) continue;
    ++votes[agency];
    ++all;
  }
  for (const auto& [agency, count] : votes) {
    if (count * 3 > all * 2) return agency;
  }
  return nullptr;
}

}  // namespace niandu
