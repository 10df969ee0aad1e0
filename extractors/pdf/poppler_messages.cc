#include "extractors/pdf/poppler_messages.h"

#include <Error.h>
#include <GfxState.h>
#include <GlobalParams.h>
#include <Page.h>

#include <algorithm>
#include <array>
#include <memory>
#include <mutex>
#include <string_view>

namespace niandu {
namespace {

// A damaged file can give a message per operator.
constexpr std::size_t kMaxMessages = 100;

// "No font in show", "No font in move/show" and the like.
constexpr std::string_view kLostString = "No font in ";

// Words of messages that are about something else than the text of a page (GfxFont.cc, CMap.cc,
// GfxState_*.cc, Function.cc, Annot.cc and the decoders of pictures in Poppler 22.12). Of 241
// intact PDFs of tests and corpora none gives any error but these; of what is not listed here
// nothing is known to be harmless.
constexpr std::array<std::string_view, 26> kOtherTopics = {
    "font",      "Font",      "CMap",          "collection", "color",    "Color",    "hading",
    "attern",    "ExtGState", "soft mask",     "CCITT",      "JBIG2",    "JPX",      "JPEG",
    "DCT",       "image",     "nnot",          "OCG",        "Metadata", "function", "Function",
    "Structure", "structure", "language pack", "widths",     "Unicode"};
// An inline picture without end swallows the rest of the page.
constexpr std::string_view kSwallowed = "End of file in inline image";
// Poppler then searches the whole file for objects; once for a file, on whatever page it is.
constexpr std::string_view kRebuilt = "xref num";

// "Illegal entry in bfchar block in ToUnicode CMap": characters of that font mean something else.
constexpr std::string_view kBadMap = "Illegal entry in bf";

constexpr std::size_t kMaxReason = 80;

bool is_error(ErrorCategory category, std::string_view message) {
  return message.starts_with(kBadMap) || category == errSyntaxError || category == errIO ||
         category == errInternal;
}

std::string printable_ascii(std::string_view message) {
  std::string out(message.substr(0, kMaxReason));
  std::replace_if(
      out.begin(), out.end(), [](char c) { return c < ' ' || c > '~'; }, '?');
  return out;
}

thread_local PopplerMessages* t_collector = nullptr;

}  // namespace

void PopplerMessages::note_error(const char* message) {
  const std::string_view text = message;
  if (text.starts_with(kBadMap)) {
    file_error_ = true;
    return;
  }
  const bool other = std::any_of(
      kOtherTopics.begin(), kOtherTopics.end(),
      [&](std::string_view topic) { return text.find(topic) != std::string_view::npos; });
  if (other && text != kSwallowed) return;
  if (!in_contents_ || text.starts_with(kRebuilt)) {
    file_error_ = true;
  } else if (contents_error_.empty()) {
    contents_error_ = printable_ascii(text);
  }
}

void PopplerMessages::collect(ErrorCategory category, Goffset /*position*/, const char* message) {
  if (t_collector == nullptr || message == nullptr) return;
  if (std::string_view(message).starts_with(kLostString)) ++t_collector->lost_strings_;
  if (is_error(category, message)) t_collector->note_error(message);
  std::vector<std::string>& sink = t_collector->sink_;
  if (sink.size() < kMaxMessages) sink.emplace_back(message);
}

void set_up_poppler() {
  static std::once_flag once;
  std::call_once(once, [] {
    setErrorCallback(PopplerMessages::collect);
    globalParams = std::make_unique<GlobalParams>();
    // The first GfxState of a process makes the colour profile that all share, without a lock
    // (Poppler 22.12): two threads would race for it.
    const PDFRectangle box(0, 0, 1, 1);
    const GfxState first(1, 1, &box, 0, true);
  });
}

PopplerMessages::PopplerMessages(std::vector<std::string>& sink)
    : sink_(sink), outer_(t_collector) {
  t_collector = this;
}

PopplerMessages::~PopplerMessages() { t_collector = outer_; }

}  // namespace niandu
