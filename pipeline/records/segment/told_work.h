// Past work told in prose: heads that name a work plan, and under each the points done.
#pragma once

#include <string>
#include <vector>

#include "pipeline/record.h"
#include "pipeline/records/schema/schema.h"

namespace niandu {

// The records of ToldSpec in the paragraphs of a section. Of the levels of numbers that one names
// groups at which most short heads have something below them; a point keeps deeper levels inside
// it, numbers and all. Heads that match `skip` are left with all below them, those that match
// `structure` name no group. Nothing where no level has such heads.
[[nodiscard]] std::vector<Record> told_records(const ToldSpec& spec,
                                               const std::vector<Text>& paragraphs,
                                               std::int64_t& last_number);

}  // namespace niandu
