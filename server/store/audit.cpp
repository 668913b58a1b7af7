#include "server/store/audit.h"

#include <utility>

#include "server/base/digest.h"

namespace rq::server {
namespace {

constexpr std::size_t kHashBytes = 32;
constexpr std::int64_t kPage = 10'000;

// Each value with its length before it, so that no two lines have the same bytes.
void append(std::string& bytes, std::string_view value) {
  bytes += std::to_string(value.size());
  bytes += ':';
  bytes += value;
}

StoredAuditLine read_line(const SqlRow& row) {
  return {
      row.integer(0),
      {row.integer(1), row.text(2), row.text(3), row.text(4), row.text_or_null(5), row.text(6)}};
}

}  // namespace

std::string audit_hash(const AuditHead& before, const AuditLine& line) {
  std::string bytes;
  append(bytes, before.hash);
  append(bytes, std::to_string(before.seq + 1));
  append(bytes, std::to_string(line.at_ms));
  append(bytes, line.actor);
  append(bytes, line.action);
  append(bytes, line.object);
  // Absent is not the same as empty.
  append(bytes, line.firm ? "1" : "0");
  append(bytes, line.firm.value_or(""));
  append(bytes, line.detail);
  return sha256(bytes);
}

Result<AuditHead> audit_head(Sql& sql) {
  const auto row = sql.find("SELECT seq, hash FROM audit_log ORDER BY seq DESC LIMIT 1");
  if (!row) {
    return row.error();
  }
  return *row ? AuditHead{(**row).integer(0), (**row).text(1)}
              : AuditHead{0, std::string(kHashBytes, '\0')};
}

Result<Done> add_audit(Sql& sql, const AuditLine& line) {
  const auto head = audit_head(sql);
  if (!head) {
    return head.error();
  }
  return sql.run("INSERT INTO audit_log VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                 {head->seq + 1, line.at_ms, line.actor, line.action, line.object,
                  or_null(line.firm), line.detail, Blob(audit_hash(*head, line))});
}

Result<std::vector<StoredAuditLine>> audit_of_firm(Sql& sql, const std::string& firm,
                                                   const std::string& person_id,
                                                   std::optional<std::int64_t> before,
                                                   std::int64_t count) {
  const std::string actor = "person:" + person_id;
  const auto rows = sql.query(
      "SELECT seq, at_ms, actor, action, object, firm, detail FROM audit_log"
      " WHERE firm = ? AND seq < ? AND (actor = ? OR object IN"
      " (SELECT 'application:' || id FROM applications WHERE person_id = ?))"
      " ORDER BY seq DESC LIMIT ?",
      {firm, before.value_or(INT64_MAX), actor, person_id, count});
  if (!rows) {
    return rows.error();
  }
  std::vector<StoredAuditLine> lines;
  for (const SqlRow& row : *rows) {
    lines.push_back(read_line(row));
  }
  return lines;
}

std::string signed_head_text(const SignedHead& head) {
  std::string text = "rongqiao audit head\n" + std::to_string(head.head.seq) + '\n';
  return text + head.head.hash + std::to_string(head.signed_at_ms);
}

Result<Done> keep_signed_head(Sql& sql, const SignedHead& head) {
  return sql.run(
      "INSERT INTO audit_heads VALUES (?, ?, ?, ?, ?) ON CONFLICT (seq) DO NOTHING",
      {head.head.seq, Blob(head.head.hash), head.signed_at_ms, head.key_id, Blob(head.signature)});
}

Result<std::vector<SignedHead>> signed_heads(Sql& sql) {
  const auto rows =
      sql.query("SELECT seq, hash, signed_at_ms, key_id, signature FROM audit_heads ORDER BY seq");
  if (!rows) {
    return rows.error();
  }
  std::vector<SignedHead> heads;
  for (const SqlRow& row : *rows) {
    heads.push_back({{row.integer(0), row.text(1)}, row.integer(2), row.text(3), row.text(4)});
  }
  return heads;
}

Result<AuditCheck> check_audit(Sql& sql) {
  AuditCheck check{{0, std::string(kHashBytes, '\0')}, std::nullopt};
  while (true) {
    const auto rows = sql.query(
        "SELECT seq, at_ms, actor, action, object, firm, detail, hash FROM audit_log"
        " WHERE seq > ? ORDER BY seq LIMIT ?",
        {check.head.seq, kPage});
    if (!rows) {
      return rows.error();
    }
    for (const SqlRow& row : *rows) {
      const auto [seq, line] = read_line(row);
      std::string expected = audit_hash(check.head, line);
      if (seq != check.head.seq + 1 || row.text(7) != expected) {
        check.broken_at = check.head.seq + 1;
        return check;
      }
      check.head = {seq, std::move(expected)};
    }
    if (std::cmp_less(rows->size(), kPage)) {
      return check;
    }
  }
}

}  // namespace rq::server
