#include "pipeline/talk/cli/plain_markup.h"

#include <re2/re2.h>

namespace niandu::cli {
namespace {

// No value has a parenthesis, so none is url(...), but for the turn of a letter.
constexpr char kSvg[] =
    R"re((?:[^<]|</?(?:svg|title|rect|text|line))re"
    R"re((?: (?:xmlns="http://www\.w3\.org/2000/svg"|transform="rotate\([-0-9. ]*\)"|)re"
    R"re((?:x|y|x1|y1|x2|y2|width|height|viewBox|font-(?:family|size|weight)|fill|fill-opacity|)re"
    R"re(stroke|stroke-(?:width|opacity|dasharray))="[-#.a-z0-9 ]*"))*/?>)*)re";
constexpr char kHtml[] =
    R"re((?:[^<]|</?(?:h2|table|caption|tr|th|td|br)(?: (?:rowspan|colspan)="[0-9]+")*>)*)re";

bool is_all(std::string_view text, const re2::RE2& pattern) {
  return re2::RE2::FullMatch(re2::StringPiece(text.data(), text.size()), pattern);
}

}  // namespace

bool is_plain_svg(std::string_view text) {
  static const re2::RE2 kPattern(kSvg);
  return is_all(text, kPattern);
}

bool is_plain_html(std::string_view text) {
  static const re2::RE2 kPattern(kHtml);
  return is_all(text, kPattern);
}

}  // namespace niandu::cli
