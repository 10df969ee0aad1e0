#include "pipeline/schema/yaml_parser.h"

#include <map>
#include <utility>

#include "common/utf8.h"

namespace niandu {
namespace {

class YamlParser {
 public:
  explicit YamlParser(std::string_view text) : text_(text) {}

  YamlMistake parse(YamlNode& root) {
    if (text_.starts_with("\xEF\xBB\xBF")) at_ = line_begin_ = 3;
    if (skip_blank() && text_.substr(at_, 3) == "---" && column() == 0) {
      at_ += 3;
      end_of_line();
    }
    if (ok() && !skip_blank()) fail("empty file");
    if (ok()) root = block_node(-1, false);
    if (ok() && skip_blank()) fail("expected the end of the file; is the indent right?");
    return mistake_;
  }

 private:
  using Kind = YamlNode::Kind;

  [[nodiscard]] bool ok() const { return mistake_.message.empty(); }
  [[nodiscard]] char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  [[nodiscard]] int column() const { return static_cast<int>(at_ - line_begin_); }
  [[nodiscard]] static bool blank(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\0';
  }
  [[nodiscard]] bool at_line_end() const {
    return at_ >= text_.size() || peek() == '\n' || (peek() == '\r' && blank(peek(1)));
  }

  void fail(std::string message) { fail_at(line_, column(), std::move(message)); }
  void fail_at(int line, int column, std::string message) {
    if (ok()) mistake_ = {line, column, std::move(message)};
  }

  void next_line() {
    while (at_ < text_.size() && text_[at_] != '\n') ++at_;
    if (at_ < text_.size()) {
      ++at_;
      ++line_;
      line_begin_ = at_;
    }
  }

  void skip_spaces() {
    while (peek() == ' ') ++at_;
  }

  // The rest of the line must be blank or a comment.
  void end_of_line() {
    const bool spaced = peek() == ' ';
    skip_spaces();
    if (at_line_end() || (peek() == '#' && (spaced || column() == 0))) {
      next_line();
    } else if (ok()) {
      fail("unexpected text behind the value");
    }
  }

  // To the next character that is neither blank nor a comment; false at the end of the file.
  bool skip_blank() {
    while (at_ < text_.size()) {
      skip_spaces();
      if (peek() == '\t') {
        fail("a tab does not indent; use spaces");
        return false;
      }
      if (at_line_end() || peek() == '#') {
        if (at_ >= text_.size()) return false;
        const std::size_t before = at_;
        next_line();
        if (at_ == before || (at_ >= text_.size() && text_.back() != '\n')) return false;
      } else {
        return true;
      }
    }
    return false;
  }

  YamlNode make(Kind kind) {
    YamlNode node;
    node.kind = kind;
    node.line = line_;
    node.column = column();
    count(1);
    return node;
  }

  void count(std::size_t nodes) {
    nodes_ += nodes;
    if (nodes_ > kMaxSchemaNodes) {
      fail("too many nodes (more than " + std::to_string(kMaxSchemaNodes) +
           " after aliases are expanded)");
    }
  }

  bool enter() {
    if (++depth_ <= kMaxSchemaDepth) return true;
    fail("nested too deeply (more than " + std::to_string(kMaxSchemaDepth) + ")");
    return false;
  }

  [[nodiscard]] bool list_item_here() const { return peek() == '-' && blank(peek(1)); }

  // A node whose first character is the next one that is not blank. It must stand right of
  // `indent`; a list may stand at it where `same_indent` allows. Nothing there: null.
  YamlNode block_node(int indent, bool same_indent) {
    if (!ok() || !skip_blank()) return make(Kind::kNull);
    const int here = column();
    if (here < indent || (here == indent && !(same_indent && list_item_here()))) {
      return make(Kind::kNull);
    }
    if (!enter()) return {};
    YamlNode node = list_item_here() ? block_list(here)
                    : key_here()     ? block_map(here)
                                     : value_in_line(indent);
    --depth_;
    return node;
  }

  YamlNode block_list(int indent) {
    YamlNode list = make(Kind::kList);
    while (ok() && skip_blank() && column() == indent && list_item_here()) {
      ++at_;
      skip_spaces();
      if (at_line_end() || peek() == '#') {
        list.items.push_back(block_node(indent, false));
      } else if (list_item_here() || key_here()) {
        list.items.push_back(block_node(indent, false));
      } else {
        list.items.push_back(value_in_line(indent));
      }
    }
    return list;
  }

  YamlNode block_map(int indent) {
    YamlNode map = make(Kind::kMap);
    while (ok() && skip_blank() && column() == indent) {
      if (list_item_here()) break;
      if (!key_here()) {
        fail("expected \"key: value\"");
        break;
      }
      YamlNode key = scalar(false);
      if (key.scalar == "<<") fail_at(key.line, key.column, "merge keys are not read");
      ++at_;  // the colon
      map.items.push_back(std::move(key));
      skip_spaces();
      const bool below = at_line_end() || peek() == '#';
      map.items.push_back(below ? block_node(indent, true) : value_in_line(indent));
    }
    if (ok() && at_ < text_.size() && skip_blank() && column() > indent) {
      fail("this stands deeper than the entry before it");
    }
    return map;
  }

