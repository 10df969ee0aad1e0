// Limits against hostile or absurd input. Each is far above anything seen in real documents; going
// beyond one is reported, never silent.
#pragma once

#include <chrono>
#include <cstddef>

namespace niandu {

// Glyphs of one page. The densest page of the corpus and of the real budget books has 5,300. Twice
// as many as here, strewn over a page, take 500 MB.
constexpr std::size_t kMaxGlyphsPerPage = 400'000;

// Pieces of lines of one page before they are merged, and rulings after. The densest real page
// (a drawn map) has about 100,000 path segments, of which few are straight.
constexpr std::size_t kMaxRulingsPerPage = 200'000;

// Images of one page; more are dropped. Images only bound text softly, so nothing is lost.
constexpr std::size_t kMaxImagesPerPage = 20'000;

// Filled areas of one page that are remembered because they may hide text or bound cells.
constexpr std::size_t kMaxAreasPerPage = 50'000;

// Decoded content of one page; more is not read. The largest page of the real budget books has
// 0.4 MB.
constexpr std::size_t kMaxContentBytes = 32'000'000;

// Parts of one path; Poppler takes 350 bytes for each. More than kMaxRulingsPerPage is of no use.
constexpr int kMaxSubpathsPerPath = 250'000;

// Graphics states that a page saves without restoring them, 1 kB each. Readers need not support
// more than 28 (ISO 32000-1, annex C).
constexpr std::size_t kMaxSavedStates = 10'000;

// Operations of one page with those of its forms, as often as they are drawn; and forms drawn. The
// busiest of 900 real pages (a drawn map) has 77,000 operations, none has 20 forms.
constexpr std::size_t kMaxOperationsPerPage = 5'000'000;
constexpr std::size_t kMaxFormsPerPage = 50'000;

// Processor time for drawing one page. Real pages take 1 to 30 ms; a page that draws forms inside
// forms can take for ever.
constexpr std::chrono::seconds kMaxTimePerPage{10};

// Coordinates beyond this many points from the origin are dropped. PDF pages are at most 14,400
// points wide (ISO 32000-1, annex C).
constexpr double kMaxCoordinatePt = 100'000;

// Bytes, lines and table cells (padding included) of a text conversion. The largest read has 33,000
// bytes; a book of 2,000 pages would have 6 MB, 80,000 lines and 320,000 cells. A line or cell
// takes 300 bytes beside its text.
constexpr std::size_t kMaxTextBytes = std::size_t{8} << 20U;
constexpr std::size_t kMaxTextLines = 250'000;
constexpr std::size_t kMaxTextCells = 400'000;

// What reading one document may use, unless options say otherwise. A 392-page book takes 40 MiB and
// 1 s, one of 20,000 pages 110 MiB, all processes together, and 70 s of processor time: 130 to 180
// s where four other programs want the same two processors, of which the time that they have a
// processor does not count.
constexpr int kDefaultMemoryMib = 160;
constexpr int kDefaultSeconds = 240;
constexpr int kDefaultOutputMib = 16;  // of each kPagesPerOutput pages
constexpr int kPagesPerOutput = 256;
constexpr std::size_t kMostOutputBytes = std::size_t{512} << 20U;  // of all pages

// A document whose pages take more than the first (held_bytes()) is kept on disk (disk_heap.h): its
// pages and all that comes of them, up to the second in all. Of that the third is in memory at a
// time, in the process that reads it and in the one that writes it.
constexpr std::size_t kMostPagesInMemory = std::size_t{12} << 20U;
constexpr std::size_t kMostOnDisk = std::size_t{4} << 30U;
constexpr std::size_t kMostResident = std::size_t{24} << 20U;

// And of the documents that a long file holds, one up to this size is read in memory.
constexpr std::size_t kMostPagesOfPart = 800;

// A reply longer than this is taken to disk.
constexpr std::size_t kLongReply = std::size_t{2} << 20U;

// Of the time left, what one reading may take; the rest is for reading again, in as large a share
// of that, the pages before the one that took too long, or a part of those read. And what its pages
// may take until they are read: what comes of them takes 1.4 (of 4,000 pages) to 1.8 times as long
// (of 20,000).
constexpr double kTimeShareOfReading = 0.75;
constexpr double kTimeShareOfPages = 0.25;

// Pages that were read become records: what memory is taken in the end for each byte of a page as
// it is kept (held_bytes()), beside what Poppler and the schemas take.
constexpr double kMemoryPerPageByte = 3.0;
constexpr std::size_t kMemoryBesidesPages = std::size_t{32} << 20U;

}  // namespace niandu
