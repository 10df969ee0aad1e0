// Rows of a small table as sentences: 「甲」，目標值60公里，實際值62公里。
#pragma once

#include <vector>

#include "extractors/document.h"
#include "pipeline/records/schema/schema.h"

namespace niandu {

// A head and what stands under it.
struct HeadedFigure {
  const Text* head;
  const Text* value;  // not empty
};

// Adds the row to what is told already. A bracket behind a head's words is left out;
// 「達成率（%）」 and 100 are 達成率100%; 「單位」 over 公里 beside 「目標值」 over 60 is
// 目標值60公里.
void tell_row(const Text& name, const std::vector<HeadedFigure>& figures, const ProseSpec& spec,
              Text& all);

}  // namespace niandu
