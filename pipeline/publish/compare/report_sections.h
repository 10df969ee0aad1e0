// The parts of a report, each of which grows with every family: HTML.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

namespace niandu::compare {

// Lists of links that stand apart, in this order.
enum class LinkList { kVanished, kNew, kReturned, kUncertain };
constexpr std::size_t kLinkLists = 4;

struct ReportSections {
  std::string summary;                // rows of a table
  std::vector<std::string> findings;  // items, of each check as the schema declares them
  std::string families;               // a section each
  std::array<std::string, kLinkLists> lists;
};

}  // namespace niandu::compare
