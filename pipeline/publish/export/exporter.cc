#include "pipeline/publish/export/exporter.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "common/disk_heap.h"
#include "pipeline/publish/export/csv.h"
#include "pipeline/publish/export/data_package.h"
#include "pipeline/publish/export/document_json.h"
#include "pipeline/publish/export/document_writer.h"
#include "pipeline/publish/export/json_writer.h"
#include "pipeline/publish/export/output_folder.h"
#include "pipeline/publish/export/record_rows.h"
#include "pipeline/publish/export/row_spool.h"
#include "pipeline/publish/export/sqlite_writer.h"
#include "pipeline/publish/export/xlsx_writer.h"
#include "pipeline/record_codec.h"
#include "pipeline/records/relations/relations.h"

namespace niandu {
namespace {

constexpr std::string_view kPackageName = "datapackage.json";

void append_row_csv(std::string& out, const Row& row, bool safe) {
  std::string buffer;
  bool first = true;
  for (const Datum& datum : row) {
    if (!first) out += ',';
    first = false;
    const std::string_view text = datum_text(datum, buffer);
    if (safe && std::holds_alternative<std::string>(datum) && looks_like_formula(text)) {
      append_csv_field(out, "'" + std::string(text));
    } else {
      append_csv_field(out, text);
    }
  }
  out += '\n';
}

void append_row_json(std::string& out, const Row& row, const std::vector<Column>& columns) {
  JsonWriter json(out);
  json.begin_object();
  for (std::size_t i = 0; i < row.size(); ++i) {
    json.key(columns[i].name);
    if (std::holds_alternative<std::monostate>(row[i])) {
      json.null();
    } else if (const auto* flag = std::get_if<bool>(&row[i])) {
      json.boolean(*flag);
    } else if (const auto* number = std::get_if<std::int64_t>(&row[i])) {
      json.integer(*number);
    } else if (const auto* decimal = std::get_if<Decimal>(&row[i])) {
      json.decimal(decimal->digits);
    } else {
      json.string(std::get<std::string>(row[i]));
    }
  }
  json.end_object();
  out += '\n';
}

// The files that are written whatever the documents.
std::vector<std::string> known_names(std::span<const TableDefinition> tables,
                                     const ExportOptions& options) {
  std::vector<std::string> names{std::string(kPackageName)};
  for (const TableDefinition& table : tables) {
    if (options.csv) names.push_back(table.name + ".csv");
    if (options.ndjson) names.push_back(table.name + ".ndjson");
  }
  if (options.json) names.emplace_back("json");
  if (options.xlsx) names.emplace_back(kXlsxFileName);
  if (options.sqlite) names.emplace_back(kSqliteFileName);
  if (options.iiif) names.emplace_back(kIiifFolder);
  return names;
}

}  // namespace

struct Exporter::Impl {
  // What is kept of a document: its place in the order and its rendered rows.
  struct Kept {
    std::string agency;
    int roc_year = 0;
    std::string kind, file_name, sha256;
    int part = 1;
    DocumentPrint print;
    RowSpool::Ticket rows;
    std::vector<std::size_t> ends;  // of each part (format, then table; the document) in the rows

    [[nodiscard]] auto order() const {
      return std::tie(agency, roc_year, kind, file_name, sha256, part);
    }
  };

  std::unique_ptr<OutputSet> set;
  OutputFolder* folder;
  std::span<const TableDefinition> tables;
  std::vector<TableDefinition> sheets;  // those of the workbook
  ExportOptions options;
  std::vector<std::vector<Column>> columns;  // of each table's files
  RowSpool spool;
  std::mutex mutex;  // guards spool and kept
  std::vector<Kept> kept;
  bool has_content = false;                // guarded by mutex
  std::map<std::string, Related> related;  // by document_id; after finish()

  Impl(std::unique_ptr<OutputSet> output, std::span<const TableDefinition> all,
       const ExportOptions& chosen)
      : set(std::move(output)),
        folder(&set->folder()),
        tables(all),
        options(chosen),
        spool(folder->path()) {
    for (const TableDefinition& table : tables) {
      columns.push_back(file_columns(table));
      if (is_for_spreadsheets(table)) sheets.push_back(table);
    }
  }

  [[nodiscard]] Status write_file(const std::string& name, std::string_view bytes) const {
    auto file = folder->create(name);
    if (!file) return tl::make_unexpected(file.error());
    (*file)->write(bytes);
    return (*file)->close();
  }

