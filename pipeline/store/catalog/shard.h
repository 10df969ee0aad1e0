// Parts of an archive, for many machines: which of N parts a file belongs to.
//
// Told by the file's path, not by its content: content would make each task read everything.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/result.h"
#include "pipeline/store/catalog/sqlite.h"

namespace niandu {

// How a file's part is told. A catalogue keeps the rule's name: by another one, parts would
// overlap.
constexpr std::string_view kShardRule = "path-sha256";

struct Shard {
  std::int64_t number = 1, of = 1;  // from 1
  bool operator==(const Shard&) const = default;
};

// A catalogue's part, or those that were merged into it.
struct KeptShard {
  std::string rule;
  Shard shard;
  bool whole = false;  // all files of the part were gone through
  bool operator==(const KeptShard&) const = default;
};

// "K/N". Errors: kUsage.
[[nodiscard]] Result<Shard> parse_shard(std::string_view text);
[[nodiscard]] std::string shard_text(const Shard& shard);

// The number of the part that a key belongs to: the first 64 bits of the key's SHA-256, modulo
// `of`, from 1. The key is a file's path relative to its input (any bytes), behind the input's
// label and a slash where there are several inputs.
[[nodiscard]] std::int64_t shard_of(std::string_view key, std::int64_t of);

// Ordered by rule, of, number. Failures are remembered by the database.
[[nodiscard]] std::vector<KeptShard> kept_shards(Database& database);
void keep_shard(Database& database, const KeptShard& shard);

// The parts that no whole one is of; each `of` that there is by itself.
[[nodiscard]] std::vector<KeptShard> missing_shards(const std::vector<KeptShard>& kept);

}  // namespace niandu