  // Does a key ("word:" with white space behind the colon) begin here?
  [[nodiscard]] bool key_here() const {
    std::size_t at = at_;
    const char quote = peek();
    if (quote == '[' || quote == '{' || quote == '|' || quote == '>' || quote == '&' ||
        quote == '*') {
      return false;
    }
    if (quote == '"' || quote == '\'') {
      for (++at; at < text_.size() && text_[at] != '\n'; ++at) {
        if (text_[at] == '\\' && quote == '"') {
          ++at;
        } else if (text_[at] == quote) {
          if (quote == '\'' && at + 1 < text_.size() && text_[at + 1] == quote) {
            ++at;
            continue;
          }
          return at + 1 < text_.size() && text_[at + 1] == ':' &&
                 (at + 2 >= text_.size() || blank(text_[at + 2]));
        }
      }
      return false;
    }
    for (; at < text_.size() && text_[at] != '\n'; ++at) {
      if (text_[at] == '#' && at > at_ && text_[at - 1] == ' ') return false;
      if (text_[at] == ':' && (at + 1 >= text_.size() || blank(text_[at + 1]))) return at > at_;
    }
    return false;
  }

  // A value on this line (a flow or block scalar may go on below).
  YamlNode value_in_line(int indent) {
    if (peek() == '&') return anchored(indent);
    if (peek() == '*') {
      YamlNode node = alias();
      end_of_line();
      return node;
    }
    if (peek() == '!' || peek() == '%' || peek() == '@' || peek() == '`') {
      fail(std::string("a value cannot begin with \"") + peek() + "\"; put it in quotes");
      return {};
    }
    if (peek() == '|' || peek() == '>') return block_scalar(indent);
    YamlNode node = peek() == '[' || peek() == '{' ? flow() : scalar(false);
    if (ok() && node.is_scalar() && peek() == ':') {
      fail("a value that holds \": \" needs quotes");
      return node;
    }
    if (ok()) end_of_line();
    return node;
  }

  YamlNode anchored(int indent) {
    const std::string name = anchor_name();
    skip_spaces();
    const bool below = at_line_end() || peek() == '#';
    const std::size_t first = nodes_;
    YamlNode node = below ? block_node(indent, true) : value_in_line(indent);
    anchors_[name] = {node, nodes_ - first};
    return node;
  }

  std::string anchor_name() {
    const std::size_t begin = ++at_;
    while (!blank(peek()) && peek() != ',' && peek() != ']' && peek() != '}') ++at_;
    if (at_ == begin) fail("an anchor or alias needs a name");
    return std::string(text_.substr(begin, at_ - begin));
  }

  YamlNode alias() {
    const int line = line_, begin = column();
    const std::string name = anchor_name();
    const auto known = anchors_.find(name);
    if (known == anchors_.end()) {
      fail_at(line, begin, "unknown alias \"" + name + "\"");
      return {};
    }
    count(known->second.second);
    return ok() ? known->second.first : YamlNode();
  }

  // Plain or quoted.
  YamlNode scalar(bool in_flow) {
    if (peek() == '\'') return single_quoted();
    if (peek() == '"') return double_quoted();
    YamlNode node = make(Kind::kScalar);
    const std::size_t begin = at_;
    while (!at_line_end()) {
      const char c = peek();
      if (c == '#' && at_ > begin && text_[at_ - 1] == ' ') break;
      if (c == ':' &&
          (blank(peek(1)) || (in_flow && (peek(1) == ',' || peek(1) == ']' || peek(1) == '}'))))
        break;
      if (in_flow && (c == ',' || c == ']' || c == '}' || c == '[' || c == '{')) break;
      ++at_;
    }
    std::size_t end = at_;
    while (end > begin && text_[end - 1] == ' ') --end;
    at_ = end;
    node.scalar = std::string(text_.substr(begin, end - begin));
    if (node.scalar == "~" || node.scalar == "null" || node.scalar.empty()) {
      node.kind = Kind::kNull;
      node.scalar.clear();
    }
    return node;
  }

  YamlNode single_quoted() {
    YamlNode node = make(Kind::kScalar);
    ++at_;
    while (at_ < text_.size() && peek() != '\n') {
      if (peek() == '\'') {
        if (peek(1) != '\'') {
          ++at_;
          return node;
        }
        ++at_;
      }
      node.scalar += peek();
      ++at_;
    }
    fail_at(node.line, node.column, "this quotation is not closed on its line");
    return node;
  }

