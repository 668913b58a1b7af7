#include "server/store/applications.h"

#include <algorithm>

#include "server/store/application_columns.h"
#include "server/store/rows.h"

namespace rq::server {
namespace {

#define RQ_EVENTS                                                                             \
  "SELECT application_id, seq, at_ms, actor, action, from_state, to_state, reason, sentence," \
  " data FROM application_events "

ApplicationEventRow read_event(const SqlRow& row) {
  return {row.text(0), row.integer(1), row.integer(2), row.text(3), row.text(4),
          row.text(5), row.text(6),    row.text(7),    row.text(8), row.text(9)};
}

#define RQ_MATERIALS \
  "SELECT id, application_id, kind, content_type, size, sha256, uploaded_at_ms FROM materials "

MaterialRow read_material(const SqlRow& row) {
  return {row.text(0),    row.text(1), row.text(2),   row.text(3),
          row.integer(4), row.text(5), row.integer(6)};
}

}  // namespace

ApplicationRow read_application(const SqlRow& row) {
  ApplicationRow read;
  read.id = row.text(0);
  read.firm = row.text(1);
  read.person_id = row.text(2);
  read.institution_id = row.text(3);
  read.product_id = row.text(4);
  read.product_name = row.text(5);
  read.consent_id = row.text(6);
  read.amount_fen = row.integer(7);
  read.term_months = row.integer(8);
  read.purpose = row.text(9);
  read.contact_name = row.text(10);
  read.contact_phone = row.text(11);
  read.facts = row.text(12);
  read.verdict = row.text(13);
  read.judgement = row.text(14);
  read.catalogue_version = row.integer(15);
  read.as_of = row.text(16);
  read.device_verdict = row.text(17);
  read.device_catalogue_version = row.integer(18);
  read.state = row.text(19);
  read.revision = row.integer(20);
  read.assignee = row.text_or_null(21);
  read.renewal_of = row.text_or_null(22);
  read.loan_ends_on = row.text_or_null(23);
  read.created_at_ms = row.integer(24);
  read.district = row.text_or_null(25);
  return read;
}

std::string sentence_row(const std::string& application_id, std::int64_t seq) {
  return application_id + "/" + std::to_string(seq);
}

Result<Done> add_application(Sql& sql, const ApplicationRow& a) {
  return sql.run(
      "INSERT INTO applications VALUES"
      " (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      {a.id,
       a.firm,
       a.person_id,
       a.institution_id,
       a.product_id,
       a.product_name,
       a.consent_id,
       a.amount_fen,
       a.term_months,
       Blob(a.purpose),
       Blob(a.contact_name),
       Blob(a.contact_phone),
       Blob(a.facts),
       a.verdict,
       Blob(a.judgement),
       a.catalogue_version,
       a.as_of,
       a.device_verdict,
       a.device_catalogue_version,
       a.state,
       a.revision,
       or_null(a.assignee),
       or_null(a.renewal_of),
       or_null(a.loan_ends_on),
       a.created_at_ms,
       or_null(a.district)});
}

Result<std::optional<ApplicationRow>> find_application(Sql& sql, const std::string& id) {
  return read_row(sql.find(RQ_APPLICATIONS "WHERE id = ?", {id}), read_application);
}

Result<std::optional<ApplicationRow>> application_of_consent(Sql& sql, const std::string& person_id,
                                                             const std::string& consent_id) {
  return read_row(
      sql.find(RQ_APPLICATIONS "WHERE person_id = ? AND consent_id = ?", {person_id, consent_id}),
      read_application);
}

Result<Done> change_application(Sql& sql, const std::string& id, const ApplicationChange& change) {
  return sql.run(
      "UPDATE applications SET state = ?, assignee = ?, loan_ends_on = ?,"
      " revision = revision + 1 WHERE id = ?",
      {change.state, or_null(change.assignee), or_null(change.loan_ends_on), id});
}

Result<Done> add_application_event(Sql& sql, const ApplicationEventRow& event) {
  return sql.run(
      "INSERT INTO application_events VALUES (?, (SELECT coalesce(max(seq), 0) + 1 FROM"
      " application_events WHERE application_id = ?), ?, ?, ?, ?, ?, ?, ?, ?)",
      {event.application_id, event.application_id, event.at_ms, event.actor, event.action,
       event.from_state, event.to_state, event.reason, Blob(event.sentence), event.data});
}

