// Two folders change places in one step.
#pragma once

#include <string>

#include "common/result.h"

namespace niandu {

// Makes `beside`, an empty folder with the owner, mode and access lists of `folder`, and says
// whether the two can change places later. If not, nothing is left: `folder` is a mount point, the
// parent folder is not ours to write, the file system has no such exchange, or this process stands
// in `folder` (its shell would be left in what was exchanged away).
// `real`: the path of `folder` without links.
[[nodiscard]] bool make_exchangeable(const std::string& folder, const std::string& beside,
                                     const std::string& real);

// Removes from `beside` what make_exchangeable() tried there, should it have been killed meanwhile.
void remove_trial(const std::string& beside);

// Whoever looks sees one or the other. Errors: kWriteFailed, under the name `shown`.
[[nodiscard]] Status exchange_folders(const std::string& folder, const std::string& beside,
                                      const std::string& shown);

}  // namespace niandu
