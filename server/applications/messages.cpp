#include "server/applications/messages.h"

#include <algorithm>

#include "core/base/json_writer.h"
#include "server/accounts/message_words.h"
#include "server/api/fields.h"
#include "server/applications/sight.h"
#include "server/store/audit.h"
#include "server/store/messages.h"
#include "server/store/outbox.h"

namespace rq::server {
namespace {

std::size_t last_in_a_row(const std::vector<MessageRow>& messages, std::string_view side) {
  const auto other = std::find_if(messages.rbegin(), messages.rend(),
                                  [side](const MessageRow& one) { return one.side != side; });
  return static_cast<std::size_t>(other - messages.rbegin());
}

Result<Done> check_room(const std::vector<MessageRow>& messages, std::string_view side) {
  if (messages.size() >= kMostMessages) {
    return Error{"too_many_messages", "", "at most 200 messages about one application"};
  }
  if (last_in_a_row(messages, side) >= kMostInARow) {
    return Error{"too_many_messages", "", "at most 10 messages before the other side answers"};
  }
  return Done{};
}

Result<Done> keep_message(Sql& sql, const Call& call, const ApplicationRow& application,
                          const MessageRow& message) {
  if (auto added = add_message(sql, message); !added) {
    return added;
  }
  if (auto noted = add_audit(sql, {call.now_ms, message.actor, "message.add",
                                   "application:" + application.id, application.firm, "{}"});
      !noted) {
    return noted;
  }
  return add_event(
      sql,
      {application.institution_id, application.id, "application.message",
       R"({"message":)" + std::to_string(message.seq) + R"(,"side":")" + message.side + "\"}"},
      call.now_ms);
}

}  // namespace

Result<Answer> add_message(const ApplicationParts& parts, Call& call, Sql& sql) {
  const std::string text = read_lines(call.body().member("text"), 1, kLongestMessage);
  if (auto fault = call.fault()) {
    return *fault;
  }
  const auto application = visible_application(sql, call.caller, call.names[0]);
  if (!application) {
    return application.error();
  }
  const auto may_write = takes_messages(sql, call, *application);
  if (!may_write) {
    return may_write.error();
  }
  if (!*may_write) {
    return Error{"not_wanted", "", "this application takes no messages from this account"};
  }
  const auto before = messages_of(sql, application->id);
  if (!before) {
    return before.error();
  }
  const bool by_firm = party_of(call.caller) == Party::kFirm;
  MessageRow message{application->id,
                     static_cast<std::int64_t>(before->size()) + 1,
                     call.now_ms,
                     call.caller.actor(),
                     by_firm ? "firm" : "institution",
                     {}};
  if (auto room = check_room(*before, message.side); !room) {
    return room.error();
  }
  auto sealed = seal_words(sql, parts.sealer, application->person_id, message, text);
  if (!sealed) {
    return sealed.error();
  }
  message.words = std::move(sealed.value());
  if (auto kept = keep_message(sql, call, *application, message); !kept) {
    return kept.error();
  }
  JsonWriter json;
  json.begin_object();
  json.key("seq");
  json.value(message.seq);
  json.key("at");
  json.value(message.at_ms);
  json.end_object();
  return answer_with(json.text(), 201);
}

}  // namespace rq::server
