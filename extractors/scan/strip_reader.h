// A line of text is read, and what is doubtful in it a second time.
#pragma once

#include <vector>

#include "extractors/scan/grey.h"
#include "extractors/scan/placing.h"
#include "extractors/scan/recogniser.h"
#include "extractors/scan/text_lines.h"

namespace niandu::scan {

struct ReadSymbol {
  PlacedSymbol placed;
  bool agreed = false;  // by both models, which know nothing of each other
};

// All must live as long as it is used.
class StripReader {
 public:
  StripReader(Recogniser& recogniser, const Pixels& shades, const Pixels& ink)
      : recogniser_(recogniser), shades_(shades), ink_(ink) {}

  // Characters from the left. Ideographs are read by the model for these; those that it is not sure
  // of once more at another size, and the surer of two readings counts. A line of one or two, of
  // which models for lines make anything, is read as often as it takes to be a line. Stretches of
  // digits, Latin letters and signs are read by the model for these as well.
  [[nodiscard]] std::vector<ReadSymbol> read(const TextStrip& strip) const;

 private:
  using Placed = std::vector<PlacedSymbol>;

  [[nodiscard]] std::vector<Symbol> symbols(Model model, const Rect& part, int em,
                                            int height) const;
  void read_latin(const TextStrip& strip, const Placed& line, std::size_t begin, std::size_t end,
                  std::vector<ReadSymbol>& out) const;
  [[nodiscard]] Placed read_short(const TextStrip& strip) const;
  void read_doubtful_again(const TextStrip& strip, Placed& line) const;

  Recogniser& recogniser_;
  const Pixels& shades_;
  const Pixels& ink_;
};

}  // namespace niandu::scan
