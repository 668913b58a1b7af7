#include "server/applications/moves.h"

#include "core/base/json_writer.h"
#include "core/flow/reasons.h"
#include "server/api/fields.h"
#include "server/applications/application_json.h"
#include "server/applications/bounds.h"
#include "server/applications/keep_move.h"
#include "server/applications/sight.h"
#include "server/store/applications.h"
#include "server/store/people.h"

namespace rq::server {
namespace {

constexpr std::int64_t kMostPpm = 1'000'000;
constexpr std::size_t kMostMaterials = 40;

/// What came with a move, checked in form.
struct Sent {
  ApplicationAction action = ApplicationAction::kSubmit;
  std::int64_t revision = 0;
  std::string reason;
  std::string sentence;
  bool has_figures = false;
  std::int64_t amount_fen = 0;
  std::int64_t annual_rate_ppm = 0;
  std::int64_t term_months = 0;
  std::string day;
  std::vector<std::string> materials;
};

void read_figures(const Cursor& figures, Sent& sent) {
  if (figures.empty() || !figures.require_object()) {
    return;
  }
  sent.has_figures = true;
  sent.amount_fen = read_number(figures.member("amountFen"), 1, kMostFen);
  sent.annual_rate_ppm = read_number(figures.member("annualRatePpm"), 0, kMostPpm);
  sent.term_months = read_number(figures.member("termMonths"), 1, kMostMonths);
  const Cursor day = figures.member("day");
  sent.day = day.string().value_or("");
  if (!parse_date(sent.day)) {
    day.fault("bad_day", "a day such as 2026-11-28 is expected");
  }
}

void read_materials(const Cursor& materials, Sent& sent) {
  if (materials.empty() || !materials.require_array()) {
    return;
  }
  if (materials.value().size() > kMostMaterials) {
    materials.fault("too_many", "at most 40 papers at once");
    return;
  }
  for (std::size_t i = 0; i < materials.value().size(); ++i) {
    sent.materials.push_back(read_text(materials.element(i), 1, 80));
  }
}

Result<Sent> read_move(Call& call) {
  const Cursor body = call.body();
  Sent sent;
  const Cursor action = body.member("action");
  const auto known =
      from_text(action.string().value_or(""), static_cast<ApplicationAction*>(nullptr));
  if (!known || *known == ApplicationAction::kSubmit) {
    action.fault("bad_value", "there is no such move");
  } else {
    sent.action = *known;
  }
  sent.revision = read_number(body.member("revision"), 1, INT64_MAX);
  if (const Cursor reason = body.member("reason"); !reason.empty()) {
    sent.reason = read_text(reason, 1, 40);
  }
  if (const Cursor sentence = body.member("sentence"); !sentence.empty()) {
    sent.sentence = read_text(sentence, 1, kLongestSentence);
  }
  read_figures(body.member("figures"), sent);
  read_materials(body.member("materials"), sent);
  if (auto fault = call.fault()) {
    return *fault;
  }
  return sent;
}

Result<ApplicationState> next_state(const ApplicationRow& application, const Sent& sent,
                                    Party party) {
  const auto state = from_text(application.state, static_cast<ApplicationState*>(nullptr));
  RQ_CHECK(state.has_value());
  const Needs given{.consent = false,
                    .reason = !sent.reason.empty() && !sent.sentence.empty(),
                    .figures = sent.has_figures,
                    .materials = !sent.materials.empty()};
  auto next = apply_action(*state, sent.action, party, given);
  if (!next) {
    return next;
  }
  if (find_move(*state, sent.action)->needs.reason) {
    if (auto fault = fault_of_reason(sent.action, sent.reason, sent.sentence)) {
      return *fault;
    }
  }
  return next;
}

std::string event_data(const Sent& sent) {
  JsonWriter json;
  json.begin_object();
  if (sent.has_figures) {
    json.key("figures");
    json.begin_object();
    json.key("amountFen");
    json.value(sent.amount_fen);
    json.key("annualRatePpm");
    json.value(sent.annual_rate_ppm);
    json.key("termMonths");
    json.value(sent.term_months);
    json.key("day");
    json.value(sent.day);
    json.end_object();
  }
  if (!sent.materials.empty()) {
    json.key("materials");
    json.begin_array();
    for (const auto& material : sent.materials) {
      json.value(material);
    }
    json.end_array();
  }
  json.end_object();
  return json.take();
}

// The last day of a loan paid out on `day`: the same day of the month so many months later, or the
// last of that month.
std::string end_of_loan(const std::string& day, std::int64_t months) {
  const std::chrono::year_month_day start(*parse_date(day));
  const auto month =
      std::chrono::year_month(start.year(), start.month()) + std::chrono::months(months);
  const std::chrono::year_month_day_last last(month.year(),
                                              std::chrono::month_day_last(month.month()));
  const auto end =
      std::chrono::year_month_day(month.year(), month.month(), std::min(start.day(), last.day()));
  return format_date(std::chrono::sys_days(end));
}

ApplicationChange change_by(const ApplicationRow& application, const Sent& sent,
                            ApplicationState next, const Caller& caller) {
  ApplicationChange change{std::string(to_text(next)), application.assignee,
                           application.loan_ends_on};
  // Who takes it up works on it, until somebody else is named.
  if (caller.kind == Caller::Kind::kStaff && !change.assignee) {
    change.assignee = caller.id;
  }
  if (sent.action == ApplicationAction::kReportDisbursed) {
    change.loan_ends_on = end_of_loan(sent.day, sent.term_months);
  }
  return change;
}

Result<ApplicationEventRow> event_of(const ApplicationParts& parts, const Call& call, Sql& sql,
                                     const ApplicationRow& application, const Sent& sent,
                                     ApplicationState next) {
  ApplicationEventRow event;
  event.action = to_text(sent.action);
  event.to_state = to_text(next);
  // A reason of a move that needs none is checked by nobody.
  if (!reason_family(sent.action).empty()) {
    event.reason = sent.reason;
  }
  event.data = event_data(sent);
  if (sent.sentence.empty()) {
    return event;
  }
  const auto person = find_person(sql, application.person_id);
  if (!person) {
    return person.error();
  }
  // Of somebody who is erased nothing more is kept.
  if (*person) {
    auto sealed = parts.sealer.seal(
        sql, "person:" + application.person_id,
        {"application_events", sentence_row(application.id, application.revision + 1), "sentence"},
        sent.sentence, call.now_ms);
    if (!sealed) {
      return sealed.error();
    }
    event.sentence = std::move(sealed.value());
  }
  return event;
}

}  // namespace

Result<Answer> move(const ApplicationParts& parts, Call& call, Sql& sql) {
  const auto sent = read_move(call);
  if (!sent) {
    return sent.error();
  }
  const auto application = visible_application(sql, call.caller, call.names[0]);
  if (!application) {
    return application.error();
  }
  if (!may_move(call.caller, *application)) {
    return Error{"not_allowed", "", "this account may look at the application, not move it"};
  }
  if (application->revision != sent->revision) {
    return Error{"changed_meanwhile", "/revision",
                 "somebody moved this application meanwhile; look at it again"};
  }
  const auto next = next_state(*application, *sent, party_of(call.caller));
  if (!next) {
    return next.error();
  }
  const auto event = event_of(parts, call, sql, *application, *sent, *next);
  if (!event) {
    return event.error();
  }
  if (auto kept = keep_move(sql, call, *application, *event,
                            change_by(*application, *sent, *next, call.caller));
      !kept) {
    return kept.error();
  }
  const auto moved = find_application(sql, application->id);
  if (!moved) {
    return moved.error();
  }
  const auto events = application_events(sql, application->id);
  if (!events) {
    return events.error();
  }
  return answer_with(
      application_summary({parts.sealer, parts.working_days}, **moved, *events, call));
}

}  // namespace rq::server
