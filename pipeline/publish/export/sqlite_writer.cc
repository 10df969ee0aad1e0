#include "pipeline/publish/export/sqlite_writer.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/publish/export/analyst_codebook.h"
#include "pipeline/publish/export/analyst_schema.h"
#include "pipeline/publish/export/analyst_views.h"
#include "pipeline/publish/export/codebook.h"
#include "pipeline/publish/export/evidence_rows.h"
#include "pipeline/publish/export/page_rows.h"
#include "pipeline/publish/export/record_rows.h"
#include "pipeline/publish/export/text_rows.h"
#include "pipeline/publish/export/view_columns.h"
#include "pipeline/store/catalog/sqlite.h"

namespace niandu {
namespace {

// "niaa": PRAGMA application_id, by which file(1) tells it from a catalogue ("nind").
constexpr int kAnalystApplicationId = 0x6E696161;

// INSERT for a table of the contract: its columns and row_no. A row whose key is there already is
// left out (changes() is 0).
std::string insert_sql(const TableDefinition& table) {
  std::string sql = "INSERT OR IGNORE INTO " + quoted_name(table.name) + " VALUES (";
  for (std::size_t i = 0; i < file_columns(table).size(); ++i) sql += "?, ";
  return sql + "?)";
}

class SqliteWriter : public DocumentWriter {
 public:
  SqliteWriter(OutputFolder& folder, std::span<const TableDefinition> tables, Database database)
      : folder_(folder), tables_(tables), database_(std::move(database)) {}

  // Makes the tables and views. Errors: kWriteFailed, kSchema.
  [[nodiscard]] Status begin(std::span<const AnalystView> views) {
    // The folder sees to it that the file reaches the disk, and that it is gone if it is not whole.
    database_->execute(
        "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY;"
        "PRAGMA application_id = " +
        std::to_string(kAnalystApplicationId) + "; PRAGMA user_version = 1; BEGIN");
    for (const TableDefinition& table : tables_) create(table);
    database_->execute(std::string(codebook_tables_sql()));
    // What is told of a comparison of documents has none of its own to search.
    const bool documents =
        std::ranges::find(tables_, kDocumentsTable, &TableDefinition::name) != tables_.end();
    if (documents) database_->execute(std::string(analyst_tables_sql()));
    for (const TableDefinition& table : tables_) {
      inserts_.push_back(std::make_unique<Statement>(*database_, insert_sql(table)));
    }
    row_counts_.resize(tables_.size());
    if (documents) {
      evidence_ = std::make_unique<EvidenceRows>(*database_);
      texts_ = std::make_unique<TextRows>(*database_);
      pages_ = std::make_unique<PageRows>(*database_);
    }
    for (std::size_t t = 0; t < tables_.size(); ++t) {
      for (const CodebookRow& row : codebook_rows(tables_.subspan(t, 1))) add_codebook_row(row);
      add_codebook_row(row_number_codebook_row(tables_[t]));
    }
    for (const CodebookRow& row : analyst_codebook_rows(documents)) add_codebook_row(row);
    if (auto ready = status(); !ready) return ready;
    for (const AnalystView& view : views) {
      if (auto made = create_view(view); !made) return made;
    }
    return {};
  }

  Status add(const DocumentRecords& document) override {
    std::vector<std::int64_t> rows(document.records.size());  // row_no of each record
    std::int64_t document_row = 0;
    for (std::size_t t = 0; t < tables_.size(); ++t) {
      const std::int64_t before = row_counts_[t];
      for_each_row(document, tables_[t], [&](const Row& row) { add_row(t, row); });
      if (tables_[t].name == kDocumentsTable) {
        document_row = row_counts_[t];
      } else if (evidence_ && tables_[t].name != kIssuesTable && !tables_[t].stands_alone) {
        add_evidence(document, tables_[t], before, rows);
      }
    }
    if (document_row > 0) add_document_evidence(document, document_row);
    if (texts_) texts_->add(document, rows, document_row);
    if (pages_) pages_->add(document);
    return status();
  }

  Status finish() override {
    database_->execute("COMMIT");
    if (auto written = status(); !written) return written;
    inserts_.clear();
    evidence_.reset();
    texts_.reset();
    pages_.reset();
    database_.reset();
    return folder_.take_back(std::string(kSqliteFileName));
  }

 private:
  // The first failure, with the name that the file is to have.
  [[nodiscard]] Status status() {
    return database_->take_failure().map_error([&](Error error) {
      error.file = folder_.shown_path() + "/" + std::string(kSqliteFileName);
      return error;
    });
  }

  [[nodiscard]] bool has_key(std::string_view table) const {
    return std::find(keyless_.begin(), keyless_.end(), table) == keyless_.end();
  }

  void create(const TableDefinition& table) {
    database_->execute(
        create_table_sql(table, [this](std::string_view name) { return has_key(name); }));
    const auto index = [&](const std::string& what, const std::string& columns) {
      database_->execute("CREATE INDEX " + quoted_name("index_" + table.name + "_" + what) +
                         " ON " + quoted_name(table.name) + columns);
    };
    if (table.stands_alone) return;
    index("agency", " (agency, roc_year)");
    if (table.name == kIssuesTable && table.find("code") != nullptr) index("code", " (code)");
  }

