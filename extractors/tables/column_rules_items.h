// Forms: a wide cell whose text is a row of labelled items.
#pragma once

#include "extractors/page.h"
#include "extractors/tables/tables.h"

namespace niandu {

// A cell over most of the table's width whose lines at the left edge are items 一、LABEL：
// 二、LABEL： in sequence, everything else indented, becomes one row per item; the other cells of
// its row span them. Where an edge of the table's columns parts all labels from all contents,
// labels and contents become cells of their own. (Budget forms of several municipalities;
// paragraphs that are merely numbered have no labels and stay.) True if anything changed.
bool split_labelled_items(const Page& page, PageTable& table);

}  // namespace niandu
