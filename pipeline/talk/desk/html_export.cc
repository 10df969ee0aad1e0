#include "pipeline/talk/desk/html_export.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "common/points.h"
#include "pipeline/publish/export/html_text.h"
#include "pipeline/publish/export/output_set.h"
#include "pipeline/records/messages/issue_text.h"
#include "pipeline/store/catalog/find_document.h"
#include "pipeline/talk/desk/document_views.h"

namespace niandu::desk {
namespace {

constexpr double kDpi = 110;
constexpr std::string_view kStyle =
    "body{font:15px/1.5 system-ui,'Noto Sans CJK TC',sans-serif;margin:8px 16px;color:#1b1f24}"
    "table{border-collapse:collapse;width:100%;table-layout:fixed}"
    "section th:first-child{width:18%}section th:last-child{width:17%}th,td{border:1px solid "
    "#c3cad3;padding:2px 6px;"
    "text-align:left;vertical-align:top;overflow-wrap:anywhere}thead th{background:#f2f5f8}"
    "section{display:grid;grid-template-columns:1fr 1fr;gap:12px;border-top:2px solid #0b4f8a;"
    "padding-top:8px;margin-top:16px}h2,h3{grid-column:1/-1;margin:4px 0}"
    ".sheet{position:relative;align-self:start}.sheet img{width:100%;display:block;border:1px "
    "solid "
    "#c3cad3}.sheet svg{position:absolute;inset:0;width:100%;height:100%}rect{fill:transparent;"
    "stroke:#0b4f8a;stroke-width:.5;stroke-opacity:.5}g:target "
    "rect{stroke:#d4007a;stroke-width:2.5;"
    "stroke-opacity:1}a{color:#0b4f8a}.doubt{background:#fff1e3;color:#8a3b00}.soft{color:#4a525c}"
    "@media print{section{display:block;break-inside:avoid-page}.sheet{max-width:60%}}";

void begin_page(OutputFile& file, const std::string& title) {
  file.write(
      "<!doctype html>\n<html lang=\"zh-Hant-TW\"><head><meta charset=\"utf-8\">"
      "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src 'self' "
      "file:; style-src 'unsafe-inline'\"><title>" +
      html_line(title) + "</title><style>" + std::string(kStyle) +
      "</style></head><body><main><h1>" + html_escaped(title) + "</h1>\n");
}

std::string title_of(const DocumentRecords& document) {
  return document.title.empty() ? document.file_name : document.title;
}

// Width and height of a PNG file in points.
std::pair<double, double> size_of(std::string_view png) {
  const auto at = [&](std::size_t begin) {
    double number = 0;
    for (std::size_t i = begin; i < begin + 4; ++i) {
      number = number * 256 + static_cast<unsigned char>(png[i]);
    }
    return number * kPointsPerInch / kDpi;
  };
  constexpr std::size_t kHeader = 24;
  return png.size() < kHeader ? std::pair{0.0, 0.0} : std::pair{at(16), at(20)};
}

// One document's page.
class DocumentPage {
 public:
  DocumentPage(const OpenDocument& document, const SchemaSet& schemas, OutputFolder& folder,
               const DrawPicture& draw, const OriginalLinks& originals, std::string path)
      : decided_(document.decided),
        schemas_(schemas),
        marks_(document, schemas.tables()),
        folder_(folder),
        draw_(draw),
        originals_(originals),
        path_(std::move(path)) {}

  Status write() {
    auto file = folder_.create("documents/" + decided_.document_id + ".html");
    if (!file) return tl::make_unexpected(file.error());
    begin_page(**file, title_of(decided_));
    (*file)->write("<p><a href=\"../index.html\">總覽 Overview</a> · " +
                   html_escaped(decided_.file_name) + " · SHA-256 " + decided_.sha256 + "</p>\n");
    if (decided_.pages == 0) {
      if (Status done = write_page(**file, 0); !done) return done;
    }
    for (int i = 0; i < decided_.pages; ++i) {
      if (Status done = write_page(**file, decided_.first_page + i); !done) return done;
    }
    (*file)->write("</main></body></html>\n");
    return (*file)->close();
  }

