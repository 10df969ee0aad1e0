#include "pipeline/records/ledger/ledger.h"

#include <algorithm>

#include "common/utf8.h"
#include "pipeline/records/ledger/characters.h"

namespace niandu {
namespace {

// A run of bytes that are alike.
struct Run {
  std::size_t begin = 0, end = 0;
  Mark mark = Mark::kNone;
  std::size_t zone = 0;
  Fate fate = Fate::kUnread;
};

Fate fate_of(Mark mark, const TextZone& zone) {
  switch (mark) {
    case Mark::kValue:
      return Fate::kRecord;
    case Mark::kHeading:
    case Mark::kCaption:
    case Mark::kStructure:
      return Fate::kStructure;
    case Mark::kNote:
    case Mark::kIgnored:
      return Fate::kIgnored;
    case Mark::kNone:
      return zone.rest;
  }
  return zone.rest;
}

bool has_own_kind(Mark mark) {
  return mark == Mark::kHeading || mark == Mark::kCaption || mark == Mark::kNote;
}

PassageKind kind_of(Mark mark, const Paragraph* paragraph) {
  if (paragraph != nullptr && paragraph->role == ParagraphRole::kFurniture) {
    return PassageKind::kFurniture;
  }
  if (mark == Mark::kHeading) return PassageKind::kHeading;
  if (mark == Mark::kCaption) return PassageKind::kCaption;
  if (mark == Mark::kNote) return PassageKind::kNote;
  return paragraph != nullptr && paragraph->in_flow() ? PassageKind::kParagraph
                                                      : PassageKind::kCell;
}

// Do they make one stretch? White space goes with what stands before it.
bool belongs_to(const Run& run, const Run& before, std::string_view text) {
  if (trim(text.substr(run.begin, run.end - run.begin)).empty()) return true;
  return run.fate == before.fate && run.zone == before.zone &&
         (run.mark == before.mark || (!has_own_kind(run.mark) && !has_own_kind(before.mark)));
}

// The numbers and the punctuation around a value are of its stretch.
void join_values(std::vector<Run>& runs) {
  const auto joins = [](const Run& run) {
    return run.fate == Fate::kStructure && !has_own_kind(run.mark);
  };
  for (std::size_t i = 1; i < runs.size(); ++i) {
    if (joins(runs[i]) && runs[i - 1].fate == Fate::kRecord) {
      runs[i].fate = Fate::kRecord;
      runs[i].zone = runs[i - 1].zone;
    }
  }
  for (std::size_t i = runs.size(); i-- > 1;) {
    if (joins(runs[i - 1]) && runs[i].fate == Fate::kRecord) {
      runs[i - 1].fate = Fate::kRecord;
      runs[i - 1].zone = runs[i].zone;
    }
  }
}

}  // namespace

Ledger::Ledger(const Document& document) {
  std::size_t bytes = 0;
  for (const Block& block : document.blocks) {
    const auto* paragraph = std::get_if<Paragraph>(&block);
    for_each_text(block, [&](const Text& text) {
      texts_.push_back({&text, bytes, paragraph});
      bytes += text.utf8.size();
    });
  }
  marks_.assign(bytes, Mark::kNone);
  zone_of_.assign(bytes, 0);
  for (const Entry& entry : texts_) {
    if (entry.paragraph != nullptr && (entry.paragraph->role == ParagraphRole::kFurniture ||
                                       entry.paragraph->role == ParagraphRole::kRepeatedHeader)) {
      mark(*entry.text, Mark::kStructure);
    }
  }
}

std::pair<std::size_t, std::size_t> Ledger::range_of(const Source& source) const {
  if (source.text == 0 || source.text > texts_.size()) return {0, 0};
  const Entry& entry = texts_[source.text - 1];
  const std::size_t size = entry.text->utf8.size();
  return {entry.begin + std::min<std::size_t>(source.begin, size),
          entry.begin + std::min<std::size_t>(source.end, size)};
}

void Ledger::mark(std::span<const Source> sources, Mark mark) {
  for (const Source& source : sources) {
    const auto [begin, end] = range_of(source);
    for (std::size_t at = begin; at < end; ++at) marks_[at] = std::min(marks_[at], mark);
  }
}

void Ledger::mark(const Text& text, Mark mark) { this->mark(text.sources(), mark); }

void Ledger::mark(const Table& table, Mark mark) {
  for (const Cell& cell : table.cells) this->mark(cell.text, mark);
}

std::size_t Ledger::add_zone(TextZone zone) {
  zones_.push_back(std::move(zone));
  return zones_.size() - 1;
}

void Ledger::put(std::span<const Source> sources, std::size_t zone) {
  for (const Source& source : sources) {
    const auto [begin, end] = range_of(source);
    for (std::size_t at = begin; at < end; ++at) zone_of_[at] = static_cast<std::uint32_t>(zone);
  }
}

void Ledger::put_whole(const Source& source, std::size_t zone) {
  if (source.text == 0 || source.text > texts_.size()) return;
  const Entry& entry = texts_[source.text - 1];
  std::fill_n(zone_of_.begin() + static_cast<std::ptrdiff_t>(entry.begin), entry.text->utf8.size(),
              static_cast<std::uint32_t>(zone));
}

void Ledger::put(const Table& table, std::size_t zone) {
  for (const Cell& cell : table.cells) put(cell.text.sources(), zone);
}

bool Ledger::is_whole(const Source& source) const {
  if (source.text == 0 || source.text > texts_.size()) return true;
  const Entry& entry = texts_[source.text - 1];
  const auto first = marks_.begin() + static_cast<std::ptrdiff_t>(entry.begin);
  const auto last = first + static_cast<std::ptrdiff_t>(entry.text->utf8.size());
  return std::find(first, last, Mark::kNone) == last;
}

bool Ledger::has_values(std::span<const Source> sources) const {
  return std::any_of(sources.begin(), sources.end(), [&](const Source& source) {
    const auto [begin, end] = range_of(source);
    const auto first = marks_.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto last = marks_.begin() + static_cast<std::ptrdiff_t>(end);
    return std::find(first, last, Mark::kValue) != last;
  });
}

bool Ledger::has_values(const Table& table) const {
  return std::any_of(table.cells.begin(), table.cells.end(),
                     [&](const Cell& cell) { return has_values(cell.text.sources()); });
}

std::vector<Stretch> Ledger::stretches_of(const Entry& entry) const {
  const std::string_view text = entry.text->utf8;
  std::vector<Run> runs;
  bool any_marked = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const Mark mark = marks_[entry.begin + at];
    const std::size_t zone = zone_of_[entry.begin + at];
    any_marked = any_marked || mark != Mark::kNone;
    if (runs.empty() || runs.back().mark != mark || runs.back().zone != zone) {
      runs.push_back({at, at, mark, zone, fate_of(mark, zones_[zone])});
    }
    runs.back().end = at + 1;
  }
  for (Run& run : runs) {
    if (run.mark != Mark::kNone) continue;
    const std::string_view words = text.substr(run.begin, run.end - run.begin);
    const bool idle = any_marked ? is_punctuation(words) : is_dash(words) || is_contents(words);
    if (idle) run.fate = Fate::kStructure;
  }
  join_values(runs);
  std::vector<Run> joined;
  for (const Run& run : runs) {
    if (!joined.empty() && belongs_to(run, joined.back(), text)) {
      joined.back().end = run.end;
    } else {
      joined.push_back(run);
    }
  }
  std::vector<Stretch> out;
  out.reserve(joined.size());
  for (const Run& run : joined) {
    out.push_back({entry.text->slice(run.begin, run.end), run.fate,
                   kind_of(run.mark, entry.paragraph), run.zone});
  }
  return out;
}

