// Prints the tables of a PDF: niandu's extraction as a library.
#include <extractors/extract.h>

#include <fstream>
#include <iostream>
#include <iterator>

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  std::ifstream file(argv[1], std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  const auto document = niandu::extract(bytes, argv[1]);
  if (!document) return std::cerr << document.error().message << "\n", 1;
  for (const niandu::Block& block : document->blocks) {
    const auto* table = std::get_if<niandu::Table>(&block);
    if (table == nullptr) continue;
    std::cout << "page " << table->page_number() << ": " << table->rows << " x " << table->columns
              << "\n";
    for (const niandu::Cell& cell : table->cells) std::cout << "  " << cell.text.utf8 << "\n";
  }
}
