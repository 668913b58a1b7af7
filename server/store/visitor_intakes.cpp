#include "server/store/visitor_intakes.h"

#include "server/store/onsite_records.h"
#include "server/store/rows.h"

namespace rq::server {
namespace {

#define RQ_VISITOR_INTAKES                                                                  \
  "SELECT r.id, r.activity_id, a.title, coalesce(r.institution, ''),"                       \
  " coalesce(r.product, ''), coalesce(r.booth, ''), coalesce(r.queue, ''), r.state, r.why," \
  " r.happened_at_ms, coalesce(r.consent_version, ''), coalesce(r.consent_at_ms, 0),"       \
  " i.application_id FROM onsite_records AS r JOIN activities AS a ON a.id = r.activity_id" \
  " LEFT JOIN intake_applications AS i ON i.record_id = r.id "

VisitorIntake read_visitor_intake(const SqlRow& row) {
  return {row.text(0),  row.text(1),     row.text(2),         row.text(3), row.text(4),
          row.text(5),  row.text(6),     row.text(7),         row.text(8), row.integer(9),
          row.text(10), row.integer(11), row.text_or_null(12)};
}

}  // namespace

Result<std::vector<VisitorIntake>> intakes_of_visitor(Sql& sql, const std::string& visitor_index,
                                                      std::int64_t most) {
  return read_rows(
      sql.query(RQ_VISITOR_INTAKES "WHERE r.visitor_index = ? ORDER BY r.place DESC LIMIT ?",
                {Blob(visitor_index), most}),
      read_visitor_intake);
}

Result<std::optional<VisitorIntake>> find_intake_of_visitor(Sql& sql,
                                                            const std::string& visitor_index,
                                                            const std::string& id) {
  return read_row(sql.find(RQ_VISITOR_INTAKES "WHERE r.id = ? AND r.visitor_index = ?",
                           {id, Blob(visitor_index)}),
                  read_visitor_intake);
}

Result<std::optional<VisitorIntake>> intake_of_application(Sql& sql,
                                                           const std::string& application_id) {
  return read_row(sql.find(RQ_VISITOR_INTAKES "WHERE i.application_id = ?", {application_id}),
                  read_visitor_intake);
}

Result<Done> link_intake(Sql& sql, const std::string& id, const std::string& application_id) {
  return sql.run("INSERT INTO intake_applications (record_id, application_id) VALUES (?, ?)",
                 {id, application_id});
}

Result<Done> withdraw_intake(Sql& sql, const std::string& id, std::int64_t now_ms) {
  if (auto erased = erase_intake_contents(sql, id, now_ms); !erased) {
    return erased;
  }
  return sql.run("UPDATE onsite_records SET withdrawn_at_ms = ? WHERE id = ?", {now_ms, id});
}

}  // namespace rq::server
