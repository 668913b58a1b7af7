#include "server/accounts/staff_sign_in.h"

#include <algorithm>

#include "core/base/json_writer.h"
#include "server/accounts/session_cookie.h"
#include "server/api/fields.h"
#include "server/crypto/secret.h"
#include "server/crypto/totp.h"
#include "server/store/audit.h"
#include "server/store/sessions.h"

namespace rq::server {
namespace {

constexpr std::int64_t kFreeFailures = 5;
constexpr std::int64_t kFirstWaitMs = 2'000;
constexpr std::int64_t kLongestWaitMs = std::int64_t{15} * 60'000;

Answer wrong_password() {
  return refuse(401, {"wrong_password", "", "login or password is not right"});
}
Answer wrong_second_factor() {
  return refuse(401, {"wrong_code", "/code", "this code is not right, or it was used"});
}

std::int64_t wait_after(std::int64_t failures) {
  if (failures < kFreeFailures) {
    return 0;
  }
  const auto doublings = std::min<std::int64_t>(failures - kFreeFailures, 20);
  return std::min(kFirstWaitMs << doublings, kLongestWaitMs);
}

/// What failures are counted by: somebody may have typed a password where the login goes.
std::string subject_of(const Sealer& sealer, const std::string& login) {
  return "staff:" + to_hex(sealer.index("login", login));
}

Result<Done> check_failures(Sql& sql, const std::string& subject, std::int64_t now_ms) {
  const auto failures = sign_in_failures(sql, subject);
  if (!failures) {
    return failures.error();
  }
  if (failures->last_at_ms + wait_after(failures->failures) > now_ms) {
    return Error{"too_many_tries", "", "too many tries; wait a little"};
  }
  return Done{};
}

/// Counts and writes down that `what` was wrong; `object` is whose it should have been.
Result<Done> note_failure(Sql& sql, const Call& call, const std::string& subject,
                          const std::string& object, const std::string& what) {
  if (auto counted = count_sign_in_failure(sql, subject, call.now_ms); !counted) {
    return counted;
  }
  const auto failures = sign_in_failures(sql, subject);
  if (!failures) {
    return failures.error();
  }
  const bool waits = wait_after(failures->failures) > 0;
  return add_audit(sql, {call.now_ms,
                         call.caller.actor(),
                         waits ? "sign_in.locked" : "sign_in.fail",
                         object,
                         {},
                         R"({"wrong":")" + what + R"("})"});
}

/// A new hash of `password` where the one that is kept was made with other settings than today's.
/// Where there is no turn for it now, the next sign-in does it.
std::optional<std::string> hash_anew(Passwords& passwords, const std::string& password,
                                     const std::string& kept) {
  if (!Passwords::is_outdated(kept)) {
    return std::nullopt;
  }
  auto hash = passwords.hash(password);
  return hash ? std::optional(std::move(hash.value())) : std::nullopt;
}

SealedPlace totp_place(const std::string& id) { return {"staff", id, "totp"}; }

Result<Done> note(Sql& sql, const Call& call, const std::string& owner, const char* action) {
  return add_audit(sql, {call.now_ms, owner, action, owner, {}, "{}"});
}

/// The staff that asks; sessions of people never come here.
Result<StaffRow> self(Sql& sql, const Call& call) {
  auto row = find_staff(sql, call.caller.id);
  if (!row) {
    return row.error();
  }
  if (!row.value() || row.value()->disabled_at_ms) {
    return Error{"not_signed_in", "", "sign in first"};
  }
  return std::move(*row.value());
}

/// The account whose password was found right (else nullptr), as it is when that is written down.
/// Nothing where the password was changed meanwhile or the account disabled. Of tries that come
/// together each was let in before any was counted, so failures are looked at once more.
Result<std::optional<StaffRow>> still_right(Sql& sql, const Call& call, const std::string& subject,
                                            const StaffRow* verified) {
  if (auto fine = check_failures(sql, subject, call.now_ms); !fine) {
    return fine.error();
  }
  if (verified == nullptr) {
    return std::optional<StaffRow>();
  }
  auto row = find_staff(sql, verified->id);
  if (row && row.value() &&
      (row.value()->disabled_at_ms || row.value()->password != verified->password)) {
    return std::optional<StaffRow>();
  }
  return row;
}

Result<bool> uses_code(Sql& sql, const StaffParts& parts, const StaffRow& staff,
                       const std::string& code, std::int64_t now_ms) {
  if (!staff.totp) {
    return false;
  }
  const auto secret = parts.sealer.open(sql, totp_place(staff.id), *staff.totp);
  if (!secret) {
    return secret.error();
  }
  const auto step = totp_step_of(*secret, code, now_ms, staff.totp_step);
  return step ? use_totp_step(sql, staff.id, *step) : Result<bool>(false);
}

Result<bool> uses_recovery_code(Sql& sql, const StaffRow& staff, const std::string& code) {
  const auto hash = recovery_code_hash(code);
  return hash ? use_recovery_code(sql, staff.id, *hash) : Result<bool>(false);
}

// The first time that the second factor works: codes for when it is lost.
Result<std::vector<std::string>> give_recovery_codes(Sql& sql, const StaffRow& staff) {
  if (staff.totp_step != 0) {
    return std::vector<std::string>{};
  }
  auto codes = new_recovery_codes();
  std::vector<std::string> hashes;
  hashes.reserve(codes.size());
  for (const auto& code : codes) {
    hashes.push_back(*recovery_code_hash(code));
  }
  if (auto kept = set_recovery_codes(sql, staff.id, hashes); !kept) {
    return kept.error();
  }
  return codes;
}

std::string codes_json(const std::vector<std::string>& codes) {
  JsonWriter json;
  json.begin_object();
  json.key("recoveryCodes");
  json.begin_array();
  for (const auto& code : codes) {
    json.value(code);
  }
  json.end_array();
  json.end_object();
  return json.take();
}

/// A session that waits for the second factor. `anew`: the password's hash by today's settings.
Result<Answer> start_half_session(Sql& sql, const Call& call, const StaffRow& staff,
                                  const std::optional<std::string>& anew) {
  if (anew) {
    if (auto kept = replace_password(sql, staff.id, staff.password, *anew); !kept) {
      return kept.error();
    }
  }
  auto cookie = start_session(sql, call, "staff:" + staff.id, false);
  if (!cookie) {
    return cookie.error();
  }
  const bool set_up = staff.totp && staff.totp_step != 0;
  Answer answer = answer_with(set_up ? R"({"next":"second_factor"})" : R"({"next":"set_up"})", 201);
  answer.headers.push_back(std::move(cookie.value()));
  return answer;
}

/// Whoever ended the session meanwhile wants nothing of it any more. Errors: "not_signed_in".
Result<Done> check_session(Sql& sql, const Call& call) {
  const auto session = find_session(sql, call.caller.session_token);
  if (!session) {
    return session.error();
  }
  return *session ? Result<Done>(Done{}) : Error{"not_signed_in", "", "sign in first"};
}

/// Ends all sessions but a new one for this device.
Result<Answer> keep_new_password(Sql& sql, const Call& call, const std::string& staff_id,
                                 const std::string& hash) {
  const std::string owner = "staff:" + staff_id;
  if (auto set = set_password(sql, staff_id, hash); !set) {
    return set.error();
  }
  if (auto ended = end_all_sessions(sql, owner); !ended) {
    return ended.error();
  }
  auto cookie = start_session(sql, call, owner, true);
  if (!cookie) {
    return cookie.error();
  }
  if (auto noted = note(sql, call, owner, "password.change"); !noted) {
    return noted.error();
  }
  Answer answer = answer_with("{}");
  answer.headers.push_back(std::move(cookie.value()));
  return answer;
}

}  // namespace

Result<Answer> give_password(const StaffParts& parts, Call& call) {
  // As it is read when an account is made. What can be no login is nobody's, and is looked up
  // nowhere: a database may take it for another.
  const auto login =
      text_within(call.body().member("login").string().value_or(""), 1, kLongestLogin);
  if (!login) {
    return wrong_password();
  }
  const std::string password(call.body().member("password").string().value_or(""));
  const std::string subject = subject_of(parts.sealer, *login);
  const auto staff = read_from(parts.store, [&](Sql& sql) -> Result<std::optional<StaffRow>> {
    if (auto fine = check_failures(sql, subject, call.now_ms); !fine) {
      return fine.error();
    }
    return find_staff_by_login(sql, *login);
  });
  if (!staff) {
    return staff.error();
  }
  const bool known = *staff && !(**staff).disabled_at_ms;
  const auto right = parts.passwords.verify(
      password, known ? std::optional<std::string_view>((**staff).password) : std::nullopt);
  if (!right) {
    return right.error();
  }
  const auto anew =
      *right ? hash_anew(parts.passwords, password, (**staff).password) : std::nullopt;
  return write_to(parts.store, [&](Sql& sql) -> Result<Answer> {
    const auto now = still_right(sql, call, subject, *right ? &**staff : nullptr);
    if (!now) {
      return now.error();
    }
    if (*now) {
      return start_half_session(sql, call, **now, anew);
    }
    // "staff:INDEX" where there is no such account.
    const std::string object = *staff ? "staff:" + (**staff).id : subject;
    if (auto noted = note_failure(sql, call, subject, object, "password"); !noted) {
      return noted.error();
    }
    return wrong_password();
  });
}

Result<Answer> give_second_factor(const StaffParts& parts, Call& call, Sql& sql) {
  const auto staff = self(sql, call);
  if (!staff) {
    return staff.error();
  }
  const std::string subject = subject_of(parts.sealer, staff->login);
  if (auto fine = check_failures(sql, subject, call.now_ms); !fine) {
    return fine.error();
  }
  const Cursor body = call.body();
  const Cursor recovery = body.member("recoveryCode");
  const auto right =
      recovery.present()
          ? uses_recovery_code(sql, *staff, std::string(recovery.string().value_or("")))
          : uses_code(sql, parts, *staff,
                      std::string(call.body().member("code").string().value_or("")), call.now_ms);
  if (!right) {
    return right.error();
  }
  if (!*right) {
    const char* what = recovery.present() ? "recovery_code" : "second_factor";
    if (auto noted = note_failure(sql, call, subject, call.caller.actor(), what); !noted) {
      return noted.error();
    }
    return wrong_second_factor();
  }
  const auto codes =
      recovery.present() ? std::vector<std::string>{} : give_recovery_codes(sql, *staff);
  if (!codes) {
    return codes.error();
  }
  const std::string owner = "staff:" + staff->id;
  // In place of the half session.
  auto cookie = start_session(sql, call, owner, true);
  if (!cookie) {
    return cookie.error();
  }
  if (auto cleared = clear_sign_in_failures(sql, subject); !cleared) {
    return cleared.error();
  }
  if (auto noted = note(sql, call, owner,
                        recovery.present() ? "session.start_by_recovery" : "session.start");
      !noted) {
    return noted.error();
  }
  Answer answer = answer_with(codes_json(*codes), 201);
  answer.headers.push_back(std::move(cookie.value()));
  return answer;
}

Result<Answer> set_up_second_factor(const StaffParts& parts, Call& call, Sql& sql) {
  const auto staff = self(sql, call);
  if (!staff) {
    return staff.error();
  }
  if (staff->totp && staff->totp_step != 0) {
    return Error{"not_allowed", "", "the second factor is set up already"};
  }
  const std::string secret = new_totp_secret();
  const std::string owner = "staff:" + staff->id;
  const auto sealed = parts.sealer.seal(sql, owner, totp_place(staff->id), secret, call.now_ms);
  if (!sealed) {
    return sealed.error();
  }
  if (auto kept = set_totp(sql, staff->id, *sealed); !kept) {
    return kept.error();
  }
  if (auto noted = note(sql, call, owner, "second_factor.set_up"); !noted) {
    return noted.error();
  }
  JsonWriter json;
  json.begin_object();
  json.key("uri");
  json.value(totp_uri(secret, staff->login));
  json.key("secret");
  json.value(totp_secret_text(secret));
  json.end_object();
  return answer_with(json.text(), 201);
}

Result<Answer> change_password(const StaffParts& parts, Call& call) {
  const std::string old(call.body().member("old").string().value_or(""));
  const std::string fresh(call.body().member("new").string().value_or(""));
  const std::string code(call.body().member("code").string().value_or(""));
  std::string subject;
  const auto staff = read_from(parts.store, [&](Sql& sql) -> Result<StaffRow> {
    auto row = self(sql, call);
    if (row) {
      subject = subject_of(parts.sealer, row->login);
      if (auto fine = check_failures(sql, subject, call.now_ms); !fine) {
        return fine.error();
      }
    }
    return row;
  });
  if (!staff) {
    return staff.error();
  }
  const std::string_view personal[] = {staff->login};
  if (auto fault = fault_of_password(fresh, personal)) {
    return Error{fault->code, "/new", fault->detail};
  }
  const auto right = parts.passwords.verify(old, staff->password);
  if (!right) {
    return right.error();
  }
  const auto hash = *right ? parts.passwords.hash(fresh) : Result<std::string>(std::string());
  if (!hash) {
    return hash.error();
  }
  const std::string owner = "staff:" + staff->id;
  const auto refuse_as = [&](Sql& sql, const char* what, const Answer& answer) -> Result<Answer> {
    if (auto noted = note_failure(sql, call, subject, owner, what); !noted) {
      return noted.error();
    }
    return answer;
  };
  return write_to(parts.store, [&](Sql& sql) -> Result<Answer> {
    if (auto fine = check_session(sql, call); !fine) {
      return fine.error();
    }
    const auto now = still_right(sql, call, subject, *right ? &*staff : nullptr);
    if (!now) {
      return now.error();
    }
    if (!*now) {
      return refuse_as(sql, "password",
                       refuse(401, {"wrong_password", "/old", "the old password is not right"}));
    }
    const auto proven = uses_code(sql, parts, **now, code, call.now_ms);
    if (!proven) {
      return proven.error();
    }
    if (!*proven) {
      return refuse_as(sql, "second_factor", wrong_second_factor());
    }
    return keep_new_password(sql, call, staff->id, *hash);
  });
}

Result<Done> forget_failures(Sql& sql, const Sealer& sealer, const std::string& login) {
  return clear_sign_in_failures(sql, subject_of(sealer, login));
}

}  // namespace rq::server
