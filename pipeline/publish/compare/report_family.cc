#include "pipeline/publish/compare/report_family.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "pipeline/publish/compare/amount.h"
#include "pipeline/publish/compare/changes.h"
#include "pipeline/publish/compare/html_writer.h"
#include "pipeline/publish/compare/report_chart.h"
#include "pipeline/publish/compare/report_words.h"
#include "pipeline/publish/compare/weights.h"

namespace niandu::compare {
namespace {

std::string percent_of_whole(int score) {
  constexpr int kHundred = 100;
  return std::to_string((score * kHundred + kWhole / 2) / kWhole) + " %";
}

class FamilyReport {
 public:
  FamilyReport(const History& history, const ComparisonSchema& schema,
               const OriginalLinks& originals, const ReportPictures* pictures)
      : history_(history), schema_(schema), originals_(originals), pictures_(pictures) {
    for (const auto& [place, lineage] : history.lineages) places_[lineage].push_back(place);
    for (std::size_t p = 0; p < history.pairs.size(); ++p) {
      const Neighbours& pair = history.neighbourhood.pairs[p];
      pair_of_[{pair.from, pair.to}] = p;
    }
  }

  [[nodiscard]] std::string summary() {
    for (const YearPair& pair : history_.pairs) {
      for (const TablePair& table : pair.tables) write_summary_row(pair, table);
    }
    return html_.take();
  }

  [[nodiscard]] std::string finding(const Finding& finding) {
    write_finding(finding);
    return html_.take();
  }

  [[nodiscard]] std::string tables() {
    const Year& last = history_.years.back();
    html_.raw("<h2>").text(last.agency).raw(" <span class=\"small\">");
    html_.text(title_of(last)).raw("</span></h2>\n");
    if (!pictures_->any_original()) {
      html_.heading("p", "僅有紀錄而無原檔，未附頁面圖。",
                    "Records without their originals: no pictures of pages.");
    }
    for (std::size_t table = 0; table < last.tables.size(); ++table) {
      const KnownBy& known_by = last.tables[table].definition->known_by;
      if (known_by.parent.table.empty()) {
        write_top_table(table);
      }
    }
    return html_.take();
  }

  [[nodiscard]] std::string list(LinkList list) {
    switch (list) {
      case LinkList::kVanished:
        return list_of([](const Link& link) { return link.relation == Relation::kVanished; });
      case LinkList::kNew:
        return list_of([](const Link& link) { return link.relation == Relation::kNew; });
      case LinkList::kReturned:
        return list_of([](const Link& link) { return link.relation == Relation::kReturned; });
      case LinkList::kUncertain:
        return list_of([](const Link& link) { return link.certainty == Certainty::kLikely; });
    }
    return {};
  }

 private:
  [[nodiscard]] static std::string title_of(const Year& year) {
    return (year.title.empty() ? year.agency + " " + std::to_string(year.roc_year) : year.title);
  }
  [[nodiscard]] std::string address(const Year& year, const Subject& subject) const {
    return link_to_original(originals_, year.sha256, year.found_as, subject.page_first);
  }

  // File and page, leading there.
  void write_where(const Year& year, const Subject& subject) {
    std::string text = year.file_name;
    if (subject.page_first > 0) text += ", p. " + std::to_string(subject.page_first);
    html_.link(address(year, subject), text);
  }

  // Summary ---------------------------------------------------------------------------------------

  void write_summary_row(const YearPair& pair, const TablePair& table) {
    std::array<int, kRelationWords.size()> counts{};
    std::size_t certain = 0;
    for (const Link& link : table.links) {
      ++counts.at(static_cast<std::size_t>(link.relation));
      if (link.certainty == Certainty::kCertain) ++certain;
    }
    html_.raw("<tr><td>")
        .text(pair.from->agency + " " + std::to_string(pair.from->roc_year) + " → ")
        .text(pair.to->agency == pair.from->agency ? "" : pair.to->agency + " ")
        .text(std::to_string(pair.to->roc_year))
        .raw("</td><td>")
        .text(table.from->definition->title)
        .raw("</td>");
    for (const int count : counts) {
      html_.raw("<td>").raw(count == 0 ? "" : std::to_string(count)).raw("</td>");
    }
    html_.raw("<td>")
        .raw(std::to_string(certain) + " / " + std::to_string(table.links.size()))
        .raw("</td></tr>\n");
  }

