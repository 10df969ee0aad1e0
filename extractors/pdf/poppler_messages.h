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

  // From here on, until told otherwise, messages are about what draws a page: they come again
  // whenever the page is drawn. All others come once for a file.
  void set_in_contents(bool in_contents) { in_contents_ = in_contents; }

  // The first error in what draws the page, printable ASCII; empty: none. Poppler goes on after
  // one, as if the operator or the rest of the stream had not been there. What it says of fonts,
  // colours, pictures and annotations is not meant: these cost no text, or say so otherwise.
  [[nodiscard]] const std::string& contents_error() const { return contents_error_; }
  // An error anywhere else: what leads to the pages was repaired, or is missing.
  [[nodiscard]] bool file_error() const { return file_error_; }

 private:
  static void collect(ErrorCategory category, Goffset position, const char* message);
  void note_error(const char* message);
  friend void set_up_poppler();

  std::vector<std::string>& sink_;
  PopplerMessages* outer_;
  int lost_strings_ = 0;
  bool in_contents_ = false, file_error_ = false;
  std::string contents_error_;
};

}  // namespace niandu
