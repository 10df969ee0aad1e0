#include "extractors/tables/wrapped_bands.h"

#include <algorithm>
#include <cstddef>
#include <vector>

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

// Per band: the number of columns that have text in it. Bands are counted from 0.
std::vector<int> columns_with_text(std::span<const ColumnLine> lines, std::size_t columns) {
  std::vector<int> used;
  std::vector<int> last_band(columns, -1);
  for (const ColumnLine& line : lines) {
    const auto band = static_cast<std::size_t>(std::max(line.band, 0));
    if (used.size() <= band) used.resize(band + 1, 0);
    int& last = last_band[static_cast<std::size_t>(line.column)];
    used[band] += last == line.band ? 0 : 1;
    last = line.band;
  }
  return used;
}

// How a line stands to the line above it in its column.
Below read_below(const ColumnLine* above, const ColumnLine& line, float widest) {
  if (above == nullptr || above->band != line.band) return Below::kFirst;
  if (line.key || (above->numeric && line.numeric)) return Below::kBegins;
  if (line.numbered_on) return Below::kParagraph;
  if (line.baseline - above->baseline > kWrapPitchEm * line.size_pt) return Below::kBegins;
  if (widest < kMinWrapEm * line.size_pt) return Below::kParagraph;
  const float width = above->x1 - above->x0;
  if (width + line.first_word + 0.25F * line.size_pt > widest) return Below::kWraps;
  return above->ends_sentence ? Below::kParagraph : Below::kBegins;
}

}  // namespace

bool bands_are_records(std::span<const ColumnLine> lines, int columns) {
  const auto count = static_cast<std::size_t>(std::max(columns, 0));
  const std::vector<float> widest = widest_texts(lines, count);
  const std::vector<int> used = columns_with_text(lines, count);
  std::vector<const ColumnLine*> above(count, nullptr);
  int wraps = 0, begins = 0, bands = 0, doubtful = 0;
  bool in_doubt = false;
  for (std::size_t i = 0; i < lines.size();) {
    const bool below_first = i > 0 && lines[i - 1].band == lines[i].band;
    if (!below_first) {
      ++bands;
      in_doubt = false;
    }
    // One row of text: a record begins if two or more of its texts, and all of them, do.
    int texts = 0, fresh = 0;
    std::size_t end = i;
    for (; end < lines.size() && lines[end].band == lines[i].band &&
           lines[end].baseline - lines[i].baseline <= kSameRowEm * lines[i].size_pt;
         ++end) {
      const ColumnLine*& last = above[static_cast<std::size_t>(lines[end].column)];
      const Below below =
          read_below(last, lines[end], widest[static_cast<std::size_t>(lines[end].column)]);
      wraps += below == Below::kWraps ? 1 : 0;
      fresh += below == Below::kBegins ? 1 : 0;
      ++texts;
      last = &lines[end];
    }
    begins += fresh;
    if (texts >= 2 && fresh == texts) return false;
    const int all = used[static_cast<std::size_t>(std::max(lines[i].band, 0))];
    if (below_first && !in_doubt && all >= kManyColumns && texts >= all) {
      in_doubt = true;
      ++doubtful;
    }
    i = end;
  }
  return wraps > 0 && begins * 3 <= wraps && doubtful * 2 <= bands;
}

}  // namespace niandu
