#include "pipeline/talk/cli/records_reader.h"

#include <chrono>
#include <utility>

#include "pipeline/ownership.h"
#include "pipeline/store/decisions/grid_text.h"
#include "pipeline/talk/cli/by_hand.h"
#include "pipeline/talk/cli/ingest.h"
#include "pipeline/talk/cli/ingest_run.h"
#include "pipeline/talk/cli/page_pictures.h"
#include "pipeline/talk/cli/read_document.h"
#include "pipeline/talk/cli/worker_reply.h"

namespace niandu::cli {

struct RecordsReader::Impl {
  explicit Impl(const SchemaSet& with) : schemas(with) {}

  const SchemaSet& schemas;
  IngestJob job;  // as without options
  std::optional<IsolatedReader> reader;
  OriginalFile original;
  ByHand decided;
};

RecordsReader::RecordsReader(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
RecordsReader::RecordsReader(RecordsReader&& other) noexcept = default;
RecordsReader::~RecordsReader() = default;

Result<RecordsReader> RecordsReader::make(const Isolation& isolation, const SchemaSet& schemas) {
  auto impl = std::make_unique<Impl>(schemas);
  impl->job.isolation = isolation;
  auto reader = IsolatedReader::make(isolation, ingest_reading(impl->job, schemas));
  if (!reader) return tl::make_unexpected(std::move(reader.error()));
  impl->reader.emplace(std::move(*reader));
  return RecordsReader(std::move(impl));
}

Status RecordsReader::start(const desk::WantedRecords& wanted) {
  auto input = open_original(wanted.path, wanted.sha256);
  if (!input) return tl::make_unexpected(std::move(input.error()));
  impl_->original = original_of(wanted.path, wanted.sha256);
  const Decided& whole = wanted.decided.whole;
  impl_->decided = {{whole.agency, whole.roc_year, whole.kind}, wanted.decided.of_documents};
  ReadRequest request;
  request.path = wanted.path;
  request.sha256 = wanted.sha256;
  request.decided = impl_->decided;
  request.grids = wanted.grids;
  static_cast<void>(take_more_than_applied(request.grids));
  impl_->reader->submit(0, std::move(request), std::move(*input));
  return {};
}

std::optional<Result<std::vector<DocumentRecords>>> RecordsReader::poll() {
  auto results = impl_->reader->wait(-1, std::chrono::milliseconds(0));
  if (!results) return tl::make_unexpected(std::move(results.error()));
  if (results->empty()) return std::nullopt;
  return results->front().reply.and_then([&](const std::string& bytes) {
    return read_reply(bytes, impl_->original, impl_->schemas, impl_->decided);
  });
}

}  // namespace niandu::cli
