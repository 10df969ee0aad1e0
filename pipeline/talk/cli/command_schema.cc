// niandu schema: are the schemas right?
#include <string>
#include <vector>

#include "pipeline/records/schema/schema_set.h"
#include "pipeline/talk/cli/command.h"
#include "pipeline/talk/cli/exit_status.h"
#include "pipeline/talk/cli/messages.h"
#include "pipeline/talk/cli/options.h"
#include "pipeline/talk/cli/schema_folder.h"

namespace niandu::cli {
namespace {

class SchemaCommand : public Command {
 public:
  Status parse(const std::vector<std::string>& arguments) override {
    if (auto status = options_.parse(arguments); !status) return status;
    const auto& words = options_.inputs();
    if (words.empty() || words.front() != "check") {
      return fail(ErrorCode::kUsage, "schema knows one thing to do: check [DIR]");
    }
    if (words.size() > 2) return fail(ErrorCode::kUsage, "schema check takes one DIR");
    folder_ = schema_folder(words.size() == 2 ? words[1] : std::string());
    return {};
  }

  [[nodiscard]] std::string help() const override { return options_.help(); }

  int run() override {
    const std::vector<Error> mistakes = SchemaSet::check(folder_);
    for (const Error& mistake : mistakes) print_error(mistake);
    if (!mistakes.empty()) {
      print_message(folder_ + ": " + std::to_string(mistakes.size()) +
                    (mistakes.size() == 1 ? " mistake" : " mistakes"));
      return kExitUsage;
    }
    return report(write_stdout(folder_ + ": all schemas are right\n"));
  }

 private:
  Options options_{
      "niandu schema check [DIR]",
      "Compiles every schema of DIR (default: the program's own) and reports each mistake with\n"
      "its file, its line and a caret under the place. Exit status 2 if there is one."};
  std::string folder_;
};

}  // namespace

std::unique_ptr<Command> make_schema_command() { return std::make_unique<SchemaCommand>(); }

}  // namespace niandu::cli
