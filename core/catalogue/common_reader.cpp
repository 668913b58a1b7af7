#include "core/catalogue/common_reader.h"

namespace rq {

std::string_view read_id(const Cursor& at) {
  const auto text = at.string();
  if (!text) return {};
  if (text->empty()) at.fault("empty_text", "this text must not be empty.");
  return *text;
}

std::string_view read_text_or(const Cursor& at, std::string_view otherwise) {
  return at.value().string().value_or(otherwise);
}

std::vector<std::string_view> read_text_list(const Cursor& at) {
  std::vector<std::string_view> list;
  if (at.empty()) return list;
  if (const auto single = at.value().string()) {
    list.push_back(*single);
  } else if (at.value().kind() == JsonKind::kArray) {
    for (std::size_t i = 0; i < at.value().size(); ++i) {
      if (const auto text = at.value().element(i).string()) list.push_back(*text);
    }
  }
  return list;
}

std::optional<std::int64_t> read_optional_integer(const Cursor& at) {
  if (at.empty()) return std::nullopt;
  return at.integer();
}

}  // namespace rq