  // Findings --------------------------------------------------------------------------------------

  void write_finding(const Finding& finding) {
    const Year& year = history_.years[finding.place.year];
    html_.raw("<li>").text(year.agency + " " + std::to_string(year.roc_year) + "：");
    html_.text(finding.message_zh()).raw("<br><span lang=\"en\">").text(finding.message());
    html_.raw("</span> <span class=\"small\">[");
    write_where(year, history_.subject(finding.place));
    if (finding.has_other) {
      html_.text("; ");
      write_where(history_.years[finding.other.year], history_.subject(finding.other));
    }
    html_.raw("]</span></li>\n");
  }

  // One agency over the years ---------------------------------------------------------------------

  // Lineages of a table, in the order of the last year they are in.
  [[nodiscard]] std::vector<std::string> lineages_of(std::size_t table) const {
    std::vector<std::string> ordered;
    std::set<std::string> seen;
    for (std::size_t year = history_.years.size(); year-- > 0;) {
      const std::size_t count = history_.years[year].tables[table].subjects.size();
      for (std::size_t i = 0; i < count; ++i) {
        const std::string& lineage = history_.lineages.at({year, table, i});
        if (seen.insert(lineage).second) ordered.push_back(lineage);
      }
    }
    return ordered;
  }

  // A table that stands under none: as a section for each record if another stands under it.
  void write_top_table(std::size_t table) {
    const auto& tables = history_.years.back().tables;
    const TableDefinition& definition = *tables[table].definition;
    const auto lineages = lineages_of(table);
    if (lineages.empty()) return;
    html_.raw("<h3>").text(definition.title).raw("</h3>\n");
    write_rows(table, lineages);
    for (std::size_t child = 0; child < tables.size(); ++child) {
      if (tables[child].definition->known_by.parent.table != definition.name) continue;
      std::map<std::string, std::vector<std::string>> children;  // of each record above
      for (const std::string& lineage : lineages_of(child)) {
        children[parent_of(places_.at(lineage).back(), definition.name)].push_back(lineage);
      }
      for (const std::string& lineage : lineages) write_children(lineage, child, children[lineage]);
      write_children({}, child, children[{}]);
    }
  }

  // The lineage of the record above a record in its own year; empty if there is none.
  [[nodiscard]] std::string parent_of(const Place& place, const std::string& table) const {
    const Year& year = history_.years[place.year];
    for (std::size_t t = 0; t < year.tables.size(); ++t) {
      if (year.tables[t].definition->name != table) continue;
      for (std::size_t i = 0; i < year.tables[t].subjects.size(); ++i) {
        if (year.tables[t].subjects[i].name_key == history_.subject(place).parent_key) {
          return history_.lineages.at({place.year, t, i});
        }
      }
    }
    return {};
  }

  // What stands under one record (in the last year of each), as a table over the years.
  void write_children(const std::string& parent, std::size_t table,
                      const std::vector<std::string>& lineages) {
    if (lineages.empty()) return;
    html_.raw("<h3>").text(history_.years.back().tables[table].definition->title);
    if (!parent.empty()) html_.text("：" + history_.name_of(places_.at(parent).back()));
    html_.raw("</h3>\n");
    write_rows(table, lineages);
  }

