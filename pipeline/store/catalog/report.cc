#include "pipeline/store/catalog/report.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

#include "common/issue.h"
#include "pipeline/correction_state.h"
#include "pipeline/records/messages/issue_text.h"
#include "pipeline/store/catalog/decided_documents.h"
#include "pipeline/store/catalog/related.h"
#include "pipeline/store/catalog/sqlite.h"

namespace niandu {
namespace {

constexpr std::string_view kUnrecognised = "unrecognised", kWaiting = "waiting";

// A common beginning: documents of which a present file has the bytes.
constexpr char kCurrent[] =
    "WITH current AS (SELECT * FROM documents WHERE sha256 IN"
    " (SELECT sha256 FROM files WHERE state = 'present')) ";

void count_documents(Database& database, CatalogReport& report) {
  Statement query(database, std::string(kCurrent) +
                                "SELECT kind, agency, roc_year, count(*) FROM current"
                                " GROUP BY kind, agency, roc_year ORDER BY kind, agency, roc_year");
  while (query.row()) {
    report.by_kind.push_back({query.text(0), query.text(1), query.number(2), query.integer(3)});
    report.documents += query.integer(3);
  }
}

void count_issues(Database& database, CatalogReport& report) {
  Statement query(database,
                  std::string(kCurrent) +
                      "SELECT code, severity, count(*), count(DISTINCT document) FROM issues"
                      " WHERE document IN (SELECT document FROM current)"
                      " GROUP BY code, severity ORDER BY code, severity");
  while (query.row()) {
    report.issues.push_back({query.text(0), query.text(1), query.integer(2), query.integer(3)});
  }
}

// They are issues of an export; no document has them in the catalogue.
void count_related(Database& database, CatalogReport& report) {
  const std::vector<RelatedDocument> related = related_documents(database);
  for (const IssueCode code : kRelatedCodes) {
    CatalogReport::Issues counted{std::string(issue_code_name(code)),
                                  severity_name(severity_of(make_issue(code))), 0, 0};
    for (const RelatedDocument& document : related) {
      if (document.code != code) continue;
      counted.issues += document.issues;
      ++counted.documents;
    }
    if (code == IssueCode::kDocumentCopy) report.copies = counted.documents;
    if (counted.documents > 0) report.issues.push_back(std::move(counted));
  }
  std::sort(report.issues.begin(), report.issues.end(), [](const auto& a, const auto& b) {
    return std::tie(a.code, a.severity) < std::tie(b.code, b.severity);
  });
}

void count_unread(Database& database, CatalogReport& report) {
  const std::string current = kCurrent;
  report.characters = database.number(current + "SELECT coalesce(sum(characters), 0) FROM current");
  report.characters_unread =
      database.number(current + "SELECT coalesce(sum(characters_unread), 0) FROM current");
  Statement query(database, current +
                                "SELECT file_name, agency, roc_year, characters, characters_unread"
                                " FROM current WHERE characters_unread > 0"
                                " ORDER BY 1.0 * characters_unread / characters DESC, agency,"
                                " roc_year, file_name, sha256, part");
  while (query.row()) {
    report.unread.push_back(
        {query.text(0), query.text(1), query.number(2), query.integer(3), query.integer(4)});
  }
}

void count_makers(Database& database, CatalogReport& report) {
  Statement query(database,
                  std::string(kCurrent) +
                      "SELECT engine_version, schema_digest, decided_agency, decided_year,"
                      " count(*) FROM current JOIN runs USING (run)"
                      " GROUP BY 1, 2, 3, 4 ORDER BY min(run)");
  while (query.row()) {
    report.makers.push_back(
        {{query.text(0), query.text(1), query.text(2), query.number(3)}, query.integer(4)});
  }
}

void count_failures(Database& database, CatalogReport& report) {
  Statement query(database,
                  "SELECT error_code, count(*) FROM files WHERE state = 'failed'"
                  " GROUP BY error_code ORDER BY error_code");
  while (query.row()) report.failures.push_back({query.text(0), query.integer(1)});
}

void count_decisions(Database& database, CatalogReport& report) {
  Statement query(database, std::string(kCurrent) +
                                "SELECT state, count(DISTINCT decision) FROM decision_state"
                                " WHERE document IN (SELECT document FROM current)"
                                " GROUP BY state ORDER BY state");
  while (query.row()) report.decisions.push_back({query.text(0), query.integer(1)});
  report.sign_offs = database.number(std::string(kCurrent) +
                                     "SELECT count(*) FROM sign_offs JOIN current"
                                     " USING (sha256, part)");
}

void add_decisions(CatalogReport& report, std::string_view state, std::int64_t more) {
  if (more <= 0) return;
  const auto at =
      std::ranges::lower_bound(report.decisions, state, {}, &CatalogReport::Decisions::state);
  if (at != report.decisions.end() && at->state == state) {
    at->decisions += more;
  } else {
    report.decisions.insert(at, {std::string(state), more});
  }
}

// Those about whole documents, which no row of decision_state knows.
Status count_of_documents(Catalog& catalog, CatalogReport& report) {
  auto waiting = waiting_files(catalog);
  if (!waiting) return tl::make_unexpected(waiting.error());
  report.waiting = std::move(*waiting);
  std::int64_t waits = 0;
  for (const WaitingFile& file : report.waiting) {
    waits += static_cast<std::int64_t>(file.fields.size());
  }
  std::set<std::string> carried, waiting_for_a_reading;
  DecidedDocuments decided(catalog.database());
  Statement documents(
      catalog.database(),
      std::string(kCurrent) + "SELECT sha256, document FROM current ORDER BY sha256, part");
  while (documents.row()) {
    for (const Correction& told : decided.told_of(documents.text(0), documents.integer(1))) {
      if (told.state == DecisionState::kCarried) carried.insert(told.decision);
      if (told.state == kWaits) waiting_for_a_reading.insert(told.decision);
    }
  }
  const auto all_hold = std::ranges::count_if(
      carried, [&](const std::string& each) { return !waiting_for_a_reading.contains(each); });
  add_decisions(report, decision_state_name(DecisionState::kCarried), all_hold);
  add_decisions(report, kWaiting, waits);
  return {};
}

// The files of documents that have this code in an export.
void add_related(Database& database, const std::string& code, std::vector<std::string>& paths) {
  const auto known = find_issue_code(code);
  if (!known || std::ranges::find(kRelatedCodes, *known) == std::end(kRelatedCodes)) return;
  Statement query(database, "SELECT path FROM files WHERE state = 'present' AND sha256 = ?");
  for (const RelatedDocument& document : related_documents(database)) {
    if (document.code != known) continue;
    query.bind(document.sha256);
    while (query.row()) paths.push_back(query.text(0));
  }
  std::sort(paths.begin(), paths.end());
  paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
}

}  // namespace

Result<CatalogReport> report_on(Catalog& catalog, std::size_t runs) {
  CatalogReport report;
  const Status done = catalog.snapshot([&]() -> Status {
    if (Status whole = catalog.check_overview(); !whole) return whole;
    Database& database = catalog.database();
    count_documents(database, report);
    count_issues(database, report);
    count_related(database, report);
    count_unread(database, report);
    count_makers(database, report);
    count_failures(database, report);
    count_decisions(database, report);
    if (Status counted = count_of_documents(catalog, report); !counted) return counted;
    report.unrecognised = group_lookalikes(looks_of_unrecognised(database));
    Status listed = catalog.for_each_file([&](const CatalogFile& file) -> Status {
      if (file.state == FileState::kPresent) ++report.present;
      if (file.state == FileState::kRemoved) ++report.removed;
      if (file.state == FileState::kFailed) {
        ++report.failed;
        report.failed_files.push_back(file);
      }
      return {};
    });
    if (!listed) return listed;
    return catalog.for_each_run([&](const CatalogRun& run) -> Status {
      report.runs.push_back(run);
      return {};
    });
  });
  if (!done) return tl::make_unexpected(done.error());
  std::reverse(report.runs.begin(), report.runs.end());
  report.runs.resize(std::min(report.runs.size(), runs));
  return report;
}

std::span<const std::string_view> listed_states() {
  static const auto kAll = std::to_array<std::string_view>(
      {file_state_name(FileState::kPresent), file_state_name(FileState::kFailed),
       file_state_name(FileState::kRemoved), kUnrecognised, kWaiting});
  return kAll;
}

Result<std::vector<std::string>> files_with(Catalog& catalog, const std::string& code) {
  std::vector<std::string> paths;
  const Status done = catalog.snapshot([&]() -> Status {
    if (Status whole = catalog.check_overview(); !whole) return whole;
    if (code == kWaiting) {
      const auto waiting = waiting_files(catalog);
      if (!waiting) return tl::make_unexpected(waiting.error());
      for (const WaitingFile& file : *waiting) paths.push_back(file.path);
      return {};
    }
    Statement query(catalog.database(),
                    "SELECT path FROM files WHERE state = ?1"
                    " UNION SELECT path FROM files WHERE ?1 = 'unrecognised' AND state = 'present'"
                    " AND sha256 IN (SELECT sha256 FROM documents WHERE kind = '')"
                    " UNION SELECT path FROM files WHERE state = 'failed' AND error_code = ?1"
                    " UNION SELECT path FROM files JOIN documents USING (sha256)"
                    " WHERE state = 'present' AND document IN"
                    " (SELECT document FROM issues WHERE code = ?1) ORDER BY path");
    query.bind(code);
    while (query.row()) paths.push_back(query.text(0));
    add_related(catalog.database(), code, paths);
    return {};
  });
  if (!done) return tl::make_unexpected(done.error());
  return paths;
}

}  // namespace niandu
