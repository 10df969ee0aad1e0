// Limits against hostile or absurd input. Each is far above anything seen in real documents; going
// beyond one is reported, never silent.
#pragma once

#include <chrono>
#include <cstddef>

namespace niandu {

// Glyphs of one page. The densest page of the corpus and of the real budget books has 5,300.
constexpr std::size_t kMaxGlyphsPerPage = 1'000'000;

// Pieces of lines of one page before they are merged, and rulings after. The densest real page
// (a drawn map) has about 100,000 path segments, of which few are straight.
constexpr std::size_t kMaxRulingsPerPage = 200'000;

// Images of one page; more are dropped. Images only bound text softly, so nothing is lost.
constexpr std::size_t kMaxImagesPerPage = 20'000;

// Filled areas of one page that are remembered because they may hide text or bound cells.
constexpr std::size_t kMaxAreasPerPage = 50'000;

// Decoded content of one page that is held in memory; more is read piece by piece. The largest
// page of the real budget books has 0.4 MB.
constexpr std::size_t kMaxContentBytes = 32'000'000;

// Time for drawing one page. Real pages take 1 to 30 ms; a page that draws forms inside forms
// can take for ever.
constexpr std::chrono::seconds kMaxTimePerPage{10};

// Coordinates beyond this many points from the origin are dropped. PDF pages are at most 14,400
// points wide (ISO 32000-1, annex C).
constexpr double kMaxCoordinatePt = 100'000;

// Bytes of a text conversion. The largest read has 33,000.
constexpr std::size_t kMaxTextBytes = std::size_t{64} << 20U;

// What reading one document may use, unless options say otherwise. A 392-page book takes 40 MiB and
// 2 s. With two documents at a time, all processes together stay under 600 MiB.
constexpr int kDefaultMemoryMib = 160;
constexpr int kDefaultSeconds = 120;
constexpr int kDefaultOutputMib = 16;

}  // namespace niandu
