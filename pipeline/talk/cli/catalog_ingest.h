// An ingest into a catalogue: what must be read, and where it goes.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "pipeline/store/catalog/catalog.h"
#include "pipeline/store/catalog/plan.h"
#include "pipeline/store/decisions/grid_text.h"
#include "pipeline/talk/cli/document_sink.h"
#include "pipeline/talk/cli/input_files.h"
#include "pipeline/talk/cli/log.h"

namespace niandu::cli {

struct CatalogJob {
  std::string path;       // empty: without a catalogue
  bool force = false;     // everything again
  std::string retry;      // a code, "all", or empty
  bool password = false;  // one was given
  MadeBy made_by;
  Orders orders;
  std::optional<Shard> shard;  // of the files that are found, the catalogue's part; unset: all
  std::vector<GridOfDocument> grids;  // drawn by hand, to be decided with this run
};

// Whether --retry may say so: "all", the code of an error or of an issue.
[[nodiscard]] bool is_retry_code(const std::string& code);

// Errors of all functions: those of Catalog.
class CatalogIngest : public DocumentSink {
 public:
  // Opens the catalogue, or makes it if it may, and takes it for this run.
  [[nodiscard]] static Result<std::unique_ptr<CatalogIngest>> open(const CatalogJob& job,
                                                                   bool may_make);
  // Where nothing came into a catalogue that open() made, nothing stays of it.
  ~CatalogIngest() override;
  CatalogIngest(const CatalogIngest&) = delete;
  CatalogIngest& operator=(const CatalogIngest&) = delete;

  // For --retry without inputs: all files of the catalogue, but those that links lead out of their
  // folders by now.
  [[nodiscard]] Result<InputFiles> known_files();
  // Leaves of the files found those that must be read, one for each content, and notes what has
  // become of the others.
  [[nodiscard]] Status select(const std::vector<std::string>& arguments, InputFiles& inputs,
                              Log& log);

  // As it was decided, now or in an earlier run.
  [[nodiscard]] Result<Decided> decided(const std::string& sha256,
                                        const SegmentOptions& now) override;
  // What is decided of a file with the same pages is known to be of this one once they are read.
  [[nodiscard]] Result<bool> to_read_again(const std::vector<DocumentRecords>& documents) override;
  [[nodiscard]] Status add(const InputFile& file, const FileStamp& stamp,
                           const std::vector<DocumentRecords>& documents) override;
  [[nodiscard]] Status failed(const InputFile& file, const FileStamp* stamp,
                              const std::string& read, const Error& error) override;

  [[nodiscard]] Status finish(RunState state);

  [[nodiscard]] Catalog& catalog() { return *catalog_; }
  // What this run left alone, for people; empty: nothing.
  [[nodiscard]] std::string summary() const;

 private:
  CatalogIngest(const CatalogJob& job, std::unique_ptr<Catalog> catalog);

  // What the run's grids say of documents that are there already, or are decided of.
  [[nodiscard]] Status decide_known_grids();
  // The files that get what comes of one of them. `stamp`: of the one that was read.
  [[nodiscard]] std::vector<SeenFile> group(const InputFile& file, const FileStamp* stamp,
                                            const std::string& sha256) const;

  CatalogJob job_;
  std::unique_ptr<Catalog> catalog_;
  std::vector<SeenFile> found_;
  std::unordered_map<std::string, RunPlan::Read> reads_;  // by InputFile::path
  std::unordered_map<std::string, PageTexts> pages_;      // by SHA-256, of files to read again
  RunCounts counts_;
  std::size_t still_failed_ = 0;
  bool all_searched_ = true;  // InputFiles
};

}  // namespace niandu::cli
