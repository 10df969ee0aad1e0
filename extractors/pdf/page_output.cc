#include "extractors/pdf/page_output.h"

#include <Object.h>  // before Dict.h

#include <Dict.h>
#include <GfxFont.h>
#include <GfxState.h>
#include <Stream.h>
#include <XRef.h>
#include <goo/GooString.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <string_view>

#include "common/limits.h"
#include "extractors/pdf/contents.h"
#include "extractors/pdf/covers.h"
#include "extractors/pdf/double_strikes.h"
#include "extractors/pdf/fills.h"
#include "extractors/pdf/glyphs.h"
#include "extractors/pdf/paths.h"
#include "extractors/pdf/rulings.h"
#include "extractors/pdf/unseen.h"

namespace niandu {
namespace {

// Less than this is not seen.
constexpr double kMinOpacity = 0.02;
// A little less than opaque still hides what is below.
constexpr double kOpaque = 0.98;
// Poppler asks whether to stop once in so many operations of a stream.
constexpr std::size_t kOperationsPerQuestion = 10;
// Glyph::font has 16 bits.
constexpr std::size_t kMaxFontsPerPage = 65'535;

std::chrono::nanoseconds processor_time() {
  timespec used{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
  return std::chrono::seconds(used.tv_sec) + std::chrono::nanoseconds(used.tv_nsec);
}

std::uint32_t to_rgb(const GfxRGB& rgb) {
  return static_cast<std::uint32_t>(colToByte(rgb.r)) << 16U |
         static_cast<std::uint32_t>(colToByte(rgb.g)) << 8U | colToByte(rgb.b);
}

// The data of an inline image must be read past; other images are not even opened.
void read_past(Stream& data, int width, int height, int bits_per_pixel) {
  const std::int64_t bytes_per_row =
      std::min(std::int64_t{INT32_MAX}, (std::int64_t{width} * bits_per_pixel + 7) / 8);
  data.reset();
  // The size is the file's word; the data may end long before.
  for (std::int64_t left = bytes_per_row * height; left > 0 && data.getChar() != EOF; --left) {
  }
  data.close();
}

}  // namespace

PageOutput::PageOutput() = default;
PageOutput::~PageOutput() = default;

void PageOutput::begin_page(double width_pt, double height_pt, int rotation) {
  page_ = {};
  page_.width_pt = width_pt;
  page_.height_pt = height_pt;
  page_.rotation = rotation;
  drawing_ = {};
  for (auto& [id, font] : fonts_) font.page_index = -1;
  poppler_font_ = nullptr;
  fill_color_known_ = stroke_color_known_ = false;
  clip_is_box_ = true;
  saved_.clear();
  groups_.clear();
  soft_masks_ = 0;
  actual_text_ = {};
  disagreeing_.clear();
  cut_glyphs_.clear();
  marked_content_.clear();
  forms_.clear();
  watermarks_ = 0;
  stopped_ = over_limit_ = false;
  operations_ = forms_drawn_ = 0;
  earliest_deadline_ = std::chrono::steady_clock::now() + kMaxTimePerPage;
  deadline_ = processor_time() + kMaxTimePerPage;
}

Page PageOutput::take_page(int page_number) {
  Page page = std::move(page_);
  page.number = page_number;
  page.over_limit = stopped_ || over_limit_ || drawing_.over_limit;
  if (!cut_glyphs_.empty()) join_cut_glyphs(page.glyphs, cut_glyphs_);
  if (!hide_covered(page, drawing_.pieces, drawing_.areas)) page.over_limit = true;
  page.images = std::move(drawing_.images);
  hide_unseen(page, drawing_.areas, drawing_.shapes);
  page.unseen = unseen_texts(page, disagreeing_);
  fold_double_strikes(page.glyphs);
  SeenFills seen = areas_to_fills(drawing_.areas, page);
  drop_slivers(drawing_.pieces, seen.fills);
  drawing_.pieces.insert(drawing_.pieces.end(), seen.edges.begin(), seen.edges.end());
  page.bands = areas_to_bands(drawing_.areas, seen.fills);
  page.fills = std::move(seen.fills);
  page.rulings = pieces_to_rulings(std::move(drawing_.pieces));
  return page;
}

// The first question costs least.
bool PageOutput::is_late() const {
  return std::chrono::steady_clock::now() > earliest_deadline_ && processor_time() > deadline_;
}

bool PageOutput::should_stop() {
  operations_ += kOperationsPerQuestion;
  stopped_ = stopped_ || page_.glyphs.size() >= kMaxGlyphsPerPage ||
             operations_ > kMaxOperationsPerPage || forms_drawn_ > kMaxFormsPerPage ||
             saved_.size() > kMaxSavedStates || is_late();
  return stopped_;
}

bool PageOutput::useDrawForm() {
  ++forms_drawn_;
  return should_stop();
}

void PageOutput::saveState(GfxState* state) {
  saved_.push_back({clip_is_box_, state->getFillOpacity()});
}

void PageOutput::restoreState(GfxState* /*state*/) {
  if (!saved_.empty()) {
    clip_is_box_ = saved_.back().clip_is_box;
    saved_.pop_back();
  }
  poppler_font_ = nullptr;
  fill_color_known_ = stroke_color_known_ = false;
}
void PageOutput::updateFont(GfxState* /*state*/) { poppler_font_ = nullptr; }
void PageOutput::updateFillColor(GfxState* /*state*/) { fill_color_known_ = false; }
void PageOutput::updateFillColorSpace(GfxState* /*state*/) { fill_color_known_ = false; }
void PageOutput::updateStrokeColor(GfxState* /*state*/) { stroke_color_known_ = false; }
void PageOutput::updateStrokeColorSpace(GfxState* /*state*/) { stroke_color_known_ = false; }

void PageOutput::beginTransparencyGroup(GfxState* /*state*/, const double* /*box*/,
                                        GfxColorSpace* /*blending_space*/, bool /*isolated*/,
                                        bool /*knockout*/, bool for_soft_mask) {
  // Poppler saves the state with the opacity of the whole group directly before.
  const double own = saved_.empty() ? 1 : saved_.back().opacity;
  groups_.push_back({for_soft_mask, own * group_opacity()});
  if (for_soft_mask) ++soft_masks_;
}

void PageOutput::endTransparencyGroup(GfxState* /*state*/) {
  if (groups_.empty()) return;
  if (groups_.back().soft_mask) --soft_masks_;
  groups_.pop_back();
}

double PageOutput::group_opacity() const { return groups_.empty() ? 1 : groups_.back().opacity; }

// Acrobat marks what it puts on pages: ISO 32000-1, 14.8.2.2.2.
void PageOutput::beginMarkedContent(const char* name, Dict* properties) {
  bool watermark = false;
  if (properties != nullptr && name != nullptr && std::string_view(name) == "Artifact") {
    watermark = properties->lookup("Subtype").isName("Watermark");
  }
  marked_content_.push_back(watermark);
  watermarks_ += watermark ? 1 : 0;
}

void PageOutput::endMarkedContent(GfxState* /*state*/) {
  if (marked_content_.empty()) return;
  watermarks_ -= marked_content_.back() ? 1 : 0;
  marked_content_.pop_back();
}

// Acrobat's compound types: /PieceInfo << /ADBE_CompoundType << /Private /Watermark >> >>.
void PageOutput::beginForm(Ref id) {
  const auto [found, is_new] = known_forms_.try_emplace(ObjectId{id.num, id.gen});
  KnownForm& known = found->second;
  if (is_new && xref_ != nullptr && id.num >= 0) {
    const Object form = xref_->fetch(id);
    if (form.isStream()) {
      const Object info = form.streamGetDict()->lookup("PieceInfo");
      const Object type = info.isDict() ? info.dictLookup("ADBE_CompoundType") : Object(objNull);
      known.watermark = type.isDict() && type.dictLookup("Private").isName("Watermark");
      known.intact = is_intact(form);
    }
  }
  if (!known.intact) note_damage(kBrokenStream);
  forms_.push_back(known.watermark);
  watermarks_ += known.watermark ? 1 : 0;
}

void PageOutput::endForm(Ref /*id*/) {
  if (forms_.empty()) return;
  watermarks_ -= forms_.back() ? 1 : 0;
  forms_.pop_back();
}

std::uint32_t PageOutput::fill_color(const GfxState& state) {
  if (!fill_color_known_) {
    GfxRGB rgb{};
    state.getFillRGB(&rgb);
    fill_color_ = to_rgb(rgb);
    fill_color_known_ = true;
  }
  return fill_color_;
}

std::uint32_t PageOutput::stroke_color(const GfxState& state) {
  if (!stroke_color_known_) {
    GfxRGB rgb{};
    state.getStrokeRGB(&rgb);
    stroke_color_ = to_rgb(rgb);
    stroke_color_known_ = true;
  }
  return stroke_color_;
}

Box PageOutput::clip_box(const GfxState& state) const {
  Box box;
  state.getClipBBox(&box.x0, &box.y0, &box.x1, &box.y1);
  return {std::max(box.x0, 0.0), std::max(box.y0, 0.0), std::min(box.x1, page_.width_pt),
          std::min(box.y1, page_.height_pt)};
}

void PageOutput::narrow_clip(const GfxState& state) {
  outlines_.clear();
  append_outlines(state, outlines_);
  clip_is_box_ = clip_is_box_ && outlines_.size() == 1 && outlines_.front().rectangle;
}

void PageOutput::clip(GfxState* state) { narrow_clip(*state); }
void PageOutput::eoClip(GfxState* state) { narrow_clip(*state); }

// Inside a transparency group the group's own opacity is not known here. Under a clip with a hole
// (Word shades a cell so, around its text) what is painted covers less than its box.
bool PageOutput::is_opaque(const GfxState& state, double opacity) const {
  return groups_.empty() && clip_is_box_ && opacity >= kOpaque &&
         state.getBlendMode() == gfxBlendNormal;
}

void PageOutput::use_font(const GfxFont& font) {
  const ObjectId id{font.getID()->num, font.getID()->gen};
  auto found = fonts_.find(id);
  if (found == fonts_.end()) found = fonts_.emplace(id, KnownFont{font_traits(font), -1}).first;
  current_font_ = &found->second;
  poppler_font_ = &font;
  if (current_font_->page_index >= 0) return;
  if (page_.fonts.size() < kMaxFontsPerPage) page_.fonts.push_back(current_font_->traits.info);
  current_font_->page_index = static_cast<int>(page_.fonts.size()) - 1;
}

void PageOutput::drawChar(GfxState* state, double x, double y, double dx, double dy,
                          double /*origin_x*/, double /*origin_y*/, CharCode code, int byte_count,
                          const Unicode* unicode, int unicode_count) {
  const GfxFont* font = state->getFont().get();
  if (font == nullptr || soft_masks_ > 0 || stopped_) return;
  // One string can hold more glyphs than a page may.
  if (page_.glyphs.size() >= kMaxGlyphsPerPage) {
    stopped_ = true;
    return;
  }
  if (font != poppler_font_) use_font(*font);

  // Text rendering modes (ISO 32000-1, table 106): 0 fill, 1 stroke, 2 both, 3 neither; 4 to 7 are
  // the same and add to the clip.
  const int mode = state->getRender() & 3;
  const bool stroked = mode == 1;
  Glyph glyph;
  glyph.font = static_cast<std::uint16_t>(current_font_->page_index);
  glyph.bold = current_font_->traits.info.bold || mode == 2;
  glyph.color = stroked ? stroke_color(*state) : fill_color(*state);
  // White letters with an outline are seen by the outline.
  if (mode == 2 && glyph.color == kWhite) glyph.color = stroke_color(*state);
  const double opacity =
      (stroked ? state->getStrokeOpacity() : state->getFillOpacity()) * group_opacity();
  constexpr double kFullOpacity = 255;
  glyph.opacity = static_cast<std::uint8_t>(std::clamp(opacity, 0.0, 1.0) * kFullOpacity);
  glyph.invisible = mode == 3 || opacity < kMinOpacity;
  if (glyph.invisible) glyph.unseen = Unseen::kNoInk;
  glyph.outlined = stroked;
  glyph.in_form = !forms_.empty();
  glyph.marked = watermarks_ > 0;
  append_glyphs(*state, {x, y, dx, dy, code, byte_count, unicode, unicode_count},
                current_font_->traits, clip_box(*state), glyph, page_.glyphs, cut_glyphs_);
}

void PageOutput::beginActualText(GfxState* /*state*/, const GooString* text) {
  actual_text_.begin(text->toStr(), page_.glyphs.size());
}

void PageOutput::endActualText(GfxState* /*state*/) {
  actual_text_.end(page_.glyphs, disagreeing_);
}

bool PageOutput::fill_clip(const GfxState& state) {
  if (soft_masks_ == 0) {
    drawing_.add_shape(clip_box(state), false,
                       {kBlack, false, clip_box(state), page_.glyphs.size()});
  }
  return true;
}

void PageOutput::fill_path(GfxState& state) {
  if (soft_masks_ > 0 || state.getFillOpacity() < kMinOpacity) return;
  outlines_.clear();
  append_outlines(state, outlines_);
  if (outlines_.empty()) return;
  drawing_.fill(outlines_, {fill_color(state), is_opaque(state, state.getFillOpacity()),
                            clip_box(state), page_.glyphs.size()});
}

void PageOutput::fill(GfxState* state) { fill_path(*state); }
void PageOutput::eoFill(GfxState* state) { fill_path(*state); }

void PageOutput::stroke(GfxState* state) {
  if (soft_masks_ > 0 || state->getStrokeOpacity() < kMinOpacity) return;
  segments_.clear();
  append_segments(*state, segments_);
  if (segments_.empty()) return;
  double start = 0;
  const std::vector<double>& pattern = state->getLineDash(&start);
  double gaps = 0;
  for (std::size_t i = 1; i < pattern.size(); i += 2) gaps += pattern[i];
  const bool dashed = pattern.size() == 1 || gaps > 0;
  const Paint paint{stroke_color(*state), is_opaque(*state, state->getStrokeOpacity()),
                    clip_box(*state), page_.glyphs.size()};
  const double width = state->getTransformedLineWidth();
  if (!(width < kMaxCoordinatePt)) return;
  for (const PathSegment& segment : segments_) drawing_.stroke(segment, width, dashed, paint);
}

void PageOutput::add_image(GfxState& state, bool opaque) {
  if (soft_masks_ > 0 || state.getFillOpacity() < kMinOpacity) return;
  drawing_.add_image(unit_square(state),
                     {kBlack, opaque && is_opaque(state, state.getFillOpacity()), clip_box(state),
                      page_.glyphs.size()});
}

void PageOutput::drawImageMask(GfxState* state, Object* /*ref*/, Stream* stream, int width,
                               int height, bool /*invert*/, bool /*interpolate*/,
                               bool inline_image) {
  add_image(*state, false);
  if (inline_image) read_past(*stream, width, height, 1);
}

void PageOutput::drawImage(GfxState* state, Object* /*ref*/, Stream* stream, int width, int height,
                           GfxImageColorMap* color_map, bool /*interpolate*/,
                           const int* mask_colors, bool inline_image) {
  add_image(*state, mask_colors == nullptr);
  if (inline_image) {
    read_past(*stream, width, height, color_map->getNumPixelComps() * color_map->getBits());
  }
}

void PageOutput::drawMaskedImage(GfxState* state, Object* /*ref*/, Stream* /*stream*/,
                                 int /*width*/, int /*height*/, GfxImageColorMap* /*color_map*/,
                                 bool /*interpolate*/, Stream* /*mask_stream*/, int /*mask_width*/,
                                 int /*mask_height*/, bool /*mask_invert*/,
                                 bool /*mask_interpolate*/) {
  add_image(*state, false);
}

void PageOutput::drawSoftMaskedImage(GfxState* state, Object* /*ref*/, Stream* /*stream*/,
                                     int /*width*/, int /*height*/, GfxImageColorMap* /*color_map*/,
                                     bool /*interpolate*/, Stream* /*mask_stream*/,
                                     int /*mask_width*/, int /*mask_height*/,
                                     GfxImageColorMap* /*mask_color_map*/,
                                     bool /*mask_interpolate*/) {
  add_image(*state, false);
}

}  // namespace niandu
