#include "pipeline/records/schema/pattern.h"

#include <algorithm>
#include <mutex>
#include <optional>
#include <set>

#include "common/damaged.h"
#include "common/utf8.h"
#include "pipeline/records/normalize/fold.h"
#include "pipeline/records/normalize/pattern_ends.h"

namespace niandu {
namespace {

// Texts that a pattern meets are cells and paragraphs; 1 MiB keeps a hostile pattern small.
constexpr std::int64_t kPatternMemory = 1 << 20;

constexpr std::string_view kYear =
    "(?P<year>(?:19|20)[0-9]{2}|[0-9]{2,3}|[〇零○一二三四五六七八九十百]{2,6})";
constexpr std::string_view kOfYear = "(?:本|(?:19|20)[0-9]{2}|[0-9]{2,3})?(?:年度)?";
constexpr std::string_view kKnownAgency = "(?P<known>.+?[部會署院局處府省])";
constexpr std::string_view kAgency = "(?P<agency>.+?)";

std::string expanded(std::string source) {
  for (const auto& [name, group] : {std::pair{std::string_view("{year}"), kYear},
                                    std::pair{std::string_view("{agency}"), kAgency},
                                    std::pair{std::string_view("{known_agency}"), kKnownAgency},
                                    std::pair{std::string_view("{of_year}"), kOfYear}}) {
    for (auto at = source.find(name); at != std::string::npos;
         at = source.find(name, at + group.size())) {
      source.replace(at, name.size(), group);
    }
  }
  return source;
}

re2::StringPiece piece(std::string_view text) { return {text.data(), text.size()}; }

// Where its only damaged character stands; npos: it has none or several.
std::size_t only_damage(std::string_view text) {
  const std::size_t at = text.find(kDamagedCharacter);
  const bool only = at != std::string_view::npos && text.rfind(kDamagedCharacter) == at;
  return only ? at : std::string_view::npos;
}

}  // namespace

struct Pattern::State {
  explicit State(std::string text) : source(std::move(text)), ends(expanded(source)) {}

