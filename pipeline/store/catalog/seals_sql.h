// Version 9: rows that belong to no document are sealed too, and what the overview of a catalogue
// shows of a document has a seal of its own, so that not all of it must be read for that.
#pragma once

#include <string_view>

namespace niandu {

constexpr std::string_view kSealsSql = R"sql(
ALTER TABLE documents ADD COLUMN brief_seal TEXT;  -- of this row, the issues and record 0
ALTER TABLE files ADD COLUMN seal TEXT;            -- SHA-256 of the row but seen_run
ALTER TABLE runs ADD COLUMN seal TEXT;             -- SHA-256 of the row
ALTER TABLE fixity_checks ADD COLUMN seal TEXT;
ALTER TABLE text_slots ADD COLUMN seal TEXT;
ALTER TABLE decisions ADD COLUMN seal TEXT;
DROP TRIGGER decisions_stand;
CREATE TRIGGER decisions_stand BEFORE UPDATE ON decisions WHEN old.seal IS NOT NULL
  BEGIN SELECT raise(ABORT, 'decisions are never changed: add one that supersedes it'); END;
ALTER TABLE sign_offs ADD COLUMN seal TEXT;
DROP TRIGGER sign_offs_stand;
CREATE TRIGGER sign_offs_stand BEFORE UPDATE ON sign_offs WHEN old.seal IS NOT NULL
  BEGIN SELECT raise(ABORT, 'sign-offs are never changed: add another one'); END;
)sql";

}  // namespace niandu
