// What would become of a page's records with a table as it is drawn, before anything is stored.
#pragma once

#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "pipeline/store/catalog/catalog.h"
#include "pipeline/talk/desk/decide.h"
#include "pipeline/talk/desk/http.h"
#include "pipeline/talk/desk/open_document.h"
#include "pipeline/talk/desk/read_records.h"

namespace niandu::desk {

class RecordsPreview {
 public:
  // Catalogue, tables and shelf must outlive it.
  RecordsPreview(Catalog& catalog, std::span<const TableDefinition> tables, Shelf& shelf,
                 ReadRecords read);

  // {"document", "grid"} as of TableRepair::preview(): {"state": "reading"} until the whole
  // document has been read so, to be asked again; then {"state": "read", "before", "after",
  // "added", "removed", "changed", "elsewhere", "left_out", "records": [{"how", "table", "record",
  // "fields": [{"field", "before", "after"}]}]}: what the next ingest would change of what the
  // catalogue holds (RecordChanges).
  [[nodiscard]] Response answer(const Reviewer& reviewer, std::string_view body);

 private:
  struct Question {
    std::string key;  // of the drawing, and of the document as it is now
    std::string document_id;
    int page = 0;
  };
  void take_finished(const Reviewer& reviewer);
  [[nodiscard]] Response changes_of(const Reviewer& reviewer, const Question& question,
                                    const std::vector<DocumentRecords>& read);
  [[nodiscard]] Result<WantedRecords> wanted(const OpenDocument& open, const ForcedGrid& grid);

  Catalog& catalog_;
  std::span<const TableDefinition> tables_;
  Shelf& shelf_;
  ReadRecords read_;
  std::optional<Question> reading_;
  std::deque<std::pair<std::string, Response>> answers_;  // of the last questions
};

}  // namespace niandu::desk
