// Files that appear whole or not at all.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/result.h"
#include "common/sha256.h"

namespace niandu {

struct WrittenFile {
  std::string name;  // relative to the folder, '/' between parts
  std::uint64_t bytes = 0;
  std::string sha256;
};

class OutputFolder;

// One file being written, under another name until the folder is committed. For one thread.
class OutputFile {
 public:
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  // After a failure (disk full …) does nothing; close() tells.
  void write(std::string_view bytes);
  // Everything written, or the first thing that went wrong. Errors: kWriteFailed.
  [[nodiscard]] Status close();

 private:
  friend class OutputFolder;
  OutputFile(OutputFolder& folder, std::string name, std::string temporary_path, int descriptor);
  void flush();
  void remember_failure(int error_number);

  OutputFolder& folder_;
  std::string name_, temporary_path_, buffer_;
  int descriptor_;
  int failure_ = 0;  // errno of the first failure
  std::uint64_t bytes_ = 0;
  Sha256 hash_;
};

// A folder that gets a set of files. Until commit() the files stand under temporary names beside
// their final ones; without commit() they are removed again, and so are folders made for them.
class OutputFolder {
 public:
  // Makes the folder, and its parents, if need be, sweeps out what killed runs left there, and
  // tries to write. Errors: kWriteFailed.
  // `shown`: what errors call the folder, where that is not its path.
  [[nodiscard]] static Result<std::unique_ptr<OutputFolder>> open(const std::string& path,
                                                                  const std::string& shown = {});
  ~OutputFolder();
  OutputFolder(const OutputFolder&) = delete;
  OutputFolder& operator=(const OutputFolder&) = delete;

  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] const std::string& shown_path() const { return shown_path_; }
  // `name` may have one folder part ("json/1234.json"). A file of a name that was written before
  // takes its place. Thread-safe. Errors: kWriteFailed.
  [[nodiscard]] Result<std::unique_ptr<OutputFile>> create(const std::string& name);
  // For libraries that write files themselves: the path they are to write to (the file is there,
  // empty). Thread-safe. Errors: kWriteFailed.
  [[nodiscard]] Result<std::string> lend(const std::string& name);
  // A lent file is complete and closed; from now on it is one of files(). Errors: kWriteFailed.
  [[nodiscard]] Status take_back(const std::string& name);
  // Files closed so far, ordered by name. Thread-safe.
  [[nodiscard]] std::vector<WrittenFile> files() const;
  // Waits until all closed files are on the disk, then gives them their names, replacing older
  // ones. Errors: kWriteFailed.
  [[nodiscard]] Status commit();

 private:
  friend class OutputFile;
  struct State;
  OutputFolder(std::string path, std::string shown_path);
  // Makes the file that will become `name`. Sets its descriptor and path.
  [[nodiscard]] Status make_temporary(const std::string& name, int& descriptor, std::string& path);
  void add_closed(WrittenFile file, std::string temporary_path);

  std::string path_, shown_path_;
  std::unique_ptr<State> state_;
};

}  // namespace niandu
