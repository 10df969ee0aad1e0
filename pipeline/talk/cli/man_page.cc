// Manual pages in the man macros of troff: groff_man(7).
#include <fmt/format.h>

#include <algorithm>

#include "pipeline/talk/cli/command_pages.h"
#include "pipeline/talk/cli/exit_status.h"
#include "pipeline/talk/cli/language.h"
#include "pipeline/talk/cli/overview.h"

namespace niandu::cli {
namespace {

// What troff would take for its own. A hyphen would be set as one, which no shell knows.
std::string escape(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else if (c == '\'') {
      out += "\\(aq";
    } else if (c == '.' && out.empty()) {
      out += "\\&.";
    } else {
      out += c == '\n' ? ' ' : c;
    }
  }
  return out;
}

std::string bold(std::string_view text) { return "\\fB" + escape(text) + "\\fR"; }
std::string italic(std::string_view text) { return "\\fI" + escape(text) + "\\fR"; }

// Without a date: the same program gives the same page. Nothing is cut or spread: who types what
// stands there needs it as it is. Chinese lines break between characters only with zh.tmac, which
// is part of groff-base.
std::string head(std::string_view name) {
  return fmt::format(".TH {} 1 \"\" \"niandu " NIANDU_VERSION "\" \"niandu\"\n{}.nh\n.ad l\n",
                     escape(name), language() == Language::kChinese ? ".mso zh.tmac\n" : "");
}

std::string section(std::string_view title) { return fmt::format(".SH {}\n", translated(title)); }

std::string paragraphs(std::string_view text) {
  std::string out;
  for (const std::string& paragraph : paragraphs_of(text)) {
    if (!out.empty()) out += ".PP\n";
    out += escape(paragraph) + "\n";
  }
  return out;
}

std::string item(const std::string& name, std::string_view text) {
  return ".TP\n" + name + "\n" + escape(text) + "\n";
}

// "niandu ingest INPUT..." with the words that are typed as they stand in bold.
std::string form(std::string_view text) {
  std::string out = ".br\n";
  for (bool first = true; !text.empty(); first = false) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    const bool typed = word.find_first_not_of("abcdefghijklmnopqrstuvwxyz-") == std::string::npos;
    if (!first) out += ' ';
    out += typed ? bold(word) : escape(word);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out + "\n";
}

std::string option_item(const OptionText& option) {
  std::string name = option.short_name.empty() ? "" : bold("-" + option.short_name) + ", ";
  name += bold("--" + option.long_name);
  if (!option.parameter.empty()) name += " " + italic(option.parameter);
  return item(name, text_with_default(option));
}

std::string exit_status_section() {
  std::string out = section("EXIT STATUS") + translated("The first that applies:") + "\n";
  for (const ExitStatus& status : exit_statuses()) {
    out += item(bold(status.numbers), translated(status.meaning));
  }
  return out;
}

std::string see_also(const std::vector<std::string>& pages) {
  std::string out;
  for (const std::string& page : pages) out += (out.empty() ? "" : ",\n") + bold(page) + "(1)";
  return section("SEE ALSO") + out + "\n";
}

}  // namespace

std::string man_page(const std::vector<CommandPage>& pages) {
  std::string out =
      head("NIANDU") + section("NAME") + "niandu \\- " +
      escape(translated("plan and review documents of agencies to tables of records")) + "\n" +
      section("SYNOPSIS") + bold("niandu") + " " + italic("COMMAND") + " [options]\n" +
      section("DESCRIPTION") + paragraphs(translated(program_summary())) + ".PP\n" +
      paragraphs(translated("Each command has a page of its own, and tells of itself "
                            "with 'niandu help COMMAND'.")) +
      section("COMMANDS");
  std::vector<std::string> others;
  others.reserve(pages.size());
  for (const Term& term : command_terms()) out += item(bold(term.name), term.text);
  for (const CommandPage& page : pages) others.push_back("niandu-" + page.name);
  out += exit_status_section();
  return out + see_also(others);
}

std::string man_page(const CommandPage& page) {
  std::string out = head("niandu-" + page.name) + section("NAME") + "niandu\\-" + page.name +
                    " \\- " + escape(page.summary) + "\n" + section("SYNOPSIS");
  for (const std::string& each : page.usage) out += form(each);
  out += section("DESCRIPTION") + paragraphs(page.about) + section("OPTIONS");
  for (const OptionText& option : page.options) out += option_item(option);
  return out + exit_status_section() + see_also({"niandu"});
}

}  // namespace niandu::cli
