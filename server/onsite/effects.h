// What records do: let people in, take something back.

#pragma once

#include <string>

#include "server/activities/activity_text.h"
#include "server/onsite/onsite_parts.h"
#include "server/onsite/plain.h"
#include "server/store/onsite_records.h"

namespace rq::server {

/// Who is meant by a check-in: sets the registration of the record; leaves it when there is none of
/// the activity.
///
/// Errors: "store".
[[nodiscard]] Result<Done> find_registration_of(const OnsiteParts& parts, Sql& sql,
                                                const RecordPlain& plain, OnsiteRecordRow& record);

/// Why it cannot simply be kept: sets state "conflict", why, and what it is in conflict with.
/// Leaves it as it is when nothing speaks against it.
///
/// Errors: "store".
[[nodiscard]] Result<Done> judge_record(Sql& sql, const ActivityText& activity,
                                        const RecordPlain& plain, OnsiteRecordRow& record);

/// Carries out what a kept record is for. It is in the store already.
///
/// Errors: "nothing_to_keep" when nothing can be done with it; "store", "sealed_value".
[[nodiscard]] Result<Done> apply_record(const OnsiteParts& parts, Sql& sql,
                                        const RecordPlain& plain, OnsiteRecordRow& record,
                                        std::int64_t now_ms);

}  // namespace rq::server
