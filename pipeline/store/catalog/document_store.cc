#include "pipeline/store/catalog/document_store.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>
#include <utility>
#include <variant>

#include "pipeline/records/messages/issue_text.h"
#include "pipeline/records/relations/relations.h"
#include "pipeline/store/catalog/place_text.h"
#include "pipeline/store/catalog/sealed_row.h"
#include "pipeline/store/catalog/value_named.h"

namespace niandu {
namespace {

// Record 0: what the document says of itself.
constexpr std::string_view kDocumentItself = "document";

constexpr std::array kEvidence = {Evidence::kStated,  Evidence::kCarriedDown,
                                  Evidence::kJoined,  Evidence::kInferred,
                                  Evidence::kMissing, Evidence::kContradictory};
constexpr std::array kFates = {Fate::kRecord, Fate::kStructure, Fate::kIgnored, Fate::kUnread};
constexpr std::array kPassageKinds = {PassageKind::kHeading, PassageKind::kParagraph,
                                      PassageKind::kCell,    PassageKind::kCaption,
                                      PassageKind::kNote,    PassageKind::kFurniture};
constexpr std::array kTextSources = {TextSource::kEmbedded, TextSource::kOcr, TextSource::kText,
                                     TextSource::kMixed};

constexpr const char* kEmptyType = "empty";

// Type and value of a datum into parameters `at` and `at + 1`. Bytes are not copied.
void bind_datum(Statement& statement, int at, const Datum& datum) {
  struct Visitor {
    Statement& statement;
    int at;
    void operator()(std::monostate) const {
      statement.set(at, kEmptyType);
      statement.set(at + 1, nullptr);
    }
    void operator()(bool value) const {
      statement.set(at, "boolean");
      statement.set(at + 1, static_cast<int>(value));
    }
    void operator()(std::int64_t value) const {
      statement.set(at, "integer");
      statement.set(at + 1, value);
    }
    void operator()(const Decimal& value) const {
      statement.set(at, "decimal");
      statement.set(at + 1, value.digits);
    }
    void operator()(const std::string& value) const {
      statement.set(at, "text");
      statement.set(at + 1, value);
    }
  };
  std::visit(Visitor{statement, at}, datum);
}

Datum read_datum(const Statement& statement, int column) {
  const std::string_view type = statement.bytes(column);
  if (type == "text") return statement.text(column + 1);
  if (type == "integer") return statement.integer(column + 1);
  if (type == "decimal") return Decimal{statement.text(column + 1)};
  if (type == "boolean") return statement.integer(column + 1) != 0;
  return {};
}

}  // namespace

DocumentStore::DocumentStore(Database& database)
    : database_(database),
      add_document_(database,
                    "INSERT INTO documents (sha256, document_id, run, made, file_name, kind,"
                    " schema, title, agency, roc_year, pages, text_source, decided_agency,"
                    " decided_year, characters, characters_unread, part, first_page,"
                    " edition, contents, decided_kind, decided_grids, parts)"
                    " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"),
      add_record_(database, "INSERT INTO records VALUES (?,?,?,?,?)"),
      add_value_(database,
                 "INSERT INTO record_values (document, record, position, name, raw, evidence,"
                 " sources, type, value, inferred_type, inferred, certainty)"
                 " VALUES (?,?,?,?,?,?,?,?,?,?,?,?)"),
      add_issue_(database,
                 "INSERT INTO issues (document, position, severity, code, message, table_name,"
                 " record_key, field, page, arguments, box) VALUES (?,?,?,?,?,?,?,?,?,?,?)"),
      add_passage_(database, "INSERT INTO passages VALUES (?,?,?,?,?,?,?)"),
      add_page_size_(database, "INSERT INTO page_sizes VALUES (?,?,?,?,?)"),
      remove_(database, "DELETE FROM documents WHERE document = ?"),
      nobodys_(database,
               "SELECT document FROM documents WHERE sha256 NOT IN"
               " (SELECT sha256 FROM files WHERE sha256 IS NOT NULL)"),
      document_(database,
                "SELECT sha256, document_id, file_name, kind, schema, title, agency, roc_year,"
                " pages, text_source, characters, characters_unread, part, first_page, edition"
                " FROM documents WHERE document = ?"),
      records_(database,
               "SELECT record, table_name, page_first, page_last FROM records"
               " WHERE document = ? ORDER BY record"),
      values_(database,
              "SELECT record, name, raw, evidence, sources, type, value, inferred_type, inferred,"
              " certainty FROM record_values WHERE document = ? ORDER BY record, position"),
      issues_(database,
              "SELECT code, arguments, table_name, record_key, field, page, box FROM issues"
              " WHERE document = ? ORDER BY position"),
      passages_(database,
                "SELECT page, kind, used, section, text FROM passages WHERE document = ?"
                " ORDER BY passage"),
      page_sizes_(database,
                  "SELECT page, width_pt, height_pt, rotation FROM page_sizes"
                  " WHERE document = ?"),
      raw_tables_(database),
      seals_(database) {}

std::int64_t DocumentStore::add(const DocumentRecords& document, std::size_t parts,
                                std::int64_t run, const std::string& made, const Decided& decided) {
  add_document_
      .bind(document.sha256, document.document_id, run, made, document.file_name, document.kind,
            document.schema, document.title, document.agency, document.roc_year, document.pages,
            text_source_name(document.text_source), decided.agency, decided.roc_year,
            document.characters, document.characters_unread, document.part, document.first_page,
            document.edition, print_of(document).key(), decided.kind, decided.grids,
            static_cast<std::int64_t>(parts))
      .run();
  const std::int64_t id = database_.last_rowid();
  add_record(id, 0, kDocumentItself, 0, 0);
  add_value(id, 0, 0, "title", document.title_value);
  add_value(id, 0, 1, "agency", document.agency_value);
  add_value(id, 0, 2, "roc_year", document.year_value);
  int number = 0;
  for (const Record& record : document.records) {
    add_record(id, ++number, record.table, record.page_first, record.page_last);
    int position = 0;
    for (const Field& field : record.fields) {
      add_value(id, number, position++, field.name, field.value);
    }
  }
  add_issues(id, document.issues);
  raw_tables_.add(id, document.tables);
  add_passages(id, document.passages);
  add_page_sizes(id, document);
  seals_.put(id);
  return id;
}

void DocumentStore::add_record(std::int64_t document, int record, std::string_view table,
                               int page_first, int page_last) {
  add_record_.bind(document, record, table, page_first, page_last).run();
}

void DocumentStore::add_value(std::int64_t document, int record, int position,
                              std::string_view name, const Value& value) {
  sources_.clear();
  append_places(sources_, value.sources);
  add_value_.bind(document, record, position, name, value.raw, evidence_name(value.evidence),
                  sources_);
  bind_datum(add_value_, 8, value.datum);
  if (std::holds_alternative<std::monostate>(value.inferred)) {
    add_value_.set(10, nullptr);
    add_value_.set(11, nullptr);
  } else {
    bind_datum(add_value_, 10, value.inferred);
  }
  if (value.certainty_percent == Value::kFromText) {
    add_value_.set(12, nullptr);
  } else {
    add_value_.set(12, value.certainty_percent);
  }
  add_value_.run();
}

void DocumentStore::add_issues(std::int64_t document, const std::vector<Issue>& issues) {
  int position = 0;
  for (const Issue& issue : issues) {
    std::string box;
    append_box(box, issue.box);
    add_issue_
        .bind(document, ++position, severity_name(severity_of(issue)), issue_code_name(issue.code),
              message_of(issue), issue.table, issue.record, issue.field, issue.page_number,
              arguments_to_json(issue.arguments), box)
        .run();
  }
}

void DocumentStore::add_passages(std::int64_t document,
                                 const std::vector<DocumentPassage>& passages) {
  int position = 0;
  for (const DocumentPassage& passage : passages) {
    add_passage_
        .bind(document, ++position, passage.page_number, passage_kind_name(passage.kind),
              fate_name(passage.used), passage.section, passage.text)
        .run();
  }
}

void DocumentStore::load_passages(std::int64_t document, DocumentRecords& records) {
  passages_.bind(document);
  while (passages_.row()) {
    records.passages.push_back({value_named(kPassageKinds, passage_kind_name, passages_.bytes(1)),
                                value_named(kFates, fate_name, passages_.bytes(2)),
                                passages_.number(0), passages_.text(3), passages_.text(4)});
  }
}

void DocumentStore::add_page_sizes(std::int64_t document, const DocumentRecords& records) {
  int page = records.first_page;
  for (const PageSize& size : records.page_sizes) {
    if (size != PageSize{}) {
      add_page_size_.bind(document, page, size.width_pt, size.height_pt, size.rotation).run();
    }
    ++page;
  }
}

void DocumentStore::load_page_sizes(std::int64_t document, DocumentRecords& records) {
  page_sizes_.bind(document);
  while (page_sizes_.row()) {
    records.page_sizes.resize(static_cast<std::size_t>(std::max(records.pages, 0)));
    const auto index = static_cast<std::size_t>(page_sizes_.number(0) - records.first_page);
    if (index >= records.page_sizes.size()) continue;
    records.page_sizes[index] = {page_sizes_.real(1), page_sizes_.real(2), page_sizes_.number(3)};
  }
}

void DocumentStore::remove(std::int64_t document) { remove_.bind(document).run(); }

void DocumentStore::remove_remains() {
  for (const std::string& name : tables_of_documents(database_)) {
    if (name == "documents") continue;
    database_.execute("DELETE FROM " + name +
                      " WHERE document NOT IN (SELECT document FROM documents)");
  }
}

std::vector<std::int64_t> DocumentStore::broken_and_nobodys() {
  std::vector<std::int64_t> broken;
  for (nobodys_.bind(); nobodys_.row();) {
    if (!is_whole_in_brief(nobodys_.integer(0))) broken.push_back(nobodys_.integer(0));
  }
  return broken;
}

DocumentRecords DocumentStore::load(std::int64_t document) {
  DocumentRecords records;
  if (!document_.bind(document).row()) return records;
  records.sha256 = document_.text(0);
  records.document_id = document_.text(1);
  records.file_name = document_.text(2);
  records.kind = document_.text(3);
  records.schema = document_.text(4);
  records.title = document_.text(5);
  records.agency = document_.text(6);
  records.roc_year = document_.number(7);
  records.pages = document_.number(8);
  records.text_source = value_named(kTextSources, text_source_name, document_.bytes(9));
  records.characters = document_.integer(10);
  records.characters_unread = document_.integer(11);
  records.part = document_.number(12);
  records.first_page = document_.number(13);
  records.edition = document_.text(14);
  document_.reset();
  load_records(document, records);
  load_issues(document, records);
  records.tables = raw_tables_.load(document);
  load_passages(document, records);
  load_page_sizes(document, records);
  return records;
}

// Records and their values come in the same order: each takes its values off the front.
void DocumentStore::load_records(std::int64_t document, DocumentRecords& records) {
  records_.bind(document);
  bool more_values = values_.bind(document).row();
  while (records_.row()) {
    const int number = records_.number(0);
    Record record{records_.text(1), {}, records_.number(2), records_.number(3)};
    for (; more_values && values_.number(0) == number; more_values = values_.row()) {
      record.fields.push_back(load_field());
    }
    if (number > 0) {
      records.records.push_back(std::move(record));
    } else if (record.fields.size() == 3) {
      records.title_value = std::move(record.fields[0].value);
      records.agency_value = std::move(record.fields[1].value);
      records.year_value = std::move(record.fields[2].value);
    }
  }
  values_.reset();
}

Field DocumentStore::load_field() {
  Field field{values_.text(1), {}};
  Value& value = field.value;
  value.raw = values_.text(2);
  value.evidence = value_named(kEvidence, evidence_name, values_.bytes(3));
  value.datum = read_datum(values_, 5);
  value.inferred = read_datum(values_, 7);
  if (!values_.is_null(9)) value.certainty_percent = values_.number(9);
  if (!read_places(values_.bytes(4), value.sources)) {
    database_.remember_failure(
        {ErrorCode::kDamaged, database_.path(), 0, "the catalogue is damaged: a value's places"});
  }
  return field;
}

void DocumentStore::load_issues(std::int64_t document, DocumentRecords& records) {
  issues_.bind(document);
  while (issues_.row()) {
    const auto code = find_issue_code(issues_.bytes(0));
    Issue issue{code.value_or(IssueCode{}), {}, issues_.text(2), issues_.text(3), issues_.text(4),
                issues_.number(5),          {}};
    if (!code || !read_arguments(issues_.bytes(1), issue.arguments) ||
        !read_box(issues_.bytes(6), issue.box)) {
      database_.remember_failure(
          {ErrorCode::kDamaged, database_.path(), 0, "the catalogue is damaged: an issue"});
    }
    records.issues.push_back(std::move(issue));
  }
}

}  // namespace niandu
