#include "extractors/pdf/page_drawer.h"

#include <Object.h>  // before Dict.h

#include <Gfx.h>
#include <GfxState.h>
#include <OptionalContent.h>
#include <PDFDoc.h>
#include <Page.h>
#include <Stream.h>

#include "common/limits.h"
#include "extractors/pdf/contents.h"
#include "extractors/pdf/page_output.h"
#include "extractors/pdf/poppler_messages.h"

namespace niandu {
namespace {

constexpr double kPointsPerInch = 72;

// Fonts kept beyond their page. A browser's print of one report has 130 Type 3 fonts
// (corpus, review-111-skia-landscape), a budget book of 392 pages 221; a CID font takes 0.1 MB.
constexpr std::size_t kMaxSharedFonts = 256;
// Poppler searches the levels one by one for every change of font.
constexpr std::size_t kMaxSharedLevels = 64;

// A page box can say anything, infinity included.
double sane_extent(double points) {
  return points >= 0 && points < kMaxCoordinatePt ? points : kMaxCoordinatePt;
}

}  // namespace

PageDrawer::PageDrawer(PDFDoc& document, PageOutput& output)
    : document_(document), output_(output) {
  output_.use_document(document.getXRef());
}

PageDrawer::~PageDrawer() = default;

bool PageDrawer::stop(void* drawer) {
  const auto* self = static_cast<PageDrawer*>(drawer);
  // Null while the interpreter is being made.
  const GfxState* state = self->gfx_ == nullptr ? nullptr : self->gfx_->getState();
  if (state != nullptr && state->getPath()->getNumSubpaths() > kMaxSubpathsPerPath) {
    self->output_.stop();
  }
  return self->output_.should_stop();
}

void PageDrawer::start_over() {
  // The interpreter's own box bounds what pages can draw; theirs are set per page.
  const PDFRectangle everything(0, 0, kMaxCoordinatePt, kMaxCoordinatePt);
  gfx_ = std::make_unique<Gfx>(&document_, &output_, 1, nullptr, kPointsPerInch, kPointsPerInch,
                               &everything, nullptr, 0, stop, this);
  shared_fonts_.clear();
  shared_font_count_ = 0;
  shared_levels_ = 0;
}

bool PageDrawer::is_shared(const char* name, const Object& font) const {
  const auto found = shared_fonts_.find(name);
  return found != shared_fonts_.end() && font.isRef() &&
         found->second == ObjectId{font.getRefNum(), font.getRefGen()};
}

// Fonts that later pages may find again go to a level of their own, which stays. Books put together
// from several files use a name for one font here and for another there: the newer level hides
// the older.
void PageDrawer::push_shared_fonts(const Object& fonts) {
  Object level_fonts(new Dict(document_.getXRef()));
  for (int i = 0; i < fonts.dictGetLength(); ++i) {
    const char* name = fonts.dictGetKey(i);
    const Object& font = fonts.dictGetValNF(i);
    if (!font.isRef() || is_shared(name, font)) continue;
    if (shared_font_count_ + static_cast<std::size_t>(level_fonts.dictGetLength()) >=
        kMaxSharedFonts) {
      break;
    }
    shared_fonts_[name] = {font.getRefNum(), font.getRefGen()};
    level_fonts.dictAdd(name, font.copy());
  }
  if (level_fonts.dictGetLength() == 0) return;
  shared_font_count_ += static_cast<std::size_t>(level_fonts.dictGetLength());
  ++shared_levels_;
  Object level(new Dict(document_.getXRef()));
  level.dictAdd("Font", std::move(level_fonts));
  gfx_->pushResources(level.getDict());
}

void PageDrawer::push_page_resources(Dict* resources) {
  Object page_level(new Dict(document_.getXRef()));
  if (resources != nullptr) {
    for (int i = 0; i < resources->getLength(); ++i) {
      const std::string key = resources->getKey(i);
      if (key != "Font") page_level.dictAdd(key.c_str(), resources->getValNF(i).copy());
    }
    const Object fonts = resources->lookup("Font");
    if (fonts.isDict()) {
      check_fonts(fonts);
      push_shared_fonts(fonts);
      Object page_fonts(new Dict(document_.getXRef()));
      for (int i = 0; i < fonts.dictGetLength(); ++i) {
        const char* name = fonts.dictGetKey(i);
        const Object& font = fonts.dictGetValNF(i);
        if (!is_shared(name, font)) page_fonts.dictAdd(name, font.copy());
      }
      if (page_fonts.dictGetLength() > 0) page_level.dictAdd("Font", std::move(page_fonts));
    }
  }
  gfx_->pushResources(page_level.getDict());
}

// A font is looked at once: what its streams are is the same on every page.
void PageDrawer::check_fonts(const Object& fonts) {
  for (int i = 0; i < fonts.dictGetLength(); ++i) {
    const Object& font = fonts.dictGetValNF(i);
    if (!font.isRef() || !checked_fonts_.insert({font.getRefNum(), font.getRefGen()}).second) {
      continue;
    }
    const Object found = fonts.dictGetVal(i);
    if (found.isDict() && !is_intact(found.dictLookup("ToUnicode"))) met_damaged_font_ = true;
  }
}

void PageDrawer::display(const Object& contents, PopplerMessages& messages) {
  messages.set_in_contents(true);
  const Decoded decoded = decode_contents(contents, content_bytes_);
  if (!decoded.whole) output_.note_over_limit();
  if (!decoded.intact) output_.note_damage(kBrokenStream);
  if (has_zeroed_run(content_bytes_)) output_.note_damage("a run of zero bytes");
  // Object owns streams that it is given.
  Object bytes(
      static_cast<Stream*>(std::make_unique<MemStream>(content_bytes_.data(), 0,
                                                       static_cast<Goffset>(content_bytes_.size()),
                                                       Object(new Dict(document_.getXRef())))
                               .release()));
  gfx_->display(&bytes);
  messages.set_in_contents(false);
  if (!messages.contents_error().empty()) output_.note_damage(messages.contents_error());
}

void PageDrawer::draw(::Page& page, PopplerMessages& messages) {
  const bool full = shared_font_count_ >= kMaxSharedFonts || shared_levels_ >= kMaxSharedLevels;
  if (gfx_ == nullptr || full) start_over();
  int rotate = page.getRotate() % 360;
  if (rotate < 0) rotate += 360;
  if (rotate % 90 != 0) rotate = 0;  // as Poppler draws what the standard does not know
  PDFRectangle box;
  bool crop = true;
  page.makeBox(kPointsPerInch, kPointsPerInch, rotate, false, true, -1, -1, -1, -1, &box, &crop);
  GfxState page_state(kPointsPerInch, kPointsPerInch, &box, rotate, true);
  output_.begin_page(sane_extent(page_state.getPageWidth()),
                     sane_extent(page_state.getPageHeight()), rotate);

  Object contents = page.getContents();
  if (!contents.isNull()) {
    push_page_resources(page.getResourceDict());
    gfx_->saveState();
    const double* m = page_state.getCTM();
    gfx_->getState()->setCTM(m[0], m[1], m[2], m[3], m[4], m[5]);
    display(contents, messages);
    gfx_->restoreState();
    gfx_->popResources();
  }
  // A page can leave the interpreter inside a layer that is switched off, or was stopped anywhere.
  OCGs* layers = document_.getOptContentConfig();
  if (output_.stopped() || (layers != nullptr && layers->hasOCGs())) gfx_.reset();
}

}  // namespace niandu
