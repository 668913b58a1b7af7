#include "server/store/people.h"

#include "server/store/rows.h"

namespace rq::server {
namespace {

Person read_person(const SqlRow& row) {
  return {row.text(0), row.text(1), row.text(2), row.integer(3)};
}

Membership read_membership(const SqlRow& row) {
  return {row.text(0), row.text(1),
          row.text(2) == to_text(MemberRole::kOwner) ? MemberRole::kOwner : MemberRole::kMember,
          row.integer(3)};
}

}  // namespace

std::string_view to_text(MemberRole role) {
  return role == MemberRole::kOwner ? "owner" : "member";
}

Result<Done> add_person(Sql& sql, const Person& person) {
  return sql.run("INSERT INTO people (id, phone_index, phone, created_at_ms) VALUES (?, ?, ?, ?)",
                 {person.id, Blob(person.phone_index), Blob(person.phone), person.created_at_ms});
}

Result<std::optional<Person>> find_person(Sql& sql, const std::string& id) {
  return read_row(sql.find("SELECT id, phone_index, phone, created_at_ms FROM people"
                           " WHERE id = ? AND erased_at_ms IS NULL",
                           {id}),
                  read_person);
}

Result<std::optional<Person>> find_person_by_phone(Sql& sql, const std::string& phone_index) {
  return read_row(
      sql.find("SELECT id, phone_index, phone, created_at_ms FROM people WHERE phone_index = ?",
               {Blob(phone_index)}),
      read_person);
}

Result<Done> erase_person(Sql& sql, const std::string& id, std::int64_t now_ms) {
  if (auto forgotten = sql.run("DELETE FROM phone_codes WHERE phone_index ="
                               " (SELECT phone_index FROM people WHERE id = ?)",
                               {id});
      !forgotten) {
    return forgotten;
  }
  return sql.run(
      "UPDATE people SET phone_index = NULL, phone = NULL, erased_at_ms = ? WHERE id = ?",
      {now_ms, id});
}

Result<Membership> join_firm(Sql& sql, const std::string& person_id, const std::string& firm,
                             const std::string& name, std::int64_t now_ms) {
  if (auto added = sql.run("INSERT INTO firms VALUES (?, ?, ?) ON CONFLICT (code) DO NOTHING",
                           {firm, name, now_ms});
      !added) {
    return added.error();
  }
  const auto members = sql.number("SELECT count(*) FROM firm_members WHERE firm = ?", {firm});
  if (!members) {
    return members.error();
  }
  const auto role = to_text(*members == 0 ? MemberRole::kOwner : MemberRole::kMember);
  if (auto joined = sql.run("INSERT INTO firm_members VALUES (?, ?, ?, ?)"
                            " ON CONFLICT (firm, person_id) DO NOTHING",
                            {firm, person_id, role, now_ms});
      !joined) {
    return joined.error();
  }
  auto membership = find_membership(sql, person_id, firm);
  if (!membership) {
    return membership.error();
  }
  return std::move(*membership.value());
}

#define RQ_MEMBERSHIPS                                                              \
  "SELECT firm_members.firm, firms.name, firm_members.role, firm_members.since_ms " \
  "FROM firm_members JOIN firms ON firms.code = firm_members.firm "

Result<std::vector<Membership>> firms_of(Sql& sql, const std::string& person_id) {
  return read_rows(
      sql.query(RQ_MEMBERSHIPS "WHERE person_id = ? ORDER BY since_ms, firm_members.firm",
                {person_id}),
      read_membership);
}

Result<std::optional<Membership>> find_membership(Sql& sql, const std::string& person_id,
                                                  const std::string& firm) {
  return read_row(
      sql.find(RQ_MEMBERSHIPS "WHERE person_id = ? AND firm_members.firm = ?", {person_id, firm}),
      read_membership);
}

Result<std::optional<PhoneCode>> find_phone_code(Sql& sql, const std::string& phone_index) {
  return read_row(sql.find("SELECT phone_index, code, sent_at_ms, tries, day, sent_that_day"
                           " FROM phone_codes WHERE phone_index = ?",
                           {Blob(phone_index)}),
                  [](const SqlRow& row) {
                    return PhoneCode{row.text(0),    row.text(1), row.integer(2),
                                     row.integer(3), row.text(4), row.integer(5)};
                  });
}

Result<Done> keep_phone_code(Sql& sql, const PhoneCode& code) {
  return sql.run(
      "INSERT INTO phone_codes VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (phone_index) DO UPDATE SET"
      " code = excluded.code, sent_at_ms = excluded.sent_at_ms, tries = excluded.tries,"
      " day = excluded.day, sent_that_day = excluded.sent_that_day",
      {Blob(code.phone_index), Blob(code.code), code.sent_at_ms, code.tries, code.day,
       code.sent_that_day});
}

Result<Done> forget_phone_codes(Sql& sql, std::int64_t now_ms) {
  constexpr std::int64_t kDayMs = std::int64_t{24} * 3'600'000;
  return sql.run("DELETE FROM phone_codes WHERE sent_at_ms < ?", {now_ms - kDayMs});
}

}  // namespace rq::server
