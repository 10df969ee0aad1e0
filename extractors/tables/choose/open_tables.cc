#include "extractors/tables/choose/open_tables.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "extractors/tables/choose/candidate.h"

namespace niandu::tables {
namespace {

std::string explain(const Candidate& candidate) {
  std::string out = "score " + std::to_string(std::lround(candidate.score.value));
  for (const EvidencePart& part : candidate.score.parts) {
    const double tenths = std::round(part.value * 10) / 10;
    std::string number = std::to_string(tenths);
    number.resize(number.find('.') + 2);
    out += std::string("; ") + part.name + (tenths >= 0 ? " +" : " ") + number;
  }
  return out;
}

double to_confidence(const Candidate& candidate) {
  const double seam = 1 / (1 + std::exp(-candidate.score.weakest_seam + 0.5));
  const double size = 1 / (1 + std::exp(-candidate.score.value / 3));
  return std::clamp(0.98 * seam * size, 0.05, 0.99);
}

}  // namespace

std::vector<PageTable> find_open_tables(const Page& page, const Drawn& drawn,
                                        const WordLines& words) {
  std::vector<PageTable> out;
  for (const auto& candidate : best_readings(page, drawn, words)) {
    PageTable table = grid_to_table(page, *candidate->block, candidate->grid);
    table.table.method = candidate->method;
    table.table.confidence = to_confidence(*candidate);
    table.table.explanation = explain(*candidate);
    out.push_back(std::move(table));
  }
  return out;
}

}  // namespace niandu::tables
