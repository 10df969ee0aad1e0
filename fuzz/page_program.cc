#include "fuzz/page_program.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <string_view>
#include <tuple>

#include "common/limits.h"
#include "common/utf8.h"

namespace niandu::fuzz {
namespace {

constexpr float kStepPt = 3;
constexpr float kRepeatPt = 12;
constexpr std::size_t kMaxPages = 5;
constexpr std::size_t kMaxGlyphs = 1500;
constexpr std::size_t kMaxRulings = 600;
// What the bytes of a text stand for: all that a rule of tables/ and layout/ looks at.
constexpr std::u32string_view kCharacters =
    U"0123456789.,%()-+:/ "
    U"abcXYZ一二三四五六七八九十、。，；：「」（）％計畫年度目標項目單位合計第頁表千元萬"
    U"備註名稱０１２…－─■□○\u3000\uFFFD\u0001\uE000\u00A0é";

class Program {
 public:
  explicit Program(std::span<const std::uint8_t> bytes) : bytes_(bytes) { next_page(); }

  std::vector<Page> run() {
    while (at_ < bytes_.size() && pages_.size() <= kMaxPages) step();
    for (Page& page : pages_) {
      std::sort(page.rulings.begin(), page.rulings.end(), [](const Ruling& a, const Ruling& b) {
        return std::tuple(!a.horizontal, a.at, a.from, a.to) <
               std::tuple(!b.horizontal, b.at, b.from, b.to);
      });
    }
    return std::move(pages_);
  }

 private:
  [[nodiscard]] std::uint8_t byte() { return at_ < bytes_.size() ? bytes_[at_++] : 0; }
  [[nodiscard]] float coordinate() {
    const auto step = static_cast<float>(byte()) * kStepPt;
    const float out = has_float_ ? float_ : step;
    has_float_ = false;
    return out;
  }
  [[nodiscard]] Page& page() { return pages_.back(); }

  void next_page() {
    pages_.emplace_back();
    page().number = static_cast<int>(pages_.size());
    page().width_pt = width_pt_;
    page().height_pt = height_pt_;
    page().fonts.push_back({"Fuzz", true, true, false, false});
  }

  void rule(bool horizontal, bool edge, float at, float from, float to) {
    if (rulings_ >= kMaxRulings || from == to) return;
    ++rulings_;
    page().rulings.push_back(
        {horizontal, at, std::min(from, to), std::max(from, to), 0.5F, RulingStyle::kSolid, edge});
  }

  // One character; returns where the next one begins.
  float put(float x, float y, float size, char32_t code) {
    const float width = size * (is_cjk(code) ? 1.0F : 0.5F);
    if (glyphs_ >= kMaxGlyphs) return x + width;
    ++glyphs_;
    Glyph glyph;
    glyph.code = code;
    glyph.direction = flags_ & 3U;
    glyph.vertical = (flags_ & 4U) != 0;
    glyph.invisible = (flags_ & 8U) != 0;
    glyph.hidden = (flags_ & 16U) != 0;
    glyph.bold = (flags_ & 32U) != 0;
    glyph.size_pt = size;
    glyph.x0 = x;
    glyph.x1 = x + width;
    glyph.y0 = y;
    glyph.y1 = y + size;
    glyph.baseline = y + 0.85F * size;
    if (glyph.direction % 2 == 1) {  // the pen moves along y
      std::swap(glyph.x0, glyph.y0);
      std::swap(glyph.x1, glyph.y1);
    }
    page().glyphs.push_back(glyph);
    return x + width;
  }

  [[nodiscard]] char32_t character() { return kCharacters[byte() % kCharacters.size()]; }

  void text(bool wrapped) {
    const float left = coordinate(), size_step = 0.5F;
    float y = coordinate(), x = left;
    const float size = static_cast<float>(byte()) * size_step;
    const int count = byte();
    const float right = wrapped ? left + coordinate() : kMaxFloat;
    for (int i = 0; i < count; ++i) {
      x = put(x, y, size, character());
      if (x > right) {
        x = left;
        y += 1.5F * size;
      }
    }
  }

