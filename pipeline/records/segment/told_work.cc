#include "pipeline/records/segment/told_work.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "common/utf8.h"
#include "pipeline/records/normalize/fold.h"
#include "pipeline/records/segment/fields.h"
#include "pipeline/records/segment/outline.h"
#include "pipeline/records/segment/tail.h"

namespace niandu {
namespace {

constexpr int kDeepest = 6;               // levels looked at for heads
constexpr std::size_t kLongestHead = 30;  // characters

Text head_of(const Text& text) {
  static const Pattern colon("[:。;]$");
  return without_tail(text, colon);
}

bool is_head(const Text& text) {
  return utf8_length(text.utf8) <= kLongestHead && !text.utf8.ends_with("。") &&
         !text.utf8.ends_with("；");
}

struct Reader {
  const ToldSpec& spec;

  [[nodiscard]] bool skips(const Text& text) const {
    return spec.skip.matches(fold_key(head_of(text).utf8));
  }
  [[nodiscard]] bool is_structure(const Text& text) const {
    return spec.structure.matches(fold_key(head_of(text).utf8));
  }

  // The level at which most heads name a group; -1: none.
  [[nodiscard]] int group_level(const std::vector<OutlineItem>& items) const {
    std::map<int, int> heads;
    int skipped = kDeepest;  // level of the head whose points are left
    for (std::size_t i = 0; i < items.size(); ++i) {
      const OutlineItem& item = items[i];
      if (item.level > skipped) continue;
      skipped = skips(item.text) ? item.level : kDeepest;
      const bool has_points = i + 1 < items.size() && items[i + 1].level == item.level + 1;
      const bool names = item.number > 0 && is_head(item.text) && !is_structure(item.text);
      if (skipped == kDeepest && has_points && names) ++heads[item.level];
    }
    int level = -1, most = 0;
    for (const auto& [at, count] : heads) {
      if (count < most) continue;
      level = at;
      most = count;
    }
    return level;
  }
};

Value text_of(const Text& text, bool joined) {
  return Value{
      text.utf8, text.utf8, joined ? Evidence::kJoined : Evidence::kStated, text.sources(), {}};
}

}  // namespace

std::vector<Record> told_records(const ToldSpec& spec, const std::vector<Text>& paragraphs,
                                 std::int64_t& last_number) {
  const Reader reader{spec};
  const int level = reader.group_level(outline_of(paragraphs, kDeepest, true));
  std::vector<Record> records;
  if (level < 0) return records;
  std::optional<Value> group;
  std::int64_t point = 0;
  int skipped = kDeepest;
  for (const OutlineItem& item : outline_of(paragraphs, level + 2, true)) {
    if (item.level > skipped) continue;
    skipped = reader.skips(item.text) ? item.level : kDeepest;
    if (item.level <= level) group.reset();
    if (skipped != kDeepest || item.text.empty()) continue;
    if (item.level == level && is_head(item.text) && !reader.is_structure(item.text)) {
      group = text_of(head_of(item.text), item.joined);
      ++last_number;
      point = 0;
    } else if (item.level == level + 1 && group) {
      Record record;
      record.table = spec.record;
      record.set(spec.number, Value{last_number, {}, Evidence::kStated, {}, {}});
      record.set(spec.count, Value{++point, {}, Evidence::kStated, {}, {}});
      record.set(spec.group, *group);
      record.set(spec.text, text_of(item.text, item.joined));
      note_pages(record, item.text.sources());
      records.push_back(std::move(record));
    }
  }
  return records;
}

}  // namespace niandu
