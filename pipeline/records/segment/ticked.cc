#include "pipeline/records/segment/ticked.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "common/utf8.h"
#include "pipeline/records/segment/sources.h"

namespace niandu {
namespace {

constexpr std::u32string_view kFull = U"■☑☒✓✔√●◉";
constexpr std::u32string_view kEmpty = U"□☐○〇";
constexpr std::u32string_view kOpen = U"(（[［";
constexpr std::u32string_view kClose = U")）]］";
constexpr std::u32string_view kLetters = U"VvＶｖ";
constexpr std::u32string_view kTicks = U"VvＶｖ✓✔√●■*＊";

struct Character {
  char32_t c = 0;
  std::size_t begin = 0, end = 0;  // bytes
};

struct Box {
  bool ticked = false;
  std::size_t first = 0, end = 0;  // characters
};

struct Option {
  bool ticked = false;
  std::size_t begin = 0, text = 0, end = 0;  // characters: its box, its words
};

bool is_in(std::u32string_view set, char32_t c) { return set.find(c) != std::u32string_view::npos; }

std::vector<Character> characters_of(std::string_view text) {
  std::vector<Character> found;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = decode_utf8(text, at);
    found.push_back({c, begin, at});
  }
  return found;
}

// 一○七年度: a digit.
bool is_zero(const std::vector<Character>& text, std::size_t at) {
  constexpr std::u32string_view kDigits = U"一二三四五六七八九十百千○〇";
  const bool before = at > 0 && is_in(kDigits, text[at - 1].c);
  const bool after = at + 1 < text.size() && is_in(kDigits, text[at + 1].c);
  return !is_in(U"□☐", text[at].c) && (before || after);
}

// ■, □, (V), ( ) at `at`.
std::optional<Box> box_at(const std::vector<Character>& text, std::size_t at) {
  const char32_t c = text[at].c;
  if (is_in(kFull, c)) return Box{true, at, at + 1};
  if (is_in(kEmpty, c) && !is_zero(text, at)) return Box{false, at, at + 1};
  // V如期 □逾期: a letter of its own before an ideograph.
  const bool alone = at == 0 || is_space(text[at - 1].c);
  if (is_in(kLetters, c) && alone && at + 1 < text.size() && is_cjk(text[at + 1].c)) {
    return Box{true, at, at + 1};
  }
  if (!is_in(kOpen, c)) return std::nullopt;
  bool ticked = false;
  std::size_t next = at + 1;
  for (; next < text.size() && !is_in(kClose, text[next].c); ++next) {
    if (is_space(text[next].c)) continue;
    if (ticked || !is_in(kTicks, text[next].c)) return std::nullopt;
    ticked = true;
  }
  if (next >= text.size()) return std::nullopt;
  return Box{ticked, at, next + 1};
}

// Most cells have nothing like a box.
bool may_hold_box(std::string_view text) {
  char32_t before = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = decode_utf8(text, at);
    if (is_in(kFull, c) || is_in(kEmpty, c) || is_in(kLetters, c)) return true;
    if (is_in(kOpen, before) && (is_space(c) || is_in(kClose, c) || is_in(kTicks, c))) return true;
    before = c;
  }
  return false;
}

bool ends_option(char32_t c) { return is_in(U"。;；:：,，、!?！？", c); }

// The end of the words behind a box: the next box, a stop, or, of the last of its choice, the blank
// behind its words and their brackets.
std::size_t option_end(const std::vector<Character>& text, std::size_t from) {
  std::size_t at = from;
  while (at < text.size() && is_space(text[at].c)) ++at;
  int brackets = 0;
  for (; at < text.size(); ++at) {
    const char32_t c = text[at].c;
    if (box_at(text, at)) break;
    brackets += is_in(kOpen, c) ? 1 : is_in(kClose, c) ? -1 : 0;
    if (brackets > 0) continue;
    if (ends_option(c)) break;
    if (!is_space(c)) continue;
    std::size_t next = at;
    while (next < text.size() && is_space(text[next].c)) ++next;
    const bool goes_on = next < text.size() && (box_at(text, next) || is_in(kOpen, text[next].c));
    if (!goes_on && next > at) break;
  }
  return at;
}