 private:
  Status write_page(OutputFile& file, int page) {
    const std::string name =
        page == 0 ? "全文 whole text" : fmt::format("第 {0} 頁 page {0}", page);
    file.write(fmt::format("<section id=\"page-{}\"><h2>{}{}</h2>\n", page, name,
                           link_to_page(page, "開啟原檔 open the original")));
    if (page > 0) {
      if (Status drawn = write_picture(file, page); !drawn) return drawn;
    }
    file.write("<div>");
    for (std::size_t i = 0; i < decided_.records.size(); ++i) {
      const Record& record = decided_.records[i];
      if (record.table != "documents" && stands_on(record, page)) write_record(file, i, page);
    }
    write_doubts(file, page);
    file.write("</div></section>\n");
    return {};
  }

  // From the folder that the page of HTML is in.
  [[nodiscard]] std::string link_to_page(int page, std::string_view words) const {
    const std::string address = link_to_original(originals_, decided_, page, "../");
    if (address.empty()) return {};
    return fmt::format(" <a class=\"soft\" href=\"{}\">{}</a>", html_escaped(address), words);
  }

  Status write_picture(OutputFile& file, int page) {
    const auto png = draw_({path_, decided_.sha256, page, std::nullopt, kDpi});
    if (!png) {
      file.write("<p class=\"doubt\">" + html_escaped(png.error().message) + "</p>");
      return {};
    }
    const std::string name = fmt::format("{}/{}.png", decided_.document_id, page);
    auto picture = folder_.create(name);
    if (!picture) return tl::make_unexpected(picture.error());
    (*picture)->write(*png);
    if (Status done = (*picture)->close(); !done) return done;
    const auto [width, height] = size_of(*png);
    file.write(
        fmt::format("<div class=\"sheet\"><img loading=\"lazy\" src=\"../{}\" alt=\"{} {}\">"
                    "<svg viewBox=\"0 0 {:.2f} {:.2f}\" aria-hidden=\"true\">",
                    name, html_line(decided_.file_name), page, width, height));
    for (std::size_t i = 0; i < decided_.records.size(); ++i) {
      for (const Field& field : decided_.records[i].fields) write_boxes(file, i, field, page);
    }
    file.write("</svg></div>\n");
    return {};
  }

  static std::string anchor(std::size_t record, const std::string& field, int page) {
    return fmt::format("b{}-{}-{}", record, field, page);
  }

  static bool stands_here(const Field& field, int page) {
    for (const Source& source : field.value.sources) {
      if (source.page_number == page && !source.box.empty()) return true;
    }
    return false;
  }

  void write_boxes(OutputFile& file, std::size_t record, const Field& field, int page) const {
    if (!stands_here(field, page)) return;
    file.write("<g id=\"" + html_escaped(anchor(record, field.name, page)) + "\">");
    for (const Source& source : field.value.sources) {
      if (source.page_number != page || source.box.empty()) continue;
      file.write(fmt::format("<rect x=\"{:.2f}\" y=\"{:.2f}\" width=\"{:.2f}\" height=\"{:.2f}\"/>",
                             source.box.x0, source.box.y0, source.box.width(),
                             source.box.height()));
    }
    file.write("</g>");
  }

  void write_record(OutputFile& file, std::size_t at, int page) const {
    const Record& record = decided_.records[at];
    const TableDefinition* const table = schemas_.find_table(record.table);
    const std::string name =
        table != nullptr && !table->title.empty() ? table->title : record.table;
    const std::string place = record.page_first == 0 ? "" : fmt::format("p. {}", record.page_first);
    file.write("<h3>" + html_escaped(name) + " " + html_escaped(marks_.key(at)) +
               (place.empty() ? place : link_to_page(record.page_first, place)) +
               "</h3><table><thead><tr><th>欄位 field<th>值 value<th>原文 printed<th>證據 "
               "evidence</tr></thead><tbody>\n");
    for (const Field& field : record.fields) write_value(file, at, field, table, page);
    file.write("</tbody></table>\n");
  }

