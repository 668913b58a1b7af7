#include "server/hosts/raw_member.h"

#include <algorithm>

namespace rq::server {
namespace {

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  void skip_space() { at_ = std::min(text_.find_first_not_of(" \t\r\n", at_), text_.size()); }
  [[nodiscard]] bool take(char letter) {
    skip_space();
    if (at_ >= text_.size() || text_[at_] != letter) {
      return false;
    }
    ++at_;
    return true;
  }
  /// A text with its quotes; empty when there is none.
  std::string_view string() {
    skip_space();
    const std::size_t begin = at_;
    if (!take('"')) {
      return {};
    }
    while (at_ < text_.size() && text_[at_] != '"') {
      at_ += text_[at_] == '\\' ? 2 : 1;
    }
    at_ = std::min(at_ + 1, text_.size());
    return text_.substr(begin, at_ - begin);
  }
  /// Up to what ends it: a comma or a bracket that is not its own.
  std::string_view value() {
    skip_space();
    const std::size_t begin = at_;
    int depth = 0;
    while (at_ < text_.size()) {
      const char letter = text_[at_];
      if (letter == '"') {
        string();
        continue;
      }
      const bool closes = letter == '}' || letter == ']';
      if (depth == 0 && (letter == ',' || closes)) {
        break;
      }
      depth += letter == '{' || letter == '[' ? 1 : closes ? -1 : 0;
      ++at_;
    }
    return text_.substr(begin, at_ - begin);
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

std::optional<std::string_view> raw_member(std::string_view object, std::string_view key) {
  Scanner scanner(object);
  std::optional<std::string_view> found;
  if (!scanner.take('{')) {
    return std::nullopt;
  }
  do {
    const std::string_view name = scanner.string();
    if (name.size() < 2 || !scanner.take(':')) {
      return std::nullopt;
    }
    std::string_view value = scanner.value();
    value = value.substr(0, value.find_last_not_of(" \t\r\n") + 1);
    if (name.substr(1, name.size() - 2) == key) {
      if (found) {
        return std::nullopt;
      }
      found = value;
    }
  } while (scanner.take(','));
  return scanner.take('}') ? found : std::nullopt;
}

}  // namespace rq::server
