#include "pipeline/publish/export/xlsx_check.h"

#include <unzip.h>

#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>

namespace niandu {
namespace {

constexpr std::string_view kCellEnd = "</c>", kSheetEnd = "</worksheet>";

struct CloseZip {
  void operator()(void* zip) const { unzClose(zip); }
};

// Cells of the archive's current file; nothing if it is cut short or damaged. In a sheet's XML the
// text is escaped: "</c>" can only end a cell.
std::optional<std::uint64_t> count_cells(unzFile zip) {
  if (unzOpenCurrentFile(zip) != UNZ_OK) return std::nullopt;
  std::array<char, std::size_t{1} << 16U> bytes{};
  std::string rest;  // an end that may be the beginning of what is looked for
  std::uint64_t cells = 0;
  int size = 0;
  while ((size = unzReadCurrentFile(zip, bytes.data(), bytes.size())) > 0) {
    rest.append(bytes.data(), static_cast<std::size_t>(size));
    for (std::size_t at = rest.find(kCellEnd); at != std::string::npos;
         at = rest.find(kCellEnd, at + 1)) {
      ++cells;
      rest[at] = ' ';  // not to be counted again
    }
    if (rest.size() > kSheetEnd.size()) rest.erase(0, rest.size() - kSheetEnd.size());
  }
  // Closing compares the checksum.
  const bool whole = unzCloseCurrentFile(zip) == UNZ_OK && size == 0 && rest == kSheetEnd;
  return whole ? std::optional(cells) : std::nullopt;
}

}  // namespace

Status check_xlsx(const std::string& path, const std::string& name,
                  std::span<const std::uint64_t> cells) {
  const auto damaged = [&] {
    return fail(ErrorCode::kWriteFailed, "the workbook did not arrive whole (a full disk?)", name);
  };
  const std::unique_ptr<void, CloseZip> zip(unzOpen64(path.c_str()));
  if (!zip) return damaged();
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const std::string sheet = "xl/worksheets/sheet" + std::to_string(i + 1) + ".xml";
    constexpr int kCaseSensitive = 1;
    if (unzLocateFile(zip.get(), sheet.c_str(), kCaseSensitive) != UNZ_OK) return damaged();
    if (count_cells(zip.get()) != cells[i]) return damaged();
  }
  return {};
}

}  // namespace niandu
