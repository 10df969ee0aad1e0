#include "pipeline/talk/desk/desk.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <utility>

#include "common/sha256.h"
#include "pipeline/publish/export/json_writer.h"
#include "pipeline/talk/desk/assets.h"
#include "pipeline/talk/desk/compare_views.h"
#include "pipeline/talk/desk/document_views.h"
#include "pipeline/talk/desk/lease_views.h"
#include "pipeline/talk/desk/picture_shelf.h"
#include "pipeline/talk/desk/records_preview.h"
#include "pipeline/talk/desk/repair_views.h"
#include "pipeline/talk/desk/review_views.h"
#include "pipeline/talk/desk/search_view.h"
#include "pipeline/talk/desk/two_people_views.h"

namespace niandu::desk {
namespace {

constexpr std::string_view kApi = "/api/";
constexpr double kUsualDpi = 110, kLowestDpi = 36, kHighestDpi = 300;

std::optional<double> number_in(std::string_view text) {
  double number = 0;
  const char* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  if (text.empty() || read.ec != std::errc() || read.ptr != end || !std::isfinite(number)) {
    return std::nullopt;
  }
  return number;
}

// "x0,y0,x1,y1".
std::optional<Box> box_in(std::string_view text) {
  double at[4] = {};
  for (int i = 0; i < 4; ++i) {
    const std::size_t comma = i == 3 ? text.size() : text.find(',');
    if (comma == std::string_view::npos) return std::nullopt;
    const auto number = number_in(text.substr(0, comma));
    if (!number) return std::nullopt;
    at[i] = *number;
    text.remove_prefix(std::min(text.size(), comma + 1));
  }
  const Box box{at[0], at[1], at[2], at[3]};
  return box.empty() ? std::nullopt : std::optional(box);
}

Response json_of(const std::function<void(JsonWriter&)>& write) {
  Response response;
  JsonWriter json(response.body);
  write(json);
  return response;
}

}  // namespace

struct Desk::Impl {
  Impl(Catalog& from, const SchemaSet& with, DeskOptions how, DrawPicture draws, ReadTables reads,
       ReadRecords reads_records)
      : catalog(from),
        schemas(with),
        options(std::move(how)),
        shelf(catalog, schemas.tables()),
        decider(catalog, schemas.tables(), shelf),
        repair(catalog, shelf, std::move(reads)),
        records(catalog, schemas.tables(), shelf, std::move(reads_records)),
        years(catalog, schemas),
        pictures(catalog, std::move(draws)) {}

  Catalog& catalog;
  const SchemaSet& schemas;
  DeskOptions options;
  Shelf shelf;
  Decider decider;
  TableRepair repair;
  RecordsPreview records;
  YearsCompared years;
  PictureShelf pictures;

  // Of who decides in which catalogue.
  [[nodiscard]] std::string mark_of(const Reviewer& reviewer) const {
    return sha256_hex(reviewer.who + '\0' + options.catalog_path);
  }

  [[nodiscard]] std::int64_t now() const {
    if (options.now) return options.now();
    using std::chrono::system_clock;
    return std::chrono::duration_cast<std::chrono::seconds>(system_clock::now().time_since_epoch())
        .count();
  }

  // Nothing is kept from an adjudicator, nor from one who cannot decide anyway.
  [[nodiscard]] Reviewer reviewer_of(const Request& request) const {
    Reviewer reviewer = options.reviewer;
    if (!request.who.empty()) {
      reviewer.who = request.who;
      reviewer.role = options.adjudicators.contains(request.who) ? DecisionRole::kAdjudicator
                                                                 : DecisionRole::kReviewer;
    }
    if (options.read_only || reviewer.role == DecisionRole::kAdjudicator) {
      reviewer.second_look_share = 0;
    }
    return reviewer;
  }

  [[nodiscard]] Response session(const Reviewer& reviewer) const {
    return json_of([&](JsonWriter& json) {
      json.begin_object();
      json.text("who", reviewer.who);
      json.text("mark", mark_of(reviewer));
      json.flag("read_only", options.read_only);
      json.flag("adjudicator", reviewer.role == DecisionRole::kAdjudicator);
      json.text("second_look", fmt::format("{:g}", reviewer.second_look_share * 100));
      json.text("catalog", options.catalog_name);
      json.text("engine", options.reviewer.engine);
      json.key("tables");
      write_tables(json, schemas.tables());
      json.end_object();
    });
  }

  [[nodiscard]] Response document(const Reviewer& reviewer, const Request& request) {
    const auto open = shelf.take(std::string(request.argument("id")), reviewer.viewer());
    if (!open) return refusal_of(open.error());
    return json_of([&](JsonWriter& json) { write_document(json, **open, schemas.tables()); });
  }

