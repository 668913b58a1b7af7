// HttpServer: the HTTP library, set up so that it does only what we want of it.
//
// It parses requests and writes answers. Choosing the answer is the Responder's task: the library's
// routes (regular expressions), its file serving, its compression and its ranges are not used.

#pragma once

#include <memory>
#include <string>

#include "core/base/result.h"
#include "server/base/clock.h"
#include "server/http/reply.h"

namespace rq::server {

class HttpServer {
 public:
  /// `clock` must outlive the server.
  explicit HttpServer(const Clock& clock);
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;
  ~HttpServer();

  /// Takes the port, 0 for any free one, and returns it. Clients may connect from now on and wait
  /// until serve() is called.
  ///
  /// Errors: "cannot_listen".
  [[nodiscard]] Result<int> bind(const std::string& host, int port);

  /// Answers until drain() is called. `respond` is called from many threads at once.
  void serve(Responder respond);

  /// From any thread: no new connections; answers that are on their way are finished, then serve()
  /// returns.
  void drain();

 private:
  class Library;
  std::unique_ptr<Library> library_;
};

}  // namespace rq::server
