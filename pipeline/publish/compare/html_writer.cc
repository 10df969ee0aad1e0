#include "pipeline/publish/compare/html_writer.h"

#include "pipeline/publish/compare/wording.h"
#include "pipeline/publish/export/html_text.h"

namespace niandu::compare {

HtmlWriter& HtmlWriter::raw(std::string_view markup) {
  out_ += markup;
  return *this;
}

HtmlWriter& HtmlWriter::text(std::string_view text) {
  out_ += html_escaped(text);
  return *this;
}

HtmlWriter& HtmlWriter::attribute(std::string_view text) {
  out_ += html_line(std::string(text));
  return *this;
}

HtmlWriter& HtmlWriter::link(std::string_view address, std::string_view text) {
  if (address.empty()) return this->text(text);
  return raw("<a href=\"").attribute(address).raw("\">").text(text).raw("</a>");
}

HtmlWriter& HtmlWriter::wording(std::string_view before, std::string_view after) {
  for (const WordingRun& run : wording_changes(before, after)) {
    switch (run.kind) {
      case WordingRun::Kind::kSame:
        text(run.text);
        break;
      case WordingRun::Kind::kRemoved:
        raw("<del>").text(run.text).raw("</del>");
        break;
      case WordingRun::Kind::kAdded:
        raw("<ins>").text(run.text).raw("</ins>");
        break;
    }
  }
  return *this;
}

HtmlWriter& HtmlWriter::heading(std::string_view tag, std::string_view chinese,
                                std::string_view english) {
  raw("<").raw(tag).raw(">").text(chinese);
  if (!english.empty()) raw(" <span lang=\"en\">").text(english).raw("</span>");
  return raw("</").raw(tag).raw(">\n");
}

}  // namespace niandu::compare
