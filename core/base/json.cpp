#include "core/base/json.h"

#include <algorithm>
#include <limits>
#include <set>

#include <nlohmann/json.hpp>

#include "core/base/check.h"
#include "core/base/json_tree.h"

namespace rq {
namespace {

/// The last pieces that were kept, by their hash: what comes again mostly takes no room of its own.
/// A slot holds one piece, so texts that come from anywhere cannot make it grow.
template <typename Piece>
class LastKept {
 public:
  /// For a text of `bytes`.
  explicit LastKept(std::size_t bytes) : slots_(std::size_t{1} << bits_for(bytes)) {}

  Piece& slot(std::uint64_t hash) { return slots_[(hash ^ hash >> 32U) & (slots_.size() - 1)]; }

 private:
  static constexpr std::size_t bits_for(std::size_t bytes) {
    std::size_t bits = 4;
    while (bits < 13 && (bytes >> bits) > 64) ++bits;
    return bits;
  }

  std::vector<Piece> slots_;
};

/// Fowler, Noll, Vo: FNV-1a.
constexpr std::uint64_t kHashStart = 0xCBF29CE484222325U;
constexpr std::uint64_t mix(std::uint64_t hash, std::uint64_t more) {
  return (hash ^ more) * 0x100000001B3U;
}

/// No text has more values than this.
std::size_t most_values(std::string_view text) {
  const auto begins = [](char c) { return c == ',' || c == '[' || c == '{'; };
  const auto most = static_cast<std::size_t>(std::count_if(text.begin(), text.end(), begins)) + 1;
  return std::min(most, JsonDocument::kMaxValues);
}

/// Builds the tree while the library reads the text, and refuses what json.h says.
///
/// A value waits in `waiting_` until its parent is closed; then all children of the parent move
/// into the tree side by side.
class Builder {
 public:
  Builder(JsonTree& tree, std::string_view text)
      : tree_(tree), pieces_(text.size()), shapes_(text.size()) {
    // Growing step by step would need the room several times.
    const std::size_t most = most_values(text);
    tree_.nodes.reserve(most);
    // What small documents need, such as requests, at once.
    const std::size_t few = std::min<std::size_t>(most, 16);
    open_.reserve(4);
    waiting_.reserve(few);
    keys_.reserve(few);
  }

  bool null() { return put({}); }
  bool boolean(bool value) { return put(JsonNode::of_bool(value)); }
  bool number_integer(std::int64_t value) { return put(JsonNode::of_integer(value)); }
  bool number_unsigned(std::uint64_t value) {
    if (value > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
      return put({JsonKind::kOtherNumber});
    }
    return put(JsonNode::of_integer(static_cast<std::int64_t>(value)));
  }
  // A fraction or exponent is never used, so its value need not be kept: only that it stood here.
  bool number_float(double /*value*/, const std::string& /*text*/) {
    return put({JsonKind::kOtherNumber});
  }
  bool string(std::string& value) { return put(JsonNode::of_text(keep(value))); }
  bool binary(nlohmann::json::binary_t& /*value*/) { return false; }
  bool start_object(std::size_t /*size*/) { return open(); }
  bool start_array(std::size_t /*size*/) { return open(); }

  bool key(std::string& name) {
    const std::size_t first = open_.back().first_key;
    const std::size_t count = keys_.size() - first;
    std::set<std::string>& names = open_.back().names;
    if (count == kFewKeys) {
      for (std::size_t i = first; i < keys_.size(); ++i) names.emplace(tree_.text(keys_[i]));
    }
    const bool is_new =
        count < kFewKeys
            ? std::none_of(keys_.begin() + static_cast<std::ptrdiff_t>(first), keys_.end(),
                           [&](JsonText known) { return tree_.text(known) == name; })
            : names.insert(name).second;
    if (!is_new) return refuse("duplicate_key", "the key \"" + name + "\" stands twice");
    keys_.push_back(keep(name));
    return true;
  }

  bool end_array() {
    const Open parent = std::move(open_.back());
    return close(parent, JsonKind::kArray, 0);
  }

  bool end_object() {
    const Open parent = std::move(open_.back());
    sort_members(parent);
    const std::size_t first = keep_shape(parent.first_key);
    keys_.resize(parent.first_key);
    return close(parent, JsonKind::kObject, first);
  }

  bool parse_error(std::size_t position, const std::string& last_token,
                   const nlohmann::detail::exception& error) {
    // The library's number for one that no double holds, such as 1e999.
    constexpr int kTooLarge = 406;
    position_ = position;
    if (error.id == kTooLarge) {
      return refuse("not_integer", "numbers are whole and fit 64 bits; this one is far beyond");
    }
    return refuse("json_syntax", last_token.empty()
                                     ? std::string("the text is not JSON")
                                     : "the text is not JSON; it was read up to here");
  }

  /// Puts the last value, which is the whole, into its place.
  void finish() {
    tree_.root = tree_.nodes.size();
    tree_.nodes.push_back(waiting_.back());
    tree_.texts.shrink_to_fit();
  }

