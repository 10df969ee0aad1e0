#include "extractors/pdf/poppler_messages.h"

#include <Error.h>
#include <GfxState.h>
#include <GlobalParams.h>
#include <Page.h>

#include <memory>
#include <mutex>
#include <string_view>

namespace niandu {
namespace {

// A damaged file can give a message per operator.
constexpr std::size_t kMaxMessages = 100;

// "No font in show", "No font in move/show" and the like.
constexpr std::string_view kLostString = "No font in ";

thread_local PopplerMessages* t_collector = nullptr;

}  // namespace

void PopplerMessages::collect(ErrorCategory /*category*/, Goffset /*position*/,
                              const char* message) {
  if (t_collector == nullptr || message == nullptr) return;
  if (std::string_view(message).starts_with(kLostString)) ++t_collector->lost_strings_;
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
