#include "pipeline/publish/export/analyst_codebook.h"

#include <array>
#include <string_view>

#include "pipeline/publish/export/record_rows.h"

namespace niandu {
namespace {

// A table, or where `column` is not empty a column of the table above it.
struct Entry {
  std::string_view table, column, type, title, description, description_zh;
  std::string_view unit = "", refers_to = "";
};

constexpr Entry kPage{"",
                      "page",
                      "integer",
                      "頁碼",
                      "Page of the source, from 1; empty where it has no pages.",
                      "來源的頁碼，自 1 起；來源不分頁時留空。"};
constexpr Entry kLine{
    "", "line", "integer", "行號", "Line of a text input, from 1.", "文字檔的行號，自 1 起。"};
constexpr std::string_view kLeft = "Left edge, from the left of the page.";
constexpr Entry kX0{"", "x0", "number", "左", kLeft, "左緣，自頁面左邊起算。", "pt"};
constexpr std::string_view kTop = "Upper edge, from the top of the page.";
constexpr Entry kY0{"", "y0", "number", "上", kTop, "上緣，自頁面上邊起算。", "pt"};
constexpr Entry kX1{"", "x1", "number", "右", "Right edge.", "右緣。", "pt"};
constexpr Entry kY1{"", "y1", "number", "下", "Lower edge.", "下緣。", "pt"};
constexpr Entry kDocument{"",          "document_id", "string", "文件識別碼",
                          "Document.", "所屬文件。",  "",       "documents.document_id"};
constexpr Entry kOriginal{
    "", "text", "string", "原文", "The source's own characters.", "來源的原文。"};
constexpr Entry kTable{"",
                       "table_name",
                       "string",
                       "資料表",
                       "Table of the value; empty in a document that no schema fits.",
                       "該值所在的資料表；沒有規則認得該文件時留空。"};
constexpr Entry kRow{
    "", "row_no", "integer", "列號", "row_no of its row in that table.", "該表中此列的 row_no。"};
constexpr Entry kColumn{"",
                        "column_name",
                        "string",
                        "欄位",
                        "Its column; title, unit or cell of a raw table.",
                        "該值的欄位；原始表格則為 title、unit 或 cell。"};

constexpr auto kEntries = std::to_array<Entry>({
    {"evidence", "", "", "數值依據",
     "One row per value of every table: its source text, how it was come by, where it stands.",
     "各資料表的每個值一列：原文、如何得來、位於何處。"},
    {"", "evidence_no", "integer", "序號", "Running number.", "流水號。"},
    kDocument,
    {"", "table_name", "string", "資料表", "Table of the value.", "該值所在的資料表。"},
    {"", "row_no", "integer", "列號", "row_no of its row in that table.", "該表中此列的 row_no。"},
    {"", "column_name", "string", "欄位", "Its column.", "該值的欄位。"},
    {"", "value", "string", "值", "The value as the CSV file has it, digit by digit.",
     "該值，與 CSV 檔逐字相同。"},
    {"", "raw", "string", "原文", "The source's own characters; empty if nothing is printed.",
     "來源的原文；未印時留空。"},
    {"", "evidence", "string", "依據",
     "stated, carried_down, joined, inferred, missing, contradictory, ocr (of a picture of text), "
     "confirmed or corrected (by people).",
     "stated 載於該格、carried_down 承自上格、joined 由數處接合、inferred 由他處推得、missing "
     "應有而無、contradictory 前後矛盾、ocr 由影像辨識、confirmed 經人確認、corrected 經人訂正。"},
    {"", "inferred", "string", "推論值",
     "What the value would be, where it only follows from another part of the document.",
     "值僅能由文件他處推得時，推得的值。"},
    kPage,
    kLine,
    kX0,
    kY0,
    kX1,
    kY1,
    {"", "places", "integer", "處數",
     "Number of places; page and line are those of the first, the box holds all of its page.",
     "出處的數目；頁碼與行號為第一處者，方框涵蓋該頁所有出處。"},
    {"evidence_places", "", "", "數值出處", "Every place of every value.", "每個值的每一處出處。"},
    {"", "evidence_no", "integer", "序號", "Value.", "所屬的值。", "", "evidence.evidence_no"},
    {"", "place_no", "integer", "出處序號", "Running number, in reading order.",
     "流水號，依閱讀順序。"},
    kPage,
    kLine,
    kX0,
    kY0,
    kX1,
    kY1,
    {"pages", "", "", "頁面",
     "What the boxes are on: one row per page, as a reader sees it. A page that could not be read "
     "is not here, nor are those of a document that an older version stored.",
     "方框所在的頁面，一頁一列，以讀者所見為準。無法讀取的頁、以及由舊版程式存入之文件的頁，不在"
     "此。"},
    kDocument,
    {"", "page", "integer", "頁碼", "Page of the file, from 1.", "檔案的頁碼，自 1 起。"},
    {"", "width", "number", "寬", "Of the crop box, after the rotation.",
     "裁切框的寬，以旋轉後為準。", "pt"},
    {"", "height", "number", "高", "Of the crop box, after the rotation.",
     "裁切框的高，以旋轉後為準。", "pt"},
    {"", "rotation", "integer", "旋轉",
     "/Rotate of the PDF, clockwise: 0, 90, 180 or 270. Boxes have it applied; a program that "
     "draws on the page as the PDF has it turns them back.",
     "PDF 的 /Rotate，順時針 0、90、180 或 270 度。方框已依此旋轉；若直接在 PDF 座標上繪製，須轉"
     "回。",
     "°"},
    {"texts", "", "", "全文",
     "All text that can be searched: titles, every value's source text, each place once, and the "
     "tables of documents that no schema fits. Running text that became no record is not here.",
     "可檢索的全部文字：標題、每個值的原文（同一處只列一次），以及沒有規則認得之文件的表格。未成為"
     "紀錄的內文不在此。"},
    {"", "text_no", "integer", "序號", "Running number; rowid in text_index.",
     "流水號；即 text_index 的 rowid。"},
    kDocument,
    kTable,
    kRow,
    kColumn,
    kPage,
    kLine,
    kOriginal,
    {"text_index", "", "", "全文索引",
     "FTS5 index of texts (rowid is text_no). Characters of Chinese are words: put a space between "
     "them and quotation marks around, and queries of any length match: MATCH '\"最 低 工 資\"'. "
     "Words are in the standard form of the table variants.",
     "texts 的 FTS5 索引（rowid 即 text_no）。中文一字為一詞：字間加空格、前後加引號，長短皆可查："
     "MATCH '\"最 低 工 資\"'。用字以 variants 表的標準字為準。"},
    {"", "words", "", "詞", "The words of a text; only to be searched.",
     "一段文字的各詞；僅供檢索。"},
    {"variants", "", "", "異體字",
     "Characters that are searched as another one: 臺 as 台, Ａ as a.",
     "以他字檢索的字：臺作台、Ａ作 a。"},
    {"", "variant", "string", "異體字", "The character as it is printed.", "所印的字。"},
    {"", "standard", "string", "標準字", "What it is searched as.", "檢索時所用的字。"},
    {"search_query", "", "", "查詢", "One row: what search_results searches for.",
     "只有一列：search_results 所查的文字。"},
    {"", "text", "string", "查詢文字",
     "Parts between spaces must all occur, each as it stands; UPDATE it.",
     "以空格分隔的各段皆須照樣出現；以 UPDATE 更改。"},
    {"search_results", "", "", "查詢結果", "View: the texts that match search_query.",
     "檢視表：符合 search_query 的文字。"},
    {"", "text_no", "integer", "序號", "Text.", "所屬的文字。", "", "texts.text_no"},
    kDocument,
    {"", "agency", "string", "機關", "Agency of the document.", "文件所屬的機關。"},
    {"", "roc_year", "integer", "年度（民國）", "Year of the document.", "文件所屬的民國年度。"},
    {"", "file_name", "string", "檔名", "Base name of the input file.",
     "輸入檔的檔名，不含資料夾。"},
    kPage,
    kLine,
    kTable,
    kRow,
    kColumn,
    kOriginal,
    {"codebook", "", "", "資料字典", "This table.", "本表。"},
    {"", "table_name", "string", "資料表", "Table or view.", "資料表或檢視表。"},
    {"", "position", "integer", "次序", "Of the column, from 1; 0: the table itself.",
     "欄位的次序，自 1 起；0 為資料表本身。"},
    {"", "column_name", "string", "欄位", "Its name; empty for the table itself.",
     "欄位的名稱；資料表本身留空。"},
    {"", "type", "string", "型別", "string, integer, number or boolean; empty for tables.",
     "string 文字、integer 整數、number 數值、boolean 是否；資料表留空。"},
    {"", "title", "string", "中文名稱", "What it is called in Chinese.",
     "資料表或欄位的中文名稱。"},
    {"", "description", "string", "英文說明", "What it means, in English.", "意義，以英文說明。"},
    {"", "unit", "string", "單位", "Unit of its numbers.", "數值的單位。"},
    {"", "allowed_values", "string", "允許值", "Values that it may have; empty: any.",
     "可有的值；留空表示不限。"},
    {"", "key", "string", "鍵", "primary where it is part of the key.", "屬於主鍵者為 primary。"},
    {"", "refers_to", "string", "參照", "Table and column that it names a row of.",
     "所參照的資料表與欄位。"},
    {"", "description_zh", "string", "中文說明", "What it means, in Chinese.",
     "意義，以中文說明。"},
    {"notes", "", "", "附註", "What is special about this file; mostly empty.",
     "本檔的特殊情形；多半為空。"},
    {"", "note", "string", "附註", "In English.", "以英文書寫。"},
});

bool is_key(std::string_view table, std::string_view column) {
  if (table == "pages") return column == "document_id" || column == "page";
  if (table == "codebook") return column == "table_name" || column == "position";
  if (table == "search_results") return false;  // a view
  return column == "evidence_no" || column == "place_no" || column == "text_no" ||
         column == "variant";
}

std::vector<CodebookRow> rows_of_entries() {
  std::vector<CodebookRow> rows;
  std::string table;
  int position = 0;
  for (const Entry& entry : kEntries) {
    if (!entry.table.empty()) {
      table = entry.table;
      position = 0;
    }
    rows.push_back({table, std::to_string(position++), std::string(entry.column),
                    std::string(entry.type), std::string(entry.title),
                    std::string(entry.description), std::string(entry.unit), "",
                    is_key(table, entry.column) ? "primary" : "", std::string(entry.refers_to),
                    std::string(entry.description_zh)});
  }
  return rows;
}

}  // namespace

const std::vector<CodebookRow>& analyst_codebook_rows(bool documents) {
  static const std::vector<CodebookRow> kRows = rows_of_entries();
  static const std::vector<CodebookRow> kCodebook = [] {
    std::vector<CodebookRow> rows = kRows;
    std::erase_if(rows, [](const CodebookRow& row) {
      return row.front() != "codebook" && row.front() != "notes";
    });
    return rows;
  }();
  return documents ? kRows : kCodebook;
}

CodebookRow row_number_codebook_row(const TableDefinition& table) {
  return {table.name,
          std::to_string(file_columns(table).size() + 1),
          "row_no",
          "integer",
          "列號",
          "Running number of the row in this table, from 1; evidence and texts name it.",
          "",
          "",
          "",
          "",
          "本表的列的流水號，自 1 起；evidence 與 texts 以此指明列。"};
}

}  // namespace niandu
