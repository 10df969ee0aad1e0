#include "extractors/pdf/page_output.h"

#include <GfxFont.h>
#include <GfxState.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <string_view>

#include "common/limits.h"
#include "extractors/pdf/rulings.h"

namespace niandu {
namespace {

// Metrics of a CJK em box, used where a font's own are absurd.
constexpr float kDefaultAscent = 0.88F, kDefaultDescent = -0.12F;

// A filled shape thinner than this is a line.
constexpr double kThinPt = 3.0;
// A stroke wider than this is an area.
constexpr double kWideStrokePt = 6.0;
// Slant that still counts as horizontal or vertical, across the whole segment.
constexpr double kSlantPt = 0.5;

bool contains_ignoring_case(std::string_view text, std::string_view lower) {
  return std::search(text.begin(), text.end(), lower.begin(), lower.end(), [](char a, char b) {
           return std::tolower(static_cast<unsigned char>(a)) == b;
         }) != text.end();
}

bool name_is_bold(std::string_view name) {
  static constexpr std::array<std::string_view, 4> kWords = {"bold", "black", "heavy", "demi"};
  return std::any_of(kWords.begin(), kWords.end(),
                     [&](std::string_view word) { return contains_ignoring_case(name, word); });
}

bool is_bold(const GfxFont& font) {
  return font.isBold() || font.getWeight() >= GfxFont::W600 ||
         name_is_bold(font.getName().value_or(""));
}

// A CID font without ToUnicode whose CIDs mean nothing outside the font.
bool has_private_codes(const GfxFont& font) {
  if (font.hasToUnicodeCMap()) return false;
  if (!font.isCIDFont()) return false;
  const auto& cid = static_cast<const GfxCIDFont&>(font);
  const GooString* collection = cid.getCollection();
  if (cid.getToUnicode() == nullptr) return true;
  return collection == nullptr || collection->toStr().find("Identity") != std::string::npos;
}

bool is_untrusted_code(char32_t code) {
  return code < 0x20 || code == 0xFFFD || (code >= 0x7F && code < 0xA0) ||
         (code >= 0xE000 && code <= 0xF8FF) || code >= 0xF0000;
}

std::uint8_t direction_of(double x, double y) {
  if (std::abs(x) >= std::abs(y)) return x >= 0 ? 0 : 2;
  return y >= 0 ? 1 : 3;
}

std::uint32_t to_rgb(const GfxRGB& rgb) {
  return static_cast<std::uint32_t>(colToByte(rgb.r)) << 16U |
         static_cast<std::uint32_t>(colToByte(rgb.g)) << 8U | colToByte(rgb.b);
}

bool is_sane(double value) { return std::abs(value) < kMaxCoordinatePt; }  // false for NaN

}  // namespace

PageOutput::PageOutput() = default;
PageOutput::~PageOutput() = default;

void PageOutput::begin_page(double width_pt, double height_pt) {
  page_.width_pt = width_pt;
  page_.height_pt = height_pt;
  deadline_ = std::chrono::steady_clock::now() +
              std::chrono::milliseconds(static_cast<int>(kMaxSecondsPerPage * 1000));
}

void PageOutput::beginTransparencyGroup(GfxState* /*state*/, const double* /*box*/,
                                        GfxColorSpace* /*blending_space*/, bool /*isolated*/,
                                        bool /*knockout*/, bool for_soft_mask) {
  groups_.push_back(for_soft_mask);
  if (for_soft_mask) ++soft_masks_;
}

void PageOutput::endTransparencyGroup(GfxState* /*state*/) {
  if (groups_.empty()) return;
  if (groups_.back()) --soft_masks_;
  groups_.pop_back();
}

bool PageOutput::should_stop() {
  if (!page_.over_limit && std::chrono::steady_clock::now() > deadline_) page_.over_limit = true;
  return page_.over_limit;
}

void PageOutput::restoreState(GfxState* /*state*/) {
  current_font_ = nullptr;
  fill_color_known_ = stroke_color_known_ = false;
}
void PageOutput::updateFont(GfxState* /*state*/) { current_font_ = nullptr; }
void PageOutput::updateFillColor(GfxState* /*state*/) { fill_color_known_ = false; }
void PageOutput::updateFillColorSpace(GfxState* /*state*/) { fill_color_known_ = false; }
void PageOutput::updateStrokeColor(GfxState* /*state*/) { stroke_color_known_ = false; }
void PageOutput::updateStrokeColorSpace(GfxState* /*state*/) { stroke_color_known_ = false; }

std::uint32_t PageOutput::fill_color(GfxState* state) {
  if (!fill_color_known_) {
    GfxRGB rgb{};
    if (state->getFillColorSpace()->getMode() != csPattern) state->getFillRGB(&rgb);
    fill_color_ = to_rgb(rgb);
    fill_color_known_ = true;
  }
  return fill_color_;
}

std::uint32_t PageOutput::stroke_color(GfxState* state) {
  if (!stroke_color_known_) {
    GfxRGB rgb{};
    if (state->getStrokeColorSpace()->getMode() != csPattern) state->getStrokeRGB(&rgb);
    stroke_color_ = to_rgb(rgb);
    stroke_color_known_ = true;
  }
  return stroke_color_;
}

std::size_t PageOutput::find_font(const GfxFont& font) {
  const Ref id = *font.getID();
  for (std::size_t i = 0; i < fonts_.size(); ++i) {
    if (fonts_[i].object_number == id.num && fonts_[i].generation == id.gen) return i;
  }
  FontOnPage entry{.object_number = id.num, .generation = id.gen};
  entry.ascent = static_cast<float>(font.getAscent());
  entry.descent = static_cast<float>(font.getDescent());
  if (!(entry.ascent > 0.3F && entry.ascent < 1.3F)) entry.ascent = kDefaultAscent;
  if (!(entry.descent > -0.6F && entry.descent <= 0)) entry.descent = kDefaultDescent;
  if (font.getType() == fontType3) {
    entry.em = static_cast<float>(std::abs(font.getFontMatrix()[3]) * 1000);
    const double* box = font.getFontBBox();
    const double height = (box[3] - box[1]) * std::abs(font.getFontMatrix()[3]);
    if (!(entry.em > 0)) entry.em = 1;
    static_cast<void>(height);
    entry.em = 1;
    entry.ascent = kDefaultAscent;
    entry.descent = kDefaultDescent;
  }
  entry.vertical = font.getWMode() != 0;
  entry.bold = is_bold(font);
  entry.suspect = has_private_codes(font);
  fonts_.push_back(entry);

  PageFont info;
  info.name = font.getName().value_or("");
  Ref embedded;
  info.embedded = font.getEmbeddedFontID(&embedded) || font.getType() == fontType3;
  info.to_unicode = !entry.suspect;
  info.type3 = font.getType() == fontType3;
  info.bold = entry.bold;
  page_.fonts.push_back(std::move(info));
  return fonts_.size() - 1;
}

const PageOutput::FontOnPage& PageOutput::font_of(GfxState* state) {
  const GfxFont* font = state->getFont().get();
  if (font != current_font_ || font == nullptr) {
    current_font_index_ = find_font(*font);
    current_font_ = font;
  }
  return fonts_[current_font_index_];
}

Box PageOutput::clip_box(GfxState* state) const {
  Box box;
  state->getClipBBox(&box.x0, &box.y0, &box.x1, &box.y1);
  box.x0 = std::max(box.x0, 0.0);
  box.y0 = std::max(box.y0, 0.0);
  box.x1 = std::min(box.x1, page_.width_pt);
  box.y1 = std::min(box.y1, page_.height_pt);
  return box;
}

void PageOutput::drawChar(GfxState* state, double x, double y, double dx, double dy,
                          double /*origin_x*/, double /*origin_y*/, CharCode code, int byte_count,
                          const Unicode* unicode, int unicode_count) {
  if (state->getFont() == nullptr) return;
  if (page_.glyphs.size() >= kMaxGlyphsPerPage) {
    page_.over_limit = true;
    return;
  }
  const FontOnPage& font = font_of(state);

  // Poppler's displacement contains the spacing that belongs between the characters.
  double spacing = state->getCharSpace();
  if (byte_count == 1 && code == ' ') spacing += state->getWordSpace();
  double spacing_x = 0, spacing_y = 0;
  if (font.vertical) {
    state->textTransformDelta(0, spacing, &spacing_x, &spacing_y);
  } else {
    state->textTransformDelta(spacing * state->getHorizScaling(), 0, &spacing_x, &spacing_y);
  }
  double pen_x = 0, pen_y = 0, advance_x = 0, advance_y = 0;
  state->transform(x, y, &pen_x, &pen_y);
  state->transformDelta(dx - spacing_x, dy - spacing_y, &advance_x, &advance_y);
  double right_x = 0, right_y = 0, up_x = 0, up_y = 0;  // the em's axes on the page
  state->getFontTransMat(&right_x, &right_y, &up_x, &up_y);
  if (!is_sane(pen_x) || !is_sane(pen_y) || !is_sane(advance_x) || !is_sane(advance_y) ||
      !is_sane(up_x) || !is_sane(up_y)) {
    page_.over_limit = true;
    return;
  }

  Glyph glyph;
  const double size = std::hypot(up_x, up_y) * font.em;
  glyph.size_pt = static_cast<float>(size);
  glyph.font = static_cast<std::uint16_t>(current_font_index_);
  const int mode = state->getRender();
  glyph.invisible = (mode & 3) == 3;
  glyph.bold = font.bold || (mode & 3) == 2;
  glyph.color = (mode & 3) == 1 ? stroke_color(state) : fill_color(state);
  glyph.vertical = font.vertical;
  glyph.direction =
      font.vertical ? direction_of(advance_x, advance_y) : direction_of(right_x, right_y);

  const bool along_x = glyph.direction == 0 || glyph.direction == 2;
  double x0 = pen_x, x1 = pen_x + advance_x, y0 = pen_y, y1 = pen_y + advance_y;
  if (font.vertical) {
    const double half = size / 2;
    if (along_x) {
      y0 = pen_y - half;
      y1 = pen_y + half;
    } else {
      x0 = pen_x - half;
      x1 = pen_x + half;
    }
  } else if (along_x) {
    const double sign = up_y <= 0 ? -size : size;
    y0 = pen_y + sign * font.descent;
    y1 = pen_y + sign * font.ascent;
  } else {
    const double sign = up_x <= 0 ? -size : size;
    x0 = pen_x + sign * font.descent;
    x1 = pen_x + sign * font.ascent;
  }
  glyph.baseline = static_cast<float>(along_x ? pen_y : pen_x);

  const Box clip = clip_box(state);
  if (unicode_count <= 0) {
    glyph.code = 0xFFFD;
    glyph.suspect = true;
    unicode_count = 1;
  }
  const double step_x = along_x ? (x1 - x0) / unicode_count : 0;
  const double step_y = along_x ? 0 : (y1 - y0) / unicode_count;
  for (int i = 0; i < unicode_count; ++i) {
    Glyph part = glyph;
    if (part.code == 0) part.code = unicode[i];
    part.suspect = part.suspect || font.suspect || is_untrusted_code(part.code);
    const double ax = x0 + step_x * i, ay = y0 + step_y * i;
    const double bx = along_x ? ax + step_x : x1, by = along_x ? y1 : ay + step_y;
    part.x0 = static_cast<float>(std::min(ax, bx));
    part.x1 = static_cast<float>(std::max(ax, bx));
    part.y0 = static_cast<float>(std::min(ay, by));
    part.y1 = static_cast<float>(std::max(ay, by));
    part.hidden = !clip.contains((ax + bx) / 2, (ay + by) / 2);
    page_.glyphs.push_back(part);
  }
}

void PageOutput::add_piece(GfxState* state, LinePiece piece) {
  if (pieces_.size() >= kMaxRulingsPerPage) {
    page_.over_limit = true;
    return;
  }
  const Box clip = clip_box(state);
  const auto low_along = static_cast<float>(piece.horizontal ? clip.x0 : clip.y0);
  const auto high_along = static_cast<float>(piece.horizontal ? clip.x1 : clip.y1);
  const auto low_across = static_cast<float>(piece.horizontal ? clip.y0 : clip.x0);
  const auto high_across = static_cast<float>(piece.horizontal ? clip.y1 : clip.x1);
  // A line whose middle lies on the edge of the clip is still seen by half.
  const float slack = piece.thickness_pt / 2 + 0.01F;
  if (piece.at < low_across - slack || piece.at > high_across + slack) return;
  piece.from = std::max(piece.from, low_along);
  piece.to = std::min(piece.to, high_along);
  if (piece.to > piece.from) pieces_.push_back(piece);
}

void PageOutput::add_box(GfxState* state, Box box, bool opaque, std::uint32_t color) {
  constexpr std::uint32_t kWhite = 0xFFFFFF;
  const double width = box.width(), height = box.height();
  if (std::min(width, height) <= kThinPt) {
    if (color == kWhite) return;
    LinePiece piece;
    piece.horizontal = width >= height;
    piece.at = static_cast<float>(piece.horizontal ? box.center_y() : box.center_x());
    piece.from = static_cast<float>(piece.horizontal ? box.x0 : box.y0);
    piece.to = static_cast<float>(piece.horizontal ? box.x1 : box.y1);
    piece.thickness_pt = static_cast<float>(std::min(width, height));
    add_piece(state, piece);
    return;
  }
  const Box clip = clip_box(state);
  box = {std::max(box.x0, clip.x0), std::max(box.y0, clip.y0), std::min(box.x1, clip.x1),
         std::min(box.y1, clip.y1)};
  if (box.x1 <= box.x0 || box.y1 <= box.y0) return;
  if (opaque && areas_.size() < kMaxAreasPerPage) {
    areas_.push_back({box, page_.glyphs.size(), pieces_.size(), false});
  }
  if (color == kWhite) return;
  for (const bool horizontal : {true, false}) {
    for (const bool first : {true, false}) {
      LinePiece piece;
      piece.edge = true;
      piece.horizontal = horizontal;
      piece.at =
          static_cast<float>(horizontal ? (first ? box.y0 : box.y1) : (first ? box.x0 : box.x1));
      piece.from = static_cast<float>(horizontal ? box.x0 : box.y0);
      piece.to = static_cast<float>(horizontal ? box.x1 : box.y1);
      add_piece(state, piece);
    }
  }
}

void PageOutput::fill_path(GfxState* state) {
  const GfxPath* path = state->getPath();
  const bool opaque = state->getFillOpacity() >= 1 && state->getBlendMode() == gfxBlendNormal;
  const std::uint32_t color = fill_color(state);
  for (int i = 0; i < path->getNumSubpaths(); ++i) {
    const GfxSubpath* sub = path->getSubpath(i);
    const int n = sub->getNumPoints();
    if (n < 3) continue;
    Box box{kMaxCoordinatePt, kMaxCoordinatePt, -kMaxCoordinatePt, -kMaxCoordinatePt};
    bool curved = false, sane = true;
    bool rectangle = n == 4 || n == 5;
    double last_x = 0, last_y = 0;
    for (int k = 0; k < n; ++k) {
      double x = 0, y = 0;
      state->transform(sub->getX(k), sub->getY(k), &x, &y);
      if (!is_sane(x) || !is_sane(y)) {
        sane = false;
        break;
      }
      curved = curved || sub->getCurve(k);
      if (k > 0 && std::abs(x - last_x) > 0.1 && std::abs(y - last_y) > 0.1) rectangle = false;
      last_x = x;
      last_y = y;
      box = {std::min(box.x0, x), std::min(box.y0, y), std::max(box.x1, x), std::max(box.y1, y)};
    }
    if (!sane || curved) continue;
    const bool thin = std::min(box.width(), box.height()) <= kThinPt;
    if (!rectangle && !thin) continue;
    add_box(state, box, opaque, color);
  }
}

void PageOutput::fill(GfxState* state) { fill_path(state); }
void PageOutput::eoFill(GfxState* state) { fill_path(state); }

void PageOutput::stroke(GfxState* state) {
  constexpr std::uint32_t kWhite = 0xFFFFFF;
  if (stroke_color(state) == kWhite) return;
  const GfxPath* path = state->getPath();
  const double width = state->getTransformedLineWidth();
  double dash_start = 0;
  const bool dashed = !state->getLineDash(&dash_start).empty();
  for (int i = 0; i < path->getNumSubpaths(); ++i) {
    const GfxSubpath* sub = path->getSubpath(i);
    double x0 = 0, y0 = 0;
    for (int k = 0; k < sub->getNumPoints(); ++k) {
      double x = 0, y = 0;
      state->transform(sub->getX(k), sub->getY(k), &x, &y);
      const bool straight = k > 0 && !sub->getCurve(k) && !sub->getCurve(k - 1);
      const double from_x = x0, from_y = y0;
      x0 = x;
      y0 = y;
      if (!straight || !is_sane(x) || !is_sane(y) || !is_sane(from_x) || !is_sane(from_y)) continue;
      const double across_x = std::abs(x - from_x), across_y = std::abs(y - from_y);
      if (std::min(across_x, across_y) > kSlantPt) continue;
      LinePiece piece;
      piece.horizontal = across_x >= across_y;
      piece.dashed = dashed;
      piece.thickness_pt = static_cast<float>(width);
      piece.at = static_cast<float>(piece.horizontal ? (y + from_y) / 2 : (x + from_x) / 2);
      piece.from = static_cast<float>(piece.horizontal ? std::min(x, from_x) : std::min(y, from_y));
      piece.to = static_cast<float>(piece.horizontal ? std::max(x, from_x) : std::max(y, from_y));
      if (width <= kWideStrokePt) {
        add_piece(state, piece);
      }
    }
  }
}

void PageOutput::add_image(GfxState* state, bool opaque) {
  // An image fills the unit square of the user space.
  Box box{kMaxCoordinatePt, kMaxCoordinatePt, -kMaxCoordinatePt, -kMaxCoordinatePt};
  for (const double u : {0.0, 1.0}) {
    for (const double v : {0.0, 1.0}) {
      double x = 0, y = 0;
      state->transform(u, v, &x, &y);
      if (!is_sane(x) || !is_sane(y)) return;
      box = {std::min(box.x0, x), std::min(box.y0, y), std::max(box.x1, x), std::max(box.y1, y)};
    }
  }
  const Box clip = clip_box(state);
  box = {std::max(box.x0, clip.x0), std::max(box.y0, clip.y0), std::min(box.x1, clip.x1),
         std::min(box.y1, clip.y1)};
  if (box.x1 <= box.x0 || box.y1 <= box.y0) return;
  if (page_.images.size() < kMaxImagesPerPage) page_.images.push_back(box);
  const bool normal = state->getFillOpacity() >= 1 && state->getBlendMode() == gfxBlendNormal;
  if (opaque && normal && areas_.size() < kMaxAreasPerPage) {
    areas_.push_back({box, page_.glyphs.size(), pieces_.size(), true});
  }
}

void PageOutput::drawImageMask(GfxState* state, Object* ref, Stream* stream, int width, int height,
                               bool invert, bool interpolate, bool inline_image) {
  add_image(state, false);
  if (inline_image) {
    OutputDev::drawImageMask(state, ref, stream, width, height, invert, interpolate, true);
  }
}

void PageOutput::drawImage(GfxState* state, Object* ref, Stream* stream, int width, int height,
                           GfxImageColorMap* color_map, bool interpolate, const int* mask_colors,
                           bool inline_image) {
  add_image(state, mask_colors == nullptr);
  if (inline_image) {
    OutputDev::drawImage(state, ref, stream, width, height, color_map, interpolate, mask_colors,
                         true);
  }
}

void PageOutput::drawMaskedImage(GfxState* state, Object* /*ref*/, Stream* /*stream*/,
                                 int /*width*/, int /*height*/, GfxImageColorMap* /*color_map*/,
                                 bool /*interpolate*/, Stream* /*mask_stream*/, int /*mask_width*/,
                                 int /*mask_height*/, bool /*mask_invert*/,
                                 bool /*mask_interpolate*/) {
  add_image(state, false);
}

void PageOutput::drawSoftMaskedImage(GfxState* state, Object* /*ref*/, Stream* /*stream*/,
                                     int /*width*/, int /*height*/, GfxImageColorMap* /*color_map*/,
                                     bool /*interpolate*/, Stream* /*mask_stream*/,
                                     int /*mask_width*/, int /*mask_height*/,
                                     GfxImageColorMap* /*mask_color_map*/,
                                     bool /*mask_interpolate*/) {
  add_image(state, false);
}

Page PageOutput::take_page(int page_number) {
  Page page = std::move(page_);
  page.number = page_number;
  page.rulings = pieces_to_rulings(std::move(pieces_));
  page_ = {};
  pieces_.clear();
  areas_.clear();
  fonts_.clear();
  groups_.clear();
  soft_masks_ = marked_content_ = 0;
  current_font_ = nullptr;
  fill_color_known_ = stroke_color_known_ = false;
  return page;
}

}  // namespace niandu
