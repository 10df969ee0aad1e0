// niandu merge: several catalogues into one.
#include <string>
#include <vector>

#include "pipeline/records/schema/schema_set.h"
#include "pipeline/store/merge/merge.h"
#include "pipeline/talk/cli/command.h"
#include "pipeline/talk/cli/exit_status.h"
#include "pipeline/talk/cli/interruption.h"
#include "pipeline/talk/cli/language.h"
#include "pipeline/talk/cli/message_language.h"
#include "pipeline/talk/cli/messages.h"
#include "pipeline/talk/cli/options.h"
#include "pipeline/talk/cli/schema_folder.h"

namespace niandu::cli {
namespace {

class MergeCommand : public Command {
 public:
  MergeCommand() {
    options_.add()("newest", po::bool_switch(&job_.rules.newest),
                   "of a path that has other bytes in another catalogue, what was seen last; else "
                   "this is an error that names both")(
        "mixed", po::bool_switch(&job_.rules.mixed),
        "also documents of several versions, schemas or options, or of several divisions into "
        "shards")("partial", po::bool_switch(&job_.partial),
                  "also while shards are missing or not finished; else they are named, and nothing "
                  "is written")(
        "no-text-index", po::bool_switch(&no_text_index_),
        "leaves the index for 'niandu search' to a later 'niandu merge OUT.db'")(
        "schemas", po::value(&schemas_)->value_name("DIR"),
        "schemas to use instead of niandu's own")("quiet,q", po::bool_switch(&quiet_),
                                                  "no summary; errors only");
  }

  Status parse(const std::vector<std::string>& arguments) override {
    if (auto status = options_.parse(arguments); !status) return status;
    if (options_.inputs().empty()) {
      return fail(ErrorCode::kUsage, "merge needs OUT.db and the catalogues to merge into it");
    }
    job_.out = options_.inputs().front();
    job_.sources.assign(options_.inputs().begin() + 1, options_.inputs().end());
    job_.text_index = !no_text_index_;
    return {};
  }

  [[nodiscard]] const Options& options() const override { return options_; }

  int run() override {
    const auto schemas = SchemaSet::load(schema_folder(schemas_));
    if (!schemas) return report(tl::make_unexpected(schemas.error()));
    Interruption interruption;
    job_.go_on = [&] { return interruption.signal() == 0; };
    const auto result = merge_catalogs(job_, schemas->tables());
    if (interruption.signal() != 0 && !result) return exit_status_of_signal(interruption.signal());
    if (!result) return report(tl::make_unexpected(result.error()));
    for (const std::string& missing : result->missing) print_message(in_language(missing));
    if (!result->done) {
      print_message(phrase("nothing was merged; --partial merges what is there"));
      return kExitFailed;
    }
    if (quiet_) return kExitOk;
    return report(write_stdout(
        phrase("{}: {} of {}", printable(job_.out),
               phrase(result->documents == 1 ? "{} document" : "{} documents", result->documents),
               phrase(result->files == 1 ? "{} file" : "{} files", result->files)) +
        (result->changed ? "" : phrase(", as before: nothing new")) + "\n"));
  }

 private:
  Options options_{
      "niandu merge OUT.db [SHARD.db]... [options]",
      "Makes one catalogue of several, such as those of 'niandu ingest --shard'. What is exported "
      "from OUT.db is what one ingest of all their files would have written, whatever the order, "
      "and also when it is merged in several steps. Of bytes that two catalogues have read, the "
      "complete reading counts before a partial one; what people decided comes together. OUT.db is "
      "merged into where it is there; it is written beside and renamed. Merging again changes "
      "nothing."};
  MergeJob job_;
  std::string schemas_;
  bool no_text_index_ = false, quiet_ = false;
};

}  // namespace

std::unique_ptr<Command> make_merge_command() { return std::make_unique<MergeCommand>(); }

}  // namespace niandu::cli
