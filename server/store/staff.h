// Staff of institutions, districts and the platform. Errors of all: those of Sql.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/store/sql.h"

namespace rq::server {

struct StaffRow {
  std::string id;
  std::string login;
  /// Sealed.
  std::string name;
  std::string role;
  std::string tenant_id;
  /// As crypto/passwords.h writes it.
  std::string password;
  /// Sealed; nothing until the second factor is set up.
  std::optional<std::string> totp;
  std::int64_t totp_step = 0;
  std::int64_t created_at_ms = 0;
  std::optional<std::int64_t> disabled_at_ms;
};

[[nodiscard]] Result<Done> add_staff(Sql& sql, const StaffRow& staff);
[[nodiscard]] Result<std::optional<StaffRow>> find_staff(Sql& sql, const std::string& id);
[[nodiscard]] Result<std::optional<StaffRow>> find_staff_by_login(Sql& sql,
                                                                  const std::string& login);
[[nodiscard]] Result<std::vector<StaffRow>> staff_of(Sql& sql, const std::string& tenant_id);

[[nodiscard]] Result<Done> set_password(Sql& sql, const std::string& id,
                                        const std::string& password);
/// Only where it is still `old`: it may have been changed meanwhile.
[[nodiscard]] Result<Done> replace_password(Sql& sql, const std::string& id, const std::string& old,
                                            const std::string& password);
[[nodiscard]] Result<Done> set_totp(Sql& sql, const std::string& id, const std::string& totp);
/// False when a code of this step or a later one was used already.
[[nodiscard]] Result<bool> use_totp_step(Sql& sql, const std::string& id, std::int64_t step);
/// Nothing of a second factor is left: it is set up again at the next sign-in.
[[nodiscard]] Result<Done> remove_second_factor(Sql& sql, const std::string& id);
[[nodiscard]] Result<Done> disable_staff(Sql& sql, const std::string& id, std::int64_t now_ms);

/// Takes the place of all that were there.
[[nodiscard]] Result<Done> set_recovery_codes(Sql& sql, const std::string& staff_id,
                                              const std::vector<std::string>& hashes);
/// False when there is no such code, or it was used.
[[nodiscard]] Result<bool> use_recovery_code(Sql& sql, const std::string& staff_id,
                                             const std::string& hash);

}  // namespace rq::server
