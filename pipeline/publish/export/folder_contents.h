// What stands in an output folder, and whose it is.
#pragma once

#include <string>
#include <vector>

#include "common/result.h"
#include "pipeline/publish/export/file_set.h"

namespace niandu {

struct FolderContents {
  FileSet set;                    // as its manifest says
  std::vector<std::string> ours;  // files of the set that are as they were written; relative;
                                  // the manifest last, so that what goes is listed until then
  std::vector<std::string>
      foreign;  // all else, ordered; a folder ends in '/', its contents are not
                // listed. Files of the set that were changed since are here
};

// `coming`: what this process is making there; its folders and temporary names are nobody else's.
// Links are not followed. Files of the set are hashed. Errors: kRefused, kUnreadable.
[[nodiscard]] Result<FolderContents> look_into_folder(const std::string& folder,
                                                      const FileSet& coming = {});

// "a.csv, b/ and 3 more", what a terminal must not see still in it.
[[nodiscard]] std::string some_of(const std::vector<std::string>& names);

}  // namespace niandu
