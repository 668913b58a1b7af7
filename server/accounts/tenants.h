// Tenants: for whom staff work. The city's platform, its sub-platforms of districts and sectors
// (assets/tenants.json), and the institutions of the catalogue.

#pragma once

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
  /// In Chinese.
  std::string name;
};

/// City, districts and sectors, in the order of the file.
[[nodiscard]] std::span<const Tenant> fixed_tenants();

/// An id that is not in the file is taken for an institution's: which ones there are, the catalogue
/// says, and it may come later than their first staff.
[[nodiscard]] TenantKind kind_of_tenant(std::string_view id);

/// The district that a code of a region (GB/T 2260, six digits or more) lies in; nothing when it is
/// none of the sixteen.
[[nodiscard]] std::optional<std::string> district_of_region(std::string_view region);

/// Whether staff of this role work for such a tenant. False for roles that are not held by staff.
[[nodiscard]] bool is_role_of(Role role, TenantKind kind);

}  // namespace rq::server
