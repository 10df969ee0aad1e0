// Poppler's process-wide state: global parameters and the error callback.
#pragma once

#include <string>
#include <vector>

namespace niandu {

// Sets Poppler up once per process. Thread-safe; cheap after the first call.
void set_up_poppler();

// Collects Poppler's messages of this thread for as long as it lives; they never reach stderr.
// Collectors nest: the innermost gets the messages.
class PopplerMessages {
 public:
  // `sink` must outlive the collector. At most kMaxMessages are kept.
  explicit PopplerMessages(std::vector<std::string>& sink);
  ~PopplerMessages();
  PopplerMessages(const PopplerMessages&) = delete;
  PopplerMessages& operator=(const PopplerMessages&) = delete;

 private:
  std::vector<std::string>* outer_;
};

}  // namespace niandu
