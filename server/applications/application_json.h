// An application as JSON: shortly for lists, whole with its history and clocks.

#pragma once

#include <string>
#include <vector>

#include "core/flow/working_days.h"
#include "server/accounts/sealer.h"
#include "server/api/call.h"
#include "server/store/applications.h"
#include "server/store/messages.h"

namespace rq::server {

struct ApplicationReader {
  const Sealer& sealer;
  const WorkingDays& working_days;
};

/// A list's element: no contact, no facts. `last`: its last message, if it has one.
[[nodiscard]] std::string application_summary(const ApplicationReader& reader,
                                              const ApplicationRow& application,
                                              const std::vector<ApplicationEventRow>& events,
                                              const Call& call, const MessageRow* last = nullptr);

/// Everything that the caller may see: contact and facts while their key is kept, what the server's
/// core said, history, clocks, papers, messages, and the moves that are the caller's.
///
/// Errors: "store", "sealed_value".
[[nodiscard]] Result<std::string> application_detail(Sql& sql, const ApplicationReader& reader,
                                                     const ApplicationRow& application,
                                                     const Call& call);

}  // namespace rq::server
