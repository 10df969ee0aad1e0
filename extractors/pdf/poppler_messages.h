// Poppler's process-wide state: global parameters and the error callback.
#pragma once

#include <Error.h>

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

  // Strings that Poppler was told to show and left out, because their font could not be made. It
  // says so in messages alone.
  [[nodiscard]] int lost_strings() const { return lost_strings_; }

 private:
  static void collect(ErrorCategory category, Goffset position, const char* message);
  friend void set_up_poppler();

  std::vector<std::string>& sink_;
  PopplerMessages* outer_;
  int lost_strings_ = 0;
};

}  // namespace niandu