  // Schemas bring the views: what is wrong with one is told before any document is written.
  [[nodiscard]] Status create_view(const AnalystView& view) {
    Statement(*database_, view.sql).run();
    (void)database_->number("SELECT count(*) FROM (SELECT * FROM " + quoted_name(view.name) +
                            " LIMIT 0)");
    if (auto made = database_->take_failure(); !made) {
      return fail(ErrorCode::kSchema, "views.sql: view " + view.name + ": " + made.error().message);
    }
    add_codebook_row({view.name, "0", "", "", view.title, view.description, "", "", "", "",
                      view.description_zh});
    const auto columns = view_codebook_rows(*database_, view, tables_);
    if (!columns) return tl::make_unexpected(columns.error());
    for (const CodebookRow& row : *columns) add_codebook_row(row);
    return status();
  }

  void add_codebook_row(const CodebookRow& row) {
    Statement insert(*database_, "INSERT INTO codebook VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    insert.bind();
    for (std::size_t i = 0; i < row.size(); ++i) {
      const int at = static_cast<int>(i) + 1;
      row[i].empty() ? insert.set(at, nullptr) : insert.set(at, row[i]);
    }
    insert.run();
  }

  void add_row(std::size_t t, const Row& row) {
    const std::int64_t number = ++row_counts_[t];
    insert_row(*inserts_[t], row, number);
    if (database_->failed() || database_->changes() > 0) return;
    drop_key(tables_[t]);
    insert_row(*inserts_[t], row, number);
  }

  static void insert_row(Statement& insert, const Row& row, std::int64_t number) {
    insert.bind();
    int at = 0;
    for (const Datum& datum : row) set_datum(insert, ++at, datum);
    insert.set(++at, number);
    insert.run();
  }

  static void set_datum(Statement& insert, int at, const Datum& datum) {
    struct Visitor {
      Statement& insert;
      int at;
      void operator()(std::monostate) const { insert.set(at, nullptr); }
      void operator()(bool value) const { insert.set(at, value ? 1 : 0); }
      void operator()(std::int64_t value) const { insert.set(at, value); }
      void operator()(const Decimal& value) const { insert.set(at, value.digits); }
      void operator()(const std::string& value) const { insert.set(at, value); }
    };
    std::visit(Visitor{insert, at}, datum);
  }

  // Makes a table anew without its primary key, and those that point to it without doing so.
  void drop_key(const TableDefinition& table) {
    keyless_.push_back(table.name);
    Statement(*database_, "INSERT INTO notes VALUES (?)")
        .bind(table.name +
              ": a document numbers two rows alike, so that this table has no "
              "primary key")
        .run();
    for (const TableDefinition& other : tables_) {
      const bool points_here =
          std::any_of(other.foreign_keys.begin(), other.foreign_keys.end(),
                      [&](const ForeignKey& foreign) { return foreign.table == table.name; });
      if (other.name != table.name && !points_here && table.name != kDocumentsTable) continue;
      const std::string name = quoted_name(other.name);
      database_->execute("CREATE TABLE made_anew AS SELECT * FROM " + name);
      database_->execute("DROP TABLE " + name);
      create(other);
      database_->execute("INSERT INTO " + name + " SELECT * FROM made_anew ORDER BY row_no");
      database_->execute("DROP TABLE made_anew");
    }
  }

  // `row`: the last row_no before this document. Fills `rows`.
  void add_evidence(const DocumentRecords& document, const TableDefinition& table, std::int64_t row,
                    std::vector<std::int64_t>& rows) {
    for (std::size_t i = 0; i < document.records.size(); ++i) {
      if (document.records[i].table != table.name) continue;
      rows[i] = ++row;
      for (const Column& column : table.columns) {
        const Value* value = document.records[i].find(column.name);
        if (value == nullptr) continue;
        evidence_->add(document.document_id, table.name, row, column.name, *value);
      }
    }
  }

  void add_document_evidence(const DocumentRecords& document, std::int64_t row) {
    const auto add = [&](std::string_view column, Value value, Datum datum) {
      value.datum = std::move(datum);
      evidence_->add(document.document_id, kDocumentsTable, row, column, value);
    };
    const auto text = [](const std::string& s) { return s.empty() ? Datum{} : Datum{s}; };
    add("title", document.title_value, text(document.title));
    add("agency", document.agency_value, text(document.agency));
    add("roc_year", document.year_value,
        document.roc_year == 0 ? Datum{} : Datum{std::int64_t{document.roc_year}});
  }

  OutputFolder& folder_;
  std::span<const TableDefinition> tables_;
  std::optional<Database> database_;
  std::vector<std::unique_ptr<Statement>> inserts_;  // one per table
  std::vector<std::int64_t> row_counts_;             // of each table
  std::vector<std::string> keyless_;                 // tables without their primary key
  std::unique_ptr<EvidenceRows> evidence_;
  std::unique_ptr<TextRows> texts_;
  std::unique_ptr<PageRows> pages_;
};

}  // namespace

Result<std::unique_ptr<DocumentWriter>> make_sqlite_writer(OutputFolder& folder,
                                                           std::span<const TableDefinition> tables,
                                                           std::string_view views) {
  const auto parsed = parse_views(views);
  if (!parsed) return tl::make_unexpected(parsed.error());
  const auto path = folder.lend(std::string(kSqliteFileName));
  if (!path) return tl::make_unexpected(path.error());
  auto database = Database::open(*path, DatabaseMode::kWrite);
  if (!database) return tl::make_unexpected(database.error());
  auto writer = std::make_unique<SqliteWriter>(folder, tables, std::move(*database));
  if (auto begun = writer->begin(*parsed); !begun) return tl::make_unexpected(begun.error());
  return writer;
}

}  // namespace niandu
