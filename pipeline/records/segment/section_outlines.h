// Numbered paragraphs of sections as records.
#pragma once

#include <cstddef>
#include <map>
#include <vector>

#include "pipeline/records/segment/flow.h"
#include "pipeline/records/segment/reading_state.h"
#include "pipeline/records/segment/rows.h"

namespace niandu {

class SectionOutlines {
 public:
  explicit SectionOutlines(ReadingState& state) : state_(state) {}

  // Reads all places of sections that have outlines; of a section that stands twice the fullest.
  void read(const std::vector<FlowItem>& flow);

  // Rows of the outline that another table reads as well, by the names of its columns.
  [[nodiscard]] std::vector<LogicalRow> rows_of(const TableSpec& spec) const;

 private:
  struct Outline {
    int section = -1;
    std::size_t place = 0;
    std::vector<Record> records;
    std::vector<Source> structure;             // where its numbers stand
    std::set<std::string, std::less<>> names;  // fold_keys of its outermost items
    bool goes_deep = false;                    // some have others below them
  };

  [[nodiscard]] static bool is_group(const SectionSpec& section, std::string_view text);
  [[nodiscard]] bool is_another_chapter(const Outline& outline,
                                        const std::vector<std::size_t>& kept) const;

  void read_outline(const std::vector<FlowItem>& flow, std::size_t index);
  [[nodiscard]] bool tables_say_it(const SectionSpec& section) const;
  void read_outline_rows(const SectionSpec& section, const std::vector<Text>& paragraphs,
                         const std::vector<int>& blocks, std::size_t index);
  void read_item_lists(const std::vector<FlowItem>& flow, std::size_t index);
  void add_outline(const SectionSpec& section, const std::vector<Text>& paragraphs,
                   std::size_t place);
  void keep_fullest();

  ReadingState& state_;
  std::vector<Outline> outlines_;
  std::map<const TableSpec*, std::vector<LogicalRow>> rows_of_outlines_;
  std::vector<std::size_t> places_of_rows_;  // sections they stand in
};

}  // namespace niandu
