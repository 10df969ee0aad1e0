#include "pipeline/records/relations/relations.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <map>
#include <tuple>
#include <utility>
#include <variant>

#include "common/sha256.h"
#include "pipeline/records/messages/issue_text.h"
#include "pipeline/records/normalize/fold.h"
#include "pipeline/records/relations/subject.h"

namespace niandu {
namespace {

constexpr std::string_view kDocumentsTable = "documents", kCopyOf = "copy_of";
// Of a group of revised plans each names so many others at most.
constexpr std::size_t kMostOthers = 8;
// Of many documents of one kind, agency and year so many are looked at on each side.
constexpr std::size_t kReach = 64;
// Of so many records one may differ for a damaged copy. Measured: one document typeset in 5 or 6
// ways, none (25 pairs of corpus/pdf); two years of one agency's plan, 36 % (107 and 108 of one
// ministry), of its other plans 65 % and more; other documents of one kind 65 % and more (259
// pairs); of 17 files with damaged bytes, read to the end with a loss, 3 to 80 %, 8 of them below a
// quarter. A revised plan may differ in less: nothing but a loss tells it apart, so both count.
constexpr std::size_t kOneOf = 4;

// Type and value, so that no two look alike.
std::string datum_print(const Datum& datum) {
  std::string print = std::to_string(datum.index()) + ":";
  if (const auto* flag = std::get_if<bool>(&datum)) print += *flag ? "1" : "0";
  if (const auto* number = std::get_if<std::int64_t>(&datum)) print += std::to_string(*number);
  if (const auto* decimal = std::get_if<Decimal>(&datum)) print += decimal->digits;
  if (const auto* text = std::get_if<std::string>(&datum)) print += fold_key(*text);
  return print;
}

void append_part(std::string& print, std::string_view part) {
  print += std::to_string(part.size());
  print += ':';
  print += part;
}

// What is empty says nothing, whether its field is there or not.
std::string record_print(const Record& record) {
  std::map<std::string_view, std::string> fields;
  for (const Field& field : record.fields) {
    if (std::holds_alternative<std::monostate>(field.value.datum)) continue;
    fields[field.name] = datum_print(field.value.datum);
  }
  std::string print;
  append_part(print, record.table);
  for (const auto& [name, value] : fields) {
    append_part(print, name);
    append_part(print, value);
  }
  return print;
}

// Of `group`, the nearest to the one at `at` that are about the same, in order.
std::vector<std::size_t> nearest_of_subject(std::span<const DocumentPrint> prints,
                                            const std::vector<std::size_t>& group, std::size_t at) {
  std::vector<std::size_t> others;
  const std::size_t reach = std::min(group.size() - 1, kReach);
  for (std::size_t distance = 1; distance <= reach; ++distance) {
    for (const std::size_t i : {at - distance, at + distance}) {  // below 0 is beyond the end
      if (i >= group.size() || others.size() == kMostOthers) continue;
      if (same_subject(prints[group[i]].subject, prints[group[at]].subject)) {
        others.push_back(group[i]);
      }
    }
  }
  std::sort(others.begin(), others.end());
  return others;
}

// Nothing unless one is perhaps a damaged copy of the other.
std::optional<Relation::Near> near(std::span<const DocumentPrint> prints, std::size_t at,
                                   std::size_t other) {
  const DocumentPrint& one = prints[at];
  const DocumentPrint& two = prints[other];
  const auto lost = [](const DocumentPrint& print) {
    return print.loss.pages > 0 || print.loss.characters > 0;
  };
  if (one.edition != two.edition || !(lost(one) || lost(two))) return std::nullopt;
  std::vector<std::uint64_t> common;
  std::set_intersection(one.records.begin(), one.records.end(), two.records.begin(),
                        two.records.end(), std::back_inserter(common));
  const std::size_t all = std::max(one.records.size(), two.records.size());
  const std::size_t differing = all - common.size();
  if (differing == 0 || differing * kOneOf > all) return std::nullopt;
  return Relation::Near{other, differing, all};
}

Issue about(IssueCode code, const DocumentPrint& other) {
  Issue issue = make_issue(code, {{"document", other.document_id}, {"file", other.file_name}});
  issue.table = kDocumentsTable;
  return issue;
}

ReadingLoss loss_of(const DocumentRecords& records) {
  ReadingLoss loss;
  loss.characters = records.characters_unread;
  for (const Issue& issue : records.issues) {
    if (issue.code == IssueCode::kPageDamaged) ++loss.pages;
    if (issue.code == IssueCode::kTextDamaged) ++loss.characters;  // one at least
    if (severity_of(issue) == Severity::kError) ++loss.errors;
    if (severity_of(issue) == Severity::kWarning) ++loss.doubts;
  }
  return loss;
}

bool is_by_hand(const Correction& correction) {
  return correction.table == kDocumentsTable && correction.state == DecisionState::kCarried &&
         (correction.field == "agency" || correction.field == "roc_year");
}

// DocumentPrint::key() of each. What a person says of one file makes no other document of it than
// of its copies: it goes by the key of the first of the same title and contents of which nobody
// said anything.
std::vector<std::string> keys_of(std::span<const DocumentPrint> prints) {
  using Said = std::tuple<std::string, std::string, std::string, std::string>;
  const auto said = [](const DocumentPrint& print) {
    return Said{print.kind, print.edition, print.title, print.contents};
  };
  std::map<Said, std::string> titled;
  for (const DocumentPrint& print : prints) {
    if (!print.by_hand && !print.contents.empty()) titled.try_emplace(said(print), print.key());
  }
  for (const DocumentPrint& print : prints) {
    if (!print.contents.empty()) titled.try_emplace(said(print), print.key());
  }
  std::vector<std::string> keys;
  for (const DocumentPrint& print : prints) {
    const bool by_title = print.by_hand && !print.contents.empty() && !print.title.empty();
    keys.push_back(by_title ? titled.at(said(print)) : print.key());
  }
  return keys;
}

// Of the documents of each key the one that counts.
std::map<std::string, std::size_t> best_of(std::span<const DocumentPrint> prints,
                                           std::span<const std::string> keys) {
  std::map<std::string, std::size_t> best;
  for (std::size_t i = 0; i < prints.size(); ++i) {
    if (prints[i].contents.empty()) continue;
    const auto [found, is_new] = best.try_emplace(keys[i], i);
    if (!is_new && prints[i].loss.order() < prints[found->second].loss.order()) found->second = i;
  }
  return best;
}

}  // namespace

std::string DocumentPrint::key() const {
  if (contents.empty()) return {};
  std::string key;
  for (const std::string& part : {kind, agency, edition, std::to_string(roc_year), contents}) {
    append_part(key, part);
  }
  return sha256_hex(key);
}

DocumentPrint print_of(const DocumentRecords& records) {
  DocumentPrint print;
  print.document_id = records.document_id;
  print.file_name = records.file_name;
  print.kind = records.kind;
  print.agency = fold_key(records.agency);
  print.edition = fold_key(records.edition);
  print.subject = subject_of(records);
  print.roc_year = records.roc_year;
  print.title = fold_key(records.title);
  print.by_hand = std::any_of(records.corrections.begin(), records.corrections.end(), is_by_hand);
  if (records.kind.empty() || is_partial(records.issues)) return print;
  print.loss = loss_of(records);
  if (records.as_read) {
    print.contents = records.as_read->contents;
    print.records = records.as_read->records;
    return print;
  }
  std::vector<std::string> all;
  for (const Record& record : records.records) {
    if (record.table != kDocumentsTable) all.push_back(record_print(record));
  }
  if (all.empty()) return print;
  std::sort(all.begin(), all.end());
  Sha256 hash;
  for (const std::string& record : all) {
    std::string part;
    append_part(part, record);
    hash.update(part);
    print.records.push_back(std::hash<std::string>()(record));
  }
  std::sort(print.records.begin(), print.records.end());
  print.contents = hash.finish();
  return print;
}

std::vector<Relation> relations_of(std::span<const DocumentPrint> prints) {
  std::vector<Relation> relations(prints.size());
  // Of each kind, agency and year, those that count.
  std::map<std::tuple<std::string, std::string, int>, std::vector<std::size_t>> groups;
  const std::vector<std::string> keys = keys_of(prints);
  const std::map<std::string, std::size_t> best = best_of(prints, keys);
  for (std::size_t i = 0; i < prints.size(); ++i) {
    const DocumentPrint& print = prints[i];
    if (print.contents.empty()) continue;
    if (const std::size_t counts = best.at(keys[i]); counts != i) {
      relations[i].copy_of = counts;
    } else if (!print.agency.empty() && print.roc_year > 0) {
      groups[{print.kind, print.agency, print.roc_year}].push_back(i);
    }
  }
  for (const auto& [key, group] : groups) {
    for (std::size_t at = 0; at < group.size(); ++at) {
      Relation& relation = relations[group[at]];
      relation.others = nearest_of_subject(prints, group, at);
      for (const std::size_t other : relation.others) {
        if (const auto found = near(prints, group[at], other)) {
          relation.perhaps_copies.push_back(*found);
        }
      }
    }
  }
  return relations;
}

void note_relation(const Relation& relation, std::span<const DocumentPrint> prints,
                   DocumentRecords& records) {
  if (relation.copy_of) {
    const DocumentPrint& counts = prints[*relation.copy_of];
    records.copy_of = counts.document_id;
    for (Record& record : records.records) {
      Value id;
      id.datum = counts.document_id;
      if (record.table == kDocumentsTable) record.set(kCopyOf, std::move(id));
    }
    records.issues.push_back(about(IssueCode::kDocumentCopy, counts));
  }
  for (const std::size_t other : relation.others) {
    records.issues.push_back(about(IssueCode::kDocumentRevised, prints[other]));
  }
  for (const Relation::Near& copy : relation.perhaps_copies) {
    Issue issue =
        make_issue(IssueCode::kDocumentPerhapsCopy, {{"document", prints[copy.other].document_id},
                                                     {"file", prints[copy.other].file_name},
                                                     {"differing", std::to_string(copy.differing)},
                                                     {"all", std::to_string(copy.all)}});
    issue.table = kDocumentsTable;
    records.issues.push_back(std::move(issue));
  }
}

}  // namespace niandu
