// Text messages. Whom the operator pays for sending them is behind this interface.

#pragma once

#include <memory>
#include <string>

#include "core/base/result.h"
#include "server/base/done.h"

namespace rq::server {

class SmsSender {
 public:
  virtual ~SmsSender() = default;
  /// `phone`: 11 digits. May take seconds.
  ///
  /// Errors: "sms" when it could not be handed over.
  [[nodiscard]] virtual Result<Done> send(const std::string& phone, const std::string& text) = 0;
};

/// For development: writes the text, and only the last digits of the number, to standard error.
[[nodiscard]] std::unique_ptr<SmsSender> make_log_sender();

/// For a server in production that was given no sender: refuses every message.
[[nodiscard]] std::unique_ptr<SmsSender> make_refusing_sender();

}  // namespace rq::server
