// niandu search: where a catalogue's documents say something.
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <string>

#include "common/utf8.h"
#include "pipeline/publish/export/json_writer.h"
#include "pipeline/store/catalog/search.h"
#include "pipeline/store/catalog/text_index.h"
#include "pipeline/talk/cli/command.h"
#include "pipeline/talk/cli/exit_status.h"
#include "pipeline/talk/cli/language.h"
#include "pipeline/talk/cli/messages.h"
#include "pipeline/talk/cli/options.h"
#include "pipeline/talk/cli/unknown_word.h"

namespace niandu::cli {
namespace {

// Characters of a passage that are shown on either side of what was searched for: with the name
// of the document about two lines of a terminal.
constexpr std::size_t kCharactersAround = 30;

Snippet snippet_of(const FoundPassage& found) {
  return cut_snippet(found.passage.text, found.place, kCharactersAround);
}

// "AGENCY 107 plan.pdf p. 3 kpis.measure: ..."
std::string text_line(const FoundPassage& found, bool bold) {
  const DocumentRecords& document = found.document;
  const Passage& passage = found.passage;
  std::string line;
  if (!document.agency.empty()) line += document.agency + " ";
  if (document.roc_year > 0) line += std::to_string(document.roc_year) + " ";
  line += document.file_name;
  if (passage.page_number > 0) line += " " + phrase("p. {}", passage.page_number);
  if (passage.line_number > 0) line += " " + phrase("line {}", passage.line_number);
  line += " ";
  if (!passage.table.empty()) line.append(passage.table).append(".");
  line.append(passage.field).append(": ");
  const Snippet snippet = snippet_of(found);
  const std::string_view text = snippet.text;
  const auto [begin, end] = snippet.match;
  line = printable(line) + printable(text.substr(0, begin));
  if (bold) line += "\x1B[1m";
  line += printable(text.substr(begin, end - begin));
  if (bold) line += "\x1B[0m";
  return line + printable(text.substr(end)) + "\n";
}

void write_passage(JsonWriter& json, const FoundPassage& found) {
  const Snippet snippet = snippet_of(found);
  json.begin_object();
  json.text_or_null("document_id", found.document.document_id);
  json.text_or_null("agency", found.document.agency);
  json.number_or_null("roc_year", found.document.roc_year);
  json.text_or_null("file_name", found.document.file_name);
  json.number_or_null("page", found.passage.page_number);
  json.number_or_null("line", found.passage.line_number);
  json.text_or_null("table", found.passage.table);
  json.text_or_null("field", found.passage.field);
  json.text_or_null("snippet", snippet.text);
  const std::string_view text = snippet.text;
  const auto characters = [&](std::size_t bytes) {
    return static_cast<std::int64_t>(utf8_length(text.substr(0, bytes)));
  };
  json.key("match");
  json.begin_array();
  json.integer(characters(snippet.match.begin));
  json.integer(characters(snippet.match.end));
  json.end_array();
  json.end_object();
}

class SearchCommand : public Command {
 public:
  SearchCommand() {
    options_.add()("catalog", po::value(&catalog_)->value_name("FILE.db"),
                   "catalogue to search; required")(
        "limit", po::value(&limit_)->value_name("N")->default_value(limit_),
        "print at most N passages")(
        "format,f", po::value(&format_)->value_name("text|json")->default_value("text"),
        "text: a line for each passage; json");
  }

  Status parse(const std::vector<std::string>& arguments) override {
    if (auto status = options_.parse(arguments); !status) return status;
    for (const std::string& word : options_.inputs()) typed_ += (typed_.empty() ? "" : " ") + word;
    if (Query(typed_).empty()) {
      return fail(ErrorCode::kUsage, "search needs a TEXT with a letter, digit or ideograph");
    }
    if (catalog_.empty()) return fail(ErrorCode::kUsage, "search needs --catalog FILE.db");
    if (limit_ < 1) return fail(ErrorCode::kUsage, "--limit must be at least 1");
    if (format_ != "text" && format_ != "json") {
      return unknown_word("format", format_, kTextOrJson);
    }
    return {};
  }

  [[nodiscard]] const Options& options() const override { return options_; }

  int run() override { return report(format_ == "json" ? print_json() : print_text()); }

 private:
  // How many passages there are; `take` gets the first of them.
  [[nodiscard]] Result<std::uint64_t> search_catalog(
      const std::function<void(const FoundPassage&)>& take) {
    auto catalog = Catalog::open(catalog_, Catalog::Mode::kRead);
    if (!catalog) return tl::make_unexpected(catalog.error());
    not_searched_ = TextIndex((*catalog)->database()).missing().size();
    return search(**catalog, Query(typed_), static_cast<std::size_t>(limit_), take);
  }

  [[nodiscard]] Status print_text() {
    const bool bold = ::isatty(STDOUT_FILENO) == 1;
    std::string lines;
    const auto found =
        search_catalog([&](const FoundPassage& passage) { lines += text_line(passage, bold); });
    if (!found) return tl::make_unexpected(found.error());
    if (auto written = write_stdout(lines); !written) return written;
    if (not_searched_ > 0) {
      print_message(
          phrase(not_searched_ == 1
                     ? "{} document is not in the text index and was not searched; 'niandu "
                       "merge {}' adds it"
                     : "{} documents are not in the text index and were not searched; 'niandu "
                       "merge {}' adds them",
                 not_searched_, catalog_));
    }
    if (*found == 0) {
      print_message(phrase(
          not_searched_ > 0 ? "'{}' was not found in the others" : "'{}' was not found", typed_));
    } else if (*found > static_cast<std::uint64_t>(limit_)) {
      print_message(phrase("{} of {} passages; --limit shows more", limit_, *found));
    }
    return {};
  }

  [[nodiscard]] Status print_json() {
    std::string out;
    JsonWriter json(out, /*line_depth=*/2);
    json.begin_object();
    json.text_or_null("query", typed_);
    json.key("passages");
    json.begin_array();
    const auto found =
        search_catalog([&](const FoundPassage& passage) { write_passage(json, passage); });
    if (!found) return tl::make_unexpected(found.error());
    json.end_array();
    json.key("found");
    json.integer(static_cast<std::int64_t>(*found));
    json.key("documents_not_searched");
    json.integer(static_cast<std::int64_t>(not_searched_));
    json.end_object();
    return write_stdout(out + "\n");
  }

  Options options_{
      "niandu search TEXT --catalog FILE.db [options]",
      "Prints document, page and words around each passage that holds TEXT; of several parts with\n"
      "spaces between, all must occur. Chinese is found at any length; 臺 and 台, full and half\n"
      "width, upper and lower case are one. Searched is all text: the source text of every value,\n"
      "and what became no record (as passages.structure, passages.ignored, passages.unread)."};
  std::string catalog_, format_, typed_;
  int limit_ = 20;
  std::size_t not_searched_ = 0;  // documents that the text index has not
};

}  // namespace

std::unique_ptr<Command> make_search_command() { return std::make_unique<SearchCommand>(); }

}  // namespace niandu::cli
