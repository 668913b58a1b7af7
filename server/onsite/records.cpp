#include "server/onsite/records.h"

#include <algorithm>
#include <map>

#include "core/base/json_writer.h"
#include "server/accounts/visitor_index.h"
#include "server/api/fields.h"
#include "server/base/random_id.h"
#include "server/crypto/secret.h"
#include "server/crypto/tokens.h"
#include "server/onsite/admission.h"
#include "server/onsite/effects.h"
#include "server/onsite/onsite_bounds.h"
#include "server/onsite/opening.h"
#include "server/store/activities.h"
#include "server/store/audit.h"

namespace rq::server {
namespace {

constexpr std::size_t kTokenLetters = 43;
// So that all places of a batch have as many digits.
constexpr std::size_t kFirstPlace = 100;
static_assert(kMostRecordsAtOnce < 9 * kFirstPlace);
constexpr const char* kTooMuch = "too_much";
constexpr std::int64_t kMostWaiting = 1'000'000;

struct SentRecords {
  std::string token_hash;
  std::int64_t sent_at_ms = 0;
  std::int64_t waiting = 0;
  std::vector<std::string_view> records;
};

std::string read_token(const Cursor& token) {
  const auto hash = token_hash(read_text(token, kTokenLetters, kTokenLetters));
  return hash.value_or("");
}

Result<SentRecords> read_sent_records(Call& call) {
  const Cursor body = call.body();
  SentRecords sent;
  sent.token_hash = read_token(body.member("token"));
  sent.sent_at_ms = read_number(body.member("sentAt"), kFirstMs, kLastMs);
  if (const Cursor waiting = body.member("waiting"); !waiting.empty()) {
    sent.waiting = read_number(waiting, 0, kMostWaiting);
  }
  const Cursor records = body.member("records");
  if (records.require_array()) {
    if (records.value().size() > kMostRecordsAtOnce) {
      records.fault("too_many", "at most 50 at once");
    }
    for (std::size_t i = 0; i < std::min(records.value().size(), kMostRecordsAtOnce); ++i) {
      sent.records.push_back(records.element(i).string().value_or(""));
    }
  }
  if (auto fault = call.fault()) {
    return *fault;
  }
  return sent;
}

/// Whose token it is, and the private half of what its records are sealed to.
struct Known {
  OnsiteDeviceRow device;
  std::string secret;
};

Result<OnsiteDeviceRow> device_of(Sql& sql, const std::string& hash) {
  auto device = device_by_token(sql, hash);
  if (!device) {
    return device.error();
  }
  if (!device.value()) {
    return Error{"bad_token", "/token", "no device has this token"};
  }
  return std::move(*device.value());
}

Result<Known> known_device(const OnsiteParts& parts, Sql& sql, const std::string& hash) {
  auto device = device_of(sql, hash);
  if (!device) {
    return device.error();
  }
  if (device->state == "wiped") {
    return Error{"device_revoked", "", "this device said that it wiped itself"};
  }
  auto secret = sealing_secret(parts.sealer, sql, device->activity_id);
  if (!secret) {
    return secret.error();
  }
  return Known{std::move(device.value()), std::move(secret.value())};
}

struct Taken {
  std::string id;
  std::string state;
  std::string why;
};

/// One batch, in a writing transaction.
class Batch {
 public:
  Batch(const OnsiteParts& parts, Sql& sql, const OnsiteDeviceRow& device,
        const ActivityText& activity, const Call& call, std::int64_t skew_ms)
      : parts_(parts),
        sql_(sql),
        device_(device),
        activity_(activity),
        now_ms_(call.now_ms),
        skew_ms_(skew_ms),
        batch_(new_id(call.now_ms)) {}

