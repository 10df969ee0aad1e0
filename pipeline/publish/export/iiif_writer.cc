#include "pipeline/publish/export/iiif_writer.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

#include "common/points.h"
#include "pipeline/publish/export/iiif_marks.h"
#include "pipeline/publish/export/json_writer.h"

namespace niandu {
namespace {

constexpr std::string_view kContext = "http://iiif.io/api/presentation/3/context.json";
// Drawn by one worker, and in memory at a time: a megabyte each.
constexpr std::size_t kPagesAtOnce = 16;
// An annotation stands on a line of its own.
constexpr int kLineDepth = 6;
constexpr double kUnitsPerPoint = kIiifDpi / kPointsPerInch;
// As pictures of pages are limited (extractors/picture/page_picture.h): a larger page is drawn at
// fewer dots per inch, down to the least.
constexpr double kMostPixels = 11'500'000, kLeastDpi = 18;

double dpi_of(const PageSize& size) {
  const double square_inches = size.width_pt * size.height_pt / (kPointsPerInch * kPointsPerInch);
  if (square_inches <= 0) return kIiifDpi;
  return std::max(kLeastDpi,
                  std::min(kIiifDpi, std::floor(std::sqrt(kMostPixels / square_inches))));
}

std::int64_t units(double points) {
  return std::max<std::int64_t>(1, std::llround(points * kUnitsPerPoint));
}

// A language map: {"zh": ["機關"], "en": ["agency"]}.
void write_words(JsonWriter& json, std::string_view zh, std::string_view en) {
  json.begin_object();
  for (const auto& [language, words] : {std::pair{"zh", zh}, std::pair{"en", en}}) {
    json.key(language);
    json.begin_array();
    json.string(words);
    json.end_array();
  }
  json.end_object();
}

void write_words(JsonWriter& json, const std::vector<std::string_view>& words) {
  json.begin_object();
  json.key("none");
  json.begin_array();
  for (const std::string_view each : words) json.string(each);
  json.end_array();
  json.end_object();
}

std::string_view title_of(const DocumentRecords& document) {
  return document.title.empty() ? document.file_name : document.title;
}

// The manifest of one document, as it grows.
class Manifest {
 public:
  Manifest(const DocumentRecords& document, std::span<const TableDefinition> tables,
           OutputFolder& folder, const IiifOptions& options)
      : document_(document),
        marks_(document, tables),
        folder_(folder),
        options_(options),
        id_(options.base_url + std::string(kIiifFolder) + "/" + document.document_id),
        json_(out_, kLineDepth) {}

  // Whether it has a canvas.
  [[nodiscard]] Result<bool> write() {
    for (int page = 0; page < document_.pages; page += static_cast<int>(kPagesAtOnce)) {
      const int end = std::min(document_.pages, page + static_cast<int>(kPagesAtOnce));
      if (Status done = write_pages(page, end); !done) return tl::make_unexpected(done.error());
    }
    if (!file_) return false;
    json_.end_array();
    json_.end_object();
    flush();
    file_->write("\n");
    return file_->close().map([] { return true; });
  }

 private:
  void flush() {
    file_->write(out_);
    out_.clear();
  }

  [[nodiscard]] PageSize size_of(int index) const {
    const auto at = static_cast<std::size_t>(index);
    return at < document_.page_sizes.size() ? document_.page_sizes[at] : PageSize{};
  }

  // Pages [begin, end) of the document, from 0.
  [[nodiscard]] Status write_pages(int begin, int end) {
    std::vector<PageToDraw> wanted;
    for (int page = begin; page < end; ++page) {
      wanted.push_back({document_.first_page + page, dpi_of(size_of(page))});
    }
    const auto drawn =
        options_.draw ? options_.draw(document_, wanted) : std::vector<Result<DrawnPage>>();
    for (int page = begin; page < end; ++page) {
      const auto at = static_cast<std::size_t>(page - begin);
      const DrawnPage* picture = at < drawn.size() && drawn[at] ? &*drawn[at] : nullptr;
      PageSize size = size_of(page);
      if (size == PageSize{} && picture != nullptr) size = picture->size;
      if (size.width_pt <= 0 || size.height_pt <= 0) continue;
      if (Status done = write_canvas(document_.first_page + page, size, picture); !done) {
        return done;
      }
    }
    return {};
  }

