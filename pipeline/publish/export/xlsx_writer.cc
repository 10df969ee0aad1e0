#include "pipeline/publish/export/xlsx_writer.h"

#include <xlsxwriter.h>

#include <algorithm>
#include <charconv>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeline/publish/export/codebook.h"
#include "pipeline/publish/export/record_rows.h"
#include "pipeline/publish/export/xlsx_check.h"
#include "pipeline/publish/export/xlsx_sheet.h"
#include "pipeline/publish/export/xlsx_text.h"

namespace niandu {
namespace {

constexpr std::string_view kContinued = "continued";
constexpr std::string_view kContinuedMark = "… [goes on on the sheet 'continued']";

struct FreeWorkbook {
  void operator()(lxw_workbook* workbook) const { lxw_workbook_free(workbook); }
};

Column plain_column(std::string name, ColumnType type = ColumnType::kString) {
  Column column;
  column.name = std::move(name);
  column.type = type;
  return column;
}

// Whether a spreadsheet keeps the number as it is: it has 15 digits.
bool keeps_all_digits(std::string_view digits) {
  constexpr std::ptrdiff_t kDigits = 15;
  const auto first = digits.find_first_not_of("-0.");
  if (first == std::string_view::npos) return true;
  return std::count_if(digits.begin() + static_cast<std::ptrdiff_t>(first), digits.end(),
                       [](char c) { return c >= '0' && c <= '9'; }) <= kDigits;
}

class XlsxWriter : public DocumentWriter {
 public:
  XlsxWriter(OutputFolder& folder, std::span<const TableDefinition> tables,
             const XlsxLimits& limits, std::string path)
      : folder_(folder), tables_(tables), limits_(limits), path_(std::move(path)) {
    std::string temporary_folder = folder.path();
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
    for (const TableDefinition& table : tables_) {
      open_.push_back(
          {table.name, file_columns(table), 1, add_sheet(table.name, file_columns(table))});
    }
    add_codebook();
  }

  Status add(const DocumentRecords& document) override {
    for (std::size_t t = 0; t < tables_.size(); ++t) {
      for_each_row(document, tables_[t], [&](const Row& row) { add_row(open_[t], row); });
    }
    return failed() ? failure() : Status{};
  }

  Status finish() override {
    std::vector<std::uint64_t> cells;
    for (const auto& sheet : sheets_) {
      sheet->finish();
      cells.push_back(sheet->cells());
    }
    if (failed()) return failure();
    // Frees the workbook, whatever comes of it.
    if (workbook_close(workbook_.release()) != LXW_NO_ERROR) return failure();
    if (auto whole =
            check_xlsx(path_, folder_.shown_path() + "/" + std::string(kXlsxFileName), cells);
        !whole) {
      return whole;
    }
    return folder_.take_back(std::string(kXlsxFileName));
  }

 private:
  // The sheet that takes a table's rows at present.
  struct OpenTable {
    std::string name;
    std::vector<Column> columns;
    int sheets = 0;
    XlsxSheet* sheet = nullptr;
  };

  void set_properties() {
    std::string title = "niandu";
    lxw_doc_properties properties{};
    properties.title = title.data();
    // Not now: the same documents give the same bytes. The first time a ZIP archive can hold.
    constexpr time_t kFirstOf1980 = 315'532'800;
    properties.created = kFirstOf1980;
    workbook_set_properties(workbook_.get(), &properties);
  }

  [[nodiscard]] bool failed() const {
    return !workbook_ || std::any_of(sheets_.begin(), sheets_.end(),
                                     [](const auto& sheet) { return sheet->failed(); });
  }

  [[nodiscard]] Status failure() const {
    return fail(ErrorCode::kWriteFailed, "the workbook cannot be written (a full disk?)",
                folder_.shown_path() + "/" + std::string(kXlsxFileName));
  }

  // A name that no sheet has: at most 31 characters, whatever their case.
  [[nodiscard]] std::string sheet_name(const std::string& wanted) {
    constexpr std::size_t kMost = LXW_SHEETNAME_MAX;
    std::string name = wanted.substr(0, kMost);
    for (int number = 2; workbook_get_worksheet_by_name(workbook_.get(), name.c_str()) != nullptr;
         ++number) {
      const std::string suffix = " (" + std::to_string(number) + ")";
      name = wanted.substr(0, kMost - suffix.size()) + suffix;
    }
    return name;
  }

