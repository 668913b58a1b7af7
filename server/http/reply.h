// One request and one answer, free of any HTTP library, so that tests need no socket.

#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "server/http/resource.h"

namespace rq::server {

/// What of a request decides its answer. Points into the request.
struct RequestHead {
  std::string_view method;
  /// As sent, not decoded: path and query.
  std::string_view target;
  /// Values of fields that occur more than once are joined with commas; empty when absent.
  std::string_view accept_encoding;
  std::string_view if_none_match;
};

struct Reply {
  int status = 0;
  /// Status line and fields as they are sent, each line with its end; without Date, Connection and
  /// the empty line. Never null. Static answers share one text made beforehand.
  std::shared_ptr<const std::string> head;
  /// Points into something shared; null where no content is sent (HEAD, 304, empty).
  std::shared_ptr<const std::string> body;
  /// A file in memory with the bytes of `body`, open as long as `body` lives; -1 when there is
  /// none.
  int body_file = -1;
};

using Responder = std::function<Reply(const RequestHead&)>;

/// `resource` as an answer: the encoding is chosen, and 304 sent for 200 when the client has it.
[[nodiscard]] Reply reply_with(const ResourcePtr& resource, const RequestHead& request,
                               int status = 200);

/// A short JSON object in the form of the core's answers: {"ok":false,"error":{…}}. `code`,
/// `detail` and `more_fields` are our own words; never put anything from the request into them.
[[nodiscard]] Reply error_reply(
    int status, std::string_view code, std::string_view detail,
    std::span<const std::pair<std::string_view, std::string_view>> more_fields = {});

/// The content of error_reply().
[[nodiscard]] std::string error_json(std::string_view code, std::string_view detail);

}  // namespace rq::server
