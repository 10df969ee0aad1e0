// A file becomes a Document.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "common/forced_grid.h"
#include "common/result.h"
#include "extractors/document.h"
#include "extractors/page.h"
#include "extractors/page_choice.h"

namespace niandu {

// What reading a document may use, all that comes after the extraction included; 0: no limit. When
// pages have used their share (common/limits.h) no further page is read: the next one is named in
// the issue over_limit or timed_out, `partial` says which were read, and what they hold is kept.
// Where memory ends depends on the document alone.
struct Budget {
  std::size_t memory_bytes = 0;
  std::chrono::milliseconds time{0};  // from the beginning of extract()
  std::size_t disk_bytes = 0;         // for what is kept of the pages; 0: that is memory too
  // Of the time, what does not count because others had the processor; unset: all counts. Nor does
  // what recognising pages takes.
  std::function<std::chrono::milliseconds()> waited = {};
};

// Whether pages that are pictures are read with a recogniser (extractors/scan/).
enum class Ocr : std::uint8_t {
  kOff,
  kAuto,  // pages that show no text, or hardly any over a picture of the page
  kForce  // every page, whatever text it has
};

struct ExtractOptions {
  std::string password;
  bool per_page = false;  // keep the tables of each page apart (niandu tables --per-page)
  int first_page = 0;     // from 1; 0: from the first
  int last_page = 0;      // inclusive; 0: to the last
  std::vector<ForcedGrid> grids = {};  // tables as people have drawn them
  PageChoice choice = {};              // what of each page is read
  int threads = 1;  // pages of one PDF read in parallel; the result does not depend on it
  // Runs job(1) to job(helpers) in other threads while job(0) runs in this one; unset: in threads
  // that are started for it. A locked-in process brings its own.
  std::function<void(int helpers, const std::function<void(int thread)>& job)> run_helpers = {};
  // Told which page (from 1) a thread (from 0) takes in hand, and 0 when it has none any more. A
  // page that is never laid down is the one that cost the process its life. Called by the threads.
  std::function<void(int thread, int page_number)> page_in_hand = {};
  Budget budget = {};
  Ocr ocr = Ocr::kOff;
  // False: pages are not recognised but counted in `pages_to_recognise`; if there are any,
  // extract() ends with kNotFound after that. True needs load_recogniser() before, in this process
  // or in one that it was forked from, and one thread.
  bool recognise = false;
  int* pages_to_recognise = nullptr;
  // With `recognise`: pages (from 1) that are left as they are, so are all from `left_from` on (0:
  // none), and why.
  std::vector<int> left_unrecognised = {};
  int left_from = 0;
  std::string left_because = {};
};

// Reads a PDF or a text conversion (told apart by content). `bytes` is the whole file.
// Errors: kEmpty, kNotPdf, kDamaged, kEncrypted, kOverLimit. The first page is read whatever the
// budget.
[[nodiscard]] Result<Document> extract(std::string_view bytes, const std::string& file_name,
                                       const ExtractOptions& options = {});

// Of a document of `pages` pages, of which only those from `first` to the one before
// cut.page_number were read: what ended the reading, by the name of the error's code, and
// `partial`.
[[nodiscard]] std::vector<Issue> cut_issues(const Error& cut, int first, int pages);

// Sets up, once per process, what all documents share. extract() does it too; a program that forks
// calls it before, so that its children need not.
void prepare_extraction();

// Is what extract() needs at run time installed? Without it text would be lost in silence. Errors:
// kRefused, with the name of what is not there.
[[nodiscard]] Status check_installation();

// Loads, once per process, what reads pictures. Errors: kNotFound, naming the package that is
// missing; documents are then read without it.
[[nodiscard]] Status load_recogniser();

// Files of libraries that extract() may open while it reads: a process that is to read after it has
// renounced opening files must be able to open these all the same.
[[nodiscard]] std::vector<std::string> files_opened_late();

}  // namespace niandu
