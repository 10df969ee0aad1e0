// Numbers of lists and sections where they are taken for characters of their shape.
#pragma once

#include <vector>

#include "extractors/scan/strip_reader.h"

namespace niandu::scan {

// A line that begins with 「壺、」 begins with 「壹、」: before 「、」 or in brackets at the
// beginning of a line, a character that looks like a numeral is one. It stays disputed. Which ones
// are taken for which was seen on scans of plans: 壺 of 壹, 貸 of 貳, 西 of 四, 入 of 八, 《 of （.
void correct_list_number(std::vector<ReadSymbol>& line);

}  // namespace niandu::scan
