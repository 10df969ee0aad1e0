// Decisions of people, carried out on what a machine has read.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "pipeline/record.h"
#include "pipeline/store/decisions/decision.h"

namespace niandu {

// Carries out decisions about values (is_about_a_value) on the records of a document, and says in
// its corrections and issues what became of each; of what was decided of it as a whole, whether it
// holds or waits for the next reading. `decisions`: those in force for the file with
// these bytes, by id; those of its other documents are passed over. What is about the same value in
// two people's eyes is disputed until an adjudicator decides. Given the same, does the same.
//
// A decision is carried where the same table and field has a value at the same place with the same
// text (places.h): on all of them, or with scope record on the record most like the one it was made
// of. Where another text stands there, the decision is agreed (the machine says so by now), or in
// conflict: a correction stays then, marked, unless one text is part of the other (a cell that
// gives several values by now). A value that stood nowhere is found by its record. Where the place
// is not found, the same text elsewhere is proposed, and nothing done.
void carry_out(std::span<const Decision> decisions, std::span<const TableDefinition> tables,
               DocumentRecords& document);

}  // namespace niandu
