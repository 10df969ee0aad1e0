// The files that a run goes through: those of the folders and files that were given, or of a list
// of what is in them; all, or those of one shard.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/result.h"
#include "pipeline/store/catalog/shard.h"
#include "pipeline/talk/cli/input_files.h"

namespace niandu::cli {

struct InputRequest {
  std::vector<std::string> arguments;  // files and folders
  // A file of paths, or "-": only these, relative to the folder that was given (to the current one
  // if none was), behind its label and a colon where there are several. Empty: no list.
  std::string files_from;
  std::optional<Shard> shard;
  std::string catalog = {};  // that keeps them, if one does
};

// What a shard is told by (InputFile::shard_key): the path inside of its input, behind the input's
// label and a slash where there are several inputs; of an input that is a file, its name. Labels
// are the last parts of the arguments' paths: the same on all machines, wherever the disk is
// mounted.
class InputLabels {
 public:
  // Errors: kUsage: two arguments have one label.
  [[nodiscard]] static Result<InputLabels> of(const std::vector<std::string>& arguments);

  // Of a file inside of an argument, by its position; `inside` is empty where it is the argument.
  [[nodiscard]] std::string key(std::size_t argument, const std::string& inside) const;
  // The argument with this label. Nothing: none has it.
  [[nodiscard]] std::optional<std::size_t> find(std::string_view label) const;

 private:
  std::vector<std::string> labels_;
};

// With shard keys where there is a shard or a list. Errors: kUsage; those of read_file_list.
[[nodiscard]] Result<InputFiles> find_inputs(const InputRequest& request);

}  // namespace niandu::cli
