// An activity for tests that need one to be there.

#pragma once

#include "server/store/activities.h"

namespace rq::server {

/// "act", open, of two days in December.
inline ActivityRow open_activity(std::int64_t quota) {
  ActivityRow row;
  row.id = "act";
  row.tenant = "310104";
  row.state = "open";
  row.seq = 1;
  row.author = "staff:1";
  row.title = "会";
  row.visibility = "public";
  row.first_day = "2026-12-01";
  row.last_day = "2026-12-02";
  row.quota = quota;
  row.document = "{}";
  row.opened_at_ms = 1;
  return row;
}

}  // namespace rq::server
