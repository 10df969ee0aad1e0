// The folder of a bag while it is being made, and its manifests.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "common/result.h"
#include "pipeline/publish/export/folder_above.h"
#include "pipeline/publish/export/made_folders.h"
#include "pipeline/publish/export/output_folder.h"

namespace niandu {

// Beside its final place under another name until finish(); without that it is removed.
class BagFolder {
 public:
  // Makes the folders on the way to it. Errors: kRefused (`path` exists and is no empty folder),
  // kWriteFailed.
  [[nodiscard]] static Result<std::unique_ptr<BagFolder>> open(const std::string& path);
  ~BagFolder();
  BagFolder(const BagFolder&) = delete;
  BagFolder& operator=(const BagFolder&) = delete;

  // Where a file of the payload goes; makes the folders on the way. `name` begins with "data/".
  [[nodiscard]] Result<std::string> place_for(const std::string& name);
  [[nodiscard]] std::string path_of(const std::string& name) const { return path_ + "/" + name; }
  // An error of what happened to it, under the name that it is to have.
  [[nodiscard]] Error as_finished(const Error& error) const {
    return shown_as(error, path_, final_path_);
  }
  // A payload file, present or missed, for the manifest.
  void list(const std::string& name, std::uint64_t bytes, const std::string& sha256);
  // Payload-Oxum: bytes.files.
  [[nodiscard]] std::string oxum() const;

  // Writes a tag file. `name` may have one folder part.
  [[nodiscard]] Result<std::unique_ptr<OutputFile>> create_tag(const std::string& name);
  // Writes bagit.txt, bag-info.txt with these lines, the manifests; gives the bag its name. Errors:
  // kWriteFailed, also where the folder that it was to stand in was moved or removed.
  [[nodiscard]] Status finish(const std::string& bag_info);

 private:
  BagFolder() = default;
  [[nodiscard]] Status write_tag(const std::string& name, const std::string& text);

  MadeFolders made_;
  FolderAbove above_;
  std::string base_, path_, final_path_;  // in above_; while it is made; as given
  bool finished_ = false;
  std::unique_ptr<OutputFolder> tags_;
  std::vector<WrittenFile> payload_;
};

}  // namespace niandu