  std::string source;
  PatternEnds ends;
  std::once_flag once;
  std::optional<re2::RE2> regex;
};

Pattern::Pattern(std::string source) : state_(std::make_shared<State>(std::move(source))) {}

const std::string& Pattern::source() const {
  static const std::string none;
  return state_ == nullptr ? none : state_->source;
}

const re2::RE2& Pattern::regex() const {
  std::call_once(state_->once, [this] {
    re2::RE2::Options options(re2::RE2::Quiet);
    options.set_max_mem(kPatternMemory);
    state_->regex.emplace(expanded(state_->source), options);
  });
  return *state_->regex;
}

bool Pattern::may_match(std::string_view text) const {
  return !empty() && state_->ends.may_be(text);
}

bool Pattern::may_begin(std::string_view text) const {
  return !empty() && state_->ends.may_begin(text);
}

bool Pattern::may_be_in(std::string_view text) const {
  return !empty() && state_->ends.may_be_in(text);
}

bool Pattern::found_in(std::string_view text) const {
  return may_be_in(text) && re2::RE2::PartialMatch(piece(text), regex());
}

bool Pattern::matches(std::string_view text) const {
  return may_match(text) && re2::RE2::FullMatch(piece(text), regex());
}

std::size_t Pattern::prefix_of(std::string_view text) const {
  if (!may_begin(text) || !regex().ok()) return 0;
  re2::StringPiece whole;
  if (!regex().Match(piece(text), 0, text.size(), re2::RE2::ANCHOR_START, &whole, 1)) return 0;
  return whole.size();
}

std::vector<Pattern::Group> Pattern::groups_in(std::string_view text) const {
  if (!may_be_in(text) || !regex().ok()) return {};
  std::vector<re2::StringPiece> pieces(static_cast<std::size_t>(regex().NumberOfCapturingGroups()) +
                                       1);
  if (!regex().Match(piece(text), 0, text.size(), re2::RE2::UNANCHORED, pieces.data(),
                     static_cast<int>(pieces.size()))) {
    return {};
  }
  const auto& names = regex().CapturingGroupNames();
  std::vector<Group> groups;
  for (std::size_t i = 1; i < pieces.size(); ++i) {
    if (pieces[i].data() == nullptr) continue;
    const auto begin = static_cast<std::size_t>(pieces[i].data() - text.data());
    const auto name = names.find(static_cast<int>(i));
    groups.push_back({name == names.end() ? std::string_view() : std::string_view(name->second),
                      begin, begin + pieces[i].size()});
  }
  return groups;
}

std::optional<std::pair<std::size_t, std::size_t>> Pattern::group_in(std::string_view text) const {
  const std::vector<Group> groups = groups_in(text);
  if (groups.empty()) return std::nullopt;
  return std::pair(groups.front().begin, groups.front().end);
}

std::vector<std::string> Pattern::readings_of(std::string_view text) const {
  const std::size_t at = only_damage(text);
  if (empty() || at == std::string_view::npos) return {};
  std::vector<std::string> readings;
  std::set<std::string> tried;
  const std::string& words = source();
  for (std::size_t i = 0; i < words.size();) {
    const std::size_t begin = i;
    if (decode_utf8(words, i) < 0x80) continue;
    const std::string character = words.substr(begin, i - begin);
    if (!tried.insert(character).second) continue;
    std::string reading(text);
    reading.replace(at, kDamagedCharacter.size(), character);
    if (matches(reading)) readings.push_back(std::move(reading));
  }
  return readings;
}

Pattern::Mistake Pattern::check() const {
  if (empty()) return {};
  // {name} that stands for nothing; {2,3} counts.
  static const re2::RE2 kPlaceholder("\\{([a-z_]+)\\}");
  re2::StringPiece name;
  const std::string whole = expanded(state_->source);
  if (re2::RE2::PartialMatch(whole, kPlaceholder, &name)) {
    return {"unknown placeholder {" + name.as_string() +
                "}; known are {year}, {agency}, {known_agency}, {of_year}",
            state_->source.find("{" + name.as_string() + "}")};
  }
  if (regex().ok()) return {};
  const std::string& part = regex().error_arg();
  const std::size_t at = part.empty() ? std::string::npos : state_->source.find(part);
  return {regex().error(), at == std::string::npos ? 0 : at};
}

bool is_damaged_once(std::string_view text) { return only_damage(text) != std::string_view::npos; }

Words::Words(const std::vector<std::string>& entries) {
  for (const std::string& entry : entries) {
    if (entry.size() > 2 && entry.front() == '/' && entry.back() == '/') {
      patterns_.emplace_back(entry.substr(1, entry.size() - 2));
    } else {
      literals_.push_back(fold_key(entry));
    }
  }
}

int Words::rank_of(std::string_view key) const {
  const auto found = std::find(literals_.begin(), literals_.end(), key);
  if (found != literals_.end()) return static_cast<int>(found - literals_.begin());
  const auto pattern = std::find_if(patterns_.begin(), patterns_.end(),
                                    [&](const Pattern& p) { return p.matches(key); });
  if (pattern == patterns_.end()) return -1;
  return static_cast<int>(literals_.size()) + static_cast<int>(pattern - patterns_.begin());
}

bool Words::is_literal(std::string_view key) const {
  return std::find(literals_.begin(), literals_.end(), key) != literals_.end();
}

std::vector<std::string> Words::readings_of(std::string_view key) const {
  std::vector<std::string> readings;
  const std::size_t at = only_damage(key);
  if (at == std::string_view::npos) return readings;
  const std::string_view before = key.substr(0, at),
                         behind = key.substr(at + kDamagedCharacter.size());
  for (const std::string_view word : literals_) {
    if (!word.starts_with(before) || word.size() <= at || word.size() < at + behind.size()) {
      continue;
    }
    std::size_t next = at;
    (void)decode_utf8(word, next);
    if (word.substr(next) == behind) readings.emplace_back(word);
  }
  for (const Pattern& pattern : patterns_) {
    for (std::string& reading : pattern.readings_of(key)) readings.push_back(std::move(reading));
  }
  return readings;
}

std::size_t Words::prefix_of(std::string_view key) const {
  std::size_t longest = 0;
  for (const std::string& word : literals_) {
    if (word.size() > longest && key.substr(0, word.size()) == word) longest = word.size();
  }
  for (const Pattern& pattern : patterns_) longest = std::max(longest, pattern.prefix_of(key));
  return longest;
}

}  // namespace niandu
