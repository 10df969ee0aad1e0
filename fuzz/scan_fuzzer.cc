// A picture of a page to rulings, lines of text, characters with places, and tables. The recogniser
// is the fuzzer: what it sees in a line is as free as the picture.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "extractors/assemble.h"
#include "extractors/page_content.h"
#include "extractors/scan/scan.h"
#include "extractors/table_issues.h"
#include "fuzz/properties.h"

namespace {

using namespace niandu;  // NOLINT(google-build-using-namespace): this file is nothing else

class Bytes {
 public:
  explicit Bytes(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}
  [[nodiscard]] bool any() const { return !bytes_.empty(); }
  std::uint8_t next() {
    if (bytes_.empty()) return 0;
    const std::uint8_t byte = bytes_.front();
    bytes_ = bytes_.subspan(1);
    return byte;
  }

 private:
  std::span<const std::uint8_t> bytes_;
};

// Sees in each line what the next bytes say: how many characters, and of each which, how sure and
// where.
class Seer : public scan::Recogniser {
 public:
  explicit Seer(std::vector<std::uint8_t> says) : says_(std::move(says)) {}
  [[nodiscard]] const std::string& name() const override { return name_; }
  [[nodiscard]] std::vector<scan::Symbol> read_line(scan::Model /*model*/,
                                                    const scan::Pixels& line) override {
    constexpr std::u32string_view kCodes =
        U"0123456789.,%()-+:/"
        U"lIO|abcXYZ一二三十、。，；「」年度計畫壺入目標單位元×…\u3000\U00020000";
    std::vector<scan::Symbol> symbols;
    for (int left = next() % 24; left > 0; --left) {
      const float x0 = static_cast<float>(next()) * static_cast<float>(line.width) / 200;
      symbols.push_back({kCodes[next() % kCodes.size()], static_cast<float>(next() % 101), x0,
                         x0 + static_cast<float>(next()) - 20});
    }
    return symbols;
  }

 private:
  std::uint8_t next() { return says_.empty() ? 0 : says_[at_++ % says_.size()]; }

  std::vector<std::uint8_t> says_;
  std::size_t at_ = 0;
  std::string name_ = "a fuzzer";
};

void set(GreyPicture& picture, int x, int y, int shade) {
  if (x < 0 || y < 0 || x >= picture.width || y >= picture.height) return;
  char& pair = picture.rows[static_cast<std::size_t>(y) * picture.row_bytes() +
                            static_cast<std::size_t>(x / 2)];
  const int other = x % 2 == 0 ? pair & 0x0F : pair >> 4 & 0x0F;
  pair = static_cast<char>(x % 2 == 0 ? shade << 4 | other : other << 4 | shade);
}

struct Drawn {
  GreyPicture picture;
  std::vector<std::uint8_t> says;
};

// Size and places by 2 pixels, the paper; then boxes, blots, what is seen, noise, and a slope of
// all that follows.
Drawn draw(Bytes bytes) {
  constexpr int kStep = 2;
  Drawn drawn;
  GreyPicture& picture = drawn.picture;
  picture.width = 1 + bytes.next() * kStep;
  picture.height = 1 + bytes.next() * kStep;
  const int paper = 15 - bytes.next() / 16;
  picture.rows.assign(picture.row_bytes() * static_cast<std::size_t>(picture.height),
                      static_cast<char>(paper << 4 | paper));
  double slope = 0;
  while (bytes.any()) {
    const int operation = bytes.next() % 5;
    if (operation == 0 || operation == 1) {
      const int x0 = bytes.next() * kStep, y0 = bytes.next() * kStep;
      const int across = bytes.next() * kStep;
      const int down = bytes.next() * kStep;
      const int pattern = bytes.next();
      for (int y = y0; y < std::min(y0 + std::max(down, 3), picture.height); ++y) {
        for (int x = x0; x < std::min(x0 + std::max(across, 3), picture.width); ++x) {
          const bool ink = operation == 0 || ((x * 7 + y * 13 + pattern) % 11) < 6;
          if (ink) set(picture, x, y + static_cast<int>(slope * x), pattern % 4);
        }
      }
    } else if (operation == 2) {
      for (int left = bytes.next() % 64; left > 0; --left) drawn.says.push_back(bytes.next());
    } else if (operation == 3) {
      std::uint32_t state = bytes.next() + 1U;
      for (char& pair : picture.rows) {
        state = state * 1664525U + 1013904223U;
        if (state >> 29U == 0) pair = static_cast<char>(state >> 16U);
      }
    } else {
      slope = (bytes.next() - 128) / 2000.0;
    }
  }
  return drawn;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr double kDpi = 100;
  Drawn drawn = draw(Bytes({data, size}));
  Seer seer(std::move(drawn.says));
  Page page;
  page.number = 1;
  page.width_pt = drawn.picture.width * 72 / kDpi;
  page.height_pt = drawn.picture.height * 72 / kDpi;
  (void)scan::read_picture(drawn.picture, kDpi, seer, page);
  page.recogniser = seer.name();
  for (const Glyph& glyph : page.glyphs) {
    fuzz::require(glyph.x0 <= glyph.x1 && glyph.y0 <= glyph.y1, "boxes of characters are boxes");
    fuzz::require(glyph.certainty <= 100, "certainties are percents");
  }
  for (const Ruling& ruling : page.rulings) {
    fuzz::require(ruling.from <= ruling.to, "rulings go from left to right and from top to bottom");
  }
  std::vector<PageContent> contents;
  contents.push_back(page_to_content(std::move(page)));
  Document document;
  document.pages = 1;
  document.blocks = assemble(std::move(contents), false, document.issues);
  for (Issue& issue : table_issues(document.blocks)) document.issues.push_back(std::move(issue));
  fuzz::check_document(document);
  return 0;
}
