#include "pipeline/publish/compare/year_store.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

#include "pipeline/publish/compare/year_codec.h"

namespace niandu::compare {

Status YearStore::add(Year year) {
  auto kept = spool_.put(encode_subjects(year));
  if (!kept) return tl::make_unexpected(std::move(kept.error()));
  for (SubjectTable& table : year.tables) {
    table.subjects = {};
    table.results = {};
  }
  heads_.push_back(std::move(year));
  kept_.push_back(*kept);
  return {};
}

void YearStore::sort() {
  std::vector<std::size_t> order(heads_.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto rank = [&](std::size_t i) {
    const Year& year = heads_[i];
    return std::tie(year.roc_year, year.kind, year.agency, year.file_name, year.document_id);
  };
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return rank(a) < rank(b); });
  std::vector<Year> heads;
  std::vector<RowSpool::Ticket> kept;
  for (const std::size_t i : order) {
    heads.push_back(std::move(heads_[i]));
    kept.push_back(kept_[i]);
  }
  heads_ = std::move(heads);
  kept_ = std::move(kept);
}

Result<Year> YearStore::load(std::size_t index) const {
  auto bytes = spool_.get(kept_[index], 0, kept_[index].size);
  if (!bytes) return tl::make_unexpected(std::move(bytes.error()));
  Year year = heads_[index];
  if (auto read = decode_subjects(*bytes, year); !read) return tl::make_unexpected(read.error());
  return year;
}

}  // namespace niandu::compare
