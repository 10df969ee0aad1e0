#include "pipeline/records/segment/folios.h"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <variant>

#include "common/utf8.h"
#include "pipeline/records/normalize/fold.h"

namespace niandu {
namespace {

constexpr int kReach = 3;               // pages without a number between two that have one
constexpr std::size_t kMostAround = 8;  // characters around the numbers: 第 3 頁，共 9 頁
constexpr std::size_t kMostDigits = 5;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Takes the numbers out of a line; false: it is no page number.
bool take_numbers(const std::string& line, std::string& form, std::vector<int>& numbers) {
  for (std::size_t i = 0; i < line.size();) {
    if (!is_digit(line[i])) {
      form += line[i++];
      continue;
    }
    const std::size_t begin = i;
    int number = 0;
    for (; i < line.size() && is_digit(line[i]) && i - begin < kMostDigits; ++i) {
      number = number * 10 + (line[i] - '0');
    }
    if (i < line.size() && is_digit(line[i])) return false;
    form += '#';
    numbers.push_back(number);
  }
  return !numbers.empty() && utf8_length(form) <= numbers.size() + kMostAround;
}

bool goes_on(const std::vector<int>& before, const std::vector<int>& after, int pages_apart) {
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (after[i] - before[i] == pages_apart) return true;
  }
  return false;
}

}  // namespace

Folios::Folios(const Document& document) {
  for (const Block& block : document.blocks) {
    const auto* paragraph = std::get_if<Paragraph>(&block);
    if (paragraph == nullptr || paragraph->role != ParagraphRole::kFurniture) continue;
    const int page = paragraph->text.page_first();
    std::string form;
    Numbers numbers;
    if (page > 0 && take_numbers(fold_key(paragraph->text.utf8), form, numbers)) {
      forms_[form].try_emplace(page, std::move(numbers));
    }
  }
  std::erase_if(forms_, [](const auto& form) {
    const Pages& pages = form.second;
    return std::none_of(pages.begin(), pages.end(), [&](const auto& page) {
      const auto next = pages.find(page.first + 1);
      return next != pages.end() && goes_on(page.second, next->second, 1);
    });
  });
}

Folios::Count Folios::count_at(const Pages& pages, int page) {
  const auto after = pages.lower_bound(page);
  if (after == pages.begin() || after == pages.end()) return Count::kUnknown;
  const auto before = std::prev(after);
  if (page - before->first > kReach || after->first - page >= kReach) return Count::kUnknown;
  if (goes_on(before->second, after->second, after->first - before->first)) return Count::kGoesOn;
  const int most = after->first - page + 1;  // the first page may be the first that is counted
  for (std::size_t i = 0; i < before->second.size(); ++i) {
    const int number = after->second[i];
    if (number > 0 && number <= most && number <= before->second[i]) return Count::kBeginsAgain;
  }
  return Count::kUnknown;
}

Folios::Count Folios::at(int page) const {
  Count count = Count::kUnknown;
  for (const auto& [form, pages] : forms_) {
    const Count here = count_at(pages, page);
    if (here == Count::kGoesOn) return here;
    if (here == Count::kBeginsAgain) count = here;
  }
  return count;
}

}  // namespace niandu
