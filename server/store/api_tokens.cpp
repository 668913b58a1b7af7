#include "server/store/api_tokens.h"

#include "server/store/rows.h"

namespace rq::server {

Result<Done> set_api_token(Sql& sql, const ApiToken& token) {
  return sql.run(
      "INSERT INTO api_tokens VALUES (?, ?, ?) ON CONFLICT (institution_id) DO UPDATE SET"
      " token = excluded.token, created_at_ms = excluded.created_at_ms",
      {token.institution_id, Blob(token.token), token.created_at_ms});
}

Result<std::optional<ApiToken>> find_api_token(Sql& sql, const std::string& token) {
  return read_row(
      sql.find("SELECT token, institution_id, created_at_ms FROM api_tokens WHERE token = ?",
               {Blob(token)}),
      [](const SqlRow& row) {
        return ApiToken{row.text(0), row.text(1), row.integer(2)};
      });
}

Result<Done> set_webhook(Sql& sql, const Webhook& webhook) {
  return sql.run(
      "INSERT INTO webhooks VALUES (?, ?, ?, ?) ON CONFLICT (institution_id) DO UPDATE SET"
      " url = excluded.url, secret = excluded.secret, created_at_ms = excluded.created_at_ms",
      {webhook.institution_id, webhook.url, Blob(webhook.secret), webhook.created_at_ms});
}

Result<std::optional<Webhook>> find_webhook(Sql& sql, const std::string& institution_id) {
  return read_row(sql.find("SELECT institution_id, url, secret, created_at_ms FROM webhooks"
                           " WHERE institution_id = ?",
                           {institution_id}),
                  [](const SqlRow& row) {
                    return Webhook{row.text(0), row.text(1), row.text(2), row.integer(3)};
                  });
}

}  // namespace rq::server
