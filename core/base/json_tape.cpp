#include "core/base/json_tape.h"

#include <limits>
#include <map>
#include <memory>
#include <utility>
#include <vector>

#include "core/base/check.h"
#include "core/base/json_tree.h"
#include "core/base/packed.h"
#include "core/base/utf8.h"

namespace rq {
namespace {

using packed::put_number;

enum Tag : unsigned char {
  kNullTag = 0,
  kFalseTag = 1,
  kTrueTag = 2,
  kIntegerTag = 3,
  /// A string that stands several times: its place in the list of strings.
  kSharedTag = 4,
  kArrayTag = 5,
  /// An object: the place of its keys in the list of shapes, then its values.
  kObjectTag = 6,
  /// A string that stands once: its length and bytes.
  kStringTag = 7,
};

void put_text(std::string& out, std::string_view text) {
  put_number(out, text.size());
  out += text;
}

class TapeWriter {
 public:
  std::string write(JsonView root) {
    count_texts(root);
    put_value(root);
    std::string out;
    put_number(out, shared_.size());
    for (const std::string_view text : shared_) put_text(out, text);
    put_number(out, shapes_.size());
    for (const std::vector<std::string_view>& keys : shapes_) {
      put_number(out, keys.size());
      for (const std::string_view key : keys) put_text(out, key);
    }
    return out + values_;
  }

 private:
  void count_texts(JsonView value) {
    switch (value.kind()) {
      case JsonKind::kString: ++times_[*value.string()]; return;
      case JsonKind::kArray:
        for (std::size_t i = 0; i < value.size(); ++i) count_texts(value.element(i));
        return;
      case JsonKind::kObject:
        for (const auto& member : value.members()) count_texts(member.second);
        return;
      default: return;
    }
  }

  void put_value(JsonView value) {
    switch (value.kind()) {
      case JsonKind::kNull: put_tag(kNullTag); return;
      case JsonKind::kBool: put_tag(*value.boolean() ? kTrueTag : kFalseTag); return;
      case JsonKind::kInteger:
        put_tag(kIntegerTag);
        put_number(values_, packed::fold(*value.integer()));
        return;
      case JsonKind::kOtherNumber: RQ_CHECK(false); return;
      case JsonKind::kString: put_string(*value.string()); return;
      case JsonKind::kArray:
        put_tag(kArrayTag);
        put_number(values_, value.size());
        for (std::size_t i = 0; i < value.size(); ++i) put_value(value.element(i));
        return;
      case JsonKind::kObject: put_object(value); return;
    }
  }

  void put_string(std::string_view text) {
    if (times_[text] == 1) {
      put_tag(kStringTag);
      put_text(values_, text);
      return;
    }
    const auto [place, is_new] = shared_places_.try_emplace(text, shared_.size());
    if (is_new) shared_.push_back(text);
    put_tag(kSharedTag);
    put_number(values_, place->second);
  }

  void put_object(JsonView object) {
    const auto members = object.members();
    std::vector<std::string_view> keys;
    keys.reserve(members.size());
    for (const auto& member : members) keys.push_back(member.first);
    const auto [place, is_new] = shape_places_.try_emplace(keys, shapes_.size());
    if (is_new) shapes_.push_back(std::move(keys));
    put_tag(kObjectTag);
    put_number(values_, place->second);
    for (const auto& member : members) put_value(member.second);
  }

  void put_tag(Tag tag) { values_ += static_cast<char>(tag); }

  std::map<std::string_view, std::size_t> times_;
  std::vector<std::string_view> shared_;
  std::map<std::string_view, std::size_t> shared_places_;
  std::vector<std::vector<std::string_view>> shapes_;
  std::map<std::vector<std::string_view>, std::size_t> shape_places_;
  std::string values_;
};

class TapeReader {
 public:
  explicit TapeReader(JsonTree& tree) : tree_(tree), in_(tree.texts) {}

