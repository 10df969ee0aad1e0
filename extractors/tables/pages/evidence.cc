#include "extractors/tables/pages/evidence.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>

#include "common/utf8.h"
#include "extractors/tables/pages/item_number.h"

namespace niandu {
namespace {

// Weights: 1 is a hint, 2 a reason, 4 nearly proof. Two hints outweigh none, a proof two reasons.
constexpr double kHint = 1;
constexpr double kReason = 2;
constexpr double kProof = 4;

// Length in characters from which a text is prose rather than a label or a value (longest label of
// the corpora: 41 characters, shortest prose cell that is cut by a page: 60).
constexpr std::size_t kProseLength = 48;

std::vector<std::string_view> lines_of(const Text& text) {
  std::vector<std::string_view> out;
  for (std::size_t i = 0; i < text.spans.size(); ++i) {
    const std::size_t begin = text.spans[i].begin;
    const std::size_t end = i + 1 < text.spans.size() ? text.spans[i + 1].begin : text.utf8.size();
    out.push_back(trim(std::string_view(text.utf8).substr(begin, end - begin)));
  }
  return out;
}

char32_t last_character(std::string_view text) {
  char32_t last = 0;
  const std::string_view kept = trim(text);
  std::size_t i = kept.size();
  while (i > 0) {
    --i;
    if ((static_cast<unsigned char>(kept[i]) & 0xC0U) != 0x80U) break;
  }
  if (!kept.empty()) last = decode_utf8(kept, i);
  return last;
}

bool ends_sentence(std::string_view text) {
  return std::u32string_view(U"。；！？;!?：:").find(last_character(text)) !=
         std::u32string_view::npos;
}

// What can only be followed by more of the same sentence.
bool ends_mid_clause(std::string_view text) {
  return std::u32string_view(U"，、,（(「『《〈【÷×＋+＝=及與或").find(last_character(text)) !=
         std::u32string_view::npos;
}

// Sentences rather than a label or a value. Cells grow from page to page: no more is counted than
// is needed.
bool is_prose(std::string_view text) {
  std::size_t characters = 0;
  for (std::size_t i = 0; i < text.size() && characters < kProseLength; ++characters) {
    (void)decode_utf8(text, i);
  }
  return characters == kProseLength || ends_sentence(text);
}

// Brackets and quotation marks by shape; full and half width pair up (as the sources do).
int bracket_shape(char32_t c, bool& opens) {
  const bool ascii = c == '(' || c == ')';
  const bool cjk = (c >= U'〈' && c <= U'】') || c == U'（' || c == U'）';
  if (!ascii && !cjk) return -1;
  constexpr std::array<std::pair<std::u32string_view, std::u32string_view>, 6> kShapes = {
      {{U"(（", U")）"},
       {U"「", U"」"},
       {U"『", U"』"},
       {U"【", U"】"},
       {U"《", U"》"},
       {U"〈", U"〉"}}};
  for (std::size_t i = 0; i < kShapes.size(); ++i) {
    opens = kShapes[i].first.find(c) != std::u32string_view::npos;
    if (opens || kShapes[i].second.find(c) != std::u32string_view::npos) return static_cast<int>(i);
  }
  return -1;
}

// Brackets left open at the end of `text`, and those closed without having been opened.
struct Brackets {
  std::array<int, 6> open{}, unopened{};
};

Brackets count_brackets(std::string_view text) {
  Brackets out;
  for (std::size_t i = 0; i < text.size();) {
    bool opens = false;
    const std::size_t line_head = i;
    const int shape = bracket_shape(decode_utf8(text, i), opens);
    if (shape < 0) continue;
    const auto s = static_cast<std::size_t>(shape);
    if (opens) {
      ++out.open[s];
    } else if (out.open[s] > 0) {
      --out.open[s];
    } else if (line_head > 0) {
      ++out.unopened[s];
    }
  }
  return out;
}

double bracket_evidence(const Text& above, const Text& below) {
  const Brackets a = count_brackets(above.utf8);
  const Brackets b = count_brackets(below.utf8);
  double out = 0;
  for (std::size_t i = 0; i < a.open.size(); ++i) {
    if (a.open[i] > 0 && b.unopened[i] > 0) return kProof;
    if (a.open[i] > 0) out = kHint;
  }
  return out;
}

bool is_value(std::string_view text) {
  bool digit = false;
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = decode_utf8(text, i);
    if ((c >= U'0' && c <= U'9') || (c >= U'０' && c <= U'９')) {
      digit = true;
    } else if (std::u32string_view(U",，.．%％-－–—()（） ").find(c) == std::u32string_view::npos) {
      return false;
    }
  }
  return digit;
}

double em_of(std::string_view line, const Box& box) {
  double width = 0;
  for (std::size_t i = 0; i < line.size();) width += is_cjk(decode_utf8(line, i)) ? 1.0 : 0.5;
  return width > 0 ? box.width() / width : 0;
}

// Width of what cannot be parted at the head of `line`, in em.
double head_width_em(std::string_view line) {
  double width = 0;
  for (std::size_t i = 0; i < line.size();) {
    const char32_t c = decode_utf8(line, i);
    if (is_space(c)) break;
    const bool closes =
        std::u32string_view(U"，、。；：！？）」』】》〉").find(c) != std::u32string_view::npos;
    if (is_cjk(c)) {
      // A closing mark never begins a line: it comes along with the character before it.
      if (width > 0 && !closes) break;
      width += 1;
    } else {
      width += 0.5;
    }
  }
  return width;
}

// True if the first line of `below` would not have fitted behind the last line of `above`: the line
// was wrapped, not ended. False as well where positions are unknown or the text is vertical.
bool wrapped(const Cell& above, const Cell& below, const PairContext& context) {
  if (above.places.empty() || above.text.spans.empty() || below.text.spans.empty()) return false;
  const Box cell = above.places.back().box;
  const Text::Span& last = above.text.spans.back();
  if (last.source.page_number != above.places.back().page_number) return false;
  const Box line = last.source.box;
  const std::string_view next = lines_of(below.text).front();
  const double em = em_of(next, below.text.spans.front().source.box);
  if (em <= 0 || line.height() > 2.5 * em) return false;
  // A cell that the page cut is filled to its foot, but for two lines kept together.
  if (cell.y1 - line.y1 > 2.2 * line.height()) return false;
  // A first line is not left alone where the second would have stood beside its neighbours'.
  if (above.text.spans.size() == 1 && context.row_foot - line.y1 > 0.8 * line.height()) {
    return false;
  }
  const double needed = (head_width_em(next) + 0.3) * em;
  const double left = line.x0 - cell.x0;
  const double right = cell.x1 - line.x1;
  // Indented lines fill the right side; centred ones leave as much on both.
  const bool centred = std::abs(left - right) < 0.6 * em && left > context.padding_pt + 0.3 * em;
  const double room = (centred ? left + right - context.padding_pt : right) - context.padding_pt;
  if (room < needed) return true;
  // The right padding may be wider than the left one: what other lines of the column fill.
  const double widest = context.habit->widest_line_pt;
  return line.width() > 0.6 * cell.width() && widest > 0 && widest - line.width() < needed;
}

// The last numbered line of `lines`, of the given form or of any, and how many there are.
struct LastItem {
  std::optional<ItemNumber> any, same_form, first;
  int count = 0;
};

LastItem last_item(const std::vector<std::string_view>& lines, NumberForm form) {
  LastItem out;
  for (const std::string_view line : lines) {
    const std::optional<ItemNumber> number = leading_number(line);
    if (!number) continue;
    if (!out.first) out.first = number;
    out.any = number;
    if (number->form == form) {
      out.same_form = number;
      ++out.count;
    }
  }
  return out;
}

// Numbering: going on, going up by one as a record's key does, beginning again.
double number_evidence(const Cell& above, const Cell& below, const ItemNumber& number,
                       const PairContext& context) {
  const LastItem before = last_item(lines_of(above.text), number.form);
  const bool prose = is_prose(above.text.utf8);
  if (before.same_form && number.value == before.same_form->value + 1) {
    if (number.form == NumberForm::kPlain && utf8_length(below.text.utf8) <= 4) return -kProof;
    if (before.count >= 2) return kReason + kHint;
    if (prose) return kReason;
    return context.leading ? -kReason - kHint : -kHint;
  }
  if (number.value == 1) {
    // A list inside the list goes on; the outermost list beginning again is another cell.
    if (before.first && before.first->form == number.form) return -kReason - kHint;
    if (before.same_form && before.any->form == number.form) return -kHint;
    return before.any ? kHint / 2 : -kHint;
  }
  if (before.same_form) return -kHint;
  return context.leading && !prose ? -kReason : 0;
}

double text_evidence(const Cell& above, const Cell& below, const PairContext& context) {
  const std::string a = value_key(above.text.utf8);
  const std::string b = value_key(below.text.utf8);
  if (context.habit->values.contains(a + b)) return kReason + kHint;
  if (a == b) return -kReason - kHint;
  const bool known_above = context.habit->values.contains(a);
  const bool known_below = context.habit->values.contains(b);
  if (known_above && known_below) return -kReason - kHint;
  if (known_below || known_above) return -kReason;
  if (is_value(a) && is_value(b)) return -kReason;
  const std::vector<std::string_view> lines = lines_of(below.text);
  const std::optional<ItemNumber> number = lines.empty() ? std::nullopt : leading_number(lines[0]);
  // 「…計畫」 and 「（一）」: a label that ends in its own number, where no cell is a number alone.
  if (number && is_number_alone(b) && !context.habit->numbers_alone && !is_prose(above.text.utf8) &&
      last_item(lines_of(above.text), number->form).count == 0) {
    return kReason;
  }
  if (number) return number_evidence(above, below, *number, context);
  const double brackets = bracket_evidence(above.text, below.text);
  if (context.habit->one_line && above.text.spans.size() == 1 && below.text.spans.size() == 1) {
    return brackets - kReason;
  }
  if (ends_sentence(above.text.utf8)) return brackets;
  if (ends_mid_clause(above.text.utf8) || wrapped(above, below, context))
    return std::max(kReason, brackets + kReason);
  if (brackets > 0) return brackets;
  if (context.habit->has_short_lines()) return -kHint / 2;
  return is_prose(above.text.utf8) ? 0 : -kReason;
}

}  // namespace

bool is_number_alone(const std::string& text) {
  constexpr std::size_t kLongest = 5;  // （十二）
  const auto number = leading_number(text);
  return number && utf8_length(text) <= kLongest &&
         (number->form == NumberForm::kHanBracketed ||
          number->form == NumberForm::kDigitsBracketed) &&
         (text.ends_with(")") || text.ends_with("）"));
}

std::string value_key(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    if (!is_space(decode_utf8(text, i))) out.append(text, begin, i - begin);
  }
  return out;
}

double same_cell_evidence(const Cell& above, const Cell& below, const PairContext& context) {
  const double filled = context.habit->filled;
  const bool blank_above = trim(above.text.utf8).empty();
  const bool blank_below = trim(below.text.utf8).empty();
  // A column that is always filled and blank on one side of the break: the words are on the other.
  if (blank_above && blank_below) return kHint / 2 * std::max(0.0, 2 * filled - 1);
  if (blank_below) return kReason * filled * filled;
  // A label that is merged over rows may stand in its part on the next page alone.
  if (blank_above) return (context.habit->merged ? kReason : kHint) * filled * filled;
  return text_evidence(above, below, context);
}

}  // namespace niandu
