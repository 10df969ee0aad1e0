#include "extractors/extract.h"

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <numeric>
#include <optional>
#include <string_view>
#include <thread>
#include <utility>

#include "extractors/assemble.h"
#include "extractors/page_content.h"
#include "extractors/page_issues.h"
#include "extractors/pdf/pdf_file.h"
#include "extractors/table_issues.h"
#include "extractors/text/text_document.h"

namespace niandu {
namespace {

// Readers take a PDF whose header is a little late (ISO 32000-1, annex H, note 13).
constexpr std::size_t kHeaderWithin = 1024;

bool looks_like_pdf(std::string_view bytes) {
  return bytes.substr(0, kHeaderWithin).find("%PDF-") != std::string_view::npos;
}

void run_in_threads(int helpers, const std::function<void(int)>& job) {
  std::vector<std::jthread> threads;
  threads.reserve(static_cast<std::size_t>(helpers));
  for (int thread = 1; thread <= helpers; ++thread) {
    threads.emplace_back([&job, thread] { job(thread); });
  }
  job(0);
}

// The pages of these indexes, each either read or in error. They do not depend on `threads`.
std::vector<Result<PageContent>> read_pages(PdfFile& pdf, std::string_view bytes,
                                            const std::string& file_name,
                                            const std::vector<int>& indexes,
                                            const ExtractOptions& options,
                                            const PageHints& hints = {}) {
  const std::size_t count = indexes.size();
  std::vector<std::optional<Result<PageContent>>> read(count);
  std::atomic<std::size_t> next{0};
  const auto take_in_hand = [&](int thread, int page_number) {
    if (options.page_in_hand) options.page_in_hand(thread, page_number);
  };
  const auto work = [&](PdfFile& file, int thread) {
    for (std::size_t i = next++; i < count; i = next++) {
      take_in_hand(thread, indexes[i] + 1);
      Result<Page> page = file.read_page(indexes[i]);
      if (page) {
        const PageContent content = page_to_content(std::move(*page), hints);
        // A copy takes no more than it needs, and leaves no holes where the page's glyphs were: at
        // 4,000 pages the difference is 100 MB.
        read[i] = PageContent(content);
      } else {
        read[i] = tl::make_unexpected(std::move(page.error()));
      }
    }
    take_in_hand(thread, 0);
  };
  const std::size_t helpers =
      std::min(count, static_cast<std::size_t>(std::max(1, options.threads))) - (count > 0 ? 1 : 0);
  // Poppler's documents are not thread-safe: each thread has its own on the same bytes. If one
  // cannot be opened the others do its work.
  const auto job = [&](int thread) {
    if (thread == 0) return work(pdf, 0);
    if (auto own = PdfFile::open(bytes, file_name, {options.password})) work(*own, thread);
  };
  const auto run_helpers = options.run_helpers ? options.run_helpers : run_in_threads;
  run_helpers(static_cast<int>(helpers), job);
  std::vector<Result<PageContent>> out;
  out.reserve(count);
  for (auto& page : read) out.push_back(std::move(*page));
  return out;
}

// True if the page would be read differently knowing `hints`.
bool is_affected(const PageContent& page, const PageHints& hints) {
  const auto uses_font = [&](const FontShift& shift) {
    return std::any_of(page.fonts.begin(), page.fonts.end(),
                       [&](const FontUse& font) { return font.name == shift.font; });
  };
  const auto has_mark = [&](const layout::Mark& mark) {
    return std::any_of(page.marks.doubtful.begin(), page.marks.doubtful.end(),
                       [&](const layout::Mark& own) { return own.looks_like(mark); });
  };
  return std::any_of(hints.shifts.begin(), hints.shifts.end(), uses_font) ||
         std::any_of(hints.marks.begin(), hints.marks.end(), has_mark);
}

// Reads those pages anew that the document as a whole has proved something about.
void read_again(PdfFile& pdf, std::string_view bytes, const std::string& file_name,
                const ExtractOptions& options, const PageHints& hints,
                std::vector<PageContent>& pages) {
  std::vector<int> indexes;
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    if (!is_affected(pages[i], hints)) continue;
    indexes.push_back(pages[i].lines.number - 1);
    places.push_back(i);
  }
  auto read = read_pages(pdf, bytes, file_name, indexes, options, hints);
  for (std::size_t k = 0; k < read.size(); ++k) {
    if (read[k]) pages[places[k]] = std::move(*read[k]);
  }
}

PageHints proven_hints(const std::vector<PageContent>& pages) {
  std::vector<layout::PageMarks> marks;
  marks.reserve(pages.size());
  for (const PageContent& page : pages) marks.push_back(page.marks);
  return {proven_shifts(pages), layout::proven_marks(marks)};
}

TextSource text_source_of(const std::vector<PageContent>& pages) {
  bool ocr = false, embedded = false;
  for (const PageContent& page : pages) {
    if (page.has_text) (page.ocr ? ocr : embedded) = true;
  }
  if (ocr) return embedded ? TextSource::kMixed : TextSource::kOcr;
  return TextSource::kEmbedded;
}

Result<Document> read_pdf(std::string_view bytes, const std::string& file_name,
                          const ExtractOptions& options) {
  Result<PdfFile> pdf = PdfFile::open(bytes, file_name, {options.password});
  if (!pdf) return tl::make_unexpected(std::move(pdf.error()));
  const int pages = pdf->page_count();
  const int first = std::max(options.first_page, 1) - 1;
  const int last = options.last_page > 0 ? std::min(options.last_page, pages) : pages;
  std::vector<int> indexes(static_cast<std::size_t>(std::max(0, last - first)));
  std::iota(indexes.begin(), indexes.end(), first);
  auto read = read_pages(*pdf, bytes, file_name, indexes, options);

  Document document;
  document.pages = pages;
  std::vector<PageContent> contents;
  contents.reserve(read.size());
  std::optional<Error> first_error;
  for (std::size_t i = 0; i < read.size(); ++i) {
    if (read[i]) {
      contents.push_back(std::move(*read[i]));
      continue;
    }
    const int number = first + static_cast<int>(i) + 1;
    document.issues.push_back(
        make_issue(IssueCode::kPageDamaged, {{"reason", read[i].error().message}}, number));
    if (!first_error) first_error = read[i].error();
  }
  // One bad page does not cost the others; none left is a bad document.
  if (contents.empty() && first_error) return tl::make_unexpected(std::move(*first_error));
  const PageHints hints = proven_hints(contents);
  if (!hints.empty()) read_again(*pdf, bytes, file_name, options, hints, contents);
  for (Issue& issue : page_issues(contents, hints.shifts))
    document.issues.push_back(std::move(issue));
  document.text_source = text_source_of(contents);
  document.blocks = assemble(std::move(contents), options.per_page, document.issues);
  for (Issue& issue : table_issues(document.blocks)) document.issues.push_back(std::move(issue));
  return document;
}

}  // namespace

Result<Document> extract(std::string_view bytes, const std::string& file_name,
                         const ExtractOptions& options) {
  if (bytes.empty()) return fail(ErrorCode::kEmpty, "the file is empty", file_name);
  Result<Document> document =
      looks_like_pdf(bytes) ? read_pdf(bytes, file_name, options) : read_text(bytes, file_name);
  if (!document) return document;
  number_texts(document->blocks);
  document->file_name = file_name;
  return document;
}

void prepare_extraction() { PdfFile::set_up_library(); }

std::vector<std::string> files_opened_late() { return PdfFile::files_opened_late(); }

}  // namespace niandu
