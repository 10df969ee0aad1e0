// What a run that was killed leaves under temporary names: files in its output folder, folders, and
// drafts of catalogues.
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

// Beside `path`, a name for the file that is to become it: this process's. Before that, removes
// what is there of runs that are no more, an earlier process of our number among them; SQLite's
// logs of such files go too.
[[nodiscard]] std::string draft_of(const std::string& path);
// Removes a draft and its logs.
void remove_draft(const std::string& draft);

// SQLite's logs beside a database that is gone would be taken for those of a new one at its path:
// to be called before that gets there.
void remove_stale_logs(const std::string& path);

}  // namespace niandu