  // What became of a record that its lineage does not have in a later year.
  void write_absent(const Place& before, std::size_t year) {
    const auto pair = pair_of_.find({before.year, year});
    const TablePair* table = pair == pair_of_.end()
                                 ? nullptr
                                 : history_.pairs[pair->second].find(
                                       history_.years[year].tables[before.table].definition->name);
    if (table != nullptr) {
      for (const Link& link : table->links) {
        if (link.from != before.subject || link.relation != Relation::kMerged) continue;
        html_.raw("<span class=\"small\">併入 <span lang=\"en\">merged into</span> ")
            .text(history_.name_of({year, before.table, link.to}))
            .raw("</span>");
        return;
      }
    }
    html_.raw("<span class=\"small\">未列 <span lang=\"en\">not listed</span></span>");
  }

  void write_rows(std::size_t table, const std::vector<std::string>& lineages) {
    const auto charts = charts_of(lineages);
    const bool charted = !charts.empty();
    html_.raw("<table class=\"years\"><thead><tr><th>名稱 <span lang=\"en\">name</span></th>");
    for (std::size_t year = 0; year < history_.years.size(); ++year) {
      html_.raw("<th>").text(std::to_string(history_.years[year].roc_year)).raw("</th>");
    }
    if (charted) html_.raw("<th class=\"chart\">目標值 <span lang=\"en\">targets</span></th>");
    html_.raw("</tr></thead>\n<tbody>\n");
    for (std::size_t row = 0; row < lineages.size(); ++row) {
      const auto& places = places_.at(lineages[row]);
      html_.raw("<tr><th>").text(history_.name_of(places.back())).raw("</th>");
      const Place* before = nullptr;
      for (std::size_t year = 0; year < history_.years.size(); ++year) {
        const auto here = std::find_if(places.begin(), places.end(), [&](const Place& place) {
          return place.year == year && place.table == table;
        });
        if (here == places.end()) {
          html_.raw("<td class=\"none\">");
          if (before != nullptr) write_absent(*before, year);
          html_.raw("</td>");
          continue;
        }
        write_cell(before, *here);
        before = &*here;
      }
      if (charted) html_.raw("<td>").raw(chart_svg(charts[row])).raw("</td>");
      html_.raw("</tr>\n");
      write_places(places, history_.years.size() + (charted ? 2 : 1));
    }
    html_.raw("</tbody></table>\n");
  }

  void write_places(const std::vector<Place>& places, std::size_t columns) {
    HtmlWriter pictures;
    pictures_->write(pictures, history_, places, originals_);
    const std::string block = pictures.take();
    if (block.empty()) return;
    html_.raw("<tr class=\"pictures\"><td colspan=\"" + std::to_string(columns) + "\">");
    html_.raw(block).raw("</td></tr>\n");
  }

  // Of each; none if two years are the most that any has: these need no picture.
  [[nodiscard]] std::vector<std::vector<ChartPoint>> charts_of(
      const std::vector<std::string>& lineages) const {
    constexpr std::size_t kLeastYears = 3;
    std::vector<std::vector<ChartPoint>> charts;
    std::size_t most = 0;
    for (const std::string& lineage : lineages) {
      charts.push_back(chart_of(lineage));
      most = std::max(most, charts.back().size());
    }
    if (most < kLeastYears) charts.clear();
    return charts;
  }

  // What is known of a lineage's targets; the line breaks where they do not compare.
  [[nodiscard]] std::vector<ChartPoint> chart_of(const std::string& lineage) const {
    std::vector<ChartPoint> points;
    const Place* before = nullptr;
    for (const Place& place : places_.at(lineage)) {
      const Subject& own = history_.subject(place);
      const Amount amount = amount_of(own.value, own.unit_key, schema_);
      const bool breaks = before == nullptr || !compares(*before, place);
      if (amount.known) {
        points.push_back({history_.years[place.year].roc_year, amount.millionths, breaks});
      }
      before = amount.known ? &place : nullptr;
    }
    return points;
  }

  // Whether a target may be held against the one before it.
  [[nodiscard]] bool compares(const Place& before, const Place& place) const {
    const auto [pair, link] = link_of(before, place);
    if (link == nullptr) return false;
    const TableDefinition& definition = *history_.years[place.year].tables[place.table].definition;
    const auto changes = changes_of(*pair, *pair->find(definition.name), *link, schema_);
    return std::none_of(changes.begin(), changes.end(), [&](const Change& change) {
      return change.kind == ChangeKind::kIncomparable ||
             change.field == definition.known_by.measure;
    });
  }

