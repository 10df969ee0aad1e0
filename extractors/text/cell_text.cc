#include "extractors/text/cell_text.h"

#include <cstddef>
#include <string>
#include <vector>

#include "common/utf8.h"
#include "extractors/layout/prose.h"

namespace niandu::text {
namespace {

struct Piece {
  std::string text;
  bool marked = false;  // stood in <p>...</p>
};

bool is_tag(std::string_view raw, std::size_t at, std::string_view tag) {
  if (raw.size() - at < tag.size()) return false;
  for (std::size_t i = 0; i < tag.size(); ++i) {
    const char c = raw[at + i];
    if (c != tag[i] && !(c >= 'A' && c <= 'Z' && c - 'A' + 'a' == tag[i])) return false;
  }
  return true;
}

std::vector<Piece> cut_at_tags(std::string_view raw) {
  std::vector<Piece> pieces(1);
  for (std::size_t at = 0; at < raw.size();) {
    if (raw[at] == '<') {
      bool tag = false;
      for (const std::string_view name : {"<p>", "</p>", "<br>", "<br/>", "<br />"}) {
        if (!is_tag(raw, at, name)) continue;
        pieces.push_back({{}, name == "<p>"});
        at += name.size();
        tag = true;
        break;
      }
      if (tag) continue;
    }
    pieces.back().text += raw[at++];
  }
  std::erase_if(pieces, [](const Piece& p) { return trim(p.text).empty(); });
  return pieces;
}

struct Spaces {
  std::size_t inside = 0, outside = 0;  // white space between CJK, inside and outside 「」
};

// Walks over the words of `text`: calls visit(word, gap_before, in_quote) with gap_before true if
// white space stood between this word and the one before.
template <class Visit>
void for_each_word(std::string_view text, Visit visit) {
  int depth = 0;
  std::size_t word = 0;
  bool gap = false;
  int depth_at_gap = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = decode_utf8(text, at);
    if (is_space(c)) {
      if (begin > word) visit(text.substr(word, begin - word), gap, depth_at_gap > 0);
      word = at;
      gap = true;
      depth_at_gap = depth;
      continue;
    }
    if (c == U'「') ++depth;
    if (c == U'」' && depth > 0) --depth;
  }
  if (text.size() > word) visit(text.substr(word), gap, depth_at_gap > 0);
}

// "一 推辦…": a number set off from its name.
bool is_bare_numeral(std::string_view word) {
  constexpr std::u32string_view kNumerals = U"一二三四五六七八九十ㄧ壹貳參叁肆伍陸柒捌玖拾";
  constexpr std::size_t kLongest = 3 * 3;  // bytes: 二十一
  if (word.empty() || word.size() > kLongest) return false;
  for (std::size_t at = 0; at < word.size();) {
    if (kNumerals.find(decode_utf8(word, at)) == std::u32string_view::npos) return false;
  }
  return true;
}

bool both_cjk(std::string_view before, std::string_view after) {
  if (before.empty() || after.empty()) return false;
  std::size_t last = before.size() - 1;
  while (last > 0 && (static_cast<unsigned char>(before[last]) & 0xC0U) == 0x80U) --last;
  std::size_t first = 0;
  return is_cjk(decode_utf8(before, last)) && is_cjk(decode_utf8(after, first));
}

}  // namespace

Text cell_to_text(std::string_view raw, int line_number) {
  const std::vector<Piece> pieces = cut_at_tags(raw);
  Spaces spaces;
  for (const Piece& piece : pieces) {
    std::string_view before;
    for_each_word(piece.text, [&](std::string_view word, bool gap, bool quoted) {
      const bool wrap = gap && both_cjk(before, word) &&
                        !(layout::ends_sentence(before) && layout::begins_item(word));
      if (wrap) ++(quoted ? spaces.inside : spaces.outside);
      before = word;
    });
  }
  const bool keep_quoted = spaces.outside == 0;
  Text out;
  out.spans.reserve(pieces.size());
  const auto begin_span = [&](bool starts) {
    out.spans.push_back({out.utf8.size(), Source{0, line_number, {}}, starts});
  };
  for (const Piece& piece : pieces) {
    bool first = true, second = false;
    std::string_view before;
    for_each_word(piece.text, [&](std::string_view word, bool gap, bool quoted) {
      if (first) {
        out.utf8 += wrap_separator(out.utf8, word);
        begin_span(piece.marked);
      } else if (gap && layout::ends_sentence(before) && layout::begins_item(word)) {
        out.utf8 += wrap_separator(out.utf8, word);
        begin_span(true);
      } else if (gap && (!both_cjk(before, word) || (quoted && keep_quoted) ||
                         (second && is_bare_numeral(before)))) {
        out.utf8 += ' ';
      } else if (gap) {
        begin_span(false);
      }
      second = first;
      out.utf8 += word;
      before = word;
      first = false;
    });
  }
  if (!out.spans.empty()) out.spans.front().begin = 0;
  return out;
}

}  // namespace niandu::text
