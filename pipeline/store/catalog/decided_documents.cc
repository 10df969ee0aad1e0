#include "pipeline/store/catalog/decided_documents.h"

#include <utility>

#include "pipeline/store/decisions/document_decisions.h"

namespace niandu {

DecidedDocuments::DecidedDocuments(Database& database)
    : decisions_(database),
      page_texts_(database),
      document_(database,
                "SELECT sha256, document_id, kind, title, agency, roc_year, pages, part, first_page"
                " FROM documents WHERE document = ?"),
      // A title's lines and a few more: document_decisions looks at the first words.
      passages_(database,
                "SELECT text FROM passages WHERE document = ? AND kind <> 'furniture'"
                " ORDER BY passage LIMIT 48") {
  Statement files(database, "SELECT DISTINCT sha256 FROM decisions");
  while (files.row()) decided_.insert(files.text(0));
  if (decided_.empty()) return;
  for (std::string& sha256 : page_texts_.sharing_decided_pages())
    decided_.insert(std::move(sha256));
}

Decided DecidedDocuments::of(const std::string& sha256, std::int64_t document) {
  if (!decided_.contains(sha256)) return {};
  take_file(sha256);
  return in_force_.of_documents.empty() ? in_force_.whole : in_force_.of(brief(document));
}

std::vector<Correction> DecidedDocuments::told_of(const std::string& sha256,
                                                  std::int64_t document) {
  if (!decided_.contains(sha256)) return {};
  take_file(sha256);
  return all_.empty() ? std::vector<Correction>() : told_of_document(all_, brief(document));
}

void DecidedDocuments::take_file(const std::string& sha256) {
  if (file_ == sha256) return;
  file_ = sha256;
  std::vector<Decision> carried = page_texts_.document_decisions_to(sha256);
  all_ = decisions_.in_force_of(sha256);
  std::erase_if(all_, [](const Decision& each) { return !is_about_a_document(each.kind); });
  all_.insert(all_.end(), carried.begin(), carried.end());
  in_force_ = decisions_.in_force(sha256, std::move(carried));
}

DocumentRecords DecidedDocuments::brief(std::int64_t document) {
  DocumentRecords records;
  if (!document_.bind(document).row()) return records;
  records.sha256 = document_.text(0);
  records.document_id = document_.text(1);
  records.kind = document_.text(2);
  records.title = document_.text(3);
  records.agency = document_.text(4);
  records.roc_year = document_.number(5);
  records.pages = document_.number(6);
  records.part = document_.number(7);
  records.first_page = document_.number(8);
  document_.reset();
  for (passages_.bind(document); passages_.row();) {
    DocumentPassage passage;
    passage.text = passages_.text(0);
    records.passages.push_back(std::move(passage));
  }
  return records;
}

}  // namespace niandu
