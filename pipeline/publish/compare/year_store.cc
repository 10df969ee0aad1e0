#include "pipeline/publish/compare/year_store.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <numeric>
#include <system_error>
#include <tuple>
#include <utility>

#include "common/nameless_file.h"
#include "pipeline/publish/compare/year_codec.h"

namespace niandu::compare {
namespace {

// 60 kB a plan.
constexpr std::size_t kMostOnDisk = std::size_t{16} << 30U;

}  // namespace

bool YearStore::write(const std::string& bytes) {
  if (!file_.is_open()) file_ = make_nameless_file(kMostOnDisk);
  for (std::size_t done = 0; done < bytes.size();) {
    const ssize_t written = ::pwrite(file_.get(), bytes.data() + done, bytes.size() - done,
                                     static_cast<off_t>(end_ + done));
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    done += static_cast<std::size_t>(written);
  }
  return true;
}

void YearStore::add(Year year) {
  std::string bytes = encode_subjects(year);
  for (SubjectTable& table : year.tables) {
    table.subjects = {};
    table.results = {};
  }
  Kept kept{end_, bytes.size(), {}};
  if (write(bytes)) {
    end_ += bytes.size();
  } else {
    kept.bytes = std::move(bytes);
  }
  heads_.push_back(std::move(year));
  kept_.push_back(std::move(kept));
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
  std::vector<Kept> kept;
  for (const std::size_t i : order) {
    heads.push_back(std::move(heads_[i]));
    kept.push_back(std::move(kept_[i]));
  }
  heads_ = std::move(heads);
  kept_ = std::move(kept);
}

Result<Year> YearStore::load(std::size_t index) const {
  const Kept& kept = kept_[index];
  std::string bytes = kept.bytes;
  std::size_t done = bytes.size();
  bytes.resize(kept.size);
  while (done < kept.size) {
    const ssize_t got = ::pread(file_.get(), bytes.data() + done, kept.size - done,
                                static_cast<off_t>(kept.offset + done));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) {
      const std::string why = got < 0 ? std::generic_category().message(errno) : "it is cut off";
      return fail(ErrorCode::kUnreadable, "what was kept on disk of it: " + why,
                  heads_[index].file_name);
    }
    done += static_cast<std::size_t>(got);
  }
  Year year = heads_[index];
  if (auto read = decode_subjects(bytes, year); !read) return tl::make_unexpected(read.error());
  return year;
}

}  // namespace niandu::compare
