#include "pipeline/records/normalize/fold.h"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <bitset>
#include <stdexcept>

#include "common/utf8.h"
#include "pipeline/records/normalize/variants.h"

namespace niandu {
namespace {

constexpr std::size_t kBmp = 0x10000;

// A run of combining marks longer than this is folded in pieces: ICU's reordering is quadratic in
// its length. Real text has two or three (Vietnamese); Unicode's Stream-Safe format allows 30.
constexpr std::size_t kMaxSegment = 64;

// Characters of the BMP that variants.h maps.
const std::bitset<kBmp>& mapped_characters() {
  static const std::bitset<kBmp> kSet = [] {
    std::bitset<kBmp> set;
    for (const auto& table : {radical_pairs(), variant_pairs()}) {
      for (const CharacterPair& pair : table) {
        if (pair.from < kBmp) set.set(pair.from);
      }
    }
    return set;
  }();
  return kSet;
}

char32_t look_up(std::span<const CharacterPair> table, char32_t c) {
  const auto found =
      std::lower_bound(table.begin(), table.end(), c,
                       [](const CharacterPair& pair, char32_t key) { return pair.from < key; });
  return found != table.end() && found->from == c ? found->to : c;
}

// U+FE30 and U+FE55 are what Taiwanese input methods give for a colon (NFKC makes two dots of the
// first); radicals and variants by table. May need two steps: a radical may map to a variant.
char32_t map_character(char32_t c) {
  if (c == 0xFE30) return ':';
  if (c >= kBmp || !mapped_characters().test(c)) return c;
  return look_up(variant_pairs(), look_up(radical_pairs(), c));
}

// ① and ❶ number items of lists as (1) does; NFKC would leave a bare 1 that melts into what
// follows. 0: not such a character.
int circled_number(char32_t c) {
  if (c >= 0x2460 && c <= 0x2473) return static_cast<int>(c - 0x2460) + 1;
  if (c >= 0x2776 && c <= 0x277F) return static_cast<int>(c - 0x2776) + 1;
  return 0;
}

// Characters that no reader sees: soft hyphen, joiners, direction marks, variation selectors.
bool is_invisible(char32_t c) {
  if (c < 0xAD || (c > 0x2064 && c < 0xFE00)) return false;
  return c == 0xAD || (c >= 0x200C && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x2064) || (c >= 0xFE00 && c <= 0xFE0F) ||
         (c >= 0xE0100 && c <= 0xE01EF);
}

const icu::Normalizer2& nfkc() {
  static const icu::Normalizer2* const kNfkc = [] {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* instance = icu::Normalizer2::getNFKCInstance(status);
    if (U_FAILURE(status) != 0) throw std::runtime_error("ICU has no NFKC data");
    return instance;
  }();
  return *kNfkc;
}

// Han without a compatibility mapping: NFKC leaves these alone.
bool is_plain_han(char32_t c) { return c >= 0x4E00 && c <= 0x9FFF; }

// CJK punctuation that NFKC leaves alone: 、。〃 and the brackets 〈 to 】.
bool is_plain_punctuation(char32_t c) {
  return (c >= 0x3001 && c <= 0x3003) || (c >= 0x3008 && c <= 0x3011);
}

// Full-width ASCII.
bool is_full_width(char32_t c) { return c >= 0xFF01 && c <= 0xFF5E; }

// Does a character that precedes `c` end its normalization segment? Quick for the common ones.
bool starts_segment(char32_t c) {
  if (c < 0x300 || is_plain_han(c) || is_plain_punctuation(c) || is_full_width(c) || is_space(c)) {
    return true;
  }
  return nfkc().hasBoundaryBefore(static_cast<UChar32>(c)) != 0;
}

enum class Spaces { kCloseUp, kDrop };

// Hands folded characters to `sink(character, origin)`, closing up white space as it goes.
template <class Sink>
class Folder {
 public:
  Folder(std::string_view raw, Spaces spaces, Sink sink)
      : raw_(raw), spaces_(spaces), sink_(sink) {}

  void run() {
    bool more = next();
    while (more) {
      const std::size_t origin = begin_;
      const char32_t head = c_;
      more = next();
      if (!more || is_space(head) || starts_segment(c_)) {
        fold_one(head, origin);
        continue;
      }
      icu::UnicodeString segment(static_cast<UChar32>(head));
      for (std::size_t length = 1; more && length < kMaxSegment && !starts_segment(c_); ++length) {
        segment.append(static_cast<UChar32>(c_));
        more = next();
      }
      fold_segment(segment, origin, head);
    }
  }

