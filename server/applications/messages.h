// Messages between firm and institution about one application. They are shown with the application
// (application_json.h), to those who may write them; an institution's system learns of the firm's
// by the event "application.message".

#pragma once

#include "server/applications/applications.h"

namespace rq::server {

/// Characters of one message.
inline constexpr std::size_t kLongestMessage = 500;
/// About one application.
inline constexpr std::size_t kMostMessages = 200;
/// Of one side before the other answers.
inline constexpr std::size_t kMostInARow = 10;

/// POST /api/v1/applications/{id}/messages {text}.
///
/// Errors: "not_found"; "not_allowed"; "bad_text"; "not_wanted" once the application is over or the
/// consent to it has ended, so that nobody writes what the other cannot read; "too_many_messages".
[[nodiscard]] Result<Answer> add_message(const ApplicationParts& parts, Call& call, Sql& sql);

}  // namespace rq::server