  Result<Taken> take(const OpenedRecord& opened) {
    const auto known = same_onsite_record(sql_, device_.id, opened.digest);
    if (!known) {
      return known.error();
    }
    if (*known) {
      return Taken{opened.id, (**known).first_state, (**known).first_why};
    }
    ++taken_;
    auto row = room_for(opened);
    if (row && row->first_why.empty()) {
      row = opened.refused.empty() ? keep(opened) : quarantine(opened);
    }
    if (!row) {
      return row.error();
    }
    // What is not kept is not noted either, however often it comes.
    if (row->first_why != kTooMuch) {
      ++fresh_[row->first_state];
    }
    return Taken{opened.id, row->first_state, row->first_why};
  }

  /// By state, what was new.
  [[nodiscard]] const std::map<std::string, std::int64_t>& fresh() const { return fresh_; }

 private:
  [[nodiscard]] OnsiteRecordRow row_of(const OpenedRecord& opened) const {
    OnsiteRecordRow row;
    row.id = opened.id;
    // In the order in which they were sent, also within a batch.
    row.place = batch_ + "-" + std::to_string(kFirstPlace + taken_);
    row.activity_id = device_.activity_id;
    row.device_id = device_.id;
    row.digest = opened.digest;
    row.size = static_cast<std::int64_t>(opened.jws.size());
    row.received_at_ms = now_ms_;
    row.skew_ms = skew_ms_;
    return row;
  }

  /// Refused, and not kept, when the device has sent too much; nothing is said where it has room.
  Result<OnsiteRecordRow> room_for(const OpenedRecord& opened) {
    if (!bytes_) {
      const auto bytes = bytes_of_device(sql_, device_.id);
      if (!bytes) {
        return bytes.error();
      }
      bytes_ = *bytes;
    }
    OnsiteRecordRow row = row_of(opened);
    if (*bytes_ + row.size > kMostDeviceBytes) {
      row.first_state = "refused";
      row.first_why = kTooMuch;
    } else {
      *bytes_ += row.size;
    }
    return row;
  }

  Result<OnsiteRecordRow> quarantine(const OpenedRecord& opened) {
    constexpr std::size_t kDigestDigits = 16;
    OnsiteRecordRow row = row_of(opened);
    row.id = device_.id + "-x" + to_hex(opened.digest).substr(0, kDigestDigits);
    row.state = row.first_state = "refused";
    row.why = row.first_why = opened.refused;
    row.at_ms = row.happened_at_ms = now_ms_;
    const auto kept = refused_bytes(sql_, device_.id);
    if (!kept) {
      return kept.error();
    }
    if (*kept + row.size > kMostRefusedBytes) {
      row.first_why = kTooMuch;
      return row;
    }
    if (auto added = add_onsite_record(sql_, row, opened.jws); !added) {
      return added.error();
    }
    return row;
  }

  void fill(OnsiteRecordRow& row, const OpenedRecord& opened) const {
    const auto some = [](const std::string& text) {
      return text.empty() ? std::nullopt : std::optional(text);
    };
    const RecordPlain& plain = opened.plain;
    row.counter = opened.head.counter;
    row.kind = opened.head.kind;
    row.at_ms = opened.head.at_ms;
    row.happened_at_ms = std::max(kFirstMs, std::min(row.at_ms - skew_ms_, now_ms_));
    row.session = some(plain.session);
    row.institution = some(plain.institution);
    row.product = some(plain.product);
    row.booth = some(plain.booth);
    row.queue = some(plain.queue);
    row.consent_version = some(plain.consent_version);
    row.of_id = some(plain.of);
    if (plain.consent_at_ms > 0) {
      row.consent_at_ms = plain.consent_at_ms;
    }
    if (row.kind == "photo") {
      row.page = plain.page;
    }
    if (row.kind == "intake") {
      const auto index = [&](const char* purpose, const std::string& value) {
        return value.empty() ? std::nullopt
                             : std::optional(parts_.sealer.index(
                                   purpose, row.activity_id + ' ' + plain.product + ' ' + value));
      };
      row.firm_index = index("onsite firm", plain.firm_code);
      row.phone_index = index("onsite phone", plain.phone);
      row.visitor_index = visitor_index(parts_.sealer, plain.phone);
    }
  }