 private:
  // Decodes the next character that counts into c_; false at the end.
  bool next() {
    while (at_ < raw_.size()) {
      begin_ = at_;
      c_ = decode_utf8(raw_, at_);
      if (!is_invisible(c_) && (spaces_ == Spaces::kCloseUp || !is_space(c_))) return true;
    }
    return false;
  }

  void fold_one(char32_t c, std::size_t origin) {
    if (c < 0x80 || is_space(c)) {
      emit(c, origin, c);
    } else if (is_plain_han(c)) {
      emit(map_character(c), origin, c);
    } else if (is_full_width(c)) {
      emit(c - 0xFF01 + '!', origin, c);
    } else if (is_plain_punctuation(c)) {
      emit(c, origin, c);
    } else if (const int number = circled_number(c); number > 0) {
      emit('(', origin, c);
      for (const char digit : std::to_string(number)) emit(static_cast<char32_t>(digit), origin, c);
      emit(')', origin, c);
    } else if (const char32_t mapped = map_character(c); mapped != c) {
      emit(mapped, origin, c);
    } else {
      fold_segment(icu::UnicodeString(static_cast<UChar32>(c)), origin, c);
    }
  }

  void fold_segment(const icu::UnicodeString& segment, std::size_t origin, char32_t head) {
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeString folded = nfkc().normalize(segment, status);
    // A spacing accent (U+309B) would become a space and a mark that then joins the character
    // before it: not what is printed.
    const bool loose_mark = U_FAILURE(status) != 0 || (folded.length() > 1 && folded[0] == u' ');
    if (loose_mark) folded = segment;
    for (int32_t k = 0; k < folded.length();) {
      const UChar32 c = folded.char32At(k);
      k += c >= static_cast<UChar32>(kBmp) ? 2 : 1;
      emit(map_character(static_cast<char32_t>(c)), origin, head);
    }
  }

  // `source` is the raw character that `c` came from: its class closes up white space as well, so
  // that 「％ 」 and 「% 」 before a Han character read alike.
  void emit(char32_t c, std::size_t origin, char32_t source) {
    if (is_space(c)) {
      if (!space_) space_origin_ = origin;
      space_ = true;
      return;
    }
    const bool cjk = is_cjk(c) || is_cjk(source);
    if (space_ && any_ && (!starts_segment(c) || (!cjk && !last_cjk_))) sink_(U' ', space_origin_);
    space_ = false;
    any_ = true;
    last_cjk_ = cjk;
    sink_(c, origin);
  }

  std::string_view raw_;
  Spaces spaces_;
  Sink sink_;
  std::size_t at_ = 0;
  std::size_t begin_ = 0;
  char32_t c_ = 0;
  bool any_ = false;
  bool space_ = false;
  bool last_cjk_ = false;
  std::size_t space_origin_ = 0;
};

// Certainly as folding leaves it: Han and ASCII without spaces. False: perhaps.
bool is_folded(std::string_view raw) {
  for (std::size_t at = 0; at < raw.size();) {
    const char32_t c = decode_utf8(raw, at);
    if (c > ' ' && c < 0x7F) continue;
    if (!is_plain_punctuation(c) && (!is_plain_han(c) || map_character(c) != c)) return false;
  }
  return true;
}

}  // namespace

std::pair<std::size_t, std::size_t> Folded::raw_range(std::size_t begin, std::size_t end) const {
  const std::size_t last = origin.size() - 1;
  begin = std::min(begin, last);
  end = std::min(std::max(begin, end), last);
  // The whole of a character that folded to several (㈠ is three).
  while (end > begin && end < last && origin[end] == origin[end - 1]) ++end;
  return {origin[begin], origin[end]};
}

Folded fold(std::string_view raw) {
  Folded folded;
  folded.text.reserve(raw.size());
  folded.origin.reserve(raw.size() + 1);
  const auto sink = [&folded](char32_t c, std::size_t origin) {
    append_utf8(folded.text, c);
    while (folded.origin.size() < folded.text.size()) folded.origin.push_back(origin);
  };
  Folder(raw, Spaces::kCloseUp, sink).run();
  folded.origin.push_back(raw.size());
  return folded;
}

std::string fold_text(std::string_view raw) {
  return is_folded(raw) ? std::string(raw) : fold(raw).text;
}

std::string fold_key(std::string_view raw) {
  std::string key;
  key.reserve(raw.size());
  const auto sink = [&key](char32_t c, std::size_t) {
    if (c == U' ') return;
    // 僱主 and 雇主 are one word (plan 107, lines 20 and 54); as a pattern they stay apart.
    append_utf8(key, c == U'僱' ? U'雇' : c);
  };
  Folder(raw, Spaces::kDrop, sink).run();
  return key;
}

}  // namespace niandu