  // CSV and XLSX leave the passages out unless they are asked for.
  [[nodiscard]] bool is_for_spreadsheets(const TableDefinition& table) const {
    return options.passages || table.name != kPassagesTable;
  }

  // Whether a format takes whole documents in their order.
  [[nodiscard]] bool needs_documents() const {
    return options.xlsx || options.sqlite || options.iiif;
  }

  // All rows of a document: CSV of every table, then NDJSON of every table; then the document as
  // such.
  [[nodiscard]] std::string render_rows(const DocumentRecords& document,
                                        std::vector<std::size_t>& ends) const {
    std::string rows;
    for (const bool csv : {true, false}) {
      for (std::size_t t = 0; t < tables.size(); ++t) {
        if (csv ? options.csv && is_for_spreadsheets(tables[t]) : options.ndjson) {
          for_each_row(document, tables[t], [&](const Row& row) {
            if (csv) {
              append_row_csv(rows, row, options.csv_safe);
            } else {
              append_row_json(rows, row, columns[t]);
            }
          });
        }
        ends.push_back(rows.size());
      }
    }
    rows += encode_records(document);
    ends.push_back(rows.size());
    return rows;
  }

  [[nodiscard]] std::string csv_header(std::size_t table) const {
    std::string header = options.bom ? "\xEF\xBB\xBF" : "";
    std::vector<std::string_view> names;
    for (const Column& column : columns[table]) names.push_back(column.name);
    append_csv_row(header, names);
    return header;
  }

  [[nodiscard]] Result<std::vector<std::unique_ptr<DocumentWriter>>> make_writers() {
    std::vector<std::unique_ptr<DocumentWriter>> writers;
    if (options.xlsx) {
      auto writer = make_xlsx_writer(*folder, sheets, options.originals);
      if (!writer) return tl::make_unexpected(writer.error());
      writers.push_back(std::move(*writer));
    }
    if (options.sqlite) {
      auto writer = make_sqlite_writer(*folder, tables, options.views);
      if (!writer) return tl::make_unexpected(writer.error());
      writers.push_back(std::move(*writer));
    }
    if (options.iiif) {
      writers.push_back(make_iiif_writer(
          *folder, tables, {options.base_url, options.draw, options.originals, options.json}));
    }
    return writers;
  }

  [[nodiscard]] Result<DocumentRecords> document_of(const Kept& kept_document) const {
    const auto& ends = kept_document.ends;
    return spool.get(kept_document.rows, ends[ends.size() - 2], ends.back())
        .and_then([](const std::string& bytes) { return decode_records(bytes); });
  }

  // The files and rows of one document.
  [[nodiscard]] Status write_document(const DocumentRecords& document, Kept& kept_document) {
    if (options.json) {
      const auto name = "json/" + document.document_id + ".json";
      if (auto written = write_file(name, document_to_json(document, tables)); !written) {
        return written;
      }
    }
    kept_document.ends.clear();
    std::string rows = render_rows(document, kept_document.ends);
    const std::lock_guard lock(mutex);
    auto ticket = spool.put(std::move(rows));
    if (!ticket) {
      Error error = ticket.error();
      error.file = folder->shown_path();
      return tl::make_unexpected(std::move(error));
    }
    kept_document.rows = *ticket;
    return {};
  }

  // What the documents are to each other is known when all of them are. Few have to be written
  // once more for it.
  [[nodiscard]] Status write_relations() {
    std::vector<DocumentPrint> prints;
    prints.reserve(kept.size());
    for (Kept& document : kept) prints.push_back(std::move(document.print));
    const std::vector<Relation> relations = relations_of(prints);
    for (std::size_t i = 0; i < kept.size(); ++i) {
      if (!relations[i].copy_of && relations[i].others.empty()) continue;
      auto document = document_of(kept[i]);
      if (!document) return tl::make_unexpected(document.error());
      note_relation(relations[i], prints, *document);
      if (auto written = write_document(*document, kept[i]); !written) return written;
      related[document->document_id] = {relations[i].copy_of.has_value(),
                                        relations[i].others.size() +
                                            relations[i].perhaps_copies.size() +
                                            (relations[i].copy_of ? std::size_t{1} : 0)};
    }
    return {};
  }

