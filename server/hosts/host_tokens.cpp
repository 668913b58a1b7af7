#include "server/hosts/host_tokens.h"

#include <algorithm>
#include <utility>

#include "server/hosts/host_bounds.h"
#include "server/store/identities.h"

namespace rq::server {
namespace {

// WeChat lets an old token live for five more minutes once a new one was fetched.
constexpr std::int64_t kBeforeTheEndMs = 300'000;
constexpr std::int64_t kAfterFailureMs = 2'000;
constexpr std::int64_t kTenth = 10;

}  // namespace

HostTokens::Token& HostTokens::token_of(const std::string& name) {
  const std::lock_guard lock(mutex_);
  auto& token = tokens_[name];
  if (!token) {
    token = std::make_unique<Token>();
  }
  return *token;
}

void HostTokens::take(Token& token, std::string value, std::int64_t ends_ms, std::int64_t now_ms) {
  token.value = std::move(value);
  token.ends_ms = ends_ms;
  token.renew_ms = ends_ms - std::min(kBeforeTheEndMs, (ends_ms - now_ms) / kTenth);
}

Result<Done> HostTokens::read_kept(const std::string& name, Token& token) const {
  return store_.read([&](Sql& sql) -> Result<Done> {
    const auto kept = find_host_token(sql, name);
    if (!kept) {
      return kept.error();
    }
    if (!*kept || (**kept).ends_at_ms <= clock_.now_ms()) {
      return Done{};
    }
    const auto value = sealer_.open(sql, {"host_tokens", name, "value"}, (**kept).value);
    if (!value) {
      return value.error();
    }
    if (*value != token.refused && *value != token.value) {
      take(token, *value, (**kept).ends_at_ms, clock_.now_ms());
    }
    return Done{};
  });
}

Result<Done> HostTokens::keep(const std::string& name, const Token& token) const {
  return store_.write([&](Sql& sql) -> Result<Done> {
    const auto sealed = sealer_.seal(sql, std::string(kHostsSubject),
                                     {"host_tokens", name, "value"}, token.value, clock_.now_ms());
    if (!sealed) {
      return sealed.error();
    }
    return keep_host_token(sql, {name, *sealed, token.ends_ms});
  });
}

Result<std::string> HostTokens::renewed(const std::string& name, Token& token,
                                        const Fetch& fetch) const {
  const std::lock_guard lock(token.mutex);
  const std::int64_t now_ms = clock_.now_ms();
  if (now_ms < token.renew_ms) {
    return token.value;
  }
  // Another server may have fetched it.
  if (auto read = read_kept(name, token); !read) {
    return read.error();
  }
  if (now_ms < token.renew_ms) {
    return token.value;
  }
  if (token.failure && now_ms < token.failed_ms + kAfterFailureMs) {
    return now_ms < token.ends_ms ? Result<std::string>(token.value) : *token.failure;
  }
  auto fetched = fetch();
  if (!fetched) {
    token.failure = fetched.error();
    token.failed_ms = now_ms;
    return now_ms < token.ends_ms ? Result<std::string>(token.value) : fetched.error();
  }
  token.failure.reset();
  take(token, std::move(fetched.value().value), now_ms + fetched->holds_ms, now_ms);
  // Not being able to keep it makes others fetch their own.
  [[maybe_unused]] const auto kept = keep(name, token);
  return token.value;
}

Result<std::string> HostTokens::get(const std::string& name, const Fetch& fetch) {
  Token& token = token_of(name);
  if (!token.places.try_acquire()) {
    return Error{"host_busy", "", "too many wait for the host's token"};
  }
  auto value = renewed(name, token, fetch);
  token.places.release();
  return value;
}

void HostTokens::refused(const std::string& name, const std::string& value) {
  Token& token = token_of(name);
  const std::lock_guard lock(token.mutex);
  if (token.value == value) {
    token.refused = value;
    token.ends_ms = 0;
    token.renew_ms = 0;
  }
}

}  // namespace rq::server
