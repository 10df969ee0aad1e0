#include "extractors/tables/pages/evidence.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>

#include "common/utf8.h"
#include "extractors/tables/pages/cut_text.h"
#include "extractors/tables/pages/item_number.h"
#include "extractors/tables/seams/line_facts.h"

namespace niandu {
namespace {

// Weights: 1 is a hint, 2 a reason, 4 nearly proof. Two hints outweigh none, a proof two reasons.
constexpr double kHint = 1;
constexpr double kReason = 2;
constexpr double kProof = 4;

// Length in characters from which a text is prose rather than a label or a value (longest label of
// the corpora: 41 characters, shortest prose cell that is cut by a page: 60).
constexpr std::size_t kProseLength = 48;

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

// Two characters are an ending that texts of a kind share; a third of them is no chance.
bool ends_like_others(const std::string& key, const std::unordered_set<std::string>& values) {
  std::size_t begin = key.size();
  for (int characters = 0; characters < 2 && begin > 0; ++characters) {
    do --begin;
    while (begin > 0 && (static_cast<unsigned char>(key[begin]) & 0xC0U) == 0x80U);
  }
  const std::string_view ending = std::string_view(key).substr(begin);
  const auto alike = std::count_if(values.begin(), values.end(), [&](const std::string& value) {
    return value != key && value.ends_with(ending);
  });
  return alike >= 2 && 3 * static_cast<std::size_t>(alike) >= values.size();
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

// A number with what marks it, and at most a short unit behind it: 1,200 or 860萬元.
bool is_value(std::string_view text) {
  constexpr int kLongestUnit = 4;  // 公頃以上
  bool digit = false;
  int unit = 0;
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = decode_utf8(text, i);
    if ((c >= U'0' && c <= U'9') || (c >= U'０' && c <= U'９')) {
      if (unit > 0) return false;
      digit = true;
    } else if (std::u32string_view(U",，.．%％-－–—()（） ").find(c) == std::u32string_view::npos) {
      if (!digit || !is_cjk(c) || ++unit > kLongestUnit) return false;
    }
  }
  return digit;
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

// How many of three things say that one text does not go on over the break: the first part ends as
// whole texts of its column do (「…業務」), and what stands_apart sees.
int apart_at_break(const Cell& above, const Cell& below, const PairContext& context,
                   const std::string& key) {
  const bool whole = !is_prose(key) && ends_like_others(key, context.habit->values);
  return stands_apart(above, below, context) + (whole ? 1 : 0);
}

// Both readings gain or lose a pair's evidence: half of what the odds say.
double half_log(double odds) { return std::log(odds) / 2; }

// What the column says of the two parts, whatever stands in them. Where every cell ends its
// sentence a part that does not is cut; and two parts that have more lines than any cell are two
// cells.
double habit_evidence(const Cell& above, const Cell& below, const ColumnHabit& habit) {
  constexpr int kSeveral = 3;
  if (habit.cells < kSeveral) return 0;
  double out = 0;
  const double ended = (habit.ended + 0.5) / (habit.cells + 1.0);
  // A cut leaves a line that another one followed.
  const double cut_ended = (habit.inner_ended + 0.5) / (habit.inner_lines + 1.0);
  if (ended > 0.8) {
    out += ends_sentence(above.text.utf8) ? half_log(cut_ended / ended)
                                          : half_log((1 - cut_ended) / (1 - ended));
  }
  if (above.text.spans.size() + below.text.spans.size() > habit.most_lines) {
    out -= half_log(0.8 * (habit.cells + 1.0));
  }
  return std::clamp(out, -kReason, kReason);
}

double text_evidence(const Cell& above, const Cell& below, const PairContext& context) {
  const std::string a = value_key(above.text.utf8);
  const std::string b = value_key(below.text.utf8);
  const ColumnHabit& habit = *context.habit;
  if (habit.values.contains(a + b)) return kReason + kHint;
  if (a == b) return -kReason - kHint;
  const bool known_above = habit.values.contains(a);
  const bool known_below = habit.values.contains(b);
  if (known_above && known_below) return -kReason - kHint;
  if (known_below || known_above) return -kReason;
  if (is_value(a) && is_value(b)) return -kReason;
  const std::vector<std::string_view> lines = lines_of(below.text);
  const std::optional<ItemNumber> number = lines.empty() ? std::nullopt : leading_number(lines[0]);
  // 「…計畫」 and 「（一）」: a label that ends in its own number, where no cell is a number alone.
  if (number && is_number_alone(b) && !habit.numbers_alone && !is_prose(above.text.utf8) &&
      last_item(lines_of(above.text), number->form).count == 0) {
    return kReason;
  }
  if (number) return number_evidence(above, below, *number, context);
  const double brackets = bracket_evidence(above.text, below.text);
  if (habit.one_line && above.text.spans.size() == 1 && below.text.spans.size() == 1) {
    return brackets - kReason;
  }
  const double usual = habit_evidence(above, below, habit);
  if (ends_sentence(above.text.utf8)) return brackets + usual;
  if (tables::ends_on_joiner(above.text.utf8)) return std::max(kReason, brackets + kReason);
  if (const double wide = wrapped(above, below, context); wide > 0) {
    const double full = std::clamp(half_log(wide), kHint / 2, kReason);
    const double apart = full * apart_at_break(above, below, context, a);
    return std::max(full, brackets + full) + usual - apart;
  }
  if (brackets > 0) return brackets;
  if (habit.has_short_lines()) return -kHint / 2;
  return (is_prose(above.text.utf8) ? 0 : -kReason) + std::min(usual, 0.0);
}

}  // namespace

bool ends_sentence(std::string_view text) {
  return std::u32string_view(U"。；！？;!?：:").find(tables::last_character(text)) !=
         std::u32string_view::npos;
}

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
