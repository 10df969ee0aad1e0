// Texts of pages in a catalogue (table page_texts), and which other files are the same document.
#pragma once

#include <string>
#include <vector>

#include "pipeline/store/catalog/row_seals.h"
#include "pipeline/store/catalog/sqlite.h"
#include "pipeline/store/decisions/page_map.h"

namespace niandu {

// Failures are remembered by the database.
class PageTextStore {
 public:
  explicit PageTextStore(Database& database);

  // Of the documents that are stored of these bytes, in the place of what was there. Within the
  // caller's transaction.
  void put(const std::string& sha256);
  // Of files whose documents were stored by an older version.
  void add_missing();
  // Of files whose texts are not those that were stored; of those without documents, none are left.
  void make_broken_again();

  // Decisions in force of other files, as they would have been made of this one: of files that are
  // or were in the catalogue, whose pages this one has too (page_map.h).
  [[nodiscard]] std::vector<Decision> carried_to(const std::string& sha256);
  // Whether of any file a whole document was decided about: else the next two find nothing.
  [[nodiscard]] bool has_document_decisions();
  // Of these, those about whole documents; with `now` of pages that were not put yet.
  [[nodiscard]] std::vector<Decision> document_decisions_to(const std::string& sha256);
  [[nodiscard]] std::vector<Decision> document_decisions_to(const std::string& sha256,
                                                            const PageTexts& now);
  // Files that have a page of another one of which such a decision was made.
  [[nodiscard]] std::vector<std::string> sharing_decided_pages();
  // Files that have a page of this one: what is decided of it may be carried to them.
  [[nodiscard]] std::vector<std::string> sharing_pages(const std::string& sha256);

 private:
  [[nodiscard]] PageTexts texts_of(const std::string& sha256);
  // Of the decisions of these files.
  [[nodiscard]] std::vector<Decision> carried_from(const std::vector<std::string>& others,
                                                   const std::string& sha256, const PageTexts& now,
                                                   bool (*wanted)(DecisionKind));
  [[nodiscard]] std::vector<std::string> take_texts(Statement& rows);

  Database& database_;
  Statement passages_, remove_, add_, add_file_, texts_, missing_, decided_sharing_, sharing_;
  Statement any_decided_, with_page_, sharing_decided_;
  RowSeals seals_;
};

// As put() finds them of these documents of a file once they are stored.
[[nodiscard]] PageTexts page_texts_of(const std::vector<DocumentRecords>& documents);

}  // namespace niandu
