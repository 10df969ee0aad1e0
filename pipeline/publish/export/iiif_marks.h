// What a document's values say on each of its pages, as annotations tell it.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/geometry.h"
#include "pipeline/record.h"
#include "pipeline/records/schema/table_definition.h"

namespace niandu {

// A value, as far as it stands on one page.
struct IiifMark {
  const Value* value = nullptr;
  const TableDefinition* table = nullptr;
  std::string key;  // of the record; empty: the document itself
  std::string field;
  Box box;  // around its places on this page
};

// The document and the tables must outlive it.
class IiifMarks {
 public:
  IiifMarks(const DocumentRecords& document, std::span<const TableDefinition> tables);
  IiifMarks(const IiifMarks&) = delete;
  IiifMarks& operator=(const IiifMarks&) = delete;

  // Of a page of the document: title, agency and year first, then in the order of the records.
  [[nodiscard]] const std::vector<IiifMark>& of_page(int page_number) const;
  // For people: "關鍵績效指標 3/2，目標值：85（原文：85%；stated）".
  [[nodiscard]] static std::string text(const IiifMark& mark);

 private:
  void add(const Value& value, const TableDefinition& table, const std::string& key,
           std::string_view field);

  int first_page_;
  std::array<Value, 3> about_document_;
  std::vector<std::vector<IiifMark>> pages_;
};

}  // namespace niandu
