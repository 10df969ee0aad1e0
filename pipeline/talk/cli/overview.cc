#include "pipeline/talk/cli/overview.h"

#include "pipeline/talk/cli/command.h"
#include "pipeline/talk/cli/exit_status.h"
#include "pipeline/talk/cli/language.h"

namespace niandu::cli {

std::string_view program_summary() {
  return "niandu turns plan and review documents of government agencies into tables of records.";
}

std::vector<Term> command_terms() {
  std::vector<Term> terms;
  for (const CommandEntry& entry : commands()) {
    terms.push_back({std::string(entry.name), translated(entry.summary)});
  }
  terms.push_back({"version", translated("print the version")});
  terms.push_back(
      {"help",
       translated(
           "print this help, or that of a command: niandu help ingest; what the codes of issues "
           "mean: niandu help issues")});
  return terms;
}

std::string overview() {
  return wrap_paragraphs(translated(program_summary()), kHelpWidth) + "\n" + translated("Usage: ") +
         translated("niandu COMMAND [options]") + "\n\n" + translated("Commands:") + "\n" +
         term_list(command_terms()) + "\n" + exit_status_help();
}

}  // namespace niandu::cli
