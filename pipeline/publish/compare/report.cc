#include "pipeline/publish/compare/report.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "pipeline/publish/compare/html_writer.h"
#include "pipeline/publish/compare/report_family.h"
#include "pipeline/publish/compare/report_words.h"

namespace niandu::compare {
namespace {

constexpr std::string_view kHead = R"html(<!DOCTYPE html>
<html lang="zh-Hant">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>歷年比較 Years compared</title>
<style>
body { font: 15px/1.55 "Noto Sans CJK TC", "Microsoft JhengHei", "PingFang TC", sans-serif;
  margin: 2em auto; max-width: 72em; padding: 0 1em; color: #222; }
h1 { font-size: 1.7em; } h2 { margin-top: 2em; border-bottom: 2px solid #456; }
h3 { margin: 1.6em 0 .4em; } [lang=en] { color: #667; font-weight: normal; font-size: .86em; }
table { border-collapse: collapse; width: 100%; margin: .5em 0 1.2em; }
table.years { table-layout: fixed; } table.years th:first-child { width: 24%; }
th.chart { width: 160px; } svg { display: block; } svg polyline { fill: none; stroke: #456; stroke-width: 1.5; }
svg circle { fill: #456; } svg line { stroke: #a22; stroke-dasharray: 3 3; }
th, td { border: 1px solid #bbb; padding: .3em .5em; vertical-align: top; text-align: left; }
thead th { background: #eef2f6; } tr { break-inside: avoid; }
td.none { background: #f4f4f4; } td.likely { background: #fff7dd; }
.figure { font-weight: 600; white-space: nowrap; } .small { font-size: .86em; color: #445; }
del { color: #a22; } ins { color: #165c2c; text-decoration: underline; }
tr.pictures td { border-top: none; } .places { display: flex; flex-wrap: wrap; gap: .6em; align-items: flex-end; }
figure { margin: .2em 0; max-width: calc(50% - .3em); } figure img { max-width: 100%; height: auto; border: 1px solid #ccc; }
figcaption { font-size: .8em; color: #445; } li { margin: .25em 0; } .up::before { content: "\25B2 "; } .down::before { content: "\25BC "; }
h2, h3, thead { break-after: avoid; }
@media print { body { max-width: none; margin: 0; font-size: 11px; } }
</style>
</head>
<body>
)html";

// Tables over the years of more agencies than a person reads on one page.
constexpr std::size_t kMostFamilies = 12;

constexpr std::array<std::pair<std::string_view, std::string_view>, kLinkLists> kListTitles{
    {{"消失", "Vanished"},
     {"新增", "New"},
     {"再列", "Returned"},
     {"尚待確認", "Uncertain, with the second best"}}};

void write_summary(HtmlWriter& html, const std::string& rows) {
  html.heading("h2", "摘要", "Summary")
      .raw(
          "<table><thead><tr><th>比較 <span lang=\"en\">compared</span></th><th>資料表 <span "
          "lang=\"en\">table</span></th>");
  for (const auto& [chinese, english] : kRelationWords) {
    html.raw("<th>").text(chinese).raw(" <span lang=\"en\">").text(english).raw("</span></th>");
  }
  html.raw("<th>確定 <span lang=\"en\">certain</span></th></tr></thead>\n<tbody>\n");
  html.raw(rows).raw("</tbody></table>\n");
}

void write_findings(HtmlWriter& html, const std::vector<std::string>& items,
                    const ComparisonSchema& schema) {
  html.heading("h2", "查核發現", "Findings");
  bool any = false;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (items[i].empty()) continue;
    any = true;
    html.heading("h3", schema.findings[i].title_zh, schema.findings[i].title);
    html.raw("<ul>\n").raw(items[i]).raw("</ul>\n");
  }
  if (!any) html.heading("p", "無。", "None.");
}

}  // namespace

Report::Report(const ComparisonSchema& schema, std::size_t families, DrawPlaces draw,
               OriginalLinks originals)
    : schema_(schema),
      with_tables_(families <= kMostFamilies),
      originals_(std::move(originals)),
      pictures_(std::move(draw)) {
  sections_.findings.resize(schema.findings.size());
}

void Report::add(const History& family, const std::vector<Finding>& findings) {
  report_family(family, findings, schema_, originals_, with_tables_ ? &pictures_ : nullptr,
                sections_);
}

std::string Report::finish() {
  HtmlWriter html;
  html.raw(kHead).heading("h1", "歷年比較", "Years compared");
  write_summary(html, sections_.summary);
  write_findings(html, sections_.findings, schema_);
  if (!with_tables_) {
    html.heading("p", "文件過多，此處僅列摘要與查核發現；逐年表請以 --agency 選定機關。",
                 "Too many documents: only summary and findings; choose an agency with --agency "
                 "for the tables over the years.");
  } else {
    html.raw(sections_.families);
    for (std::size_t i = 0; i < kLinkLists; ++i) {
      html.heading("h2", kListTitles.at(i).first, kListTitles.at(i).second);
      html.raw(sections_.lists.at(i));
      if (sections_.lists.at(i).empty()) html.heading("p", "無。", "None.");
    }
  }
  html.raw("</body>\n</html>\n");
  return html.take();
}

}  // namespace niandu::compare
