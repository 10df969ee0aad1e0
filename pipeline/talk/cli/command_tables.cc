// niandu tables: the tables of any document, on stdout.
#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

#include "common/byte_codec.h"
#include "common/descriptor.h"
#include "common/sha256.h"
#include "extractors/extract.h"
#include "pipeline/talk/cli/command.h"
#include "pipeline/talk/cli/exit_status.h"
#include "pipeline/talk/cli/grid_file.h"
#include "pipeline/talk/cli/isolated_reader.h"
#include "pipeline/talk/cli/language.h"
#include "pipeline/talk/cli/messages.h"
#include "pipeline/talk/cli/options.h"
#include "pipeline/talk/cli/page_choice_options.h"
#include "pipeline/talk/cli/page_range.h"
#include "pipeline/talk/cli/read_document.h"
#include "pipeline/talk/cli/standard_input.h"
#include "pipeline/talk/cli/table_output.h"
#include "pipeline/talk/cli/unknown_word.h"
#include "pipeline/talk/cli/write_file.h"

namespace niandu::cli {
namespace {

constexpr OwnFile kNewFile = {"", "is there already; remove it, or give another name"};

std::vector<const Table*> tables_of(const Document& document) {
  std::vector<const Table*> tables;
  for (const Block& block : document.blocks) {
    if (const auto* table = std::get_if<Table>(&block)) tables.push_back(table);
  }
  return tables;
}

// What each range says of the whole document is said once: of what comes behind the first of them
// nothing that was said before. No page is in two: only issues of one page are compared.
void drop_repeated(std::vector<Issue>& issues, std::size_t of_first) {
  std::unordered_map<int, std::vector<std::size_t>> of_page;
  std::vector<Issue> kept;
  for (Issue& issue : issues) {
    std::vector<std::size_t>& same_page = of_page[issue.page_number];
    const auto is_same = [&](std::size_t i) { return kept[i] == issue; };
    if (kept.size() >= of_first && std::ranges::any_of(same_page, is_same)) continue;
    same_page.push_back(kept.size());
    kept.push_back(std::move(issue));
  }
  issues = std::move(kept);
}

// A document's reply: whether pages are missing, what is to be said, and the tables as
// tables_as() gives them.
struct Reply {
  bool partial = false;
  std::vector<std::string> lines;
  std::string tables;
};

std::string encode(const Reply& reply) {
  ByteWriter bytes;
  bytes.boolean(reply.partial);
  bytes.unsigned_integer(reply.lines.size());
  for (const std::string& line : reply.lines) bytes.string(line);
  bytes.string(reply.tables);
  return bytes.take();
}

Result<Reply> decode(const std::string& bytes) {
  ByteReader reader(bytes, bytes.size() * sizeof(std::string));
  Reply reply;
  reply.partial = reader.boolean();
  reply.lines.resize(reader.count(sizeof(std::string)));
  for (std::string& line : reply.lines) line = reader.string();
  reply.tables = reader.string();
  if (!reader.finished())
    return fail(ErrorCode::kCrashed, "reading crashed: its answer is not understood");
  return reply;
}

class TablesCommand : public Command {
 public:
  TablesCommand() {
    options_.add()("pages", po::value(&pages_)->value_name("RANGE"),
                   "only these pages: 3, 3-5, 3- or -5, and several as 1,3,7-9")(
        "format", po::value(&format_)->value_name("NAME"),
        "json (default), csv, tsv, html, markdown or xlsx; without it what the name of --out "
        "ends in. CSV, TSV: tables apart by an empty line; xlsx: a sheet for each")(
        "out,o", po::value(&out_)->value_name("FILE"),
        "writes there, whole or not at all; a file that is there is not replaced")(
        "per-page", po::bool_switch(&extract_.per_page),
        "keep the tables of each page apart instead of joining those that go on");
    choice_.add_to(options_);
    options_.add()("explain", po::bool_switch(&explain_),
                   "say on stderr which method found each table and why")(
        "grid", po::value(&grids_)->value_name("FILE.json"),
        "tables as people have drawn them (README, 'Corrections'): they take the place of what "
        "would "
        "be read")("password", po::value(&extract_.password)->value_name("WORD"),
                   "opens a locked PDF")(
        "jobs,j", po::value(&extract_.threads)->value_name("N")->default_value(1),
        "threads that read pages");
    isolation_.add_to(options_);
  }

