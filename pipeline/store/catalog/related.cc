#include "pipeline/store/catalog/related.h"

#include "pipeline/records/normalize/fold.h"
#include "pipeline/records/relations/relations.h"
#include "pipeline/records/relations/subject.h"
#include "pipeline/store/catalog/document_store.h"

namespace niandu {
namespace {

// In the order of documents (contract.md). What a document says is kept as its key, which is as
// good for telling whether two are the same.
constexpr char kPrints[] =
    "SELECT sha256, document_id, file_name, kind, agency, edition, title, roc_year, contents,"
    " characters_unread,"
    " (SELECT raw FROM record_values v WHERE v.document = d.document AND v.record = 0"
    "   AND v.name = 'roc_year'),"
    " (SELECT count(*) FROM issues i WHERE i.document = d.document AND i.code = 'page_damaged'),"
    " (SELECT count(*) FROM issues i WHERE i.document = d.document AND i.severity = 'error'),"
    " document, decided_agency <> '' OR decided_year <> 0"
    " FROM documents d WHERE contents <> ''"
    " AND sha256 IN (SELECT sha256 FROM files WHERE state = 'present')"
    " ORDER BY agency, roc_year, kind, file_name, sha256, part";

DocumentPrint print_in(const Statement& row) {
  DocumentRecords records;
  records.kind = row.text(3);
  records.agency = row.text(4);
  records.edition = row.text(5);
  records.title = row.text(6);
  records.roc_year = row.number(7);
  records.year_value.raw = row.text(10);
  DocumentPrint print;
  print.document_id = row.text(1);
  print.file_name = row.text(2);
  print.kind = records.kind;
  print.agency = fold_key(records.agency);
  print.edition = fold_key(records.edition);
  print.subject = subject_of(records);
  print.roc_year = records.roc_year;
  print.title = fold_key(records.title);
  print.by_hand = row.integer(14) != 0;
  print.contents = row.text(8);
  print.loss = {row.integer(11), row.integer(9), row.integer(12)};
  return print;
}

// Only those that others are like are read for it.
void add_records(Database& database, const std::vector<std::int64_t>& numbers,
                 std::vector<DocumentPrint>& prints) {
  DocumentStore store(database);
  const std::vector<Relation> relations = relations_of(prints);
  for (std::size_t i = 0; i < prints.size(); ++i) {
    if (!relations[i].others.empty()) prints[i].records = print_of(store.load(numbers[i])).records;
  }
}

}  // namespace

std::vector<RelatedDocument> related_documents(Database& database) {
  std::vector<DocumentPrint> prints;
  std::vector<std::string> hashes;
  std::vector<std::int64_t> numbers;
  Statement query(database, kPrints);
  while (query.row()) {
    hashes.push_back(query.text(0));
    numbers.push_back(query.integer(13));
    prints.push_back(print_in(query));
  }
  add_records(database, numbers, prints);
  std::vector<RelatedDocument> related;
  const std::vector<Relation> relations = relations_of(prints);
  for (std::size_t i = 0; i < relations.size(); ++i) {
    const auto add = [&](IssueCode code, std::size_t issues) {
      if (issues == 0) return;
      related.push_back(
          {hashes[i], prints[i].document_id, code, static_cast<std::int64_t>(issues)});
    };
    add(IssueCode::kDocumentCopy, relations[i].copy_of ? 1 : 0);
    add(IssueCode::kDocumentRevised, relations[i].others.size());
    add(IssueCode::kDocumentPerhapsCopy, relations[i].perhaps_copies.size());
  }
  return related;
}

}  // namespace niandu
