#include "server/applications/submission.h"

#include <algorithm>

#include "core/base/identity.h"
#include "core/base/json_writer.h"
#include "core/base/utf8.h"
#include "core/money/date.h"
#include "server/accounts/tenants.h"
#include "server/api/fields.h"
#include "server/applications/bounds.h"
#include "server/applications/papers.h"

namespace rq::server {
namespace {

constexpr std::size_t kMostFacts = 200;
constexpr std::int64_t kLongestConsentDays = 366;

std::string json_text(JsonView value) {
  JsonWriter json;
  json.value(value);
  return json.take();
}

void read_contact(const Cursor& contact, Submission& read) {
  if (!contact.require_object()) {
    return;
  }
  read.contact_name = read_text(contact.member("name"), 1, 40);
  const Cursor phone = contact.member("phone");
  if (const auto typed = phone.string()) {
    const CodeCheck check = check_mobile(*typed);
    if (check.status == CodeStatus::kInvalid) {
      phone.fault("bad_phone", "a mobile number of the mainland has 11 digits");
    }
    read.contact_phone = check.normalized;
  }
}

void read_facts(const Cursor& facts, Submission& read) {
  if (!facts.require_object()) {
    return;
  }
  const auto members = facts.value().members();
  if (members.size() > kMostFacts) {
    facts.fault("too_many", "these are more facts than there are fields");
    return;
  }
  for (const auto& [key, value] : members) {
    read.fact_keys.emplace_back(key);
    if (key == "region_code") {
      read.district = district_of_region(value.string().value_or(""));
    }
  }
  read.facts = json_text(facts.value());
}

// A wish of its own, on which nothing else hangs.
void read_sector(const Cursor& sector, Submission& read) {
  if (sector.empty()) {
    return;
  }
  const std::string_view letter = sector.string().value_or("");
  if (letter.size() != 1 || letter.front() < 'A' || letter.front() > 'T') {
    sector.fault("bad_value", "a section of industry is a letter from A to T");
  }
  read.sector = letter;
}

// What the server has already goes along by being named here.
void read_photos(const Cursor& photos, Submission& read) {
  if (photos.empty() || !photos.require_array()) {
    return;
  }
  const std::size_t count = photos.value().size();
  if (!read.intake || count > kMostPapers) {
    photos.fault("bad_value", "pages of photos of the intake, at most 20");
    return;
  }
  for (std::size_t i = 0; i < count; ++i) {
    const Cursor page = photos.element(i);
    const std::int64_t before = read.photos.empty() ? 0 : read.photos.back();
    read.photos.push_back(read_number(page, before + 1, INT32_MAX));
  }
}

// Exactly what is sent: neither less, nor a blank cheque for more.
void check_consented_fields(const Cursor& fields, const std::vector<std::string>& sent) {
  if (!fields.require_array()) {
    return;
  }
  std::vector<std::string> agreed;
  for (std::size_t i = 0; i < fields.value().size(); ++i) {
    agreed.emplace_back(fields.element(i).string().value_or(""));
  }
  std::sort(agreed.begin(), agreed.end());
  if (agreed != sent) {
    fields.fault("consent_missing",
                 "the fields that were agreed to are not those that are sent; show the consent "
                 "again with what will be sent");
  }
}

void read_consent(const Cursor& consent, const std::string& today, Submission& read) {
  if (!consent.require_object()) {
    return;
  }
  const Cursor given = consent.member("given");
  if (!given.boolean().value_or(false)) {
    given.fault("consent_missing", "nothing is sent to an institution without consent to it");
  }
  if (consent.member("textVersion").string().value_or("") != kConsentText) {
    consent.member("textVersion")
        .fault("consent_outdated",
               "these are not the words that the consent has now; show it "
               "again");
  }
  if (consent.member("purpose").string().value_or("") != kApplyPurpose) {
    consent.member("purpose").fault("consent_missing", "the consent is for another purpose");
  }
  check_consented_fields(consent.member("fields"), read.fact_keys);
  read.recipient = read_text(consent.member("recipient"), 1, 64);
  const Cursor until = consent.member("until");
  const auto day = parse_date(until.string().value_or(""));
  const auto now = parse_date(today);
  if (!day || !now || *day < *now || day_number(*day) - day_number(*now) > kLongestConsentDays) {
    until.fault("bad_day", "a consent holds until a day within the next 366");
  } else {
    read.until_day = until.string().value_or("");
  }
}

void read_device(const Cursor& device, Submission& read) {
  if (!device.require_object()) {
    return;
  }
  const Cursor verdict = device.member("verdict");
  read.device_verdict = verdict.string().value_or("");
  if (read.device_verdict != "pass" && read.device_verdict != "fail" &&
      read.device_verdict != "unknown") {
    verdict.fault("bad_value", "a verdict is pass, fail or unknown");
  }
  read.device_catalogue_version = read_number(device.member("catalogueVersion"), 1, INT64_MAX);
}

}  // namespace

Result<Submission> read_submission(Call& call) {
  const Cursor body = call.body();
  Submission read;
  read.product_id = read_text(body.member("productId"), 1, 64);
  const Cursor firm = body.member("firm");
  read.firm = firm.string().value_or("");
  if (check_uscc_exact(read.firm).status == CodeStatus::kInvalid) {
    firm.fault("bad_code", "this is no unified social credit code");
  }
  read.amount_fen = read_number(body.member("amountFen"), 1, kMostFen);
  read.term_months = read_number(body.member("termMonths"), 1, kMostMonths);
  read.purpose = read_text(body.member("purpose"), 1, 200);
  read_contact(body.member("contact"), read);
  read_facts(body.member("facts"), read);
  read_consent(body.member("consent"), call.today, read);
  read_sector(body.member("consent").member("sector"), read);
  read_device(body.member("device"), read);
  read.reading = read_reading(body.member("reading"));
  if (const Cursor renewal = body.member("renewalOf"); !renewal.empty()) {
    read.renewal_of = read_text(renewal, 1, 64);
  }
  if (const Cursor intake = body.member("intake"); !intake.empty()) {
    read.intake = read_text(intake, 1, 64);
  }
  read_photos(body.member("consent").member("photos"), read);
  if (auto fault = call.fault()) {
    return *fault;
  }
  return read;
}

}  // namespace rq::server
