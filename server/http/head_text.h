// The head of an answer as text.

#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace rq::server {

/// "Not Found" for 404 (RFC 9110, 15); "Unknown" for a number without a name.
[[nodiscard]] std::string_view reason_of(int status);

/// Puts a head together, line by line.
class HeadText {
 public:
  explicit HeadText(int status);
  /// What every answer with content says to the browser, with the given policy.
  HeadText& secured(std::string_view security_policy,
                    std::string_view referrer_policy = "no-referrer");
  HeadText& field(std::string_view name, std::string_view value);
  HeadText& length(std::size_t bytes);
  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

}  // namespace rq::server
