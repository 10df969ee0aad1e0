#include "pipeline/schema/yaml_tree.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <sstream>
#include <unordered_map>
#include <utility>

#include "common/utf8.h"

namespace niandu {
namespace {

// Thrown through yaml-cpp's parser to stop it; never leaves parse_yaml.
struct Stop {
  YAML::Mark mark;
  std::string message;
};

class TreeBuilder : public YAML::EventHandler {
 public:
  void OnDocumentStart(const YAML::Mark& /*mark*/) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    add(make(YamlNode::Kind::kNull, mark), anchor, mark);
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const auto known = anchors_.find(anchor);
    if (known == anchors_.end()) throw Stop{mark, "unknown alias"};
    count(known->second.second, mark);
    add(YamlNode(known->second.first), YAML::NullAnchor, mark, known->second.second);
  }
  void OnScalar(const YAML::Mark& mark, const std::string& /*tag*/, YAML::anchor_t anchor,
                const std::string& value) override {
    YamlNode node = make(YamlNode::Kind::kScalar, mark);
    node.scalar = value;
    add(std::move(node), anchor, mark);
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& /*tag*/, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value /*style*/) override {
    open(YamlNode::Kind::kList, mark, anchor);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& /*tag*/, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value /*style*/) override {
    open(YamlNode::Kind::kMap, mark, anchor);
  }
  void OnMapEnd() override { close(); }

  YamlNode take() { return std::move(root_); }

 private:
  struct Open {
    YamlNode node;
    YAML::anchor_t anchor;
    YAML::Mark mark;
    std::size_t first_node;  // nodes_ when it was opened
  };

  static YamlNode make(YamlNode::Kind kind, const YAML::Mark& mark) {
    YamlNode node;
    node.kind = kind;
    node.line = mark.line;
    node.column = mark.column;
    return node;
  }

  void count(std::size_t nodes, const YAML::Mark& mark) {
    nodes_ += nodes;
    if (nodes_ > kMaxSchemaNodes) {
      throw Stop{mark, "too many nodes (more than " + std::to_string(kMaxSchemaNodes) +
                           " after aliases are expanded)"};
    }
  }

  void open(YamlNode::Kind kind, const YAML::Mark& mark, YAML::anchor_t anchor) {
    if (open_.size() >= static_cast<std::size_t>(kMaxSchemaDepth)) {
      throw Stop{mark, "nested too deeply (more than " + std::to_string(kMaxSchemaDepth) + ")"};
    }
    open_.push_back({make(kind, mark), anchor, mark, nodes_});
  }

  void close() {
    Open done = std::move(open_.back());
    open_.pop_back();
    const std::size_t size = nodes_ - done.first_node + 1;
    add(std::move(done.node), done.anchor, done.mark, size);
  }

  void add(YamlNode node, YAML::anchor_t anchor, const YAML::Mark& mark, std::size_t size = 1) {
    count(1, mark);
    if (anchor != YAML::NullAnchor) anchors_[anchor] = {node, size};
    if (open_.empty()) {
      root_ = std::move(node);
    } else {
      open_.back().node.items.push_back(std::move(node));
    }
  }

  YamlNode root_;
  std::vector<Open> open_;
  std::unordered_map<YAML::anchor_t, std::pair<YamlNode, std::size_t>> anchors_;
  std::size_t nodes_ = 0;
};

std::string_view line_of(std::string_view text, int line) {
  std::size_t begin = 0;
  for (int i = 0; i < line; ++i) {
    const std::size_t end = text.find('\n', begin);
    if (end == std::string_view::npos) return {};
    begin = end + 1;
  }
  std::string_view found = text.substr(begin, text.find('\n', begin) - begin);
  if (!found.empty() && found.back() == '\r') found.remove_suffix(1);
  return found;
}

}  // namespace

const char* yaml_kind_name(YamlNode::Kind kind) {
  switch (kind) {
    case YamlNode::Kind::kNull:
      return "nothing";
    case YamlNode::Kind::kScalar:
      return "a word";
    case YamlNode::Kind::kList:
      return "a list";
    case YamlNode::Kind::kMap:
      return "a map";
  }
  return "nothing";
}

Error schema_error(const YamlFile& file, int line, int column, const std::string& message) {
  const std::string_view quoted = line_of(file.text, line);
  std::string caret;
  std::size_t at = 0;
  while (at < quoted.size() && at < static_cast<std::size_t>(column)) {
    const char32_t c = decode_utf8(quoted, at);
    // A wide character takes two columns of a terminal.
    caret += c == U'\t' ? "\t" : is_cjk(c) ? "  " : " ";
  }
  std::string text = file.path + ":" + std::to_string(line + 1) + ": " + message;
  if (!quoted.empty()) {
    text += "\n";
    text += quoted;
    text += "\n" + caret + "^";
  }
  return Error{ErrorCode::kSchema, {}, 0, std::move(text)};
}

Status parse_yaml(YamlFile& file) {
  if (file.text.size() > kMaxSchemaFileBytes) {
    return tl::make_unexpected(
        schema_error(file, 0, 0, "larger than " + std::to_string(kMaxSchemaFileBytes) + " bytes"));
  }
  try {
    std::istringstream stream(file.text);
    YAML::Parser parser(stream);
    TreeBuilder builder;
    if (!parser.HandleNextDocument(builder)) {
      return tl::make_unexpected(schema_error(file, 0, 0, "empty file"));
    }
    file.root = builder.take();
  } catch (const Stop& stop) {
    return tl::make_unexpected(schema_error(file, stop.mark.line, stop.mark.column, stop.message));
  } catch (const YAML::Exception& wrong) {
    return tl::make_unexpected(schema_error(file, wrong.mark.line, wrong.mark.column, wrong.msg));
  }
  return {};
}

}  // namespace niandu