  // The pair and link by which a record came of another; null: another way, or it is the first.
  [[nodiscard]] std::pair<const YearPair*, const Link*> link_of(const Place& before,
                                                                const Place& place) const {
    const auto found = pair_of_.find({before.year, place.year});
    if (found == pair_of_.end()) return {nullptr, nullptr};
    const std::string& name = history_.years[place.year].tables[place.table].definition->name;
    const TablePair* table = history_.pairs[found->second].find(name);
    if (table == nullptr) return {nullptr, nullptr};
    for (const Link& link : table->links) {
      const bool rejected = link.certainty == Certainty::kRejected;
      if (link.from == before.subject && link.to == place.subject && !rejected) {
        return {&history_.pairs[found->second], &link};
      }
    }
    return {nullptr, nullptr};
  }

  void write_cell(const Place* before, const Place& place) {
    const Subject& own = history_.subject(place);
    const auto [pair, link] =
        before == nullptr ? std::pair<const YearPair*, const Link*>() : link_of(*before, place);
    const bool likely = link != nullptr && link->certainty == Certainty::kLikely;
    html_.raw(likely ? "<td class=\"likely\">" : "<td>");
    if (!own.target.empty()) html_.raw("<span class=\"figure\">").text(own.target).raw("</span> ");
    html_.raw("<span class=\"small\">").link(address(history_.years[place.year], own), own.key);
    html_.raw("</span>");
    if (link != nullptr) {
      if (link->relation == Relation::kSplit || link->relation == Relation::kMerged) {
        html_.raw(" <span class=\"small\">")
            .text(link->relation == Relation::kSplit ? "拆分" : "合併")
            .raw("</span>");
      }
      const std::string& name = history_.years[place.year].tables[place.table].definition->name;
      for (const Change& change : changes_of(*pair, *pair->find(name), *link, schema_)) {
        write_change(change, history_.years[place.year].tables[place.table]);
      }
    } else if (before != nullptr) {
      html_.raw(" <span class=\"small\">再列 <span lang=\"en\">returned</span></span>");
    }
    html_.raw("</td>");
  }

  // Of a share the difference is told, in points: percent of a percentage mislead.
  static bool is_share(const std::string& target) {
    return target.ends_with("%") || target.ends_with("％");
  }

  void write_change(const Change& change, const SubjectTable& table) {
    const Column* column = table.definition->find(change.field);
    html_.raw("<div class=\"small");
    if (change.kind == ChangeKind::kRaised) html_.raw(" up");
    if (change.kind == ChangeKind::kLowered) html_.raw(" down");
    html_.raw("\">").text(column == nullptr ? change.field : column->title).raw("：");
    const bool figures = change.kind != ChangeKind::kChanged;
    if (figures) {
      const auto told = [](const std::string& text) { return text.empty() ? "（…）" : text; };
      html_.text(told(change.before) + " → " + told(change.after));
      if (is_share(change.before) && is_share(change.after) && !change.difference.empty()) {
        html_.text("（" + change.difference + " 個百分點）");
      } else if (!change.percent.empty()) {
        html_.text("（" + change.percent + " %）");
      }
      write_reason(change.reason);
    } else {
      html_.wording(change.before, change.after);
    }
    html_.raw("</div>");
  }

  void write_reason(const std::string& reason) {
    for (const auto& [code, chinese, english] : kReasonWords) {
      if (code != reason) continue;
      html_.raw(" 無法比較：").text(chinese).raw(" <span lang=\"en\">incomparable: ");
      html_.text(english).raw("</span>");
    }
  }

  // Lists -----------------------------------------------------------------------------------------

