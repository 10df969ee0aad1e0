#include "pipeline/records/segment/outline_rows.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "pipeline/records/normalize/fold.h"
#include "pipeline/records/segment/marker.h"
#include "pipeline/records/segment/tail.h"

namespace niandu {
namespace {

constexpr std::size_t kLongestLead = 120;    // bytes looked at for words behind a number
constexpr std::size_t kLongestHeading = 90;  // bytes of a heading that has its text behind a colon

// Bytes of `text` that the lead words and white space behind them take; 0: none.
std::size_t lead_size(const Pattern& lead, std::string_view text) {
  if (lead.empty()) return 0;
  std::size_t size = std::min(text.size(), kLongestLead);
  while (size > 0 && size < text.size() &&
         (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U) {
    --size;
  }
  const Folded folded = fold(text.substr(0, size));
  const std::size_t length = lead.prefix_of(folded.text);
  return length == 0 ? 0 : folded.raw_range(0, length).second;
}

class OutlineRowReader {
 public:
  OutlineRowReader(const SectionSpec& section, const Schema& schema, int place)
      : section_(section), schema_(schema), place_(place), styles_(section.outline.size()) {}

  void add(const Text& paragraph, int block) {
    const Text text = paragraph.slice(conversion_marks(paragraph.utf8), paragraph.utf8.size());
    std::optional<Marker> marker;
    const int level = level_of(text.utf8, marker);
    if (level < 0) {
      add_body(text.trimmed());
      return;
    }
    begin(static_cast<std::size_t>(level), *marker, text, block);
  }

  std::vector<OutlineRow> take() {
    for (std::size_t i = 0; i < rows_.size(); ++i) part_heading(i);
    take_sentences_as_body();
    carry();
    std::vector<OutlineRow> out;
    for (Made& made : rows_) {
      const bool used = !made.spec->carries || made.carried;
      out.push_back({made.spec, std::move(made.row), used});
    }
    return out;
  }

 private:
  struct Made {
    const TableSpec* spec = nullptr;
    std::size_t level = 0;
    LogicalRow row;
    Text whole;               // its paragraph, number and all
    std::vector<Text> below;  // paragraphs that no column is for
    bool carried = false;     // rows inside have what it says
  };
  struct Style {
    std::optional<NumberStyle> style;
    int last = 0;
  };

  // The level whose item the paragraph begins; -1: none.
  int level_of(std::string_view text, std::optional<Marker>& marker) {
    for (std::size_t level = 0; level < styles_.size(); ++level) {
      const OutlineLevel& spec = section_.outline[level];
      auto labelled = labelled_number(text, spec.label);
      auto plain = labelled ? std::nullopt : leading_marker(text);
      const bool led = plain && plain->style != NumberStyle::kBullet &&
                       lead_size(spec.lead, text.substr(plain->size)) > 0;
      if (!labelled && !led) continue;
      marker = labelled ? labelled : plain;
      note(level, *marker);
      return static_cast<int>(level);
    }
    marker = leading_marker(text);
    if (!marker || marker->style == NumberStyle::kBullet) return -1;
    for (std::size_t level = 0; level < styles_.size(); ++level) {
      const bool known = styles_[level].style == marker->style;
      // Where the headings have lead words, a number without them begins no heading.
      const bool fresh =
          !styles_[level].style && marker->number == 1 && !is_known(marker->style) && !led_before_;
      if (known && marker->number != styles_[level].last + 1 && marker->number != 1) return -1;
      if (!known && !fresh) continue;
      note(level, *marker);
      return static_cast<int>(level);
    }
    return -1;
  }

  bool is_known(NumberStyle style) const {
    return std::any_of(styles_.begin(), styles_.end(),
                       [&](const Style& each) { return each.style == style; });
  }

  void note(std::size_t level, const Marker& marker) {
    styles_[level] = {marker.style, marker.number};
    for (std::size_t inner = level + 1; inner < styles_.size(); ++inner) styles_[inner].last = 0;
  }

  void begin(std::size_t level, const Marker& marker, const Text& text, int block) {
    const OutlineLevel& spec = section_.outline[level];
    const TableSpec* table = schema_.table(spec.rows);
    if (table == nullptr) return;
    const std::size_t lead = lead_size(spec.lead, std::string_view(text.utf8).substr(marker.size));
    led_before_ = led_before_ || lead > 0;
    Made made{table, level, {}, text.trimmed(), {}};
    made.row.values.resize(table->columns.size());
    made.row.section = place_;
    made.row.block = block;
    made.row.row = 0;
    const int column = table->column(spec.heading);
    if (column >= 0) {
      RowValue& value = made.row.values[static_cast<std::size_t>(column)];
      const Text words = text.slice(marker.size + lead, text.utf8.size()).trimmed();
      value.text = without_tail(words, spec.drop);
      value.tail = words.slice(value.text.utf8.size(), words.utf8.size());
      value.number = marker.number;
      value.evidence = Evidence::kStated;
      value.present = true;
      value.structure =
          value.tail.empty() ? text.slice(0, marker.size + lead).sources() : text.sources();
    }
    rows_.push_back(std::move(made));
  }

  void add_body(const Text& text) {
    if (rows_.empty() || text.empty()) return;
    Made& made = rows_.back();
    const int column = made.spec->column(section_.outline[made.level].body);
    if (section_.outline[made.level].body.empty() || column < 0) {
      made.below.push_back(text);
      return;
    }
    append(text, made.row.values[static_cast<std::size_t>(column)]);
  }

  static void append(const Text& text, RowValue& value) {
    value.present = true;
    value.evidence = value.text.empty() ? Evidence::kStated : Evidence::kJoined;
    value.text.append(text, wrap_separator(value.text.utf8, text.utf8));
  }

  // 「一、托育服務計畫 (一)增設公共托育家園。(二)辦理訪視輔導。」: two levels where the schema has
  // three. The inner one has no text of its own: it is the text.
  void take_sentences_as_body() {
    const std::size_t inner = section_.outline.size() - 1;
    const OutlineLevel& spec = section_.outline[inner];
    const TableSpec* table = schema_.table(spec.rows);
    if (!spec.sentences_are_body || inner == 0 || table == nullptr) return;
    const int heading = table->column(spec.heading), body = table->column(spec.body);
    if (heading < 0 || body < 0) return;
    const auto is_sentence = [&](const Made& made) {
      if (made.level != inner) return true;
      const std::string& name = made.row.values[static_cast<std::size_t>(heading)].text.utf8;
      return made.row.values[static_cast<std::size_t>(body)].text.empty() &&
             (name.ends_with("。") || name.ends_with("；"));
    };
    if (!std::all_of(rows_.begin(), rows_.end(), is_sentence)) return;
    std::vector<Made> rows;
    for (Made& made : rows_) {
      if (made.level != inner) {
        const int from = made.spec->column(section_.outline[made.level].heading);
        if (from < 0) return;
        Made item{table, inner, {}, made.whole, {}};
        item.row = made.row;
        item.row.values.assign(table->columns.size(), {});
        item.row.values[static_cast<std::size_t>(heading)] =
            made.row.values[static_cast<std::size_t>(from)];
        for (const Text& text : made.below) {
          append(text, item.row.values[static_cast<std::size_t>(body)]);
        }
        rows.push_back(std::move(item));
      } else if (!rows.empty()) {
        append(made.whole, rows.back().row.values[static_cast<std::size_t>(body)]);
      }
    }
    const bool told = std::any_of(rows.begin(), rows.end(), [&](const Made& made) {
      return !made.row.values[static_cast<std::size_t>(body)].text.empty();
    });
    if (told) rows_ = std::move(rows);
  }

  // 「一、河川整治：為降低…」: a heading with its text behind it.
  void part_heading(std::size_t index) {
    Made& made = rows_[index];
    const OutlineLevel& spec = section_.outline[made.level];
    const int heading = made.spec->column(spec.heading), body = made.spec->column(spec.body);
    if (spec.body.empty() || heading < 0 || body < 0) return;
    RowValue& name = made.row.values[static_cast<std::size_t>(heading)];
    RowValue& text = made.row.values[static_cast<std::size_t>(body)];
    if (!text.text.empty()) return;
    std::size_t at = std::string::npos, size = 0;
    for (const std::string_view colon : {"：", ":"}) {
      const std::size_t found = name.text.utf8.find(colon);
      if (found < at) {
        at = found;
        size = colon.size();
      }
    }
    if (at == 0 || at > kLongestHeading || at + size >= name.text.utf8.size()) return;
    text.text = name.text.slice(at + size, name.text.utf8.size()).trimmed();
    text.evidence = Evidence::kStated;
    text.present = true;
    for (const Source& source : name.text.slice(at, at + size).sources()) {
      name.structure.push_back(source);
    }
    name.text = name.text.slice(0, at).trimmed();
  }

  // What the rows around a row say, in columns of the same name.
  void carry() {
    std::vector<Made*> open(section_.outline.size(), nullptr);
    for (Made& made : rows_) {
      for (std::size_t outer = 0; outer < made.level; ++outer) {
        if (open[outer] != nullptr) carry_from(*open[outer], made);
      }
      open[made.level] = &made;
      std::fill(open.begin() + static_cast<std::ptrdiff_t>(made.level) + 1, open.end(), nullptr);
    }
  }

  static void carry_from(Made& outer, Made& inner) {
    for (std::size_t c = 0; c < outer.spec->columns.size(); ++c) {
      const int column = inner.spec->column(outer.spec->columns[c].name);
      const RowValue& from = outer.row.values[c];
      if (column < 0 || from.text.empty()) continue;
      RowValue& into = inner.row.values[static_cast<std::size_t>(column)];
      if (!into.text.empty()) continue;
      outer.carried = true;
      into = from;
      into.structure.clear();
      into.evidence = Evidence::kCarriedDown;
    }
  }

  const SectionSpec& section_;
  const Schema& schema_;
  int place_;
  std::vector<Style> styles_;
  std::vector<Made> rows_;
  bool led_before_ = false;
};

}  // namespace

std::vector<OutlineRow> outline_rows(const SectionSpec& section,
                                     const std::vector<Text>& paragraphs,
                                     const std::vector<int>& blocks, int place_index,
                                     const Schema& schema) {
  OutlineRowReader reader(section, schema, place_index);
  for (std::size_t i = 0; i < paragraphs.size(); ++i) reader.add(paragraphs[i], blocks[i]);
  return reader.take();
}

}  // namespace niandu
