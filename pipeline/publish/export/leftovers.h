// What a run that was killed leaves: files in its output folder, and folders, under temporary
// names.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace niandu {

// The name beside `base` under which this process writes its file or folder `number`: hidden, and
// telling whose it is.
[[nodiscard]] std::string temporary_name(const std::string& base, std::size_t number);

// Whether this process gave such a name.
[[nodiscard]] bool is_temporary_name_of_ours(std::string_view name);

// Removes the temporary files of runs that are no more from a folder and the folders in it. To be
// called before this process writes there. Another machine's runs into the same folder would not be
// seen; one output folder is for one run at a time.
void remove_leftovers(const std::string& folder);

// Folders that such runs made in `parent` and that were to become `base` there.
[[nodiscard]] std::vector<std::string> left_folders(const std::string& parent,
                                                    const std::string& base);

// Removes them with all that is in them. Nothing else in `parent` is touched.
void remove_left_folders(const std::string& parent, const std::string& base);

}  // namespace niandu
