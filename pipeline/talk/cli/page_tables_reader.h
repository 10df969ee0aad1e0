// Tables of single pages of files from strangers, read by locked-in workers for who draws them.
#pragma once

#include <memory>

#include "common/result.h"
#include "pipeline/talk/cli/isolated_reader.h"
#include "pipeline/talk/desk/page_tables.h"

namespace niandu::cli {

// For a program of one thread.
class PageTablesReader {
 public:
  // To be made before the program has anything that a document must not know (IsolatedReader).
  // Errors: kInternal, kRefused.
  [[nodiscard]] static Result<PageTablesReader> make(const Isolation& isolation);
  PageTablesReader(PageTablesReader&& other) noexcept;
  PageTablesReader& operator=(PageTablesReader&&) = delete;
  ~PageTablesReader();

  // That page alone, with these grids as the winning reading. Errors: those of open_input and of
  // extract, kChanged (other bytes), kNotFound (no such page), kCrashed, kTimedOut, kOverLimit.
  [[nodiscard]] Result<desk::ShownPage> read(const desk::WantedTables& wanted);

 private:
  explicit PageTablesReader(IsolatedReader reader);
  std::unique_ptr<IsolatedReader> reader_;
};

}  // namespace niandu::cli
