#include "pipeline/talk/cli/page_tables_reader.h"

#include <algorithm>
#include <string>
#include <utility>

#include "extractors/extract.h"
#include "pipeline/talk/cli/input_files.h"
#include "pipeline/talk/cli/page_pictures.h"
#include "pipeline/talk/cli/page_tables_codec.h"

namespace niandu::cli {
namespace {

// In the worker.
Result<std::string> read_in_worker(std::string_view bytes, const ReadRequest& request,
                                   const PageInHand& in_hand) {
  ExtractOptions options = extract_options(request, in_hand);
  options.per_page = true;
  options.grids = request.grids;
  return extract(bytes, request.path, options).and_then([&](const Document& document) {
    const int page = request.first_page;
    if (page > document.pages) {
      return Result<std::string>(fail(ErrorCode::kNotFound, "no such page", request.path, page));
    }
    return Result<std::string>(encode_page_tables(desk::shown_page(document, page)));
  });
}

}  // namespace

PageTablesReader::PageTablesReader(IsolatedReader reader)
    : reader_(std::make_unique<IsolatedReader>(std::move(reader))) {}
PageTablesReader::PageTablesReader(PageTablesReader&& other) noexcept = default;
PageTablesReader::~PageTablesReader() = default;

Result<PageTablesReader> PageTablesReader::make(const Isolation& isolation) {
  Isolation of_pages = isolation;
  of_pages.seconds = std::min(isolation.seconds, kPictureSeconds);
  return IsolatedReader::make(of_pages, read_in_worker).map([](IsolatedReader reader) {
    return PageTablesReader(std::move(reader));
  });
}

Result<desk::ShownPage> PageTablesReader::read(const desk::WantedTables& wanted) {
  auto input = open_original(wanted.path, wanted.sha256);
  if (!input) return tl::make_unexpected(std::move(input.error()));
  ReadRequest request;
  request.path = wanted.path;
  request.first_page = request.last_page = wanted.page_number;
  request.keep_pages_before = false;
  request.sha256 = wanted.sha256;
  request.grids = wanted.grids;
  reader_->submit(0, std::move(request), std::move(*input));
  while (true) {
    auto results = reader_->wait();
    if (!results) return tl::make_unexpected(std::move(results.error()));
    if (results->empty()) continue;
    return results->front().reply.and_then(
        [&](const std::string& bytes) { return decode_page_tables(bytes, wanted.page_number); });
  }
}

}  // namespace niandu::cli
