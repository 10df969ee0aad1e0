// Writes JSON as it is told to, in order: no tree is built.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "common/geometry.h"

namespace niandu {

// Appends to a string that the caller owns and empties when it likes. The caller closes what it
// opens. Text that is not UTF-8 becomes U+FFFD byte by byte.
class JsonWriter {
 public:
  // Items of the outermost `line_depth` levels stand on lines of their own, indented by two spaces;
  // deeper ones follow each other on one line. 0: everything on one line.
  explicit JsonWriter(std::string& out, int line_depth = 0) : out_(out), line_depth_(line_depth) {}

  void begin_object() { begin('{'); }
  void end_object() { end('}'); }
  void begin_array() { begin('['); }
  void end_array() { end(']'); }
  void key(std::string_view name);

  void null() { literal("null"); }
  void boolean(bool value) { literal(value ? "true" : "false"); }
  void integer(std::int64_t value);
  // Digits as Decimal has them; what JSON would not take for a number is written as a string.
  void decimal(std::string_view digits);
  // Points to 1/100, no trailing zeros; what is not finite is null.
  void coordinate(double points);
  void box(const Box& box);  // [x0,y0,x1,y1]
  void string(std::string_view text);

  // A value that is JSON already, on one line.
  void raw(std::string_view json) { literal(json); }

  // Members of an object.
  void text(std::string_view name, std::string_view value);
  void number(std::string_view name, std::int64_t value);
  void flag(std::string_view name, bool value);
  // The same where "" and 0 are null.
  void text_or_null(std::string_view name, std::string_view text);
  void number_or_null(std::string_view name, std::int64_t number);

 private:
  void begin(char bracket);
  void end(char bracket);
  void item();  // comma and line break before an item
  void literal(std::string_view text);
  void new_line();

  std::string& out_;
  int line_depth_;
  int depth_ = 0;
  bool first_ = true;       // no item yet in the innermost container
  bool after_key_ = false;  // the next item is the value of a key
};

// Whether JSON's grammar takes this for a number: "-0.5" yes; "+1", "007", ".5", "1." no.
[[nodiscard]] bool is_json_number(std::string_view digits);

}  // namespace niandu