  [[nodiscard]] Status begin() {
    auto file = folder_.create(std::string(kIiifFolder) + "/" + document_.document_id + ".json");
    if (!file) return tl::make_unexpected(file.error());
    file_ = std::move(*file);
    json_.begin_object();
    json_.text("@context", kContext);
    json_.text("id", id_ + ".json");
    json_.text("type", "Manifest");
    json_.key("label");
    write_words(json_, {title_of(document_)});
    write_metadata();
    write_links();
    json_.key("items");
    json_.begin_array();
    return {};
  }

  void write_metadata() {
    const auto entry = [&](std::string_view zh, std::string_view en, std::string_view value) {
      if (value.empty()) return;
      json_.begin_object();
      json_.key("label");
      write_words(json_, zh, en);
      json_.key("value");
      write_words(json_, {value});
      json_.end_object();
    };
    json_.key("metadata");
    json_.begin_array();
    entry("機關", "Agency", document_.agency);
    const std::string year = document_.roc_year == 0 ? "" : std::to_string(document_.roc_year);
    entry("年度（民國）", "ROC year", year);
    entry("文件種類", "Kind", document_.kind);
    entry("檔名", "File", document_.file_name);
    entry("檔案雜湊值", "SHA-256", document_.sha256);
    entry("文件識別碼", "document_id", document_.document_id);
    json_.end_array();
  }

  void write_links() {
    const std::string original = link_to_original(options_.originals, document_, 0);
    if (is_web_address(original)) {
      json_.key("rendering");
      write_link(original, "Text", "原檔", "Original", "application/pdf");
    }
    if (options_.json_beside) {
      json_.key("seeAlso");
      write_link(options_.base_url + "json/" + document_.document_id + ".json", "Dataset",
                 "每個值的原文、依據與位置", "Every value with its evidence", "application/json");
    }
  }

  void write_link(const std::string& id, std::string_view type, std::string_view zh,
                  std::string_view en, std::string_view format) {
    json_.begin_array();
    json_.begin_object();
    json_.text("id", id);
    json_.text("type", type);
    json_.key("label");
    write_words(json_, zh, en);
    json_.text("format", format);
    json_.end_object();
    json_.end_array();
  }

  [[nodiscard]] Status write_canvas(int page, const PageSize& size, const DrawnPage* picture) {
    if (!file_) {
      if (Status begun = begin(); !begun) return begun;
    }
    const std::string number = std::to_string(page);
    const std::string canvas = id_ + "/canvas/" + number;
    json_.begin_object();
    json_.text("id", canvas);
    json_.text("type", "Canvas");
    json_.key("label");
    write_words(json_, "第 " + number + " 頁", "page " + number);
    json_.number("width", units(size.width_pt));
    json_.number("height", units(size.height_pt));
    json_.key("items");
    json_.begin_array();
    if (picture != nullptr) {
      if (Status written = write_picture(canvas, number, *picture); !written) return written;
    }
    json_.end_array();
    write_annotations(canvas, page, size);
    json_.end_object();
    flush();
    return {};
  }

  [[nodiscard]] Status write_picture(const std::string& canvas, const std::string& number,
                                     const DrawnPage& picture) {
    const std::string name =
        std::string(kIiifFolder) + "/" + document_.document_id + "-" + number + ".png";
    auto file = folder_.create(name);
    if (!file) return tl::make_unexpected(file.error());
    (*file)->write(picture.png);
    if (Status written = (*file)->close(); !written) return written;
    begin_page_of_annotations(canvas + "/picture");
    json_.begin_object();
    json_.text("id", canvas + "/picture/1");
    json_.text("type", "Annotation");
    json_.text("motivation", "painting");
    json_.key("body");
    json_.begin_object();
    json_.text("id", options_.base_url + name);
    json_.text("type", "Image");
    json_.text("format", "image/png");
    json_.number("width", picture.width);
    json_.number("height", picture.height);
    json_.end_object();
    json_.text("target", canvas);
    json_.end_object();
    end_page_of_annotations();
    return {};
  }

  void begin_page_of_annotations(const std::string& id) {
    json_.begin_object();
    json_.text("id", id);
    json_.text("type", "AnnotationPage");
    json_.key("items");
    json_.begin_array();
  }
  void end_page_of_annotations() {
    json_.end_array();
    json_.end_object();
  }