  /// Whether the bytes are a tape, and nothing but one.
  bool read() {
    read_shared();
    read_shapes();
    tree_.root = 0;
    tree_.nodes.emplace_back();
    return !in_.failed() && read_value(0, 0) && !in_.failed() && in_.at_end();
  }

  [[nodiscard]] std::size_t position() const { return in_.position(); }

 private:
  struct Shape {
    std::size_t first = 0;
    std::size_t size = 0;
  };

  JsonText text() {
    const std::size_t size = in_.count();
    const JsonText piece = {static_cast<std::uint32_t>(in_.position()),
                            static_cast<std::uint32_t>(size)};
    if (!is_utf8(in_.take(size))) in_.fail();
    return piece;
  }

  void read_shared() {
    shared_.resize(in_.count());
    for (JsonText& piece : shared_) piece = text();
  }

  void read_shapes() {
    shapes_.resize(in_.count());
    for (Shape& shape : shapes_) {
      shape = {tree_.keys.size(), in_.count()};
      for (std::size_t i = 0; i < shape.size; ++i) {
        const JsonText key = text();
        // Each once and in order, since members are found by halving.
        if (i > 0 && tree_.text(tree_.keys.back()) >= tree_.text(key)) in_.fail();
        tree_.keys.push_back(key);
      }
    }
  }

  bool read_value(std::size_t node, std::size_t depth) {
    const std::string_view tag = in_.take(1);
    if (in_.failed()) return false;
    switch (static_cast<unsigned char>(tag[0])) {
      case kNullTag: return true;
      case kFalseTag: tree_.nodes[node] = JsonNode::of_bool(false); return true;
      case kTrueTag: tree_.nodes[node] = JsonNode::of_bool(true); return true;
      case kIntegerTag:
        tree_.nodes[node] = JsonNode::of_integer(packed::unfold(in_.number()));
        return true;
      case kSharedTag: {
        const std::size_t place = in_.below(shared_.size());
        if (in_.failed()) return false;
        tree_.nodes[node] = JsonNode::of_text(shared_[place]);
        return true;
      }
      case kStringTag: tree_.nodes[node] = JsonNode::of_text(text()); return true;
      case kArrayTag: return read_children(node, JsonKind::kArray, in_.count(), 0, depth);
      case kObjectTag: {
        const std::size_t place = in_.below(shapes_.size());
        if (in_.failed()) return false;
        const Shape& shape = shapes_[place];
        return read_children(node, JsonKind::kObject, shape.size, shape.first, depth);
      }
      default: return false;
    }
  }

  bool read_children(std::size_t node, JsonKind kind, std::size_t size, std::size_t keys,
                     std::size_t depth) {
    // A value takes a byte at least, so the bytes that are left bound the memory.
    if (in_.failed() || depth >= JsonDocument::kMaxDepth || size > in_.left()) return false;
    const std::size_t first = tree_.nodes.size();
    if (first + size > JsonDocument::kMaxValues) return false;
    tree_.nodes.resize(first + size);
    tree_.nodes[node] = JsonNode::of_children(kind, size, first, keys);
    for (std::size_t i = 0; i < size; ++i) {
      if (!read_value(first + i, depth + 1)) return false;
    }
    return true;
  }

  JsonTree& tree_;
  packed::Reader in_;
  std::vector<JsonText> shared_;
  std::vector<Shape> shapes_;
};

}  // namespace

std::string write_tape(JsonView root) { return TapeWriter().write(root); }

std::optional<JsonDocument> read_tape(std::string_view tape, Diagnostics& faults) {
  std::string place = "0";
  if (tape.size() <= JsonDocument::kMaxBytes) {
    auto tree = std::make_unique<JsonTree>();
    tree->texts = tape;
    TapeReader reader(*tree);
    if (reader.read()) return JsonDocument(std::move(tree));
    place = std::to_string(reader.position());
  }
  faults.add({"broken_snapshot", Severity::kError, "byte " + place,
              "this is no snapshot that this build can read; fetch it again."});
  return std::nullopt;
}

}  // namespace rq
