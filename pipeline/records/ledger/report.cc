#include "pipeline/records/ledger/report.h"

#include <algorithm>
#include <cstddef>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "common/utf8.h"

namespace niandu {
namespace {

constexpr std::size_t kFirstWords = 24;  // characters that an issue quotes

// Unread text of one zone on one page.
struct Loss {
  std::size_t zone = 0;
  Source place;
  std::size_t characters = 0;
  std::string words;
};

void widen(Source& place, const Text& text) {
  for (const Text::Span& span : text.spans) {
    if (span.source.page_number == place.page_number && place.line_number == 0) {
      place.box = united(place.box, span.source.box);
    }
  }
}

std::string first_words(std::string_view text) {
  std::size_t at = 0, characters = 0;
  while (at < text.size() && characters < kFirstWords) {
    static_cast<void>(decode_utf8(text, at));
    ++characters;
  }
  std::string words(text.substr(0, at));
  for (char& c : words) {
    if (c == '\n' || c == '\r' || c == '\t') c = ' ';
  }
  return at < text.size() ? words + "…" : words;
}

bool are_told_as_one(std::size_t a, std::size_t b, const Ledger& ledger) {
  const TextZone& first = ledger.zone(a);
  const TextZone& second = ledger.zone(b);
  if (a == b || first.whole_table || second.whole_table) return a == b;
  return first.table == second.table && first.record == second.record &&
         first.field == second.field && first.section == second.section;
}

// The loss that a stretch is part of; a new one at the end if of none.
Loss& loss_of(const Stretch& stretch, const Ledger& ledger, std::vector<Loss>& losses) {
  const Source place = stretch.text.spans.empty() ? Source{} : stretch.text.spans.front().source;
  const TextZone& zone = ledger.zone(stretch.zone);
  if (zone.over_pages) {
    const auto of_zone = std::find_if(losses.rbegin(), losses.rend(),
                                      [&](const Loss& loss) { return loss.zone == stretch.zone; });
    if (of_zone != losses.rend()) return *of_zone;
  }
  const bool goes_on = !losses.empty() &&
                       are_told_as_one(losses.back().zone, stretch.zone, ledger) &&
                       (zone.whole_table || losses.back().place.page_number == place.page_number);
  if (!goes_on) losses.push_back({stretch.zone, place, 0, {}});
  return losses.back();
}

void add_loss(const Stretch& stretch, const Ledger& ledger, std::vector<Loss>& losses) {
  Loss& loss = loss_of(stretch, ledger, losses);
  widen(loss.place, stretch.text);
  loss.characters += visible_characters(stretch.text.utf8);
  if (utf8_length(loss.words) < kFirstWords) {
    if (!loss.words.empty()) loss.words += ' ';
    loss.words += stretch.text.utf8;
  }
}

Issue issue_of(const Loss& loss, const TextZone& zone) {
  const auto make = [&](IssueCode code) {
    return make_issue(
        code, {{"characters", std::to_string(loss.characters)}, {"words", first_words(loss.words)}},
        loss.place.page_number, loss.place.box);
  };
  Issue issue = make(zone.whole_table ? IssueCode::kTableUnread : IssueCode::kTextUnread);
  issue.table = zone.table;
  issue.record = zone.record;
  issue.field = zone.field;
  return issue;
}

}  // namespace

void report_fates(const Ledger& ledger, bool issues, DocumentRecords& records,
                  std::vector<PlacedFate>* placed) {
  std::vector<Loss> losses;
  ledger.for_each_stretch([&](const Stretch& stretch) {
    const auto characters = static_cast<std::int64_t>(visible_characters(stretch.text.utf8));
    records.characters += characters;
    if (stretch.fate == Fate::kUnread) {
      records.characters_unread += characters;
      if (issues && !ledger.zone(stretch.zone).told) add_loss(stretch, ledger, losses);
    }
    if (placed != nullptr) {
      for (const Text::Span& span : stretch.text.spans) {
        placed->push_back({span.source.page_number, ledger.box_of(span.source), stretch.fate});
      }
    }
    const Text::Span* first = stretch.text.spans.empty() ? nullptr : &stretch.text.spans.front();
    records.passages.push_back(
        {stretch.kind, stretch.fate, first == nullptr ? 0 : first->source.page_number,
         ledger.zone(stretch.zone).section, std::string(trim(stretch.text.utf8))});
  });
  for (const Loss& loss : losses) records.issues.push_back(issue_of(loss, ledger.zone(loss.zone)));
}

}  // namespace niandu
