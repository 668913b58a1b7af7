#include "server/store/consents.h"

#include "server/store/rows.h"

namespace rq::server {
namespace {

#define RQ_CONSENTS                                                                    \
  "SELECT id, person_id, firm, recipient, purpose, fields, text_version, given_at_ms," \
  " until_day, withdrawn_at_ms FROM consents "

Consent read_consent(const SqlRow& row) {
  return {row.text(0), row.text(1), row.text(2),    row.text(3), row.text(4),
          row.text(5), row.text(6), row.integer(7), row.text(8), row.integer_or_null(9)};
}

}  // namespace

Result<Done> add_consent(Sql& sql, const Consent& consent) {
  return sql.run("INSERT INTO consents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)",
                 {consent.id, consent.person_id, consent.firm, consent.recipient, consent.purpose,
                  consent.fields, consent.text_version, consent.given_at_ms, consent.until_day});
}

Result<std::optional<Consent>> find_consent(Sql& sql, const std::string& id) {
  return read_row(sql.find(RQ_CONSENTS "WHERE id = ?", {id}), read_consent);
}

Result<std::vector<Consent>> consents_of(Sql& sql, const std::string& person_id) {
  return read_rows(sql.query("SELECT c.id, c.person_id, c.firm, c.recipient, c.purpose, c.fields,"
                             " c.text_version, c.given_at_ms, c.until_day, c.withdrawn_at_ms, a.id,"
                             " a.product_name FROM consents AS c LEFT JOIN applications AS a"
                             " ON a.person_id = c.person_id AND a.consent_id = c.id"
                             " WHERE c.person_id = ? ORDER BY c.given_at_ms DESC, c.id",
                             {person_id}),
                   [](const SqlRow& row) {
                     Consent consent = read_consent(row);
                     consent.application_id = row.text_or_null(10);
                     consent.product_name = row.text_or_null(11).value_or("");
                     return consent;
                   });
}

Result<bool> withdraw_consent(Sql& sql, const std::string& person_id, const std::string& id,
                              std::int64_t now_ms) {
  const auto withdrawn = sql.query(
      "UPDATE consents SET withdrawn_at_ms = ? WHERE id = ? AND person_id = ?"
      " AND withdrawn_at_ms IS NULL RETURNING id",
      {now_ms, id, person_id});
  if (!withdrawn) {
    return withdrawn.error();
  }
  return !withdrawn->empty();
}

}  // namespace rq::server
