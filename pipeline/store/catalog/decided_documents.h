// What is in force of the documents that a catalogue holds, each for itself.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "pipeline/record.h"
#include "pipeline/store/catalog/decision_store.h"
#include "pipeline/store/catalog/page_text_store.h"
#include "pipeline/store/catalog/sqlite.h"

namespace niandu {

// Failures are remembered by the database.
class DecidedDocuments {
 public:
  explicit DecidedDocuments(Database& database);

  // In force for the document of that number, of the file with these bytes. Fast for the documents
  // of one file in a row, and for files of which nothing is decided.
  [[nodiscard]] Decided of(const std::string& sha256, std::int64_t document);
  // What became of what is decided of it as a whole (document_decisions.h).
  [[nodiscard]] std::vector<Correction> told_of(const std::string& sha256, std::int64_t document);

 private:
  void take_file(const std::string& sha256);
  // As much of it as decisions look at.
  [[nodiscard]] DocumentRecords brief(std::int64_t document);

  DecisionStore decisions_;
  PageTextStore page_texts_;
  Statement document_, passages_;
  std::set<std::string> decided_;  // files of which something may be
  std::string file_;               // the one that these are of
  FileDecided in_force_;
  std::vector<Decision> all_;
};

}  // namespace niandu