  void write_value(OutputFile& file, std::size_t at, const Field& field,
                   const TableDefinition* table, int page) const {
    const Column* column = table == nullptr ? nullptr : table->find(field.name);
    const std::string title =
        column != nullptr && !column->title.empty() ? column->title : field.name;
    const ValueName name{decided_.records[at].table, marks_.key(at), field.name};
    std::string note = evidence_in_data(field.value);
    if (const Correction* correction = marks_.decided(name)) {
      note += " · " + correction->author + " " + correction->made + " " + correction->reason +
              " (machine: " + correction->machine_value + ")";
    }
    std::string label = html_escaped(title);
    if (stands_here(field, page)) {
      label = "<a href=\"#" + html_escaped(anchor(at, field.name, page)) + "\">" + label + "</a>";
    }
    file.write("<tr><th>" + label + "<td>" + html_escaped(datum_text(field.value.datum)) +
               "<td class=\"soft\">" + html_escaped(field.value.raw) + "<td class=\"soft\">" +
               html_escaped(note) + "</tr>\n");
  }

  void write_doubts(OutputFile& file, int page) const {
    for (const Issue& issue : decided_.issues) {
      if (!is_doubt(issue) || issue.page_number != page) continue;
      file.write("<p class=\"doubt\">" +
                 html_escaped(issue.table + " " + issue.record + " " + issue.field) + ": " +
                 html_escaped(message_of(issue, Language::kChinese)) + " · " +
                 html_escaped(message_of(issue)) +
                 (marks_.is_settled(issue) ? " · 已決 settled" : "") + "</p>\n");
    }
  }

  const DocumentRecords& decided_;
  const SchemaSet& schemas_;
  Marks marks_;
  OutputFolder& folder_;
  const DrawPicture& draw_;
  const OriginalLinks& originals_;
  std::string path_;
};

Result<std::vector<DocumentRecords>> heads_of(Catalog& catalog) {
  std::vector<DocumentRecords> heads;
  const Status read = catalog.for_each_document([&](const CatalogDocument& document) -> Status {
    DocumentRecords head;
    head.document_id = document.records.document_id;
    head.file_name = document.records.file_name;
    head.title = document.records.title;
    head.agency = document.records.agency;
    head.roc_year = document.records.roc_year;
    heads.push_back(std::move(head));
    return {};
  });
  if (!read) return tl::make_unexpected(read.error());
  return heads;
}

Status write_index(OutputFolder& folder, const std::vector<DocumentRecords>& heads) {
  auto file = folder.create("index.html");
  if (!file) return tl::make_unexpected(file.error());
  begin_page(**file, "年度資料 niandu");
  (*file)->write(
      "<table><thead><tr><th>機關 agency<th>年度 year<th>文件 document<th>檔案 file</tr></thead>"
      "<tbody>\n");
  for (const DocumentRecords& each : heads) {
    (*file)->write("<tr><td>" + html_escaped(each.agency) + "<td>" +
                   (each.roc_year > 0 ? std::to_string(each.roc_year) : "") +
                   "<td><a href=\"documents/" + each.document_id + ".html\">" +
                   html_escaped(title_of(each)) + "</a><td>" + html_escaped(each.file_name) +
                   "</tr>\n");
  }
  (*file)->write("</tbody></table></main></body></html>\n");
  return (*file)->close();
}

}  // namespace

Status export_html(Catalog& catalog, const SchemaSet& schemas, const DrawPicture& draw,
                   const OriginalLinks& originals, OutputSet& output,
                   const std::function<bool()>& go_on) {
  OutputFolder& folder = output.folder();
  // One state of the catalogue, whatever an ingest stores meanwhile.
  const Status written = catalog.snapshot([&]() -> Status {
    const auto heads = heads_of(catalog);
    if (!heads) return tl::make_unexpected(heads.error());
    if (heads->empty()) {
      return fail(ErrorCode::kEmpty,
                  "holds no documents; " + folder.shown_path() + " is left as it was",
                  catalog.database().path());
    }
    const Status pages = catalog.for_each_document([&](const CatalogDocument& each) -> Status {
      if (!go_on()) {
        return fail(ErrorCode::kInternal,
                    "interrupted; " + folder.shown_path() + " is left as it was");
      }
      const auto document = open_document(catalog, schemas.tables(), each.records);
      if (!document) return tl::make_unexpected(document.error());
      auto path = present_path(catalog, each.records.sha256);
      if (!path) return tl::make_unexpected(path.error());
      return DocumentPage(*document, schemas, folder, draw, originals, std::move(*path)).write();
    });
    if (!pages) return pages;
    return write_index(folder, *heads);
  });
  if (!written) return written;
  return output.commit();
}

}  // namespace niandu::desk
