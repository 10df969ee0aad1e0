#include "pipeline/publish/bag/payload_names.h"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cstddef>
#include <set>
#include <stdexcept>

#include "common/sha256.h"
#include "common/utf8.h"

namespace niandu {
namespace {

using Parts = std::vector<std::string>;

void append_percent(std::string& out, char c) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  const auto byte = static_cast<unsigned char>(c);
  out += {'%', kHex[byte >> 4U], kHex[byte & 0xFU]};
}

// Bytes that are not UTF-8, and characters that `also` names, become %HH.
template <class Also>
std::string percent_encoded(std::string_view text, const Also& also) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = decode_utf8(text, at);
    const bool invalid = c == 0xFFFD && at == begin + 1;
    for (std::size_t i = begin; i < at; ++i) {
      if (invalid || also(c)) {
        append_percent(out, text[i]);
      } else {
        out += text[i];
      }
    }
  }
  return out;
}

Parts split(std::string_view path) {
  Parts parts;
  while (!path.empty()) {
    const std::size_t end = std::min(path.find('/'), path.size());
    if (end > 0 && path.substr(0, end) != ".") parts.emplace_back(path.substr(0, end));
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  return parts;
}

std::string join(const Parts& parts) {
  std::string path;
  for (const std::string& part : parts) path.append(path.empty() ? "" : "/").append(part);
  return path;
}

std::string safe_part(const std::string& part) {
  if (part == "..") return "%2E%2E";  // names, never steps
  std::string safe = percent_encoded(part, [](char32_t c) { return c == 0; });
  constexpr std::size_t kLongest = 255, kLongestSuffix = 16, kDigits = 32;
  if (safe.size() <= kLongest) return safe;
  const std::size_t dot = safe.rfind('.');
  const bool has_suffix = dot != std::string::npos && safe.size() - dot <= kLongestSuffix;
  return sha256_hex(part).substr(0, kDigits) + (has_suffix ? safe.substr(dot) : "");
}

// What all paths begin with, their file names left out.
std::size_t common_folders(const std::vector<Parts>& paths) {
  if (paths.empty() || paths.front().empty()) return 0;
  std::size_t common = paths.front().size() - 1;
  for (const Parts& parts : paths) {
    const auto differ =
        std::mismatch(parts.begin(), parts.end(), paths.front().begin(), paths.front().end());
    common = std::min({common, static_cast<std::size_t>(differ.first - parts.begin()),
                       parts.empty() ? 0 : parts.size() - 1});
  }
  return common;
}

// The same for names that some file systems hold to be one.
std::string folded_name(const std::string& name) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfkc = icu::Normalizer2::getNFKCCasefoldInstance(status);
  if (U_FAILURE(status) != 0) throw std::runtime_error("ICU has no NFKC data");
  std::string folded;
  nfkc->normalize(icu::UnicodeString::fromUTF8(name), status).toUTF8String(folded);
  return folded;
}

class TakenNames {
 public:
  // False if the name is a file or folder already, or goes through a file.
  bool take(const std::string& name) {
    const std::string folded = folded_name(name);
    if (files_.count(folded) > 0 || folders_.count(folded) > 0) return false;
    std::vector<std::string> folders;
    for (std::size_t at = folded.find('/'); at != std::string::npos;
         at = folded.find('/', at + 1)) {
      folders.push_back(folded.substr(0, at));
      if (files_.count(folders.back()) > 0) return false;
    }
    files_.insert(folded);
    folders_.insert(folders.begin(), folders.end());
    return true;
  }

 private:
  std::set<std::string> files_, folders_;
};

}  // namespace

std::vector<std::string> payload_names(std::span<const std::string> paths) {
  std::vector<Parts> all;
  all.reserve(paths.size());
  for (const std::string& path : paths) all.push_back(split(path));
  const std::size_t common = common_folders(all);
  TakenNames taken;
  std::vector<std::string> names;
  for (Parts& parts : all) {
    parts.erase(parts.begin(), parts.begin() + static_cast<std::ptrdiff_t>(common));
    std::transform(parts.begin(), parts.end(), parts.begin(), safe_part);
    const std::string wanted = join(parts);
    std::string name = wanted;
    for (int number = 2; !taken.take(name); ++number) {
      name = "_" + std::to_string(number) + "/" + wanted;
    }
    names.push_back(std::move(name));
  }
  return names;
}

std::string escaped_path(std::string_view path) {
  return percent_encoded(path, [](char32_t c) {
    return c == '%' || c < ' ' || (c >= 0x7F && c < 0xA0) || c == 0xFFFE || c == 0xFFFF;
  });
}

std::string manifest_path(std::string_view name) {
  return percent_encoded(name, [](char32_t c) { return c == '%' || c == '\r' || c == '\n'; });
}

}  // namespace niandu