  YamlNode double_quoted() {
    YamlNode node = make(Kind::kScalar);
    ++at_;
    while (at_ < text_.size() && peek() != '\n') {
      const char c = peek();
      ++at_;
      if (c == '"') return node;
      if (c != '\\') {
        node.scalar += c;
        continue;
      }
      const char escape = peek();
      ++at_;
      switch (escape) {
        case 'n':
          node.scalar += '\n';
          break;
        case 't':
          node.scalar += '\t';
          break;
        case '\\':
        case '"':
        case '/':
          node.scalar += escape;
          break;
        case 'u':
          append_utf8(node.scalar, four_digits());
          break;
        default:
          --at_;
          fail(std::string("unknown escape \"\\") + escape + "\"");
          return node;
      }
    }
    fail_at(node.line, node.column, "this quotation is not closed on its line");
    return node;
  }

  char32_t four_digits() {
    char32_t value = 0;
    for (int i = 0; i < 4; ++i, ++at_) {
      const char c = peek();
      const int digit = c >= '0' && c <= '9'   ? c - '0'
                        : c >= 'a' && c <= 'f' ? c - 'a' + 10
                        : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                               : -1;
      if (digit < 0) {
        fail("expected four hexadecimal digits");
        return value;
      }
      value = value * 16 + static_cast<char32_t>(digit);
    }
    return value;
  }

  // Blank space inside a flow collection, over lines.
  void skip_flow_blank() {
    if (!skip_blank() && ok()) fail("a list or map is not closed");
  }

  YamlNode flow() {
    const char close = peek() == '[' ? ']' : '}';
    YamlNode node = make(close == ']' ? Kind::kList : Kind::kMap);
    if (!enter()) return node;
    ++at_;
    skip_flow_blank();
    while (ok() && peek() != close) {
      if (close == '}') {
        YamlNode key = scalar(true);
        skip_flow_blank();
        if (ok() && (key.is_null() || peek() != ':')) fail("expected \"key: value\"");
        if (!ok()) break;
        ++at_;
        skip_flow_blank();
        node.items.push_back(std::move(key));
      }
      node.items.push_back(flow_value());
      if (!ok()) break;
      skip_flow_blank();
      if (ok() && peek() == ',') {
        ++at_;
        skip_flow_blank();
      } else if (ok() && peek() != close) {
        fail(std::string("expected \",\" or \"") + close + "\"");
      }
    }
    ++at_;
    --depth_;
    return node;
  }

  YamlNode flow_value() {
    if (peek() == '[' || peek() == '{') return flow();
    if (peek() == '*') return alias();
    if (peek() == '&') {
      const std::string name = anchor_name();
      skip_flow_blank();
      const std::size_t first = nodes_;
      YamlNode node = flow_value();
      anchors_[name] = {node, nodes_ - first};
      return node;
    }
    const std::size_t begin = at_;
    YamlNode node = scalar(true);
    if (ok() && at_ == begin) fail("expected a value");
    if (ok() && peek() == ':') fail("a value that holds \": \" needs quotes");
    return node;
  }

  // | keeps line ends, > folds them; - drops the last one, + keeps all.
  YamlNode block_scalar(int indent) {
    YamlNode node = make(Kind::kScalar);
    const bool folds = peek() == '>';
    ++at_;
    char chomp = 0;
    if (peek() == '-' || peek() == '+') chomp = text_[at_++];
    end_of_line();
    std::string body;
    int inner = -1;
    bool after_text = false, after_more = false;
    std::size_t empty_lines = 0;
    while (ok() && at_ < text_.size()) {
      std::size_t begin = at_;
      while (begin < text_.size() && text_[begin] == ' ') ++begin;
      const int here = static_cast<int>(begin - at_);
      const std::size_t found = text_.find('\n', begin);
      std::size_t end = found == std::string_view::npos ? text_.size() : found;
      if (end > begin && text_[end - 1] == '\r') --end;
      if (begin == end) {
        ++empty_lines;
        next_line();
        if (found == std::string_view::npos) break;
        continue;
      }
      if (inner < 0 && here > indent) inner = here;
      if (inner < 0 || here < inner) break;
      const bool more = here > inner;
      if (after_text) {
        if (!folds || after_more || more) {
          body.append(empty_lines + 1, '\n');
        } else if (empty_lines > 0) {
          body.append(empty_lines, '\n');
        } else {
          body += ' ';
        }
      } else {
        body.append(empty_lines, '\n');
      }
      body += text_.substr(at_ + static_cast<std::size_t>(inner),
                           end - at_ - static_cast<std::size_t>(inner));
      after_text = true;
      after_more = more;
      empty_lines = 0;
      next_line();
      if (found == std::string_view::npos) break;
    }
    if (after_text && chomp != '-') body += '\n';
    if (chomp == '+') body.append(empty_lines, '\n');
    node.scalar = std::move(body);
    return node;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t line_begin_ = 0;
  int line_ = 0;
  int depth_ = 0;
  std::size_t nodes_ = 0;
  std::map<std::string, std::pair<YamlNode, std::size_t>, std::less<>> anchors_;
  YamlMistake mistake_;
};

}  // namespace

YamlMistake parse_yaml_text(std::string_view text, YamlNode& root) {
  return YamlParser(text).parse(root);
}

}  // namespace niandu
