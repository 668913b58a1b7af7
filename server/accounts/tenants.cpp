#include "server/accounts/tenants.h"

#include <algorithm>
#include <array>
#include <vector>

#include "core/base/check.h"
#include "core/base/cursor.h"
#include "core/base/enum_text.h"

namespace rq {

extern const std::string_view kBuiltinTenants;

}  // namespace rq

namespace rq::server {
namespace {

constexpr std::array<std::string_view, 3> kTenantKindTexts = {"city", "district", "sector"};

std::vector<Tenant> read_tenants() {
  Diagnostics faults;
  const auto document = JsonDocument::parse(kBuiltinTenants, faults);
  RQ_CHECK(document.has_value());
  const Cursor root(document->root(), faults);
  const Cursor tenants = root.member("tenants");
  RQ_CHECK(tenants.require_array());
  std::vector<Tenant> read;
  for (std::size_t i = 0; i < tenants.value().size(); ++i) {
    const Cursor one = tenants.element(i);
    const auto kind =
        find_enum<TenantKind>(kTenantKindTexts, one.member("kind").string().value_or(""));
    RQ_CHECK(kind.has_value());
    read.push_back({std::string(one.member("id").string().value_or("")), *kind,
                    std::string(one.member("label").member("zh").string().value_or(""))});
  }
  RQ_CHECK(!faults.has_errors());
  return read;
}

}  // namespace

std::span<const Tenant> fixed_tenants() {
  static const std::vector<Tenant> tenants = read_tenants();
  return tenants;
}

TenantKind kind_of_tenant(std::string_view id) {
  const auto tenants = fixed_tenants();
  const auto found = std::find_if(tenants.begin(), tenants.end(),
                                  [id](const Tenant& tenant) { return tenant.id == id; });
  return found == tenants.end() ? TenantKind::kInstitution : found->kind;
}

std::optional<std::string> district_of_region(std::string_view region) {
  constexpr std::size_t kDigits = 6;
  const std::string_view id = region.substr(0, kDigits);
  return kind_of_tenant(id) == TenantKind::kDistrict ? std::optional(std::string(id))
                                                     : std::nullopt;
}

bool is_role_of(Role role, TenantKind kind) {
  switch (role) {
    case Role::kInstitutionClerk:
    case Role::kInstitutionManager: return kind == TenantKind::kInstitution;
    case Role::kDistrictClerk: return kind == TenantKind::kDistrict;
    case Role::kAuditor:
    case Role::kPlatformAdmin: return kind == TenantKind::kCity;
    // Of products at an institution, of policies everywhere else.
    case Role::kProductManager:
    case Role::kEventStaff: return true;
    case Role::kGuest:
    case Role::kFirmOwner:
    case Role::kFirmMember:
    case Role::kInstitutionSystem: break;
  }
  return false;
}

}  // namespace rq::server