  XlsxSheet* add_sheet(const std::string& name, const std::vector<Column>& columns) {
    sheets_.push_back(
        std::make_unique<XlsxSheet>(workbook_.get(), sheet_name(name), formats_, columns));
    return sheets_.back().get();
  }

  // Makes room for another row.
  void next_row(OpenTable& table) {
    if (table.sheet == nullptr || table.sheet->row_number() > limits_.rows) {
      ++table.sheets;
      table.sheet = add_sheet(table.name, table.columns);
    }
  }

  void add_row(OpenTable& table, const Row& row) {
    next_row(table);
    for (const Datum& datum : row) add_datum(*table.sheet, datum);
    table.sheet->end_row();
  }

  void add_datum(XlsxSheet& sheet, const Datum& datum) {
    std::string buffer;
    const std::string_view text = datum_text(datum, buffer);
    if (text.empty()) {
      sheet.add_empty();
    } else if (const auto* flag = std::get_if<bool>(&datum)) {
      sheet.add_boolean(*flag);
    } else if (std::holds_alternative<std::string>(datum) || !keeps_all_digits(text)) {
      add_text(sheet, text);
    } else {
      double number = 0;
      std::from_chars(text.data(), text.data() + text.size(), number);
      sheet.add_number(number);
    }
  }

  void add_text(XlsxSheet& sheet, std::string_view text) {
    std::string cell = to_xlsx_text(text);
    if (xlsx_prefix(cell, limits_.cell_units) < cell.size()) {
      const std::size_t mark = utf8_units(kContinuedMark);
      const std::size_t kept = xlsx_prefix(cell, limits_.cell_units - mark);
      add_continuation(sheet, std::string_view(cell).substr(kept));
      cell.resize(kept);
      cell += kContinuedMark;
    }
    sheet.add_text(cell);
  }

  // The mark is of the basic plane: a unit for each character.
  static std::size_t utf8_units(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](unsigned char c) { return (c & 0xC0U) != 0x80; }));
  }

  void add_continuation(const XlsxSheet& from, std::string_view rest) {
    if (continued_.name.empty()) {
      continued_ = {std::string(kContinued),
                    {plain_column("sheet"), plain_column("row", ColumnType::kInteger),
                     plain_column("column", ColumnType::kInteger),
                     plain_column("part", ColumnType::kInteger), plain_column("text")},
                    0,
                    nullptr};
    }
    for (int part = 2; !rest.empty(); ++part) {
      next_row(continued_);
      const std::size_t size = xlsx_prefix(rest, limits_.cell_units);
      continued_.sheet->add_text(from.name());
      continued_.sheet->add_number(from.row_number());
      continued_.sheet->add_number(from.column() + 1);
      continued_.sheet->add_number(part);
      continued_.sheet->add_text(std::string(rest.substr(0, size)));
      continued_.sheet->end_row();
      rest.remove_prefix(size);
    }
  }

  void add_codebook() {
    OpenTable codebook{"codebook", {}, 0, nullptr};
    for (const std::string_view name : codebook_columns()) {
      codebook.columns.push_back(plain_column(std::string(name)));
    }
    for (const CodebookRow& row : codebook_rows(tables_)) {
      next_row(codebook);
      for (const std::string& text : row) {
        text.empty() ? codebook.sheet->add_empty() : add_text(*codebook.sheet, text);
      }
      codebook.sheet->end_row();
    }
  }

  OutputFolder& folder_;
  std::span<const TableDefinition> tables_;
  XlsxLimits limits_;
  std::string path_;
  std::unique_ptr<lxw_workbook, FreeWorkbook> workbook_;
  XlsxFormats formats_;
  std::vector<std::unique_ptr<XlsxSheet>> sheets_;  // in the order of the workbook
  std::vector<OpenTable> open_;                     // one per table
  OpenTable continued_;
};

}  // namespace

Result<std::unique_ptr<DocumentWriter>> make_xlsx_writer(OutputFolder& folder,
                                                         std::span<const TableDefinition> tables,
                                                         const XlsxLimits& limits) {
  return folder.lend(std::string(kXlsxFileName)).map([&](std::string path) {
    return std::unique_ptr<DocumentWriter>(
        std::make_unique<XlsxWriter>(folder, tables, limits, std::move(path)));
  });
}

}  // namespace niandu