  Status parse(const std::vector<std::string>& arguments) override {
    if (auto status = options_.parse(arguments); !status || options_.given("help")) return status;
    if (options_.inputs().empty()) return fail(ErrorCode::kUsage, "tables takes a FILE");
    if (std::ranges::count(options_.inputs(), kStandardInput) > 1) {
      return fail(ErrorCode::kUsage, "standard input can be read once");
    }
    const std::string named = table_format_of(out_);
    if (format_.empty()) format_ = named;
    if (const std::string ending = std::filesystem::path(out_).extension().string();
        format_.empty() && !ending.empty()) {
      std::string known;
      for (const std::string_view each : table_endings()) {
        known += (known.empty() ? "" : ", ") + std::string(each);
      }
      return fail(ErrorCode::kUsage, "'" + ending +
                                         "' names no format; say --format NAME, or a name that "
                                         "ends in " +
                                         known);
    }
    if (format_.empty()) format_ = "json";
    if (std::ranges::count(table_formats(), format_) == 0) {
      return unknown_word("format", format_, table_formats());
    }
    // What opens the file goes by its name.
    if (!named.empty() && named != format_) {
      return fail(ErrorCode::kUsage, "--out '" + out_ + "' is the name of " + named +
                                         ", --format says " + format_ + "; say one of them");
    }
    if (format_ == "xlsx" && out_.empty()) {
      return fail(ErrorCode::kUsage, "a workbook needs --out FILE.xlsx");
    }
    constexpr int kMostJobs = 256;
    if (extract_.threads < 1 || extract_.threads > kMostJobs) {
      return fail(ErrorCode::kUsage, "--jobs must be from 1 to 256");
    }
    if (auto status = isolation_.check(); !status) return status;
    if (auto status = choice_.take(options_); !status) return status;
    extract_.choice = choice_.choice();
    ranges_ = {PageRange{}};
    if (!options_.given("pages")) return {};
    auto ranges = parse_page_ranges(pages_);
    if (!ranges) return tl::make_unexpected(ranges.error());
    ranges_ = std::move(*ranges);
    return {};
  }

  [[nodiscard]] const Options& options() const override { return options_; }

  int run() override {
    if (const Status right = check_before_reading(); !right) return report(right);
    std::vector<std::string> documents;
    bool failed = false;
    int status = kExitOk;  // of what failed first
    for (const std::string& input : options_.inputs()) {
      const auto reply = read(input);
      if (reply) {
        for (const std::string& line : reply->lines) print_message(line);
        failed = failed || reply->partial;
        documents.push_back(reply->tables);
      } else {
        const int now = report(tl::make_unexpected(reply.error()));
        status = status == kExitOk ? now : status;
      }
    }
    if (documents.empty()) return status;
    const auto written = write(documents);
    if (!written) return report(written);
    return failed || status != kExitOk ? kExitFailed : kExitOk;
  }

 private:
  // What would be in vain to find out after hours of reading.
  Status check_before_reading() {
    if (!out_.empty()) {
      if (auto right = check_target(out_, kNewFile); !right) return right;
    }
    if (grids_.empty()) return {};
    auto drawn = read_grids(grids_, /*all_named=*/false);
    if (!drawn) return tl::make_unexpected(drawn.error());
    drawn_ = std::move(*drawn);
    return {};
  }

  [[nodiscard]] bool several() const { return options_.inputs().size() > 1; }

  [[nodiscard]] Status write(const std::vector<std::string>& documents) const {
    const auto bytes = put_together(format_, documents, several(), out_);
    if (!bytes) return tl::make_unexpected(bytes.error());
    if (!out_.empty()) return write_file(out_, *bytes, kNewFile);
    return write_text(*bytes);
  }

  [[nodiscard]] Result<Reply> read(const std::string& input) const {
    ReadRequest request;
    request.path = input;
    Descriptor kept;
    if (input == kStandardInput) {
      auto file = keep_standard_input();
      if (!file) return tl::make_unexpected(file.error());
      kept = std::move(*file);
      request.path = path_of(kept);
    }
    request.first_page = ranges_.front().first;
    request.last_page = ranges_.back().last;
    request.threads = extract_.threads;
    take_grids(request);
    auto result = IsolatedReader::read_one(
        request, isolation_,
        [&](std::string_view bytes, const ReadRequest& asked, const PageInHand& page_in_hand) {
          return extract_ranges(bytes, asked, page_in_hand, input)
              .map([&](const Document& document) { return render(document, input); });
        });
    if (!result) return tl::make_unexpected(called(input, result.error()));
    if (!result->reply) return tl::make_unexpected(called(input, result->reply.error()));
    auto reply = decode(*result->reply);
    if (reply && !is_as_written(format_, reply->tables)) {
      return fail(ErrorCode::kCrashed, "reading crashed: its tables are none", input);
    }
    if (reply && result->cut) {
      reply->partial = true;
      result->cut->file = input;
      print_error(*result->cut);
      print_message(phrase("{}: only the pages before page {} were read [partial]", input,
                           result->cut->page_number));
    }
    return reply;
  }

