// niandu tables: the tables of any document, on stdout.
#include <fmt/format.h>
#include <unistd.h>

#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "common/byte_codec.h"
#include "common/sha256.h"
#include "extractors/extract.h"
#include "pipeline/publish/export/json_writer.h"
#include "pipeline/publish/export/table_json.h"
#include "pipeline/publish/export/table_text.h"
#include "pipeline/records/messages/issue_text.h"
#include "pipeline/talk/cli/command.h"
#include "pipeline/talk/cli/exit_status.h"
#include "pipeline/talk/cli/grid_file.h"
#include "pipeline/talk/cli/isolated_reader.h"
#include "pipeline/talk/cli/messages.h"
#include "pipeline/talk/cli/options.h"
#include "pipeline/talk/cli/page_range.h"
#include "pipeline/talk/cli/read_document.h"

namespace niandu::cli {
namespace {

std::vector<const Table*> tables_of(const Document& document) {
  std::vector<const Table*> tables;
  for (const Block& block : document.blocks) {
    if (const auto* table = std::get_if<Table>(&block)) tables.push_back(table);
  }
  return tables;
}

std::string tables_to_json(const std::vector<const Table*>& tables) {
  std::string out;
  JsonWriter json(out, /*line_depth=*/4);  // a line for each cell
  json.begin_object();
  json.key("tables");
  write_tables(json, tables);
  json.end_object();
  return out + "\n";
}

std::string tables_to_csv(const std::vector<const Table*>& tables) {
  std::string out;
  for (const Table* table : tables) {
    if (!out.empty()) out += '\n';
    out += table_to_csv(*table);
  }
  return out;
}

std::string tables_to_html(const std::vector<const Table*>& tables) {
  std::string out = "<!DOCTYPE html>\n<meta charset=\"utf-8\">\n";
  for (const Table* table : tables) out += table_to_html(*table);
  return out;
}

// One line per table: "table 2, pages 3-4: ruled, confidence 0.98: 12 rows ...". Tables count from
// 1 in reading order; those in cells are not listed.
std::vector<std::string> tables_to_explanations(const std::vector<const Table*>& tables) {
  std::vector<std::string> lines;
  for (const Table* table : tables) {
    std::string line = "table " + std::to_string(lines.size() + 1);
    if (table->page_number() > 0) {
      const int first = table->page_number(), last = table->places.back().page_number;
      line += first == last ? ", page " : ", pages ";
      line += std::to_string(first);
      if (last != first) line += "-" + std::to_string(last);
    }
    line += std::string(": ") + table_method_name(table->method) + ", " +
            std::to_string(table->rows) + " x " + std::to_string(table->columns) +
            fmt::format(", confidence {:.2f}", table->confidence);
    if (!table->explanation.empty()) line += ": " + table->explanation;
    lines.push_back(std::move(line));
  }
  return lines;
}

class TablesCommand : public Command {
 public:
  TablesCommand() {
    options_.add()("pages", po::value(&pages_)->value_name("RANGE"),
                   "only these pages: 3, 3-5, 3- or -5")(
        "format", po::value(&format_)->value_name("NAME")->default_value("json"),
        "json, csv (tables apart by an empty line) or html")(
        "per-page", po::bool_switch(&extract_.per_page),
        "keep the tables of each page apart instead of joining those that go on")(
        "explain", po::bool_switch(&explain_),
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
    if (options_.inputs().size() != 1) return fail(ErrorCode::kUsage, "tables takes one FILE");
    if (format_ != "json" && format_ != "csv" && format_ != "html") {
      return fail(ErrorCode::kUsage, "unknown format '" + format_ + "'; say json, csv or html");
    }
    constexpr int kMostJobs = 256;
    if (extract_.threads < 1 || extract_.threads > kMostJobs) {
      return fail(ErrorCode::kUsage, "--jobs must be from 1 to 256");
    }
    if (auto status = isolation_.check(); !status) return status;
    if (!options_.given("pages")) return {};
    const auto range = parse_page_range(pages_);
    if (!range) return tl::make_unexpected(range.error());
    extract_.first_page = range->first;
    extract_.last_page = range->last;
    return {};
  }

  [[nodiscard]] const Options& options() const override { return options_; }

  int run() override {
    ReadRequest request;
    request.path = options_.inputs().front();
    request.first_page = extract_.first_page;
    request.last_page = extract_.last_page;
    request.threads = extract_.threads;
    if (auto read = take_grids(request); !read) return report(read);
    auto result = IsolatedReader::read_one(
        request, isolation_,
        [this](std::string_view bytes, const ReadRequest& asked, const PageInHand& page_in_hand) {
          ExtractOptions options = extract_options(asked, page_in_hand);
          options.password = extract_.password;
          options.per_page = extract_.per_page;
          options.grids = asked.grids;
          return extract(bytes, asked.path, options).and_then([this](const Document& document) {
            return render(document);
          });
        });
    bool partial = result && result->cut;
    const auto printed =
        result.and_then([](ReadResult& read) { return std::move(read.reply); })
            .and_then([&](const std::string& reply) { return print(reply, partial); });
    const int status = report(printed);
    if (result && result->cut) {
      result->cut->file = request.path;
      print_error(*result->cut);
      print_message(request.path + ": only the pages before page " +
                    std::to_string(result->cut->page_number) + " were read [partial]");
    }
    return status == kExitOk && partial ? kExitFailed : status;
  }

 private:
  // Of this file, and those that name none.
  [[nodiscard]] Status take_grids(ReadRequest& request) const {
    if (grids_.empty()) return {};
    const auto grids = read_grids(grids_, /*all_named=*/false);
    if (!grids) return tl::make_unexpected(grids.error());
    const auto sha256 = hash_file(request.path);
    if (sha256) request.grids = grids_for(*grids, *sha256, /*unnamed=*/true);
    return {};  // a file that cannot be read says so itself
  }

  // In the worker: what is to be said, line by line, and the tables as they are printed.
  [[nodiscard]] Result<std::string> render(const Document& document) const {
    const std::string& path = options_.inputs().front();
    if (document.pages > 0 && extract_.first_page > document.pages) {
      return fail(ErrorCode::kNotFound,
                  "no such page; the last is " + std::to_string(document.pages), path,
                  extract_.first_page);
    }
    std::vector<std::string> lines;
    if (document.pages > 0 && extract_.last_page > document.pages) {
      lines.push_back(path + ": the last page is " + std::to_string(document.pages));
    }
    for (const IssueGroup& group : error_groups(document.issues)) {
      lines.push_back(error_line(path, group));
    }
    for (const Issue& issue : document.issues) {
      if (issue.code != IssueCode::kTableUncertain) continue;
      lines.push_back(path + ": page " + std::to_string(issue.page_number) + ": " +
                      message_of(issue) + " [table_uncertain]");
    }
    const auto tables = tables_of(document);
    if (explain_) {
      for (std::string& line : tables_to_explanations(tables)) lines.push_back(std::move(line));
    }
    ByteWriter reply;
    reply.boolean(is_partial(document.issues));
    reply.unsigned_integer(lines.size());
    for (const std::string& line : lines) reply.string(line);
    reply.string(format_ == "csv"    ? tables_to_csv(tables)
                 : format_ == "html" ? tables_to_html(tables)
                                     : tables_to_json(tables));
    return reply.take();
  }

  [[nodiscard]] static Status print(const std::string& reply, bool& partial) {
    ByteReader reader(reply, reply.size() * sizeof(std::string));
    if (reader.boolean()) partial = true;
    std::vector<std::string> lines(reader.count(sizeof(std::string)));
    for (std::string& line : lines) line = reader.string();
    const std::string tables = reader.string();
    if (!reader.finished())
      return fail(ErrorCode::kInternal, "a worker's answer is not understood");
    for (const std::string& line : lines) print_message(line);
    return write_stdout(::isatty(STDOUT_FILENO) == 1 ? printable_lines(tables) : tables);
  }

  Options options_{
      "niandu tables FILE [options]",
      "Prints the tables of a PDF or text conversion, whatever kind of document it is.\n"
      "A table that goes on over several pages is one table. Tables read with less than\n"
      "75 % confidence are named on stderr."};
  ExtractOptions extract_;
  Isolation isolation_;
  std::string pages_, format_, grids_;
  bool explain_ = false;
};

}  // namespace

std::unique_ptr<Command> make_tables_command() { return std::make_unique<TablesCommand>(); }

}  // namespace niandu::cli
