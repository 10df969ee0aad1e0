// Text for people on a terminal or in a manual: measured in columns, not in bytes or characters.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace niandu::cli {

// What the program's own pages fit: the width of a terminal as it opens.
constexpr std::size_t kHelpWidth = 80;

// Columns of a terminal that a text takes: East Asian wide characters take two.
[[nodiscard]] std::size_t display_width(std::string_view text);

// The lines of a paragraph, each at most `width` columns wide. Any run of white space is one place
// to break, and so is a place beside a Chinese character, but no line begins with a closing mark or
// ends with an opening one. A word that is wider than a line stands alone and is not cut.
[[nodiscard]] std::vector<std::string> wrap(std::string_view paragraph, std::size_t width);

// Paragraphs, which an empty line parts, wrapped; a line feed behind each line.
[[nodiscard]] std::string wrap_paragraphs(std::string_view text, std::size_t width);

// The paragraphs of a text, each on one line.
[[nodiscard]] std::vector<std::string> paragraphs_of(std::string_view text);

struct Term {
  std::string name, text;
};

// Names on the left, what they mean on the right, as wide as kHelpWidth. A name wider than most has
// a line of its own.
[[nodiscard]] std::string term_list(const std::vector<Term>& terms);

}  // namespace niandu::cli
