#include "extractors/pdf/poppler_messages.h"

#include <Error.h>
#include <GfxState.h>
#include <GlobalParams.h>
#include <Page.h>

#include <memory>
#include <mutex>

namespace niandu {
namespace {

// A damaged file can give a message per operator.
constexpr std::size_t kMaxMessages = 100;

thread_local std::vector<std::string>* t_sink = nullptr;

void collect(ErrorCategory /*category*/, Goffset /*position*/, const char* message) {
  if (t_sink != nullptr && t_sink->size() < kMaxMessages) t_sink->emplace_back(message);
}

}  // namespace

void set_up_poppler() {
  static std::once_flag once;
  std::call_once(once, [] {
    setErrorCallback(collect);
    globalParams = std::make_unique<GlobalParams>();
    // The first GfxState of a process makes the colour profile that all share, without a lock
    // (Poppler 22.12): two threads would race for it.
    const PDFRectangle box(0, 0, 1, 1);
    const GfxState first(1, 1, &box, 0, true);
  });
}

PopplerMessages::PopplerMessages(std::vector<std::string>& sink) : outer_(t_sink) {
  t_sink = &sink;
}

PopplerMessages::~PopplerMessages() { t_sink = outer_; }

}  // namespace niandu
