#include "extractors/tables/wrapped_bands.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "extractors/tables/centred_row.h"

namespace niandu {
namespace {

// Wrapped lines stand at 1.0 to 1.6 em.
constexpr float kWrapPitchEm = 1.7F;
// Lines narrower than this are wrapped by no column: marks, grades, units.
constexpr float kMinWrapEm = 2.5F;
// Lines on one baseline; fonts differ.
constexpr float kSameRowEm = 0.36F;

// A row with text in all of so many columns may be a record, however full the cells above it are.
constexpr int kManyColumns = 3;

enum class Below { kFirst, kWraps, kParagraph, kBegins };

// Width of the widest text of each column. Widths tell of centred text too.
std::vector<float> widest_texts(std::span<const ColumnLine> lines, std::size_t columns) {
  std::vector<float> widest(columns, 0);
  for (const ColumnLine& line : lines) {
    float& width = widest[static_cast<std::size_t>(line.column)];
    width = std::max(width, line.x1 - line.x0);
  }
  return widest;
}

// How a line stands to the line above it in its column.
Below read_below(const ColumnLine* above, const ColumnLine& line, float widest) {
  if (above == nullptr) return Below::kFirst;
  if (line.key || (above->numeric && line.numeric)) return Below::kBegins;
  if (line.numbered_on) return Below::kParagraph;
  if (line.baseline - above->baseline > kWrapPitchEm * line.size_pt) return Below::kBegins;
  if (widest < kMinWrapEm * line.size_pt) return Below::kParagraph;
  const float width = above->x1 - above->x0;
  if (width + line.first_word + 0.25F * line.size_pt > widest) return Below::kWraps;
  return above->ends_sentence ? Below::kParagraph : Below::kBegins;
}

struct BandCount {
  int wraps = 0, begins = 0;  // lines that go on with the line above, that do not
  bool begins_anew = false;   // all texts of a row below the first begin
  bool full_rows = false;     // half of the rows below the first have text in all of many columns
};

BandCount count_band(std::span<const ColumnLine> lines, const std::vector<float>& widest) {
  BandCount out;
  std::vector<const ColumnLine*> above(widest.size(), nullptr);
  std::vector<int> texts_in_row;
  for (std::size_t i = 0; i < lines.size();) {
    int texts = 0, fresh = 0;
    std::size_t end = i;
    for (; end < lines.size() &&
           lines[end].baseline - lines[i].baseline <= kSameRowEm * lines[i].size_pt;
         ++end) {
      const auto column = static_cast<std::size_t>(lines[end].column);
      const Below below = read_below(above[column], lines[end], widest[column]);
      out.wraps += below == Below::kWraps ? 1 : 0;
      fresh += below == Below::kBegins ? 1 : 0;
      ++texts;
      above[column] = &lines[end];
    }
    out.begins += fresh;
    out.begins_anew = out.begins_anew || (texts >= 2 && fresh == texts);
    if (i > 0) texts_in_row.push_back(texts);
    i = end;
  }
  const auto used = std::count_if(above.begin(), above.end(),
                                  [](const ColumnLine* line) { return line != nullptr; });
  const auto full = std::count_if(texts_in_row.begin(), texts_in_row.end(),
                                  [&](int texts) { return texts >= used; });
  out.full_rows =
      used >= kManyColumns && full > 0 && 2 * static_cast<std::size_t>(full) >= texts_in_row.size();
  return out;
}

}  // namespace

bool bands_are_records(std::span<const ColumnLine> lines, int columns) {
  const std::vector<float> widest =
      widest_texts(lines, static_cast<std::size_t>(std::max(columns, 0)));
  BandCount total;
  int bands = 0, centred = 0, doubtful = 0;
  for (std::size_t i = 0; i < lines.size();) {
    std::size_t end = i;
    while (end < lines.size() && lines[end].band == lines[i].band) ++end;
    const std::span<const ColumnLine> band = lines.subspan(i, end - i);
    i = end;
    ++bands;
    if (is_centred_row(band, columns)) {
      ++centred;
      continue;
    }
    const BandCount count = count_band(band, widest);
    if (count.begins_anew) return false;
    total.wraps += count.wraps;
    total.begins += count.begins;
    doubtful += count.full_rows ? 1 : 0;
  }
  return total.wraps + centred > 0 && total.begins * 3 <= total.wraps && doubtful * 2 <= bands;
}

}  // namespace niandu
