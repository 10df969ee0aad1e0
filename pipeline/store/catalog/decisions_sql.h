// What people decide, and what seals the rows of documents.
#pragma once

#include <string_view>

namespace niandu {

// What was set by hand before there were decisions was an option of the run that read a document:
// these become decisions, of nobody known.
constexpr std::string_view kDecisionsSql = R"sql(
-- What people decided of documents: one row more for every second thought, none is ever changed.
-- Without foreign keys: decisions stay when documents are read again. The number is a UUID of
-- version 7, so that those of several catalogues can stand in one, in order of time.
CREATE TABLE decisions (
  decision TEXT PRIMARY KEY CHECK (length(decision) = 36),
  made TEXT NOT NULL,  -- UTC
  who TEXT NOT NULL,   -- '': unknown
  role TEXT NOT NULL CHECK (role IN ('reviewer', 'adjudicator', 'import')),
  supersedes TEXT,     -- the decision that this one takes the place of
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),  -- of the file
  page INTEGER,
  boxes TEXT,          -- JSON, as record_values.sources
  table_name TEXT,
  field TEXT,
  scope TEXT NOT NULL CHECK (scope IN ('place', 'record', 'document', 'table')),
  record_print TEXT,   -- JSON: the record's own places and raw texts
  raw_seen TEXT,       -- what stood there when it was decided
  value_seen ANY,
  evidence_seen TEXT,
  engine_seen TEXT,
  schema_seen TEXT,
  kind TEXT NOT NULL CHECK (kind IN ('confirm', 'correct', 'empty', 'unreadable', 'flag',
    'withdraw', 'add_record', 'drop_record', 'not_a_table', 'force_grid', 'agency', 'year', 'kind',
    'link', 'unlink')),
  value ANY,
  raw_new TEXT,
  misprint INTEGER NOT NULL DEFAULT 0 CHECK (misprint IN (0, 1)),  -- the paper itself is wrong
  reason TEXT,
  seconds REAL         -- that it took
) STRICT, WITHOUT ROWID;
CREATE INDEX decisions_by_sha256 ON decisions (sha256, field);
CREATE TRIGGER decisions_are_kept BEFORE DELETE ON decisions
  BEGIN SELECT raise(ABORT, 'decisions are never deleted'); END;
CREATE TRIGGER decisions_stand BEFORE UPDATE ON decisions
  BEGIN SELECT raise(ABORT, 'decisions are never changed: add one that supersedes it'); END;
CREATE TRIGGER decisions_are_new BEFORE INSERT ON decisions
  WHEN EXISTS (SELECT 1 FROM decisions WHERE decision = new.decision)
  BEGIN SELECT raise(ABORT, 'decisions are never replaced'); END;

-- As it was decided when the document was read; '' and 0: as the document says.
ALTER TABLE documents ADD COLUMN decided_agency TEXT NOT NULL DEFAULT '';
ALTER TABLE documents ADD COLUMN decided_year INTEGER NOT NULL DEFAULT 0;
ALTER TABLE documents ADD COLUMN seal TEXT;  -- SHA-256 of all rows of the document
UPDATE documents SET
  decided_agency = (SELECT agency FROM runs WHERE runs.run = documents.run),
  decided_year = (SELECT roc_year FROM runs WHERE runs.run = documents.run);
INSERT INTO decisions (decision, made, who, role, sha256, field, scope, kind, value)
  SELECT lower(printf('%08x-%04x-7%03x-%04x-', at >> 16, at & 65535, random() & 4095,
      32768 + (random() & 16383)) || hex(randomblob(6))),
    made, '', 'import', sha256, field, 'document', kind, value
  FROM (SELECT made, unixepoch(made) * 1000 AS at, sha256, 'agency' AS field, 'agency' AS kind,
      decided_agency AS value FROM documents WHERE decided_agency <> ''
    UNION ALL SELECT made, unixepoch(made) * 1000, sha256, 'roc_year', 'year', decided_year
      FROM documents WHERE decided_year <> 0);

-- Where a file lies in the folder that was given, as UTF-8; '': not known.
ALTER TABLE files ADD COLUMN found_as TEXT NOT NULL DEFAULT '';
)sql";

// What became of decisions about values, for those who ask the database itself.
constexpr std::string_view kDecisionStateSql = R"sql(
-- When the document was read last, or the last decision about it was made. In several rows where a
-- decision is about several records.
CREATE TABLE decision_state (
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  position INTEGER NOT NULL,
  decision TEXT NOT NULL REFERENCES decisions,
  table_name TEXT NOT NULL,
  record_key TEXT NOT NULL,
  field TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('carried', 'agreed', 'conflict', 'ask', 'proposed',
    'orphan', 'disputed', 'stale')),
  PRIMARY KEY (document, position)
) STRICT, WITHOUT ROWID;
)sql";

}  // namespace niandu
