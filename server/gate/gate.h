// Gate: the front of the server. It lets in whole, sound requests only, within bounds, and answers
// pages and files by itself; requests for the routes go to cpp-httplib's router on worker threads.
//
//   Gate gate(clock, {});
//   gate.router().Post("/api/v1/things", handler);
//   gate.bind("127.0.0.1", 8080);
//   gate.serve(site);

#pragma once

#include <memory>
#include <string>

#include "core/base/result.h"
#include "server/base/clock.h"
#include "server/gate/limits.h"
#include "server/gate/shares.h"
#include "server/http/reply.h"

namespace httplib {
class Server;
}

namespace rq::server {

class Gate {
 public:
  /// `clock` must outlive the gate.
  explicit Gate(const Clock& clock, GateLimits limits = {});
  Gate(const Gate&) = delete;
  Gate& operator=(const Gate&) = delete;
  ~Gate();

  /// For handlers; add them before serve(). They are asked for addresses of GateLimits::routes
  /// only, from many threads at once. Request::remote_addr is who asks, and Request has no fields
  /// about the connection, no ranges and no Accept-Encoding. Answers get the security fields and
  /// Cache-Control: no-store unless they have their own.
  [[nodiscard]] httplib::Server& router();

  /// Takes the port, 0 for any free one, and returns it. Clients may connect from now on and wait
  /// until serve() is called.
  ///
  /// Errors: "cannot_listen".
  [[nodiscard]] Result<int> bind(const std::string& host, int port);

  /// Answers until drain() is called. `site` is called from many threads at once and must not
  /// wait for anything.
  void serve(Responder site);

  /// From any thread: nobody else is let in; what is under way is finished, within
  /// GateLimits::drain_time, then serve() returns.
  void drain();

  [[nodiscard]] const GateCounters& counters() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace rq::server