  [[nodiscard]] std::string_view code() const { return code_; }
  [[nodiscard]] const std::string& detail() const { return detail_; }
  /// Bytes read when the grammar was broken; 0 when one of our bounds was.
  [[nodiscard]] std::size_t position() const { return position_; }

 private:
  /// Up to here each new key is compared with those before it; then they are looked up.
  static constexpr std::size_t kFewKeys = 24;

  /// Longer texts hardly come again.
  static constexpr std::size_t kLongest = 32;

  struct Open {
    std::size_t first_child = 0;
    std::size_t first_key = 0;
    /// Only of objects with many keys.
    std::set<std::string> names;
  };

  bool put(const JsonNode& node) {
    if (++values_ > JsonDocument::kMaxValues)
      return refuse("too_large", "more than 4000000 values");
    waiting_.push_back(node);
    return true;
  }

  JsonText keep(std::string_view text) {
    const JsonText piece{static_cast<std::uint32_t>(tree_.texts.size()),
                         static_cast<std::uint32_t>(text.size())};
    if (text.size() > kLongest) {
      tree_.texts += text;
      return piece;
    }
    std::uint64_t hash = kHashStart;
    for (const char c : text) hash = mix(hash, static_cast<unsigned char>(c));
    JsonText& kept = pieces_.slot(hash);
    if (tree_.text(kept) == text) return kept;
    tree_.texts += text;
    return kept = piece;
  }

  /// Where the keys from `from` on stand in the tree.
  std::size_t keep_shape(std::size_t from) {
    const auto first = keys_.begin() + static_cast<std::ptrdiff_t>(from);
    const auto size = static_cast<std::size_t>(keys_.end() - first);
    std::uint64_t hash = mix(kHashStart, size);
    for (auto key = first; key != keys_.end(); ++key) hash = mix(hash, key->at);
    std::size_t& kept = shapes_.slot(hash);
    const auto is_same = [](JsonText a, JsonText b) { return a.at == b.at && a.size == b.size; };
    if (kept + size <= tree_.keys.size() &&
        std::equal(first, keys_.end(), tree_.keys.begin() + static_cast<std::ptrdiff_t>(kept),
                   is_same)) {
      return kept;
    }
    kept = tree_.keys.size();
    tree_.keys.insert(tree_.keys.end(), first, keys_.end());
    return kept;
  }

  bool open() {
    if (open_.size() >= JsonDocument::kMaxDepth) {
      return refuse("too_deep", "nested deeper than 160 values");
    }
    if (++values_ > JsonDocument::kMaxValues)
      return refuse("too_large", "more than 4000000 values");
    open_.push_back({waiting_.size(), keys_.size(), {}});
    return true;
  }

  bool close(const Open& parent, JsonKind kind, std::size_t first_key) {
    const std::size_t first = tree_.nodes.size();
    const auto children = waiting_.begin() + static_cast<std::ptrdiff_t>(parent.first_child);
    tree_.nodes.insert(tree_.nodes.end(), children, waiting_.end());
    waiting_.erase(children, waiting_.end());
    waiting_.push_back(JsonNode::of_children(kind, tree_.nodes.size() - first, first, first_key));
    open_.pop_back();
    return true;
  }

  void sort_members(const Open& parent) {
    const auto less = [&](JsonText a, JsonText b) { return tree_.text(a) < tree_.text(b); };
    const auto first = keys_.begin() + static_cast<std::ptrdiff_t>(parent.first_key);
    if (std::is_sorted(first, keys_.end(), less)) return;
    std::vector<std::pair<JsonText, JsonNode>> members;
    members.reserve(keys_.size() - parent.first_key);
    for (std::size_t i = 0; parent.first_key + i < keys_.size(); ++i) {
      members.emplace_back(keys_[parent.first_key + i], waiting_[parent.first_child + i]);
    }
    std::sort(members.begin(), members.end(),
              [&](const auto& a, const auto& b) { return less(a.first, b.first); });
    for (std::size_t i = 0; i < members.size(); ++i) {
      keys_[parent.first_key + i] = members[i].first;
      waiting_[parent.first_child + i] = members[i].second;
    }
  }

  bool refuse(std::string_view code, std::string detail) {
    code_ = code;
    detail_ = std::move(detail);
    return false;
  }

  JsonTree& tree_;
  LastKept<JsonText> pieces_;
  /// Where in the tree's keys those of an object begin.
  LastKept<std::size_t> shapes_;
  std::vector<Open> open_;
  std::vector<JsonNode> waiting_;
  /// Keys of the objects that are open.
  std::vector<JsonText> keys_;
  std::size_t values_ = 0;
  std::size_t position_ = 0;
  std::string_view code_ = "json_syntax";
  std::string detail_;
};

/// An input iterator that knows how far the lexer has read, so that every refusal has a position.
class CountingIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  CountingIterator(const char* at, const char** furthest) : at_(at), furthest_(furthest) {}
  reference operator*() const { return *at_; }
  CountingIterator& operator++() {
    ++at_;
    *furthest_ = at_;
    return *this;
  }
  CountingIterator operator++(int) {
    CountingIterator before = *this;
    ++*this;
    return before;
  }
  friend bool operator==(const CountingIterator& a, const CountingIterator& b) {
    return a.at_ == b.at_;
  }
  friend bool operator!=(const CountingIterator& a, const CountingIterator& b) { return !(a == b); }

