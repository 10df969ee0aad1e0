// What people decide of a whole document: its agency, year or kind. They hold from the next reading
// on; until then they wait.
//
// Said of a file (niandu ingest --agency), such a decision is about all its documents. Said of one
// document of a file, it is about that one: it is known again by its place in the file (the page on
// which its title stands) and by its title or its first words, since another version may cut the
// file elsewhere. Where another document stands there by now, nothing is decided of it.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/record.h"
#include "pipeline/store/decisions/decision.h"

namespace niandu {

// Whether such a value that was decided holds in a document that says this now.
[[nodiscard]] bool is_as_decided(std::string_view now, std::string_view decided);

// By what the document is known again: into the decision about it.
void seal_document(const DocumentRecords& document, Decision& decision);

// Whether it is about all documents of its file.
[[nodiscard]] bool is_of_whole_file(const Decision& decision);

enum class Standing {
  kMine,    // about this document
  kLost,    // of what it is about, this stands in the place now
  kAnother  // about another document, or another file
};
[[nodiscard]] Standing standing_of(const Decision& decision, const DocumentRecords& document);

// Of several about one document and one of its fields the last holds, in this order: what is
// carried from another file, what is decided of this one; of each, what is said of the whole file
// first; then by id.
void sort_by_rank(std::vector<Decision>& decisions, std::string_view sha256);

// What holds of one document; '' and 0: nothing.
struct DecidedOfDocument {
  std::string agency;
  int roc_year = 0;
  std::string kind;
};
void set_decided(const Decision& decision, DecidedOfDocument& decided);
// `over`: of the whole file. `decisions`: sorted by rank.
[[nodiscard]] DecidedOfDocument decided_of(const DocumentRecords& document,
                                           std::span<const Decision> decisions,
                                           DecidedOfDocument over);

// What is told of them: of each field, of the one that holds or waits; and of those that are lost.
// `decisions`: in force for the file, of any kind.
[[nodiscard]] std::vector<Correction> told_of_document(std::span<const Decision> decisions,
                                                       const DocumentRecords& document);

}  // namespace niandu
