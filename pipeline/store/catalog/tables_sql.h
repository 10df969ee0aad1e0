// The tables of the catalogue, version 1.
//
// Meant to be read by hand as well: names in full, dates and states as words. What belongs to a
// document is clustered behind its number (WITHOUT ROWID), so that it is written, read and deleted
// in one place. Checks of what has thousands of rows are chains of OR: SQLite builds a table of its
// own for each row that an IN of more than two is asked of, which doubles the time of storing.
#pragma once

#include <string_view>

namespace niandu {

constexpr std::string_view kTablesSql = R"sql(
-- One row for each `niandu ingest --catalog`. Times are UTC.
CREATE TABLE runs (
  run INTEGER PRIMARY KEY,
  started TEXT NOT NULL,
  ended TEXT,
  state TEXT NOT NULL CHECK (state IN ('running', 'finished', 'stopped', 'cut_off')),
  engine_version TEXT NOT NULL,
  schema_digest TEXT NOT NULL,  -- SHA-256 over the schema files
  agency TEXT NOT NULL,         -- --agency; '': as the documents say
  roc_year INTEGER NOT NULL,    -- --year; 0: as the documents say
  files_read INTEGER NOT NULL DEFAULT 0,
  files_failed INTEGER NOT NULL DEFAULT 0,
  files_unchanged INTEGER NOT NULL DEFAULT 0,
  files_removed INTEGER NOT NULL DEFAULT 0
) STRICT;

-- What came of a file's bytes. The same bytes under two names are one document. A document whose
-- files are all gone stays here and is exported no more.
CREATE TABLE documents (
  document INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
  document_id TEXT NOT NULL,
  run INTEGER NOT NULL REFERENCES runs,  -- that read it: engine version, schemas, options
  made TEXT NOT NULL,                    -- when
  file_name TEXT NOT NULL,               -- when it was read
  kind TEXT NOT NULL,                    -- '': none recognised
  schema TEXT NOT NULL,
  title TEXT NOT NULL,
  agency TEXT NOT NULL,
  roc_year INTEGER NOT NULL,             -- 0: unknown
  pages INTEGER NOT NULL,                -- 0: no pages
  text_source TEXT NOT NULL CHECK (text_source IN ('embedded', 'ocr', 'text', 'mixed'))
) STRICT;

CREATE TABLE files (
  file INTEGER PRIMARY KEY,
  path ANY NOT NULL UNIQUE CHECK (typeof(path) IN ('text', 'blob')),  -- blob: not UTF-8
  size INTEGER NOT NULL,
  mtime_ns INTEGER NOT NULL,
  ctime_ns INTEGER NOT NULL,
  device INTEGER NOT NULL,
  inode INTEGER NOT NULL,
  sha256 TEXT CHECK (length(sha256) = 64),  -- NULL: its bytes could not be read
  state TEXT NOT NULL CHECK (state IN ('present', 'failed', 'removed')),
  error_code TEXT,
  error_message TEXT,
  error_page INTEGER,  -- 0: no page is concerned
  captured TEXT NOT NULL,                      -- when these bytes were first read
  first_run INTEGER NOT NULL REFERENCES runs,  -- that saw the path for the first time
  read_run INTEGER NOT NULL REFERENCES runs,   -- that read the bytes last
  seen_run INTEGER NOT NULL REFERENCES runs,   -- that saw the file last
  CHECK (state <> 'present' OR (sha256 IS NOT NULL AND error_code IS NULL)),
  CHECK (state <> 'failed' OR error_code IS NOT NULL)
) STRICT;
CREATE INDEX files_by_sha256 ON files (sha256);

-- Each time a file's bytes were compared with its SHA-256.
CREATE TABLE fixity_checks (
  fixity_check INTEGER PRIMARY KEY,
  file INTEGER NOT NULL REFERENCES files,
  checked TEXT NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('pass', 'fail')),
  sha256 TEXT,  -- as found; NULL: could not be read
  detail TEXT NOT NULL
) STRICT;

-- Rows of the output tables, in document order from 1. Record 0 is the document itself: the
-- evidence of its title, agency and year.
CREATE TABLE records (
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  record INTEGER NOT NULL,
  table_name TEXT NOT NULL,
  page_first INTEGER NOT NULL,  -- 0: no pages
  page_last INTEGER NOT NULL,
  PRIMARY KEY (document, record)
) STRICT, WITHOUT ROWID;

