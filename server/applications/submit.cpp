#include "server/applications/submit.h"

#include "core/base/json_writer.h"
#include "core/flow/renewal.h"
#include "server/accounts/visitor_index.h"
#include "server/applications/sector_figures.h"
#include "server/applications/submission.h"
#include "server/applications/taken_photos.h"
#include "server/base/random_id.h"
#include "server/store/applications.h"
#include "server/store/audit.h"
#include "server/store/consents.h"
#include "server/store/onsite_records.h"
#include "server/store/outbox.h"
#include "server/store/people.h"
#include "server/store/visitor_intakes.h"

namespace rq::server {
namespace {

std::string json_array(const std::vector<std::string>& texts) {
  JsonWriter json;
  json.begin_array();
  for (const auto& text : texts) {
    json.value(text);
  }
  json.end_array();
  return json.take();
}

Result<Done> check_renewal(Sql& sql, const Call& call, const Submission& sent) {
  if (!sent.renewal_of) {
    return Done{};
  }
  const auto old = find_application(sql, *sent.renewal_of);
  if (!old) {
    return old.error();
  }
  const Error refused{"not_renewable", "/renewalOf",
                      "a loan is renewed by its own firm, from 30 days before its end until then"};
  if (!*old || (**old).person_id != call.caller.id || (**old).firm != sent.firm ||
      !(**old).loan_ends_on) {
    return refused;
  }
  const auto state = from_text((**old).state, static_cast<ApplicationState*>(nullptr));
  const auto end = parse_date(*(**old).loan_ends_on);
  const auto today = parse_date(call.today);
  if (!state || !end || !today || !may_renew(*state, *end, *today)) {
    return refused;
  }
  return Done{};
}

/// Whatever does not fit is refused alike, so that ids of others tell nothing.
Result<Done> check_intake(Sql& sql, const Call& call, const Submission& sent, const Judged& judged,
                          const Sealer& sealer) {
  if (!sent.intake) {
    return Done{};
  }
  const auto index = visitor_index_of(sql, sealer, call.caller.id);
  if (!index) {
    return index.error();
  }
  const auto intake = find_intake_of_visitor(sql, index->value_or(""), *sent.intake);
  if (!intake) {
    return intake.error();
  }
  if (!*intake || !reaches_institution((**intake).state, (**intake).why) ||
      (**intake).product != sent.product_id || (**intake).institution != judged.institution_id) {
    return Error{"wrong_intake", "/intake",
                 "an application is made of what one left on site oneself, for its product"};
  }
  if ((**intake).application_id) {
    return Error{"intake_used", "/intake", "this intake became an application before"};
  }
  return Done{};
}

Result<Done> check_limits(Sql& sql, const Call& call, const Submission& sent,
                          const ApplicationLimits& limits) {
  constexpr std::int64_t kDayMs = 86'400'000;
  if (limits.per_day == 0 && limits.open_per_product == 0) {
    return Done{};
  }
  const auto now = count_on_foot(sql, call.caller.id, sent.product_id, call.now_ms - kDayMs,
                                 {limits.per_day, limits.open_per_product});
  if (!now) {
    return now.error();
  }
  if (limits.per_day > 0 && now->recent >= limits.per_day) {
    return Error{"too_many_today", "",
                 "at most " + std::to_string(limits.per_day) + " applications within 24 hours"};
  }
  if (limits.open_per_product > 0 && now->open >= limits.open_per_product) {
    return Error{"too_many_open", "/productId",
                 "this product has " + std::to_string(limits.open_per_product) +
                     " applications of yours that it has not decided; wait, or withdraw one"};
  }
  return Done{};
}

Result<Done> check_circumstances(Sql& sql, const Call& call, const Submission& sent,
                                 const Judged& judged, const ApplicationParts& parts) {
  const auto member = find_membership(sql, call.caller.id, sent.firm);
  if (!member) {
    return member.error();
  }
  if (!*member) {
    return Error{"not_member", "/firm", "say first that you act for this firm"};
  }
  if (judged.institution_id != sent.recipient) {
    return Error{"wrong_recipient", "/consent/recipient",
                 "the consent is for another institution than the one whose product this is"};
  }
  if (!judged.open) {
    return Error{"product_closed", "/productId", "this product takes no applications today"};
  }
  if (auto fine = check_reading(sent.firm, call.today, sent.reading); !fine) {
    return fine;
  }
  if (auto fine = check_renewal(sql, call, sent); !fine) {
    return fine;
  }
  if (auto fine = check_intake(sql, call, sent, judged, parts.sealer); !fine) {
    return fine;
  }
  return check_limits(sql, call, sent, parts.limits);
}

Consent consent_of(const Call& call, const Submission& sent) {
  return {new_id(call.now_ms),
          call.caller.id,
          sent.firm,
          sent.recipient,
          std::string(kApplyPurpose),
          json_array(sent.fact_keys),
          std::string(kConsentText),
          call.now_ms,
          sent.until_day,
          std::nullopt};
}

Result<ApplicationRow> application_of(const ApplicationParts& parts, const Call& call, Sql& sql,
                                      const Submission& sent, const Judged& judged,
                                      const std::string& consent_id) {
  ApplicationRow row;
  row.id = new_id(call.now_ms);
  row.firm = sent.firm;
  row.person_id = call.caller.id;
  row.institution_id = judged.institution_id;
  row.product_id = sent.product_id;
  row.product_name = judged.product_name;
  row.consent_id = consent_id;
  row.amount_fen = sent.amount_fen;
  row.term_months = sent.term_months;
  row.verdict = judged.verdict;
  row.catalogue_version = judged.catalogue_version;
  row.as_of = call.today;
  row.device_verdict = sent.device_verdict;
  row.device_catalogue_version = sent.device_catalogue_version;
  row.state = to_text(ApplicationState::kSubmitted);
  row.renewal_of = sent.renewal_of;
  row.created_at_ms = call.now_ms;
  row.district = sent.district;
  const struct {
    const char* column;
    const std::string& value;
    std::string& sealed;
  } columns[] = {{"purpose", sent.purpose, row.purpose},
                 {"contact_name", sent.contact_name, row.contact_name},
                 {"contact_phone", sent.contact_phone, row.contact_phone},
                 {"facts", sent.facts, row.facts},
                 {"judgement", judged.judgement, row.judgement}};
  const auto key = parts.sealer.key_of(sql, call.caller.actor(), call.now_ms);
  if (!key) {
    return key.error();
  }
  for (const auto& [column, value, sealed] : columns) {
    sealed = parts.sealer.seal(*key, {"applications", row.id, column}, value);
  }
  return row;
}

/// What the audit says: the consent and to whom, of which intake, with how many of its photos, and
/// whether the section may be counted.
std::string submission_note(const Consent& consent, const Submission& sent) {
  JsonWriter json;
  json.begin_object();
  json.key("consent");
  json.value(consent.id);
  json.key("recipient");
  json.value(consent.recipient);
  if (sent.intake) {
    json.key("intake");
    json.value(*sent.intake);
  }
  if (!sent.photos.empty()) {
    json.key("photos");
    json.value(static_cast<std::int64_t>(sent.photos.size()));
  }
  if (sent.sector) {
    json.key("statistics");
    json.value(true);
  }
  json.end_object();
  return json.take();
}

Result<Done> keep(Sql& sql, const Call& call, const Consent& consent, const ApplicationRow& row,
                  const Submission& sent) {
  if (auto kept = add_consent(sql, consent); !kept) {
    return kept;
  }
  if (auto kept = add_application(sql, row); !kept) {
    return kept;
  }
  if (sent.intake) {
    if (auto kept = link_intake(sql, *sent.intake, row.id); !kept) {
      return kept;
    }
  }
  ApplicationEventRow event;
  event.application_id = row.id;
  event.at_ms = call.now_ms;
  event.actor = call.caller.actor();
  event.action = to_text(ApplicationAction::kSubmit);
  event.from_state = to_text(ApplicationState::kDraft);
  event.to_state = row.state;
  event.data = reading_data(sent.reading);
  if (auto kept = add_application_event(sql, event); !kept) {
    return kept;
  }
  if (auto kept =
          add_audit(sql, {call.now_ms, call.caller.actor(), "application.submit",
                          "application:" + row.id, row.firm, submission_note(consent, sent)});
      !kept) {
    return kept;
  }
  if (sent.sector) {
    if (auto counted = count_in_sector(sql, call.today, *sent.sector, row.institution_id,
                                       row.district.value_or(""));
        !counted) {
      return counted;
    }
  }
  return add_event(sql, {row.institution_id, row.id, "application.submit", R"({"revision":1})"},
                   call.now_ms);
}

std::string receipt(const ApplicationRow& row) {
  JsonWriter json;
  json.begin_object();
  json.key("id");
  json.value(row.id);
  json.key("state");
  json.value(row.state);
  json.key("verdict");
  json.value(row.verdict);
  json.key("sameAsDevice");
  json.value(row.verdict == row.device_verdict);
  json.key("catalogueVersion");
  json.value(row.catalogue_version);
  json.key("submittedAt");
  json.value(row.created_at_ms);
  json.end_object();
  return json.take();
}

Result<Answer> submit(const ApplicationParts& parts, const Call& call, Sql& sql,
                      const Submission& sent, const Judged& judged,
                      const std::vector<PhotoContent>& photos) {
  if (auto fine = check_circumstances(sql, call, sent, judged, parts); !fine) {
    return fine.error();
  }
  const Consent consent = consent_of(call, sent);
  const auto row = application_of(parts, call, sql, sent, judged, consent.id);
  if (!row) {
    return row.error();
  }
  if (auto kept = keep(sql, call, consent, *row, sent); !kept) {
    return kept.error();
  }
  if (auto kept = keep_taken_photos(parts, sql, call, *row, photos); !kept) {
    return kept.error();
  }
  Answer answer = answer_with(receipt(*row), 201);
  // An older catalogue on the device may well say something else; the same one may not.
  const bool differs = row->verdict != row->device_verdict &&
                       row->catalogue_version == row->device_catalogue_version;
  answer.when_kept = [&counters = parts.counters, differs] {
    ++counters.submitted;
    counters.verdict_differs += differs ? 1 : 0;
  };
  return answer;
}

}  // namespace

Result<EndpointWork> prepare_submission(const ApplicationParts& parts, Call& call) {
  auto sent = read_submission(call);
  if (!sent) {
    return sent.error();
  }
  auto judged = parts.judge.judge(sent->product_id, call.body().value(), call.today);
  if (!judged) {
    return judged.error();
  }
  auto photos = open_taken_photos(parts, call, *sent);
  if (!photos) {
    return photos.error();
  }
  return EndpointWork([parts, sent = std::move(sent.value()), judged = std::move(judged.value()),
                       photos = std::move(photos.value())](const Call& asked, Sql& sql) {
    return submit(parts, asked, sql, sent, judged, photos);
  });
}

}  // namespace rq::server
