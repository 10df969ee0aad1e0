#include "extractors/extract.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <numeric>
#include <optional>
#include <string_view>
#include <thread>
#include <utility>

#include "common/disk_heap.h"
#include "common/limits.h"
#include "extractors/assemble.h"
#include "extractors/page_budget.h"
#include "extractors/page_content.h"
#include "extractors/page_issues.h"
#include "extractors/pdf/pdf_file.h"
#include "extractors/recognise.h"
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

// Of these indexes the pages that the budget allows, all but those at the end, each either read or
// in error. They do not depend on `threads`.
class PageReading {
 public:
  PageReading(PdfFile& pdf, std::string_view bytes, const std::string& file_name,
              const ExtractOptions& options, const PageHints& hints)
      : pdf_(pdf), bytes_(bytes), file_name_(file_name), options_(options), hints_(hints) {}

  void limit(PageBudget& budget) { budget_ = &budget; }

  // Whether any of the files that helpers opened had to be repaired.
  [[nodiscard]] bool repaired() const { return repaired_; }
  [[nodiscard]] int pages_to_recognise() const { return pages_to_recognise_; }

  std::vector<Result<PageContent>> read(const std::vector<int>& indexes) {
    indexes_ = &indexes;
    {
      const OnDisk many(indexes.size() > kMostPagesOfPart);
      read_.resize(indexes.size());
    }
    end_ = indexes.size();
    const std::size_t count = indexes.size();
    const std::size_t helpers =
        std::min(count, static_cast<std::size_t>(std::max(1, options_.threads))) -
        (count > 0 ? 1 : 0);
    // Poppler's documents are not thread-safe: each thread has its own on the same bytes. If one
    // cannot be opened the others do its work.
    const auto job = [&](int thread) {
      if (thread == 0) return work(pdf_, 0);
      auto own = PdfFile::open(bytes_, file_name_, {options_.password});
      if (!own) return;
      work(*own, thread);
      if (own->repaired()) repaired_ = true;
    };
    const auto run_helpers = options_.run_helpers ? options_.run_helpers : run_in_threads;
    run_helpers(static_cast<int>(helpers), job);
    return pages_in_budget();
  }

 private:
  void recognise(PdfFile& file, Page& page) {
    const std::vector<int>& left = options_.left_unrecognised;
    const bool is_left = (options_.left_from > 0 && page.number >= options_.left_from) ||
                         std::find(left.begin(), left.end(), page.number) != left.end();
    if (!options_.recognise) {
      ++pages_to_recognise_;
    } else if (is_left) {
      page.unrecognised = options_.left_because;
    } else {
      const auto begun = std::chrono::steady_clock::now();
      recognise_page(file, page);
      if (budget_ != nullptr) budget_->set_apart(std::chrono::steady_clock::now() - begun);
    }
  }

  // A worker that can recognise will read all pages anew: of this reading nothing is wanted but how
  // many pages it is to recognise.
  [[nodiscard]] bool only_counts() const {
    return options_.pages_to_recognise != nullptr && pages_to_recognise_ > 0;
  }

  void take_in_hand(int thread, int page_number) const {
    if (options_.page_in_hand) options_.page_in_hand(thread, page_number);
  }

  void work(PdfFile& file, int thread) {
    const OnDisk passing(false);
    for (std::size_t i = next_++; i < end_; i = next_++) {
      if (i > 0 && budget_ != nullptr && budget_->is_used_up(held_)) {
        std::size_t end = end_;
        while (i < end && !end_.compare_exchange_weak(end, i)) {
        }
        break;
      }
      const int index = (*indexes_)[i];
      take_in_hand(thread, index + 1);
      Result<Page> page = file.read_page(index);
      if (page && wants_recognition(*page, options_.ocr)) recognise(file, *page);
      if (only_counts()) continue;
      if (page) {
        choose(options_.choice, *page);
        const PageContent content = page_to_content(std::move(*page), hints_);
        held_ += held_bytes(content);
        // A copy takes no more than it needs, and leaves no holes where the page's glyphs were: at
        // 4,000 pages the difference is 100 MB.
        const OnDisk kept(held_ > kMostPagesInMemory);
        read_[i] = PageContent(content);
      } else {
        read_[i] = tl::make_unexpected(std::move(page.error()));
      }
    }
    take_in_hand(thread, 0);
  }

  // Threads may have read on a little when the memory was used up.
  std::vector<Result<PageContent>> pages_in_budget() {
    if (only_counts()) return {};
    auto out = kept_with_the_rest([&] {
      std::vector<Result<PageContent>> made;
      made.reserve(end_);
      return made;
    });
    std::size_t held = 0;
    for (std::size_t i = 0; i < end_; ++i) {
      if (i > 0 && budget_ != nullptr && budget_->is_full(held)) break;
      if (*read_[i]) held += held_bytes(**read_[i]);
      out.push_back(std::move(*read_[i]));
    }
    return out;
  }

