// Parts of an archive that were read on many machines, version 10 of the catalogue.
#pragma once

#include <string_view>

namespace niandu {

constexpr std::string_view kShardsSql = R"sql(
-- Which part of an archive this catalogue holds (ingest --shard); several where they were merged.
CREATE TABLE shards (
  rule TEXT NOT NULL,          -- how a file's part is told
  of_shards INTEGER NOT NULL CHECK (of_shards >= 1),
  shard INTEGER NOT NULL CHECK (shard BETWEEN 1 AND of_shards),
  whole INTEGER NOT NULL CHECK (whole IN (0, 1)),  -- all its files were gone through
  PRIMARY KEY (rule, of_shards, shard)
) STRICT, WITHOUT ROWID;

-- What the part was told by, the same on all machines; '': read without --shard. Blob: not UTF-8.
ALTER TABLE files ADD COLUMN shard_key ANY NOT NULL DEFAULT '';
-- The run that missed a removed file; NULL: not known.
ALTER TABLE files ADD COLUMN removed_run INTEGER REFERENCES runs;

-- The same in all catalogues that the run is merged into.
ALTER TABLE runs ADD COLUMN uid TEXT NOT NULL DEFAULT '';
UPDATE runs SET uid = lower(hex(randomblob(16)));
)sql";

// Version 11: what is said of a part is sealed, as every row is.
constexpr std::string_view kShardSealsSql = R"sql(
ALTER TABLE shards RENAME TO unsealed_shards;
CREATE TABLE shards (
  kept INTEGER PRIMARY KEY,
  rule TEXT NOT NULL,          -- how a file's part is told
  of_shards INTEGER NOT NULL CHECK (of_shards >= 1),
  shard INTEGER NOT NULL CHECK (shard BETWEEN 1 AND of_shards),
  whole INTEGER NOT NULL CHECK (whole IN (0, 1)),  -- all its files were gone through
  seal TEXT,                   -- SHA-256 of the row
  UNIQUE (rule, of_shards, shard)
) STRICT;
INSERT INTO shards (rule, of_shards, shard, whole)
  SELECT rule, of_shards, shard, whole FROM unsealed_shards ORDER BY rule, of_shards, shard;
DROP TABLE unsealed_shards;
)sql";

}  // namespace niandu
