// Tenants: for whom staff work. The city's platform, its sub-platforms of districts and sectors
// (assets/tenants.json), and the institutions of the catalogue.

#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "server/accounts/permissions.h"

namespace rq::server {

enum class TenantKind { kCity, kDistrict, kSector, kInstitution };

struct Tenant {
  std::string id;
  TenantKind kind = TenantKind::kCity;
};

/// City, districts and sectors, in the order of the file.
[[nodiscard]] std::span<const Tenant> fixed_tenants();

/// Whether an id is that of an institution in the catalogue.
using IsInstitution = std::function<bool(std::string_view id)>;

/// Nothing when there is no such tenant.
[[nodiscard]] std::optional<TenantKind> kind_of_tenant(std::string_view id,
                                                       const IsInstitution& is_institution);

/// Whether staff of this role work for such a tenant. False for roles that are not held by staff.
[[nodiscard]] bool is_role_of(Role role, TenantKind kind);

}  // namespace rq::server
