// DocumentRecords to rows and back, nothing lost: load() gives what store() was given.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "pipeline/record.h"
#include "pipeline/store/catalog/decision_store.h"
#include "pipeline/store/catalog/raw_table_store.h"
#include "pipeline/store/catalog/seal.h"
#include "pipeline/store/catalog/sqlite.h"

namespace niandu {

// Statements are prepared once. Failures are remembered by the database.
class DocumentStore {
 public:
  explicit DocumentStore(Database& database);

  // Adds a document that is not there, one of `parts` of its file, sealed; its number. `decided`:
  // by hand, when it was read. Within the caller's transaction.
  std::int64_t add(const DocumentRecords& document, std::size_t parts, std::int64_t run,
                   const std::string& made, const Decided& decided);
  // Everything of a document.
  void remove(std::int64_t document);
  // What a document that is gone otherwise has left: the number would come again.
  void remove_remains();
  // Whether its rows are those that were added.
  [[nodiscard]] bool is_whole(std::int64_t document) { return seals_.is_whole(document); }
  // The same for what an overview shows of it.
  [[nodiscard]] bool is_whole_in_brief(std::int64_t document) {
    return seals_.is_whole_in_brief(document);
  }
  // Those that no file has, present or not, and that are not those that were added: a hash may
  // have changed, and with it whose they are.
  [[nodiscard]] std::vector<std::int64_t> broken_and_nobodys();
  // Empty if it is not there.
  [[nodiscard]] DocumentRecords load(std::int64_t document);

 private:
  void add_record(std::int64_t document, int record, std::string_view table, int page_first,
                  int page_last);
  void add_value(std::int64_t document, int record, int position, std::string_view name,
                 const Value& value);
  void add_page_sizes(std::int64_t document, const DocumentRecords& records);
  void load_page_sizes(std::int64_t document, DocumentRecords& records);
  void add_passages(std::int64_t document, const std::vector<DocumentPassage>& passages);
  void load_passages(std::int64_t document, DocumentRecords& records);
  void add_issues(std::int64_t document, const std::vector<Issue>& issues);
  [[nodiscard]] Field load_field();
  void load_records(std::int64_t document, DocumentRecords& records);
  void load_issues(std::int64_t document, DocumentRecords& records);

  Database& database_;
  Statement add_document_, add_record_, add_value_, add_issue_, add_passage_, add_page_size_;
  Statement remove_, nobodys_;
  Statement document_, records_, values_, issues_, passages_, page_sizes_;
  RawTableStore raw_tables_;
  Seals seals_;
  std::string sources_;  // of the value being added
};

}  // namespace niandu
