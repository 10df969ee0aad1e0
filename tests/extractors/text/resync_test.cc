// One lost or changed byte of Big5 or GB 18030 costs a few characters, not all up to the next line.
#include "extractors/text/resync.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "extractors/text/decode.h"
#include "tests/extractors/text/encoded.h"

namespace niandu::text {
namespace {

using testing::IsEmpty;

std::string sample(const std::string& name, const char* encoding) {
  std::ifstream file(NIANDU_SOURCE_DIR "/corpus/" + name, std::ios::binary);
  return encoded({std::istreambuf_iterator<char>(file), {}}, encoding);
}

struct Cost {
  std::size_t tried = 0, most = 0, silent = 0;  // silent: more than one wrong, and no damage said
};

// Of every so-manyth byte beyond ASCII, changed to `byte` or (0) lost.
Cost cost_of(const std::string& bytes, char byte) {
  constexpr std::size_t kEach = 199;
  const std::string whole = decode_text(bytes)->utf8;
  Cost cost;
  for (std::size_t i = 0; i < bytes.size(); i += kEach) {
    if (static_cast<unsigned char>(bytes[i]) < 0x80) continue;
    std::string damaged = bytes;
    if (byte == 0) {
      damaged.erase(i, 1);
    } else {
      damaged[i] = byte;
    }
    const auto decoded = decode_text(damaged);
    ++cost.tried;
    const std::size_t wrong = decoded ? wrong_characters(whole, decoded->utf8) : whole.size();
    cost.most = std::max(cost.most, wrong);
    if (wrong > 1 && decoded->damages.empty()) ++cost.silent;
  }
  return cost;
}

TEST(Resync, NothingIsLostOfWhatIsWhole) {
  for (const char* encoding : {"windows-950", "gb18030"}) {
    for (const char* name : {"review-111.txt", "plan-107.txt"}) {
      EXPECT_THAT(lost_bytes(sample(name, encoding), encoding), IsEmpty()) << encoding << name;
    }
    // A line of rules, of rare characters, of marks.
    for (const char* line : {"＿＿＿＿＿＿＿＿＿＿＿＿＿＿", "龘麤鱻犇猋驫羴", "□□□　■■■……"}) {
      EXPECT_THAT(lost_bytes(encoded(line, encoding), encoding), IsEmpty()) << encoding << line;
    }
  }
}

TEST(Resync, AByteCostsAFewCharacters) {
  for (const char* encoding : {"windows-950", "gb18030"}) {
    const std::string bytes = sample("review-111.txt", encoding);
    for (const char byte : {'A', '\xFF', '\0'}) {
      const Cost cost = cost_of(bytes, byte);
      EXPECT_GT(cost.tried, 40U);
      EXPECT_LE(cost.most, 6U) << encoding << static_cast<int>(byte);
      // Of a lost one two characters may become two others, as usual: nothing tells.
      EXPECT_LE(cost.silent * 3, cost.tried) << encoding << static_cast<int>(byte);
    }
  }
}

TEST(Resync, BytesOfNoEncodingAreRead) {
  std::string any;
  for (std::uint32_t i = 0, seed = 1; i < 20000; ++i) {
    seed = seed * 1664525 + 1013904223;
    any += static_cast<char>(seed >> 24U);
  }
  for (const char* encoding : {"windows-950", "gb18030"}) {
    std::size_t end = 0;
    for (const LostBytes& lost : lost_bytes(any, encoding)) {
      EXPECT_GE(lost.begin, end);
      EXPECT_GT(lost.count, 0U);
      end = lost.begin + lost.count;
    }
    EXPECT_LE(end, any.size());
  }
  EXPECT_THAT(lost_bytes(any, "UTF-8"), IsEmpty());
}

}  // namespace
}  // namespace niandu::text
