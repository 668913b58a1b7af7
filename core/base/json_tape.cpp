#include "core/base/json_tape.h"

#include <limits>
#include <map>
#include <memory>
#include <utility>
#include <vector>

#include "core/base/check.h"
#include "core/base/json_tree.h"
#include "core/base/utf8.h"

namespace rq {
namespace {

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

/// LEB128: 7 bits a byte, low ones first, the top bit when more follow.
void put_number(std::string& out, std::uint64_t number) {
  for (; number >= 0x80U; number >>= 7U) out += static_cast<char>((number & 0x7FU) | 0x80U);
  out += static_cast<char>(number);
}

void put_text(std::string& out, std::string_view text) {
  put_number(out, text.size());
  out += text;
}

/// Small numbers below and above zero become small numbers: 0, -1, 1, -2, …
std::uint64_t zigzag(std::int64_t number) {
  const auto bits = static_cast<std::uint64_t>(number);
  return (bits << 1U) ^ (number < 0 ? ~std::uint64_t{0} : 0);
}
std::int64_t unzigzag(std::uint64_t bits) {
  return static_cast<std::int64_t>((bits >> 1U) ^ (~(bits & 1U) + 1));
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
        put_number(values_, zigzag(*value.integer()));
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
  explicit TapeReader(JsonTree& tree) : tree_(tree), bytes_(tree.texts) {}

  /// Whether the bytes are a tape, and nothing but one.
  bool read() {
    if (!read_shared() || !read_shapes()) return false;
    tree_.root = 0;
    tree_.nodes.emplace_back();
    return read_value(0, 0) && at_ == bytes_.size();
  }

  [[nodiscard]] std::size_t position() const { return at_; }

 private:
  struct Shape {
    std::size_t first = 0;
    std::size_t size = 0;
  };

  [[nodiscard]] std::size_t left() const { return bytes_.size() - at_; }

  bool number(std::uint64_t& out) {
    out = 0;
    for (unsigned shift = 0; shift < 64 && at_ < bytes_.size(); shift += 7) {
      const auto byte = static_cast<unsigned char>(bytes_[at_++]);
      const std::uint64_t bits = byte & 0x7FU;
      // The tenth byte has room for one bit.
      if (shift == 63 && bits > 1) return false;
      out |= bits << shift;
      if ((byte & 0x80U) == 0) return true;
    }
    return false;
  }

  /// How many things follow, of which each takes a byte at least: no more than there are bytes.
  bool count(std::size_t& out) {
    std::uint64_t number_read = 0;
    if (!number(number_read) || number_read > left()) return false;
    out = static_cast<std::size_t>(number_read);
    return true;
  }

  bool text(JsonText& out) {
    std::size_t size = 0;
    if (!count(size)) return false;
    out = {static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(size)};
    if (!is_utf8(bytes_.substr(at_, size))) return false;
    at_ += size;
    return true;
  }

  bool read_shared() {
    std::size_t size = 0;
    if (!count(size)) return false;
    shared_.resize(size);
    for (JsonText& piece : shared_) {
      if (!text(piece)) return false;
    }
    return true;
  }

  bool read_shapes() {
    std::size_t size = 0;
    if (!count(size)) return false;
    shapes_.resize(size);
    for (Shape& shape : shapes_) {
      shape.first = tree_.keys.size();
      if (!count(shape.size)) return false;
      for (std::size_t i = 0; i < shape.size; ++i) {
        JsonText key;
        if (!text(key)) return false;
        // Each once and in order, since members are found by halving.
        if (i > 0 && tree_.text(tree_.keys.back()) >= tree_.text(key)) return false;
        tree_.keys.push_back(key);
      }
    }
    return true;
  }

  bool read_value(std::size_t node, std::size_t depth) {
    if (at_ == bytes_.size()) return false;
    std::uint64_t bits = 0;
    std::size_t size = 0;
    switch (static_cast<unsigned char>(bytes_[at_++])) {
      case kNullTag: return true;
      case kFalseTag: tree_.nodes[node] = JsonNode::of_bool(false); return true;
      case kTrueTag: tree_.nodes[node] = JsonNode::of_bool(true); return true;
      case kIntegerTag:
        if (!number(bits)) return false;
        tree_.nodes[node] = JsonNode::of_integer(unzigzag(bits));
        return true;
      case kSharedTag:
        if (!number(bits) || bits >= shared_.size()) return false;
        tree_.nodes[node] = JsonNode::of_text(shared_[static_cast<std::size_t>(bits)]);
        return true;
      case kStringTag: {
        JsonText piece;
        if (!text(piece)) return false;
        tree_.nodes[node] = JsonNode::of_text(piece);
        return true;
      }
      case kArrayTag: return count(size) && read_children(node, JsonKind::kArray, size, 0, depth);
      case kObjectTag: {
        if (!number(bits) || bits >= shapes_.size()) return false;
        const Shape& shape = shapes_[static_cast<std::size_t>(bits)];
        return read_children(node, JsonKind::kObject, shape.size, shape.first, depth);
      }
      default: return false;
    }
  }

  bool read_children(std::size_t node, JsonKind kind, std::size_t size, std::size_t keys,
                     std::size_t depth) {
    // A value takes a byte at least, so the bytes that are left bound the memory.
    if (depth >= JsonDocument::kMaxDepth || size > left()) return false;
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
  std::string_view bytes_;
  std::size_t at_ = 0;
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
