// Tokens with which institutions' systems call, and where they want to be called.
// Errors of all: those of Sql.

#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "server/store/sql.h"

namespace rq::server {

struct ApiToken {
  /// SHA-256 of the token.
  std::string token;
  std::string institution_id;
  std::int64_t created_at_ms = 0;
};

/// Takes the place of the institution's earlier token, if any.
[[nodiscard]] Result<Done> set_api_token(Sql& sql, const ApiToken& token);
[[nodiscard]] Result<std::optional<ApiToken>> find_api_token(Sql& sql, const std::string& token);

struct Webhook {
  std::string institution_id;
  std::string url;
  /// Sealed: what calls are signed with.
  std::string secret;
  std::int64_t created_at_ms = 0;
};

/// Takes the place of the institution's earlier one, if any.
[[nodiscard]] Result<Done> set_webhook(Sql& sql, const Webhook& webhook);
[[nodiscard]] Result<std::optional<Webhook>> find_webhook(Sql& sql,
                                                          const std::string& institution_id);

}  // namespace rq::server
