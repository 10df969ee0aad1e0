// niandu tables: the tables of any document, on stdout.
#include <fmt/format.h>

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "extractors/extract.h"
#include "pipeline/cli/command.h"
#include "pipeline/cli/input_files.h"
#include "pipeline/cli/messages.h"
#include "pipeline/cli/options.h"
#include "pipeline/cli/page_range.h"
#include "pipeline/cli/read_document.h"
#include "pipeline/export/json_writer.h"
#include "pipeline/export/table_json.h"
#include "pipeline/export/table_text.h"

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
        "password", po::value(&extract_.password)->value_name("WORD"), "opens a locked PDF")(
        "jobs,j", po::value(&extract_.threads)->value_name("N")->default_value(1),
        "threads that read pages");
  }

  Status parse(const std::vector<std::string>& arguments) override {
    if (auto status = options_.parse(arguments); !status || options_.given("help")) return status;
    if (options_.inputs().size() != 1) return fail(ErrorCode::kUsage, "tables takes one FILE");
    if (format_ != "json" && format_ != "csv" && format_ != "html") {
      return fail(ErrorCode::kUsage, "unknown format '" + format_ + "'; say json, csv or html");
    }
    if (extract_.threads < 1) return fail(ErrorCode::kUsage, "--jobs must be at least 1");
    if (!options_.given("pages")) return {};
    const auto range = parse_page_range(pages_);
    if (!range) return tl::make_unexpected(range.error());
    extract_.first_page = range->first;
    extract_.last_page = range->last;
    return {};
  }

  [[nodiscard]] std::string help() const override { return options_.help(); }

  int run() override {
    const std::string& path = options_.inputs().front();
    const auto printed =
        read_file(path)
            .and_then([&](const std::string& bytes) { return extract(bytes, path, extract_); })
            .and_then([&](const Document& document) { return print(document); });
    if (printed) return kExitOk;
    print_error(printed.error());
    return kExitFailed;
  }

 private:
  [[nodiscard]] Status print(const Document& document) const {
    for (const std::string& line : error_lines(options_.inputs().front(), document.issues)) {
      print_message(line);
    }
    for (const Issue& issue : document.issues) {
      if (issue.code != "table_uncertain") continue;
      print_message(options_.inputs().front() + ": page " + std::to_string(issue.page_number) +
                    ": " + issue.message + " [" + issue.code + "]");
    }
    const auto tables = tables_of(document);
    if (explain_) {
      for (const std::string& line : tables_to_explanations(tables)) print_message(line);
    }
    return write_stdout(format_ == "csv"    ? tables_to_csv(tables)
                        : format_ == "html" ? tables_to_html(tables)
                                            : tables_to_json(tables));
  }

  Options options_{
      "niandu tables FILE [options]",
      "Prints the tables of a PDF or text conversion, whatever kind of document it is.\n"
      "A table that goes on over several pages is one table. Tables read with less than\n"
      "75 % confidence are named on stderr."};
  ExtractOptions extract_;
  std::string pages_, format_;
  bool explain_ = false;
};

}  // namespace

std::unique_ptr<Command> make_tables_command() { return std::make_unique<TablesCommand>(); }

}  // namespace niandu::cli
