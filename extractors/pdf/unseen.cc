#include "extractors/pdf/unseen.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "common/color.h"
#include "common/utf8.h"

namespace niandu {
namespace {

// The smallest print of the documents read is 3 pt (footnotes of drawings).
constexpr float kLeastSizePt = 1.0F;
// Pale yellow on white, the least that anyone prints, has 1.07; a watermark 1.1 and more.
constexpr double kLeastContrast = 1.05;
// Comparisons of glyphs and areas per page; a real page needs a few thousand.
constexpr std::size_t kMaxComparisons = 20'000'000;
constexpr std::size_t kSampleCharacters = 24;
// Share of the page's height at its edges where old folios are covered when books are bound
// (moi-114, every page).
constexpr double kFolioMargin = 0.08;

bool is_lost_on(std::uint32_t color, std::uint32_t ground) {
  if (color == ground) return true;
  for (const unsigned shift : {16U, 8U, 0U}) {
    constexpr int kNear = 24;  // colours of equal lightness may still differ
    const auto a = static_cast<int>((color >> shift) & 0xFFU);
    const auto b = static_cast<int>((ground >> shift) & 0xFFU);
    if (std::abs(a - b) > kNear) return false;
  }
  return contrast_of(color, ground) < kLeastContrast;
}

// Looks up what lies behind glyphs. Remembers the last answer about a colour: a page has few.
class Grounds {
 public:
  Grounds(std::span<const Area> areas, std::span<const Area> shapes)
      : areas_(areas), shapes_(shapes) {
    colors_.push_back(kWhite);
    for (const Area& area : areas) add_color(area.color);
  }

  // Some area of the page, or the paper, has this colour.
  [[nodiscard]] bool may_hide(std::uint32_t color) {
    if (color != last_color_) {
      last_color_ = color;
      last_answer_ = std::any_of(colors_.begin(), colors_.end(),
                                 [&](std::uint32_t ground) { return is_lost_on(color, ground); });
    }
    return last_answer_;
  }

  // True if the glyph, number `index`, cannot be told from what lies behind it.
  [[nodiscard]] bool hide(const Glyph& glyph, std::size_t index) {
    const double x = (glyph.x0 + glyph.x1) / 2, y = (glyph.y0 + glyph.y1) / 2;
    for (const Area& shape : shapes_) {
      if (!spend()) return false;
      if (shape.glyphs_before <= index && shape.box.contains(x, y) &&
          (shape.image || !is_lost_on(glyph.color, shape.color))) {
        return false;
      }
    }
    for (std::size_t i = areas_.size(); i > 0; --i) {
      if (!spend()) return false;
      const Area& area = areas_[i - 1];
      if (area.glyphs_before > index || !area.box.contains(x, y)) continue;
      if (area.image) return false;
      if (!is_lost_on(glyph.color, area.color)) return false;
      if (area.opaque) return true;
    }
    return is_lost_on(glyph.color, kWhite);
  }

 private:
  void add_color(std::uint32_t color) {
    constexpr std::size_t kMostColors = 256;
    if (colors_.size() < kMostColors &&
        std::find(colors_.begin(), colors_.end(), color) == colors_.end()) {
      colors_.push_back(color);
    }
  }
  bool spend() { return budget_ > 0 && --budget_ > 0; }

  std::span<const Area> areas_, shapes_;
  std::vector<std::uint32_t> colors_;
  std::uint64_t last_color_ = UINT64_MAX;  // no colour
  bool last_answer_ = false;
  std::size_t budget_ = kMaxComparisons;
};

bool is_over_picture(const Page& page, const Glyph& glyph) {
  const Box box = glyph.box();
  return std::any_of(page.images.begin(), page.images.end(), [&](const Box& image) {
    return image.contains(box.center_x(), box.center_y());
  });
}

bool is_old_folio(const Page& page, const Glyph& glyph) {
  const double y = glyph.box().center_y(), margin = kFolioMargin * page.height_pt;
  return glyph.unseen == Unseen::kCovered && (y < margin || y > page.height_pt - margin);
}

const char* description(Unseen reason) {
  switch (reason) {
    case Unseen::kCovered:
      return "covered";
    case Unseen::kColour:
      return "background_colour";
    case Unseen::kTiny:
      return "too_small";
    case Unseen::kNoInk:
      return "no_ink";
    default:
      return "";
  }
}

void add_character(UnseenText& text, std::size_t length, char32_t c) {
  ++text.characters;
  if (length < kSampleCharacters) append_utf8(text.sample, c);
}

}  // namespace

void hide_unseen(Page& page, std::span<const Area> areas, std::span<const Area> shapes) {
  Grounds grounds(areas, shapes);
  for (std::size_t i = 0; i < page.glyphs.size(); ++i) {
    Glyph& glyph = page.glyphs[i];
    if (glyph.hidden || glyph.invisible) continue;
    if (glyph.size_pt < kLeastSizePt) {
      glyph.unseen = Unseen::kTiny;
    } else if (grounds.may_hide(glyph.color) && grounds.hide(glyph, i)) {
      glyph.unseen = Unseen::kColour;
    } else {
      continue;
    }
    glyph.hidden = true;
  }
}

std::vector<UnseenText> unseen_texts(const Page& page,
                                     std::span<const std::u32string> disagreeing) {
  constexpr std::array kReported = {Unseen::kColour, Unseen::kTiny, Unseen::kCovered,
                                    Unseen::kNoInk};
  std::array<UnseenText, kReported.size()> by_reason;
  bool any = !disagreeing.empty();
  for (const Glyph& glyph : page.glyphs) {
    if (glyph.unseen <= Unseen::kReplaced || is_space(glyph.code)) continue;
    if (is_old_folio(page, glyph)) continue;
    if (glyph.unseen == Unseen::kNoInk && is_over_picture(page, glyph)) continue;
    const auto at = std::find(kReported.begin(), kReported.end(), glyph.unseen);
    UnseenText& text = by_reason[static_cast<std::size_t>(at - kReported.begin())];
    add_character(text, static_cast<std::size_t>(text.characters), glyph.code);
    text.box = united(text.box, glyph.box());
    any = true;
  }
  std::vector<UnseenText> out;
  if (!any) return out;
  for (std::size_t i = 0; i < kReported.size(); ++i) {
    if (by_reason[i].characters == 0) continue;
    by_reason[i].how = description(kReported[i]);
    out.push_back(std::move(by_reason[i]));
  }
  if (disagreeing.empty()) return out;
  UnseenText& text = out.emplace_back();
  text.how = "replacement_text";
  for (const std::u32string& piece : disagreeing) {
    for (const char32_t c : piece) {
      add_character(text, static_cast<std::size_t>(text.characters), c);
    }
  }
  return out;
}

}  // namespace niandu
