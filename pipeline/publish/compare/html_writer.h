// HTML text in order; everything that is not markup is escaped.
#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace niandu::compare {

class HtmlWriter {
 public:
  // Markup as it is.
  HtmlWriter& raw(std::string_view markup);
  // Text of documents and names.
  HtmlWriter& text(std::string_view text);
  // The same in an attribute.
  HtmlWriter& attribute(std::string_view text);
  // Text that leads somewhere; without an address the text alone.
  HtmlWriter& link(std::string_view address, std::string_view text);
  // A wording as it became of another: what was removed struck out, what was added underlined.
  HtmlWriter& wording(std::string_view before, std::string_view after);
  // <tag>中文 <span lang=en>English</span></tag>
  HtmlWriter& heading(std::string_view tag, std::string_view chinese, std::string_view english);

  [[nodiscard]] std::string take() { return std::exchange(out_, {}); }

 private:
  std::string out_;
};

}  // namespace niandu::compare
