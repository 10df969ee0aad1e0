// A text and its folded form, and how a stretch of the folded form becomes a Value.
#pragma once

#include <string>
#include <string_view>

#include "extractors/document.h"
#include "pipeline/record.h"
#include "pipeline/records/normalize/fold.h"

namespace niandu {

class Reading {
 public:
  // Keeps a reference to `text`, which must outlive the reading.
  explicit Reading(const Text& text) : text_(text), folded_(fold(text.utf8)) {}

  [[nodiscard]] std::string_view folded() const { return folded_.text; }
  [[nodiscard]] const Text& text() const { return text_; }

  // The source's own characters behind the folded bytes [begin, end), trimmed.
  [[nodiscard]] std::string_view raw(std::size_t begin, std::size_t end) const;

  // A value printed at the folded bytes [begin, end): evidence kStated, its raw text and places.
  [[nodiscard]] Value value(std::size_t begin, std::size_t end, Datum datum) const;

  // A value that the whole text states.
  [[nodiscard]] Value whole(Datum datum) const;

  // The line of the character behind a folded byte; nowhere where it is not known.
  [[nodiscard]] Source place(std::size_t at) const;

  // Does the raw text have white space, a new line of the source or its start before this folded
  // byte? `paragraph`: only a sure paragraph start or the start of the text counts.
  [[nodiscard]] bool starts_line(std::size_t at, bool paragraph) const;
  [[nodiscard]] bool follows_space(std::size_t at) const;

 private:
  [[nodiscard]] std::size_t span_index(std::size_t raw_at) const;

  const Text& text_;
  Folded folded_;
};

// The raw text less the white space that wraps and justification leave between CJK characters;
// other white space becomes one space.
[[nodiscard]] std::string close_up(std::string_view raw);

}  // namespace niandu
