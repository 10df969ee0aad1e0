#include "extractors/tables/pages/repeated_caption.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "extractors/tables/pages/evidence.h"

namespace niandu {
namespace {

constexpr std::array<std::string_view, 11> kMarks = {"續上頁", "接上頁", "接前頁", "承前頁",
                                                     "續前頁", "續完",   "（續）", "(續)",
                                                     "〔續〕", "［續］", "【續】"};

void erase_all(std::string& text, std::string_view word) {
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at)) {
    text.erase(at, word.size());
  }
}

}  // namespace

std::string caption_key(std::string_view line) {
  std::string key = value_key(std::string(line));
  for (const std::string_view mark : kMarks) erase_all(key, mark);
  // A lone 續 is a mark in brackets or at the end; elsewhere it is part of a word.
  if (key.ends_with("續")) key.resize(key.size() - std::string_view("續").size());
  for (const std::string_view brackets : {"（）", "()", "〔〕", "［］", "【】"}) {
    erase_all(key, brackets);
  }
  return key;
}

std::vector<std::string> caption_keys(std::string_view line) {
  std::vector<std::string> out{caption_key(line)};
  for (const std::string_view end : {" ", "　", "、", "：", ":"}) {
    const std::size_t at = line.find(end);
    if (at != std::string_view::npos && at > 0) out.push_back(caption_key(line.substr(0, at)));
  }
  return out;
}

bool says_it_goes_on(std::string_view line) {
  const std::string key = value_key(std::string(line));
  return std::any_of(kMarks.begin(), kMarks.end(),
                     [&](std::string_view mark) { return key.find(mark) != std::string::npos; });
}

bool repeats_caption(const std::vector<std::string>& keys, std::string_view line) {
  const std::string key = caption_key(line);
  return key.empty() || std::find(keys.begin(), keys.end(), key) != keys.end();
}

}  // namespace niandu
