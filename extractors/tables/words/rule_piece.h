// A drawn piece of a horizontal rule.
#pragma once

namespace niandu {

struct RulePiece {
  float y = 0, x0 = 0, x1 = 0;
  int pieces = 1;  // that it was joined from
};

}  // namespace niandu
