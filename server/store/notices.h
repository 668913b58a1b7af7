// Notices: what the server noticed of an application by itself, each kept and told once; and which
// work of a day was done. Errors of all: those of Sql.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "server/store/applications.h"
#include "server/store/sql.h"

namespace rq::server {

struct Notice {
  std::string application_id;
  /// "overdue" or "renewal_opens".
  std::string kind;
  /// Of overdue: names of core/flow/clocks.h, whose time is over and who is told; else empty.
  std::string clock;
  std::string told;
  /// The last day in time, or the last one of the loan.
  std::string day;
  std::int64_t at_ms = 0;
};

/// False when it was there before.
[[nodiscard]] Result<bool> add_notice(Sql& sql, const Notice& notice);
/// In the order in which they came.
[[nodiscard]] Result<std::vector<Notice>> notices_of(Sql& sql, const std::string& application_id);

/// Applications whose clocks run, by their ids after `after`, at most `count`.
[[nodiscard]] Result<std::vector<ApplicationRow>> undecided_applications(Sql& sql,
                                                                         const std::string& after,
                                                                         std::int64_t count);
/// Those that are undecided though one of their clocks has run out.
[[nodiscard]] Result<std::int64_t> overdue_count(Sql& sql);
/// Loans that run and end on one of these days, without a notice of it; at most `count`.
[[nodiscard]] Result<std::vector<ApplicationRow>> ending_loans(Sql& sql, const std::string& first,
                                                               const std::string& last,
                                                               std::int64_t count);

/// Whether the work was done on that day.
[[nodiscard]] Result<bool> is_done_on(Sql& sql, const std::string& name, const std::string& day);
[[nodiscard]] Result<Done> set_done_on(Sql& sql, const std::string& name, const std::string& day);

}  // namespace rq::server
