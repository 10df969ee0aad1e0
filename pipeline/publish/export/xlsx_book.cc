#include "pipeline/publish/export/xlsx_book.h"

#include <xlsxwriter.h>

#include <algorithm>
#include <cstdint>
#include <utility>

#include "pipeline/publish/export/xlsx_check.h"

namespace niandu {
namespace {

constexpr lxw_color_t kLinkColor = 0x0563C1;  // as spreadsheets show links

}  // namespace

void XlsxBook::Free::operator()(lxw_workbook* workbook) const { lxw_workbook_free(workbook); }

XlsxBook::XlsxBook(std::string path, const std::string& folder, std::string shown)
    : path_(std::move(path)), shown_(std::move(shown)) {
  std::string temporary_folder = folder;
  lxw_workbook_options options{};
  options.constant_memory = LXW_TRUE;
  options.tmpdir = temporary_folder.data();  // copied
  options.use_zip64 = LXW_TRUE;              // sheets may be larger than 4 GiB
  workbook_.reset(workbook_new_opt(path_.c_str(), &options));
  if (!workbook_) return;
  set_properties();
  formats_.header = workbook_add_format(workbook_.get());
  format_set_bold(formats_.header);
  format_set_bottom(formats_.header, LXW_BORDER_THIN);
  formats_.text = workbook_add_format(workbook_.get());
  format_set_num_format(formats_.text, "@");
  format_set_align(formats_.text, LXW_ALIGN_VERTICAL_TOP);
  for (lxw_format** format : {&formats_.link, &formats_.text_link}) {
    *format = workbook_add_format(workbook_.get());
    format_set_font_color(*format, kLinkColor);
    format_set_underline(*format, LXW_UNDERLINE_SINGLE);
  }
  format_set_num_format(formats_.text_link, "@");
  format_set_align(formats_.text_link, LXW_ALIGN_VERTICAL_TOP);
}

void XlsxBook::set_properties() {
  std::string title = "niandu";
  lxw_doc_properties properties{};
  properties.title = title.data();
  // Not now: the same documents give the same bytes. The first time a ZIP archive can hold.
  constexpr time_t kFirstOf1980 = 315'532'800;
  properties.created = kFirstOf1980;
  workbook_set_properties(workbook_.get(), &properties);
}

bool XlsxBook::failed() const {
  return !workbook_ || std::any_of(sheets_.begin(), sheets_.end(),
                                   [](const auto& sheet) { return sheet->failed(); });
}

Status XlsxBook::failure() const {
  return fail(ErrorCode::kWriteFailed, "the workbook cannot be written (a full disk?)", shown_);
}

std::string XlsxBook::sheet_name(const std::string& wanted) {
  constexpr std::size_t kMost = LXW_SHEETNAME_MAX;
  std::string name = wanted.substr(0, kMost);
  for (int number = 2; workbook_get_worksheet_by_name(workbook_.get(), name.c_str()) != nullptr;
       ++number) {
    const std::string suffix = " (" + std::to_string(number) + ")";
    name = wanted.substr(0, kMost - suffix.size()) + suffix;
  }
  return name;
}

XlsxSheet* XlsxBook::add_sheet(const std::string& wanted, const std::vector<Column>& columns) {
  sheets_.push_back(
      std::make_unique<XlsxSheet>(workbook_.get(), sheet_name(wanted), formats_, columns));
  return sheets_.back().get();
}

Status XlsxBook::finish() {
  std::vector<std::uint64_t> cells;
  for (const auto& sheet : sheets_) {
    sheet->finish();
    cells.push_back(sheet->cells());
  }
  if (failed()) return failure();
  // Frees the workbook, whatever comes of it.
  if (workbook_close(workbook_.release()) != LXW_NO_ERROR) return failure();
  return check_xlsx(path_, shown_, cells);
}

}  // namespace niandu
