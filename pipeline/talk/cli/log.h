// What a run says on stderr while it goes on: lines for people, or one JSON object a line.
#pragma once

#include <string>
#include <string_view>

#include "common/issue.h"
#include "common/result.h"
#include "pipeline/talk/cli/progress.h"
#include "pipeline/talk/cli/read_document.h"

namespace niandu::cli {

enum class LogFormat { kText, kJson };

// "text", "json". Errors: kUsage.
[[nodiscard]] Result<LogFormat> parse_log_format(const std::string& name);

// Objects of the JSON form have "event" and what of these applies: "file", "page" (from 1), "code"
// (of issue_codes.def or of an error), "message", counts. Events: start, note, issue, document,
// failed, error, interrupted, end.
class Log {
 public:
  // `quiet`: no notes, no progress.
  Log(LogFormat format, bool quiet)
      : format_(format), quiet_(quiet), progress_(quiet || format == LogFormat::kJson) {}

  void start(std::size_t files);
  // Something worth knowing that is no failure. `code` is for machines.
  void note(std::string_view code, const std::string& file, const std::string& message);
  // The same, and to who wants to hear of errors alone: why nothing was done.
  void why(std::string_view code, const std::string& file, const std::string& message);
  // A file, folder or argument that could not be read at all before work began, or what ends the
  // run.
  void error(const Error& error);

  struct Counts {
    std::size_t records = 0, issues = 0, errors = 0;
  };
  // A file was read: its issues of severity error.
  void document(const std::string& file, const DocumentRecords& records, const Counts& counts);
  // A file could not be read.
  void failed(const Error& error);

  // Moves the progress line on; results are counted as they come, said in the order of the files.
  void count_file(int pages, FileEnd end) { progress_.file_done(pages, end); }

  struct Totals {
    std::size_t files = 0, done = 0, failed = 0, unrecognised = 0;
  };
  // `kept`: what becomes of what was done.
  void interrupted(int signal, const Totals& totals, const std::string& kept);
  void end(const Totals& totals);

 private:
  [[nodiscard]] bool json() const { return format_ == LogFormat::kJson; }

  LogFormat format_;
  bool quiet_;
  Progress progress_;
};

}  // namespace niandu::cli
