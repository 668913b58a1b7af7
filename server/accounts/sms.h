// Text messages. Whom the operator pays for sending them is behind this interface.

#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/base/result.h"
#include "server/base/done.h"

namespace rq::server {

struct SmsMessage {
  /// 11 digits.
  std::string to;
  std::string text;
  /// Providers in China send texts that they were shown before, filled in: which of ours it is, and
  /// what is filled in.
  std::string template_id;
  std::vector<std::pair<std::string, std::string>> values;
};

class SmsSender {
 public:
  virtual ~SmsSender() = default;
  /// May take seconds.
  ///
  /// Errors: "sms" without a way to send; "sms_failed" when it was not taken, or nobody knows.
  [[nodiscard]] virtual Result<Done> send(const SmsMessage& message) = 0;
};

/// For development: writes the text, and only the last digits of the number, to standard error.
[[nodiscard]] std::unique_ptr<SmsSender> make_log_sender();

/// For a server in production that was given no gateway (sms_gateway.h): refuses every message.
[[nodiscard]] std::unique_ptr<SmsSender> make_refusing_sender();

}  // namespace rq::server