  void write_annotations(const std::string& canvas, int page, const PageSize& size) {
    const std::vector<IiifMark>& marks = marks_.of_page(page);
    if (marks.empty()) return;
    json_.key("annotations");
    json_.begin_array();
    begin_page_of_annotations(canvas + "/annotations");
    int number = 0;
    for (const IiifMark& mark : marks) {
      json_.begin_object();
      json_.text("id", canvas + "/annotations/" + std::to_string(++number));
      json_.text("type", "Annotation");
      json_.text("motivation", "commenting");  // what viewers show of themselves
      json_.key("label");
      write_words(json_, {mark.table->name, mark.key, mark.field});
      json_.key("body");
      json_.begin_object();
      json_.text("type", "TextualBody");
      json_.text("value", IiifMarks::text(mark));
      json_.text("format", "text/plain");
      json_.end_object();
      json_.text("target", canvas + "#xywh=" + xywh(mark.box, size));
      json_.end_object();
    }
    end_page_of_annotations();
    json_.end_array();
  }

  // Whole units, around the box and on the canvas.
  [[nodiscard]] static std::string xywh(const Box& box, const PageSize& size) {
    const auto edge = [](double points, double side) {
      return std::clamp(points, 0.0, side) * kUnitsPerPoint;
    };
    const auto span = [&](double from, double to, double side) {
      const std::int64_t whole = units(side);
      const auto begin =
          std::min(static_cast<std::int64_t>(std::floor(edge(from, side))), whole - 1);
      const auto end =
          std::clamp(static_cast<std::int64_t>(std::ceil(edge(to, side))), begin + 1, whole);
      return std::pair{begin, end - begin};
    };
    const auto [x, width] = span(box.x0, box.x1, size.width_pt);
    const auto [y, height] = span(box.y0, box.y1, size.height_pt);
    return std::to_string(x) + "," + std::to_string(y) + "," + std::to_string(width) + "," +
           std::to_string(height);
  }

  const DocumentRecords& document_;
  IiifMarks marks_;
  OutputFolder& folder_;
  const IiifOptions& options_;
  std::string id_;
  std::string out_;
  JsonWriter json_;
  std::unique_ptr<OutputFile> file_;
};

class IiifWriter : public DocumentWriter {
 public:
  IiifWriter(OutputFolder& folder, std::span<const TableDefinition> tables, IiifOptions options)
      : folder_(folder), tables_(tables), options_(std::move(options)) {}

  Status add(const DocumentRecords& document) override {
    const auto written = Manifest(document, tables_, folder_, options_).write();
    if (!written) return tl::make_unexpected(written.error());
    if (*written) listed_.emplace_back(document.document_id, title_of(document));
    return {};
  }

  Status finish() override {
    if (listed_.empty()) return {};
    const std::string folder = std::string(kIiifFolder) + "/";
    auto file = folder_.create(folder + "collection.json");
    if (!file) return tl::make_unexpected(file.error());
    std::string out;
    JsonWriter json(out, 2);
    json.begin_object();
    json.text("@context", kContext);
    json.text("id", options_.base_url + folder + "collection.json");
    json.text("type", "Collection");
    json.key("label");
    write_words(json, "年度資料", "niandu");
    json.key("items");
    json.begin_array();
    std::string address;
    for (const auto& [id, title] : listed_) {
      json.begin_object();
      address = options_.base_url;
      address.append(folder).append(id).append(".json");
      json.text("id", address);
      json.text("type", "Manifest");
      json.key("label");
      write_words(json, {title});
      json.end_object();
    }
    json.end_array();
    json.end_object();
    (*file)->write(out + "\n");
    return (*file)->close();
  }

 private:
  OutputFolder& folder_;
  std::span<const TableDefinition> tables_;
  IiifOptions options_;
  std::vector<std::pair<std::string, std::string>> listed_;  // id and title of those that have one
};

}  // namespace

std::unique_ptr<DocumentWriter> make_iiif_writer(OutputFolder& folder,
                                                 std::span<const TableDefinition> tables,
                                                 IiifOptions options) {
  return std::make_unique<IiifWriter>(folder, tables, std::move(options));
}

}  // namespace niandu
