// What a run that was killed leaves in its output folder: files under temporary names.
#pragma once

#include <cstddef>
#include <string>

namespace niandu {

// The name beside `base` under which this process writes its file `number`: hidden, and telling
// whose it is.
[[nodiscard]] std::string temporary_name(const std::string& base, std::size_t number);

// Removes the temporary files of runs that are no more from a folder and the folders in it. To be
// called before this process writes there. Another machine's runs into the same folder would not be
// seen; one output folder is for one run at a time.
void remove_leftovers(const std::string& folder);

}  // namespace niandu