  // By the name that was given, where it is about the file.
  static Error called(const std::string& input, Error error) {
    if (!error.file.empty()) error.file = input;
    return error;
  }

  // Of this file, and those that name none.
  void take_grids(ReadRequest& request) const {
    if (drawn_.empty()) return;
    const auto sha256 = hash_file(request.path);  // a file that cannot be read says so itself
    if (sha256) request.grids = grids_for(drawn_, *sha256, /*unnamed=*/true);
  }

  // In the worker: the chosen pages, as far as they are asked for, as one document.
  [[nodiscard]] Result<Document> extract_ranges(std::string_view bytes, const ReadRequest& asked,
                                                const PageInHand& page_in_hand,
                                                const std::string& input) const {
    ExtractOptions options = extract_options(asked, page_in_hand);
    options.password = extract_.password;
    options.per_page = extract_.per_page;
    options.choice = extract_.choice;
    options.grids = asked.grids;
    std::optional<Document> all;
    std::size_t of_first = 0;  // issues
    for (const PageRange& range : ranges_) {
      if (asked.last_page > 0 && range.first > asked.last_page) break;
      const bool beyond = all && all->pages > 0 && range.first > all->pages;
      if (beyond) break;
      options.first_page = range.first;
      options.last_page = range.last == 0        ? asked.last_page
                          : asked.last_page == 0 ? range.last
                                                 : std::min(range.last, asked.last_page);
      auto document = extract(bytes, input, options);
      if (!document) return document;
      if (!all) {
        all = std::move(*document);
        of_first = all->issues.size();
        continue;
      }
      std::ranges::move(document->blocks, std::back_inserter(all->blocks));
      std::ranges::move(document->issues, std::back_inserter(all->issues));
    }
    drop_repeated(all->issues, of_first);
    const int first = ranges_.front().first;
    if (all->pages == 0 && options_.given("pages")) {
      return fail(ErrorCode::kNotFound, "no such page; a text conversion has no pages", input,
                  first);
    }
    if (all->pages > 0 && first > all->pages) {
      return fail(ErrorCode::kNotFound, "no such page; the last is " + std::to_string(all->pages),
                  input, first);
    }
    return std::move(*all);
  }

  // In the worker.
  [[nodiscard]] std::string render(const Document& document, const std::string& input) const {
    Reply reply;
    reply.partial = is_partial(document.issues);
    const int last = std::max(ranges_.back().first, ranges_.back().last);
    if (document.pages > 0 && last > document.pages) {
      reply.lines.push_back(phrase("{}: the last page is {}", input, document.pages));
    }
    for (const IssueGroup& group : error_groups(document.issues)) {
      reply.lines.push_back(error_line(input, group));
    }
    for (const Issue& issue : document.issues) {
      if (issue.code != IssueCode::kTableUncertain) continue;
      reply.lines.push_back(error_line(input, {&issue, 1}));
    }
    auto tables = tables_of(document);
    std::erase_if(tables, [&](const Table* table) { return !choice_.takes(table->method); });
    if (explain_) {
      for (std::string& line : tables_to_explanations(tables)) {
        if (several()) line.insert(0, input + ": ");
        reply.lines.push_back(std::move(line));
      }
    }
    reply.tables = tables_as(format_, tables, input, several());
    return encode(reply);
  }

  Options options_{
      "niandu tables FILE... [options]",
      "Prints the tables of PDFs or text conversions, whatever kind of document they are;\n"
      "'-' is standard input. A table that goes on over several pages is one table. Tables\n"
      "read with less than 75 % confidence are named on stderr."};
  ExtractOptions extract_;
  PageChoiceOptions choice_;
  Isolation isolation_;
  std::vector<PageRange> ranges_;  // in the order of the pages
  std::string pages_, format_, out_, grids_;
  std::vector<GridOfDocument> drawn_;
  bool explain_ = false;
};

}  // namespace

std::unique_ptr<Command> make_tables_command() { return std::make_unique<TablesCommand>(); }

}  // namespace niandu::cli