  [[nodiscard]] Response page(const Reviewer& reviewer, const Request& request) {
    const auto number = request.page();
    if (!number) return refusal(400, "no page number");
    const auto open = shelf.take(std::string(request.argument("id")), reviewer.viewer());
    if (!open) return refusal_of(open.error());
    return json_of([&](JsonWriter& json) { write_page(json, **open, schemas.tables(), *number); });
  }

  [[nodiscard]] Response picture(const Request& request) {
    WantedPicture wanted;
    wanted.sha256 = request.argument("sha256");
    const auto number = request.page();
    if (!number || *number < 1) return refusal(400, "no page number");
    wanted.page_number = *number;
    wanted.dpi = kUsualDpi;
    if (const auto dpi = number_in(request.argument("dpi"))) {
      wanted.dpi = std::clamp(*dpi, kLowestDpi, kHighestDpi);
    }
    if (request.query.contains("box")) {
      wanted.box = box_in(request.argument("box"));
      if (!wanted.box) return refusal(400, "no box");
    }
    return pictures.answer(std::move(wanted));
  }

  // Of paths below /api; nothing: there is no such.
  [[nodiscard]] std::optional<Response> api(const Request& request) {
    const std::string_view name = std::string_view(request.path).substr(kApi.size());
    const Reviewer reviewer = reviewer_of(request);
    if (name == "session") return session(reviewer);
    if (name == "document") return document(reviewer, request);
    if (name == "page") return page(reviewer, request);
    if (name == "tables") return repair.tables(reviewer, request);
    if (name == "search") return search_view(catalog, request);
    if (name == "overview") return overview(catalog, now());
    if (name == "groups") return doubt_groups_view(catalog, now());
    if (name == "doubts") return doubts_view(catalog, request);
    if (name == "open") return open_decisions_view(catalog);
    if (name == "sign_offs") return sign_offs_view(catalog, request);
    if (name == "lease") return lease_view(catalog, request, now());
    if (name == "second_looks") return second_looks_view(catalog, reviewer);
    if (name == "agreement") return agreement_view(catalog);
    if (name == "disputes") return disputes_view(catalog);
    if (name == "comparisons") return years.choices();
    if (name == "compare") return years.compare(reviewer, request);
    if (name == "signed") return signed_view(catalog);
    if (name == "changes") return changes_view(catalog, schemas.tables(), reviewer, request);
    return std::nullopt;
  }

  [[nodiscard]] Response get(const Request& request) {
    const std::string& path = request.path;
    if (path.starts_with(kApi)) {
      if (auto answer = api(request)) return std::move(*answer);
    }
    if (path == "/picture") return picture(request);
    const std::string_view name = path == "/" ? "index.html" : std::string_view(path).substr(1);
    for (const Asset& asset : assets()) {
      if (asset.name != name) continue;
      Response response;
      response.content_type = content_type_of(name);
      response.body = asset.bytes;
      return response;
    }
    return refusal(404, "no such page");
  }

  [[nodiscard]] Response post(const Request& request) {
    if (options.read_only) return refusal(403, "the desk was started with --read-only");
    const Reviewer reviewer = reviewer_of(request);
    const std::string_view meant = request.header("niandu-mark");
    if (!meant.empty() && meant != mark_of(reviewer)) {
      return refusal(403, "meant for another person's desk, or for another catalogue");
    }
    const std::string& path = request.path;
    if (path == "/api/decide") return decider.decide(reviewer, request.body);
    if (path == "/api/undo") return decider.undo(reviewer, request.body, false);
    if (path == "/api/redo") return decider.undo(reviewer, request.body, true);
    if (path == "/api/preview") return repair.preview(reviewer, request.body);
    if (path == "/api/preview_records") return records.answer(reviewer, request.body);
    if (path == "/api/grid") return repair.decide(reviewer, request.body);
    if (path == "/api/sign") return sign(catalog, schemas.tables(), reviewer, request.body);
    if (path == "/api/link") return years.decide(reviewer, request.body);
    if (path == "/api/lease") return lease(catalog, reviewer, request.body, now());
    return refusal(404, "no such page");
  }
};

Desk::Desk(Catalog& catalog, const SchemaSet& schemas, DeskOptions options, DrawPicture draw,
           ReadTables read, ReadRecords read_records)
    : impl_(std::make_unique<Impl>(catalog, schemas, std::move(options), std::move(draw),
                                   std::move(read), std::move(read_records))) {}
Desk::~Desk() = default;

Response Desk::answer(const Request& request) {
  // The pages themselves are not the catalogue's.
  if (request.path.starts_with(kApi)) {
    if (Status there = impl_->catalog.check_place(); !there) return refusal_of(there.error());
  }
  return request.method == "POST" ? impl_->post(request) : impl_->get(request);
}

}  // namespace niandu::desk
