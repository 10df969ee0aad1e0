// Listens while Poppler draws one page and keeps glyphs, pieces of lines, areas and images.
#pragma once

#include <OutputDev.h>

#include <chrono>
#include <cstdint>
#include <vector>

#include "extractors/page.h"
#include "extractors/pdf/drawing.h"

class GfxFont;
class GfxPath;

namespace niandu {

class PageOutput : public OutputDev {
 public:
  PageOutput();
  ~PageOutput() override;

  // Starts a page of this size.
  void begin_page(double width_pt, double height_pt);

  // True if the page was drawn to its end and closed all marked content that it opened.
  [[nodiscard]] bool ended_cleanly() const { return !page_.over_limit && marked_content_ == 0; }

  // The page drawn so far, with rulings merged and hidden glyphs flagged; leaves this object empty.
  [[nodiscard]] Page take_page(int page_number);

  // For Poppler's abort callback: a limit was reached.
  [[nodiscard]] bool should_stop();

  bool upsideDown() override { return true; }
  bool useDrawChar() override { return true; }
  bool interpretType3Chars() override { return false; }

  // Patterns and shadings are accepted and not drawn: they bound nothing and hide nothing.
  bool useTilingPatternFill() override { return true; }
  bool useShadedFills(int /*type*/) override { return true; }
  bool tilingPatternFill(GfxState* /*state*/, Gfx* /*gfx*/, Catalog* /*catalog*/,
                         GfxTilingPattern* /*pattern*/, const double* /*matrix*/, int /*x0*/,
                         int /*y0*/, int /*x1*/, int /*y1*/, double /*x_step*/,
                         double /*y_step*/) override {
    return true;
  }
  bool functionShadedFill(GfxState* /*state*/, GfxFunctionShading* /*shading*/) override {
    return true;
  }
  bool axialShadedFill(GfxState* /*state*/, GfxAxialShading* /*shading*/, double /*min*/,
                       double /*max*/) override {
    return true;
  }
  bool radialShadedFill(GfxState* /*state*/, GfxRadialShading* /*shading*/, double /*min*/,
                        double /*max*/) override {
    return true;
  }
  bool gouraudTriangleShadedFill(GfxState* /*state*/,
                                 GfxGouraudTriangleShading* /*shading*/) override {
    return true;
  }
  bool patchMeshShadedFill(GfxState* /*state*/, GfxPatchMeshShading* /*shading*/) override {
    return true;
  }

  void beginMarkedContent(const char* /*name*/, Dict* /*properties*/) override {
    ++marked_content_;
  }
  void endMarkedContent(GfxState* /*state*/) override { --marked_content_; }
  void beginTransparencyGroup(GfxState* state, const double* box, GfxColorSpace* blending_space,
                              bool isolated, bool knockout, bool for_soft_mask) override;
  void endTransparencyGroup(GfxState* state) override;

  void restoreState(GfxState* state) override;
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
  struct FontOnPage {
    int object_number = 0, generation = 0;
    float ascent = 0, descent = 0;  // of an em of size 1, descent negative
    float em = 1;                   // Type 3: em of the glyph space; else 1
    bool suspect = false;           // no code of this font can be trusted
    bool vertical = false;
    bool bold = false;
  };

  const FontOnPage& font_of(GfxState* state);
  std::size_t find_font(const GfxFont& font);
  std::uint32_t fill_color(GfxState* state);
  std::uint32_t stroke_color(GfxState* state);
  void add_piece(GfxState* state, LinePiece piece);
  void add_box(GfxState* state, Box box, bool opaque, std::uint32_t color);
  void add_image(GfxState* state, bool opaque);
  void fill_path(GfxState* state);
  [[nodiscard]] Box clip_box(GfxState* state) const;

  Page page_;
  std::vector<LinePiece> pieces_;
  std::vector<OpaqueArea> areas_;
  std::vector<FontOnPage> fonts_;
  const GfxFont* current_font_ = nullptr;  // valid until the next updateFont or restoreState
  std::size_t current_font_index_ = 0;
  std::uint32_t fill_color_ = 0, stroke_color_ = 0;
  bool fill_color_known_ = false, stroke_color_known_ = false;
  std::vector<bool> groups_;  // open transparency groups: true for the shape of a soft mask
  int soft_masks_ = 0;        // how many of them are soft masks
  int marked_content_ = 0;    // open marked content sequences
  std::chrono::steady_clock::time_point deadline_;
};

}  // namespace niandu
