// Views of the analysts' database, from schemas/views.sql: what people ask for again and again.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/result.h"

namespace niandu {

struct AnalystView {
  struct Column {
    std::string name, title, description, description_zh;
  };
  std::string name, title, description, description_zh, sql;
  std::vector<Column> columns;  // those that are described
};

// Statements "CREATE VIEW name AS ...;", each after comment lines: the first is the view's title,
// the others describe it, in Chinese from a line on that begins with "zh:". Behind that, lines
// "column: title | English | Chinese" tell of columns. Nothing else is let in. Errors: kSchema.
[[nodiscard]] Result<std::vector<AnalystView>> parse_views(std::string_view text);

}  // namespace niandu
