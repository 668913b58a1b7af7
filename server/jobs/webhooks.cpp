#include "server/jobs/webhooks.h"

#include <map>
#include <set>

#include <httplib.h>

#include "server/base/base64.h"
#include "server/crypto/hmac.h"
#include "server/jobs/webhook_address.h"
#include "server/store/api_tokens.h"

namespace rq::server {
namespace {

constexpr std::int64_t kMostAtOnce = 100;
constexpr int kPatienceSeconds = 10;

struct Target {
  std::string url;
  std::string secret;
};

struct Address {
  /// "https://host:port".
  std::string origin;
  std::string path;
};

Address split(const std::string& url) {
  const auto scheme = url.find("://");
  const auto slash = scheme == std::string::npos ? scheme : url.find('/', scheme + 3);
  return slash == std::string::npos ? Address{url, "/"}
                                    : Address{url.substr(0, slash), url.substr(slash)};
}

/// What went wrong; empty when the event was taken. Words of the answer are not kept: they are not
/// ours.
std::string call(const Target& target, const OutboxEvent& event, bool development,
                 std::int64_t now_ms) {
  // It may have been entered in another mode.
  if (fault_of_webhook(target.url, development)) {
    return "the address is not allowed";
  }
  const Address address = split(target.url);
  httplib::Client client(address.origin);
  client.set_connection_timeout(kPatienceSeconds);
  client.set_read_timeout(kPatienceSeconds);
  client.set_write_timeout(kPatienceSeconds);
  client.set_follow_location(false);
  const std::string content = event_json(event);
  const std::int64_t seconds = now_ms / 1'000;
  const httplib::Headers fields = {
      {"Webhook-Id", std::to_string(event.id)},
      {"Webhook-Timestamp", std::to_string(seconds)},
      {"Webhook-Signature", webhook_signature(target.secret, event.id, seconds, content)}};
  const auto answer = client.Post(address.path, fields, content, "application/json");
  if (!answer) {
    return "no answer (" + httplib::to_string(answer.error()) + ")";
  }
  return answer->status >= 200 && answer->status < 300 ? ""
                                                       : "status " + std::to_string(answer->status);
}

Result<std::map<std::string, Target>> targets_of(Sql& sql, const Sealer& sealer,
                                                 const std::vector<OutboxEvent>& events) {
  std::map<std::string, Target> targets;
  std::set<std::string> asked;
  for (const OutboxEvent& event : events) {
    const std::string& institution = event.event.institution_id;
    if (!asked.insert(institution).second) {
      continue;
    }
    const auto webhook = find_webhook(sql, institution);
    if (!webhook) {
      return webhook.error();
    }
    if (!*webhook) {
      continue;
    }
    auto secret = sealer.open(sql, {"webhooks", institution, "secret"}, (**webhook).secret);
    if (!secret) {
      return secret.error();
    }
    targets.emplace(institution, Target{(**webhook).url, std::move(secret.value())});
  }
  return targets;
}

}  // namespace

std::string webhook_signature(const std::string& secret, std::int64_t id, std::int64_t timestamp,
                              const std::string& content) {
  return "v1," + base64(hmac_sha256(
                     secret, std::to_string(id) + "." + std::to_string(timestamp) + "." + content));
}

Result<Done> send_due_events(Store& store, const Sealer& sealer, const WebhookRules& rules,
                             std::int64_t now_ms) {
  std::vector<OutboxEvent> due;
  const auto targets = read_from(store, [&](Sql& sql) -> Result<std::map<std::string, Target>> {
    auto found = due_events(sql, now_ms, kMostAtOnce);
    if (!found) {
      return found.error();
    }
    due = std::move(found.value());
    return targets_of(sql, sealer, due);
  });
  if (!targets) {
    return targets.error();
  }
  std::set<std::string> silent;
  for (const OutboxEvent& event : due) {
    const auto target = targets->find(event.event.institution_id);
    // After one failure the rest of that institution waits, or its events would come out of order.
    if (silent.contains(event.event.institution_id)) {
      continue;
    }
    const std::string problem =
        target == targets->end() ? "" : call(target->second, event, rules.development, now_ms);
    if (!problem.empty()) {
      silent.insert(event.event.institution_id);
    }
    auto noted = store.write([&](Sql& sql) {
      return problem.empty() ? event_delivered(sql, event.id)
                             : event_failed(sql, event, problem, now_ms, rules.most_tries);
    });
    if (!noted) {
      return noted;
    }
  }
  return Done{};
}

}  // namespace rq::server
