// How many files the program may have open at a time.
#pragma once

#include "common/result.h"

namespace niandu {

// Sees to it that the program, and processes forked from now on, may have descriptors up to
// `needed` open: raises the soft limit (ulimit -Sn) where the hard one lets it.
// Errors: kRefused: it does not; the message names the limit and what is needed.
[[nodiscard]] Status provide_descriptors(int needed);

}  // namespace niandu
