// Arguments and places of issues, version 3 of the catalogue.
//
// Messages are made from code and arguments when a document is exported (schemas/messages.yaml);
// the English one stays in the table for those who read it by hand. Issues that an earlier version
// kept have nothing but their finished message: it becomes the only argument.
#pragma once

#include <string_view>

namespace niandu {

constexpr std::string_view kIssuesSql = R"sql(
ALTER TABLE issues ADD COLUMN arguments TEXT NOT NULL DEFAULT '{}';  -- JSON: {"name": "value"}
ALTER TABLE issues ADD COLUMN box TEXT NOT NULL DEFAULT '';  -- JSON: [x0, y0, x1, y1]; '': unknown
UPDATE issues SET arguments = json_object('message', message);
)sql";

}  // namespace niandu