// One choice begins at `at`: its options, one after the other, but for blanks and commas.
std::vector<Option> choice_at(const std::vector<Character>& text, std::size_t at) {
  std::vector<Option> options;
  while (at < text.size()) {
    const auto box = box_at(text, at);
    if (!box) break;
    const std::size_t end = option_end(text, box->end);
    options.push_back({box->ticked, at, box->end, end});
    std::size_t next = end;
    while (next < text.size() && (is_space(text[next].c) || is_in(U",，、;；", text[next].c)))
      ++next;
    if (next >= text.size() || !box_at(text, next)) break;
    at = next;
  }
  return options;
}

// Words as few as a choice has; bullets stand before more, and are of one kind.
bool is_choice(const std::vector<Character>& text, const std::vector<Option>& options) {
  if (options.size() < 2) return false;
  constexpr std::size_t kMost = 16;
  constexpr std::size_t kMostAlike = 8;
  const bool alike = std::all_of(options.begin(), options.end(),
                                 [&](const Option& o) { return o.ticked == options[0].ticked; });
  return std::all_of(options.begin(), options.end(), [&](const Option& option) {
    std::size_t length = 0;
    int brackets = 0;
    for (std::size_t k = option.text; k < option.end; ++k) {
      brackets += is_in(kOpen, text[k].c) ? 1 : is_in(kClose, text[k].c) ? -1 : 0;
      length += brackets == 0 && !is_space(text[k].c) ? 1U : 0U;
    }
    return length > 0 && length <= (alike ? kMostAlike : kMost);
  });
}

}  // namespace

std::optional<Ticked> ticked_text(const Text& cell) {
  if (!may_hold_box(cell.utf8)) return std::nullopt;
  const std::vector<Character> text = characters_of(cell.utf8);
  const auto slice = [&](std::size_t from, std::size_t to) {
    return from >= to ? Text() : cell.slice(text[from].begin, text[to - 1].end);
  };
  Ticked found;
  std::size_t kept = 0;  // all before it is taken or left
  bool any = false;
  const auto keep = [&](std::size_t to) {
    const Text words = slice(kept, to);
    if (!words.empty()) found.text.append(words, "");
    kept = std::max(kept, to);
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!box_at(text, at)) continue;
    const std::vector<Option> options = choice_at(text, at);
    if (options.empty() || !is_choice(text, options)) {
      if (!options.empty()) at = options.back().end - 1;
      continue;
    }
    any = true;
    keep(at);
    const bool squares = std::all_of(options.begin(), options.end(), [&](const Option& option) {
      return is_in(U"■□☑☒☐", text[option.begin].c);
    });
    const auto ticks = std::count_if(options.begin(), options.end(),
                                     [](const Option& option) { return option.ticked; });
    for (const Option& option : options) {
      if (ticks != 1) break;
      const bool taken = option.ticked;
      add_sources(found.left, slice(option.begin, taken ? option.text : option.end));
      if (taken) found.text.append(slice(option.text, option.end).trimmed(), "");
    }
    found.whole = squares && ticks == 1 && at == 0 && options.back().end == text.size();
    if (ticks != 1) found.unclear.push_back(slice(at, options.back().end));
    kept = options.back().end;
    at = kept - 1;
  }
  if (!any) return std::nullopt;
  keep(text.size());
  found.text = found.text.trimmed();
  return found;
}

std::optional<TickedRow> ticked_row(const LogicalRow& row) {
  std::optional<TickedRow> made;
  for (std::size_t k = 0; k < row.values.size(); ++k) {
    auto ticked = ticked_text(row.values[k].text);
    if (!ticked) continue;
    if (!made) made = TickedRow{row, std::vector<std::optional<Ticked>>(row.values.size())};
    made->row.values[k].text = ticked->text;
    made->cells[k] = std::move(ticked);
  }
  return made;
}

}  // namespace niandu
