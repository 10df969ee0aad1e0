// milestones: 「1.…（25%）。2.…（75%）」. Percentages are cumulative, as printed.
#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <optional>
#include <vector>

#include "common/utf8.h"
#include "pipeline/records/normalize/list_marker.h"
#include "pipeline/records/normalize/normalizers.h"
#include "pipeline/records/normalize/numbered_list.h"
#include "pipeline/records/normalize/numbers.h"
#include "pipeline/records/normalize/word_lists.h"

namespace niandu {
namespace {

struct Step {
  int number = 0;
  std::size_t begin = 0, end = 0;  // text, without marker, percentage and closing punctuation
  std::size_t percent_begin = 0, percent_end = 0;
  std::optional<std::string> percent;
};

// Byte before `end` where the run of closing punctuation and spaces begins.
std::size_t before_punctuation(std::string_view text, std::size_t begin, std::size_t end) {
  while (end > begin) {
    std::size_t last = end - 1;
    while (last > begin && (static_cast<unsigned char>(text[last]) & 0xC0U) == 0x80U) --last;
    std::size_t next = last;
    const char32_t c = decode_utf8(text, next);
    if (!is_space(c) && c != U'。' && c != U';' && c != U',' && c != U'、' && c != U':') break;
    end = last;
  }
  return end;
}

// Words that may stand before the percentage inside its brackets or behind a comma: （累計 25%）,
// 「完成設計，達 25%」: the byte where the run of them right before `at` begins.
std::size_t before_leads(std::string_view text, std::size_t begin, std::size_t at,
                         const WordLists& words) {
  while (at > begin) {
    const std::size_t size = word_at_end(text.substr(begin, at - begin), words["milestones.lead"]);
    if (size == 0) break;
    at -= size;
  }
  return at;
}

// A percentage at the end of [begin, end), in brackets or bare.
void take_percent(std::string_view text, const WordLists& words, Step& step) {
  const std::size_t end = before_punctuation(text, step.begin, step.end);
  const bool bracket = end > step.begin && text[end - 1] == ')';
  const std::size_t stop = bracket ? end - 1 : end;
  // A percentage is short: look back over a bounded stretch for where it begins.
  constexpr std::size_t kLongest = 40;
  const std::size_t earliest = stop > step.begin + kLongest ? stop - kLongest : step.begin;
  std::size_t from = stop;
  for (std::size_t at = stop; at-- > earliest;) {
    if ((static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) continue;
    const auto percent = read_percent(text, at, words);
    if (percent && percent->end == stop) {
      from = at;
      step.percent = plain_decimal(percent->digits);
    } else if (step.percent) {
      break;
    }
  }
  if (!step.percent) return;
  step.percent_begin = from;
  step.percent_end = stop;
  std::size_t open = before_leads(text, step.begin, from, words);
  if (bracket && open > step.begin && text[open - 1] == '(') {
    --open;
  } else if (bracket) {
    open = end;  // 「（權重 30%）」: what else stands in the brackets is the step's own
  } else if (before_punctuation(text, step.begin, open) == open) {
    open = from;  // 「完成 30%」: the word is the step's own
  }
  step.end = before_punctuation(text, step.begin, open);
}

std::vector<Step> numbered_steps(const Reading& reading) {
  std::vector<Step> steps;
  const NumberedList list = split_numbered_list(
      reading, {MarkerStyle::kChinese, MarkerStyle::kChineseParen, MarkerStyle::kArabic,
                MarkerStyle::kArabicParen, MarkerStyle::kStem});
  for (const ListItem& item : list.items) {
    if (item.number > 0) {
      steps.push_back({item.number, item.begin, item.end, 0, 0, std::nullopt});
    }
  }
  return steps;
}

// Takes the percentages of the steps that have none yet. Have most of them one?
bool are_stages(std::string_view text, const WordLists& words, std::vector<Step>& steps) {
  std::size_t with_percent = 0;
  for (Step& step : steps) {
    if (!step.percent) take_percent(text, words, step);
    if (step.percent) ++with_percent;
  }
  return steps.size() >= 2 && with_percent * 2 >= steps.size();
}

// Steps without numbers: each ends with its percentage in brackets.
std::vector<Step> bracketed_steps(std::string_view text, const WordLists& words) {
  std::vector<Step> steps;
  std::size_t begin = 0;
  for (std::size_t at = text.find("%)"); at != std::string_view::npos;
       at = text.find("%)", at + 2)) {
    steps.push_back({static_cast<int>(steps.size()) + 1, begin, at + 2, 0, 0, std::nullopt});
    begin = at + 2;
    // Punctuation between two steps, and 及, belong to neither.
    while (begin < text.size()) {
      std::size_t next = begin;
      const char32_t c = decode_utf8(text, next);
      const bool mark = is_space(c) || c == U'。' || c == U';' || c == U',' || c == U'、';
      if (!mark && !take_word(text, next = begin, words["milestones.join"])) break;
      begin = next;
    }
  }
  return steps;
}

struct PrintedPercent {
  std::size_t begin = 0, end = 0;
  std::string digits;
};

// Percentages written with their sign, in order. Of a formula (甲×30%＋乙×70%) there are none.
std::vector<PrintedPercent> printed_percents(std::string_view text, const WordLists& words) {
  constexpr std::u32string_view kOperators = U"×÷+*=∕";
  std::vector<PrintedPercent> found;
  char32_t before = 0;
  for (std::size_t at = 0; at < text.size();) {
    const bool inside = before < 0x80 && (std::isdigit(static_cast<int>(before)) != 0 ||
                                          before == U'.' || before == U',');
    const auto percent = inside ? std::nullopt : read_percent(text, at, words);
    if (percent && text[percent->end - 1] == '%') {
      found.push_back({at, percent->end, plain_decimal(percent->digits)});
      at = percent->end;
      before = U'%';
      continue;
    }
    before = decode_utf8(text, at);
    if (kOperators.find(before) != std::u32string_view::npos) return {};
  }
  return found;
}

// Stages: each further than the one before, the last the whole.
bool rise_to_the_whole(const std::vector<PrintedPercent>& percents) {
  constexpr double kWhole = 100;
  const auto amount = [](const PrintedPercent& each) {
    return std::strtod(each.digits.c_str(), nullptr);
  };
  return percents.size() >= 2 && amount(percents.back()) == kWhole &&
         std::is_sorted(percents.begin(), percents.end(),
                        [&](const auto& a, const auto& b) { return amount(a) <= amount(b); });
}

bool is_break(char32_t c) {
  return is_space(c) || c == U'。' || c == U';' || c == U',' || c == U'、' || c == U':' ||
         c == U'(' || c == U')';
}

// Byte behind the punctuation, the brackets and the mark of a list (1. (2) A.) at `at`.
std::size_t behind_marks(std::string_view text, std::size_t at, std::size_t end) {
  for (bool more = true; more && at < end;) {
    more = false;
    std::size_t next = at;
    const char32_t c = decode_utf8(text, next);
    const bool letter = c < 0x80 && std::isupper(static_cast<int>(c)) != 0;
    if (const auto marker = read_list_marker(text, at); marker && marker->end <= end) {
      at = marker->end;
      more = true;
    } else if (letter && next < end && (text[next] == '.' || text[next] == ')')) {
      at = next + 1;
      more = true;
    } else if (is_break(c) && c != U'(') {
      at = next;
      more = true;
    }
  }
  return at;
}

// Does nothing but punctuation, a list's mark or a new line stand right behind `at`?
bool ends_step(const Reading& reading, std::size_t at) {
  const std::string_view text = reading.folded();
  if (at >= text.size() || reading.starts_line(at, false)) return true;
  std::size_t next = at;
  return is_break(decode_utf8(text, next)) || read_list_marker(text, at).has_value();
}

bool begins_step(const Reading& reading, std::size_t at) {
  const std::string_view text = reading.folded();
  return at == 0 || reading.starts_line(at, false) || before_punctuation(text, 0, at) < at ||
         (text[at - 1] == '(' && begins_step(reading, at - 1));
}

// Steps told one after the other, without numbers that count them: 「完成設計 25%、完成招標 50%、
// 完成施工 100%」, 「25%：完成設計。…」, 「…如下：（1）完成設計達 25%、（2）…」.
// `percents`: all of the text, that rise to the whole.
std::vector<Step> told_steps(const Reading& reading, const std::vector<PrintedPercent>& percents) {
  const std::string_view text = reading.folded();
  const auto all = [&](const auto& holds) {
    return std::all_of(percents.begin(), percents.end(), holds);
  };
  const bool ahead = all([&](const auto& each) { return begins_step(reading, each.begin); }) &&
                     behind_marks(text, percents.back().end, text.size()) < text.size();
  if (!ahead && !all([&](const auto& each) { return ends_step(reading, each.end); })) return {};
  std::vector<Step> steps;
  for (std::size_t k = 0; k < percents.size(); ++k) {
    const PrintedPercent& own = percents[k];
    Step step{static_cast<int>(k) + 1, 0, 0, own.begin, own.end, std::nullopt};
    if (ahead) {
      step.end = before_punctuation(text, own.end,
                                    k + 1 < percents.size() ? percents[k + 1].begin : text.size());
      step.begin = behind_marks(text, own.end, step.end);
      step.percent = own.digits;
    } else {
      step.begin = k == 0 ? 0 : percents[k - 1].end;
      // 「各階段進度如下：」 is no part of the first step.
      const std::size_t words = before_punctuation(text, step.begin, own.begin);
      const std::size_t colon = k == 0 ? text.substr(0, words).rfind(':') : std::string_view::npos;
      if (colon != std::string_view::npos) step.begin = colon + 1;
      step.end = own.end + (text.substr(own.end).starts_with(")") ? 1 : 0);
      step.begin = behind_marks(text, step.begin, own.begin);
    }
    constexpr std::size_t kFewestBytes = 6;  // two characters
    if (step.end < step.begin + kFewestBytes) return {};
    steps.push_back(std::move(step));
  }
  return steps;
}

}  // namespace

NormalizedRows normalize_milestones(const Text& text, const NormalizerParams& params) {
  const Reading reading(text);
  const WordLists& words = params.words();
  const std::string_view folded = reading.folded();
  NormalizedRows rows;
  std::vector<Step> steps = numbered_steps(reading);
  if (steps.size() < 2) {
    steps = bracketed_steps(folded, words);
    for (Step& step : steps) step.begin = behind_marks(folded, step.begin, step.end);  // A. B.
  }
  if (!are_stages(folded, words, steps)) {
    const std::vector<PrintedPercent> percents = printed_percents(folded, words);
    if (!rise_to_the_whole(percents)) return rows;  // a formula, or a list without stages
    steps = told_steps(reading, percents);
    if (!are_stages(folded, words, steps)) {  // told in a way that nobody knows
      rows.issues.push_back(issue_of(IssueCode::kStatementNotUnderstood, "percent",
                                     {{"text", text.utf8}}, first_place(text)));
      return rows;
    }
  }
  for (const Step& step : steps) {
    Value body = reading.value(step.begin, step.end, {});
    body.datum = close_up(body.raw);
    Value percent;
    if (step.percent) {
      percent = reading.value(step.percent_begin, step.percent_end, Decimal{*step.percent});
    } else {
      percent.evidence = Evidence::kMissing;
      rows.issues.push_back(issue_of(IssueCode::kMilestoneWithoutPercent, "percent",
                                     {{"number", std::to_string(step.number)}},
                                     reading.place(step.begin)));
    }
    rows.rows.push_back(
        {{{"milestone_no", reading.value(step.begin, step.end, std::int64_t{step.number})},
          {"text", std::move(body)},
          {"percent", std::move(percent)}}});
  }
  return rows;
}

}  // namespace niandu
