// Writes XML as it is told to, in order.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace niandu {

// Appends to a string that the caller owns and empties when it likes; two spaces of indentation
// for each level. Names are the caller's constants; text is escaped, and what XML 1.0 does not
// allow becomes U+FFFD.
class XmlWriter {
 public:
  explicit XmlWriter(std::string& out) : out_(out) {}

  // `attributes` as they stand in the tag: ` version="3.0"`.
  void begin(std::string_view name, std::string_view attributes = {});
  void end();
  void element(std::string_view name, std::string_view text);

 private:
  void indent() { out_.append(2 * open_.size(), ' '); }

  std::string& out_;
  std::vector<std::string> open_;
};

}  // namespace niandu
