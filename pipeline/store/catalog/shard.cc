#include "pipeline/store/catalog/shard.h"

#include <charconv>
#include <map>
#include <set>
#include <utility>

#include "common/sha256.h"
#include "pipeline/store/catalog/row_seals.h"

namespace niandu {
namespace {

// More parts than any cluster has tasks; the missing ones are listed one by one.
constexpr std::int64_t kMostShards = 1'000'000;

bool read_number(std::string_view digits, std::int64_t& number) {
  const char* const end = digits.data() + digits.size();
  const auto [at, wrong] = std::from_chars(digits.data(), end, number);
  return wrong == std::errc() && at == end && number >= 1 && number <= kMostShards;
}

}  // namespace

Result<Shard> parse_shard(std::string_view text) {
  Shard shard;
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos || !read_number(text.substr(0, slash), shard.number) ||
      !read_number(text.substr(slash + 1), shard.of) || shard.number > shard.of) {
    return fail(ErrorCode::kUsage, "--shard is K/N, part K of N, such as 3/16; K from 1 to N");
  }
  return shard;
}

std::string shard_text(const Shard& shard) {
  return std::to_string(shard.number) + "/" + std::to_string(shard.of);
}

std::int64_t shard_of(std::string_view key, std::int64_t of) {
  constexpr std::size_t kDigits = 16;  // of 64 bits
  const std::string hash = sha256_hex(key);
  std::uint64_t first = 0;
  std::from_chars(hash.data(), hash.data() + kDigits, first, 16);
  return static_cast<std::int64_t>(first % static_cast<std::uint64_t>(of)) + 1;
}

std::vector<KeptShard> kept_shards(Database& database) {
  std::vector<KeptShard> shards;
  Statement query(database,
                  "SELECT rule, shard, of_shards, whole FROM shards ORDER BY rule, of_shards,"
                  " shard");
  while (query.row()) {
    shards.push_back({query.text(0), {query.integer(1), query.integer(2)}, query.integer(3) != 0});
  }
  return shards;
}

void keep_shard(Database& database, const KeptShard& shard) {
  Statement known(database, "SELECT 1 FROM shards WHERE rule = ? AND shard = ? AND of_shards = ?");
  const bool is_new = !known.bind(shard.rule, shard.shard.number, shard.shard.of).row();
  known.reset();
  Statement put(database,
                "INSERT INTO shards (rule, shard, of_shards, whole) VALUES (?,?,?,?)"
                " ON CONFLICT (rule, of_shards, shard) DO UPDATE SET whole = excluded.whole"
                " RETURNING kept");
  if (!put.bind(shard.rule, shard.shard.number, shard.shard.of, shard.whole ? 1 : 0).row()) return;
  const std::int64_t kept = put.integer(0);
  put.reset();
  RowSeals seals(database, RowSeals::Table::kShards);
  is_new ? seals.add(kept) : seals.put(kept);
}

std::vector<KeptShard> missing_shards(const std::vector<KeptShard>& kept) {
  std::map<std::pair<std::string, std::int64_t>, std::set<std::int64_t>> whole;
  for (const KeptShard& shard : kept) {
    auto& numbers = whole[{shard.rule, shard.shard.of}];
    if (shard.whole) numbers.insert(shard.shard.number);
  }
  std::vector<KeptShard> missing;
  for (const auto& [set, numbers] : whole) {
    for (std::int64_t number = 1; number <= set.second; ++number) {
      if (!numbers.contains(number)) missing.push_back({set.first, {number, set.second}, false});
    }
  }
  return missing;
}

}  // namespace niandu
