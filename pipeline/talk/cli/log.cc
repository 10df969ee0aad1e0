#include "pipeline/talk/cli/log.h"

#include <fmt/format.h>

#include <cstdint>
#include <cstdio>

#include "pipeline/publish/export/json_writer.h"
#include "pipeline/records/messages/issue_text.h"
#include "pipeline/talk/cli/interruption.h"
#include "pipeline/talk/cli/message_language.h"
#include "pipeline/talk/cli/messages.h"
#include "pipeline/talk/cli/unknown_word.h"

namespace niandu::cli {
namespace {

// One object on one line, written at once.
class JsonLine {
 public:
  explicit JsonLine(std::string_view event) : json_(line_) {
    json_.begin_object();
    text("event", event);
  }
  JsonLine(const JsonLine&) = delete;
  JsonLine& operator=(const JsonLine&) = delete;
  ~JsonLine() {
    json_.end_object();
    line_ += '\n';
    (void)std::fwrite(line_.data(), 1, line_.size(), stderr);
  }

  JsonLine& text(std::string_view key, std::string_view value) {
    if (value.empty()) return *this;
    json_.key(key);
    json_.string(value);
    return *this;
  }
  JsonLine& number(std::string_view key, std::size_t value) {
    json_.key(key);
    json_.integer(static_cast<std::int64_t>(value));
    return *this;
  }
  JsonLine& page(int number) {
    return number > 0 ? this->number("page", static_cast<std::size_t>(number)) : *this;
  }
  JsonLine& error(const Error& error) {
    return text("file", error.file)
        .page(error.page_number)
        .text("code", error_code_name(error.code))
        .text("message", error.message);
  }

 private:
  std::string line_;
  JsonWriter json_;
};

}  // namespace

Result<LogFormat> parse_log_format(const std::string& name) {
  if (name == "text") return LogFormat::kText;
  if (name == "json") return LogFormat::kJson;
  return unknown_word("log format", name, kTextOrJson);
}

void Log::start(std::size_t files) {
  if (json()) JsonLine("start").number("files", files);
  progress_.start(files);
}

void Log::note(std::string_view code, const std::string& file, const std::string& message) {
  if (!quiet_) why(code, file, message);
}

void Log::why(std::string_view code, const std::string& file, const std::string& message) {
  if (json()) {
    JsonLine("note").text("file", file).text("code", code).text("message", message);
  } else {
    progress_.message(to_text({ErrorCode::kInternal, file, 0, message}));
  }
}

void Log::error(const Error& error) {
  if (json()) {
    JsonLine("error").error(error);
  } else {
    progress_.error(error);
  }
}

void Log::document(const std::string& file, const DocumentRecords& records, const Counts& counts) {
  for (const IssueGroup& group : error_groups(records.issues)) {
    if (json()) {
      JsonLine("issue")
          .text("file", file)
          .page(group.first->page_number)
          .text("severity", severity_name(severity_of(*group.first)))
          .text("code", issue_code_name(group.first->code))
          .text("message", message_of(*group.first))
          .number("count", group.count);
    } else {
      progress_.message(error_line(file, group));
    }
  }
  if (json()) {
    JsonLine("document")
        .text("file", file)
        .text("document_id", records.document_id)
        .text("kind", records.kind)
        .number("pages", static_cast<std::size_t>(records.pages))
        .number("records", counts.records)
        .number("issues", counts.issues)
        .number("errors", counts.errors);
  }
}

void Log::failed(const Error& error) {
  if (json()) {
    JsonLine("failed").error(error);
  } else {
    progress_.error(error);
  }
}

void Log::interrupted(int signal, const Totals& totals, const std::string& kept) {
  const auto message =
      fmt::format("interrupted ({}): {} of {} {} done, {}", signal_name(signal), totals.done,
                  totals.files, totals.files == 1 ? "file" : "files", kept);
  if (json()) {
    JsonLine("interrupted")
        .text("message", message)
        .text("signal", signal_name(signal))
        .number("files", totals.files)
        .number("done", totals.done)
        .number("failed", totals.failed)
        .number("unrecognised", totals.unrecognised);
  } else {
    progress_.message(in_language(message));
  }
}

void Log::end(const Totals& totals) {
  progress_.end();
  if (json()) {
    JsonLine("end")
        .number("files", totals.files)
        .number("done", totals.done)
        .number("failed", totals.failed)
        .number("unrecognised", totals.unrecognised)
        .number("pages", progress_.pages())
        .number("milliseconds", progress_.milliseconds());
  }
}

}  // namespace niandu::cli