  // The formats that take whole documents, one document in memory at a time.
  [[nodiscard]] Status write_documents() {
    const auto writers = make_writers();
    if (!writers) return tl::make_unexpected(writers.error());
    for (const Kept& document : kept) {
      const auto records = document_of(document);
      if (!records) return tl::make_unexpected(records.error());
      for (const auto& writer : *writers) {
        if (auto added = writer->add(*records); !added) return added;
      }
    }
    for (const auto& writer : *writers) {
      if (auto finished = writer->finish(); !finished) return finished;
    }
    return {};
  }

  [[nodiscard]] Status write_table(std::size_t table, bool csv) {
    auto file = folder->create(tables[table].name + (csv ? ".csv" : ".ndjson"));
    if (!file) return tl::make_unexpected(file.error());
    if (csv) (*file)->write(csv_header(table));
    const std::size_t part = table + (csv ? 0 : tables.size());
    for (const Kept& document : kept) {
      const std::size_t begin = part == 0 ? 0 : document.ends[part - 1];
      const auto rows = spool.get(document.rows, begin, document.ends[part]);
      if (!rows) return tl::make_unexpected(rows.error());
      (*file)->write(*rows);
    }
    return (*file)->close();
  }
};

Exporter::Exporter(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Exporter::~Exporter() = default;

Result<std::unique_ptr<Exporter>> Exporter::open(const std::string& folder,
                                                 std::span<const TableDefinition> tables,
                                                 const ExportOptions& options,
                                                 const SetOwner& owner) {
  auto output = OutputSet::open(folder, owner);
  if (!output) return tl::make_unexpected(output.error());
  if (auto free = (*output)->check_free(known_names(tables, options)); !free) {
    return tl::make_unexpected(free.error());
  }
  auto impl = std::make_unique<Impl>(std::move(*output), tables, options);
  return std::unique_ptr<Exporter>(new Exporter(std::move(impl)));  // private constructor
}

Status Exporter::add(const DocumentRecords& document) {
  Impl::Kept kept{document.agency,
                  document.roc_year,
                  document.kind,
                  document.file_name,
                  document.sha256,
                  document.part,
                  print_of(document),
                  {},
                  {}};
  if (auto written = impl_->write_document(document, kept); !written) return written;
  const std::lock_guard lock(impl_->mutex);
  if (!document.kind.empty() || !document.tables.empty()) impl_->has_content = true;
  impl_->kept.push_back(std::move(kept));
  return {};
}

Status Exporter::add_file(const std::string& name, std::string_view bytes) {
  const std::vector<std::string> names{name};
  if (auto free = impl_->set->check_free(names); !free) return free;
  return impl_->write_file(name, bytes);
}

Status Exporter::write_all() {
  const OnDisk long_document(DiskHeap::used() > 0);
  std::sort(impl_->kept.begin(), impl_->kept.end(),
            [](const Impl::Kept& a, const Impl::Kept& b) { return a.order() < b.order(); });
  if (auto written = impl_->write_relations(); !written) return written;
  for (const bool csv : {true, false}) {
    if (!(csv ? impl_->options.csv : impl_->options.ndjson)) continue;
    for (std::size_t table = 0; table < impl_->tables.size(); ++table) {
      if (csv && !impl_->is_for_spreadsheets(impl_->tables[table])) continue;
      if (auto written = impl_->write_table(table, csv); !written) return written;
    }
  }
  if (impl_->needs_documents()) {
    if (auto written = impl_->write_documents(); !written) return written;
  }
  std::vector<std::string> agencies;  // ordered, as documents are
  for (const Impl::Kept& document : impl_->kept) {
    if (document.agency.empty()) continue;
    if (agencies.empty() || agencies.back() != document.agency) agencies.push_back(document.agency);
  }
  const auto package =
      data_package_json(impl_->tables, impl_->folder->files(), impl_->options.package, agencies);
  return impl_->write_file(std::string(kPackageName), package);
}

Status Exporter::finish() {
  return write_all().and_then([&] { return impl_->set->commit(); });
}

Result<bool> Exporter::finish_if_same() {
  if (auto written = write_all(); !written) return tl::make_unexpected(written.error());
  return impl_->set->is_as_before();
}

bool Exporter::replaces() const { return impl_->set->replaces(); }
std::size_t Exporter::documents() const { return impl_->kept.size(); }
bool Exporter::has_content() const { return impl_->has_content; }
const std::map<std::string, Exporter::Related>& Exporter::related() const { return impl_->related; }
std::vector<WrittenFile> Exporter::files() const { return impl_->folder->files(); }

}  // namespace niandu
