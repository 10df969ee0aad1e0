#include "pipeline/talk/cli/page_tables_codec.h"

#include <cmath>
#include <cstddef>

#include "common/byte_codec.h"
#include "common/utf8.h"

namespace niandu::cli {
namespace {

using desk::ShownCell;
using desk::ShownPage;
using desk::ShownTable;

// Twice the longest side that a page has (PDF 2.0, annex C: 14,400 units).
constexpr double kFarthestPt = 28'800;

double read_place(ByteReader& reader) {
  const double at = reader.real();
  if (!std::isfinite(at) || std::abs(at) > kFarthestPt) reader.set_failed();
  return reader.failed() ? 0 : at;
}

void write_box(ByteWriter& bytes, const Box& box) {
  for (const double edge : {box.x0, box.y0, box.x1, box.y1}) bytes.real(edge);
}

Box read_box(ByteReader& reader) {
  Box box;
  for (double* edge : {&box.x0, &box.y0, &box.x1, &box.y1}) *edge = read_place(reader);
  return box;
}

void write_lines(ByteWriter& bytes, const std::vector<double>& lines) {
  bytes.unsigned_integer(lines.size());
  for (const double line : lines) bytes.real(line);
}

std::vector<double> read_lines(ByteReader& reader) {
  std::vector<double> lines(reader.count(sizeof(double)));
  for (double& line : lines) line = read_place(reader);
  return lines;
}

void write_table(ByteWriter& bytes, const ShownTable& table) {
  write_box(bytes, table.grid.box);
  write_lines(bytes, table.grid.columns);
  write_lines(bytes, table.grid.rows);
  bytes.integer(table.grid.header_rows);
  bytes.real(table.confidence);
  bytes.unsigned_integer(table.cells.size());
  for (const ShownCell& cell : table.cells) {
    for (const int number : {cell.row, cell.column, cell.row_span, cell.column_span}) {
      bytes.integer(number);
    }
    bytes.string(cell.text);
  }
}

ShownCell read_cell(ByteReader& reader, int rows, int columns) {
  ShownCell cell;
  cell.row = static_cast<int>(reader.integer_within(0, rows - 1));
  cell.column = static_cast<int>(reader.integer_within(0, columns - 1));
  cell.row_span = static_cast<int>(reader.integer_within(1, rows - cell.row));
  cell.column_span = static_cast<int>(reader.integer_within(1, columns - cell.column));
  cell.text = reader.string();
  if (!is_valid_utf8(cell.text)) reader.set_failed();
  return cell;
}

ShownTable read_table(ByteReader& reader, int page_number) {
  ShownTable table;
  ForcedGrid& grid = table.grid;
  grid.page_number = page_number;
  grid.box = read_box(reader);
  grid.columns = read_lines(reader);
  grid.rows = read_lines(reader);
  const int rows = static_cast<int>(grid.rows.size()) + 1;
  const int columns = static_cast<int>(grid.columns.size()) + 1;
  grid.header_rows = static_cast<int>(reader.integer_within(0, rows));
  table.confidence = reader.real();
  if (!(table.confidence >= 0 && table.confidence <= 1)) reader.set_failed();
  table.cells.resize(reader.count(sizeof(ShownCell)));
  for (ShownCell& cell : table.cells) cell = read_cell(reader, rows, columns);
  grid.merged = desk::merged_of(table.cells);
  return table;
}

}  // namespace

std::string encode_page_tables(const ShownPage& page) {
  ByteWriter bytes;
  bytes.unsigned_integer(page.tables.size());
  for (const ShownTable& table : page.tables) write_table(bytes, table);
  bytes.unsigned_integer(page.grids.size());
  for (const GridResult& grid : page.grids) {
    write_box(bytes, grid.box);
    bytes.boolean(grid.applied);
  }
  return bytes.take();
}

Result<ShownPage> decode_page_tables(std::string_view bytes, int page_number) {
  // A cell without text is five bytes.
  ByteReader reader(bytes, bytes.size() * sizeof(ShownTable));
  ShownPage page;
  page.tables.resize(reader.count(sizeof(ShownTable)));
  for (ShownTable& table : page.tables) {
    if (reader.failed()) break;
    table = read_table(reader, page_number);
  }
  page.grids.resize(reader.count(sizeof(GridResult)));
  for (GridResult& grid : page.grids) {
    grid.page_number = page_number;
    grid.box = read_box(reader);
    grid.applied = reader.boolean();
  }
  if (reader.finished()) return page;
  return fail(ErrorCode::kCrashed, "reading crashed: its tables are none");
}

}  // namespace niandu::cli
