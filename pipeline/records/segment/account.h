// What the segmenter knows of text that became no value: its account to the ledger.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/document.h"
#include "pipeline/record.h"
#include "pipeline/records/ledger/ledger.h"
#include "pipeline/records/ledger/report.h"
#include "pipeline/records/schema/schema.h"
#include "pipeline/records/segment/flow.h"
#include "pipeline/records/segment/grid.h"
#include "pipeline/records/segment/header.h"
#include "pipeline/records/segment/prose.h"
#include "pipeline/records/segment/rows.h"
#include "pipeline/records/segment/sections.h"

namespace niandu {

// A table of which records were read, or were to be.
struct ReadTable {
  std::size_t flow_index = 0;
  const Grid* grid = nullptr;  // as it was read: a form's is made of copies of its cells
  HeaderMatch header;
};

[[nodiscard]] bool is_short_heading(std::string_view text);

class Account {
 public:
  // All of them must outlive the account.
  Account(const Document& document, const Schema& schema, const std::vector<FlowItem>& flow,
          const std::vector<SectionPlace>& places);

  // Gives the places of the sections their zones. `chosen`: per place, whether its outline became
  // records (or it has none).
  void add_places(const std::vector<bool>& chosen);
  // Flow items [first, end): matter of no section.
  void add_other_matter(std::size_t first, std::size_t end);
  // What stands behind this flow item in the section is unread, unless a record has it.
  void begin_outline(std::size_t place, std::size_t flow_index) {
    begins_.emplace(place, flow_index);
  }
  // After add_places: header rows, columns that are left, zones of the cells.
  void add_table(const ReadTable& table);
  // The same of records in running text: flow items [first, end).
  void add_prose(const ProseTable& prose, const TableSpec& spec);
  // After its table: the cells of a row are those of a record.
  void add_row(const TableSpec& spec, const LogicalRow& row, const std::string& record);
  // A table of marks: what no record has of it is unread.
  void add_matrix(std::size_t flow_index, const std::string& record);
  // A row over the whole width of a table that gave no record.
  void add_note(const Text& note);
  // Text outside of all tables that `record` should have had; an issue says so already.
  void add_unread(const Text& text, const std::string& record);
  void add_structure(const std::vector<Source>& sources) {
    ledger_.mark(sources, Mark::kStructure);
  }
  // Last: the values, what stands between the places and the tables, and what that makes of the
  // document: passages, characters, issues.
  void close(DocumentRecords& records, std::vector<PlacedFate>* placed);

 private:
  void mark_values(const DocumentRecords& records);
  void mark_captions();
  void settle_outlines();
  void settle_rest_of_tables();
  void settle_lost_parts();
  void settle_lost_rows();
  void put_item(std::size_t flow_index, std::size_t zone);  // a table or a paragraph
  void settle_strays();
  [[nodiscard]] const ReadTable* table_around(const FlowItem& item) const;
  [[nodiscard]] bool is_note(std::string_view text) const;
  [[nodiscard]] bool is_whole_note(std::string_view text) const;
  [[nodiscard]] bool is_caption(const Cell& cell, const Table& table) const;
  void put_rest(const Text& text, const ReadTable& table, const std::string& section);
  [[nodiscard]] std::string lost_between(std::size_t flow_index, const Table& table) const;
  [[nodiscard]] std::string headed_for(const Table& table) const;
  void settle_tables();
  [[nodiscard]] int place_of(std::size_t flow_index) const;
  [[nodiscard]] std::string table_of(int place) const;  // that the section is to fill
  [[nodiscard]] std::string section_of(int place) const;
  [[nodiscard]] const ReadTable* table_beside(std::size_t flow_index) const;
  void put_owners();
  struct Owner {
    Source place;  // in a text of a row's cell
    const TableSpec* spec = nullptr;
    std::size_t column = 0, record = 0;  // of spec, record_keys_
  };
  [[nodiscard]] const Owner* owner_of(const Text& text, std::string_view record) const;
  [[nodiscard]] TextZone zone_of(const Owner& owner) const;
  void settle_empty_sections(DocumentRecords& records);
  void settle_unknown_sections(DocumentRecords& records);

  const Document& document_;
  const Schema& schema_;
  const std::vector<FlowItem>& flow_;
  const std::vector<SectionPlace>& places_;
  Ledger ledger_;
  std::vector<bool> chosen_;
  std::map<std::size_t, std::size_t> begins_;  // begin_outline, by place
  std::vector<ReadTable> tables_;
  std::vector<std::size_t> zone_of_table_;  // of the same
  std::string title_;                       // of the document: fold_key
  bool has_prose_ = false;                  // records were read from running text
  std::vector<Owner> owners_;
  std::vector<std::string> record_keys_;
};

// The account of a document that no schema recognises: everything but furniture is unread.
void account_for_unknown(const Document& document, DocumentRecords& records,
                         std::vector<PlacedFate>* placed);

}  // namespace niandu
