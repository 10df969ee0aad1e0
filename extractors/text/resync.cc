#include "extractors/text/resync.h"

#include <unicode/ucnv.h>

#include <algorithm>
#include <array>
#include <bitset>
#include <cstdint>
#include <limits>
#include <memory>
#include <string>

namespace niandu::text {
namespace {

using Cost = std::int32_t;
constexpr Cost kNever = std::numeric_limits<Cost>::max() / 4;
// By 86 real documents written in both encodings, 2.1 MB each: with less for a lost byte than 9,
// undamaged lines are read in another way; with more, more is lost behind a damaged byte.
constexpr Cost kUsual = 0, kRare = 6, kPrivate = 8, kFourBytes = 8;
constexpr Cost kPlain = 1, kLetter = 3;  // of one byte; those above 0x3F are second halves, too
constexpr Cost kLost = 9, kLostAfterLost = 3;

constexpr unsigned kFirst = 0x81, kLast = 0xFE, kFirstSecond = 0x40;
constexpr std::size_t kSeconds = kLast - kFirstSecond + 1;

unsigned at(std::string_view bytes, std::size_t i) { return static_cast<unsigned char>(bytes[i]); }

class PairReader {
 public:
  explicit PairReader(const char* name) : converter_(ucnv_open(name, &status_), &ucnv_close) {
    if (U_FAILURE(status_) != 0) return;
    ucnv_setToUCallBack(converter_.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr,
                        &status_);
  }
  // 0: no character.
  [[nodiscard]] char16_t read(unsigned first, unsigned second) const {
    if (U_FAILURE(status_) != 0) return 0;
    const std::array<char, 2> pair{static_cast<char>(first), static_cast<char>(second)};
    std::array<char16_t, 4> out{};
    UErrorCode status = U_ZERO_ERROR;
    ucnv_resetToUnicode(converter_.get());
    const auto length =
        ucnv_toUChars(converter_.get(), out.data(), out.size(), pair.data(), pair.size(), &status);
    return U_FAILURE(status) == 0 && length == 1 ? out[0] : u'\0';
  }

 private:
  UErrorCode status_ = U_ZERO_ERROR;
  std::unique_ptr<UConverter, decltype(&ucnv_close)> converter_;
};

// The characters that both standards put first: by how often they are written.
std::bitset<0x10000> common_characters() {
  std::bitset<0x10000> common;
  const auto add = [&](const char* name, unsigned first, unsigned last) {
    const PairReader reader(name);
    for (unsigned a = first; a <= last; ++a) {
      for (unsigned b = kFirstSecond; b <= kLast; ++b) common.set(reader.read(a, b));
    }
  };
  add("windows-950", 0xA4, 0xC6);  // level 1 of Big5
  const PairReader simplified("gb18030");
  for (unsigned a = 0xB0; a <= 0xD7; ++a) {  // level 1 of GB 2312
    for (unsigned b = 0xA1; b <= kLast; ++b) common.set(simplified.read(a, b));
  }
  common.reset(0);
  return common;
}

bool is_symbol(char16_t c) {
  return (c >= 0x2000 && c < 0x3100) || (c >= 0xFF00 && c < 0xFFF0) || c < 0x500;
}

// What each pair of bytes costs.
class PairCosts {
 public:
  explicit PairCosts(const char* name) : costs_((kLast - kFirst + 1) * kSeconds, kNever) {
    static const std::bitset<0x10000> common = common_characters();
    const PairReader reader(name);
    for (unsigned a = kFirst; a <= kLast; ++a) {
      for (unsigned b = kFirstSecond; b <= kLast; ++b) {
        const char16_t c = reader.read(a, b);
        if (c == 0) continue;
        const bool is_private = c >= 0xE000 && c < 0xF900;
        const bool is_usual = common.test(c) || is_symbol(c);
        costs_[index(a, b)] = is_usual ? kUsual : is_private ? kPrivate : kRare;
      }
    }
  }
  [[nodiscard]] Cost of(unsigned first, unsigned second) const {
    const bool pair =
        first >= kFirst && first <= kLast && second >= kFirstSecond && second <= kLast;
    return pair ? costs_[index(first, second)] : kNever;
  }

 private:
  static std::size_t index(unsigned first, unsigned second) {
    return (first - kFirst) * kSeconds + second - kFirstSecond;
  }
  std::vector<Cost> costs_;
};

const PairCosts& big5() {
  static const PairCosts costs("windows-950");
  return costs;
}
const PairCosts& gb18030() {
  static const PairCosts costs("gb18030");
  return costs;
}

class LineReader {
 public:
  LineReader(std::string_view bytes, const PairCosts& costs, bool four_bytes)
      : bytes_(bytes), costs_(costs), four_bytes_(four_bytes) {}

