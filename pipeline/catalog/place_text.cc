#include "pipeline/catalog/place_text.h"

#include <array>
#include <charconv>
#include <cstddef>
#include <system_error>

namespace niandu {
namespace {

template <class Number>
void append_number(std::string& out, Number number) {
  std::array<char, 32> digits{};  // the longest double has 24
  out.append(digits.data(), std::to_chars(digits.begin(), digits.end(), number).ptr);
}

void append_place(std::string& out, const Source& place) {
  append_number(out, place.page_number);
  out += ':';
  append_number(out, place.line_number);
  out += ':';
  append_number(out, place.box.x0);
  for (const double edge : {place.box.y0, place.box.x1, place.box.y1}) {
    out += ',';
    append_number(out, edge);
  }
}

// Takes numbers and marks off the front of a text.
class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  [[nodiscard]] bool at_end() const { return rest_.empty(); }

  [[nodiscard]] bool take(char mark) {
    if (rest_.empty() || rest_.front() != mark) return false;
    rest_.remove_prefix(1);
    return true;
  }

  template <class Number>
  [[nodiscard]] bool take_number(Number& number) {
    const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), number);
    if (error != std::errc()) return false;
    rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
    return true;
  }

  [[nodiscard]] bool take_place(Source& place) {
    return take_number(place.page_number) && take(':') && take_number(place.line_number) &&
           take(':') && take_number(place.box.x0) && take(',') && take_number(place.box.y0) &&
           take(',') && take_number(place.box.x1) && take(',') && take_number(place.box.y1);
  }

 private:
  std::string_view rest_;
};

// Items with `separator` between, each read by `take_item`.
template <class Item, class Take>
bool read_list(std::string_view text, char separator, std::vector<Item>& items, Take take_item) {
  Reader reader(text);
  while (!reader.at_end()) {
    if (!items.empty() && !reader.take(separator)) return false;
    Item item{};
    if (!take_item(reader, item)) return false;
    items.push_back(item);
  }
  return true;
}

}  // namespace

std::string places_to_text(const std::vector<Source>& places) {
  std::string out;
  for (const Source& place : places) {
    if (!out.empty()) out += ';';
    append_place(out, place);
  }
  return out;
}

bool text_to_places(std::string_view text, std::vector<Source>& places) {
  return read_list(text, ';', places,
                   [](Reader& reader, Source& place) { return reader.take_place(place); });
}

std::string spans_to_text(const std::vector<Text::Span>& spans) {
  std::string out;
  for (const Text::Span& span : spans) {
    if (!out.empty()) out += ';';
    append_number(out, span.begin);
    if (span.starts_paragraph) out += 'p';
    out += ':';
    append_place(out, span.source);
  }
  return out;
}

bool text_to_spans(std::string_view text, std::vector<Text::Span>& spans) {
  return read_list(text, ';', spans, [](Reader& reader, Text::Span& span) {
    if (!reader.take_number(span.begin)) return false;
    span.starts_paragraph = reader.take('p');
    return reader.take(':') && reader.take_place(span.source);
  });
}

std::string numbers_to_text(const std::vector<int>& numbers) {
  std::string out;
  for (const int number : numbers) {
    if (!out.empty()) out += ',';
    append_number(out, number);
  }
  return out;
}

bool text_to_numbers(std::string_view text, std::vector<int>& numbers) {
  return read_list(text, ',', numbers,
                   [](Reader& reader, int& number) { return reader.take_number(number); });
}

}  // namespace niandu
