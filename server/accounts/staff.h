// Staff, as endpoints: signing in with password and second factor, and looking after accounts.
//
// Accounts are made by the platform's administrator, or for an institution by its manager; the
// first administrator by `rongqiao-server add-staff`. The same may reset an account, and for the
// last administrator there is `rongqiao-server reset-staff`.

#pragma once

#include <vector>

#include "server/accounts/sealer.h"
#include "server/api/endpoint.h"
#include "server/crypto/passwords.h"
#include "server/store/staff.h"

namespace rq::server {

struct StaffParts {
  Store& store;
  const Sealer& sealer;
  Passwords& passwords;
};

/// In characters.
constexpr std::size_t kLongestLogin = 64;

/// What the parts point to must outlive the endpoints.
[[nodiscard]] std::vector<Endpoint> staff_endpoints(const StaffParts& parts);

struct NewStaff {
  std::string login;
  std::string name;
  std::string role;
  std::string tenant;
};

/// An account with a password of chance, which is returned and stored nowhere in clear; the second
/// factor is set up at the first sign-in.
///
/// Errors: "login_taken"; "bad_value" for a role that is none; "busy"; "store".
[[nodiscard]] Result<std::pair<std::string, std::string>> make_staff(const StaffParts& parts,
                                                                     const NewStaff& staff,
                                                                     const std::string& actor,
                                                                     std::int64_t now_ms);

/// For who lost password or second factor and the recovery codes: another password of chance, which
/// is returned; the second factor is set up again at the next sign-in, and all sessions end.
///
/// Errors: "not_found" without such an account, or when it was disabled; "busy"; "store".
[[nodiscard]] Result<std::string> reset_staff(const StaffParts& parts, const std::string& login,
                                              const std::string& actor, std::int64_t now_ms);

}  // namespace rq::server
