// Titles that stand at the head of every page of a chapter: 主計處｜預算總說明｜中華民國 115 年度.
#pragma once

#include <vector>

#include "extractors/document.h"
#include "pipeline/records/schema/gazetteer.h"
#include "pipeline/records/schema/schema.h"
#include "pipeline/records/segment/folios.h"
#include "pipeline/records/segment/identity.h"

namespace niandu {

// The words above the text of a page, one span per line, whatever became of them as paragraphs
// (running heads are no part of the flow).
struct PageHead {
  int page = 0;
  Text text;
};

// In page order; pages without any are left out, and so are sources without pages.
[[nodiscard]] std::vector<PageHead> page_heads(const Document& document);

// Pages that carry one title of a schema (Schema::running_titles) at their heads.
struct HeadRun {
  int first_page = 0, last_page = 0;
  Identity identity;
};

// In page order. A few pages without a head (a chart, a form) do not end a run;
// pages that count from 1 again do.
[[nodiscard]] std::vector<HeadRun> head_runs(const std::vector<PageHead>& heads,
                                             const Schema& schema, const Gazetteer& gazetteer,
                                             const Folios& folios);

}  // namespace niandu
