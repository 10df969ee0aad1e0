// What became of everything as one HTML page for people: no script, nothing fetched, fit to be
// printed.
//
// In traditional Chinese and English: summary, findings first, then per agency and kind one table
// over the years for each goal (or whatever stands above) and each table without one, with the
// changes of wording inline and pictures of the places, then what is new and what vanished in
// groups of their own, then what is uncertain with its second best.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "pipeline/publish/compare/findings.h"
#include "pipeline/publish/compare/history.h"
#include "pipeline/publish/compare/report_pictures.h"
#include "pipeline/publish/compare/report_sections.h"
#include "pipeline/publish/export/original_link.h"
#include "pipeline/records/schema/comparison_schema.h"

namespace niandu::compare {

class Report {
 public:
  // `families`: how many with pairs will come; of more than a person reads on one page only summary
  // and findings are told. Places lead to their pages in the originals. `schema` must outlive it.
  Report(const ComparisonSchema& schema, std::size_t families, DrawPlaces draw,
         OriginalLinks originals);

  // One family after the other. Nothing of it is kept but what is told.
  void add(const History& family, const std::vector<Finding>& findings);

  // Once, last.
  [[nodiscard]] std::string finish();

 private:
  const ComparisonSchema& schema_;
  bool with_tables_;
  OriginalLinks originals_;
  ReportPictures pictures_;
  ReportSections sections_;
};

}  // namespace niandu::compare