CREATE TABLE record_values (
  document INTEGER NOT NULL,
  record INTEGER NOT NULL,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,  -- column of the output table
  type TEXT NOT NULL CHECK (type = 'text' OR type = 'empty' OR type = 'boolean'
    OR type = 'integer' OR type = 'decimal'),
  value ANY,
  raw TEXT NOT NULL,   -- the source's own characters
  evidence TEXT NOT NULL CHECK (evidence = 'stated' OR evidence = 'carried_down'
    OR evidence = 'joined' OR evidence = 'inferred' OR evidence = 'missing'
    OR evidence = 'contradictory'),
  inferred_type TEXT CHECK (inferred_type = 'text' OR inferred_type = 'boolean'
    OR inferred_type = 'integer' OR inferred_type = 'decimal'),
  inferred ANY,        -- what it would be
  sources TEXT NOT NULL,  -- JSON: [[page, line, x0, y0, x1, y1], ...]; view value_sources
  PRIMARY KEY (document, record, position),
  FOREIGN KEY (document, record) REFERENCES records ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- Where each value stands: points, origin top left of the crop box, y down; empty in text inputs.
CREATE VIEW value_sources AS
  SELECT document, record, record_values.position AS value_position, place.key AS position,
    place.value ->> 0 AS page, place.value ->> 1 AS line, place.value ->> 2 AS x0,
    place.value ->> 3 AS y0, place.value ->> 4 AS x1, place.value ->> 5 AS y1
  FROM record_values, json_each(record_values.sources) AS place;

CREATE TABLE issues (
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  position INTEGER NOT NULL,
  severity TEXT NOT NULL CHECK (severity = 'error' OR severity = 'warning' OR severity = 'info'),
  code TEXT NOT NULL,
  message TEXT NOT NULL,
  table_name TEXT NOT NULL,
  record_key TEXT NOT NULL,
  field TEXT NOT NULL,
  page INTEGER NOT NULL,  -- 0: unknown or no pages
  PRIMARY KEY (document, position)
) STRICT, WITHOUT ROWID;

-- Tables of documents that no schema recognises, as they stand on the page. Nested ones follow
-- the one they stand in. Places as in record_values.sources.
CREATE TABLE raw_tables (
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  raw_table INTEGER NOT NULL,
  inside INTEGER,  -- raw_table that it is nested in
  row_count INTEGER NOT NULL,
  column_count INTEGER NOT NULL,
  header_rows INTEGER NOT NULL,
  title TEXT NOT NULL,
  unit TEXT NOT NULL,
  method TEXT NOT NULL CHECK (method IN ('ruled', 'column_rules', 'row_rules', 'aligned', 'text')),
  confidence REAL,
  explanation TEXT NOT NULL,
  places TEXT NOT NULL,
  fragment_rows TEXT NOT NULL,  -- JSON: rows that begin a new page's part
  PRIMARY KEY (document, raw_table)
) STRICT, WITHOUT ROWID;

CREATE TABLE raw_cells (
  document INTEGER NOT NULL,
  raw_table INTEGER NOT NULL,
  cell INTEGER NOT NULL,
  row_number INTEGER NOT NULL,  -- from 0
  column_number INTEGER NOT NULL,
  row_span INTEGER NOT NULL,
  column_span INTEGER NOT NULL,
  text TEXT NOT NULL,
  lines TEXT NOT NULL,   -- JSON: [[first byte in the text, 1 if a paragraph begins, place...], ...]
  places TEXT NOT NULL,
  joined INTEGER NOT NULL CHECK (joined IN (0, 1)),
  nested_table INTEGER NOT NULL,  -- which of the nested tables, from 0; -1: none
  PRIMARY KEY (document, raw_table, cell),
  FOREIGN KEY (document, raw_table) REFERENCES raw_tables ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
)sql";

// Version 3: the text of a document, and what became of it.
constexpr std::string_view kPassagesSql = R"sql(
ALTER TABLE documents ADD COLUMN characters INTEGER NOT NULL DEFAULT 0;
ALTER TABLE documents ADD COLUMN characters_unread INTEGER NOT NULL DEFAULT 0;

-- In reading order. A document that was stored by an older version has none.
CREATE TABLE passages (
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  passage INTEGER NOT NULL,
  page INTEGER NOT NULL,  -- 0: no pages
  kind TEXT NOT NULL CHECK (kind = 'cell' OR kind = 'paragraph' OR kind = 'heading'
    OR kind = 'caption' OR kind = 'note' OR kind = 'furniture'),
  used TEXT NOT NULL CHECK (used = 'record' OR used = 'structure' OR used = 'ignored'
    OR used = 'unread'),
  section TEXT NOT NULL,  -- '': none
  text TEXT NOT NULL,
  PRIMARY KEY (document, passage)
) STRICT, WITHOUT ROWID;
)sql";

