// Listens while Poppler draws one page and keeps glyphs, pieces of lines, areas and images.
#pragma once

#include <OutputDev.h>

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "extractors/page.h"
#include "extractors/pdf/actual_text.h"
#include "extractors/pdf/drawing.h"
#include "extractors/pdf/fonts.h"
#include "extractors/pdf/glyphs.h"

class XRef;

namespace niandu {

class PageOutput : public OutputDev {
 public:
  PageOutput();
  ~PageOutput() override;

  // Starts a page of this size, as it is after it was turned by `rotation` degrees clockwise.
  void begin_page(double width_pt, double height_pt, int rotation);

  // True if a limit ended the page early.
  [[nodiscard]] bool stopped() const { return stopped_; }

  // The page drawn so far, with rulings merged and hidden glyphs flagged; leaves this object empty.
  [[nodiscard]] Page take_page(int page_number);

  // Where forms are looked up; outlives this object.
  void use_document(XRef* xref) { xref_ = xref; }

  // A string was to be shown in a font that could not be used.
  void note_lost_text(LostText lost) { page_.lost.push_back(std::move(lost)); }

  // True once a limit of glyphs, operations, nesting or time is reached. Poppler asks after every
  // ten operations of one stream.
  [[nodiscard]] bool should_stop();

  // What draws the page is damaged; the first that is said of it counts.
  void note_damage(const std::string& reason) {
    if (page_.damage.empty()) page_.damage = reason;
  }

  // Limits that this object cannot see: what is drawn is not all of the page; nothing more is
  // drawn.
  void note_over_limit() { over_limit_ = true; }
  void stop() { stopped_ = true; }

  bool upsideDown() override { return true; }
  bool useDrawChar() override { return true; }
  bool interpretType3Chars() override { return false; }
  // Asked before each form; once a limit is reached drawForm() draws none. Forms of less than ten
  // operations would never bring Poppler to ask should_stop().
  bool useDrawForm() override;
  void drawForm(Ref /*id*/) override {}

  // Patterns and shadings are accepted and not drawn: they bound nothing and hide nothing, but what
  // is white on them is seen.
  bool useTilingPatternFill() override { return true; }
  bool useShadedFills(int /*type*/) override { return true; }
  bool tilingPatternFill(GfxState* state, Gfx* /*gfx*/, Catalog* /*catalog*/,
                         GfxTilingPattern* /*pattern*/, const double* /*matrix*/, int /*x0*/,
                         int /*y0*/, int /*x1*/, int /*y1*/, double /*x_step*/,
                         double /*y_step*/) override {
    return fill_clip(*state);
  }
  bool functionShadedFill(GfxState* state, GfxFunctionShading* /*shading*/) override {
    return fill_clip(*state);
  }
  bool axialShadedFill(GfxState* state, GfxAxialShading* /*shading*/, double /*min*/,
                       double /*max*/) override {
    return fill_clip(*state);
  }
  bool radialShadedFill(GfxState* state, GfxRadialShading* /*shading*/, double /*min*/,
                        double /*max*/) override {
    return fill_clip(*state);
  }
  bool gouraudTriangleShadedFill(GfxState* state, GfxGouraudTriangleShading* /*shading*/) override {
    return fill_clip(*state);
  }
  bool patchMeshShadedFill(GfxState* state, GfxPatchMeshShading* /*shading*/) override {
    return fill_clip(*state);
  }

  void beginTransparencyGroup(GfxState* state, const double* box, GfxColorSpace* blending_space,
                              bool isolated, bool knockout, bool for_soft_mask) override;
  void endTransparencyGroup(GfxState* state) override;

  void saveState(GfxState* state) override;
  void restoreState(GfxState* state) override;
  void clip(GfxState* state) override;
  void eoClip(GfxState* state) override;
  void updateFont(GfxState* state) override;
  void updateFillColor(GfxState* state) override;
  void updateFillColorSpace(GfxState* state) override;
  void updateStrokeColor(GfxState* state) override;
  void updateStrokeColorSpace(GfxState* state) override;

  void stroke(GfxState* state) override;
  void fill(GfxState* state) override;
  void eoFill(GfxState* state) override;

