// Smallest PDFs for tests: objects in, bytes with a right xref out.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace niandu::testing {

// A PDF of one page. Objects 1 to 4 are the catalog, the page tree, the page and its contents;
// object 5 is Helvetica, "/F1" on the page. Further objects follow from number 6.
struct TinyPdf {
  std::string contents;                     // operators of the page
  std::string page_entries;                 // "/Rotate 90", "/CropBox [0 0 9 9]"
  std::string media_box = "[0 0 200 100]";  // 200 x 100 points
  std::string fonts;                        // "/F2 6 0 R"
  std::string resources;                    // "/ExtGState << >>"
  std::string catalog_entries;
  std::string trailer_entries;
  std::vector<std::string> objects;  // bodies, from object 6

  [[nodiscard]] std::string bytes() const {
    std::vector<std::string> all = {
        "<< /Type /Catalog /Pages 2 0 R " + catalog_entries + " >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox " + media_box + " /Contents 4 0 R /Resources << " +
            resources + " /Font << /F1 5 0 R " + fonts + " >> >> " + page_entries + " >>",
        stream("", contents),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"};
    all.insert(all.end(), objects.begin(), objects.end());

    std::string out = "%PDF-1.7\n";
    std::vector<std::size_t> offsets;
    for (std::size_t i = 0; i < all.size(); ++i) {
      offsets.push_back(out.size());
      out += std::to_string(i + 1) + " 0 obj\n" + all[i] + "\nendobj\n";
    }
    const std::size_t xref = out.size();
    const std::string count = std::to_string(all.size() + 1);
    out += "xref\n0 " + count + "\n0000000000 65535 f \n";
    for (const std::size_t offset : offsets) {
      const std::string digits = std::to_string(offset);
      out += std::string(10 - digits.size(), '0') + digits + " 00000 n \n";
    }
    return out + "trailer\n<< /Size " + count + " /Root 1 0 R " + trailer_entries +
           " >>\nstartxref\n" + std::to_string(xref) + "\n%%EOF\n";
  }

  // The body of a stream object; `entries` go into its dictionary.
  [[nodiscard]] static std::string stream(const std::string& entries, const std::string& data) {
    return "<< /Length " + std::to_string(data.size()) + " " + entries + " >>\nstream\n" + data +
           "\nendstream";
  }
};

}  // namespace niandu::testing