  void numbers() {
    const float x = coordinate();
    float y = coordinate();
    const int count = byte();
    const float dy = coordinate();
    for (int i = 1; i <= count; ++i, y += dy) {
      float pen = x;
      for (const char digit : std::to_string(i)) {
        pen = put(pen, y, 10, static_cast<char32_t>(digit));
      }
    }
  }

  void grid(bool edge) {
    const float x = coordinate(), y = coordinate(), dx = coordinate(), dy = coordinate();
    const auto columns = static_cast<float>(byte() % 16), rows = static_cast<float>(byte() % 64);
    for (float r = 0; r <= rows; ++r) rule(true, edge, y + r * dy, x, x + columns * dx);
    for (float c = 0; c <= columns; ++c) rule(false, edge, x + c * dx, y, y + rows * dy);
  }

  void own_float() {
    std::uint32_t bits = 0;
    for (int i = 0; i < 4; ++i) bits = bits << 8U | byte();
    float_ = std::bit_cast<float>(bits);
    has_float_ = std::abs(float_) < kMaxFloat;  // false for NaN
  }

  void repeat() {
    const int times = byte() % 32;
    const std::size_t begin = at_;
    for (int i = 0; i < times && depth_ == 0; ++i) {
      at_ = begin;
      const std::size_t glyphs = page().glyphs.size(), rulings = page().rulings.size();
      const std::size_t pages = pages_.size();
      ++depth_;
      step();
      --depth_;
      if (pages_.size() != pages) continue;
      const float lower = kRepeatPt * static_cast<float>(i);
      for (std::size_t g = glyphs; g < page().glyphs.size(); ++g) {
        Glyph& glyph = page().glyphs[g];
        glyph.y0 += lower;
        glyph.y1 += lower;
        if (glyph.direction % 2 == 0) glyph.baseline += lower;
      }
      for (std::size_t r = rulings; r < page().rulings.size(); ++r) {
        Ruling& ruling = page().rulings[r];
        (ruling.horizontal ? ruling.at : ruling.from) += lower;
        if (!ruling.horizontal) ruling.to += lower;
      }
    }
  }

  void step() {
    const std::uint8_t code = byte();
    const bool edge = (code & 0x10U) != 0;
    switch (code & 0x0FU) {
      case 0:
      case 1: {
        const float at = coordinate(), from = coordinate(), to = coordinate();
        return rule((code & 1U) == 0, edge, at, from, to);
      }
      case 2:
        return grid(edge);
      case 3:
        return text(false);
      case 4:
        return text(true);
      case 5:
        return next_page();
      case 6: {
        const float x0 = coordinate(), y0 = coordinate(), x1 = coordinate(), y1 = coordinate();
        page().images.push_back(
            {std::min(x0, x1), std::min(y0, y1), std::max(x0, x1), std::max(y0, y1)});
        return;
      }
      case 7:
        flags_ = byte();
        return;
      case 8:
        return numbers();
      case 9:
        return own_float();
      case 10:
        width_pt_ = coordinate() + kStepPt;
        height_pt_ = coordinate() + kStepPt;
        page().width_pt = width_pt_;
        page().height_pt = height_pt_;
        return;
      case 11:
        return repeat();
      default:
        return;
    }
  }

  static constexpr auto kMaxFloat = static_cast<float>(kMaxCoordinatePt);

  std::span<const std::uint8_t> bytes_;
  std::size_t at_ = 0;
  std::vector<Page> pages_;
  std::size_t glyphs_ = 0, rulings_ = 0;
  float width_pt_ = 595, height_pt_ = 842;  // A4
  std::uint8_t flags_ = 0;
  int depth_ = 0;
  float float_ = 0;
  bool has_float_ = false;
};

}  // namespace

std::vector<Page> bytes_to_pages(std::span<const std::uint8_t> bytes) {
  return Program(bytes).run();
}

}  // namespace niandu::fuzz
