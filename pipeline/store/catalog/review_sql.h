// What the work of people on a catalogue needs beside their decisions (version 8).
#pragma once

#include <string_view>

namespace niandu {

constexpr std::string_view kReviewSql = R"sql(
-- Text of each page that has some, as far as it tells whether two files have the same page
-- (decisions/page_map.h). By the bytes, not by the document: it stays when a document is read again.
CREATE TABLE page_texts (
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  page INTEGER NOT NULL,
  digest TEXT NOT NULL,
  PRIMARY KEY (sha256, page)
) STRICT, WITHOUT ROWID;
CREATE INDEX page_texts_by_digest ON page_texts (digest);
CREATE INDEX decisions_by_superseded ON decisions (supersedes) WHERE supersedes IS NOT NULL;

-- Who stands for a document as it was read and decided then. None is ever changed: a second look
-- is a row more.
CREATE TABLE sign_offs (
  sign_off TEXT PRIMARY KEY CHECK (length(sign_off) = 36),  -- as decisions.decision
  made TEXT NOT NULL,  -- UTC
  who TEXT NOT NULL,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  part INTEGER NOT NULL,         -- which of the documents of the file
  engine TEXT NOT NULL,          -- that had read it
  doubts INTEGER NOT NULL,       -- left undecided
  doubts_left TEXT NOT NULL,     -- JSON: {"code": number, ...}
  note TEXT NOT NULL,
  signed_values TEXT NOT NULL    -- JSON: {"table": {"key": {"field": "value"}}}
) STRICT, WITHOUT ROWID;
CREATE INDEX sign_offs_by_file ON sign_offs (sha256, part, made);
CREATE TRIGGER sign_offs_are_kept BEFORE DELETE ON sign_offs
  BEGIN SELECT raise(ABORT, 'sign-offs are never deleted'); END;
CREATE TRIGGER sign_offs_stand BEFORE UPDATE ON sign_offs
  BEGIN SELECT raise(ABORT, 'sign-offs are never changed: add another one'); END;

-- Who has what in hand just now, so that two people are not given the same.
CREATE TABLE leases (
  item TEXT PRIMARY KEY,  -- as the one who asks names it
  who TEXT NOT NULL,
  until INTEGER NOT NULL  -- seconds since 1970
) STRICT, WITHOUT ROWID;

-- What was decided by hand when a document was read, beside its agency and year.
ALTER TABLE documents ADD COLUMN decided_kind TEXT NOT NULL DEFAULT '';
ALTER TABLE documents ADD COLUMN decided_grids TEXT NOT NULL DEFAULT '';  -- their digest
)sql";

}  // namespace niandu
