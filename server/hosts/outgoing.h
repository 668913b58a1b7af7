// Calls to the servers of the apps that our pages are opened in.

#pragma once

#include <semaphore>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/json.h"
#include "core/base/result.h"

namespace rq::server {

using Form = std::vector<std::pair<std::string, std::string>>;

/// "a=1&b=%E4%B8%AD": everything but letters, digits and - . _ ~ as percent signs.
[[nodiscard]] std::string form_text(const Form& form);

struct HostCall {
  /// "GET" or "POST".
  std::string method;
  /// Behind the base address; may be empty.
  std::string path;
  Form query;
  Form headers = {};
  std::string content = {};
  std::string content_type = {};
};

/// Waits at most 3 seconds for a connection and 8 for a whole answer of at most 64 KiB; eight calls
/// at once, so that a slow host does not take every worker of the server. Follows no redirects, and
/// takes certificates of known authorities only.
class Outgoing {
 public:
  /// `base`: "https://host[:port][/path]", by the operator.
  explicit Outgoing(const std::string& base);

  /// The content of an answer with status 200.
  ///
  /// Errors: "host_busy" when too many calls are under way; "host_failed" for anything else.
  [[nodiscard]] Result<std::string> call(const HostCall& call);

 private:
  static constexpr std::ptrdiff_t kMostAtOnce = 8;

  std::string origin_;
  std::string path_;
  std::counting_semaphore<kMostAtOnce> turns_{kMostAtOnce};
};

/// A JSON object, whatever its type is said to be. Errors: "host_failed".
[[nodiscard]] Result<JsonDocument> read_host_json(std::string_view text);

/// A member that is a text or a number, as text; empty when it is neither.
[[nodiscard]] std::string text_of(JsonView object, std::string_view key);

}  // namespace rq::server
