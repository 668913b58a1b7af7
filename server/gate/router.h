// Router: cpp-httplib's routing and handlers, without its sockets and threads.
//
// The library is given one request at a time, whole and rewritten, so that nothing of what a client
// sent reaches its parser.

#pragma once

#include <string>

#include <httplib.h>

#include "server/base/clock.h"
#include "server/gate/request_parser.h"

namespace rq::server {

struct RoutedRequest {
  /// Request line and fields, each with its end; without Content-Length and the empty line.
  std::string head;
  bool may_have_content = false;
  std::string content;
  /// Of who asks, for Request::remote_addr.
  std::string address;
  /// The connection ends after the answer.
  bool closes = false;
};

/// The head of `request` in the form that the library gets. Fields about the connection, and names
/// with "_", which the library and others take for their own, are left out.
[[nodiscard]] std::string canonical_head(const ParsedRequest& request);

class Router : public httplib::Server {
 public:
  /// `clock` must outlive it.
  explicit Router(const Clock& clock);

  /// The whole answer as it is to be sent. From many threads at once.
  [[nodiscard]] std::string answer(const RoutedRequest& request);

 private:
  const Clock& clock_;
};

}  // namespace rq::server
