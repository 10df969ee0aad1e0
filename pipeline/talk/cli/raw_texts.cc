#include "pipeline/talk/cli/raw_texts.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "common/utf8.h"

namespace niandu::cli {
namespace {

// Fewer prove nothing.
constexpr std::size_t kFewest = 20;

// What is looked through for each byte of the document: 20,000 pages take 30. A page of millions of
// values would take the square of them.
constexpr std::size_t kLooks = 64;
constexpr std::size_t kLeastLooks = std::size_t{64} << 20U;

void append_visible(std::string& out, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    if (!is_space(decode_utf8(text, at))) out.append(text, begin, at - begin);
  }
}

// 一 is read as 1.
bool is_numeral(const Value& value) {
  const auto* number = std::get_if<std::int64_t>(&value.datum);
  return number != nullptr && value.raw == std::to_string(*number);
}

class RawTexts {
 public:
  explicit RawTexts(const DocumentRecords& records) : records_(records) {
    for (std::size_t i = 0; i < records.passages.size(); ++i) {
      const DocumentPassage& passage = records.passages[i];
      by_page_[passage.page_number].push_back(i);
      bytes_ += passage.text.size();
      for (std::size_t at = 0; at < passage.text.size();) {
        characters_.insert(decode_utf8(passage.text, at));
      }
    }
    looks_ = std::max(kLeastLooks, kLooks * bytes_);
  }

  [[nodiscard]] bool are_its_own() {
    for (const Record& record : records_.records) {
      for (const Field& field : record.fields) {
        if (!has_its_characters(field.value)) return false;
        look(field.value, {record.page_first, record.page_last});
      }
    }
    for (const Value* value :
         {&records_.title_value, &records_.agency_value, &records_.year_value}) {
      if (!has_its_characters(*value)) return false;
    }
    return looked_at_ < kFewest || 2 * missed_ <= looked_at_;
  }

 private:
  using Pages = std::pair<int, int>;

  [[nodiscard]] bool has_its_characters(const Value& value) const {
    for (std::size_t at = 0; at < value.raw.size();) {
      const char32_t c = decode_utf8(value.raw, at);
      if (!is_space(c) && !characters_.contains(c)) return is_numeral(value);
    }
    return true;
  }

  // Of a text conversion all is one page: there is nothing to be told.
  void look(const Value& value, Pages pages) {
    if (value.raw.empty() || is_numeral(value) || records_.pages == 0 || looks_ == 0) return;
    for (const Source& place : value.sources) {
      if (place.page_number == 0) continue;
      if (pages.first == 0) pages = {place.page_number, place.page_number};
      pages.first = std::min(pages.first, place.page_number);
      pages.second = std::max(pages.second, place.page_number);
    }
    take(pages);
    std::string raw;
    append_visible(raw, value.raw);
    looks_ -= std::min(looks_, text_.size());
    ++looked_at_;
    if (text_.find(raw) == std::string::npos) ++missed_;
  }

  // The text of these pages and the two beside: records are in the order of the document, so that
  // most are on those of the one before.
  void take(Pages pages) {
    if (pages == taken_) return;
    taken_ = pages;
    text_.clear();
    const auto end = by_page_.upper_bound(pages.second + 1);
    for (auto page = by_page_.lower_bound(pages.first - 1); page != end; ++page) {
      for (const std::size_t i : page->second) append_visible(text_, records_.passages[i].text);
    }
    looks_ -= std::min(looks_, text_.size());
  }

  const DocumentRecords& records_;
  std::map<int, std::vector<std::size_t>> by_page_;
  std::unordered_set<char32_t> characters_;
  std::size_t bytes_ = 0, looks_ = 0;  // looks_: bytes that may still be looked through
  Pages taken_{-1, -1};
  std::string text_;
  std::size_t looked_at_ = 0, missed_ = 0;
};

}  // namespace

bool raw_texts_are_its_own(const DocumentRecords& records) {
  return records.records.empty() || RawTexts(records).are_its_own();
}

}  // namespace niandu::cli