Box Ledger::box_of(const Source& source) const {
  Box box = source.box;
  if (source.text == 0 || source.text > texts_.size()) return box;
  const Text& text = *texts_[source.text - 1].text;
  const auto after =
      std::upper_bound(text.spans.begin(), text.spans.end(), source.begin,
                       [](std::size_t at, const Text::Span& span) { return at < span.begin; });
  if (after == text.spans.begin()) return box;
  const std::string_view line = std::string_view(text.utf8).substr(
      std::prev(after)->begin,
      (after == text.spans.end() ? text.utf8.size() : after->begin) - std::prev(after)->begin);
  const std::size_t front = source.begin - std::prev(after)->begin;
  const auto all = static_cast<double>(visible_characters(line));
  if (all == 0) return box;
  const double from = static_cast<double>(visible_characters(line.substr(0, front))) / all;
  const double to =
      static_cast<double>(visible_characters(line.substr(0, front + source.end - source.begin))) /
      all;
  const bool upright = box.height() > 2 * box.width() && all > 1;
  double& low = upright ? box.y0 : box.x0;
  double& high = upright ? box.y1 : box.x1;
  const double start = low, length = high - low;
  low = start + from * length;
  high = start + to * length;
  return box;
}

void Ledger::for_each_stretch(const std::function<void(const Stretch& stretch)>& take) const {
  for (const Entry& entry : texts_) {
    for (const Stretch& stretch : stretches_of(entry)) {
      if (!trim(stretch.text.utf8).empty()) take(stretch);
    }
  }
}

}  // namespace niandu
