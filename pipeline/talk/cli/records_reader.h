// Records of whole files from strangers, read again by a locked-in worker for who draws tables.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "common/result.h"
#include "pipeline/records/schema/schema_set.h"
#include "pipeline/talk/cli/isolated_reader.h"
#include "pipeline/talk/desk/read_records.h"

namespace niandu::cli {

// For a program of one thread, which goes on while a file is read.
class RecordsReader {
 public:
  // To be made before the program has anything that a document must not know (IsolatedReader).
  // `schemas` must outlive it. Errors: kInternal, kRefused.
  [[nodiscard]] static Result<RecordsReader> make(const Isolation& isolation,
                                                  const SchemaSet& schemas);
  RecordsReader(RecordsReader&& other) noexcept;
  RecordsReader& operator=(RecordsReader&&) = delete;
  ~RecordsReader();

  // As an ingest would read it. Errors: those of open_original.
  [[nodiscard]] Status start(const desk::WantedRecords& wanted);
  // Once, when it is read; errors: those of IsolatedReader and of read_reply.
  [[nodiscard]] std::optional<Result<std::vector<DocumentRecords>>> poll();

 private:
  struct Impl;
  explicit RecordsReader(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace niandu::cli
