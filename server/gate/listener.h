// The socket at which clients arrive.

#pragma once

#include <string>

#include "core/base/result.h"

namespace rq::server {

/// Owns a descriptor.
class Listener {
 public:
  /// Takes the port, 0 for any free one. Fails where another server has it: the port is never
  /// shared with another process. `send_buffer`: for the connections.
  ///
  /// Errors: "cannot_listen".
  [[nodiscard]] static Result<Listener> open(const std::string& host, int port, int send_buffer);

  Listener(Listener&& other) noexcept;
  Listener& operator=(Listener&& other) noexcept;
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;
  ~Listener();

  [[nodiscard]] int descriptor() const { return descriptor_; }
  [[nodiscard]] int port() const { return port_; }

 private:
  explicit Listener(int descriptor) : descriptor_(descriptor) {}
  int descriptor_ = -1;
  int port_ = 0;
};

}  // namespace rq::server
