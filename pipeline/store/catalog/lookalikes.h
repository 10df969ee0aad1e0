// What documents of no known kind look alike in, for those who will write a schema for them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "pipeline/store/catalog/sqlite.h"

namespace niandu {

// What may be the same in two documents of one kind: titles, headings and other short lines, and
// the first rows of tables, folded and without their numbers.
struct Looks {
  std::int64_t document = 0;
  std::string file_name, nearest;   // nearest: what the issue unknown_kind says
  std::vector<std::string> shapes;  // each once, in the order of the document
};

struct Lookalikes {
  std::vector<std::string> file_names;  // in the order of the documents
  std::vector<std::string> shared;      // what most of them have, the most frequent first
  std::string nearest;                  // of the first
};

// A line as it would stand in another document of its kind: folded, its own number gone, "#" for
// other numbers. Empty: it tells nothing (too short, too long, a sentence).
[[nodiscard]] std::string shape_of(std::string_view line);

// Each document into one group; the largest first, those that are like no other last, one by one.
[[nodiscard]] std::vector<Lookalikes> group_lookalikes(const std::vector<Looks>& documents);

// Of the unrecognised documents of which a present file has the bytes.
[[nodiscard]] std::vector<Looks> looks_of_unrecognised(Database& database);

}  // namespace niandu
