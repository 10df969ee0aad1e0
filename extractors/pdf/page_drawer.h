// Makes Poppler draw pages one after the other without loading their fonts anew each time.
//
// Poppler's own way (Page::display) parses every font and ToUnicode map of a page's resources on
// every page: half of the whole time for documents in which pages share fonts. Here one
// interpreter serves all pages; fonts stay at the bottom of its stack of resources.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>

class Dict;
class Gfx;
class Object;
class PDFDoc;
class Page;

namespace niandu {

class PageOutput;
class PopplerMessages;

class PageDrawer {
 public:
  // `document` and `output` must outlive the drawer.
  PageDrawer(PDFDoc& document, PageOutput& output);
  ~PageDrawer();
  PageDrawer(const PageDrawer&) = delete;
  PageDrawer& operator=(const PageDrawer&) = delete;

  // Draws the contents of `page` (crop box, /Rotate applied, no annotations) to the output, which
  // is told if they are damaged. `messages` are those of this thread.
  void draw(::Page& page, PopplerMessages& messages);

  // True once a font was met whose map to Unicode is damaged.
  [[nodiscard]] bool met_damaged_font() const { return met_damaged_font_; }

 private:
  // For Poppler's abort callback: a limit was reached.
  static bool stop(void* drawer);

  using Name = std::string;
  using ObjectId = std::pair<int, int>;  // number, generation

  [[nodiscard]] bool is_shared(const char* name, const Object& font) const;
  void push_shared_fonts(const Object& fonts);
  void push_page_resources(Dict* resources);
  void start_over();
  void check_fonts(const Object& fonts);
  void display(const Object& contents, PopplerMessages& messages);

  PDFDoc& document_;
  PageOutput& output_;
  std::string content_bytes_;  // of the page being drawn
  std::set<ObjectId> checked_fonts_;
  bool met_damaged_font_ = false;
  std::unique_ptr<Gfx> gfx_;
  std::map<Name, ObjectId> shared_fonts_;  // what a name means at the bottom of gfx_'s stack
  std::size_t shared_font_count_ = 0;      // all there, hidden ones too
  std::size_t shared_levels_ = 0;
};

}  // namespace niandu
