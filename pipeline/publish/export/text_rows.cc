#include "pipeline/publish/export/text_rows.h"

#include <string>

#include "common/utf8.h"
#include "pipeline/store/search/passages.h"
#include "pipeline/store/search/words.h"

namespace niandu {
namespace {

// Every character that the index knows as another one. ASCII letters are left to the tokenizer,
// which ignores case.
void fill_variants(Database& database) {
  Statement add(database, "INSERT INTO variants VALUES (?, ?)");
  constexpr char32_t kFirst = 0x80, kBeyond = 0x30000;  // no variants in the later planes
  for (char32_t c = kFirst; c < kBeyond; ++c) {
    constexpr char32_t kSurrogates = 0xD800, kAfterSurrogates = 0xE000;
    if (c == kSurrogates) c = kAfterSurrogates;
    const std::string variant = to_utf8(std::u32string_view(&c, 1));
    const std::vector<IndexWord> words = text_to_words(variant);
    if (words.size() != 1 || words[0].text == variant || utf8_length(words[0].text) != 1) continue;
    add.bind(variant, words[0].text).run();
  }
}

void set_or_null(Statement& statement, int at, std::int64_t number) {
  number == 0 ? statement.set(at, nullptr) : statement.set(at, number);
}

}  // namespace

TextRows::TextRows(Database& database)
    : add_text_(database, "INSERT INTO texts VALUES (?, ?, ?, ?, ?, ?, ?, ?)"),
      add_words_(database, "INSERT INTO text_index (rowid, words) VALUES (?, ?)") {
  fill_variants(database);
}

void TextRows::add(const DocumentRecords& document, const std::vector<std::int64_t>& rows,
                   std::int64_t document_row) {
  for_each_passage(document, [&](const Passage& passage) {
    const bool in_record = passage.record != Passage::kNoRecord;
    add_text_.bind(++texts_, document.document_id);
    passage.table.empty() ? add_text_.set(3, nullptr) : add_text_.set(3, passage.table);
    set_or_null(add_text_, 4,
                in_record               ? rows[passage.record]
                : passage.table.empty() ? 0
                                        : document_row);
    add_text_.set(5, passage.field);
    set_or_null(add_text_, 6, passage.page_number);
    set_or_null(add_text_, 7, passage.line_number);
    add_text_.set(8, passage.text);
    add_text_.run();
    const std::string words = index_text(passage.text);
    if (!words.empty()) add_words_.bind(texts_, words).run();
  });
}

}  // namespace niandu
