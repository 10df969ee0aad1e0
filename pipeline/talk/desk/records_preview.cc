#include "pipeline/talk/desk/records_preview.h"

#include <algorithm>
#include <utility>

#include "common/sha256.h"
#include "pipeline/publish/export/json_writer.h"
#include "pipeline/store/catalog/find_document.h"
#include "pipeline/store/decisions/grid_rights.h"
#include "pipeline/store/decisions/grid_text.h"
#include "pipeline/store/decisions/places.h"
#include "pipeline/talk/desk/body.h"
#include "pipeline/talk/desk/record_changes.h"
#include "pipeline/talk/desk/repair_views.h"

namespace niandu::desk {
namespace {

constexpr std::size_t kAnswersKept = 8;
constexpr std::size_t kMostShown = 200;  // more than a person reads beside a page

const char* how_name(RecordChange::How how) {
  switch (how) {
    case RecordChange::How::kAdded:
      return "added";
    case RecordChange::How::kRemoved:
      return "removed";
    default:
      return "changed";
  }
}

void write_change(JsonWriter& json, const RecordChange& change) {
  json.begin_object();
  json.text("how", how_name(change.how));
  json.text("table", change.table);
  json.text("record", change.key);
  json.key("fields");
  json.begin_array();
  for (const RecordChange::Field& field : change.fields) {
    json.begin_object();
    json.text("field", field.name);
    json.text("before", field.before);
    json.text("after", field.after);
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

Response told(const RecordChanges& changes) {
  const std::size_t shown = std::min(changes.records.size(), kMostShown);
  Response response;
  JsonWriter json(response.body);
  json.begin_object();
  json.text("state", "read");
  json.number("before", static_cast<std::int64_t>(changes.before));
  json.number("after", static_cast<std::int64_t>(changes.after));
  for (const RecordChange::How how :
       {RecordChange::How::kAdded, RecordChange::How::kRemoved, RecordChange::How::kChanged}) {
    json.number(how_name(how), static_cast<std::int64_t>(
                                   std::ranges::count(changes.records, how, &RecordChange::how)));
  }
  json.number("elsewhere", static_cast<std::int64_t>(changes.elsewhere));
  json.number("left_out", static_cast<std::int64_t>(changes.records.size() - shown));
  json.key("records");
  json.begin_array();
  for (std::size_t i = 0; i < shown; ++i) write_change(json, changes.records[i]);
  json.end_array();
  json.end_object();
  return response;
}

}  // namespace

RecordsPreview::RecordsPreview(Catalog& catalog, std::span<const TableDefinition> tables,
                               Shelf& shelf, ReadRecords read)
    : catalog_(catalog), tables_(tables), shelf_(shelf), read_(std::move(read)) {}

// All grids of the file as the next ingest would have them, this one over what is drawn there.
Result<WantedRecords> RecordsPreview::wanted(const OpenDocument& open, const ForcedGrid& grid) {
  const std::string& sha256 = open.as_read.sha256;
  auto path = present_path(catalog_, sha256);
  if (!path) return tl::make_unexpected(path.error());
  auto decided = catalog_.decided(sha256);
  if (!decided) return tl::make_unexpected(decided.error());
  WantedRecords wanted{std::move(*path), sha256, std::move(*decided), {}};
  Decision drawn;
  put_grid(grid, drawn);
  for (const Decision* each : grids_to_read_by(open.in_force)) {
    if (each->sha256 != sha256 || same_place(each->places, drawn.places)) continue;
    if (auto before = grid_of(*each)) wanted.grids.push_back(std::move(*before));
  }
  wanted.grids.push_back(grid);
  return wanted;
}

Response RecordsPreview::changes_of(const Reviewer& reviewer, const Question& question,
                                    const std::vector<DocumentRecords>& read) {
  const auto open = shelf_.take(question.document_id, reviewer.viewer());
  if (!open) return refusal_of(open.error());
  // Of a bound volume other documents may come of it: then nothing is left of this one.
  const auto same = std::ranges::find(read, question.document_id, &DocumentRecords::document_id);
  const DocumentRecords none;
  const DocumentRecords& after = same == read.end() ? none : *same;
  return told(record_changes((*open)->as_read, after, question.page, tables_));
}

void RecordsPreview::take_finished(const Reviewer& reviewer) {
  if (!reading_) return;
  auto read = read_.poll();
  if (!read) return;
  const Question question = std::move(*reading_);
  reading_.reset();
  answers_.emplace_back(question.key, *read ? changes_of(reviewer, question, **read)
                                            : refusal(502, read->error().message));
  if (answers_.size() > kAnswersKept) answers_.pop_front();
}

Response RecordsPreview::answer(const Reviewer& reviewer, std::string_view body) {
  if (!read_.start) return refusal(502, "records cannot be read here");
  take_finished(reviewer);
  const auto asked = object_in(body);
  if (!asked) return refusal(400, "not a JSON object");
  const auto grid = grid_in(*asked);
  if (!grid) return refusal_of(grid.error());
  Question question{{}, text_in(*asked, "document"), grid->page_number};
  const auto open = shelf_.take(question.document_id, reviewer.viewer());
  if (!open) return refusal_of(open.error());
  question.key = sha256_hex((*open)->version + '\0' + grids_to_text({&*grid, 1}));
  const auto known =
      std::ranges::find(answers_, question.key, &std::pair<std::string, Response>::first);
  if (known != answers_.end()) return known->second;
  if (!reading_) {
    const auto on = wanted(**open, *grid);
    if (!on) return refusal_of(on.error());
    if (Status begun = read_.start(*on); !begun) return refusal(502, begun.error().message);
    reading_ = std::move(question);
  }
  Response response;
  JsonWriter json(response.body);
  json.begin_object();
  json.text("state", "reading");
  json.end_object();
  return response;
}

}  // namespace niandu::desk