// Several documents of one file. A constraint cannot be dropped: the table is made anew, which
// needs foreign keys to be off (migrations.cc), or its rows would take with them all that belongs
// to them.
constexpr std::string_view kVolumesSql = R"sql(
CREATE TABLE new_documents (
  document INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  part INTEGER NOT NULL DEFAULT 1 CHECK (part >= 1),  -- which of the documents of these bytes
  document_id TEXT NOT NULL,
  run INTEGER NOT NULL REFERENCES runs,  -- that read it: engine version, schemas, options
  made TEXT NOT NULL,                    -- when
  file_name TEXT NOT NULL,               -- when it was read
  kind TEXT NOT NULL,                    -- '': none recognised
  schema TEXT NOT NULL,
  title TEXT NOT NULL,
  edition TEXT NOT NULL DEFAULT '',      -- as the title says; '': says nothing
  contents TEXT NOT NULL DEFAULT '',     -- the same where documents say the same; '': no records
  agency TEXT NOT NULL,
  roc_year INTEGER NOT NULL,             -- 0: unknown
  first_page INTEGER NOT NULL DEFAULT 1,
  pages INTEGER NOT NULL,                -- 0: no pages
  text_source TEXT NOT NULL CHECK (text_source IN ('embedded', 'ocr', 'text', 'mixed')),
  decided_agency TEXT NOT NULL DEFAULT '',  -- by hand, when it was read; '': as the document says
  decided_year INTEGER NOT NULL DEFAULT 0,
  characters INTEGER NOT NULL DEFAULT 0,
  characters_unread INTEGER NOT NULL DEFAULT 0,
  seal TEXT,                             -- SHA-256 of all rows of the document
  UNIQUE (sha256, part)
) STRICT;
INSERT INTO new_documents (document, sha256, document_id, run, made, file_name, kind, schema, title,
    agency, roc_year, pages, text_source, decided_agency, decided_year, characters,
    characters_unread, seal)
  SELECT document, sha256, document_id, run, made, file_name, kind, schema, title,
    agency, roc_year, pages, text_source, decided_agency, decided_year, characters,
    characters_unread, seal FROM documents;
DROP TABLE documents;
ALTER TABLE new_documents RENAME TO documents;
)sql";

// Values that were read from pictures.
constexpr std::string_view kCertaintySql = R"sql(
-- Percent, of the least certain character; NULL: not from a picture.
ALTER TABLE record_values ADD COLUMN certainty INTEGER CHECK (certainty BETWEEN 0 AND 100);
)sql";

// What the boxes of values are on.
constexpr std::string_view kPageSizesSql = R"sql(
-- Sides of pages in points, as a reader sees them, and by how many degrees clockwise /Rotate turns
-- them. A page that could not be read has none, nor has a document that an older version stored.
CREATE TABLE page_sizes (
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  page INTEGER NOT NULL,  -- of the file, from 1
  width_pt REAL NOT NULL,
  height_pt REAL NOT NULL,
  rotation INTEGER NOT NULL CHECK (rotation = 0 OR rotation = 90 OR rotation = 180
    OR rotation = 270),
  PRIMARY KEY (document, page)
) STRICT, WITHOUT ROWID;
)sql";

// Version 15: what niandu writes must not come to lie in a folder that it reads.
constexpr std::string_view kInFolderSql = R"sql(
-- 1: it lay, as found_as says, in a folder that was given; 0: it was named itself, or not known.
ALTER TABLE files ADD COLUMN in_folder INTEGER NOT NULL DEFAULT 0 CHECK (in_folder IN (0, 1));
UPDATE files SET in_folder = 1 WHERE instr(found_as, '/') > 0;
)sql";

}  // namespace niandu