  Result<Done> decide(OnsiteRecordRow& row, const OpenedRecord& opened, std::int64_t twins) {
    row.state = "kept";
    if (row.kind == "check_in") {
      if (auto found = find_registration_of(parts_, sql_, opened.plain, row); !found) {
        return found;
      }
    }
    if (twins > 0) {
      row.other_id = row.id;
      row.id += "-" + std::to_string(twins + 1);
      row.state = "conflict";
      row.why = "same_id";
    }
    if (device_.revoked_at_ms) {
      row.state = "held";
      row.why = "device_revoked";
    }
    if (row.state == "kept") {
      return judge_record(sql_, activity_, opened.plain, row);
    }
    return row.state == "conflict" && row.kind == "intake" ? hold_back(row, opened)
                                                           : Result<Done>(Done{});
  }

  /// What is in conflict reaches the institution, unless the consent does not name it.
  Result<Done> hold_back(OnsiteRecordRow& row, const OpenedRecord& opened) {
    OnsiteRecordRow judged = row;
    if (auto done = judge_record(sql_, activity_, opened.plain, judged); !done) {
      return done;
    }
    if (judged.why == "not_consented") {
      row.why = judged.why;
    }
    return Done{};
  }

  /// A photo of what was erased before it came says nothing either.
  Result<Done> follow_erased(const OnsiteRecordRow& row) {
    if (row.kind != "photo") {
      return Done{};
    }
    const auto of = find_onsite_record(sql_, row.of_id.value_or(""));
    if (!of) {
      return of.error();
    }
    return *of && (**of).erased_at_ms ? erase_onsite_record(sql_, row.id, now_ms_)
                                      : Result<Done>(Done{});
  }

  Result<OnsiteRecordRow> keep(const OpenedRecord& opened) {
    const auto twins = count_of_counter(sql_, device_.id, opened.head.counter);
    if (!twins) {
      return twins.error();
    }
    if (*twins >= kMostTwins) {
      OpenedRecord one_more = opened;
      one_more.refused = "same_id";
      return quarantine(one_more);
    }
    OnsiteRecordRow row = row_of(opened);
    fill(row, opened);
    if (auto decided = decide(row, opened, *twins); !decided) {
      return decided.error();
    }
    row.first_state = row.state;
    row.first_why = row.why;
    if (auto added = add_onsite_record(sql_, row, opened.jws); !added) {
      return added.error();
    }
    if (auto gone = follow_erased(row); !gone) {
      return gone.error();
    }
    if (row.state == "kept") {
      if (auto applied = apply_record(parts_, sql_, opened.plain, row, now_ms_); !applied) {
        return applied.error();
      }
    }
    return row;
  }

