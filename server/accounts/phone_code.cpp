#include "server/accounts/phone_code.h"

#include "core/base/identity.h"
#include "core/base/json_writer.h"
#include "server/accounts/session_cookie.h"
#include "server/base/random_id.h"
#include "server/crypto/secret.h"
#include "server/crypto/tokens.h"
#include "server/store/audit.h"
#include "server/store/people.h"

namespace rq::server {
namespace {

constexpr std::int64_t kCodeHoldsMs = 300'000;
constexpr std::int64_t kBetweenCodesMs = 60'000;
constexpr std::int64_t kMostTries = 5;
constexpr std::int64_t kMostADay = 10;
constexpr std::size_t kCodeDigits = 6;

Result<std::string> read_phone(Call& call) {
  const Cursor body = call.body();
  const Cursor phone = body.member("phone");
  const CodeCheck check = check_mobile(phone.string().value_or(""));
  if (check.status == CodeStatus::kInvalid) {
    return Error{"bad_phone", "/phone", "a mobile number of the mainland has 11 digits"};
  }
  return check.normalized;
}

// Bound to the number: the code of one is no code of another.
std::string code_hash(const Sealer& sealer, const std::string& phone, const std::string& code) {
  return sealer.index("phone_code", phone + ":" + code);
}

Result<Done> keep_new_code(Sql& sql, const Call& call, const std::string& phone_index,
                           const std::string& hash) {
  const auto last = find_phone_code(sql, phone_index);
  if (!last) {
    return last.error();
  }
  const bool same_day = *last && (**last).day == call.today;
  const std::int64_t sent_today = same_day ? (**last).sent_that_day : 0;
  if (*last && (**last).sent_at_ms + kBetweenCodesMs > call.now_ms) {
    return Error{"too_soon", "/phone", "the next code may be asked for a minute after the last"};
  }
  if (sent_today >= kMostADay) {
    return Error{"too_soon", "/phone", "no more codes today; try again tomorrow"};
  }
  return keep_phone_code(sql, {phone_index, hash, call.now_ms, 0, call.today, sent_today + 1});
}

/// The code was not sent: it opens nothing, and the next may be asked for at once. It counts among
/// those of the day.
Result<Done> drop_code(Sql& sql, const std::string& phone_index, std::int64_t now_ms) {
  auto code = find_phone_code(sql, phone_index);
  if (!code) {
    return code.error();
  }
  // Another one may have been sent meanwhile.
  if (!code.value() || code.value()->sent_at_ms != now_ms) {
    return Done{};
  }
  code.value()->sent_at_ms = now_ms - kBetweenCodesMs;
  code.value()->tries = kMostTries;
  return keep_phone_code(sql, *code.value());
}

Answer too_many_codes(std::int64_t wait_ms) {
  Answer answer =
      refuse(429, {"too_many_codes", "/phone", "too many codes were asked for; try again later"});
  answer.headers.emplace_back("Retry-After", std::to_string((wait_ms + 999) / 1'000));
  return answer;
}

/// Writes down that a code was wrong, and when it was tried for the last time. Whose number it is
/// stands there only by their id, or by the index.
Result<Done> note_failure(Sql& sql, const Call& call, const PhoneCode& code) {
  const auto person = find_person_by_phone(sql, code.phone_index);
  if (!person) {
    return person.error();
  }
  const std::string object =
      *person ? "person:" + (**person).id : "phone:" + to_hex(code.phone_index);
  return add_audit(sql, {call.now_ms,
                         call.caller.actor(),
                         code.tries >= kMostTries ? "sign_in.locked" : "sign_in.fail",
                         object,
                         {},
                         R"({"wrong":"phone_code"})"});
}

}  // namespace

Result<Answer> send_code(const PeopleParts& parts, Call& call) {
  const auto phone = read_phone(call);
  if (!phone) {
    return phone.error();
  }
  const std::string index = parts.sealer.index("phone", *phone);
  if (const auto wait_ms = parts.limits.take(call.address, index, call.now_ms); wait_ms > 0) {
    return too_many_codes(wait_ms);
  }
  const std::string code = new_digits(kCodeDigits);
  const auto kept = parts.store.write([&](Sql& sql) {
    return keep_new_code(sql, call, index, code_hash(parts.sealer, *phone, code));
  });
  if (!kept) {
    parts.limits.give_back(call.address, index);
    return kept.error();
  }
  // Between transactions: nobody waits for the gateway but who asked.
  if (auto sent =
          parts.sms.send({*phone,
                          "【融桥】验证码 " + code + "，5 分钟内有效。工作人员不会向您索要验证码。",
                          "sign_in_code",
                          {{"code", code}}});
      !sent) {
    // Not knowing whether this can be written either, what is said is that nothing was sent.
    [[maybe_unused]] const auto dropped =
        parts.store.write([&](Sql& sql) { return drop_code(sql, index, call.now_ms); });
    return sent.error();
  }
  return answer_with(R"({"nextAfterSeconds":60})", 202);
}

Result<Person> person_of_phone(Sql& sql, const Sealer& sealer, const std::string& phone,
                               std::int64_t now_ms) {
  const std::string phone_index = sealer.index("phone", phone);
  auto known = find_person_by_phone(sql, phone_index);
  if (!known) {
    return known.error();
  }
  if (known.value()) {
    return std::move(*known.value());
  }
  Person person{new_id(now_ms), phone_index, {}, now_ms};
  auto sealed =
      sealer.seal(sql, "person:" + person.id, {"people", person.id, "phone"}, phone, now_ms);
  if (!sealed) {
    return sealed.error();
  }
  person.phone = std::move(sealed.value());
  if (auto added = add_person(sql, person); !added) {
    return added.error();
  }
  return person;
}

Result<Answer> sign_in(const PeopleParts& parts, Call& call, Sql& sql) {
  const auto phone = read_phone(call);
  if (!phone) {
    return phone.error();
  }
  const std::string typed(call.body().member("code").string().value_or(""));
  const std::string phone_index = parts.sealer.index("phone", *phone);
  auto kept = find_phone_code(sql, phone_index);
  if (!kept) {
    return kept.error();
  }
  const Answer wrong = refuse(
      401, {"wrong_code", "/code", "this is not the code that was sent last, or it is too old"});
  if (!kept.value() || kept.value()->sent_at_ms + kCodeHoldsMs <= call.now_ms ||
      kept.value()->tries >= kMostTries) {
    return wrong;
  }
  PhoneCode& code = *kept.value();
  const bool right = same_bytes(code.code, code_hash(parts.sealer, *phone, typed));
  // A code that was used, and one that was tried too often, are no codes any more.
  code.tries = right ? kMostTries : code.tries + 1;
  if (auto counted = keep_phone_code(sql, code); !counted) {
    return counted.error();
  }
  if (!right) {
    if (auto noted = note_failure(sql, call, code); !noted) {
      return noted.error();
    }
    return wrong;
  }
  const auto person = person_of_phone(sql, parts.sealer, *phone, call.now_ms);
  if (!person) {
    return person.error();
  }
  const std::string owner = "person:" + person->id;
  auto cookie = start_session(sql, call, owner, true);
  if (!cookie) {
    return cookie.error();
  }
  if (auto noted = add_audit(sql, {call.now_ms, owner, "session.start", owner, {}, "{}"}); !noted) {
    return noted.error();
  }
  Answer answer = answer_with(R"({"person":")" + person->id + R"("})", 201);
  answer.headers.push_back(std::move(cookie.value()));
  return answer;
}

}  // namespace rq::server
