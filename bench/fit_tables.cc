// The table reader with weights that can be changed: what bench/fit.py asks.
//
// Arguments: PDF files. Commands on standard input, one a line: "set NAME VALUE"; "names" (one
// "NAME VALUE" a line, then an empty one); "read" (a line of JSON for each page, then an empty
// one). A page is read from the file once.

#include <array>
#include <fstream>
#include <future>
#include <iostream>
#include <iterator>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "extractors/layout/watermarks.h"
#include "extractors/pdf/pdf_file.h"
#include "extractors/tables/tables.h"
#include "extractors/tables/weights.h"

namespace niandu {
namespace {

struct Loaded {
  std::string file;
  Page page;
};

struct Named {
  const char* name;
  double* value;
};

std::vector<Named> weights() {
  return {
#define WEIGHT(name, value) {#name, &kWeights.name},
#include "extractors/tables/weights.def"
#undef WEIGHT
  };
}

std::vector<Loaded> load(int count, char** files) {
  std::vector<Loaded> out;
  for (int i = 0; i < count; ++i) {
    std::ifstream stream(files[i], std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(stream)), {});
    auto pdf = PdfFile::open(bytes, {});
    if (!pdf) continue;
    for (int p = 0; p < pdf->page_count(); ++p) {
      auto page = pdf->read_page(p);
      if (!page) continue;
      (void)layout::take_watermarks(*page);
      out.push_back({files[i], std::move(*page)});
    }
  }
  return out;
}

std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  }
  return out + "\"";
}

std::string to_json(const Loaded& loaded) {
  std::ostringstream out;
  out << "{\"file\":" << quoted(loaded.file) << ",\"page\":" << loaded.page.number
      << ",\"tables\":[";
  bool first = true;
  for (const PageTable& found : find_tables(loaded.page).tables) {
    out << (first ? "" : ",") << "{\"page\":" << loaded.page.number
        << ",\"confidence\":" << found.table.confidence << ",\"rows\":" << found.table.rows
        << ",\"columns\":" << found.table.columns << ",\"bbox\":[" << found.box.x0 << ','
        << found.box.y0 << ',' << found.box.x1 << ',' << found.box.y1 << "],\"cells\":[";
    first = false;
    bool begins = true;
    for (const Cell& cell : found.table.cells) {
      out << (begins ? "" : ",") << "{\"row\":" << cell.row << ",\"col\":" << cell.column
          << ",\"row_span\":" << cell.row_span << ",\"col_span\":" << cell.column_span
          << ",\"text\":" << quoted(cell.text.utf8) << '}';
      begins = false;
    }
    out << "]}";
  }
  out << "]}\n";
  return out.str();
}

void read_all(const std::vector<Loaded>& pages) {
  constexpr std::size_t kThreads = 2;
  std::array<std::future<std::string>, kThreads> parts;
  for (std::size_t t = 0; t < kThreads; ++t) {
    parts[t] = std::async(std::launch::async, [&pages, t] {
      std::string out;
      for (std::size_t i = t; i < pages.size(); i += kThreads) out += to_json(pages[i]);
      return out;
    });
  }
  for (auto& part : parts) std::cout << part.get();
  std::cout << '\n' << std::flush;
}

void serve(const std::vector<Loaded>& pages) {
  const std::vector<Named> all = weights();
  std::string line;
  while (std::getline(std::cin, line)) {
    std::istringstream words(line);
    std::string command, name;
    words >> command;
    if (command == "read") read_all(pages);
    if (command == "names") {
      for (const Named& weight : all) std::cout << weight.name << ' ' << *weight.value << '\n';
      std::cout << '\n' << std::flush;
    }
    double value = 0;
    if (command == "set" && words >> name >> value) {
      for (const Named& weight : all) {
        if (name == weight.name) *weight.value = value;
      }
    }
  }
}

}  // namespace
}  // namespace niandu

int main(int argc, char** argv) { niandu::serve(niandu::load(argc - 1, argv + 1)); }
