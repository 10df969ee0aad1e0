#include "pipeline/publish/export/analyst_views.h"

#include <re2/re2.h>
#include <sqlite3.h>

#include <cstddef>
#include <utility>

#include "common/utf8.h"

namespace niandu {
namespace {

// Line by line: comments wait for the statement they stand before.
class ViewsReader {
 public:
  void take_line(std::string_view line) {
    if (statement_.empty() && trim(line).empty()) {
      comments_.clear();  // a comment apart from any view
    } else if (statement_.empty() && line.starts_with("--")) {
      comments_.emplace_back(trim(line.substr(2)));
    } else {
      statement_.append(line).append("\n");
      // SQLite's own judgement: a semicolon that is not inside a string or a comment.
      if (sqlite3_complete(statement_.c_str()) != 0) end_statement();
    }
  }

  Result<std::vector<AnalystView>> finish() {
    if (!statement_.empty()) bad_ = statement_;
    if (bad_.empty()) return std::move(views_);
    return fail(ErrorCode::kSchema,
                "views.sql: not a 'CREATE VIEW name AS ...;': " + bad_.substr(0, bad_.find('\n')));
  }

 private:
  void end_statement() {
    static const RE2 kCreateView(R"((?i)CREATE\s+VIEW\s+([a-z_][a-z0-9_]*)\s+AS\s)");
    AnalystView view;
    re2::StringPiece rest(statement_);
    if (!RE2::Consume(&rest, kCreateView, &view.name)) {
      if (bad_.empty()) bad_ = statement_;
    }
    if (!comments_.empty()) view.title = comments_.front();
    describe(view);
    view.sql = std::exchange(statement_, {});
    comments_.clear();
    views_.push_back(std::move(view));
  }

  void describe(AnalystView& view) {
    constexpr std::string_view kChinese = "zh:";
    static const RE2 kColumn(R"(([a-z_][a-z0-9_]*): (.+) \| (.+) \| (.+))");
    bool chinese = false;
    for (std::size_t i = 1; i < comments_.size(); ++i) {
      std::string_view line = comments_[i];
      if (line.starts_with(kChinese)) {
        chinese = true;
        line = trim(line.substr(kChinese.size()));
      } else if (AnalystView::Column column;
                 chinese && RE2::FullMatch(line, kColumn, &column.name, &column.title,
                                           &column.description, &column.description_zh)) {
        view.columns.push_back(std::move(column));
        continue;
      }
      std::string& text = chinese ? view.description_zh : view.description;
      // Lines of Chinese are joined as they are.
      text.append(text.empty() || chinese ? "" : " ").append(line);
    }
  }

  std::vector<AnalystView> views_;
  std::vector<std::string> comments_;
  std::string statement_, bad_;
};

}  // namespace

Result<std::vector<AnalystView>> parse_views(std::string_view text) {
  ViewsReader reader;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    reader.take_line(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return reader.finish();
}

}  // namespace niandu
