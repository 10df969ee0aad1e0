// milestones: 「1.…（25%）。2.…（75%）」. Percentages are cumulative, as printed.
#include <optional>

#include "common/utf8.h"
#include "pipeline/records/normalize/normalizers.h"
#include "pipeline/records/normalize/numbered_list.h"
#include "pipeline/records/normalize/numbers.h"

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
// 「完成設計，達 25%」.
constexpr std::string_view kLeads[] = {"累計", "累積", "完成", "進度", "達", "占", "佔", "至", ":"};

// Byte where the run of such words right before `at` begins.
std::size_t before_leads(std::string_view text, std::size_t begin, std::size_t at) {
  for (bool more = true; more;) {
    more = false;
    for (const std::string_view lead : kLeads) {
      if (at < begin + lead.size() || !text.substr(0, at).ends_with(lead)) continue;
      at -= lead.size();
      more = true;
    }
  }
  return at;
}

// A percentage at the end of [begin, end), in brackets or bare.
void take_percent(std::string_view text, Step& step) {
  const std::size_t end = before_punctuation(text, step.begin, step.end);
  const bool bracket = end > step.begin && text[end - 1] == ')';
  const std::size_t stop = bracket ? end - 1 : end;
  // A percentage is short: look back over a bounded stretch for where it begins.
  constexpr std::size_t kLongest = 40;
  const std::size_t earliest = stop > step.begin + kLongest ? stop - kLongest : step.begin;
  std::size_t from = stop;
  for (std::size_t at = stop; at-- > earliest;) {
    if ((static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) continue;
    const auto percent = read_percent(text, at);
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
  std::size_t open = before_leads(text, step.begin, from);
  if (bracket && open > step.begin && text[open - 1] == '(') {
    --open;
  } else if (bracket || before_punctuation(text, step.begin, open) == open) {
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

// Steps without numbers: each ends with its percentage in brackets.
std::vector<Step> bracketed_steps(std::string_view text) {
  std::vector<Step> steps;
  std::size_t begin = 0;
  for (std::size_t at = text.find("%)"); at != std::string_view::npos;
       at = text.find("%)", at + 2)) {
    steps.push_back({static_cast<int>(steps.size()) + 1, begin, at + 2, 0, 0, std::nullopt});
    begin = at + 2;
    // Punctuation between two steps belongs to neither.
    while (begin < text.size()) {
      std::size_t next = begin;
      const char32_t c = decode_utf8(text, next);
      if (!is_space(c) && c != U'。' && c != U';' && c != U',' && c != U'、' && c != U'及') break;
      begin = next;
    }
  }
  return steps;
}

}  // namespace

NormalizedRows normalize_milestones(const Text& text, const NormalizerParams&) {
  const Reading reading(text);
  const std::string_view folded = reading.folded();
  NormalizedRows rows;
  std::vector<Step> steps = numbered_steps(reading);
  if (steps.size() < 2) steps = bracketed_steps(folded);
  std::size_t with_percent = 0;
  for (Step& step : steps) {
    take_percent(folded, step);
    if (step.percent) ++with_percent;
  }
  // A formula or a list without stages: not milestones.
  if (steps.size() < 2 || with_percent * 2 < steps.size()) return rows;
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
