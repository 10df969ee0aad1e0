#include "pipeline/talk/desk/compare_views.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <utility>

#include "pipeline/publish/compare/history.h"
#include "pipeline/publish/compare/weights.h"
#include "pipeline/publish/export/json_writer.h"
#include "pipeline/records/normalize/fold.h"
#include "pipeline/store/catalog/decision_text.h"
#include "pipeline/store/catalog/find_document.h"
#include "pipeline/store/review/links.h"
#include "pipeline/talk/desk/body.h"
#include "pipeline/talk/desk/compare_families.h"
#include "pipeline/talk/desk/heeding.h"
#include "pipeline/talk/desk/json_lists.h"
#include "pipeline/talk/desk/open_document.h"

namespace niandu::desk {
namespace {

int year_in(const Request& request, std::string_view name) {
  const std::string_view text = request.argument(name);
  int year = 0;
  std::from_chars(text.data(), text.data() + text.size(), year);
  return year;
}

// Null: there is none.
const compare::Subject* find_subject(const compare::Year& year, std::string_view table,
                                     std::string_view key) {
  const compare::SubjectTable* const found = year.find(table);
  if (found == nullptr) return nullptr;
  const auto subject = std::ranges::find(found->subjects, key, &compare::Subject::key);
  return subject == found->subjects.end() ? nullptr : &*subject;
}

using Pair = std::pair<std::string, std::string>;                 // records
using Said = std::map<std::string, std::map<Pair, DecidedLink>>;  // by table

// What is in force of two documents, the one that counts of each pair of records.
Said said_of(const std::vector<DecidedLink>& decided, const compare::YearPair& years) {
  Said said;
  for (const DecidedLink& each : decided) {
    if (each.from_document_id != years.from->document_id ||
        each.to_document_id != years.to->document_id) {
      continue;
    }
    said[each.table].insert_or_assign({each.from_record, each.to_record}, each);
  }
  return said;
}

void write_document(JsonWriter& json, std::string_view name, const compare::Year& year) {
  json.key(name);
  json.begin_object();
  json.text("document", year.document_id);
  json.text("file_name", year.file_name);
  json.text("agency", year.agency);
  json.number("roc_year", year.roc_year);
  json.end_object();
}

void write_end(JsonWriter& json, std::string_view name, const compare::SubjectTable& table,
               std::size_t at) {
  if (at == compare::kNone) return;
  const compare::Subject& subject = table.subjects[at];
  json.key(name);
  json.begin_object();
  json.text("record", subject.key);
  json.text("name", subject.name);
  json.number("page", subject.page_first);
  json.end_object();
}

void write_link(JsonWriter& json, const compare::TablePair& table, const compare::Link& link,
                const std::map<Pair, DecidedLink>& said) {
  json.begin_object();
  json.text("relation", relation_name(link.relation));
  json.text("status", certainty_name(link.certainty));
  json.number("group", link.group);
  constexpr int kPercent = 100;
  json.number("score", (link.score * kPercent + compare::kWhole / 2) / compare::kWhole);
  write_end(json, "from", *table.from, link.from);
  write_end(json, "to", *table.to, link.to);
  if (link.from != compare::kNone && link.to != compare::kNone) {
    const auto decided =
        said.find({table.from->subjects[link.from].key, table.to->subjects[link.to].key});
    if (decided != said.end()) {
      json.text("who", decided->second.who);
      json.text("made", decided->second.made);
    }
  }
  json.end_object();
}

void write_pair(JsonWriter& json, const compare::YearPair& years,
                const std::vector<DecidedLink>& decided) {
  Said said = said_of(decided, years);
  json.begin_object();
  write_document(json, "from", *years.from);
  write_document(json, "to", *years.to);
  json.key("tables");
  json.begin_array();
  for (const compare::TablePair& table : years.tables) {
    if (table.links.empty()) continue;
    const std::string& name = table.from->definition->name;
    json.begin_object();
    json.text("table", name);
    json.flag("complete", table.from->complete && table.to->complete);
    json.key("links");
    json.begin_array();
    for (const compare::Link& link : table.links) write_link(json, table, link, said[name]);
    json.end_array();
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

}  // namespace

struct YearsCompared::Impl {
  Catalog& catalog;
  const SchemaSet& schemas;

  // The history that was asked for last, and of what.
  struct Shown {
    std::string agency, kind;
    Viewer viewer;
    Database::Version version;
    compare::History history;
    std::vector<DecidedLink> decided;
    std::size_t lost = 0;
  };
  std::optional<Shown> shown = {};

  // None: nothing of theirs is compared.
  [[nodiscard]] Result<std::set<std::int64_t>> documents_of(const std::string& agency,
                                                            const std::string& kind) const {
    return families_in(catalog, schemas.gazetteer()).map([&](std::vector<YearsFamily> families) {
      std::set<std::int64_t> ids;
      for (YearsFamily& each : families) {
        if (each.kind == kind && fold_key(each.agency) == fold_key(agency)) {
          ids.merge(each.documents);
        }
      }
      return ids;
    });
  }

  // Of one state of the catalogue.
  [[nodiscard]] Status load(const Viewer& viewer, Shown& wanted) const {
    const auto ids = documents_of(wanted.agency, wanted.kind);
    if (!ids) return tl::make_unexpected(ids.error());
    const auto log = catalog.decisions();
    if (!log) return tl::make_unexpected(log.error());
    LinkFinder finder(*log);
    std::vector<compare::Year> years;
    const Status read = catalog.for_each_document(
        [&](const CatalogDocument& each) -> Status {
          const auto open = open_document(catalog, schemas.tables(), each.records, viewer);
          if (!open) return tl::make_unexpected(open.error());
          finder.meet(open->decided, schemas.tables());
          years.push_back(compare::year_of(open->decided, schemas.tables(), schemas.comparison()));
          return {};
        },
        [&](std::int64_t document) { return ids->contains(document); });
    if (!read) return read;
    wanted.decided = finder.found();
    wanted.lost = finder.lost();
    std::vector<compare::LinkDecision> decisions;
    for (const DecidedLink& each : wanted.decided) {
      decisions.push_back({each.linked, each.table, each.from_document_id, each.from_record,
                           each.to_document_id, each.to_record});
    }
    wanted.history = compare::history_of(std::move(years), schemas.gazetteer(), false, decisions);
    return {};
  }

  [[nodiscard]] Status show(const Viewer& viewer, const std::string& agency,
                            const std::string& kind) {
    const Database::Version version = catalog.database().version();
    if (shown && shown->agency == agency && shown->kind == kind && shown->viewer == viewer &&
        shown->version == version) {
      return {};
    }
    shown.reset();
    Shown wanted{agency, kind, viewer, version, {}, {}, 0};
    const Status read = catalog.snapshot([&] { return load(viewer, wanted); });
    if (!read) return read;
    shown = std::move(wanted);
    return {};
  }

  // As the reviewer sees it. Errors: kUsage: no such document; those of Catalog.
  [[nodiscard]] Result<DocumentRecords> document(const std::string& id,
                                                 const Viewer& viewer) const {
    const auto as_read = find_document(catalog, id);
    if (!as_read) return tl::make_unexpected(as_read.error());
    auto open = open_document(catalog, schemas.tables(), *as_read, viewer);
    if (!open) return tl::make_unexpected(open.error());
    return std::move(open->decided);
  }

  // Whether the page showed the record that has this key now.
  [[nodiscard]] bool still_there(const DocumentRecords& document, const std::string& table,
                                 const std::string& key, const std::string& name) const {
    const compare::Year year = compare::year_of(document, schemas.tables(), schemas.comparison());
    const compare::Subject* const subject = find_subject(year, table, key);
    return subject != nullptr && subject->name == name;
  }
};

YearsCompared::YearsCompared(Catalog& catalog, const SchemaSet& schemas)
    : impl_(new Impl{catalog, schemas}) {}
YearsCompared::~YearsCompared() = default;

Response YearsCompared::choices() {
  return list_of("families", families_in(impl_->catalog, impl_->schemas.gazetteer()),
                 [](JsonWriter& json, const YearsFamily& each) {
                   json.text("agency", each.agency);
                   json.text("kind", each.kind);
                   json.key("years");
                   json.begin_array();
                   for (const int year : each.years) json.integer(year);
                   json.end_array();
                 });
}

Response YearsCompared::compare(const Reviewer& reviewer, const Request& request) {
  const Status read = impl_->show(reviewer.viewer(), std::string(request.argument("agency")),
                                  std::string(request.argument("kind")));
  if (!read) return refusal_of(read.error());
  const int from = year_in(request, "from"), to = year_in(request, "to");
  Response response;
  JsonWriter json(response.body);
  json.begin_object();
  json.number("lost", static_cast<std::int64_t>(impl_->shown->lost));
  json.key("pairs");
  json.begin_array();
  for (const compare::YearPair& pair : impl_->shown->history.pairs) {
    if (pair.from->roc_year != from || pair.to->roc_year != to) continue;
    write_pair(json, pair, impl_->shown->decided);
  }
  json.end_array();
  json.end_object();
  return response;
}

Response YearsCompared::decide(const Reviewer& reviewer, std::string_view body) {
  const auto asked = object_in(body);
  if (!asked) return refusal(400, "not a JSON object");
  LinkSaying saying;
  saying.id = text_in(*asked, "id");
  if (!is_decision_id(saying.id)) return refusal(400, "id is no UUID of version 7");
  const auto kind = decision_kind_named(text_in(*asked, "kind"));
  const bool about_links = kind == DecisionKind::kLink || kind == DecisionKind::kUnlink ||
                           kind == DecisionKind::kWithdraw;
  if (!about_links) return refusal(400, "no such kind of decision");
  const auto log = impl_->catalog.decisions();
  if (!log) return refusal_of(log.error());
  if (auto known = done_before(reviewer, *log, saying.id)) return std::move(*known);
  saying.kind = *kind;
  saying.table = text_in(*asked, "table");
  saying.from_record = text_in(*asked, "from_record");
  saying.to_record = text_in(*asked, "to_record");
  sign(saying, reviewer);
  const auto from = impl_->document(text_in(*asked, "from"), reviewer.viewer());
  if (!from) return refusal_of(from.error());
  const auto to = impl_->document(text_in(*asked, "to"), reviewer.viewer());
  if (!to) return refusal_of(to.error());
  const auto seen = asked->find("seen");
  const bool shows = seen != asked->end() && seen->is_object();
  if (!shows ||
      !impl_->still_there(*from, saying.table, saying.from_record, text_in(*seen, "from")) ||
      !impl_->still_there(*to, saying.table, saying.to_record, text_in(*seen, "to"))) {
    return refusal(409, "a document was read anew meanwhile: look at the records again");
  }
  auto decision = make_link_decision(saying, *from, *to, impl_->schemas.tables(), *log);
  if (!decision) return refusal_of(decision.error());
  decision->seconds = seconds_in(*asked);
  const Heeding heeding(impl_->catalog, impl_->schemas.tables());
  const auto added = impl_->catalog.add_decisions({&*decision, 1});
  if (!added) return refusal_of(added.error());
  return done(*decision);
}

}  // namespace niandu::desk
