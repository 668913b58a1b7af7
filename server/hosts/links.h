// Accounts of people at the apps that they come from, and how they are linked to a person here.
//
// Who somebody is at a host never says by itself who they are here. It is linked to a person only
// with a number that the host has verified, or by a page that is signed in as that person and was
// told yes; and what is linked to one person is linked to nobody else until they remove it.

#pragma once

#include <string>
#include <string_view>

#include "server/accounts/sealer.h"
#include "server/hosts/host_user.h"
#include "server/store/identities.h"

namespace rq::server {

enum class LinkedBy { kPhone, kConfirmed };

/// Who the user is linked to; nothing for nobody. Errors: "store".
[[nodiscard]] Result<std::optional<std::string>> linked_person(Sql& sql, const Sealer& sealer,
                                                               const HostUser& user,
                                                               std::int64_t now_ms);

/// Linked twice is linked once. Errors: "identity_taken" when the user is linked to another person,
/// in whichever of our apps; "store", "sealed_value".
[[nodiscard]] Result<Identity> link_user(Sql& sql, const Sealer& sealer, const HostUser& user,
                                         const std::string& person_id, LinkedBy by,
                                         std::int64_t now_ms);

[[nodiscard]] std::string identity_json(const Identity& identity);

}  // namespace rq::server
