#include "pipeline/store/review/links.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "common/parse_json.h"
#include "pipeline/records/schema/record_key.h"
#include "pipeline/store/catalog/decision_text.h"
#include "pipeline/store/decisions/print.h"
#include "pipeline/store/decisions/whole_records.h"

namespace niandu {
namespace {

using Json = nlohmann::ordered_json;

// The later record as the value of a decision.
std::string text_of_later(const std::string& sha256, const RecordPrint& print) {
  const Json json{{"sha256", sha256}, {"print", text_of_print(print)}};
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

// Nothing: it is none.
std::optional<RecordPrint> later_in(std::string_view value) {
  const Json json = parse_json<Json>(value);
  if (!json.is_object()) return std::nullopt;
  const auto text = json.find("print");
  RecordPrint print;
  const bool read = text != json.end() && text->is_string() &&
                    read_print(text->get<std::string>(), print) && !print.document_id.empty();
  return read ? std::optional(std::move(print)) : std::nullopt;
}

// Errors: kUsage.
Result<RecordPrint> print_of(const std::string& table, const std::string& key,
                             const DocumentRecords& document,
                             std::span<const TableDefinition> tables) {
  const auto& records = document.records;
  const auto record = std::find_if(records.begin(), records.end(), [&](const Record& each) {
    return each.table == table && record_key(each, tables) == key;
  });
  if (record == records.end()) {
    return fail(ErrorCode::kUsage,
                "no record '" + key + "' in " + table + " of " + document.file_name);
  }
  RecordPrint print =
      print_of_record(document, static_cast<std::size_t>(record - records.begin()), key);
  if (print.marks.empty() || print.has_twin) {
    return fail(ErrorCode::kUsage, table + " " + key + " of " + document.file_name +
                                       " cannot be known again by what stands on its page");
  }
  return print;
}

}  // namespace

bool is_about_links(DecisionKind kind) {
  return kind == DecisionKind::kLink || kind == DecisionKind::kUnlink;
}

Status check_link(const Decision& decision, std::span<const TableDefinition> tables) {
  if (std::ranges::find(tables, decision.table, &TableDefinition::name) == tables.end()) {
    return fail(ErrorCode::kUsage, "no table '" + decision.table + "'");
  }
  const auto later = later_in(decision.value);
  const bool knows_both = later && !later->marks.empty() && !decision.print.marks.empty() &&
                          !decision.print.document_id.empty();
  if (knows_both) return {};
  return fail(ErrorCode::kUsage, "a link is between two records that are known again");
}

Result<Decision> make_link_decision(const LinkSaying& saying, const DocumentRecords& from,
                                    const DocumentRecords& to,
                                    std::span<const TableDefinition> tables,
                                    std::span<const Decision> log) {
  auto earlier = print_of(saying.table, saying.from_record, from, tables);
  if (!earlier) return tl::make_unexpected(earlier.error());
  const auto later = print_of(saying.table, saying.to_record, to, tables);
  if (!later) return tl::make_unexpected(later.error());
  const bool withdraws = saying.kind == DecisionKind::kWithdraw;
  Decision decision;
  LinkFinder finder(log);
  finder.meet(from, tables);
  finder.meet(to, tables);
  for (const DecidedLink& before : finder.found()) {
    const bool same = before.table == saying.table && before.from_record == saying.from_record &&
                      before.to_record == saying.to_record &&
                      before.from_document_id == from.document_id &&
                      before.to_document_id == to.document_id;
    const bool judged = withdraws && saying.role == DecisionRole::kAdjudicator;
    if (same && (before.who == saying.who || judged)) decision.supersedes = before.decision;
  }
  if (withdraws && decision.supersedes.empty()) {
    return fail(ErrorCode::kUsage, "nothing that " + saying.who + " decided of " + saying.table +
                                       " " + saying.from_record + " and " + saying.to_record +
                                       " is in force: there is nothing to withdraw");
  }
  decision.id = saying.id;
  decision.made = saying.made;
  decision.who = saying.who;
  decision.role = saying.role;
  decision.sha256 = from.sha256;
  decision.places = earlier->marks.front().places;
  decision.page = std::max(0, decision.places.front().page_number);
  decision.table = saying.table;
  decision.scope = DecisionScope::kRecord;
  decision.print = std::move(*earlier);
  decision.engine_seen = saying.engine;
  decision.schema_seen = saying.schemas;
  decision.kind = saying.kind;
  if (!withdraws) decision.value = text_of_later(to.sha256, *later);
  return decision;
}

LinkFinder::LinkFinder(std::span<const Decision> log) {
  for (Decision& decision : in_force({log.begin(), log.end()})) {
    if (!is_about_links(decision.kind)) continue;
    auto later = later_in(decision.value);
    if (!later) continue;
    Sought sought;
    sought.from.document_id = decision.print.document_id;
    sought.to.document_id = later->document_id;
    sought.to_print = std::move(*later);
    sought.decision = std::move(decision);
    all_.push_back(std::move(sought));
  }
  std::stable_sort(all_.begin(), all_.end(), [](const Sought& a, const Sought& b) {
    return a.decision.role != DecisionRole::kAdjudicator &&
           b.decision.role == DecisionRole::kAdjudicator;
  });
  for (std::size_t i = 0; i < all_.size(); ++i) {
    by_document_.emplace(all_[i].from.document_id, i);
    by_document_.emplace(all_[i].to.document_id, i);
  }
}

void LinkFinder::look(const Decision& decision, const RecordPrint& print,
                      const DocumentRecords& document, std::span<const TableDefinition> tables,
                      End& end) {
  end.met = true;
  Decision sought;
  sought.table = decision.table;
  sought.print = print;
  const FoundRecord found = find_dropped(sought, document);
  // A mark that is read otherwise by now does not make it another record of the same file.
  end.found = found.record.has_value();
  if (end.found) end.key = record_key(document.records[*found.record], tables);
}

void LinkFinder::meet(const DocumentRecords& document, std::span<const TableDefinition> tables) {
  const auto [begin, end] = by_document_.equal_range(document.document_id);
  for (auto at = begin; at != end; ++at) {
    Sought& sought = all_[at->second];
    if (sought.from.document_id == document.document_id) {
      look(sought.decision, sought.decision.print, document, tables, sought.from);
    } else {
      look(sought.decision, sought.to_print, document, tables, sought.to);
    }
  }
}

std::vector<DecidedLink> LinkFinder::found() const {
  std::vector<DecidedLink> links;
  for (const Sought& each : all_) {
    if (!each.from.found || !each.to.found) continue;
    const Decision& decision = each.decision;
    links.push_back({decision.kind == DecisionKind::kLink, decision.table, each.from.document_id,
                     each.from.key, each.to.document_id, each.to.key, decision.id, decision.who,
                     decision.made, decision.role});
  }
  return links;
}

std::size_t LinkFinder::lost() const {
  return static_cast<std::size_t>(std::count_if(all_.begin(), all_.end(), [](const Sought& each) {
    return each.from.met && each.to.met && !(each.from.found && each.to.found);
  }));
}

}  // namespace niandu
