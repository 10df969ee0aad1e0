#include "pipeline/talk/cli/status_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <map>
#include <string_view>
#include <vector>

#include "pipeline/publish/export/json_writer.h"
#include "pipeline/talk/cli/input_files.h"
#include "pipeline/talk/cli/language.h"
#include "pipeline/talk/cli/message_language.h"
#include "pipeline/talk/cli/messages.h"
#include "pipeline/talk/cli/shell_word.h"
#include "pipeline/talk/cli/summary.h"
#include "pipeline/talk/cli/text_table.h"
#include "pipeline/talk/cli/waiting_text.h"

namespace niandu::cli {
namespace {

constexpr std::size_t kMostRows = 40;     // of a list on a screen
constexpr std::size_t kDigestShown = 12;  // digits of a digest that tell a few apart

using Rows = std::vector<std::vector<std::string>>;

std::string or_question_mark(const std::string& text) { return text.empty() ? "?" : text; }
std::string heading(std::string_view english) { return "\n" + translated(english) + "\n"; }
std::string year_text(int year) { return year == 0 ? "?" : std::to_string(year); }

void append_documents(std::string& out, const CatalogReport& report) {
  if (report.by_kind.empty()) return;
  Rows rows{phrases({"kind", "agency", "year", "documents"})};
  for (const auto& group : report.by_kind) {
    rows.push_back({or_question_mark(group.kind), or_question_mark(group.agency),
                    year_text(group.roc_year), std::to_string(group.documents)});
  }
  out += heading("Documents");
  out += text_table(rows, {Align::kLeft, Align::kLeft, Align::kRight, Align::kRight}, kMostRows);
}

void append_unread(std::string& out, const CatalogReport& report) {
  if (report.characters > 0) {
    out += "\n" +
           phrase(report.characters == 1 ? "Unread: {} of {} character ({})"
                                         : "Unread: {} of {} characters ({})",
                  report.characters_unread, report.characters,
                  unread_share(report.characters, report.characters_unread)) +
           "\n";
  }
  if (report.unread.empty()) return;
  Rows rows{phrases({"document", "agency", "year", "unread", "characters"})};
  for (const auto& document : report.unread) {
    rows.push_back(
        {document.file_name, or_question_mark(document.agency), year_text(document.roc_year),
         unread_share(document.characters, document.unread), std::to_string(document.characters)});
  }
  out += text_table(rows, {Align::kLeft, Align::kLeft, Align::kRight, Align::kRight, Align::kRight},
                    kMostRows);
}

void append_makers(std::string& out, const CatalogReport& report) {
  if (report.makers.empty()) return;
  Rows rows{phrases({"version", "schemas", "--agency", "--year", "documents"})};
  for (const auto& maker : report.makers) {
    rows.push_back({maker.made_by.engine_version,
                    maker.made_by.schema_digest.substr(0, kDigestShown), maker.made_by.agency,
                    maker.made_by.roc_year == 0 ? "" : std::to_string(maker.made_by.roc_year),
                    std::to_string(maker.documents)});
  }
  out += heading("Made by");
  out += text_table(rows, {Align::kLeft, Align::kLeft, Align::kLeft, Align::kRight, Align::kRight},
                    kMostRows);
}

void append_decisions(std::string& out, const CatalogReport& report) {
  if (!report.decisions.empty()) {
    Rows rows{phrases({"state", "decisions"})};
    for (const auto& each : report.decisions) {
      rows.push_back({translated(each.state), std::to_string(each.decisions)});
    }
    out += heading("Decided by people");
    out += text_table(rows, {Align::kLeft, Align::kRight}, kMostRows);
  }
  if (report.sign_offs > 0) out += "\n" + phrase("Signed off: {}", report.sign_offs) + "\n";
}

void append_failures(std::string& out, const CatalogReport& report, const std::string& catalog) {
  if (report.failures.empty()) return;
  Rows codes{phrases({"code", "files", "again with"})};
  for (const auto& failure : report.failures) {
    codes.push_back(
        {failure.code, std::to_string(failure.files),
         fmt::format(
             "niandu ingest --catalog {} --retry {}{}", shell_word(catalog), failure.code,
             failure.code == error_code_name(ErrorCode::kEncrypted) ? " --password WORD" : "")});
  }
  out += heading("Failed files");
  out += text_table(codes, {Align::kLeft, Align::kRight, Align::kLeft}, kMostRows);
  Rows files{phrases({"file", "reason"})};
  for (const CatalogFile& file : report.failed_files) {
    files.push_back(
        {file.path, to_text({ErrorCode::kInternal, "", file.error_page, file.error_message})});
  }
  out += "\n";
  out += text_table(files, {Align::kLeft, Align::kLeft}, kMostRows);
}

std::string joined(const std::vector<std::string>& words, std::string_view between) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : std::string(between)) + word;
  return out;
}

