// What may have been meant by a path that leads nowhere.
#pragma once

#include "common/result.h"

namespace niandu::cli {

// Adds to an error of kind kNotFound the name in that folder that is nearest to the one given, or,
// for a pattern that the shell found nothing for, what to give instead. Other errors stay.
[[nodiscard]] Error with_near_name(Error error);

}  // namespace niandu::cli
