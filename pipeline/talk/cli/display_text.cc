#include "pipeline/talk/cli/display_text.h"

#include <algorithm>

#include "common/utf8.h"

namespace niandu::cli {
namespace {

constexpr std::size_t kIndent = 2, kGap = 2;
constexpr std::size_t kWidestName = 26;  // leaves 50 columns for the text

bool is_wide(char32_t c) {
  const bool halfwidth_form = c >= 0xFF61 && c <= 0xFFDC;  // half-width kana and hangul
  const bool private_use = c >= 0xE000 && c <= 0xF8FF;
  return is_cjk(c) && !halfwidth_form && !private_use;
}

bool closes(char32_t c) {
  return std::u32string_view(U"、。，；：！？）」』》〉】”’").find(c) != std::u32string_view::npos;
}

bool opens(char32_t c) {
  return std::u32string_view(U"（「『《〈【“‘").find(c) != std::u32string_view::npos;
}

// What stays together on a line.
struct Piece {
  std::string text;
  bool after_space = false;
};

std::vector<Piece> pieces_of(std::string_view paragraph) {
  std::vector<Piece> pieces;
  bool space = true;
  char32_t before = 0;
  for (std::size_t at = 0; at < paragraph.size();) {
    const std::size_t begin = at;
    const char32_t c = decode_utf8(paragraph, at);
    if (is_space(c)) {
      space = true;
      continue;
    }
    const bool beside_wide = (is_wide(c) || is_wide(before)) && !closes(c) && !opens(before);
    if (pieces.empty() || space || beside_wide) pieces.push_back({"", space && !pieces.empty()});
    pieces.back().text.append(paragraph.substr(begin, at - begin));
    space = false;
    before = c;
  }
  return pieces;
}

}  // namespace

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) width += is_wide(decode_utf8(text, at)) ? 2U : 1U;
  return width;
}

std::vector<std::string> wrap(std::string_view paragraph, std::size_t width) {
  std::vector<std::string> lines;
  std::size_t used = 0;
  for (const Piece& piece : pieces_of(paragraph)) {
    const std::size_t space = piece.after_space ? 1 : 0;
    const std::size_t wide = display_width(piece.text);
    if (lines.empty() || used + space + wide > width) {
      lines.push_back(piece.text);
      used = wide;
      continue;
    }
    lines.back().append(space, ' ').append(piece.text);
    used += space + wide;
  }
  return lines;
}

std::vector<std::string> paragraphs_of(std::string_view text) {
  std::vector<std::string> paragraphs;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find("\n\n"), text.size());
    std::vector<std::string> line = wrap(text.substr(0, end), std::string_view::npos);
    if (!line.empty()) paragraphs.push_back(std::move(line.front()));
    text.remove_prefix(std::min(end + 2, text.size()));
  }
  return paragraphs;
}

std::string wrap_paragraphs(std::string_view text, std::size_t width) {
  std::string out;
  for (const std::string& paragraph : paragraphs_of(text)) {
    if (!out.empty()) out += '\n';
    for (const std::string& line : wrap(paragraph, width)) out += line + "\n";
  }
  return out;
}

std::string term_list(const std::vector<Term>& terms) {
  std::size_t widest = 0;
  for (const Term& term : terms) {
    if (const auto width = display_width(term.name); width <= kWidestName) {
      widest = std::max(widest, width);
    }
  }
  const std::size_t left = kIndent + widest + kGap;
  std::string out;
  for (const Term& term : terms) {
    std::string line = std::string(kIndent, ' ') + term.name;
    std::size_t used = kIndent + display_width(term.name);
    if (used + kGap > left) {
      out += line + "\n";
      line.clear();
      used = 0;
    }
    for (const std::string& text : wrap(term.text, kHelpWidth - left)) {
      out += line.append(left - used, ' ').append(text) + "\n";
      line.clear();
      used = 0;
    }
  }
  return out;
}

}  // namespace niandu::cli