// The kind that came nearest, without its points; "none" is the issue's word.
std::string nearest_kind(const Lookalikes& group) {
  const std::string kind = group.nearest.substr(0, group.nearest.find_first_of(" :"));
  return kind == "none" ? std::string() : kind;
}

// Those that are like no other, by the kind that came nearest; those of none last.
Rows rows_of_loners(const std::vector<const Lookalikes*>& loners) {
  std::map<std::string, std::vector<const Lookalikes*>> by_kind;
  for (const Lookalikes* loner : loners) by_kind[nearest_kind(*loner)].push_back(loner);
  Rows rows;
  for (const auto& [kind, group] : by_kind) {
    rows.push_back({std::to_string(group.size()), group.front()->file_names.front(),
                    kind.empty() ? phrase("nothing of any kind was found") : std::string(),
                    kind.empty() ? group.front()->nearest : kind});
  }
  std::rotate(rows.begin(), rows.begin() + (by_kind.contains("") ? 1 : 0), rows.end());
  return rows;
}

void append_unrecognised(std::string& out, const CatalogReport& report,
                         const std::string& catalog) {
  if (report.unrecognised.empty()) return;
  Rows rows{phrases({"documents", "for example", "alike in", "nearest"})};
  std::size_t documents = 0;
  std::vector<const Lookalikes*> alone;
  for (const Lookalikes& group : report.unrecognised) {
    documents += group.file_names.size();
    if (group.file_names.size() < 2) {
      alone.push_back(&group);
      continue;
    }
    rows.push_back({std::to_string(group.file_names.size()), group.file_names.front(),
                    joined(group.shared, "; "), group.nearest.substr(0, group.nearest.find(':'))});
  }
  const bool any_alike = rows.size() > 1;
  if (!any_alike) std::ranges::move(rows_of_loners(alone), std::back_inserter(rows));
  out += "\n" +
         phrase(documents == 1 ? "Of no known kind: {} document"
                               : "Of no known kind: {} documents, by what they look alike in",
                documents) +
         "\n";
  out += text_table(rows, {Align::kRight, Align::kLeft, Align::kLeft, Align::kLeft}, kMostRows);
  if (any_alike && !alone.empty())
    out += "  " +
           phrase(alone.size() == 1 ? "{} more is like no other" : "{} more are like no other",
                  alone.size()) +
           "\n";
  out += "  " +
         phrase("all of them: niandu status --catalog {} --list unknown_kind",
                printable(shell_word(catalog))) +
         "\n  " + phrase("what is missing: niandu schema explain FILE") + "\n";
}

void append_issues(std::string& out, const CatalogReport& report) {
  if (report.issues.empty()) return;
  Rows rows{phrases({"code", "severity", "issues", "documents"})};
  for (const auto& issue : report.issues) {
    rows.push_back({issue.code, translated(issue.severity), std::to_string(issue.issues),
                    std::to_string(issue.documents)});
  }
  out += heading("Issues");
  // There are fewer codes than this.
  constexpr std::size_t kMostCodes = 1000;
  out += text_table(rows, {Align::kLeft, Align::kLeft, Align::kRight, Align::kRight}, kMostCodes);
  out += "  " + phrase("what they mean: niandu help issues") + "\n";
}

void append_runs(std::string& out, const CatalogReport& report) {
  if (report.runs.empty()) return;
  Rows rows{
      phrases({"run", "started", "ended", "state", "read", "failed", "unchanged", "removed"})};
  for (const CatalogRun& run : report.runs) {
    rows.push_back({std::to_string(run.id), run.started, run.ended,
                    translated(run_state_name(run.state)), std::to_string(run.files.read),
                    std::to_string(run.files.failed), std::to_string(run.files.unchanged),
                    std::to_string(run.files.removed)});
  }
  out += heading("Last runs");
  out += text_table(rows,
                    {Align::kRight, Align::kLeft, Align::kLeft, Align::kLeft, Align::kRight,
                     Align::kRight, Align::kRight, Align::kRight},
                    kMostRows);
}

class StatusJson {
 public:
  explicit StatusJson(std::string& out) : json_(out, /*line_depth=*/2) {}

