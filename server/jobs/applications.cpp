#include "server/jobs/applications.h"

#include "core/base/json_writer.h"
#include "server/applications/clocks.h"
#include "server/store/audit.h"
#include "server/store/notices.h"
#include "server/store/outbox.h"

namespace rq::server {
namespace {

constexpr std::int64_t kPage = 200;
constexpr const char* kDailyWork = "overdue";
constexpr std::chrono::days kRenewalDays{30};

std::string detail_of(const Notice& notice) {
  JsonWriter json;
  json.begin_object();
  for (const auto& [key, value] :
       {std::pair("clock", &notice.clock), std::pair("told", &notice.told)}) {
    if (!value->empty()) {
      json.key(key);
      json.value(*value);
    }
  }
  json.key("day");
  json.value(notice.day);
  json.end_object();
  return json.take();
}

Result<Done> tell(Sql& sql, const ApplicationRow& application, const Notice& notice) {
  const auto added = add_notice(sql, notice);
  if (!added) {
    return added.error();
  }
  if (!*added) {
    return Done{};
  }
  const std::string event = "application." + notice.kind;
  const std::string detail = detail_of(notice);
  if (auto kept = add_audit(sql, {notice.at_ms, "server", event, "application:" + application.id,
                                  application.firm, detail});
      !kept) {
    return kept;
  }
  return add_event(sql, {application.institution_id, application.id, event, detail}, notice.at_ms);
}

struct Late {
  ApplicationRow application;
  Notice notice;
};

// Where no working days are known, nothing is said to be late.
std::vector<Late> late_clocks(const ApplicationRow& application,
                              const std::vector<ApplicationEventRow>& events,
                              const WorkingDays& working_days, const std::string& today,
                              std::int64_t now_ms) {
  std::vector<Late> late;
  const auto clocks = clocks_of_rows(events, working_days, today);
  if (!clocks) {
    return late;
  }
  for (const rq::Clock& clock : *clocks) {
    if (clock.escalation != Escalation::kNone && clock.due) {
      late.push_back({application,
                      {application.id, "overdue", std::string(to_text(clock.kind)),
                       std::string(to_text(clock.escalation)), format_date(*clock.due), now_ms}});
    }
  }
  return late;
}

/// The applications of one page, and what of them is late.
struct Page {
  std::vector<ApplicationRow> applications;
  std::vector<Late> late;
};

Result<Page> read_page(Sql& sql, const WorkingDays& working_days, const std::string& after,
                       const std::string& today, std::int64_t now_ms) {
  auto found = undecided_applications(sql, after, kPage);
  if (!found) {
    return found.error();
  }
  Page page{std::move(found.value()), {}};
  const auto events = events_by_application(sql, page.applications);
  if (!events) {
    return events.error();
  }
  for (const ApplicationRow& application : page.applications) {
    for (Late& late :
         late_clocks(application, events->at(application.id), working_days, today, now_ms)) {
      page.late.push_back(std::move(late));
    }
  }
  return page;
}

// What was moved since it was read is left to the next day: it may be in time by now.
Result<Done> tell_all(Sql& sql, const std::vector<Late>& late) {
  for (const Late& one : late) {
    const auto now = find_application(sql, one.application.id);
    if (!now) {
      return now.error();
    }
    if (!*now || (**now).revision != one.application.revision) {
      continue;
    }
    if (auto told = tell(sql, one.application, one.notice); !told) {
      return told;
    }
  }
  return Done{};
}

}  // namespace

Result<Done> note_overdue(Store& store, const WorkingDays& working_days, const std::string& today,
                          std::int64_t now_ms) {
  const auto done = read_from(store, [&](Sql& sql) { return is_done_on(sql, kDailyWork, today); });
  if (!done || *done) {
    return done ? Result<Done>(Done{}) : done.error();
  }
  for (std::string after;;) {
    const auto page = read_from(
        store, [&](Sql& sql) { return read_page(sql, working_days, after, today, now_ms); });
    if (!page) {
      return page.error();
    }
    if (page->applications.empty()) {
      break;
    }
    after = page->applications.back().id;
    if (page->late.empty()) {
      continue;
    }
    if (auto told = store.write([&](Sql& sql) { return tell_all(sql, page->late); }); !told) {
      return told;
    }
  }
  return store.write([&](Sql& sql) { return set_done_on(sql, kDailyWork, today); });
}

Result<Done> note_renewals(Store& store, const std::string& today, std::int64_t now_ms) {
  const auto day = parse_date(today);
  if (!day) {
    return day.error();
  }
  const std::string last = format_date(*day + kRenewalDays);
  const auto ending =
      read_from(store, [&](Sql& sql) { return ending_loans(sql, today, last, kPage); });
  if (!ending || ending->empty()) {
    return ending ? Result<Done>(Done{}) : ending.error();
  }
  return store.write([&](Sql& sql) -> Result<Done> {
    for (const ApplicationRow& application : *ending) {
      const Notice notice{application.id, "renewal_opens", "", "", *application.loan_ends_on,
                          now_ms};
      if (auto told = tell(sql, application, notice); !told) {
        return told;
      }
    }
    return Done{};
  });
}

}  // namespace rq::server