Result<std::vector<ApplicationEventRow>> application_events(Sql& sql,
                                                            const std::string& application_id) {
  return read_rows(sql.query(RQ_EVENTS "WHERE application_id = ? ORDER BY seq", {application_id}),
                   read_event);
}

std::vector<SqlValue> ids_at_once(const std::vector<ApplicationRow>& applications,
                                  std::size_t first) {
  std::vector<SqlValue> ids(kIdsAtOnce, std::string_view{});
  for (std::size_t i = first; i < std::min(first + kIdsAtOnce, applications.size()); ++i) {
    ids[i - first] = applications[i].id;
  }
  return ids;
}

Result<std::map<std::string, std::vector<ApplicationEventRow>>> events_by_application(
    Sql& sql, const std::vector<ApplicationRow>& applications) {
  std::map<std::string, std::vector<ApplicationEventRow>> events;
  for (std::size_t first = 0; first < applications.size(); first += kIdsAtOnce) {
    const auto rows = sql.query(RQ_EVENTS "WHERE application_id IN " RQ_IDS_AT_ONCE
                                          " ORDER BY application_id, seq",
                                ids_at_once(applications, first));
    if (!rows) {
      return rows.error();
    }
    for (const SqlRow& row : *rows) {
      events[row.text(0)].push_back(read_event(row));
    }
  }
  return events;
}

Result<std::vector<ApplicationRow>> applications_of_person(Sql& sql, const std::string& person_id) {
  return read_rows(
      sql.query(RQ_APPLICATIONS "WHERE person_id = ? ORDER BY created_at_ms DESC, id DESC",
                {person_id}),
      read_application);
}

Result<std::vector<ApplicationRow>> list_applications(Sql& sql, const ApplicationFilter& filter,
                                                      const std::string& after,
                                                      std::int64_t count) {
  std::string text = RQ_APPLICATIONS "WHERE id > ?";
  std::vector<SqlValue> values = {after};
  const auto only = [&](const char* test, const std::optional<std::string>& value) {
    if (value) {
      text += test;
      values.emplace_back(*value);
    }
  };
  only(" AND institution_id = ?", filter.institution_id);
  only(" AND district = ?", filter.district);
  only(" AND state = ?", filter.state);
  if (filter.overdue) {
    text += " AND " RQ_UNDECIDED
            " AND EXISTS (SELECT 1 FROM notices WHERE application_id = id AND kind = 'overdue')";
  }
  values.emplace_back(count);
  return read_rows(sql.query(text + " ORDER BY id LIMIT ?", values), read_application);
}

Result<OnFoot> count_on_foot(Sql& sql, const std::string& person_id, const std::string& product_id,
                             std::int64_t after_ms, const OnFoot& most) {
  const auto row = sql.find(
      "SELECT (SELECT count(*) FROM (SELECT 1 FROM applications"
      "  WHERE person_id = ? AND created_at_ms > ? LIMIT ?) AS recent),"
      " (SELECT count(*) FROM (SELECT 1 FROM applications"
      "  WHERE person_id = ? AND product_id = ? AND " RQ_UNDECIDED " LIMIT ?) AS open)",
      {person_id, after_ms, most.recent, person_id, product_id, most.open});
  if (!row) {
    return row.error();
  }
  return OnFoot{(**row).integer(0), (**row).integer(1)};
}

Result<Done> add_material(Sql& sql, const MaterialRow& material, const std::string& content) {
  if (auto added =
          sql.run("INSERT INTO materials VALUES (?, ?, ?, ?, ?, ?, ?)",
                  {material.id, material.application_id, material.kind, material.content_type,
                   material.size, material.sha256, material.uploaded_at_ms});
      !added) {
    return added;
  }
  return sql.run("INSERT INTO material_contents VALUES (?, ?)", {material.id, Blob(content)});
}

Result<std::string> material_content(Sql& sql, const std::string& id) {
  const auto row = sql.find("SELECT content FROM material_contents WHERE material_id = ?", {id});
  if (!row) {
    return row.error();
  }
  return *row ? (**row).text(0) : std::string{};
}

Result<std::optional<MaterialRow>> find_material(Sql& sql, const std::string& id) {
  return read_row(sql.find(RQ_MATERIALS "WHERE id = ?", {id}), read_material);
}

Result<std::vector<MaterialRow>> materials_of(Sql& sql, const std::string& application_id) {
  return read_rows(sql.query(RQ_MATERIALS "WHERE application_id = ? ORDER BY uploaded_at_ms, id",
                             {application_id}),
                   read_material);
}

}  // namespace rq::server
