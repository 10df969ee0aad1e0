// niandu schema: are the schemas right, and what do they see in a document?
#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extractors/extract.h"
#include "pipeline/records/schema/schema_reader.h"
#include "pipeline/records/schema/schema_set.h"
#include "pipeline/records/segment/segment.h"
#include "pipeline/talk/cli/command.h"
#include "pipeline/talk/cli/exit_status.h"
#include "pipeline/talk/cli/isolated_reader.h"
#include "pipeline/talk/cli/language.h"
#include "pipeline/talk/cli/message_language.h"
#include "pipeline/talk/cli/messages.h"
#include "pipeline/talk/cli/options.h"
#include "pipeline/talk/cli/schema_folder.h"

namespace niandu::cli {
namespace {

constexpr std::array<std::string_view, 2> kTasks = {"check", "explain"};

class SchemaCommand : public Command {
 public:
  SchemaCommand() {
    options_.add()("schemas", po::value(&schemas_)->value_name("DIR"),
                   "schemas to use instead of niandu's own")(
        "password", po::value(&password_)->value_name("WORD"), "opens a locked PDF");
    isolation_.add_to(options_);
  }

  Status parse(const std::vector<std::string>& arguments) override {
    if (auto status = options_.parse(arguments); !status) return status;
    if (auto status = isolation_.check(); !status) return status;
    const auto& words = options_.inputs();
    const std::string_view task = words.empty() ? std::string_view() : words.front();
    if (task == "explain") {
      if (words.size() != 2) return fail(ErrorCode::kUsage, "schema explain takes one FILE");
      file_ = words[1];
    } else if (task == "check") {
      if (words.size() > 2) return fail(ErrorCode::kUsage, "schema check takes one DIR");
      if (words.size() == 2) schemas_ = words[1];
    } else {
      return fail(ErrorCode::kUsage, no_task(task));
    }
    return {};
  }

  [[nodiscard]] const Options& options() const override { return options_; }

  int run() override { return file_.empty() ? check(schema_folder(schemas_)) : explain(); }

 private:
  static std::string no_task(std::string_view word) {
    return "schema does one of two things: check [DIR], explain FILE" +
           did_you_mean(word, kTasks, "; ");
  }

  static int check(const std::string& folder) {
    const std::vector<Error> mistakes = SchemaSet::check(folder);
    for (const Error& mistake : mistakes) print_error(mistake);
    if (!mistakes.empty()) {
      print_message(phrase(mistakes.size() == 1 ? "{}: {} mistake" : "{}: {} mistakes", folder,
                           mistakes.size()));
      return kExitUsage;
    }
    return report(write_stdout(phrase("{}: all schemas are right", printable(folder)) + "\n"));
  }

  // A worker says it in English.
  static std::string lines_in_language(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      const std::size_t words = std::min(text.find_first_not_of(' ', at), end);
      out.append(text.substr(at, words - at));
      out.append(in_language(text.substr(words, end - words))).append("\n");
      at = end + 1;
    }
    return out;
  }

  // The document is read, and spoken of, in a worker.
  [[nodiscard]] int explain() const {
    const auto schemas = SchemaSet::load(schema_folder(schemas_));
    if (!schemas) return report(tl::make_unexpected(schemas.error()));
    ReadRequest request;
    request.path = file_;
    request.keep_pages_before = false;
    auto result = IsolatedReader::read_one(
        request, isolation_,
        [&](std::string_view bytes, const ReadRequest& asked, const PageInHand& page_in_hand) {
          ExtractOptions options = extract_options(asked, page_in_hand);
          options.password = password_;
          return extract(bytes, asked.path, options).map([&](const Document& document) {
            return explain_kind(document, *schemas);
          });
        });
    return report(result.and_then([](ReadResult& read) { return std::move(read.reply); })
                      .and_then([](const std::string& text) {
                        return write_stdout(printable_lines(lines_in_language(text)));
                      }));
  }

  Options options_{
      "niandu schema check [DIR]\n"
      "       niandu schema explain FILE [options]",
      "check compiles every schema of DIR (default: the program's own) and reports each mistake\n"
      "with its file, its line and a caret under the place. Exit status 2 if there is one.\n"
      "explain says what of a document speaks for which kind, point by point, and what does not."};
  std::string schemas_, file_, password_;
  Isolation isolation_;
};

}  // namespace

std::unique_ptr<Command> make_schema_command() { return std::make_unique<SchemaCommand>(); }

}  // namespace niandu::cli
