#include "pipeline/talk/desk/desk.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

#include "common/sha256.h"
#include "pipeline/publish/export/json_writer.h"
#include "pipeline/talk/desk/assets.h"
#include "pipeline/talk/desk/document_views.h"
#include "pipeline/talk/desk/picture_shelf.h"
#include "pipeline/talk/desk/review_views.h"
#include "pipeline/talk/desk/search_view.h"

namespace niandu::desk {
namespace {

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
  Impl(Catalog& from, const SchemaSet& with, DeskOptions how, DrawPicture draws)
      : catalog(from),
        schemas(with),
        options(std::move(how)),
        mark(sha256_hex(options.reviewer.who + '\0' + options.catalog_path)),
        shelf(catalog, schemas.tables()),
        decider(catalog, schemas.tables(), shelf, options.reviewer),
        pictures(catalog, std::move(draws)) {}

  Catalog& catalog;
  const SchemaSet& schemas;
  DeskOptions options;
  std::string mark;  // of who decides in which catalogue
  Shelf shelf;
  Decider decider;
  PictureShelf pictures;

  [[nodiscard]] Response session() const {
    return json_of([&](JsonWriter& json) {
      json.begin_object();
      json.text("who", options.reviewer.who);
      json.text("mark", mark);
      json.flag("read_only", options.read_only);
      json.text("catalog", options.catalog_name);
      json.text("engine", options.reviewer.engine);
      json.key("tables");
      write_tables(json, schemas.tables());
      json.end_object();
    });
  }

  [[nodiscard]] Response document(const Request& request) {
    const auto open = shelf.take(std::string(request.argument("id")));
    if (!open) return refusal_of(open.error());
    return json_of([&](JsonWriter& json) { write_document(json, **open, schemas.tables()); });
  }

  [[nodiscard]] Response page(const Request& request) {
    const auto number = number_in(request.argument("page"));
    if (!number || *number < 0 || *number > 1e6) return refusal(400, "no page number");
    const auto open = shelf.take(std::string(request.argument("id")));
    if (!open) return refusal_of(open.error());
    return json_of([&](JsonWriter& json) {
      write_page(json, **open, schemas.tables(), static_cast<int>(*number));
    });
  }

  [[nodiscard]] Response picture(const Request& request) {
    WantedPicture wanted;
    wanted.sha256 = request.argument("sha256");
    const auto number = number_in(request.argument("page"));
    if (!number || *number < 1 || *number > 1e6) return refusal(400, "no page number");
    wanted.page_number = static_cast<int>(*number);
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

  [[nodiscard]] Response get(const Request& request) {
    const std::string& path = request.path;
    if (path == "/api/session") return session();
    if (path == "/api/document") return document(request);
    if (path == "/api/page") return page(request);
    if (path == "/api/search") return search_view(catalog, request);
    if (path == "/api/overview") return overview(catalog);
    if (path == "/api/groups") return doubt_groups_view(catalog);
    if (path == "/api/doubts") return doubts_view(catalog, request);
    if (path == "/api/open") return open_decisions_view(catalog);
    if (path == "/api/sign_offs") return sign_offs_view(catalog, request);
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
    const std::string_view meant = request.header("niandu-mark");
    if (!meant.empty() && meant != mark) {
      return refusal(403, "meant for another person's desk, or for another catalogue");
    }
    if (request.path == "/api/decide") return decider.decide(request.body);
    if (request.path == "/api/undo") return decider.undo(request.body, false);
    if (request.path == "/api/redo") return decider.undo(request.body, true);
    if (request.path == "/api/sign") {
      return sign(catalog, schemas.tables(), options.reviewer, request.body);
    }
    return refusal(404, "no such page");
  }
};

Desk::Desk(Catalog& catalog, const SchemaSet& schemas, DeskOptions options, DrawPicture draw)
    : impl_(std::make_unique<Impl>(catalog, schemas, std::move(options), std::move(draw))) {}
Desk::~Desk() = default;

Response Desk::answer(const Request& request) {
  return request.method == "POST" ? impl_->post(request) : impl_->get(request);
}

}  // namespace niandu::desk
