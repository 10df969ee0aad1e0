// The forms that a catalogue has had, and the way from each to the next.
#pragma once

#include <span>
#include <string_view>

#include "common/result.h"
#include "pipeline/store/catalog/sqlite.h"

namespace niandu {

// "nind": PRAGMA application_id of a catalogue, by which file(1) and we know it.
constexpr int kCatalogApplicationId = 0x6E696E64;

// SQL that makes version i + 1 of version i; an empty file is version 0. Never change one that was
// released: add the next.
[[nodiscard]] std::span<const std::string_view> catalog_migrations();

// Brings a catalogue, or an empty file, to the newest version, in one transaction. Errors:
// kUnreadable (another program's database, or made by a newer niandu), those of Database.
[[nodiscard]] Status migrate(Database& database);

// The same without changing anything: an older version is an error too.
[[nodiscard]] Status check_version(Database& database);

}  // namespace niandu
