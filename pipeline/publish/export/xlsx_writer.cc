#include "pipeline/publish/export/xlsx_writer.h"

#include <algorithm>
#include <charconv>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeline/publish/export/analyst_codebook.h"
#include "pipeline/publish/export/codebook.h"
#include "pipeline/publish/export/record_rows.h"
#include "pipeline/publish/export/xlsx_book.h"
#include "pipeline/publish/export/xlsx_text.h"

namespace niandu {
namespace {

constexpr std::string_view kContinued = "continued";
// Characters of an address that spreadsheets take (Microsoft, "Excel specifications and limits").
constexpr std::size_t kLongestLink = 2079;
constexpr std::string_view kContinuedMark = "… [goes on on the sheet 'continued']";

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
  XlsxWriter(OutputFolder& folder, std::span<const TableDefinition> tables, OriginalLinks originals,
             const XlsxLimits& limits, const std::string& path)
      : folder_(folder),
        tables_(tables),
        originals_(std::move(originals)),
        limits_(limits),
        book_(path, folder.path(), folder.shown_path() + "/" + std::string(kXlsxFileName)) {
    if (book_.failed()) return;
    for (const TableDefinition& table : tables_) {
      open_.push_back({table.name, file_columns(table), 1,
                       book_.add_sheet(table.name, file_columns(table)), link_column(table)});
    }
    add_codebook();
  }

  Status add(const DocumentRecords& document) override {
    for (std::size_t t = 0; t < tables_.size(); ++t) {
      for_each_row(document, tables_[t], [&](const Row& row) { add_row(open_[t], row, document); });
    }
    return book_.failed() ? book_.failure() : Status{};
  }

  Status finish() override {
    if (Status written = book_.finish(); !written) return written;
    return folder_.take_back(std::string(kXlsxFileName));
  }

 private:
  // The sheet that takes a table's rows at present.
  struct OpenTable {
    std::string name;
    std::vector<Column> columns;
    int sheets = 0;
    XlsxSheet* sheet = nullptr;
    std::size_t link_column = kNoLink;  // that leads to the original
  };
  static constexpr auto kNoLink = static_cast<std::size_t>(-1);

  // Of documents the name of the file, which those without pages have too.
  static std::size_t link_column(const TableDefinition& table) {
    if (table.stands_alone) return kNoLink;
    const auto columns = file_columns(table);
    const std::string_view wanted = table.name == kDocumentsTable ? "file_name" : "page_first";
    const auto column = std::ranges::find(columns, wanted, &Column::name);
    return static_cast<std::size_t>(column - columns.begin());
  }

  // Makes room for another row.
  void next_row(OpenTable& table) {
    if (table.sheet == nullptr || table.sheet->row_number() > limits_.rows) {
      ++table.sheets;
      table.sheet = book_.add_sheet(table.name, table.columns);
    }
  }

  void add_row(OpenTable& table, const Row& row, const DocumentRecords& document) {
    next_row(table);
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i == table.link_column) link(*table.sheet, row, row[i], document);
      add_datum(*table.sheet, row[i]);
    }
    table.sheet->end_row();
  }

  // The cell that comes next, to the page where the row begins.
  void link(XlsxSheet& sheet, const Row& row, const Datum& cell, const DocumentRecords& document) {
    constexpr std::size_t kPageFirst = 2;  // counted from the end
    if (links_ == limits_.links || std::holds_alternative<std::monostate>(cell)) return;
    const auto* page = std::get_if<std::int64_t>(&row[row.size() - kPageFirst]);
    const std::string address =
        link_to_original(originals_, document, page == nullptr ? 0 : static_cast<int>(*page));
    if (address.empty() || address.size() > kLongestLink) return;
    sheet.link(address);
    ++links_;
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
                    nullptr,
                    kNoLink};
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
    OpenTable codebook{"codebook", {}, 0, nullptr, kNoLink};
    for (const std::string_view name : codebook_columns()) {
      codebook.columns.push_back(plain_column(std::string(name)));
    }
    const auto add = [&](const CodebookRow& row) {
      next_row(codebook);
      for (const std::string& text : row) {
        text.empty() ? codebook.sheet->add_empty() : add_text(*codebook.sheet, text);
      }
      codebook.sheet->end_row();
    };
    for (const CodebookRow& row : codebook_rows(tables_)) add(row);
    for (const CodebookRow& row : analyst_codebook_rows(/*documents=*/false)) {
      if (row.front() == codebook.name) add(row);
    }
  }

  OutputFolder& folder_;
  std::span<const TableDefinition> tables_;
  OriginalLinks originals_;
  XlsxLimits limits_;
  std::uint32_t links_ = 0;
  XlsxBook book_;
  std::vector<OpenTable> open_;  // one per table
  OpenTable continued_;
};

}  // namespace

Result<std::unique_ptr<DocumentWriter>> make_xlsx_writer(OutputFolder& folder,
                                                         std::span<const TableDefinition> tables,
                                                         OriginalLinks originals,
                                                         const XlsxLimits& limits) {
  return folder.lend(std::string(kXlsxFileName)).map([&](const std::string& path) {
    return std::unique_ptr<DocumentWriter>(
        std::make_unique<XlsxWriter>(folder, tables, std::move(originals), limits, path));
  });
}

}  // namespace niandu
