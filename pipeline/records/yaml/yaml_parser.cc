#include "pipeline/records/yaml/yaml_parser.h"

#include <yaml.h>

#include <map>
#include <utility>

#include "common/utf8.h"

namespace niandu {
namespace {

std::string_view view(const yaml_char_t* text) {
  return text == nullptr ? std::string_view{} : reinterpret_cast<const char*>(text);
}

class Event {
 public:
  Event() = default;
  Event(const Event&) = delete;
  Event& operator=(const Event&) = delete;
  ~Event() { yaml_event_delete(&event_); }
  yaml_event_t* operator->() { return &event_; }
  // Deletes the event held before.
  bool next(yaml_parser_t& parser) {
    yaml_event_delete(&event_);
    event_ = {};
    return yaml_parser_parse(&parser, &event_) != 0;
  }

 private:
  yaml_event_t event_{};
};

// Columns in characters, as libyaml counts them, to columns in bytes. Places are asked for in
// rising order, so that a long line is walked once.
class ByteColumns {
 public:
  explicit ByteColumns(std::string_view text) : text_(text) {
    if (text_.starts_with("\xEF\xBB\xBF")) line_begin_ = at_ = 3;
  }

  [[nodiscard]] int at(const yaml_mark_t& mark) {
    if (mark.line < line_ || (mark.line == line_ && mark.column < column_)) {
      line_ = column_ = line_begin_ = at_ = 0;
    }
    while (line_ < mark.line) {
      const std::size_t end = text_.find('\n', at_);
      if (end == std::string_view::npos) return 0;
      line_begin_ = at_ = end + 1;
      column_ = 0;
      ++line_;
    }
    for (; column_ < mark.column && at_ < text_.size() && text_[at_] != '\n'; ++column_) {
      static_cast<void>(decode_utf8(text_, at_));
    }
    return static_cast<int>(at_ - line_begin_);
  }

 private:
  std::string_view text_;
  std::size_t line_ = 0, column_ = 0, line_begin_ = 0, at_ = 0;
};

class TreeBuilder {
 public:
  explicit TreeBuilder(std::string_view text) : columns_(text) {
    yaml_parser_initialize(&parser_);
    yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(text.data()),
                                 text.size());
  }
  TreeBuilder(const TreeBuilder&) = delete;
  TreeBuilder& operator=(const TreeBuilder&) = delete;
  ~TreeBuilder() { yaml_parser_delete(&parser_); }

  YamlMistake build(YamlNode& root) {
    bool found = false;
    while (next() && event_->type != YAML_STREAM_END_EVENT) {
      if (event_->type != YAML_DOCUMENT_START_EVENT) continue;
      if (found) {
        fail("a second document; one file holds one");
        break;
      }
      found = true;
      if (next()) root = node();
    }
    if (ok() && (!found || root.is_null())) fail_at({}, "empty file");
    return mistake_;
  }

 private:
  using Kind = YamlNode::Kind;

  [[nodiscard]] bool ok() const { return mistake_.message.empty(); }

  void fail(std::string message) { fail_at(event_->start_mark, std::move(message)); }
  void fail_at(const yaml_mark_t& mark, std::string message) {
    if (ok()) {
      mistake_ = {static_cast<int>(mark.line), columns_.at(mark), std::move(message)};
    }
  }

  bool next() {
    if (!ok()) return false;
    if (event_.next(parser_)) return true;
    std::string message = parser_.problem == nullptr ? "not YAML" : parser_.problem;
    if (parser_.context != nullptr) message += std::string(", ") + parser_.context;
    fail_at(parser_.problem_mark, std::move(message));
    return false;
  }

  // Counts a node that is made: one more of them, with so many bytes.
  void count(std::size_t nodes, std::size_t bytes) {
    nodes_ += nodes;
    bytes_ += bytes;
    if (nodes_ > kMaxSchemaNodes) {
      fail("too many nodes (more than " + std::to_string(kMaxSchemaNodes) +
           " after aliases are expanded)");
    } else if (bytes_ > kMaxSchemaBytes) {
      fail("too long (more than " + std::to_string(kMaxSchemaBytes) +
           " bytes after aliases are expanded)");
    }
  }
  void count(const YamlNode& node) {
    count(1, node.scalar.size());
    for (const YamlNode& item : node.items) count(item);
  }

  // The node that begins at the current event. The recursion ends at kMaxSchemaDepth.
  YamlNode node() {
    YamlNode made;
    made.line = static_cast<int>(event_->start_mark.line);
    made.column = columns_.at(event_->start_mark);
    count(1, 0);
    switch (event_->type) {
      case YAML_ALIAS_EVENT:
        return alias();
      case YAML_SCALAR_EVENT: {
        const auto& scalar = event_->data.scalar;
        made.scalar.assign(reinterpret_cast<const char*>(scalar.value), scalar.length);
        count(0, scalar.length);
        const bool plain = scalar.style == YAML_PLAIN_SCALAR_STYLE;
        const bool null =
            plain && (made.scalar.empty() || made.scalar == "~" || made.scalar == "null");
        made.kind = null ? Kind::kNull : Kind::kScalar;
        if (null) made.scalar.clear();
        remember(scalar.anchor, scalar.tag, made);
        return made;
      }
      case YAML_SEQUENCE_START_EVENT:
      case YAML_MAPPING_START_EVENT:
        return collection(std::move(made));
      default:
        fail("expected a value");
        return made;
    }
  }

  YamlNode collection(YamlNode made) {
    const bool list = event_->type == YAML_SEQUENCE_START_EVENT;
    made.kind = list ? Kind::kList : Kind::kMap;
    const auto& start = event_->data.sequence_start;
    const auto& map_start = event_->data.mapping_start;
    const std::string anchor(view(list ? start.anchor : map_start.anchor));
    if ((list ? start.tag : map_start.tag) != nullptr) fail("tags are not read");
    if (++depth_ > kMaxSchemaDepth) {
      fail("nested too deeply (more than " + std::to_string(kMaxSchemaDepth) + ")");
    }
    while (next() && event_->type != YAML_SEQUENCE_END_EVENT &&
           event_->type != YAML_MAPPING_END_EVENT) {
      const bool key = !list && made.items.size() % 2 == 0;
      if (key && event_->type == YAML_SCALAR_EVENT && view(event_->data.scalar.value) == "<<") {
        fail("merge keys are not read");
      }
      made.items.push_back(node());
    }
    --depth_;
    if (!anchor.empty()) keep(anchor, made);
    return made;
  }

  YamlNode alias() {
    const std::string name(view(event_->data.alias.anchor));
    const auto found = anchors_.find(name);
    if (found == anchors_.end()) {
      fail("unknown alias \"" + name + "\"");
      return {};
    }
    count(found->second);
    return ok() ? found->second : YamlNode{};
  }

  void remember(const yaml_char_t* anchor, const yaml_char_t* tag, const YamlNode& made) {
    if (tag != nullptr) fail("tags are not read");
    if (anchor != nullptr) keep(std::string(view(anchor)), made);
  }

  void keep(const std::string& anchor, const YamlNode& made) {
    count(made);
    if (ok()) anchors_[anchor] = made;
  }

  ByteColumns columns_;
  yaml_parser_t parser_{};
  Event event_;
  YamlMistake mistake_;
  std::map<std::string, YamlNode, std::less<>> anchors_;
  std::size_t nodes_ = 0, bytes_ = 0;
  int depth_ = 0;
};

}  // namespace

YamlMistake parse_yaml_text(std::string_view text, YamlNode& root) {
  return TreeBuilder(text).build(root);
}

}  // namespace niandu