  void write(const CatalogReport& report) {
    json_.begin_object();
    count("documents", report.documents);
    count("copies", report.copies);
    json_.key("files");
    json_.begin_object();
    count("present", report.present);
    count("failed", report.failed);
    count("removed", report.removed);
    json_.end_object();
    list("documents_by_kind", report.by_kind, [&](const CatalogReport::Documents& group) {
      json_.text_or_null("kind", group.kind);
      json_.text_or_null("agency", group.agency);
      json_.number_or_null("roc_year", group.roc_year);
      count("documents", group.documents);
    });
    list("made_by", report.makers, [&](const CatalogReport::Makers& maker) {
      made_by(maker.made_by);
      count("documents", maker.documents);
    });
    list("decisions", report.decisions, [&](const CatalogReport::Decisions& decisions) {
      json_.text_or_null("state", decisions.state);
      count("decisions", decisions.decisions);
    });
    list("waiting", report.waiting, [&](const WaitingFile& file) { waiting(file); });
    count("sign_offs", report.sign_offs);
    list("failures", report.failures, [&](const CatalogReport::Failures& failure) {
      json_.text_or_null("code", failure.code);
      count("files", failure.files);
    });
    list("failed_files", report.failed_files, [&](const CatalogFile& file) { failed(file); });
    list("unrecognised", report.unrecognised, [&](const Lookalikes& group) {
      count("documents", static_cast<std::int64_t>(group.file_names.size()));
      strings("file_names", group.file_names);
      strings("alike_in", group.shared);
      json_.text_or_null("nearest", group.nearest);
    });
    list("issues", report.issues, [&](const CatalogReport::Issues& issue) {
      json_.text_or_null("code", issue.code);
      json_.text_or_null("severity", issue.severity);
      count("issues", issue.issues);
      count("documents", issue.documents);
    });
    count("characters", report.characters);
    count("characters_unread", report.characters_unread);
    list("unread", report.unread, [&](const CatalogReport::Unread& document) {
      json_.text_or_null("file_name", document.file_name);
      json_.text_or_null("agency", document.agency);
      json_.number_or_null("roc_year", document.roc_year);
      count("characters", document.characters);
      count("characters_unread", document.unread);
    });
    list("runs", report.runs, [&](const CatalogRun& run) {
      count("run", run.id);
      json_.text_or_null("state", run_state_name(run.state));
      json_.text_or_null("started", run.started);
      json_.text_or_null("ended", run.ended);
      made_by(run.made_by);
      count("read", run.files.read);
      count("failed", run.files.failed);
      count("unchanged", run.files.unchanged);
      count("removed", run.files.removed);
    });
    json_.end_object();
  }

 private:
  template <class Items, class Write>
  void list(std::string_view name, const Items& items, Write write) {
    json_.key(name);
    json_.begin_array();
    for (const auto& item : items) {
      json_.begin_object();
      write(item);
      json_.end_object();
    }
    json_.end_array();
  }

  void strings(std::string_view name, const std::vector<std::string>& texts) {
    json_.key(name);
    json_.begin_array();
    for (const std::string& text : texts) json_.string(text);
    json_.end_array();
  }

  void count(std::string_view name, std::int64_t number) {
    json_.key(name);
    json_.integer(number);
  }

  void made_by(const MadeBy& made_by) {
    json_.text_or_null("engine_version", made_by.engine_version);
    json_.text_or_null("schema_digest", made_by.schema_digest);
    json_.text_or_null("agency_option", made_by.agency);
    json_.number_or_null("year_option", made_by.roc_year);
  }

  void path(const std::string& bytes) {
    json_.text_or_null("path", bytes);
    if (utf8_name(bytes) == bytes) return;
    std::string hex;
    for (const char c : bytes) hex += fmt::format("{:02x}", static_cast<unsigned char>(c));
    json_.text_or_null("path_hex", hex);
  }

  void waiting(const WaitingFile& file) {
    path(file.path);
    list("fields", file.fields, [&](const WaitingFile::Field& field) {
      json_.text_or_null("field", field.name);
      json_.text_or_null("now", field.now);
      json_.text_or_null("decided", field.decided);
    });
  }

  void failed(const CatalogFile& file) {
    path(file.path);
    json_.text_or_null("sha256", file.sha256);
    json_.text_or_null("code", file.error_code);
    json_.text_or_null("message", file.error_message);
    json_.number_or_null("page", file.error_page);
  }

  JsonWriter json_;
};

}  // namespace

std::string status_text(const CatalogReport& report, const std::string& catalog) {
  std::string out =
      phrase(report.documents == 1 ? "{} document" : "{} documents", report.documents) +
      copies_text(report.copies) +
      phrase(report.present == 1 ? "; {} file present, {} failed, {} removed"
                                 : "; {} files present, {} failed, {} removed",
             report.present, report.failed, report.removed) +
      "\n";
  append_documents(out, report);
  append_decisions(out, report);
  out += waiting_text(catalog, report.waiting);
  append_failures(out, report, catalog);
  append_unrecognised(out, report, catalog);
  append_unread(out, report);
  append_issues(out, report);
  append_makers(out, report);
  append_runs(out, report);
  return out;
}

std::string status_json(const CatalogReport& report) {
  std::string out;
  StatusJson(out).write(report);
  return out + "\n";
}

}  // namespace niandu::cli