  void read(std::size_t begin, std::size_t end, std::vector<LostBytes>& lost) {
    constexpr std::size_t kLongest = std::size_t{1} << 16U;  // no line is; 1 MiB of steps
    if (end - begin > kLongest || cost_as_it_stands(begin, end) <= kLost) return;
    // best_[i]: up to begin + i, the last step a character, or a lost byte.
    best_.assign(end - begin + 1, {Step{kNever, 0, false}, Step{kNever, 0, false}});
    best_[0][0].cost = 0;
    for (std::size_t i = 0; i < end - begin; ++i) {
      const auto& [read, lost_one] = best_[i];
      const bool lost_before = lost_one.cost < read.cost;
      const Cost from = std::min(read.cost, lost_one.cost);
      for (const std::size_t size : {std::size_t{1}, std::size_t{2}, std::size_t{4}}) {
        if (begin + i + size > end) break;
        const Cost cost = cost_of(begin + i, size);
        if (cost < kNever) take(best_[i + size][0], from + cost, size, lost_before);
      }
      take(best_[i + 1][1], read.cost + kLost, 1, false);
      take(best_[i + 1][1], lost_one.cost + kLostAfterLost, 1, true);
    }
    std::vector<LostBytes> found;
    bool is_lost = best_.back()[1].cost < best_.back()[0].cost;
    for (std::size_t i = end - begin; i > 0;) {
      const Step& step = best_[i][is_lost ? 1 : 0];
      i -= step.size;
      if (is_lost && !found.empty() && found.back().begin == begin + i + 1) {
        --found.back().begin;
        ++found.back().count;
      } else if (is_lost) {
        found.push_back({begin + i, 1});
      }
      is_lost = step.lost_before;
    }
    lost.insert(lost.end(), found.rbegin(), found.rend());
  }

 private:
  struct Step {
    Cost cost;
    std::uint8_t size;  // in bytes
    bool lost_before;   // the step before it is a lost byte
  };
  static void take(Step& step, Cost cost, std::size_t size, bool lost_before) {
    if (cost < step.cost) step = {cost, static_cast<std::uint8_t>(size), lost_before};
  }

  [[nodiscard]] Cost cost_of(std::size_t i, std::size_t size) const {
    const unsigned byte = at(bytes_, i);
    if (size == 1) return byte >= 0x80 ? kNever : byte < kFirstSecond ? kPlain : kLetter;
    if (size == 2) return costs_.of(byte, at(bytes_, i + 1));
    const auto is_lead = [](unsigned b) { return b >= kFirst && b <= kLast; };
    const auto is_digit = [](unsigned b) { return b >= '0' && b <= '9'; };
    const bool four = four_bytes_ && is_lead(byte) && is_digit(at(bytes_, i + 1)) &&
                      is_lead(at(bytes_, i + 2)) && is_digit(at(bytes_, i + 3));
    return four ? kFourBytes : kNever;
  }

  // Read from its beginning, character by character, as far as it is more than one byte would be.
  [[nodiscard]] Cost cost_as_it_stands(std::size_t begin, std::size_t end) const {
    Cost sum = 0;
    for (std::size_t i = begin; i < end;) {
      Cost cost = kNever;
      std::size_t size = 0;
      while (cost == kNever && size < 4) {
        size = size == 0 ? 1 : size * 2;
        if (i + size <= end) cost = cost_of(i, size);
      }
      // Those of one byte cost the same whichever way it is read.
      sum += cost == kNever ? kLost + 1 : size == 1 && at(bytes_, i) < kFirstSecond ? 0 : cost;
      i += cost == kNever ? 1 : size;
    }
    return sum;
  }

  std::string_view bytes_;
  const PairCosts& costs_;
  bool four_bytes_;
  std::vector<std::array<Step, 2>> best_;
};

}  // namespace

std::vector<LostBytes> lost_bytes(std::string_view bytes, std::string_view encoding) {
  const bool four_bytes = encoding == "gb18030";
  if (!four_bytes && encoding != "windows-950") return {};
  LineReader reader(bytes, four_bytes ? gb18030() : big5(), four_bytes);
  std::vector<LostBytes> lost;
  for (std::size_t begin = 0; begin < bytes.size();) {
    constexpr std::string_view kLineEnds("\0\r\n", 3);
    const std::size_t end = std::min(bytes.find_first_of(kLineEnds, begin), bytes.size());
    reader.read(begin, end, lost);
    begin = end + 1;
  }
  return lost;
}

}  // namespace niandu::text
