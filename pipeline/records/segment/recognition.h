// What speaks for a kind in a document, point by point.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/document.h"
#include "pipeline/records/schema/schema.h"

namespace niandu {

struct Recognition {
  enum class Of { kTitle, kSection, kTable };
  struct Point {
    Of of = Of::kTitle;
    std::string name;  // the schema's, of a section or table
    int weight = 0;    // points that it gives
    bool found = false;
    Source place;       // where it was found first
    std::string words;  // there: title, heading, first row
  };

  std::string kind, title;    // of the schema
  int least = 1;              // points needed
  std::vector<Point> points;  // all that the schema gives, in its order
  bool taken = false;         // the document is read by this schema

  // Nothing is found yet.
  explicit Recognition(const Schema& schema);

  // Notes what was found; what gives no points, or was found before, is passed over.
  void find(Of of, std::string_view name, const Source& place, std::string words);

  [[nodiscard]] int sum() const;
  [[nodiscard]] bool enough() const { return sum() >= least; }
};

// Of a document that none recognises, what came nearest, on one line: "annual_plan 3 of 5 points:
// goals found on page 4, no title with a year"; "none" where nothing spoke for any.
[[nodiscard]] std::string nearest_of(std::span<const Recognition> recognitions);

// All points of all schemas, for people who write one. Words of the document stand in it as they
// are.
[[nodiscard]] std::string explain(std::span<const Recognition> recognitions);

}  // namespace niandu
