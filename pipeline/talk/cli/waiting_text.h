// What waits for a document to be read again, told to a person.
#pragma once

#include <string>
#include <vector>

#include "pipeline/store/catalog/waiting.h"

namespace niandu::cli {

// The command that reads these files again. Not for a terminal as it stands: printable().
[[nodiscard]] std::string reading_again(const std::string& catalog,
                                        const std::vector<WaitingFile>& files);

// A part of what 'niandu status' says; empty where nothing waits.
[[nodiscard]] std::string waiting_text(const std::string& catalog,
                                       const std::vector<WaitingFile>& files);

}  // namespace niandu::cli
