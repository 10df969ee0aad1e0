// What the desk's pages ask to be decided: JSON bodies to decisions in the log.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "pipeline/records/schema/schema_set.h"
#include "pipeline/store/catalog/catalog.h"
#include "pipeline/talk/desk/http.h"
#include "pipeline/talk/desk/open_document.h"

namespace niandu::desk {

// Who decides, and with what the documents were read.
struct Reviewer {
  std::string who, engine, schemas;
  DecisionRole role = DecisionRole::kReviewer;
  double second_look_share = 0;  // of what others decided: not shown before one has decided too

  [[nodiscard]] Viewer viewer() const { return {who, second_look_share}; }
};

class Decider {
 public:
  Decider(Catalog& catalog, std::span<const TableDefinition> tables, Shelf& shelf);

  // {"id", "document", "table", "key", "field", "kind", "value", "misprint", "only_this", "reason",
  // "seconds", "seen": {"raw", "machine", "places"}}: one decision about one value. `id` is the
  // page's own, a UUID of version 7: asked again with the same, it is decided once. `seen` is what
  // the page showed: where the document says something else by now, nothing is decided (409).
  // 503: another program writes; later it works.
  [[nodiscard]] Response decide(const Reviewer& reviewer, std::string_view body);
  // {"id"}: takes back what this person decided last, or makes it again.
  [[nodiscard]] Response undo(const Reviewer& reviewer, std::string_view body, bool redo);

 private:
  [[nodiscard]] Response add(const Decision& decision);

  Catalog& catalog_;
  std::span<const TableDefinition> tables_;
  Shelf& shelf_;
};

// Puts on a saying whose it is, and when.
template <class Saying>
void sign(Saying& saying, const Reviewer& reviewer) {
  saying.who = reviewer.who;
  saying.role = reviewer.role;
  saying.made = utc_now();
  saying.engine = reviewer.engine;
  saying.schemas = reviewer.schemas;
}

// {"decision", "kind", "document", "table", "record", "field", "page"}: what was decided.
[[nodiscard]] Response done(const Decision& decision);
// What is sent twice is done once: the answer, if the log has a decision of that id already; of
// another person's, that it is. Nothing: it is to be decided.
[[nodiscard]] std::optional<Response> done_before(const Reviewer& reviewer,
                                                  std::span<const Decision> log,
                                                  const std::string& id);

// What an error means to a browser.
[[nodiscard]] Response refusal_of(const Error& error);

}  // namespace niandu::desk
