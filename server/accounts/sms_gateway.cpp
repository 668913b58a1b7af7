#include "server/accounts/sms_gateway.h"

#include <semaphore>
#include <utility>

#include <httplib.h>

#include "core/base/json_writer.h"
#include "server/base/base64.h"
#include "server/base/log.h"
#include "server/base/random_id.h"
#include "server/crypto/hmac.h"

namespace rq::server {
namespace {

constexpr int kConnectSeconds = 3;
constexpr int kAnswerSeconds = 5;
constexpr std::ptrdiff_t kMostAtOnce = 4;
constexpr int kFirstGood = 200;
constexpr int kFirstBad = 300;

std::string message_json(const SmsMessage& message) {
  JsonWriter json;
  json.begin_object();
  json.key("to");
  json.value(message.to);
  json.key("text");
  json.value(message.text);
  json.key("template");
  json.value(message.template_id);
  json.key("values");
  json.begin_object();
  for (const auto& [name, value] : message.values) {
    json.key(name);
    json.value(value);
  }
  json.end_object();
  json.end_object();
  return json.take();
}

/// "https://host:port" and the path behind it.
std::pair<std::string, std::string> split(const std::string& url) {
  const auto scheme = url.find("://");
  const auto slash = scheme == std::string::npos ? scheme : url.find('/', scheme + 3);
  return slash == std::string::npos ? std::pair(url, std::string("/"))
                                    : std::pair(url.substr(0, slash), url.substr(slash));
}

class GatewaySender : public SmsSender {
 public:
  GatewaySender(const std::string& url, std::string secret, const Clock& clock)
      : address_(split(url)), secret_(std::move(secret)), clock_(clock) {}

  Result<Done> send(const SmsMessage& message) override {
    if (!turns_.try_acquire()) {
      return failed(0, "too many messages are under way");
    }
    const int status = post(message_json(message));
    turns_.release();
    if (status < kFirstGood || status >= kFirstBad) {
      return failed(status, "the gateway did not take the message");
    }
    return Done{};
  }

 private:
  /// 0 without an answer.
  [[nodiscard]] int post(const std::string& content) const {
    httplib::Client client(address_.first);
    client.set_connection_timeout(kConnectSeconds);
    client.set_read_timeout(kAnswerSeconds);
    client.set_write_timeout(kAnswerSeconds);
    client.set_follow_location(false);
    const std::int64_t now_ms = clock_.now_ms();
    const std::string id = new_id(now_ms);
    const std::string timestamp = std::to_string(now_ms / 1'000);
    const httplib::Headers fields = {
        {"Webhook-Id", id},
        {"Webhook-Timestamp", timestamp},
        {"Webhook-Signature",
         "v1," + base64(hmac_sha256(secret_, id + "." + timestamp + "." + content))}};
    const auto answer = client.Post(address_.second, fields, content, "application/json");
    return answer ? answer->status : 0;
  }

  static Error failed(int status, const char* why) {
    log_event(LogLevel::kError, "sms_failed", {{"status", std::int64_t{status}}});
    return Error{"sms_failed", "", why};
  }

  const std::pair<std::string, std::string> address_;
  const std::string secret_;
  const Clock& clock_;
  std::counting_semaphore<kMostAtOnce> turns_{kMostAtOnce};
};

}  // namespace

std::unique_ptr<SmsSender> make_gateway_sender(const std::string& url, std::string secret,
                                               const Clock& clock) {
  return std::make_unique<GatewaySender>(url, std::move(secret), clock);
}

}  // namespace rq::server