  void drawChar(GfxState* state, double x, double y, double dx, double dy, double origin_x,
                double origin_y, CharCode code, int byte_count, const Unicode* unicode,
                int unicode_count) override;

  void beginActualText(GfxState* state, const GooString* text) override;
  void endActualText(GfxState* state) override;
  void beginMarkedContent(const char* name, Dict* properties) override;
  void endMarkedContent(GfxState* state) override;
  void beginForm(Ref id) override;
  void endForm(Ref id) override;

  void drawImageMask(GfxState* state, Object* ref, Stream* stream, int width, int height,
                     bool invert, bool interpolate, bool inline_image) override;
  void drawImage(GfxState* state, Object* ref, Stream* stream, int width, int height,
                 GfxImageColorMap* color_map, bool interpolate, const int* mask_colors,
                 bool inline_image) override;
  void drawMaskedImage(GfxState* state, Object* ref, Stream* stream, int width, int height,
                       GfxImageColorMap* color_map, bool interpolate, Stream* mask_stream,
                       int mask_width, int mask_height, bool mask_invert,
                       bool mask_interpolate) override;
  void drawSoftMaskedImage(GfxState* state, Object* ref, Stream* stream, int width, int height,
                           GfxImageColorMap* color_map, bool interpolate, Stream* mask_stream,
                           int mask_width, int mask_height, GfxImageColorMap* mask_color_map,
                           bool mask_interpolate) override;

 private:
  void use_font(const GfxFont& font);
  bool fill_clip(const GfxState& state);
  [[nodiscard]] bool is_late() const;
  [[nodiscard]] double group_opacity() const;
  [[nodiscard]] std::uint32_t fill_color(const GfxState& state);
  [[nodiscard]] std::uint32_t stroke_color(const GfxState& state);
  [[nodiscard]] Box clip_box(const GfxState& state) const;
  [[nodiscard]] bool is_opaque(const GfxState& state, double opacity) const;
  void fill_path(GfxState& state);
  void narrow_clip(const GfxState& state);
  void add_image(GfxState& state, bool opaque);

  Page page_;
  Drawing drawing_;
  std::vector<Outline> outlines_;      // scratch
  std::vector<PathSegment> segments_;  // scratch

  using ObjectId = std::pair<int, int>;  // number, generation
  struct KnownFont {
    FontTraits traits;
    int page_index = -1;  // into page_.fonts, -1 if not yet used on this page
  };
  std::map<ObjectId, KnownFont> fonts_;    // of the whole document
  const GfxFont* poppler_font_ = nullptr;  // the one current_font_ was made from, while it lives
  KnownFont* current_font_ = nullptr;

  std::uint32_t fill_color_ = 0, stroke_color_ = 0;
  bool fill_color_known_ = false, stroke_color_known_ = false;
  // Whether the clip is one rectangle, so that its box says all of it.
  bool clip_is_box_ = true;
  struct Saved {
    bool clip_is_box = true;
    double opacity = 1;  // of fills
  };
  std::vector<Saved> saved_;  // at each open saveState
  struct Group {
    bool soft_mask = false;  // the shape of one
    double opacity = 1;      // with which it is painted, with those around it
  };
  std::vector<Group> groups_;  // open transparency groups
  int soft_masks_ = 0;         // how many of them are soft masks
  ActualText actual_text_;
  std::vector<std::u32string> disagreeing_;  // replacement texts that the glyphs contradict
  std::vector<CutGlyph> cut_glyphs_;
  // Marked content and forms that say they are a watermark, and all that are open.
  std::vector<bool> marked_content_, forms_;
  int watermarks_ = 0;
  struct KnownForm {
    bool watermark = false, intact = true;
  };
  std::map<ObjectId, KnownForm> known_forms_;
  XRef* xref_ = nullptr;
  bool stopped_ = false, over_limit_ = false;
  std::size_t operations_ = 0, forms_drawn_ = 0;             // of this page, about
  std::chrono::steady_clock::time_point earliest_deadline_;  // if it has a processor all the time
  std::chrono::nanoseconds deadline_{0};                     // of its thread's processor time
};

}  // namespace niandu
