// Whole documents read again with tables as a person is drawing them, while the desk goes on.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "common/forced_grid.h"
#include "common/result.h"
#include "pipeline/record.h"
#include "pipeline/store/catalog/catalog.h"

namespace niandu::desk {

struct WantedRecords {
  std::string path, sha256;  // of the PDF, and of its bytes
  FileDecided decided;       // by hand: what an ingest would be told; its grids are those below
  std::vector<ForcedGrid> grids;
};

// One at a time. Both unset: records are not read here.
struct ReadRecords {
  // Begins to read; only while nothing is being read.
  std::function<Status(const WantedRecords&)> start;
  // The documents of the file, once; nothing: they are being read.
  std::function<std::optional<Result<std::vector<DocumentRecords>>>()> poll;
};

}  // namespace niandu::desk
