#include "core/base/json.h"

#include <limits>

#include <nlohmann/json.hpp>

#include "core/base/check.h"

namespace rq {
namespace {

using Json = nlohmann::json;

const Json& as_json(const void* node) { return *static_cast<const Json*>(node); }

/// Builds the tree while the library reads the text, and refuses what json.h says.
class Builder {
 public:
  explicit Builder(Json& root) : root_(root) {}

  bool null() { return put(nullptr) != nullptr; }
  bool boolean(bool value) { return put(value) != nullptr; }
  bool number_integer(std::int64_t value) { return put(value) != nullptr; }
  bool number_unsigned(std::uint64_t value) {
    if (value > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
      return put(0.0) != nullptr;
    }
    return put(static_cast<std::int64_t>(value)) != nullptr;
  }
  // A fraction or exponent is never used, so its value need not be kept: only that it stood here.
  bool number_float(double /*value*/, const std::string& /*text*/) { return put(0.0) != nullptr; }
  bool string(std::string& value) { return put(std::move(value)) != nullptr; }
  bool binary(Json::binary_t& /*value*/) { return false; }
  bool start_object(std::size_t /*size*/) { return open(Json::object()); }
  bool key(std::string& name) {
    Json::object_t& object = *open_.back()->get_ptr<Json::object_t*>();
    const auto [place, is_new] = object.try_emplace(std::move(name));
    if (!is_new) return refuse("duplicate_key", "the key \"" + place->first + "\" stands twice");
    slot_ = &place->second;
    return true;
  }
  bool end_object() { return close(); }
  bool start_array(std::size_t /*size*/) { return open(Json::array()); }
  bool end_array() { return close(); }

  bool parse_error(std::size_t position, const std::string& last_token,
                   const nlohmann::detail::exception& /*error*/) {
    position_ = position;
    return refuse("json_syntax", last_token.empty()
                                     ? std::string("the text is not JSON")
                                     : "the text is not JSON; it was read up to here");
  }

  [[nodiscard]] std::string_view code() const { return code_; }
  [[nodiscard]] const std::string& detail() const { return detail_; }
  /// Bytes read when the grammar was broken; 0 when one of our bounds was.
  [[nodiscard]] std::size_t position() const { return position_; }

 private:
  template <typename T>
  Json* put(T&& value) {
    if (++values_ > JsonDocument::kMaxValues) {
      refuse("too_large", "more than 4000000 values");
      return nullptr;
    }
    Json* place = &root_;
    if (!open_.empty()) {
      if (open_.back()->is_array()) {
        place = &open_.back()->get_ptr<Json::array_t*>()->emplace_back();
      } else {
        place = slot_;
      }
    }
    *place = std::forward<T>(value);
    return place;
  }

  bool open(Json container) {
    if (open_.size() >= JsonDocument::kMaxDepth) {
      return refuse("too_deep", "nested deeper than 160 values");
    }
    Json* place = put(std::move(container));
    if (place == nullptr) return false;
    open_.push_back(place);
    return true;
  }

  bool close() {
    open_.pop_back();
    return true;
  }

  bool refuse(std::string_view code, std::string detail) {
    code_ = code;
    detail_ = std::move(detail);
    return false;
  }

  Json& root_;
  std::vector<Json*> open_;
  Json* slot_ = nullptr;
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
  switch (as_json(node_).type()) {
    case Json::value_t::null: return JsonKind::kNull;
    case Json::value_t::boolean: return JsonKind::kBool;
    case Json::value_t::number_integer: return JsonKind::kInteger;
    case Json::value_t::string: return JsonKind::kString;
    case Json::value_t::array: return JsonKind::kArray;
    case Json::value_t::object: return JsonKind::kObject;
    default: return JsonKind::kOtherNumber;
  }
}

std::optional<bool> JsonView::boolean() const {
  if (!present()) return std::nullopt;
  const bool* value = as_json(node_).get_ptr<const bool*>();
  return value == nullptr ? std::nullopt : std::optional(*value);
}

std::optional<std::int64_t> JsonView::integer() const {
  if (!present() || kind() != JsonKind::kInteger) return std::nullopt;
  return *as_json(node_).get_ptr<const std::int64_t*>();
}

std::optional<std::string_view> JsonView::string() const {
  if (!present()) return std::nullopt;
  const auto* value = as_json(node_).get_ptr<const std::string*>();
  return value == nullptr ? std::nullopt : std::optional<std::string_view>(*value);
}

std::size_t JsonView::size() const {
  if (!present()) return 0;
  const Json& json = as_json(node_);
  return json.is_structured() ? json.size() : 0;
}

JsonView JsonView::element(std::size_t index) const {
  const auto* array = as_json(node_).get_ptr<const Json::array_t*>();
  RQ_CHECK(array != nullptr && index < array->size());
  return JsonView(&(*array)[index]);
}

JsonView JsonView::member(std::string_view key) const {
  if (!present()) return {};
  const auto* object = as_json(node_).get_ptr<const Json::object_t*>();
  if (object == nullptr) return {};
  const auto found = object->find(key);
  return found == object->end() ? JsonView() : JsonView(&found->second);
}

std::vector<std::pair<std::string_view, JsonView>> JsonView::members() const {
  std::vector<std::pair<std::string_view, JsonView>> all;
  if (!present()) return all;
  const auto* object = as_json(node_).get_ptr<const Json::object_t*>();
  if (object == nullptr) return all;
  all.reserve(object->size());
  for (const auto& [key, value] : *object) all.emplace_back(key, JsonView(&value));
  return all;
}

struct JsonDocument::Tree {
  Json root;
};

JsonDocument::JsonDocument(std::unique_ptr<Tree> tree) : tree_(std::move(tree)) {}
JsonDocument::JsonDocument(JsonDocument&&) noexcept = default;
JsonDocument& JsonDocument::operator=(JsonDocument&&) noexcept = default;
JsonDocument::~JsonDocument() = default;

JsonView JsonDocument::root() const { return JsonView(&tree_->root); }

std::optional<JsonDocument> JsonDocument::parse(std::string_view text, Diagnostics& faults) {
  if (text.size() > kMaxBytes) {
    faults.add({"too_large", Severity::kError, "1:1",
                "the text has more than 64 MiB; split it into several catalogues."});
    return std::nullopt;
  }
  auto tree = std::make_unique<Tree>();
  Builder builder(tree->root);
  const char* furthest = text.data();
  const bool ok = Json::sax_parse(CountingIterator(text.data(), &furthest),
                                  CountingIterator(text.data() + text.size(), &furthest), &builder);
  if (ok) return JsonDocument(std::move(tree));
  // The lexer stands one byte past the one it could not use.
  const auto read = static_cast<std::size_t>(furthest - text.data());
  faults.add({builder.code(), Severity::kError, line_and_column(text, read == 0 ? 0 : read - 1),
              builder.detail() + "."});
  return std::nullopt;
}

}  // namespace rq
