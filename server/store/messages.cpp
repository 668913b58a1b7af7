#include "server/store/messages.h"

#include <algorithm>

#include "server/store/application_columns.h"
#include "server/store/rows.h"

namespace rq::server {

Result<Done> add_message(Sql& sql, const MessageRow& message) {
  return sql.run("INSERT INTO application_messages VALUES (?, ?, ?, ?, ?, ?)",
                 {message.application_id, message.seq, message.at_ms, message.actor, message.side,
                  Blob(message.words)});
}

Result<std::vector<MessageRow>> messages_of(Sql& sql, const std::string& application_id) {
  return read_rows(sql.query("SELECT application_id, seq, at_ms, actor, side, words"
                             " FROM application_messages WHERE application_id = ? ORDER BY seq",
                             {application_id}),
                   [](const SqlRow& row) {
                     return MessageRow{row.text(0), row.integer(1), row.integer(2),
                                       row.text(3), row.text(4),    row.text(5)};
                   });
}

Result<std::map<std::string, MessageRow>> last_messages(
    Sql& sql, const std::vector<ApplicationRow>& applications) {
  std::map<std::string, MessageRow> last;
  for (std::size_t first = 0; first < applications.size(); first += kIdsAtOnce) {
    const auto rows = sql.query(
        "SELECT application_id, seq, at_ms, actor, side FROM application_messages AS last"
        " WHERE application_id IN " RQ_IDS_AT_ONCE
        " AND seq = (SELECT max(seq) FROM"
        " application_messages WHERE application_id = last.application_id)",
        ids_at_once(applications, first));
    if (!rows) {
      return rows.error();
    }
    for (const SqlRow& row : *rows) {
      last[row.text(0)] = {row.text(0), row.integer(1), row.integer(2),
                           row.text(3), row.text(4),    {}};
    }
  }
  return last;
}

}  // namespace rq::server
