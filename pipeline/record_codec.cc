#include "pipeline/record_codec.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "common/byte_codec.h"

namespace niandu {
namespace {

// Of the form below; another one is not understood.
constexpr std::uint64_t kVersion = 6;

// What may come of one byte, in memory, and of no bytes at all. A record's field takes 184 bytes
// in memory and about 40 here; a cell, a source or a span a little less per byte.
constexpr std::size_t kMemoryPerByte = 8;
constexpr std::size_t kMemoryAtLeast = std::size_t{1} << 16U;

// One description of each type serves both ways: `io` writes what it is given, or reads into it.
class Writer {
 public:
  explicit Writer(std::size_t room = 0) : bytes_(room) {}

  void number(int value) { bytes_.integer(value); }
  void number(std::int64_t value) { bytes_.integer(value); }
  void number(std::size_t value) { bytes_.unsigned_integer(value); }
  void real(double value) { bytes_.real(value); }
  void flag(bool value) { bytes_.boolean(value); }
  void text(const std::string& value) { bytes_.string(value); }
  template <class Enum>
  void choice(Enum value, Enum /*last*/) {
    bytes_.unsigned_integer(static_cast<std::uint64_t>(value));
  }
  template <class T, class Each>
  void list(const std::vector<T>& values, const Each& each) {
    bytes_.unsigned_integer(values.size());
    for (const T& value : values) each(value);
  }
  void datum(const Datum& value) {
    bytes_.unsigned_integer(value.index());
    if (const auto* boolean = std::get_if<bool>(&value)) bytes_.boolean(*boolean);
    if (const auto* integer = std::get_if<std::int64_t>(&value)) bytes_.integer(*integer);
    if (const auto* decimal = std::get_if<Decimal>(&value)) bytes_.string(decimal->digits);
    if (const auto* string = std::get_if<std::string>(&value)) bytes_.string(*string);
  }
  [[nodiscard]] std::string take() { return bytes_.take(); }

 private:
  ByteWriter bytes_;
};

class Reader {
 public:
  explicit Reader(std::string_view bytes)
      : bytes_(bytes, kMemoryAtLeast + kMemoryPerByte * bytes.size()) {}

  void number(int& value) { value = bytes_.small_integer(); }
  void number(std::int64_t& value) { value = bytes_.integer(); }
  void number(std::size_t& value) { value = static_cast<std::size_t>(bytes_.unsigned_integer()); }
  void real(double& value) { value = bytes_.real(); }
  void flag(bool& value) { value = bytes_.boolean(); }
  void text(std::string& value) { value = bytes_.string(); }
  template <class Enum>
  void choice(Enum& value, Enum last) {
    value = static_cast<Enum>(bytes_.choice(static_cast<std::size_t>(last) + 1));
  }
  template <class T, class Each>
  void list(std::vector<T>& values, const Each& each) {
    values.clear();
    values.resize(bytes_.count(sizeof(T)));
    for (T& value : values) {
      if (bytes_.failed()) return;
      each(value);
    }
  }
  void datum(Datum& value) {
    switch (bytes_.choice(std::variant_size_v<Datum>)) {
      case 1:
        value = bytes_.boolean();
        break;
      case 2:
        value = bytes_.integer();
        break;
      case 3:
        value = Decimal{bytes_.string()};
        break;
      case 4:
        value = bytes_.string();
        break;
      default:
        value = std::monostate();
    }
  }
  [[nodiscard]] ByteReader& bytes() { return bytes_; }

