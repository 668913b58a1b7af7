// What the server has of a person, given out and taken away.
//
// Source: 个人信息保护法, 第四十五条 (to see and copy) and 第四十七条 (to have deleted).

#pragma once

#include "server/accounts/people.h"

namespace rq::server {

/// GET /api/v1/my-data: everything, as one JSON object.
[[nodiscard]] Result<Answer> export_data(const PeopleParts& parts, Call& call, Sql& sql);

/// DELETE /api/v1/my-data: forgets the person's keys, so that what was sealed with them can be read
/// nowhere any more, backups included; takes the number away and ends all sessions. Applications
/// stay as records without personal values: 电子商务法, 第三十一条 asks for three years. Those that
/// an institution has received are with the institution; the answer says which.
///
/// Errors: "applications_open" while one is undecided: withdraw it first.
[[nodiscard]] Result<Answer> erase_data(const PeopleParts& parts, Call& call, Sql& sql);

}  // namespace rq::server