  template <class Wanted>
  [[nodiscard]] std::string list_of(Wanted wanted) {
    for (const YearPair& pair : history_.pairs) {
      bool open = false;
      for (const TablePair& table : pair.tables) {
        for (const Link& link : table.links) {
          if (!wanted(link)) continue;
          if (!open) {
            html_.raw("<h3>").text(pair.to->agency + " " + std::to_string(pair.from->roc_year));
            html_.text(" → " + std::to_string(pair.to->roc_year)).raw("</h3>\n<ul>\n");
          }
          open = true;
          write_item(pair, table, link);
        }
      }
      if (open) html_.raw("</ul>\n");
    }
    return html_.take();
  }

  [[nodiscard]] const std::string& known_name(const Year& year, const TablePair& pair,
                                              const Subject& subject) const {
    const auto y = static_cast<std::size_t>(&year - history_.years.data());
    const SubjectTable& table = *year.find(pair.from->definition->name);
    return history_.name_of({y, static_cast<std::size_t>(&table - year.tables.data()),
                             static_cast<std::size_t>(&subject - table.subjects.data())});
  }

  void write_item(const YearPair& pair, const TablePair& table, const Link& link) {
    const Subject* from = link.from == kNone ? nullptr : &table.from->subjects[link.from];
    const Subject* to = link.to == kNone ? nullptr : &table.to->subjects[link.to];
    const auto& [chinese, english] = kRelationWords.at(static_cast<std::size_t>(link.relation));
    html_.raw("<li><span class=\"small\">").text(table.from->definition->title);
    html_.text(" · ").text(chinese).raw("</span> ");
    const bool both = from != nullptr && to != nullptr;
    if (both && !from->name.empty() && !to->name.empty()) {
      html_.wording(from->name, to->name);
    } else {
      const Subject& named = from != nullptr && (to == nullptr || to->name.empty()) ? *from : *to;
      html_.text(known_name(&named == from ? *pair.from : *pair.to, table, named));
      if (both)
        html_.raw(" <span class=\"small\">名稱未讀 <span lang=\"en\">name unread</span></span>");
    }
    html_.raw(" <span class=\"small\">[");
    if (from != nullptr) write_where(*pair.from, *from);
    if (from != nullptr && to != nullptr) html_.text("; ");
    if (to != nullptr) write_where(*pair.to, *to);
    html_.raw("]");
    if (link.certainty == Certainty::kLikely) {
      html_.text(" 可能 likely");
      if (link.score > 0) html_.text(", " + percent_of_whole(link.score));
      if (link.second_best != kNone) {
        const bool later = to == nullptr || from != nullptr;
        const Subject& other = (later ? table.to : table.from)->subjects[link.second_best];
        html_.text("；次佳 second best " + percent_of_whole(link.second) + "：" +
                   known_name(later ? *pair.to : *pair.from, table, other));
      }
    }
    html_.raw("</span></li>\n");
  }

  const History& history_;
  const ComparisonSchema& schema_;
  const OriginalLinks& originals_;
  const ReportPictures* pictures_;  // null: the family's tables are not told
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> pair_of_;  // two years: their pair
  std::map<std::string, std::vector<Place>> places_;                    // of each lineage, by year
  HtmlWriter html_;
};

}  // namespace

void report_family(const History& family, const std::vector<Finding>& findings,
                   const ComparisonSchema& schema, const OriginalLinks& originals,
                   ReportPictures* pictures, ReportSections& sections) {
  FamilyReport report(family, schema, originals, pictures);
  sections.summary += report.summary();
  for (const Finding& finding : findings) {
    const auto check = static_cast<std::size_t>(finding.text - schema.findings.data());
    sections.findings[check] += report.finding(finding);
  }
  if (pictures == nullptr || family.pairs.empty()) return;
  pictures->choose(family, schema);
  sections.families += report.tables();
  for (std::size_t i = 0; i < kLinkLists; ++i) {
    sections.lists.at(i) += report.list(static_cast<LinkList>(i));
  }
}

}  // namespace niandu::compare
