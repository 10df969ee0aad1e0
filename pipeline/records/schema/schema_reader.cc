#include "pipeline/records/schema/schema_reader.h"

#include <algorithm>
#include <charconv>
#include <numeric>
#include <set>

namespace niandu {
namespace {

// A file made to be wrong everywhere gives no more mistakes than this; nobody reads as many.
constexpr std::size_t kMaxMistakes = 100;
// Longer words resemble none.
constexpr std::size_t kLongestCompared = 64;

// Letters added, left out, others, or two that changed places.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1), above, before;  // before: two lines above
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    before = std::exchange(above, row);
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] =
          std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
    }
  }
  return row[b.size()];
}

}  // namespace

std::string_view nearest_word(std::string_view word, std::span<const std::string_view> known) {
  if (word.size() > kLongestCompared) return {};
  std::string_view best;
  std::size_t best_distance = std::max<std::size_t>(1, word.size() / 3) + 1;
  for (const std::string_view candidate : known) {
    if (candidate.size() > kLongestCompared) continue;
    const std::size_t distance = edit_distance(word, candidate);
    if (distance < best_distance) {
      best = candidate;
      best_distance = distance;
    }
  }
  return best;
}

std::string did_you_mean(std::string_view word, std::span<const std::string_view> known,
                         std::string_view before) {
  const std::string_view near = nearest_word(word, known);
  if (near.empty()) return {};
  return std::string(before) + "did you mean '" + std::string(near) + "'?";
}

void SchemaReader::add(int line, int column, const std::string& message) {
  if (errors_.size() < kMaxMistakes) errors_.push_back(schema_error(file_, line, column, message));
}

void SchemaReader::fail(const YamlNode& at, const std::string& message) {
  add(at.line, at.column, message);
}

void SchemaReader::fail_inside(const YamlNode& at, std::size_t offset, const std::string& message) {
  // The scalar may stand in quotes.
  std::size_t line_begin = 0;
  for (int line = 0; line < at.line; ++line) line_begin = file_.text.find('\n', line_begin) + 1;
  const std::size_t begin = line_begin + static_cast<std::size_t>(at.column);
  const bool quoted =
      begin < file_.text.size() && (file_.text[begin] == '\'' || file_.text[begin] == '"');
  add(at.line, at.column + static_cast<int>(offset) + (quoted ? 1 : 0), message);
}

void SchemaReader::note_pattern(const YamlNode& at, const Pattern& pattern, std::size_t offset) {
  if (!compile_ || !at.is_scalar()) return;
  const Pattern::Mistake mistake = pattern.check();
  if (!mistake.message.empty()) {
    fail_inside(at, offset + mistake.offset, "pattern: " + mistake.message);
  }
}

void SchemaReader::each_entry(
    const YamlNode& map,
    const std::function<void(const YamlNode& key, const YamlNode& value)>& read) {
  if (!map.is_map()) {
    fail(map, std::string("expected a map, found ") + yaml_kind_name(map.kind));
    return;
  }
  std::set<std::string_view> seen;
  for (std::size_t i = 0; i + 1 < map.items.size(); i += 2) {
    const YamlNode& key = map.items[i];
    if (!key.is_scalar()) {
      fail(key, std::string("a key must be a word, found ") + yaml_kind_name(key.kind));
    } else if (!seen.insert(key.scalar).second) {
      fail(key, "\"" + key.scalar + "\" is given twice");
    } else {
      read(key, map.items[i + 1]);
    }
  }
}

void SchemaReader::each_known(
    const YamlNode& map, std::span<const std::string_view> keys,
    const std::function<void(std::string_view key, const YamlNode& value)>& read) {
  each_entry(map, [&](const YamlNode& key, const YamlNode& value) {
    if (std::find(keys.begin(), keys.end(), key.scalar) == keys.end()) {
      fail_unknown(key, "key", key.scalar, keys);
    } else {
      read(key.scalar, value);
    }
  });
}

void SchemaReader::fail_unknown(const YamlNode& at, std::string_view what, std::string_view name,
                                std::span<const std::string_view> known) {
  std::string message = "unknown " + std::string(what) + " \"" + std::string(name) + "\"";
  const std::string_view near = nearest_word(name, known);
  if (!near.empty()) message += ", did you mean \"" + std::string(near) + "\"?";
  fail(at, message);
}

std::string SchemaReader::text(const YamlNode& node) {
  if (node.is_scalar()) return node.scalar;
  fail(node, std::string("expected a word, found ") + yaml_kind_name(node.kind));
  return {};
}

bool SchemaReader::boolean(const YamlNode& node) {
  if (node.is_scalar() && (node.scalar == "true" || node.scalar == "false")) {
    return node.scalar == "true";
  }
  fail(node, "expected true or false");
  return false;
}

int SchemaReader::integer(const YamlNode& node, int least, int most) {
  int value = 0;
  const char* const end = node.scalar.data() + node.scalar.size();
  const auto read = std::from_chars(node.scalar.data(), end, value);
  if (node.is_scalar() && read.ec == std::errc() && read.ptr == end && value >= least &&
      value <= most) {
    return value;
  }
  fail(node,
       "expected a whole number from " + std::to_string(least) + " to " + std::to_string(most));
  return least;
}

std::vector<std::string> SchemaReader::words(const YamlNode& node) {
  if (node.is_scalar()) return {node.scalar};
  std::vector<std::string> out;
  if (!node.is_list()) {
    fail(node,
         std::string("expected a word or a list of words, found ") + yaml_kind_name(node.kind));
    return out;
  }
  out.reserve(node.items.size());
  for (const YamlNode& item : node.items) {
    if (item.is_scalar()) {
      out.push_back(item.scalar);
    } else {
      fail(item, std::string("expected a word, found ") + yaml_kind_name(item.kind));
    }
  }
  return out;
}

std::size_t SchemaReader::choice(const YamlNode& node, std::span<const std::string_view> names) {
  const auto found = std::find(names.begin(), names.end(), node.scalar);
  if (node.is_scalar() && found != names.end()) {
    return static_cast<std::size_t>(found - names.begin());
  }
  fail_unknown(node, "value", node.is_scalar() ? node.scalar : "", names);
  return 0;
}

}  // namespace niandu