  const OnsiteParts& parts_;
  Sql& sql_;
  const OnsiteDeviceRow& device_;
  const ActivityText& activity_;
  const std::int64_t now_ms_;
  const std::int64_t skew_ms_;
  const std::string batch_;
  std::size_t taken_ = 0;
  /// Of all that the device has sent; once it was looked up.
  std::optional<std::int64_t> bytes_;
  std::map<std::string, std::int64_t> fresh_;
};

Result<Done> note_batch(Sql& sql, const OnsiteDeviceRow& device,
                        const std::map<std::string, std::int64_t>& fresh, std::int64_t now_ms) {
  if (fresh.empty()) {
    return Done{};
  }
  JsonWriter json;
  json.begin_object();
  for (const auto& [state, count] : fresh) {
    json.key(state);
    json.value(count);
  }
  json.end_object();
  return add_audit(sql, {now_ms,
                         "device:" + device.id,
                         "onsite.records",
                         "activity:" + device.activity_id,
                         {},
                         json.take()});
}

Result<Answer> answer_taken(const std::vector<Taken>& taken, bool revoked, std::int64_t now_ms) {
  JsonWriter json;
  json.begin_object();
  json.key("now");
  json.value(now_ms);
  json.key("taken");
  json.begin_array();
  for (const Taken& one : taken) {
    json.begin_object();
    json.key("id");
    json.value(one.id);
    json.key("state");
    json.value(one.state);
    json.key("why");
    json.value(one.why);
    json.end_object();
  }
  json.end_array();
  json.key("revoked");
  json.value(revoked);
  json.end_object();
  return answer_with(json.text());
}

Result<Answer> keep_batch(const OnsiteParts& parts, const Call& call, Sql& sql,
                          const SentRecords& sent, const std::vector<OpenedRecord>& opened) {
  // Once more: it may have been revoked meanwhile.
  auto device = device_of(sql, sent.token_hash);
  if (!device) {
    return device.error();
  }
  const auto activity = find_activity(sql, device->activity_id);
  if (!activity) {
    return activity.error();
  }
  RQ_CHECK(activity->has_value());
  const ActivityText text = kept_activity_text((**activity).document);
  device.value().seen_at_ms = call.now_ms;
  device.value().skew_ms = sent.sent_at_ms - call.now_ms;
  device.value().waiting = sent.waiting;
  Batch batch(parts, sql, *device, text, call, device->skew_ms);
  std::vector<Taken> taken;
  for (const OpenedRecord& one : opened) {
    auto told = batch.take(one);
    if (!told) {
      return told.error();
    }
    taken.push_back(std::move(told.value()));
  }
  for (const auto& step :
       {note_device_seen(sql, *device), note_batch(sql, *device, batch.fresh(), call.now_ms)}) {
    if (!step) {
      return step.error();
    }
  }
  return answer_taken(taken, device->revoked_at_ms.has_value(), call.now_ms);
}

Admission::Size size_of(const SentRecords& sent) {
  // A few intakes without photos.
  constexpr std::size_t kMostSmall = std::size_t{32} << 10U;
  std::size_t bytes = 0;
  for (const std::string_view record : sent.records) {
    bytes += record.size();
  }
  return bytes <= kMostSmall ? Admission::Size::kSmall : Admission::Size::kLarge;
}

Answer come_again(int status, std::string_view code, const char* seconds) {
  Answer answer = refuse(status, {code, "", "come again in a moment"});
  answer.headers.emplace_back("Retry-After", seconds);
  return answer;
}

}  // namespace

Result<Answer> take_records(const OnsiteParts& parts, Call& call) {
  const auto sent = read_sent_records(call);
  if (!sent) {
    return sent.error();
  }
  const auto place = parts.admission.enter(sent->token_hash, size_of(*sent));
  switch (place.refusal()) {
    case Admission::Refusal::kNone: break;
    case Admission::Refusal::kSameDevice: return come_again(429, "too_soon", "1");
    case Admission::Refusal::kFull: return come_again(503, "busy", "1");
  }
  auto known =
      read_from(parts.store, [&](Sql& sql) { return known_device(parts, sql, sent->token_hash); });
  if (!known) {
    return known.error();
  }
  std::vector<OpenedRecord> opened;
  opened.reserve(sent->records.size());
  for (const std::string_view record : sent->records) {
    opened.push_back(open_record(record, known->device, known->secret));
  }
  std::string& secret = known.value().secret;
  wipe(secret.data(), secret.size());
  return write_to(parts.store,
                  [&](Sql& sql) { return keep_batch(parts, call, sql, *sent, opened); });
}

Result<Answer> take_wiped(const OnsiteParts& /*parts*/, Call& call, Sql& sql) {
  const std::string hash = read_token(call.body().member("token"));
  if (auto fault = call.fault()) {
    return *fault;
  }
  const auto device = device_of(sql, hash);
  if (!device) {
    return device.error();
  }
  if (!device->wiped_at_ms) {
    for (const auto& step :
         {note_device_wiped(sql, device->id, call.now_ms), add_audit(sql, {call.now_ms,
                                                                           "device:" + device->id,
                                                                           "onsite.wiped",
                                                                           "device:" + device->id,
                                                                           {},
                                                                           "{}"})}) {
      if (!step) {
        return step.error();
      }
    }
  }
  return answer_with("{}");
}

}  // namespace rq::server