 private:
  const char* at_;
  const char** furthest_;
};

/// "LINE:COLUMN" of a byte, both from 1; columns count code points, as editors do.
std::string line_and_column(std::string_view text, std::size_t byte) {
  std::size_t line = 1;
  std::size_t column = 1;
  for (std::size_t i = 0; i < byte && i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c == '\n') {
      ++line;
      column = 1;
    } else if ((c & 0xC0U) != 0x80U) {
      ++column;
    }
  }
  return std::to_string(line) + ":" + std::to_string(column);
}

}  // namespace

std::string_view describe(JsonKind kind) {
  switch (kind) {
    case JsonKind::kNull: return "null";
    case JsonKind::kBool: return "true or false";
    case JsonKind::kInteger: return "an integer";
    case JsonKind::kOtherNumber: return "a number that is not a 64-bit integer";
    case JsonKind::kString: return "a string";
    case JsonKind::kArray: return "an array";
    case JsonKind::kObject: return "an object";
  }
  return "";
}

JsonKind JsonView::kind() const {
  RQ_CHECK(present());
  return node_->kind;
}

std::optional<bool> JsonView::boolean() const {
  if (!present() || node_->kind != JsonKind::kBool) return std::nullopt;
  return node_->size != 0;
}

std::optional<std::int64_t> JsonView::integer() const {
  if (!present() || node_->kind != JsonKind::kInteger) return std::nullopt;
  return node_->value;
}

std::optional<std::string_view> JsonView::string() const {
  if (!present() || node_->kind != JsonKind::kString) return std::nullopt;
  return tree_->text({static_cast<std::uint32_t>(node_->value), node_->size});
}

std::size_t JsonView::size() const {
  if (!present()) return 0;
  const bool has_children = node_->kind == JsonKind::kArray || node_->kind == JsonKind::kObject;
  return has_children ? node_->size : 0;
}

JsonView JsonView::element(std::size_t index) const {
  RQ_CHECK(present() && node_->kind == JsonKind::kArray && index < node_->size);
  return {tree_, &tree_->nodes[node_->first_child() + index]};
}

JsonView JsonView::member(std::string_view key) const {
  if (!present() || node_->kind != JsonKind::kObject) return {};
  const auto first = tree_->keys.begin() + static_cast<std::ptrdiff_t>(node_->first_key());
  const auto last = first + static_cast<std::ptrdiff_t>(node_->size);
  const auto found = std::lower_bound(
      first, last, key,
      [&](JsonText text, std::string_view wanted) { return tree_->text(text) < wanted; });
  if (found == last || tree_->text(*found) != key) return {};
  return {tree_, &tree_->nodes[node_->first_child() + static_cast<std::size_t>(found - first)]};
}

std::vector<std::pair<std::string_view, JsonView>> JsonView::members() const {
  std::vector<std::pair<std::string_view, JsonView>> all;
  if (!present() || node_->kind != JsonKind::kObject) return all;
  all.reserve(node_->size);
  for (std::size_t i = 0; i < node_->size; ++i) {
    all.emplace_back(tree_->text(tree_->keys[node_->first_key() + i]),
                     JsonView(tree_, &tree_->nodes[node_->first_child() + i]));
  }
  return all;
}

JsonDocument::JsonDocument(std::unique_ptr<JsonTree> tree) : tree_(std::move(tree)) {}
JsonDocument::JsonDocument(JsonDocument&&) noexcept = default;
JsonDocument& JsonDocument::operator=(JsonDocument&&) noexcept = default;
JsonDocument::~JsonDocument() = default;

JsonView JsonDocument::root() const { return {tree_.get(), &tree_->nodes[tree_->root]}; }

std::optional<JsonDocument> JsonDocument::parse(std::string_view text, Diagnostics& faults) {
  if (text.size() > kMaxBytes) {
    faults.add({"too_large", Severity::kError, "1:1",
                "the text has more than 64 MiB; split it into several catalogues."});
    return std::nullopt;
  }
  auto tree = std::make_unique<JsonTree>();
  Builder builder(*tree, text);
  const char* furthest = text.data();
  const bool ok =
      nlohmann::json::sax_parse(CountingIterator(text.data(), &furthest),
                                CountingIterator(text.data() + text.size(), &furthest), &builder);
  if (ok) {
    builder.finish();
    return JsonDocument(std::move(tree));
  }
  // The lexer stands one byte past the one it could not use.
  const auto read = static_cast<std::size_t>(furthest - text.data());
  faults.add({builder.code(), Severity::kError, line_and_column(text, read == 0 ? 0 : read - 1),
              builder.detail() + "."});
  return std::nullopt;
}

}  // namespace rq
