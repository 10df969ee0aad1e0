// Inputs: what the arguments name, and how they are opened.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "common/descriptor.h"
#include "common/file_stamp.h"
#include "common/result.h"

namespace niandu::cli {

struct InputFile {
  std::string path;       // as given, or found under a folder that was given
  std::string base_name;  // bytes of the last component
  FileStamp stamp;        // when it was found
  // Where it lies in the folder that was given, UTF-8; of a file that was given its name; empty:
  // not known.
  std::string found_as = {};
  std::string inside = {};     // the same, its bytes
  bool in_folder = false;      // it lies in a folder that was given
  std::size_t argument = 0;    // which of those that were given
  std::string shard_key = {};  // find_inputs.h
  // Canonical path of the folder that it must not lead out of; unset: it was named itself.
  std::shared_ptr<const std::string> real_root = {};
};

struct InputFiles {
  std::vector<InputFile> files;    // ordered by base name, found_as, path, bytewise
  std::vector<Error> errors;       // one for each argument, folder or link that could not be read
  std::vector<Error> passed_over;  // one for each thing in a folder that is no file to be read
  // What was gone through, so that what is not found in it is gone.
  std::vector<std::string> searched;
  std::vector<std::string> not_entered;  // folders: what lies in them may be there all the same
  bool all_searched = true;              // nothing that was named is missing, unreadable or empty
};

// A file is taken whatever its name; a folder gives the *.pdf and *.txt (any case) under it, at any
// depth. Passed over, and said: bags that niandu made, which hold copies of files that are
// elsewhere (name a bag to read it); links to folders (so none can loop), links to files outside of
// the folder (a stranger's link must not carry a file of ours into what is made), pipes, sockets
// and devices of such names; other and hidden files, what niandu writes about its own folders and
// bags, and hidden folders, all on one line for a folder. `catalog`: is kept in a file that may lie
// there, which nobody needs to be told of.
[[nodiscard]] InputFiles find_input_files(const std::vector<std::string>& arguments,
                                          const std::string& catalog = {});

// A catalogue is none of its own inputs. Errors: kUsage: one of the arguments is it, or a file
// beside it that it is kept in.
[[nodiscard]] Status check_no_catalog(const std::vector<std::string>& arguments,
                                      const std::string& catalog);

// Into their order (InputFiles).
void sort_input_files(InputFiles& found);

struct OpenInput {
  Descriptor descriptor;
  FileStamp stamp;  // when it was opened
};

// Opens a regular file for reading. Never blocks, and opens neither pipe nor device.
// Errors: kNotFound, kUnreadable, kEmpty, kOverLimit.
[[nodiscard]] Result<OpenInput> open_input(const std::string& path);

// Opens a file that was found. What was there then may be a link by now, made by one who may write
// into the folder and not read what it leads to: what was opened is looked at, not the path.
// Errors: those of open_input; kChanged: it lies outside of the folder.
[[nodiscard]] Result<OpenInput> open_found(const InputFile& file);

// What the file's stamps say of its bytes since it was opened.
enum class SinceOpened {
  kSame,
  kTouched,  // something about it changed: its name, or bytes whose time was put back
  kChanged   // another size or time of change
};
[[nodiscard]] SinceOpened since_opened(const OpenInput& input);

// SHA-256 of an open file's bytes, in hexadecimal; wherever its offset stands, and leaves it there.
// Errors: kUnreadable, with `path` as the file's name.
[[nodiscard]] Result<std::string> hash_input(const OpenInput& input, const std::string& path);

// SHA-256 of a file's bytes, in hexadecimal. Errors: those of open_input, kUnreadable.
[[nodiscard]] Result<std::string> hash_file(const std::string& path);

// Opens the file that records came from. `sha256` (hexadecimal) is of its bytes; empty: any will
// do. Errors: those of open_input; kUnreadable; kChanged: these are other bytes.
[[nodiscard]] Result<OpenInput> open_original(const std::string& path, const std::string& sha256);

[[nodiscard]] bool is_folder(const std::string& path);

// What is said of a link that does not.
constexpr const char* kLeadsOutside = "a link to a file outside of this folder, not followed";
// Of a link, itself or a folder on the way: it stays in this folder, whose path is canonical. As
// long as nobody changes it: see open_found().
[[nodiscard]] bool leads_inside(const std::string& real_root, const std::string& path);

// Bytes of a file name as UTF-8: invalid bytes become U+FFFD.
[[nodiscard]] std::string utf8_name(std::string_view name);

}  // namespace niandu::cli
