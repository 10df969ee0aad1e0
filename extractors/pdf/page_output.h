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

  // The page drawn so far, with rulings merged and hidden glyphs flagged; leaves this object empty.
  [[nodiscard]] Page take_page(int page_number);

  // For Poppler's abort callback: a limit was reached.
  [[nodiscard]] bool should_stop();

  bool upsideDown() override { return true; }
  bool useDrawChar() override { return true; }
  bool interpretType3Chars() override { return false; }
  bool useShadedFills(int /*type*/) override { return true; }
  bool needClipToCropBox() override { return true; }

  void startPage(int page_number, GfxState* state, XRef* xref) override;
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
  std::chrono::steady_clock::time_point deadline_;
};

}  // namespace niandu
