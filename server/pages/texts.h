// Texts: the words of the pages in one language, from assets/text.

#pragma once

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "core/base/result.h"

namespace rq::server {

class Texts {
 public:
  /// Reads a flat object, key to text.
  ///
  /// Errors: "bad_text_file", with the place.
  [[nodiscard]] static Result<Texts> parse(std::string_view json);

  using Parameters = std::initializer_list<std::pair<std::string_view, std::string_view>>;

  /// The text with each {name} replaced, escaped for HTML. A key without text gives the key, which
  /// can be seen on the page and is looked for by the checks of the text files.
  [[nodiscard]] std::string html(std::string_view key, Parameters parameters = {}) const;

 private:
  std::map<std::string, std::string, std::less<>> texts_;
};

}  // namespace rq::server