  PdfFile& pdf_;
  std::string_view bytes_;
  const std::string& file_name_;
  const ExtractOptions& options_;
  const PageHints& hints_;
  PageBudget* budget_ = nullptr;
  const std::vector<int>* indexes_ = nullptr;
  std::vector<std::optional<Result<PageContent>>> read_;
  std::atomic<std::size_t> next_{0}, end_{0}, held_{0};
  std::atomic<bool> repaired_{false};
  std::atomic<int> pages_to_recognise_{0};
};

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
  auto read = PageReading(pdf, bytes, file_name, options, hints).read(indexes);
  for (std::size_t k = 0; k < read.size(); ++k) {
    if (read[k]) pages[places[k]] = std::move(*read[k]);
  }
}

PageHints proven_hints(const std::vector<PageContent>& pages) {
  std::vector<layout::PageMarks> marks;
  marks.reserve(pages.size());
  for (const PageContent& page : pages) marks.push_back(page.marks);
  return {proven_shifts(pages), layout::proven_marks(marks), {}};
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
  PageBudget budget(options.budget);
  Result<PdfFile> pdf = PdfFile::open(bytes, file_name, {options.password});
  if (!pdf) return tl::make_unexpected(std::move(pdf.error()));
  const int pages = pdf->page_count();
  const int first = std::max(options.first_page, 1) - 1;
  const int last = options.last_page > 0 ? std::min(options.last_page, pages) : pages;
  std::vector<int> indexes(static_cast<std::size_t>(std::max(0, last - first)));
  std::iota(indexes.begin(), indexes.end(), first);
  const PageHints nothing_proved{{}, {}, options.grids};
  PageReading reading(*pdf, bytes, file_name, options, nothing_proved);
  reading.limit(budget);
  auto read = reading.read(indexes);
  if (options.pages_to_recognise != nullptr && reading.pages_to_recognise() > 0) {
    *options.pages_to_recognise = reading.pages_to_recognise();
    return fail(ErrorCode::kNotFound, "pages are to be recognised", file_name);
  }

  const OnDisk long_document(DiskHeap::used() > 0);
  Document document;
  document.pages = pages;
  document.page_sizes.resize(static_cast<std::size_t>(pages));
  // Which thread met it on which page is chance; that one did is not.
  if (pdf->repaired() || reading.repaired() || pdf->has_damaged_objects()) {
    document.issues.push_back(make_issue(IssueCode::kFileRepaired));
  }
  std::vector<PageContent> contents;
  contents.reserve(read.size());
  std::optional<Error> first_error;
  for (std::size_t i = 0; i < read.size(); ++i) {
    if (read[i]) {
      const layout::PageLines& lines = read[i]->lines;
      const tables::PageTurn& own = read[i]->turn;
      document.page_sizes[static_cast<std::size_t>(indexes[i])] = {own.width_pt, own.height_pt,
                                                                   lines.rotation};
      contents.push_back(std::move(*read[i]));
      continue;
    }
    const int number = first + static_cast<int>(i) + 1;
    document.issues.push_back(
        make_issue(IssueCode::kPageDamaged, {{"reason", read[i].error().message}}, number));
    if (!first_error) first_error = read[i].error();
  }
  if (read.size() < indexes.size()) {
    const Error cut = budget.over(first + static_cast<int>(read.size()) + 1);
    for (Issue& issue : cut_issues(cut, first + 1, pages)) document.issues.push_back(issue);
  }
  // One bad page does not cost the others; none left is a bad document.
  if (contents.empty() && first_error) return tl::make_unexpected(std::move(*first_error));
  PageHints hints = proven_hints(contents);
  hints.grids = options.grids;
  if (!hints.empty()) read_again(*pdf, bytes, file_name, options, hints, contents);
  for (Issue& issue : page_issues(contents, hints.shifts))
    document.issues.push_back(std::move(issue));
  for (Issue& issue : grid_issues(contents, options.grids, first + 1, options.last_page)) {
    document.issues.push_back(std::move(issue));
  }
  document.text_source = text_source_of(contents);
  for (const PageContent& page : contents) {
    document.recognised.insert(document.recognised.end(), page.characters.begin(),
                               page.characters.end());
  }
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
  if (document->pages == 0) {  // a text has no page to draw on
    for (Issue& issue : grid_issues({}, options.grids, 1, 0)) {
      document->issues.push_back(std::move(issue));
    }
  }
  number_texts(document->blocks);
  document->file_name = file_name;
  return document;
}

std::vector<Issue> cut_issues(const Error& cut, int first, int pages) {
  const auto code = find_issue_code(error_code_name(cut.code));
  std::string range = std::to_string(first);
  if (cut.page_number - 1 > first) range += "-" + std::to_string(cut.page_number - 1);
  return {make_issue(code.value_or(IssueCode::kExtractorCrashed), {{"reason", cut.message}},
                     cut.page_number),
          make_issue(IssueCode::kPartial, {{"pages", range}, {"all", std::to_string(pages)}})};
}

Status check_installation() { return PdfFile::check_library(); }

Status load_recogniser() { return load_page_recogniser(); }

void prepare_extraction() { PdfFile::set_up_library(); }

std::vector<std::string> files_opened_late() { return PdfFile::files_opened_late(); }

}  // namespace niandu
