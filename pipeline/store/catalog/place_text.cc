#include "pipeline/store/catalog/place_text.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <limits>
#include <system_error>

namespace niandu {
namespace {

void append_integer(std::string& out, std::size_t number) {
  std::array<char, 24> digits{};
  out.append(digits.data(), std::to_chars(digits.begin(), digits.end(), number).ptr);
}

void append_integer(std::string& out, int number) {
  std::array<char, 12> digits{};
  out.append(digits.data(), std::to_chars(digits.begin(), digits.end(), number).ptr);
}

constexpr std::string_view kNan = "null", kInfinity = "9e999", kMinusInfinity = "-9e999";

void append_real(std::string& out, double number) {
  if (std::isnan(number)) {
    out += kNan;
    return;
  }
  if (std::isinf(number)) {
    out += number > 0 ? kInfinity : kMinusInfinity;
    return;
  }
  std::array<char, 64>
      digits{};  // the longest: a float of 39 digits and one of 46 behind the point
  const bool in_range = std::abs(number) <= static_cast<double>(std::numeric_limits<float>::max());
  const auto single = in_range ? static_cast<float>(number) : 0.0F;
  const auto end =
      static_cast<double>(single) == number
          ? std::to_chars(digits.begin(), digits.end(), single, std::chars_format::fixed)
          : std::to_chars(digits.begin(), digits.end(), number, std::chars_format::scientific);
  out.append(digits.data(), end.ptr);
}

void append_place(std::string& out, const Source& place) {
  append_integer(out, place.page_number);
  out += ',';
  append_integer(out, place.line_number);
  if (place.box == Box{}) return;
  for (const double edge : {place.box.x0, place.box.y0, place.box.x1, place.box.y1}) {
    out += ',';
    append_real(out, edge);
  }
}

// "[…,…]", each item written by `append`.
template <class Item, class Append>
void append_list(std::string& out, const std::vector<Item>& items, Append append) {
  out += '[';
  bool first = true;
  for (const Item& item : items) {
    if (!first) out += ',';
    first = false;
    append(item);
  }
  out += ']';
}

// Takes numbers and marks off the front of a text.
class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  [[nodiscard]] bool at_end() const { return rest_.empty(); }
  [[nodiscard]] bool sees(char mark) const { return !rest_.empty() && rest_.front() == mark; }

  [[nodiscard]] bool take(char mark) {
    if (!sees(mark)) return false;
    rest_.remove_prefix(1);
    return true;
  }

  template <class Integer>
  [[nodiscard]] bool take_integer(Integer& number) {
    const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), number);
    if (error != std::errc()) return false;
    rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
    return true;
  }

  [[nodiscard]] bool take_real(double& number) {
    const std::string_view word = rest_.substr(0, rest_.find_first_of(",]"));
    rest_.remove_prefix(word.size());
    constexpr double kInfinite = std::numeric_limits<double>::infinity();
    if (word == kNan) {
      number = std::numeric_limits<double>::quiet_NaN();
    } else if (word == kInfinity || word == kMinusInfinity) {
      number = word == kInfinity ? kInfinite : -kInfinite;
    } else if (word.find('e') == std::string_view::npos) {
      float single = 0;
      if (!take_whole(word, single)) return false;
      number = static_cast<double>(single);
    } else {
      return take_whole(word, number);
    }
    return true;
  }

  [[nodiscard]] bool take_place(Source& place) {
    if (!take_integer(place.page_number) || !take(',') || !take_integer(place.line_number)) {
      return false;
    }
    if (!sees(',')) return true;
    for (double* edge : {&place.box.x0, &place.box.y0, &place.box.x1, &place.box.y1}) {
      if (!take(',') || !take_real(*edge)) return false;
    }
    return true;
  }

 private:
  template <class Real>
  [[nodiscard]] static bool take_whole(std::string_view word, Real& number) {
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
    return error == std::errc() && end == word.data() + word.size();
  }

  std::string_view rest_;
};

// What append_list wrote, each item read by `take`.
template <class Item, class Take>
bool read_list(std::string_view text, std::vector<Item>& items, Take take) {
  Reader reader(text);
  if (!reader.take('[')) return false;
  while (!reader.take(']')) {
    if (!items.empty() && !reader.take(',')) return false;
    Item item{};
    if (!take(reader, item)) return false;
    items.push_back(item);
  }
  return reader.at_end();
}

}  // namespace

void append_places(std::string& out, const std::vector<Source>& places) {
  append_list(out, places, [&](const Source& place) {
    out += '[';
    append_place(out, place);
    out += ']';
  });
}

bool read_places(std::string_view text, std::vector<Source>& places) {
  return read_list(text, places, [](Reader& reader, Source& place) {
    return reader.take('[') && reader.take_place(place) && reader.take(']');
  });
}

void append_box(std::string& out, const Box& box) {
  if (box == Box{}) return;
  char before = '[';
  for (const double edge : {box.x0, box.y0, box.x1, box.y1}) {
    out += before;
    append_real(out, edge);
    before = ',';
  }
  out += ']';
}

bool read_box(std::string_view text, Box& box) {
  if (text.empty()) return true;
  Reader reader(text);
  char before = '[';
  for (double* edge : {&box.x0, &box.y0, &box.x1, &box.y1}) {
    if (!reader.take(before) || !reader.take_real(*edge)) return false;
    before = ',';
  }
  return reader.take(']') && reader.at_end();
}

void append_spans(std::string& out, const std::vector<Text::Span>& spans) {
  append_list(out, spans, [&](const Text::Span& span) {
    out += '[';
    append_integer(out, span.begin);
    out += span.starts_paragraph ? ",1," : ",0,";
    append_place(out, span.source);
    out += ']';
  });
}

bool read_spans(std::string_view text, std::vector<Text::Span>& spans) {
  return read_list(text, spans, [](Reader& reader, Text::Span& span) {
    int starts = 0;
    if (!reader.take('[') || !reader.take_integer(span.begin) || !reader.take(',') ||
        !reader.take_integer(starts) || !reader.take(',') || !reader.take_place(span.source)) {
      return false;
    }
    span.starts_paragraph = starts != 0;
    return reader.take(']');
  });
}

void append_numbers(std::string& out, const std::vector<int>& numbers) {
  append_list(out, numbers, [&](int number) { append_integer(out, number); });
}

bool read_numbers(std::string_view text, std::vector<int>& numbers) {
  return read_list(text, numbers,
                   [](Reader& reader, int& number) { return reader.take_integer(number); });
}

}  // namespace niandu
