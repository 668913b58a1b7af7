#include "server/pages/texts.h"

#include "core/base/json.h"
#include "server/pages/html.h"

namespace rq::server {

Result<Texts> Texts::parse(std::string_view json) {
  Diagnostics faults;
  const auto document = JsonDocument::parse(json, faults);
  if (!document) {
    return Error{"bad_text_file", faults.list().front().where, faults.list().front().detail};
  }
  if (document->root().kind() != JsonKind::kObject) {
    return Error{"bad_text_file", "", "expected an object, key to text"};
  }
  Texts texts;
  for (const auto& [key, value] : document->root().members()) {
    const auto text = value.string();
    if (!text) {
      return Error{"bad_text_file", "/" + std::string(key), "expected a string"};
    }
    texts.texts_.emplace(key, *text);
  }
  return texts;
}

std::string Texts::html(std::string_view key, Parameters parameters) const {
  const auto found = texts_.find(key);
  std::string text = found == texts_.end() ? std::string(key) : found->second;
  for (const auto& [name, value] : parameters) {
    text = replace_marker(text, "{" + std::string(name) + "}", value);
  }
  return escape_html(text);
}

}  // namespace rq::server
