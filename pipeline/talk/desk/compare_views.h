// Two years of an agency for the desk's pages: what became of every record, and what people say of
// it; and what is read differently since somebody signed a document off.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "pipeline/records/schema/schema_set.h"
#include "pipeline/store/catalog/catalog.h"
#include "pipeline/talk/desk/decide.h"
#include "pipeline/talk/desk/http.h"

namespace niandu::desk {

class YearsCompared {
 public:
  // Both must outlive it.
  YearsCompared(Catalog& catalog, const SchemaSet& schemas);
  ~YearsCompared();
  YearsCompared(const YearsCompared&) = delete;
  YearsCompared& operator=(const YearsCompared&) = delete;

  // {"families": [{"agency", "kind", "years": [...]}]}: what has two years at least, over what
  // agencies became (compare_families.h).
  [[nodiscard]] Response choices();
  // ?agency=&kind=&from=YEAR&to=YEAR: {"pairs": [{"from", "to", "tables": [{"table", "complete",
  // "links": [...]}]}], "lost"}: as `niandu compare --catalog FILE.db --agency --kind` tells them.
  [[nodiscard]] Response compare(const Reviewer& reviewer, const Request& request);
  // {"id", "kind": link, unlink or withdraw, "table", "from", "from_record", "to", "to_record",
  // "seen": {"from", "to"}}: one decision about a record of each of two documents; `seen` is what
  // the page showed for their names. Once for an id. 409: something else stands there by now.
  [[nodiscard]] Response decide(const Reviewer& reviewer, std::string_view body);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// {"documents": [...]}: those that are signed off, with the last sign-off: by whom, when, which
// engine had read it, which has by now, and whether it was read again since.
[[nodiscard]] Response signed_view(Catalog& catalog);
// ?id=: {"changes": [...]}: values that are others since the document's last sign-off, but those of
// which the reviewer may be asked a second look.
[[nodiscard]] Response changes_view(Catalog& catalog, std::span<const TableDefinition> tables,
                                    const Reviewer& reviewer, const Request& request);

}  // namespace niandu::desk
