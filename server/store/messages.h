// Messages about an application. Errors of all: those of Sql.

#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "server/store/applications.h"
#include "server/store/sql.h"

namespace rq::server {

struct MessageRow {
  std::string application_id;
  std::int64_t seq = 0;
  std::int64_t at_ms = 0;
  /// "person:ID", "staff:ID" or "institution:ID".
  std::string actor;
  /// "firm" or "institution".
  std::string side;
  /// Sealed; where a message is only told of, empty.
  std::string words;
};

/// `message.seq` is the next one of its application.
[[nodiscard]] Result<Done> add_message(Sql& sql, const MessageRow& message);
/// In the order in which they came.
[[nodiscard]] Result<std::vector<MessageRow>> messages_of(Sql& sql,
                                                          const std::string& application_id);
/// The last one of each application that has any, by the application's id, without its words; in
/// one query for every 50.
[[nodiscard]] Result<std::map<std::string, MessageRow>> last_messages(
    Sql& sql, const std::vector<ApplicationRow>& applications);

}  // namespace rq::server
