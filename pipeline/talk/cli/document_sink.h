// Where the results of ingest go: files, a catalogue.
#pragma once

#include <string>
#include <vector>

#include "common/forced_grid.h"
#include "common/result.h"
#include "pipeline/record.h"
#include "pipeline/records/segment/segment.h"
#include "pipeline/talk/cli/by_hand.h"
#include "pipeline/talk/cli/input_files.h"

namespace niandu::cli {

// Called by one thread, one file after the other, in no particular order. What comes of a file does
// not depend on that order, and each file that was taken up comes once; those that an interrupted
// run did not come to never do.
class DocumentSink {
 public:
  DocumentSink() = default;
  DocumentSink(const DocumentSink&) = delete;
  DocumentSink& operator=(const DocumentSink&) = delete;
  virtual ~DocumentSink() = default;

  // What is set by hand for a file with these bytes, of which the command line says `now`. Errors
  // end the run.
  struct Decided {
    ByHand by_hand;
    std::vector<ForcedGrid> grids;
  };
  [[nodiscard]] virtual Result<Decided> decided(const std::string& /*sha256*/,
                                                const SegmentOptions& now) {
    return Decided{{now, {}}, {}};
  }
  // Whether, by what is known of the file now that it was read, something else is set by hand for
  // it than what it was read with: decided() says what. Once for the same bytes.
  [[nodiscard]] virtual Result<bool> to_read_again(
      const std::vector<DocumentRecords>& /*documents*/) {
    return false;
  }
  // A file was read: its documents, one at least. `stamp`: the file as it was opened. Errors end
  // the run: kWriteFailed.
  [[nodiscard]] virtual Status add(const InputFile& file, const FileStamp& stamp,
                                   const std::vector<DocumentRecords>& documents) = 0;
  // A file could not be read; `stamp` is null where it could not be opened. `read`: SHA-256 of the
  // bytes that were read, whatever stands at its path by now; empty: none were. Errors end the run:
  // kWriteFailed.
  [[nodiscard]] virtual Status failed(const InputFile& file, const FileStamp* stamp,
                                      const std::string& read, const Error& error) = 0;
};

}  // namespace niandu::cli
