// A BagIt bag (RFC 8493) of a catalogue: the original files, the tables made of them, and the log
// of what was done.
//
//   bagit.txt  bag-info.txt  manifest-sha256.txt  tagmanifest-sha256.txt
//   data/documents/...    the original files, byte for byte (names: payload_names.h)
//   data/tables/...       the tables and their data package: results worth keeping are payload
//   metadata/premis.xml   objects, events, agents: a tag file, for it tells of the payload
//
// The bag appears whole under its name, or not at all.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>

#include "pipeline/publish/bag/bag_folder.h"
#include "pipeline/publish/export/exporter.h"
#include "pipeline/records/schema/table_definition.h"
#include "pipeline/store/catalog/catalog.h"

namespace niandu {

struct BagOptions {
  ExportOptions tables;
  std::string program_version;
  std::string time;                                   // of the bagging: UTC, "2026-11-22T03:00:00Z"
  std::function<bool()> go_on = [] { return true; };  // false: the bag is given up
};

struct BagReport {
  std::uint64_t documents = 0;  // original files in the bag
  // Files that the bag should hold and does not: its manifest names them all the same, so that
  // every validator calls the bag incomplete.
  std::uint64_t missing = 0;
};

// Each original is compared with the catalogue's
// SHA-256 while it is copied, and the outcome recorded in the catalogue as a fixity check. A file
// that is gone, unreadable or changed is told to `problem`, and the rest goes on.
// Errors: kEmpty (the catalogue has no files), kInternal (given up), those of BagFolder, Catalog
// and Exporter.
[[nodiscard]] Result<BagReport> write_bag(Catalog& catalog, std::span<const TableDefinition> tables,
                                          BagFolder& folder, const BagOptions& options,
                                          const std::function<void(const Error&)>& problem);

}  // namespace niandu
