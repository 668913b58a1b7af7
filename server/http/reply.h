// One request and one answer, free of any HTTP library, so that tests need no socket.

#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/http/resource.h"

namespace rq::server {

/// What of a request decides its answer.
struct RequestHead {
  std::string method;
  /// As sent, not decoded: path and query.
  std::string target;
  /// Values of fields that occur more than once are joined with commas; empty when absent.
  std::string accept_encoding;
  std::string if_none_match;
};

struct Reply {
  int status = 0;
  /// Without Content-Type, Content-Length and Connection.
  std::vector<std::pair<std::string, std::string>> headers;
  std::string content_type;
  /// What Content-Length says: the size of the body, also where none is sent (HEAD, 304).
  std::size_t content_length = 0;
  /// Points into something shared, or is empty.
  std::shared_ptr<const std::string> body;
};

using Responder = std::function<Reply(const RequestHead&)>;

/// `resource` as an answer: the encoding is chosen, and 304 sent for 200 when the client has it.
[[nodiscard]] Reply reply_with(const ResourcePtr& resource, const RequestHead& request,
                               int status = 200);

/// A short JSON object in the form of the core's answers: {"ok":false,"error":{…}}. `code` and
/// `detail` are our own words; never put anything from the request into them.
[[nodiscard]] Reply error_reply(int status, std::string_view code, std::string_view detail);

}  // namespace rq::server