 private:
  ByteReader bytes_;
};

// In each function below `value` is const for a Writer and not for a Reader.

template <class Io, class T>
void io_box(Io& io, T& value) {
  io.real(value.x0);
  io.real(value.y0);
  io.real(value.x1);
  io.real(value.y1);
}

template <class Io, class T>
void io_source(Io& io, T& value) {
  io.number(value.page_number);
  io.number(value.line_number);
  io_box(io, value.box);
}

template <class Io, class T>
void io_sources(Io& io, T& values) {
  io.list(values, [&](auto& source) { io_source(io, source); });
}

template <class Io, class T>
void io_value(Io& io, T& value) {
  io.datum(value.datum);
  io.text(value.raw);
  io.choice(value.evidence, Evidence::kCorrected);
  io_sources(io, value.sources);
  io.datum(value.inferred);
  io.number(value.certainty_percent);
}

template <class Io, class T>
void io_record(Io& io, T& value) {
  io.text(value.table);
  io.list(value.fields, [&](auto& field) {
    io.text(field.name);
    io_value(io, field.value);
  });
  io.number(value.page_first);
  io.number(value.page_last);
}

const auto kLastIssueCode = static_cast<IssueCode>(issue_code_names().size() - 1);

template <class Io, class T>
void io_issue(Io& io, T& value) {
  io.choice(value.code, kLastIssueCode);
  io.list(value.arguments, [&](auto& argument) {
    io.text(argument.name);
    io.text(argument.value);
  });
  io.text(value.table);
  io.text(value.record);
  io.text(value.field);
  io.number(value.page_number);
  io_box(io, value.box);
}

template <class Io, class T>
void io_text(Io& io, T& value) {
  io.text(value.utf8);
  io.list(value.spans, [&](auto& span) {
    io.number(span.begin);
    io_source(io, span.source);
    io.flag(span.starts_paragraph);
  });
}

template <class Io, class T>
void io_cell(Io& io, T& value) {
  io.number(value.row);
  io.number(value.column);
  io.number(value.row_span);
  io.number(value.column_span);
  io_text(io, value.text);
  io_sources(io, value.places);
  io.flag(value.joined);
  io.number(value.nested_table);
}

template <class Io, class T>
void io_table(Io& io, T& value, int depth);

void io_nested(Writer& io, const std::vector<Table>& tables, int depth) {
  static const std::vector<Table> none;
  io.list(depth < kMaxNestedTables ? tables : none,
          [&](const Table& table) { io_table(io, table, depth + 1); });
}

void io_nested(Reader& io, std::vector<Table>& tables, int depth) {
  if (depth > kMaxNestedTables) {
    io.bytes().set_failed();
    return;
  }
  io.list(tables, [&](Table& table) { io_table(io, table, depth + 1); });
}

// What readers of a table rely on; with each nested table in one cell at most, walking them ends.
// Tables nested deeper than kMaxNestedTables are not sent: what names them is no fault.
bool is_well_formed(const Table& table, int depth) {
  if (table.rows < 0 || table.columns < 0) return false;
  std::vector<bool> placed(table.nested.size());
  return std::all_of(table.cells.begin(), table.cells.end(), [&](const Cell& cell) {
    if (cell.row < 0 || cell.column < 0 || cell.row_span < 1 || cell.column_span < 1 ||
        cell.row_span > table.rows - cell.row || cell.column_span > table.columns - cell.column) {
      return false;
    }
    if (cell.nested_table == -1 || depth == kMaxNestedTables) return cell.nested_table >= -1;
    const auto nested = static_cast<std::size_t>(cell.nested_table);
    if (cell.nested_table < 0 || nested >= placed.size() || placed[nested]) return false;
    placed[nested] = true;
    return true;
  });
}

void check_table(Writer& /*io*/, const Table& /*table*/, int /*depth*/) {}
void check_table(Reader& io, const Table& table, int depth) {
  if (!is_well_formed(table, depth)) io.bytes().set_failed();
}

template <class Io, class T>
void io_table(Io& io, T& value, int depth) {
  io.number(value.rows);
  io.number(value.columns);
  io.number(value.header_rows);
  io.list(value.cells, [&](auto& cell) { io_cell(io, cell); });
  io_sources(io, value.places);
  io.list(value.fragment_rows, [&](auto& row) { io.number(row); });
  io.text(value.title);
  io.text(value.unit);
  io.choice(value.method, TableMethod::kText);
  io.real(value.confidence);
  io.text(value.explanation);
  io_nested(io, value.nested, depth);
  check_table(io, value, depth);
}

template <class Io, class T>
void io_passage(Io& io, T& value) {
  io.choice(value.kind, PassageKind::kFurniture);
  io.choice(value.used, Fate::kUnread);
  io.number(value.page_number);
  io.text(value.section);
  io.text(value.text);
}

template <class Io, class T>
void io_correction(Io& io, T& value) {
  io.text(value.decision);
  io.text(value.table);
  io.text(value.record);
  io.text(value.field);
  io_source(io, value.place);
  io.text(value.raw_seen);
  io.text(value.machine_value);
  io.text(value.value);
  io.text(value.author);
  io.text(value.made);
  io.text(value.reason);
  io.flag(value.misprint);
  io.text(value.decided);
  io.text(value.from_sha256);
  io.choice(value.state, DecisionState::kStale);
}

template <class Io, class T>
void io_document(Io& io, T& value) {
  io.text(value.document_id);
  io.text(value.file_name);
  io.text(value.sha256);
  io.text(value.path);
  io.text(value.kind);
  io.text(value.schema);
  io.text(value.title);
  io.text(value.agency);
  io.text(value.edition);
  io.text(value.copy_of);
  io_value(io, value.title_value);
  io_value(io, value.agency_value);
  io_value(io, value.year_value);
  io.number(value.roc_year);
  io.number(value.part);
  io.number(value.pages);
  io.number(value.first_page);
  io.list(value.page_sizes, [&](auto& size) {
    io.real(size.width_pt);
    io.real(size.height_pt);
    io.number(size.rotation);
  });
  io.choice(value.text_source, TextSource::kMixed);
  io.list(value.records, [&](auto& record) { io_record(io, record); });
  io.list(value.issues, [&](auto& issue) { io_issue(io, issue); });
  io.list(value.tables, [&](auto& table) { io_table(io, table, 0); });
  io.list(value.passages, [&](auto& passage) { io_passage(io, passage); });
  io.list(value.corrections, [&](auto& correction) { io_correction(io, correction); });
  io.number(value.characters);
  io.number(value.characters_unread);
}

template <class Records, class Io>
std::string encoded(const Records& records, Io io, std::size_t room = 0) {
  Writer writer(room);
  writer.number(static_cast<std::size_t>(kVersion));
  io(writer, records);
  return writer.take();
}

template <class Records, class Io>
Result<Records> decoded(std::string_view bytes, Io io) {
  Reader reader(bytes);
  Records records;
  std::size_t version = 0;
  reader.number(version);
  if (version == kVersion) io(reader, records);
  if (!reader.bytes().finished()) {
    return fail(ErrorCode::kCrashed, "reading crashed: its records are not understood");
  }
  return records;
}

const auto kOneDocument = [](auto& io, auto& records) { io_document(io, records); };
const auto kAllDocuments = [](auto& io, auto& documents) {
  io.list(documents, [&](auto& records) { io_document(io, records); });
};

}  // namespace

std::string encode_records(const DocumentRecords& records) {
  return encoded(records, kOneDocument);
}

Result<DocumentRecords> decode_records(std::string_view bytes) {
  return decoded<DocumentRecords>(bytes, kOneDocument);
}

std::string encode_file(const std::vector<DocumentRecords>& documents, std::size_t room) {
  return encoded(documents, kAllDocuments, room);
}

Result<std::vector<DocumentRecords>> decode_file(std::string_view bytes) {
  return decoded<std::vector<DocumentRecords>>(bytes, kAllDocuments);
}

}  // namespace niandu
