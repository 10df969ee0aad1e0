// Lineages: chains of links of neighbouring years, and what comes back after a gap.
#pragma once

#include "pipeline/publish/compare/history.h"

namespace niandu::compare {

// Fills lineages and returned, and makes links of what is back `returned`. Links over gaps add only
// what comes back: among what ended in years before, records are sought that are the new ones.
void trace_lineages(History& history, TextBags& bags);

}  // namespace niandu::compare
