#include "pipeline/publish/compare/report_pictures.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "pipeline/publish/compare/base64.h"
#include "pipeline/publish/compare/changes.h"

namespace niandu::compare {
namespace {

// By NoPicture.
constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kWhy{
    {{"", ""},
     {"原檔已不在，無法附圖", "the original is gone: no picture"},
     {"原檔已變更，無法附圖", "the original is another file by now: no picture"},
     {"原檔無法繪圖", "the original cannot be drawn"},
     {"無頁面可供附圖", "no page to show"},
     {"圖檔已達上限，未附圖", "left out: the report has as many pictures as it may"}}};

// How soon a place gets its picture; kNever: it gets none.
enum Urgency { kDoubt, kChange, kNever };

Urgency urgency_of(const YearPair& pair, const TablePair& table, const Link& link,
                   const ComparisonSchema& schema) {
  if (link.certainty == Certainty::kRejected) return kNever;
  if (link.certainty == Certainty::kLikely) return kDoubt;
  if (link.from == kNone || link.to == kNone) return kNever;
  Urgency urgency = link.group == 0 ? kNever : kChange;
  for (const Change& change : changes_of(pair, table, link, schema)) {
    const bool first =
        change.kind == ChangeKind::kLowered || change.kind == ChangeKind::kIncomparable;
    urgency = std::min(urgency, first ? kDoubt : kChange);
  }
  return urgency;
}

std::map<Place, Urgency> urgencies_of(const History& family, const ComparisonSchema& schema) {
  std::map<Place, Urgency> urgencies;
  for (std::size_t p = 0; p < family.pairs.size(); ++p) {
    const Neighbours& years = family.neighbourhood.pairs[p];
    const Year& from = family.years[years.from];
    for (const TablePair& table : family.pairs[p].tables) {
      const auto index = static_cast<std::size_t>(table.from - from.tables.data());
      for (const Link& link : table.links) {
        const Urgency urgency = urgency_of(family.pairs[p], table, link, schema);
        const auto note = [&](std::size_t year, std::size_t subject) {
          if (subject == kNone || urgency == kNever) return;
          const auto noted = urgencies.emplace(Place{year, index, subject}, urgency).first;
          noted->second = std::min(noted->second, urgency);
        };
        note(years.from, link.from);
        note(years.to, link.to);
      }
    }
  }
  return urgencies;
}

bool has_page(const History& family, const Place& place) {
  return family.subject(place).place.page_number > 0;
}

// Draws those of one year that are wanted, into `drawn`.
void draw_year(const DrawPlaces& draw, const Year& year, const std::vector<Place>& wanted,
               const History& family, std::map<Place, PlacePicture>& drawn) {
  std::vector<PrintedPlace> places;
  places.reserve(wanted.size());
  for (const Place& place : wanted) places.push_back(family.subject(place).place);
  if (places.empty()) return;
  std::vector<PlacePicture> pictures = draw(year, places);
  for (std::size_t i = 0; i < wanted.size() && i < pictures.size(); ++i) {
    drawn[wanted[i]] = std::move(pictures[i]);
  }
}

}  // namespace

void ReportPictures::choose(const History& family, const ComparisonSchema& schema) {
  pictures_.clear();
  any_original_ = std::any_of(family.years.begin(), family.years.end(),
                              [](const Year& year) { return year.expects_original; });
  if (!any_original_) return;
  std::vector<std::pair<Urgency, Place>> order;
  for (const auto& [place, urgency] : urgencies_of(family, schema)) {
    order.emplace_back(urgency, place);
  }
  std::sort(order.begin(), order.end());
  std::vector<std::vector<Place>> wanted(family.years.size());
  std::size_t count = 0;
  for (const auto& [urgency, place] : order) {
    const Year& year = family.years[place.year];
    PlacePicture& picture = pictures_[place];
    if (year.expects_original && year.path.empty()) {
      picture.why = NoPicture::kGone;
    } else if (year.path.empty() || !has_page(family, place)) {
      picture.why = NoPicture::kNoPage;
    } else if (count == kMostPlaces || full_) {
      picture.why = NoPicture::kFull;
    } else {
      ++count;
      wanted[place.year].push_back(place);
    }
  }
  for (std::size_t year = 0; year < wanted.size(); ++year) {
    draw_year(draw_, family.years[year], wanted[year], family, pictures_);
  }
  for (const auto& [urgency, place] : order) {
    PlacePicture& picture = pictures_[place];
    if (picture.png.empty()) continue;
    std::string text = to_base64(picture.png);
    if (bytes_ + text.size() > kMostPictureBytes) {
      picture = {{}, 0, 0, NoPicture::kFull};
      full_ = true;
      continue;
    }
    bytes_ += text.size();
    picture.png = std::move(text);
  }
}

void ReportPictures::write(HtmlWriter& html, const History& family,
                           const std::vector<Place>& places, const OriginalLinks& originals) const {
  bool open = false;
  for (const Place& place : places) {
    const auto found = pictures_.find(place);
    if (found == pictures_.end()) continue;
    if (!open) html.raw("<div class=\"places\">");
    open = true;
    const PlacePicture& picture = found->second;
    const Year& year = family.years[place.year];
    std::string where = std::to_string(year.roc_year) + " · " + year.file_name;
    const int page = family.subject(place).place.page_number;
    if (page > 0) where += ", p. " + std::to_string(page);
    html.raw("<figure>");
    if (!picture.png.empty()) {
      html.raw("<img alt=\"").attribute(where).raw("\" width=\"" + std::to_string(picture.width));
      html.raw("\" height=\"" + std::to_string(picture.height) + "\" src=\"data:image/png;base64,");
      html.raw(picture.png).raw("\">");
    }
    html.raw("<figcaption>");
    html.link(link_to_original(originals, year.sha256, year.found_as, page), where);
    const auto& [chinese, english] = kWhy.at(static_cast<std::size_t>(picture.why));
    if (!chinese.empty()) {
      html.text("：").raw(chinese).raw(" <span lang=\"en\">").raw(english).raw("</span>");
    }
    html.raw("</figcaption></figure>");
  }
  if (open) html.raw("</div>");
}

}  // namespace niandu::compare
