// Every character of a document is in one passage, whatever kind it is and whatever was read of it.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "common/utf8.h"
#include "extractors/extract.h"
#include "pipeline/records/segment/segment.h"

namespace niandu {
namespace {

namespace fs = std::filesystem;

const SchemaSet& schemas() {
  static const Result<SchemaSet> set = SchemaSet::load(NIANDU_SOURCE_DIR "/schemas");
  return *set;
}

// The corpus, and what lies beside the checkout; books are too long for a test of every run.
std::vector<fs::path> samples() {
  constexpr std::uintmax_t kLongest = std::uintmax_t{1} << 20U;
  std::vector<fs::path> out;
  const fs::path root = NIANDU_SOURCE_DIR;
  for (const fs::path& folder :
       {root / "corpus", root / "../shared/real/docs", root / "../../shared/real/docs"}) {
    if (!fs::is_directory(folder)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
      const auto kind = entry.path().extension();
      if ((kind == ".pdf" || kind == ".txt") && entry.file_size() <= kLongest) {
        out.push_back(entry.path());
      }
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

TEST(NothingLost, FatesSumUpToTheVisibleCharacters) {
  for (const fs::path& path : samples()) {
    SCOPED_TRACE(path);
    std::ifstream in(path, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    const auto document = extract(bytes, path.filename().string());
    if (!document) continue;
    std::size_t shown = 0;
    for (const Block& block : document->blocks) {
      for_each_text(block, [&](const Text& text) { shown += visible_characters(text.utf8); });
    }
    std::vector<PlacedFate> placed;
    const DocumentRecords records = segment(*document, schemas(), {}, &placed);
    std::size_t kept = 0, unread = 0;
    for (const DocumentPassage& passage : records.passages) {
      const std::size_t characters = visible_characters(passage.text);
      EXPECT_GT(characters, 0U);
      kept += characters;
      if (passage.used == Fate::kUnread) unread += characters;
    }
    EXPECT_EQ(kept, shown);
    EXPECT_EQ(records.characters, static_cast<std::int64_t>(shown));
    EXPECT_EQ(records.characters_unread, static_cast<std::int64_t>(unread));
    EXPECT_GE(placed.size(), records.passages.size());
  }
}

}  // namespace
}  // namespace niandu
