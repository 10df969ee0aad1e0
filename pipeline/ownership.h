// Whose records these are. Known by the program that opened the file, never by who read it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/result.h"
#include "pipeline/record.h"

namespace niandu {

struct OriginalFile {
  std::string sha256;     // of the bytes of the file, 64 hex digits
  std::string file_name;  // base name, UTF-8
  // Where it lies in the folder it was found in, UTF-8. Not told to who reads it: what is found in
  // a document does not depend on where it lies.
  std::string path = {};
};

// contract.md: 'd' and the first 32 hex digits; of the second and later documents of a file, "-2",
// "-3" behind it. The letter keeps spreadsheets from reading an id as a number; 64 bits were not
// enough: two files of one id were made in two minutes.
[[nodiscard]] std::string document_id_of(std::string_view sha256, int part = 1);

// What stands behind the file's own name in the names of its part: empty for the first.
[[nodiscard]] std::string part_suffix(int part);

// Makes the records those of this file, whatever they say of themselves but which of its documents
// they are.
void identify(DocumentRecords& records, const OriginalFile& original);

// What a worker says is of this file: its documents, counted from 1. It is, and says nothing else.
// Errors: kCrashed.
[[nodiscard]] Result<std::vector<DocumentRecords>> owned_by(const OriginalFile& original,
                                                            std::vector<DocumentRecords> documents);

}  // namespace niandu
